// Package shifts is who needs hands when, on the screen: the shifts of a week, who comes
// to them, and the work that still lacks people.
//
//	shifts.go   a week of shifts, and the open projects
//	shift.go    one shift: who comes; joining, leaving, swapping
//	swap.go     where one asks somebody to come in one's place
//
// People choose their own work. Nobody is put into a shift by another person, and nobody
// is counted here.
package shifts

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/day"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/hours"
	"moot/app/i18n"
	"moot/app/print"
	"moot/app/task"
	"moot/app/words"
)

const area = "shifts"

// Links lead to what belongs to other places.
type Links struct {
	Task func(from shell.Screen, id task.ID)
	// New opens the form for new work.
	New func(from shell.Screen)
	// Log opens the form for hours of a shift that was.
	Log func(from shell.Screen, s task.Shift)
}

// Screen is the week.
type Screen struct {
	goods.Page
	links Links
	which *kit.Options
	add   *kit.Press
	on    day.Date // a day of the week that is shown; empty for this one
}

// views are which shifts are shown.
var views = []struct {
	key  string
	keep func(*Screen, task.Shift) bool
}{
	{"all", func(*Screen, task.Shift) bool { return true }},
	{"lacking", func(_ *Screen, s task.Shift) bool { return s.Lacks() > 0 || len(s.Swaps) > 0 }},
	{"mine", func(p *Screen, s task.Shift) bool { return s.People.In.Has(p.C.Me()) || s.People.Asked.Has(p.C.Me()) }},
}

// New makes the screen.
func New(s *seat.Seat, links Links) *Screen {
	screen := &Screen{Page: goods.NewPage(s, area, 3*look.Step), links: links}
	var names []string
	for _, v := range views {
		names = append(names, screen.Say("view."+v.key))
	}
	screen.which = kit.NewPills(names, 0, func(int) { screen.Refresh() })
	screen.add = kit.Primary(screen.Say("add"), look.IconPlus, func() { links.New(screen) })
	return screen
}

// Title says what is shown.
func (s *Screen) Title() string { return s.Say("title") }

// Action is to write down work that is to be done.
func (s *Screen) Action() fyne.CanvasObject { return s.add }

// Refresh reads the week anew.
func (s *Screen) Refresh() {
	today := s.Today()
	if s.on == "" {
		s.on = today
	}
	first, last := hours.Week.Of(s.on)
	all, err := s.C.Shifts(first, last)
	all = seat.Trust(s.Seat, all, err)
	l := s.Seat.Words()
	title := l.Say("words.days", "from", i18n.Capital(words.ShortDate(l, first)), "to", words.ShortDate(l, last))
	items := []kit.Item{kit.Still("which", s.which.Object()), {Key: "week", Shows: title, Make: func() fyne.CanvasObject { return s.turn(title, first) }}}
	if len(all) > 0 {
		items = append(items, s.picture(first, all))
	}
	kept := slices.DeleteFunc(all, func(one task.Shift) bool { return !views[s.which.Chosen()].keep(s, one) })
	before := day.Date("")
	for _, one := range kept {
		if one.Day != before {
			before = one.Day
			items = append(items, s.dayHead(one.Day))
		}
		items = append(items, s.shift(one))
	}
	if len(kept) == 0 {
		items = append(items, s.None("none."+views[s.which.Chosen()].key, look.IconWork))
	}
	items = append(items, s.projects(today)...)
	s.List.Set(append(items, goods.Print(s.Page, "print", func() (print.Rota, error) { return s.C.ShiftsPaper(first, last) }, print.Shifts)...)...)
}

// turn goes to the week before or after.
func (s *Screen) turn(title string, first day.Date) fyne.CanvasObject {
	return kit.Row(0, kit.IconButton(s.Say("week.earlier"), look.IconBack, func() { s.on = first.Add(-7); s.Refresh() }),
		kit.Stretch(kit.NewText(title, kit.Style{Size: look.SizeText, Color: look.ColorInk, Bold: true, Align: fyne.TextAlignCenter})),
		kit.IconButton(s.Say("week.later"), look.IconNext, func() { s.on = first.Add(7); s.Refresh() }))
}

