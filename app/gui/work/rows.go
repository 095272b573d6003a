package work

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/group"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/i18n"
	"moot/app/task"
	"moot/app/words"
)

// page is what all screens of work have.
type page struct {
	seat  *seat.Seat
	c     *collective.Collective
	links Links
	list  *kit.Scroll
}

func newPage(s *seat.Seat, links Links, gap float32) page {
	return page{seat: s, c: s.Collective(), links: links, list: kit.NewScroll(gap, 4*look.Step)}
}

// say puts a key of this catalogue into words.
func (p page) say(key string, args ...any) string { return p.seat.Words().Say("work."+key, args...) }

// Content is a scrolled column.
func (p page) Content() fyne.CanvasObject { return p.list.Object() }

func (p page) open(from, next shell.Screen) { p.seat.Shell().Open(from, next) }

// do does something the person decided, once.
func (p page) do(what func() error) func() {
	return func() {
		if !p.seat.Busy() {
			p.seat.Do(what, nil)
		}
	}
}

// back does it, and leaves the screen.
func (p page) back(what func() error) {
	if !p.seat.Busy() {
		p.seat.Do(what, func() { p.seat.Shell().Back() })
	}
}

// button is an item that is a button of the second rank.
func (p page) button(key string, icon look.Icon, do func()) kit.Item {
	word := p.say(key)
	return kit.Item{Key: key, Shows: word, Make: func() fyne.CanvasObject { return kit.SecondaryButton(word, icon, do) }}
}

func (p page) heading(key string) kit.Item {
	return kit.Item{Key: key, Make: func() fyne.CanvasObject { return kit.Heading(p.say(key)) }}
}

// card is some lines on a sheet of paper, the last one smaller.
func card(key string, states []kit.State, text string, lines []string, last string) kit.Item {
	return kit.Item{Key: key, Shows: []any{states, text, lines, last}, Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		for _, s := range states {
			chips.Add(kit.Chip(s))
		}
		column := []fyne.CanvasObject{chips, kit.Motion(text)}
		for _, line := range lines {
			column = append(column, kit.Body(line))
		}
		return kit.Card(append(column, kit.Secondary(last))...)
	}}
}

// row is a line of a list.
type row struct {
	key   string
	entry kit.Entry
	open  func()
}

func (r row) item() kit.Item {
	return kit.Item{Key: r.key, Shows: r.entry, Make: func() fyne.CanvasObject { return kit.ListRow(r.entry, r.open) }}
}

// taskRow is a task in a list on a screen.
func (p page) taskRow(on shell.Screen, t task.Task, today day.Date) row {
	l := p.seat.Words()
	note := i18n.Capital(words.Joined(l, t.People, p.c.Name))
	if needs := words.TaskNeeds(l, t); needs != "" {
		note += " · " + needs
	}
	return row{"task " + t.ID.String(), kit.Entry{What: t.Plan.Text, States: p.taskStates(t, today), Note: note},
		func() { p.open(on, NewTask(p.seat, p.links, t.ID)) }}
}

// taskStates are how a task stands, and what it wants of this person.
func (p page) taskStates(t task.Task, today day.Date) []kit.State {
	word := words.TaskState(p.seat.Words(), t.State)
	all := []kit.State{kit.Calm(word)}
	switch t.State {
	case task.Begun:
		all[0] = kit.Running(word)
	case task.Late:
		all[0] = kit.Careful(word)
	case task.Done:
		all[0] = kit.Good(word)
	case task.Dropped:
		all[0] = kit.Even(word)
	}
	if overdue(t, today) {
		all = append(all, kit.Careful(p.say("overdue")))
	}
	if t.People.Asked.Has(p.c.Me()) && !t.State.Over() {
		all = append(all, kit.Running(p.say("asked")))
	}
	return all
}

// overdue reports whether the day of a task has passed.
func overdue(t task.Task, today day.Date) bool { return t.FallsDue(today.Add(-1)) }

// sortTasks puts first what is to be done first; what is over comes last, the
// newest first.
func sortTasks(tasks []task.Task) {
	slices.SortStableFunc(tasks, func(a, b task.Task) int {
		switch over := a.State.Over(); {
		case over != b.State.Over() && over:
			return 1
		case over != b.State.Over():
			return -1
		case over:
			return b.Report.At.Compare(a.Report.At)
		}
		return cmp.Compare(cmp.Or(a.Due, "~"), cmp.Or(b.Due, "~"))
	})
}

// groupRow is a working group in a list on a screen.
func (p page) groupRow(on shell.Screen, g group.Group, tasks []task.Task, today day.Date) row {
	l := p.seat.Words()
	states := p.groupStates(g, today)
	late := 0
	for _, t := range tasks {
		if t.Plan.Group == g.ID && (t.State == task.Late || overdue(t, today)) {
			late++
		}
	}
	if late > 0 {
		states = append(states, kit.Careful(p.say("late", "n", late)))
	}
	note := words.Gist(g.Plan.Purpose) + " · " + i18n.Capital(words.Joined(l, g.People, p.c.Name))
	return row{"group " + g.ID.String(), kit.Entry{Icon: look.IconPeople, What: g.Plan.Name, States: states, Note: note},
		func() { p.open(on, NewGroup(p.seat, p.links, g.ID)) }}
}

// groupStates are how a group stands, and what it wants of this person.
func (p page) groupStates(g group.Group, today day.Date) []kit.State {
	word := words.GroupState(p.seat.Words(), g.State)
	all := []kit.State{kit.Good(word)}
	switch g.State {
	case group.Empty:
		all[0] = kit.Careful(word)
	case group.Ended:
		all[0] = kit.Even(word)
	}
	if g.Overdue(today) {
		all = append(all, kit.Careful(p.say("overdue")))
	}
	if g.People.Asked.Has(p.c.Me()) && g.State != group.Ended {
		all = append(all, kit.Running(p.say("asked")))
	}
	return all
}
