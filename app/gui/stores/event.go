package stores

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/calendar"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/need"
	"moot/app/stock"
)

// happenings are what can be written down, in the order of the choice. To spoil is to be
// used up, with a reason.
var happenings = []struct {
	key    string
	action stock.Action
}{{"came", stock.Produce}, {"used", stock.Consume}, {"spoiled", stock.Consume}, {"set-aside", stock.Move}, {"taken-back", stock.Move}}

// Places in the choice that are looked at by name.
const (
	spoiled   = 2
	setAside  = 3
	takenBack = 4
)

// event is where one writes down what happened to a good.
type event struct {
	goods.Page
	seed stock.Event

	choice                   *kit.Options
	what, unit, batch, store *widget.Entry
	reason                   *widget.Entry
	amount                   *goods.Amount
	best                     *calendar.Day
	fields                   map[string]kit.Item
	action                   *kit.Press
	known                    []need.Good
}

// NewEvent makes the form for what happened to a good. What the seed says of it stands
// there already; its promise and round are kept.
func NewEvent(s *seat.Seat, seed stock.Event) shell.Screen {
	e := &event{Page: goods.NewPage(s, area, 4*look.Step), seed: seed, fields: make(map[string]kit.Item)}
	chosen := 0
	var names []string
	for i, h := range happenings {
		names = append(names, e.Say("happened."+h.key))
		if h.action == seed.Action && chosen == 0 && seed.Action != stock.Produce {
			chosen = i
		}
	}
	e.choice = kit.NewPills(names, chosen, func(int) { e.Refresh() })
	e.what = kit.Line(seed.Good.What, e.Say("what.example"))
	e.unit = kit.Line(seed.Good.Unit, e.Say("unit.example"))
	e.amount = goods.NewAmount(seed.Amount, nil)
	e.batch = kit.Line(seed.Batch, e.Say("batch.example"))
	e.store = kit.Line(seed.Store+seed.To, e.Say("store.example"))
	e.reason = kit.Line(seed.Reason, e.Say("reason.example"))
	e.best = calendar.NewDay(s, e.Say("best"), e.Say("best.none"), seed.Best, e.Refresh)
	for key, entry := range map[string]fyne.CanvasObject{"happened": e.choice.Object(), "what": e.what, "unit": e.unit, "amount": e.amount, "batch": e.batch, "store": e.store, "reason": e.reason} {
		e.fields[key] = kit.Still(key, kit.Field(e.Say(key), entry, ""))
	}
	all, err := shelf(e.C)
	for _, h := range seat.Trust(s, all, err) {
		e.known = append(e.known, h.Good)
	}
	e.action = kit.Primary(e.Say("write.do"), look.IconTick, e.send)
	return e
}

// Title says what is written here.
func (e *event) Title() string { return e.Say("write") }

// Action writes it down.
func (e *event) Action() fyne.CanvasObject { return e.action }

// goodsMax is how many known goods are offered.
const goodsMax = 12

// Refresh asks what the choice makes necessary.
func (e *event) Refresh() {
	items := []kit.Item{e.fields["happened"], e.fields["what"]}
	if len(e.known) > 0 && e.seed.Good == (need.Good{}) {
		items = append(items, kit.Item{Key: "known", Make: e.offer})
	}
	items = append(items, e.fields["amount"], e.fields["unit"])
	switch e.choice.Chosen() {
	case setAside, takenBack:
		items = append(items, e.fields["store"], e.fields["batch"])
	case 0:
		items = append(items, e.fields["batch"], e.best.Item("best"))
	default:
		items = append(items, e.fields["batch"])
	}
	e.List.Set(append(items, e.fields["reason"])...)
}

// offer shows goods of the store: pressing one writes it in the words of the others, so
// that it is the same good.
func (e *event) offer() fyne.CanvasObject {
	chips := kit.Flow(look.Step)
	for _, g := range e.known[:min(goodsMax, len(e.known))] {
		chips.Add(kit.NewPress(g.What, kit.AtLeast(look.Touch, kit.Pad(look.Step/2, 0, kit.Chip(kit.Calm(g.What)))), func() {
			e.what.SetText(g.What)
			e.unit.SetText(g.Unit)
		}))
	}
	return kit.Column(look.Step, kit.Secondary(e.Say("known")), chips)
}

func (e *event) send() {
	amount, err := e.amount.Amount()
	if err != nil {
		e.Seat.Tell(err)
		return
	}
	s := stock.Event{Action: happenings[e.choice.Chosen()].action, Good: need.Good{What: e.what.Text, Unit: e.unit.Text}, Amount: amount,
		Batch: e.batch.Text, Store: e.seed.Store, Reason: e.reason.Text}
	switch e.choice.Chosen() {
	case 0:
		s.Best, s.Promise, s.Round, s.Period = e.best.Date(), e.seed.Promise, e.seed.Round, e.seed.Period
	case spoiled:
		if s.Reason == "" {
			s.Reason = e.Say("happened.spoiled")
		}
	case setAside:
		s.To = e.store.Text
	case takenBack:
		s.Store = e.store.Text
	}
	goods.Sure(e.Seat, []need.Good{s.Good}, func() {
		e.Back(func() error {
			_, err := e.C.Store(s)
			return err
		})
	})
}
