package work

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/day"
	"moot/app/group"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/note"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/task"
	"moot/app/words"
)

// groupLines is how high the place for the report of a group is.
const groupLines = 6

// Group is the page of one working group.
type Group struct {
	page
	id    group.ID
	shown group.Group
	foot  kit.Foot
}

// NewGroup makes the page of a working group.
func NewGroup(s *seat.Seat, links Links, id group.ID) *Group {
	return &Group{page: newPage(s, links, 4*look.Step), id: id}
}

// Title says what this is.
func (g *Group) Title() string { return g.say("group") }

// Action is the next step: to come in, or to say how far it is.
func (g *Group) Action() fyne.CanvasObject {
	switch {
	case g.shown.ID != g.id || g.shown.State == group.Ended:
		return nil
	case g.shown.People.In.Has(g.c.Me()):
		return g.foot.As("report", func() fyne.CanvasObject { return kit.Primary(g.say("group.report"), look.IconPen, g.report) })
	}
	return g.standing().enter(&g.foot)
}

func (g *Group) standing() standing {
	return standing{g.page, g, "group", g.shown.People, func(who member.ID, in bool) error { return g.c.JoinGroup(g.id, who, in) }}
}

// Refresh reads the group anew.
func (g *Group) Refresh() {
	now, err := g.c.Group(g.id)
	if err != nil {
		g.seat.Tell(err)
		return
	}
	today, err := g.c.Today()
	if err != nil {
		g.seat.Tell(err)
		return
	}
	g.shown = now
	items := []kit.Item{g.about(today)}
	items = append(items, g.warnings(today)...)
	if now.State != group.Ended {
		items = append(items, g.standing().answer()...)
	}
	items = append(items, g.decision(g, now.Decision)...)
	items = append(items, g.tasks(today)...)
	items = append(items, g.decided()...)
	items = append(items, g.documents()...)
	items = append(items, g.reports()...)
	g.list.Set(append(items, g.ways()...)...)
}

// about is its name, what it is for, and who is in it.
func (g *Group) about(today day.Date) kit.Item {
	l, now := g.seat.Words(), g.shown
	lines := []string{now.Plan.Purpose, g.say("who", "people", words.Joined(l, now.People, g.c.Name))}
	if now.Plan.Until != "" {
		lines = append(lines, g.say("until", "day", words.Date(l, now.Plan.Until)))
	}
	if now.Ending.Reason != "" {
		lines = append(lines, g.say("ended", "name", g.c.Name(now.Ending.By), "at", g.seat.At(now.Ending.At), "reason", now.Ending.Reason))
	}
	way, err := g.c.WayOf(now)
	return card("group", g.groupStates(now, today), now.Plan.Name, lines, words.GroupRule(l, seat.Trust(g.seat, way, err)))
}

// warnings are what its people should know: it is overdue, nobody is in it, or some
// say that it has ended and some that it goes on.
func (g *Group) warnings(today day.Date) []kit.Item {
	var items []kit.Item
	for _, w := range []struct {
		key string
		is  bool
	}{{"group.overdue", g.shown.Overdue(today)}, {"group.empty", g.shown.State == group.Empty}, {"group.disputed", g.shown.Disputed}} {
		if w.is {
			items = append(items, kit.Item{Key: w.key, Make: func() fyne.CanvasObject { return kit.Banner(kit.Careful(g.say(w.key)), "", nil) }})
		}
	}
	return items
}

// decision is a door to the decision that something comes from; nothing if there is
// none.
func (p page) decision(on shell.Screen, id motion.ID) []kit.Item {
	d, err := p.c.Decision(id)
	if id.IsZero() || err != nil {
		return nil
	}
	r := row{"of decision", kit.Entry{Icon: look.IconDecisions, What: words.Gist(words.Moved(p.seat.Words(), d.Wording)),
		Note: p.say("of.decision", "day", p.seat.Words().Date(d.AdoptedAt.In(p.seat.Zone())))}, nil}
	if p.links.Decision != nil {
		r.open = func() { p.links.Decision(on, id) }
	}
	return []kit.Item{r.item()}
}

