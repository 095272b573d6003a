package handovers

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/stock"
)

// arrival is where one says that what was carried to another settlement came there. There
// is no other proof of it than what two people say who heard it there, or saw the paper.
type arrival struct {
	took, reason *widget.Entry
	amount       *goods.Amount
	item         kit.Item
}

func (p *page) newArrival() arrival {
	e := p.shown.Event
	a := arrival{took: kit.Line("", p.Say("arrive.took.example")), reason: kit.Line("", p.Say("arrive.reason.example")), amount: goods.NewAmount(e.Amount, nil)}
	a.item = kit.Still("arrive", kit.Card(kit.Heading(p.Say("arrive", "to", e.To)), kit.Secondary(p.Say("arrive.hint")),
		kit.Field(p.Say("arrive.took"), a.took, ""), kit.Field(p.Say("arrive.amount"), a.amount, e.Good.Unit),
		kit.Field(p.Say("arrive.reason"), a.reason, ""), kit.SecondaryButton(p.Say("arrive.do"), look.IconTick, p.arrive)))
	return a
}

// arrived is what somebody says of how it came there.
func (p *page) arrived(a stock.Arrival) kit.Item {
	said, state := p.Say("arrived.all", "name", p.C.Name(a.By), "took", a.Took), kit.Good
	if a.Amount < p.shown.Event.Amount {
		said = p.Say("arrived.less", "name", p.C.Name(a.By), "took", a.Took, "amount", p.Amount(a.Amount, p.shown.Event.Good), "reason", a.Reason)
		state = kit.Careful
	}
	when := p.Seat.At(a.At)
	return kit.Item{Key: "arrival " + a.ID.String(), Shows: []any{said, when}, Make: func() fyne.CanvasObject {
		return kit.Card(kit.Said(state(said)), kit.Secondary(when))
	}}
}

// arrive says that it came; of less, why.
func (p *page) arrive() {
	amount, err := p.came.amount.OrNone()
	if err != nil {
		p.Seat.Tell(err)
		return
	}
	a := stock.Arrival{Took: p.came.took.Text, Amount: amount, Reason: p.came.reason.Text}
	mine := slices.ContainsFunc(p.shown.Arrivals, func(a stock.Arrival) bool { return a.By == p.C.Me() })
	told := "arrive.told"
	if others := len(p.shown.Arrivals) > 0 && !mine; others {
		told = "arrive.sure"
	}
	p.Told(func() error { return p.C.Arrive(p.id, a) }, told)()
}
