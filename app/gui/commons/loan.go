package commons

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/gui/calendar"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/note"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/loan"
	"moot/app/need"
	"moot/app/words"
)

// Loan is the page of one booking.
type Loan struct {
	goods.Page
	links Links
	id    loan.ID
	shown loan.Loan
	title string
	foot  kit.Foot
}

// NewLoan makes the page of a booking.
func NewLoan(s *seat.Seat, links Links, id loan.ID) *Loan {
	return &Loan{Page: goods.NewPage(s, area, 4*look.Step), links: links, id: id}
}

// Title is what it is about.
func (p *Loan) Title() string { return p.title }

// Refresh reads the booking anew.
func (p *Loan) Refresh() {
	l, err := p.C.Loan(p.id)
	if err != nil {
		p.Seat.Tell(err)
		return
	}
	t, err := p.C.Thing(l.Request.Thing)
	p.shown, p.title = l, seat.Trust(p.Seat, t, err).Card.Title
	items := []kit.Item{p.card()}
	items = append(items, p.times()...)
	items = append(items, p.instead()...)
	items = append(items, goods.Row("thing", kit.Entry{Icon: look.IconCommons, What: p.title, States: states(p.Page, t)},
		func() { p.Open(p, NewThing(p.Seat, p.links, t.ID)) }))
	p.List.Set(append(items, p.ways()...)...)
}

// card is who asked for it, what for, how urgently.
func (p *Loan) card() kit.Item {
	r := p.shown.Request
	lines := []string{p.C.Name(p.shown.By)}
	if r.Purpose != "" {
		lines = append(lines, r.Purpose)
	}
	if r.Class != loan.Own {
		lines = append(lines, p.Say("book.class."+r.Class.String()))
	}
	if first, ok := dayOf(r.From).Time(); ok && r.Rule != "" {
		lines = append(lines, calendar.Recurs(p.Seat.Words(), r.Rule, calendar.Midday(first)))
	}
	state := slotState(p.Page, loan.Slot{State: p.shown.State()})
	if p.shown.Reason != "" {
		lines = append(lines, p.Say("declined.because", "reason", p.shown.Reason))
	}
	return kit.Item{Key: "card", Shows: []any{state, lines}, Make: func() fyne.CanvasObject {
		column := []fyne.CanvasObject{kit.Flow(look.Step, kit.Chip(state))}
		for _, line := range lines {
			column = append(column, kit.Body(line))
		}
		return kit.Card(column...)
	}}
}

// timesMax is how many times of a booking that recurs are shown.
const timesMax = 20

// times are its times, with what each side said of handing it.
func (p *Loan) times() (items []kit.Item) {
	all := p.shown.Slots
	if next := slices.IndexFunc(all, func(s loan.Slot) bool { return !over(s.State) }); next > 0 && len(all) > timesMax {
		all = all[max(0, next-1):]
	}
	for _, s := range all[:min(timesMax, len(all))] {
		e := kit.Entry{What: words.Times(p.Seat.Words(), s.From, s.To), States: []kit.State{slotState(p.Page, s)}, Note: p.said(s)}
		items = append(items, goods.Row("time "+string(s.From), e, nil))
	}
	return items
}

func over(s loan.State) bool {
	return slices.Contains([]loan.State{loan.Checked, loan.ToRepair, loan.Cancelled, loan.Declined, loan.Clashed}, s)
}

// said is who said that it went out or came back, and what was found.
func (p *Loan) said(s loan.Slot) string {
	switch {
	case s.State == loan.Clashed:
		if other, err := p.C.Loan(s.By); err == nil {
			return p.Say("clashed", "name", p.C.Name(other.By))
		}
	case s.State == loan.IsOut && s.Open():
		return p.Say("out.one", "name", words.Names(p.Seat.Words(), s.OutSaid, p.C.Name))
	case s.State == loan.Returned && s.Open():
		return p.Say("back.one", "name", words.Names(p.Seat.Words(), s.BackSaid, p.C.Name))
	}
	return s.Text
}

// instead offers other times to who did not get it.
func (p *Loan) instead() []kit.Item {
	if p.shown.By != p.C.Me() || p.shown.State() != loan.Clashed && p.shown.State() != loan.Declined {
		return nil
	}
	others, err := p.C.OtherTimes(p.id)
	others = seat.Trust(p.Seat, others, err)
	if len(others) == 0 {
		return nil
	}
	return []kit.Item{{Key: "others", Shows: others, Make: func() fyne.CanvasObject {
		return offered(p.Page, "book.others", others, func(r loan.Request) {
			p.Back(func() error { _, err := p.C.AskLoan(r); return err })
		})
	}}}
}

// step is what can be said of handing the thing now.
type step struct {
	key  string
	icon look.Icon
	act  loan.Act
}