// tasks are those it looks after, and the way to another.
func (g *Group) tasks(today day.Date) []kit.Item {
	all, err := g.c.Tasks()
	all = slices.DeleteFunc(seat.Trust(g.seat, all, err), func(t task.Task) bool { return t.Plan.Group != g.id })
	sortTasks(all)
	items := []kit.Item{g.heading("tasks")}
	for _, t := range all[:min(pageLength, len(all))] {
		items = append(items, g.taskRow(g, t, today).item())
	}
	if len(all) == 0 {
		items = append(items, kit.Item{Key: "tasks none", Make: func() fyne.CanvasObject { return kit.Secondary(g.say("tasks.none")) }})
	}
	if g.shown.State == group.Ended {
		return items
	}
	return append(items, g.button("add", look.IconPlus, func() {
		g.open(g, NewOpening(g.seat, task.Opening{Plan: task.Plan{Group: g.id}}))
	}))
}

// decided is what it decided among its own, the newest first, with the meeting it was
// decided at; nothing while there is nothing.
func (g *Group) decided() []kit.Item {
	all, err := g.c.DecidedAmong(g.id)
	if all = seat.Trust(g.seat, all, err); len(all) == 0 {
		return nil
	}
	items := []kit.Item{g.heading("decided")}
	for i := len(all) - 1; i >= 0 && len(items) <= pageLength; i-- {
		d := all[i]
		r := row{"decided " + d.ID.String(), kit.Entry{Icon: look.IconDecisions, What: words.Gist(d.Wording.Text),
			Note: g.say("decided.on", "day", g.seat.Words().Date(d.AdoptedAt.In(g.seat.Zone())))}, nil}
		if g.links.Motion != nil {
			r.open = func() { g.links.Motion(g, d.Meeting, d.ID) }
		}
		items = append(items, r.item())
	}
	return items
}

// reports are what it said so far, the newest first.
func (g *Group) reports() []kit.Item {
	items := []kit.Item{g.heading("reports")}
	for i := len(g.shown.Reports) - 1; i >= 0; i-- {
		r := g.shown.Reports[i]
		items = append(items, reported(r.ID.String(), g.say("group.report.by", "name", g.c.Name(r.By), "at", g.seat.At(r.At)), r.Text))
	}
	if len(g.shown.Reports) == 0 {
		items = append(items, kit.Item{Key: "reports none", Make: func() fyne.CanvasObject { return kit.Secondary(g.say("reports.none")) }})
	}
	return items
}

// ways are what this person can do beside the next step.
func (g *Group) ways() []kit.Item {
	var items []kit.Item
	me, now := g.c.Me(), g.shown
	if now.State == group.Ended {
		if now.Ever.Has(me) && !now.Ending.ID.IsZero() {
			items = append(items, g.button("revive", look.IconBack, g.revive))
		}
		return append(items, g.papers()...)
	}
	if now.CanReport(me) == nil && !now.People.In.Has(me) {
		items = append(items, g.button("group.report", look.IconPen, g.report))
	}
	items = append(items, g.standing().ways()...)
	items = append(items, g.button("end", look.IconTick, func() { g.open(g, newEnding(g)) }))
	return append(items, g.papers()...)
}

func (g *Group) papers() []kit.Item {
	if g.seat.Device == nil {
		return nil
	}
	return []kit.Item{g.button("group.print", look.IconPrint, g.print)}
}

// report is where its people say how far it is.
func (g *Group) report() {
	g.open(g, note.New(g.seat, note.Words{Title: g.say("group.report"), Label: g.say("group.report.words"),
		Example: g.say("group.report.example"), Do: g.say("report.do")}, groupLines,
		func(text string) error { return g.c.ReportForGroup(g.id, text) }))
}

// revive says that it goes on after all.
func (g *Group) revive() {
	g.open(g, note.New(g.seat, note.Words{Title: g.say("revive"), Label: g.say("revive.words"), Do: g.say("revive.do")}, reportLines,
		func(text string) error { return g.c.EndGroup(g.id, false, text, motion.ID{}) }))
}
