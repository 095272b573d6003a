// Package work is what is to be done, on the screen: the tasks and the working
// groups.
//
//	work.go       the place: the list, narrowed, and the way to a new task
//	rows.go       a task and a group in three lines
//	task.go       one task: what it asks for, who is in it, how far it has come
//	taskform.go   a new task, or what an old one asks for from now on
//	report.go     where one says how a task goes
//	group.go      one working group: purpose, people, tasks, reports, end
//	groupform.go  a group, moved at a meeting or made of a decision
//	ending.go     where one says that a group has ended
//	standing.go   who is in, and the ways in and out
//	document.go   what a group writes together
//	of.go         what a decision or the minutes show of this
//	paper.go      on paper
//
// Nobody is put into anything here by another person: one is asked, and says yes or
// no. Decisions and minutes show work and work leads back to them, so those ways
// are given as [Links].
package work

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/day"
	"moot/app/group"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/task"
)

// Links lead to where work comes from. A link that is nil is not offered.
type Links struct {
	Decision func(from shell.Screen, id motion.ID)
	Minutes  func(from shell.Screen, id meeting.ID)
	// Motion opens a motion that was just made.
	Motion func(from shell.Screen, in meeting.ID, id motion.ID)
	// Shifts opens who needs hands when, Shift one of them, Hours what people wrote down.
	Shifts func(from shell.Screen)
	Shift  func(from shell.Screen, id task.ID, on day.Date)
	Hours  func(from shell.Screen)
}

// Screen is the place: one list, of tasks or of groups.
type Screen struct {
	page
	narrow     *kit.Options
	add, found *kit.Press
	print      *kit.Press
	// opened is the row shown last; pages is how often more were asked for.
	opened string
	pages  int
}

// views are what the list can show. The groups come last and have no filter.
var views = []struct {
	key  string
	keep func(t task.Task, s *Screen, today day.Date) bool
}{
	{"open", func(t task.Task, _ *Screen, _ day.Date) bool { return !t.State.Over() }},
	{"mine", func(t task.Task, s *Screen, _ day.Date) bool {
		return !t.State.Over() && (t.People.In.Has(s.c.Me()) || t.People.Asked.Has(s.c.Me()))
	}},
	{"late", func(t task.Task, _ *Screen, today day.Date) bool { return t.State == task.Late || overdue(t, today) }},
	{"done", func(t task.Task, _ *Screen, _ day.Date) bool { return t.State.Over() }},
	{"groups", nil},
}

// pageLength is how many rows are shown at once; more are there for the asking.
const pageLength = 60

// New makes the screen.
func New(s *seat.Seat, links Links) *Screen {
	screen := &Screen{page: newPage(s, links, 3*look.Step)}
	var names []string
	for _, v := range views {
		names = append(names, screen.say("view."+v.key))
	}
	screen.narrow = kit.NewPills(names, 0, func(int) { screen.pages = 0; s.Shell().Refresh() })
	screen.add = kit.Primary(screen.say("add"), look.IconPlus, func() { screen.open(screen, NewOpening(s, task.Opening{})) })
	screen.found = kit.Primary(screen.say("found"), look.IconPlus, func() { screen.open(screen, newMove(s, links, screen)) })
	screen.print = kit.SecondaryButton(screen.say("print"), look.IconPrint, screen.printTasks)
	return screen
}

// Title is the name of the place.
func (s *Screen) Title() string { return s.seat.Say("place.work") }

// groups reports whether the list is one of groups.
func (s *Screen) groups() bool { return views[s.narrow.Chosen()].keep == nil }

// Action is to add a task; among the groups, to move that there be another.
func (s *Screen) Action() fyne.CanvasObject {
	if !s.groups() {
		return s.add
	}
	if _, ok := s.c.Sitting(); !ok || s.links.Motion == nil {
		return nil
	}
	return s.found
}

// Refresh reads tasks and groups anew.
func (s *Screen) Refresh() {
	tasks, err := s.c.Tasks()
	tasks = seat.Trust(s.seat, tasks, err)
	groups, err2 := s.c.Groups()
	groups = seat.Trust(s.seat, groups, err2)
	today, err3 := s.c.Today()
	today = seat.Trust(s.seat, today, err3)
	if err != nil || err2 != nil || err3 != nil {
		return
	}
	items := append(s.doors(), kit.Still("narrow", s.narrow.Object()))
	rows := s.taskRows(tasks, today)
	if s.groups() {
		rows = s.groupRows(groups, tasks, today)
	}
	if len(rows) == 0 {
		items = append(items, s.none(len(tasks) == 0))
	}
	room := pageLength * (s.pages + 1)
	items = append(items, rows[:min(room, len(rows))]...)
	if more := len(rows) - room; more > 0 {
		items = append(items, kit.Item{Key: "more", Shows: more, Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(s.say("more", "n", more), look.IconMore, func() { s.pages++; s.Refresh() })
		}})
	}
	if len(tasks) > 0 && !s.groups() && s.seat.Device != nil {
		items = append(items, kit.Still("print", s.print))
	}
	s.list.Set(items...)
}

// doors lead to the shifts and to the hours.
func (s *Screen) doors() []kit.Item {
	if s.links.Shifts == nil {
		return nil
	}
	return []kit.Item{{Key: "doors", Make: func() fyne.CanvasObject {
		return container.NewGridWithColumns(2,
			kit.SecondaryButton(s.say("shifts"), look.IconMeetings, func() { s.links.Shifts(s) }),
			kit.SecondaryButton(s.say("hours"), look.IconClock, func() { s.links.Hours(s) }))
	}}}
}

// none says what a list without anything in it is for.
func (s *Screen) none(first bool) kit.Item {
	key, icon := views[s.narrow.Chosen()].key, look.IconWork
	switch {
	case s.groups():
		icon = look.IconPeople
	case first:
		key = "first"
	}
	return kit.Item{Key: "none " + key, Make: func() fyne.CanvasObject {
		return kit.Empty(icon, s.say("none."+key+".title"), s.say("none."+key), nil)
	}}
}

// taskRows are the tasks of the view, the first to be done first, those without a
// day after them; what is over, the newest first.
func (s *Screen) taskRows(tasks []task.Task, today day.Date) []kit.Item {
	view := views[s.narrow.Chosen()]
	if view.keep == nil {
		return nil
	}
	tasks = slices.DeleteFunc(tasks, func(t task.Task) bool { return !view.keep(t, s, today) })
	sortTasks(tasks)
	var rows []kit.Item
	for _, t := range tasks {
		rows = append(rows, s.mark(s.taskRow(s, t, today)))
	}
	return rows
}

// groupRows are the groups, those that go on first.
func (s *Screen) groupRows(groups []group.Group, tasks []task.Task, today day.Date) []kit.Item {
	var rows, over []kit.Item
	for _, g := range groups {
		row := s.mark(s.groupRow(s, g, tasks, today))
		if g.State == group.Ended {
			over = append(over, row)
		} else {
			rows = append(rows, row)
		}
	}
	return append(rows, over...)
}

// mark remembers which row is opened, and marks it while its page stands beside.
func (s *Screen) mark(r row) kit.Item {
	r.entry.Chosen = r.key == s.opened && len(s.seat.Shell().Titles()) > 1
	open := r.open
	r.open = func() {
		s.opened = r.key
		open()
	}
	return r.item()
}