// picture is, for each day, how many hands are needed and how many come.
func (s *Screen) picture(first day.Date, all []task.Shift) kit.Item {
	l := s.Seat.Words()
	var pillars []kit.Pillar
	needed, come := 0, 0
	for i := range 7 {
		d := first.Add(i)
		p := kit.Pillar{Label: l.Say("common.weekday.short." + string(rune('0'+(i+1)%7)))}
		for _, one := range all {
			if one.Day == d {
				p.Outline += one.Task.Plan.Needed
				p.Filled += min(len(one.People.In), one.Task.Plan.Needed)
			}
		}
		needed, come = needed+p.Outline, come+p.Filled
		pillars = append(pillars, p)
	}
	said := kit.Good(s.Say("picture.all", "n", needed))
	if come < needed {
		said = kit.Careful(s.Say("picture", "come", come, "n", needed))
	}
	return kit.Item{Key: "picture", Shows: []any{pillars, said}, Make: func() fyne.CanvasObject {
		return kit.Card(kit.Pillars(look.ColorPrimary, pillars...), kit.Said(said))
	}}
}

func (s *Screen) dayHead(d day.Date) kit.Item {
	said := i18n.Capital(words.Date(s.Seat.Words(), d))
	return kit.Item{Key: "day " + string(d), Make: func() fyne.CanvasObject { return kit.Heading(said) }}
}

// shift is one of them in three lines.
func (s *Screen) shift(one task.Shift) kit.Item {
	l := s.Seat.Words()
	note := i18n.Capital(words.Joined(l, one.People, s.C.Name))
	if work := words.TaskWork(l, one.Task.Plan); work != "" {
		note = i18n.Capital(work) + " · " + note
	}
	return goods.Row("shift "+one.Task.ID.String()+string(one.Day), kit.Entry{What: one.Task.Plan.Text, States: states(s.Page, one), Note: note},
		func() { s.Open(s, NewShift(s.Seat, s.links, one.Task.ID, one.Day)) })
}

// states are how a shift stands, and what it wants of this person.
func states(p goods.Page, s task.Shift) []kit.State {
	var all []kit.State
	switch n := s.Lacks(); {
	case n > 0 && (s.Task.Plan.Kind == hours.Necessary || s.Task.Plan.Kind == hours.Care):
		all = append(all, kit.Careful(p.Say("lacks", "n", n)))
	case n > 0:
		all = append(all, kit.Calm(p.Say("lacks", "n", n)))
	default:
		all = append(all, kit.Good(p.Say("full")))
	}
	if s.People.In.Has(p.C.Me()) {
		all = append(all, kit.Running(p.Say("mine")))
	}
	for _, swap := range s.Swaps {
		if swap.By == p.C.Me() {
			all = append(all, kit.Careful(p.Say("swap.asked")))
		} else if swap.To.IsZero() || swap.To == p.C.Me() {
			all = append(all, kit.Careful(p.Say("swap.wanted")))
		}
	}
	return all
}

// projectsMax is how many open projects are shown.
const projectsMax = 8

// projects are tasks without shifts that people are wanted for, necessary work first.
func (s *Screen) projects(today day.Date) []kit.Item {
	all, err := s.C.Tasks()
	all = slices.DeleteFunc(seat.Trust(s.Seat, all, err), func(t task.Task) bool { return t.Plan.Recurs() || t.Lacks() == 0 })
	slices.SortStableFunc(all, func(a, b task.Task) int { return urgency(a) - urgency(b) })
	var items []kit.Item
	for _, t := range all[:min(projectsMax, len(all))] {
		l := s.Seat.Words()
		e := kit.Entry{What: t.Plan.Text, States: []kit.State{kit.Calm(s.Say("lacks", "n", t.Lacks()))}, Note: words.TaskWork(l, t.Plan)}
		if t.Due != "" {
			e.Note = strings.TrimPrefix(e.Note+" · "+s.Say("due", "day", words.ShortDate(l, t.Due)), " · ")
			if t.FallsDue(today) {
				e.States[0] = kit.Careful(e.States[0].Word)
			}
		}
		items = append(items, goods.Row("project "+t.ID.String(), e, func() { s.links.Task(s, t.ID) }))
	}
	if len(items) > 0 {
		items = append([]kit.Item{s.Head("projects")}, items...)
	}
	return items
}

// urgency puts necessary work and care before everything else.
func urgency(t task.Task) int {
	if t.Plan.Kind == hours.Necessary || t.Plan.Kind == hours.Care {
		return 0
	}
	return 1
}

// when says on which day and at which time a shift is.
func when(p goods.Page, s task.Shift) string {
	l := p.Seat.Words()
	return strings.TrimSuffix(i18n.Capital(words.Date(l, s.Day))+", "+s.Task.Plan.At, ", ")
}
