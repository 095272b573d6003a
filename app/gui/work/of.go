package work

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/group"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/record"
	"moot/app/task"
	"moot/app/words"
)

// OfDecision is what came of a decision: its groups and tasks, and the group that sees
// to it. On is the screen it
// is shown on.
func OfDecision(s *seat.Seat, links Links, on shell.Screen, id motion.ID) []kit.Item {
	p := newPage(s, links, 0)
	today, err := p.c.Today()
	today = seat.Trust(s, today, err)
	groups, err := p.c.Groups()
	groups = seat.Trust(s, groups, err)
	tasks, err := p.c.Tasks()
	tasks = seat.Trust(s, tasks, err)
	var sees group.ID
	if d, err := p.c.Decision(id); err == nil { // a contested one has nobody
		sees = group.ID(d.Wording.Plan.Group)
	}
	var items []kit.Item
	for _, g := range groups {
		if g.Decision == id || !sees.IsZero() && g.ID == sees {
			items = append(items, p.groupRow(on, g, tasks, today).item())
		}
	}
	own := slices.DeleteFunc(tasks, func(t task.Task) bool { return t.Origin.Decision != id })
	sortTasks(own)
	for _, t := range own[:min(pageLength, len(own))] {
		items = append(items, p.taskRow(on, t, today).item())
	}
	if len(items) > 0 {
		items = append([]kit.Item{p.heading("of")}, items...)
	}
	return items
}

// More are the ways to make something of a decision that binds: a task, a group.
func More(s *seat.Seat, on shell.Screen, id motion.ID) []kit.Item {
	p := newPage(s, Links{}, 0)
	return []kit.Item{
		p.button("add", look.IconPlus, func() { p.open(on, NewOpening(s, task.Opening{Origin: task.Origin{Decision: id}})) }),
		p.button("make", look.IconPeople, func() { p.open(on, NewMaking(s, id)) }),
	}
}

// Lines is the page of what is to be done by the minutes of a meeting: each line
// that says so can become a task, once.
type Lines struct {
	page
	in meeting.ID
}

// NewLines makes the page for a meeting.
func NewLines(s *seat.Seat, links Links, in meeting.ID) *Lines {
	return &Lines{page: newPage(s, links, 3*look.Step), in: in}
}

// Title says what lies here.
func (n *Lines) Title() string { return n.say("lines") }

// Refresh reads the lines anew: those of what is to happen now, then those under
// each item.
func (n *Lines) Refresh() {
	m, err := n.c.Meeting(n.in)
	if err != nil {
		n.seat.Tell(err)
		return
	}
	items := []kit.Item{{Key: "words", Make: func() fyne.CanvasObject { return kit.Body(n.say("lines.words")) }}}
	places := []meeting.Item{{ID: record.NextSteps, Title: n.say("lines.next")}}
	before := len(items)
	for _, at := range append(places, m.Call.Agenda...) {
		actions, err := n.c.Actions(n.in, at.ID)
		actions = seat.Trust(n.seat, actions, err)
		if len(actions) > 0 {
			items = append(items, kit.Item{Key: "item " + string(at.ID), Make: func() fyne.CanvasObject { return kit.Heading(at.Title) }})
		}
		for _, a := range actions {
			items = append(items, n.line(at.ID, a))
		}
	}
	if len(items) == before {
		items = append(items, kit.Item{Key: "none", Make: func() fyne.CanvasObject {
			return kit.Empty(look.IconPen, n.say("lines.none.title"), n.say("lines.none"), nil)
		}})
	}
	n.list.Set(items...)
}

// line is a line of the minutes, or the task it has become.
func (n *Lines) line(item meeting.ItemID, a collective.Action) kit.Item {
	key := "line " + string(item) + " " + a.Line
	if !a.Task.ID.IsZero() {
		today, err := n.c.Today()
		r := n.taskRow(n, a.Task, seat.Trust(n.seat, today, err))
		r.key = key
		return r.item()
	}
	hint := ""
	if len(a.People) > 0 {
		hint = n.say("lines.asks", "names", words.Names(n.seat.Words(), a.People, n.c.Name))
	}
	return kit.Item{Key: key, Shows: hint, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.Body(a.Line)}
		if hint != "" {
			card = append(card, kit.Secondary(hint))
		}
		return kit.Card(append(card, kit.SecondaryButton(n.say("lines.take"), look.IconPlus, n.do(func() error {
			_, err := n.c.MakeTask(n.in, item, a.Line)
			return err
		})))...)
	}}
}
