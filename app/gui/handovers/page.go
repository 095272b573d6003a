package handovers

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/i18n"
	"moot/app/statement"
	"moot/app/stock"
	"moot/app/words"
)

// markLetters is how much of a mark is shown: enough to compare.
const markLetters = 16

// page is one handover. Whoever took it says there that it came, or what came of it;
// whoever gave it corrects it.
type page struct {
	goods.Page
	id     statement.ID
	shown  stock.Handover
	foot   kit.Foot
	takes  bool
	differ form
	mend   form
	came   arrival
}

// form is an amount and some words, on a card of their own.
type form struct {
	amount *goods.Amount
	words  *widget.Entry
	item   kit.Item
}

// NewPage makes the page of a handover.
func NewPage(s *seat.Seat, id statement.ID) shell.Screen {
	p := &page{Page: goods.NewPage(s, area, 4*look.Step), id: id}
	p.find()
	p.differ = p.form("differ", func(f form) { p.dispute(f) })
	p.mend = p.form("mend", func(f form) { p.correct(f) })
	p.came = p.newArrival()
	return p
}

// form makes a form whose words begin with a key.
func (p *page) form(key string, send func(form)) form {
	f := form{amount: goods.NewAmount(p.shown.Event.Amount, nil), words: kit.Line("", p.Say(key+".example"))}
	f.item = kit.Still(key, kit.Card(kit.Heading(p.Say(key)), kit.Secondary(p.Say(key+".hint")),
		kit.Field(p.Say(key+".amount"), f.amount, p.shown.Event.Good.Unit), kit.Field(p.Say(key+".words"), f.words, ""),
		kit.SecondaryButton(p.Say(key+".do"), look.IconPen, func() { send(f) })))
	return f
}

// find reads the handover; ok is false once it was taken back.
func (p *page) find() (ok bool) {
	store, err := p.C.Stock()
	all := seat.Trust(p.Seat, store, err).Handovers
	i := slices.IndexFunc(all, func(h stock.Handover) bool { return h.Event.ID == p.id })
	if i < 0 { // corrected, it goes on under the id of the correction
		i = slices.IndexFunc(all, func(h stock.Handover) bool { return h.Event.Corrects == p.id })
	}
	if i < 0 {
		return false
	}
	p.shown, p.id = all[i], all[i].Event.ID
	p.takes, err = p.C.Takes(p.id)
	p.takes = seat.Trust(p.Seat, p.takes, err)
	return true
}

// Title is what was handed over.
func (p *page) Title() string { return p.shown.Event.Good.What }

// said reports whether this person has spoken of it.
func (p *page) said() bool {
	return slices.ContainsFunc(p.shown.Receipts, func(r stock.Receipt) bool { return r.By == p.C.Me() && !r.Disputes })
}

// Action is to say that it came; for those who did not take it, that it was signed on
// paper.
func (p *page) Action() fyne.CanvasObject {
	e := p.shown.Event
	if e.ID.IsZero() || e.By == p.C.Me() || p.said() || !p.takes && p.shown.State != stock.Given {
		return nil
	}
	key := "paper"
	if p.takes {
		key = "received"
	}
	return p.foot.As(key, func() fyne.CanvasObject {
		return kit.Primary(p.Say(key), look.IconTick, p.Told(func() error { return p.C.Receive(p.id, stock.Receipt{}) }, key+".told"))
	})
}

// Refresh reads the handover anew.
func (p *page) Refresh() {
	if !p.find() {
		p.shown = stock.Handover{}
		p.List.Set(p.Words("gone"))
		return
	}
	e := p.shown.Event
	items := []kit.Item{p.card()}
	for _, r := range p.shown.Receipts {
		items = append(items, p.receipt(r))
	}
	for _, a := range p.shown.Arrivals {
		items = append(items, p.arrived(a))
	}
	if e.Action == stock.Custody {
		items = append(items, p.came.item)
	}
	switch {
	case e.By == p.C.Me():
		items = append(items, p.mend.item)
	case p.takes:
		items = append(items, p.differ.item)
	case p.shown.State == stock.Given && !p.said():
		items = append(items, p.Words("paper.words"))
	}
	p.List.Set(items...)
}

// card is who gave what to whom, and what that stands on.
func (p *page) card() kit.Item {
	e, l := p.shown.Event, p.Seat.Words()
	state := stateOf(i18n.Capital(words.HandoverState(l, p.shown.State)), p.shown.State)
	var lines []string
	if e.Action == stock.Transfer {
		lines = append(lines, p.Say("went", "household", p.Household(e.Household)))
	} else {
		lines = append(lines, p.Say("carries", "name", p.C.Name(e.Carrier), "to", e.To))
	}
	lines = append(lines, p.Say("by", "name", p.C.Name(e.By), "when", l.DateTime(e.At.In(p.Seat.Zone()))))
	if e.Period != "" {
		lines = append(lines, p.Say("of-round", "day", words.Date(l, e.Period)))
	}
	if e.Reason != "" {
		lines = append(lines, e.Reason)
	}
	if !e.Corrects.IsZero() {
		lines = append(lines, p.Say("corrects", "mark", kit.Grouped(e.Corrects.String()[:markLetters])))
	}
	return kit.Item{Key: "card", Shows: []any{state, lines}, Make: func() fyne.CanvasObject {
		return kit.Column(3*look.Step, kit.Said(state), kit.Proof(p.Lot(e.Amount, e.Good), e.ID.String()[:markLetters], lines...))
	}}
}

// receipt is what somebody says of it.
func (p *page) receipt(r stock.Receipt) kit.Item {
	key := "said.came"
	if p.shown.Event.Action == stock.Custody {
		key = "said.has"
	}
	said, state := p.Say(key, "name", p.C.Name(r.By)), kit.Good
	if r.Disputes {
		said = p.Say("said.differs", "name", p.C.Name(r.By), "amount", p.Amount(r.Amount, p.shown.Event.Good), "reason", r.Reason)
		state = kit.Careful
	}
	when := p.Seat.At(r.At)
	return kit.Item{Key: "receipt " + r.ID.String(), Shows: []any{said, when}, Make: func() fyne.CanvasObject {
		return kit.Card(kit.Said(state(said)), kit.Secondary(when))
	}}
}

// dispute says what came instead; nothing came is said, too.
func (p *page) dispute(f form) {
	amount, err := f.amount.OrNone()
	if err != nil {
		p.Seat.Tell(err)
		return
	}
	r := stock.Receipt{Disputes: true, Amount: amount, Reason: f.words.Text}
	p.Do(func() error { return p.C.Receive(p.id, r) })()
}

// correct writes down what really was handed over; nothing takes it back.
func (p *page) correct(f form) {
	amount, err := f.amount.OrNone()
	if err != nil {
		p.Seat.Tell(err)
		return
	}
	e := p.shown.Event
	e.Corrects, e.Amount, e.Reason = e.ID, amount, f.words.Text
	p.Do(func() error {
		_, err := p.C.Store(e)
		return err
	})()
}
