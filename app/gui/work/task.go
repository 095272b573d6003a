package work

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/note"
	"moot/app/gui/notes"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/member"
	"moot/app/statement"
	"moot/app/talk"
	"moot/app/task"
	"moot/app/words"
)

// Task is the page of one task.
type Task struct {
	page
	id    task.ID
	shown task.Task
	// speaks is whether this person can report on it and change it.
	speaks bool
	foot   kit.Foot
	notes  *notes.Notes
}

// NewTask makes the page of a task.
func NewTask(s *seat.Seat, links Links, id task.ID) *Task {
	under := talk.Matter{Kind: talk.OnTask, ID: statement.ID(id)}
	return &Task{page: newPage(s, links, 4*look.Step), id: id, notes: notes.Under(s, under)}
}

// Title says what this is.
func (t *Task) Title() string { return t.say("task") }

// Action is the next step: to come in, or to say how it goes.
func (t *Task) Action() fyne.CanvasObject {
	me := t.c.Me()
	switch {
	case t.shown.ID != t.id || t.shown.State.Over():
		return nil
	case t.shown.People.In.Has(me):
		return t.foot.As("report", func() fyne.CanvasObject {
			return kit.Primary(t.say("report"), look.IconPen, func() { t.open(t, newReport(t)) })
		})
	}
	return t.standing().enter(&t.foot)
}

func (t *Task) standing() standing {
	return standing{t.page, t, "task", t.shown.People, func(who member.ID, in bool) error { return t.c.JoinTask(t.id, who, in) }}
}

// Refresh reads the task anew.
func (t *Task) Refresh() {
	now, err := t.c.Task(t.id)
	if err != nil {
		t.seat.Tell(err)
		return
	}
	today, err := t.c.Today()
	if err != nil {
		t.seat.Tell(err)
		return
	}
	t.shown = now
	var in member.Set
	if g, err := t.c.Group(now.Plan.Group); err == nil {
		in = g.People.In
	}
	t.speaks = now.CanSpeak(t.c.Me(), in) == nil
	items := []kit.Item{card("task", t.taskStates(now, today), now.Plan.Text, t.lines(),
		t.say("by", "name", t.c.Name(now.By), "at", t.seat.At(now.OpenedAt)))}
	if now.Abandoned() {
		items = append(items, kit.Item{Key: "abandoned", Make: func() fyne.CanvasObject {
			return kit.Banner(kit.Careful(t.say("task.abandoned")), "", nil)
		}})
	}
	if !now.State.Over() {
		items = append(items, t.standing().answer()...)
	}
	items = append(items, t.shifts(today)...)
	items = append(items, t.from()...)
	items = append(items, t.reports()...)
	items = append(items, t.ways()...)
	t.list.Set(append(items, t.notes.Items(t)...)...)
}

// lines say who, by when, and whatever else was written down.
func (t *Task) lines() []string {
	l, now := t.seat.Words(), t.shown
	var lines []string
	if now.Plan.Note != "" {
		lines = append(lines, now.Plan.Note)
	}
	lines = append(lines, t.say("who", "people", words.Joined(l, now.People, t.c.Name)))
	if needs := words.TaskNeeds(l, now); needs != "" {
		lines = append(lines, i18n.Capital(needs)+".")
	}
	if work := words.TaskWork(l, now.Plan); work != "" {
		lines = append(lines, i18n.Capital(work)+".")
	}
	if now.Plan.From != "" {
		lines = append(lines, t.say("from", "day", words.ShortDate(l, now.Plan.From)))
	}
	return lines
}

// from is where it comes from: doors to its group, its decision, the minutes.
func (t *Task) from() []kit.Item {
	var items []kit.Item
	if g, err := t.c.Group(t.shown.Plan.Group); err == nil {
		items = append(items, row{"of group", kit.Entry{Icon: look.IconPeople, What: g.Plan.Name, Note: t.say("of.group")},
			func() { t.open(t, NewGroup(t.seat, t.links, g.ID)) }}.item())
	}
	items = append(items, t.decision(t, t.shown.Origin.Decision)...)
	m, err := t.c.Meeting(t.shown.Origin.Meeting)
	if err == nil && t.shown.Origin.Line != "" {
		r := row{"of minutes", kit.Entry{Icon: look.IconMeetings, What: m.Call.Title, Note: t.say("of.minutes")}, nil}
		if t.links.Minutes != nil {
			r.open = func() { t.links.Minutes(t, m.ID) }
		}
		items = append(items, r.item())
	}
	return items
}

// reports are what was said of it, the newest first.
func (t *Task) reports() []kit.Item {
	if len(t.shown.Reports) == 0 {
		return nil
	}
	l := t.seat.Words()
	items := []kit.Item{t.heading("reports")}
	for i := len(t.shown.Reports) - 1; i >= 0; i-- {
		r := t.shown.Reports[i]
		said := t.say("report.by", "name", t.c.Name(r.By), "at", t.seat.At(r.At), "state", words.TaskState(l, r.State))
		if r.Due != "" {
			said += " · " + l.Say("words.task.due", "day", words.ShortDate(l, r.Due))
		}
		items = append(items, reported(r.ID.String(), said, r.Text))
	}
	return items
}

// ways are what this person can do beside the next step.
func (t *Task) ways() []kit.Item {
	var items []kit.Item
	if t.shown.State.Over() {
		if t.speaks {
			items = append(items, t.button("reopen", look.IconBack, t.reopen))
		}
		return items
	}
	if t.speaks && !t.shown.People.In.Has(t.c.Me()) {
		items = append(items, t.button("report", look.IconPen, func() { t.open(t, newReport(t)) }))
	}
	items = append(items, t.standing().ways()...)
	if t.speaks {
		items = append(items, t.button("change", look.IconPen, func() { t.open(t, newChange(t)) }))
	}
	return items
}

// reopen says that something is left to do after all.
func (t *Task) reopen() {
	t.open(t, note.New(t.seat, note.Words{Title: t.say("reopen"), Label: t.say("reopen.words"), Do: t.say("reopen.do")}, reportLines,
		func(text string) error { return t.c.ReportTask(t.id, task.Open, text, "") }))
}

// reported is what somebody said, on a sheet of its own.
func reported(key, said, text string) kit.Item {
	return kit.Item{Key: key, Shows: []string{said, text}, Make: func() fyne.CanvasObject {
		column := kit.Column(look.Step, kit.Secondary(said))
		if text != "" {
			column.Add(kit.Body(text))
		}
		return column
	}}
}
