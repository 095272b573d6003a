package decisions

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/decision"
	"moot/app/gui/allocation"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/minutes"
	"moot/app/gui/motions"
	"moot/app/gui/notes"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/gui/work"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
	"moot/app/talk"
	"moot/app/words"
)

// Detail is one decision: the exact wording, how it came about, and the proof.
type Detail struct {
	seat  *seat.Seat
	id    motion.ID
	list  *kit.Scroll
	print *kit.Press
	foot  kit.Foot
	notes *notes.Notes
	// shown is the decision as last read; it stays in sight if a contest takes
	// it out of the register.
	shown decision.Decision
}

// NewDetail makes the screen of one decision.
func NewDetail(s *seat.Seat, id motion.ID) *Detail {
	d := &Detail{seat: s, id: id, list: kit.NewScroll(4*look.Step, 4*look.Step)}
	d.notes = notes.Under(s, talk.Matter{Kind: talk.OnDecision, ID: statement.ID(id)})
	d.print = kit.SecondaryButton(say(s, "print.one"), look.IconPrint, d.printOne)
	return d
}

// Title says what this is.
func (d *Detail) Title() string { return say(d.seat, "one") }

// Content is a scrolled page.
func (d *Detail) Content() fyne.CanvasObject { return d.list.Object() }

// Action is to say how it goes, for those who see to it; others can print it.
func (d *Detail) Action() fyne.CanvasObject {
	c := d.seat.Collective()
	if c == nil || len(d.sayable(c)) == 0 {
		return d.print
	}
	return d.foot.As("report", func() fyne.CanvasObject {
		return kit.Primary(say(d.seat, "report"), look.IconPen, func() { d.seat.Shell().Open(d, newReport(d)) })
	})
}

// Refresh reads the decision and its vote anew.
func (d *Detail) Refresh() {
	c := d.seat.Collective()
	if c == nil {
		return
	}
	all, err := c.Decisions()
	all = seat.Trust(d.seat, all, err)
	i := slices.IndexFunc(all, func(one decision.Decision) bool { return one.ID == d.id })
	if i >= 0 {
		d.shown = all[i]
	}
	p, err := c.Poll(d.id)
	p = seat.Trust(d.seat, p, err)
	if err != nil || d.shown.ID != d.id {
		return
	}
	var items []kit.Item
	if i < 0 {
		items = append(items, kit.Item{Key: "contested", Make: func() fyne.CanvasObject {
			return kit.Banner(kit.Careful(say(d.seat, "contested")), "", nil)
		}})
	}
	items = append(items, d.wording(), d.under())
	items = append(items, d.became(c)...)
	items = append(items, d.duty(c)...)
	items = append(items, work.OfDecision(d.seat, Work(d.seat), d, d.id)...)
	items = append(items, d.beyond(c)...)
	items = append(items, d.result(), d.history(c), d.origin(c, p), d.votes(c, p), d.proof(c, p))
	if d.shown.Live() || d.shown.State == decision.CarriedOut {
		items = append(items, work.More(d.seat, d, d.id)...)
	}
	items = append(items, d.abroad()...)
	items = append(items, d.again(c)...)
	if len(d.sayable(c)) > 0 {
		items = append(items, kit.Still("print", d.print))
	}
	d.list.Set(append(items, d.notes.Items(d)...)...)
}

// Work are the ways from tasks and groups to where they come from.
func Work(s *seat.Seat) work.Links {
	return work.Links{
		Decision: func(from shell.Screen, id motion.ID) { s.Shell().Open(from, NewDetail(s, id)) },
		Minutes:  func(from shell.Screen, id meeting.ID) { s.Shell().Open(from, minutes.New(s, id)) },
		Motion: func(from shell.Screen, in meeting.ID, id motion.ID) {
			s.Shell().Open(from, motions.New(s, in, id))
		},
	}
}

// Sharing are the links that lead from rules of sharing here and to motions.
func Sharing(s *seat.Seat) allocation.Links {
	to := Work(s)
	return allocation.Links{Decision: to.Decision, Motion: to.Motion}
}

// wording is the text that was decided, to the letter.
func (d *Detail) wording() kit.Item {
	today, _ := d.seat.Collective().Today()
	how, text := states(d.seat, d.shown, today), words.Moved(d.seat.Words(), d.shown.Wording)
	return kit.Item{Key: "wording", Shows: []any{how, text}, Make: func() fyne.CanvasObject {
		var chips []fyne.CanvasObject
		for _, state := range how {
			chips = append(chips, kit.Chip(state))
		}
		return kit.Card(kit.Flow(look.Step, chips...), kit.Motion(text))
	}}
}

// result is the vote as a bar and in words.
func (d *Detail) result() kit.Item {
	outcome := d.shown.Outcome
	return kit.Item{Key: "result", Shows: outcome, Make: func() fyne.CanvasObject {
		l, t := d.seat.Words(), outcome.Tally
		parts := []kit.Part{
			{Count: t.Yes, State: kit.Good(l.Say("words.for", "n", t.Yes))},
			{Count: t.No, State: kit.Bad(l.Say("words.against", "n", t.No))},
			{Count: t.Abstain, State: kit.Even(l.Say("words.abstained", "n", t.Abstain))},
		}
		if t.Invalid > 0 {
			parts = append(parts, kit.Part{Count: t.Invalid, State: kit.Careful(l.Say("words.invalid", "n", t.Invalid))})
		}
		return kit.Card(
			kit.Heading(say(d.seat, "result")),
			kit.Result(parts...),
			kit.Body(i18n.Capital(words.Result(l, outcome))+"."),
			kit.Body(i18n.Capital(words.Quorum(l, outcome.Quorum))+"."),
		)
	}}
}

// origin says when, where and by whom.
func (d *Detail) origin(c *collective.Collective, p poll.Poll) kit.Item {
	l := d.seat.Words()
	lines := []string{say(d.seat, "adopted", "when", l.DateTime(d.shown.AdoptedAt.In(d.seat.Zone())))}
	if title := titles(d.seat, c)[d.shown.Meeting]; title != "" {
		lines = append(lines, say(d.seat, "meeting", "meeting", title))
	}
	motions, err := c.Motions()
	for _, m := range seat.Trust(d.seat, motions, err) {
		if m.ID == d.id {
			lines = append(lines, say(d.seat, "mover", "name", c.Name(m.Mover)))
		}
	}
	lines = append(lines, say(d.seat, "rule", "rule", words.Rule(l, p.Rule)))
	return kit.Item{Key: "origin", Shows: lines, Make: func() fyne.CanvasObject {
		column := kit.Column(look.Step)
		for _, line := range lines {
			column.Add(kit.Secondary(line))
		}
		return column
	}}
}