// next is the step of this person; ok is false if there is none.
func (p *Loan) next() (step, loan.Slot, bool) {
	me := p.C.Me()
	may, err := p.C.MayAnswerLoan(p.shown)
	may = seat.Trust(p.Seat, may, err)
	if me != p.shown.By && !may {
		return step{}, loan.Slot{}, false
	}
	for _, s := range p.shown.Slots {
		switch {
		case s.State == loan.Ready && dayOf(s.From) <= p.Today():
			if me == p.shown.By {
				return step{"got", look.IconHand, loan.Out}, s, true
			}
			return step{"hand", look.IconNext, loan.Out}, s, true
		case s.State == loan.IsOut && !s.OutSaid.Has(me) && me == p.shown.By && s.Open():
			return step{"got", look.IconHand, loan.Out}, s, true
		case s.State == loan.IsOut:
			return step{"back", look.IconBack, loan.Back}, s, true
		case s.State == loan.Returned && me != p.shown.By:
			return step{"fine", look.IconTick, loan.Fine}, s, true
		}
	}
	return step{}, loan.Slot{}, false
}

// Action is the next step: to approve it, to hand it out, to bring it back, to look at it.
func (p *Loan) Action() fyne.CanvasObject {
	if p.shown.ID.IsZero() {
		return nil
	}
	if p.shown.State() == loan.Requested {
		if may, err := p.C.MayAnswerLoan(p.shown); err != nil || !may {
			return nil
		}
		return p.foot.As("approve", func() fyne.CanvasObject {
			return kit.Primary(p.Say("approve"), look.IconTick, p.Do(func() error { return p.C.AnswerLoan(p.id, true, "") }))
		})
	}
	st, slot, ok := p.next()
	if !ok {
		return nil
	}
	return p.foot.As(st.key+string(slot.From), func() fyne.CanvasObject {
		return kit.Primary(p.Say(st.key), st.icon, p.Do(func() error { return p.C.HandLoan(p.id, st.act, slot.From, "", collective.Repair{}) }))
	})
}

// ways are what else can be said: no, damaged, not needed any more.
func (p *Loan) ways() (items []kit.Item) {
	me := p.C.Me()
	may, err := p.C.MayAnswerLoan(p.shown)
	may = seat.Trust(p.Seat, may, err)
	if p.shown.State() == loan.Requested && may {
		items = append(items, p.Button("decline", look.IconCross, func() {
			p.Open(p, note.New(p.Seat, note.Words{Title: p.Say("decline"), Label: p.Say("decline.why"), Do: p.Say("decline")}, textLines,
				func(text string) error { return p.C.AnswerLoan(p.id, false, text) }))
		}))
	}
	if st, slot, ok := p.next(); ok && st.act == loan.Fine {
		items = append(items, p.Button("damaged", look.IconWarning, func() { p.Open(p, newDamage(p, slot.From)) }))
	}
	to := slices.IndexFunc(p.shown.Slots, func(s loan.Slot) bool {
		return slices.Contains([]loan.State{loan.Requested, loan.Approved, loan.Ready}, s.State) && s.From >= clockOf(p.Page)
	})
	if me == p.shown.By && to >= 0 {
		from := p.shown.Slots[to].From
		items = append(items, p.Button("cancel", look.IconCross, func() {
			p.Seat.Shell().Ask(shell.Question{Title: p.Say("cancel"), Words: p.Say("cancel.words", "from", short(p.Seat.Words(), dayOf(from))), Do: p.Say("cancel.do")},
				p.Do(func() error { return p.C.CancelLoan(p.id, from) }))
		}))
	}
	return items
}

// damage is where one says what is broken, and what it takes to mend it.
type damage struct {
	goods.Page
	of     *Loan
	slot   loan.Time
	text   *widget.Entry
	part   *widget.Entry
	items  []kit.Item
	action *kit.Press
}

func newDamage(of *Loan, slot loan.Time) *damage {
	d := &damage{Page: goods.NewPage(of.Seat, area, 4*look.Step), of: of, slot: slot}
	d.text = kit.Paragraphs("", d.Say("broken.example"), textLines)
	d.part = kit.Line("", d.Say("damaged.part.example"))
	d.items = []kit.Item{d.Words("damaged.words"), kit.Still("text", kit.Field(d.Say("broken.text"), d.text, "")),
		kit.Still("part", kit.Field(d.Say("damaged.part"), d.part, d.Say("damaged.part.hint")))}
	d.action = kit.Primary(d.Say("broken.do"), look.IconTick, d.send)
	return d
}

// Title says what came back damaged.
func (d *damage) Title() string { return d.Say("damaged") }

// Action says it.
func (d *damage) Action() fyne.CanvasObject { return d.action }

// Refresh shows the form.
func (d *damage) Refresh() { d.List.Set(d.items...) }

func (d *damage) send() {
	repair := collective.Repair{Text: d.Say("repair", "title", d.of.title)}
	if d.part.Text != "" {
		repair.Needs = []need.Request{{What: d.part.Text, Amount: 1000, Note: d.text.Text}}
	}
	d.Back(func() error { return d.C.HandLoan(d.of.id, loan.Damaged, d.slot, d.text.Text, repair) })
}
