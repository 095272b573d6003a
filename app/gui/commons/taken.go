package commons

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/thing"
	"moot/app/words"
)

// usesMax is how many of what was taken are shown.
const usesMax = 8

// taken is what was taken of a wood, a water, a pasture this year, against what may be.
func (t *Thing) taken() (items []kit.Item) {
	sums, uses, err := t.C.ThingYear(t.id, t.Today())
	sums = seat.Trust(t.Seat, sums, err)
	l := t.Seat.Words()
	for _, sum := range sums {
		state := kit.Calm(t.Say("taken", "amount", words.Amount(l, sum.Taken, sum.Unit)))
		if sum.Limited {
			state = kit.Good(t.Say("taken.of", "amount", words.Amount(l, sum.Taken, sum.Unit), "limit", words.Amount(l, sum.Limit, sum.Unit)))
			if sum.Over() > 0 {
				state = kit.Careful(t.Say("taken.over", "amount", words.Amount(l, sum.Taken, sum.Unit), "limit", words.Amount(l, sum.Limit, sum.Unit)))
			}
		}
		items = append(items, kit.Item{Key: "taken " + sum.Unit, Shows: state, Make: func() fyne.CanvasObject {
			if !sum.Limited {
				return kit.Said(state)
			}
			return kit.Column(look.Step, kit.Stack(goods.Whole, goods.Share(sum.Taken, sum.Limit, state)), kit.Said(state))
		}})
	}
	for i := len(uses) - 1; i >= max(0, len(uses)-usesMax); i-- {
		u := uses[i]
		note := t.C.Name(u.By) + " · " + i18n.Capital(words.ShortDate(l, u.Day))
		if u.Text != "" {
			note += " · " + u.Text
		}
		items = append(items, goods.Row("use "+u.ID.String(), kit.Entry{What: words.Amount(l, u.Amount, u.Unit), Note: note}, t.correct(u)))
	}
	if len(items) > 0 {
		items = append([]kit.Item{t.Head("taken.head")}, items...)
	}
	return items
}

// correct leads to the correction of what this person wrote down; nil for others'.
func (t *Thing) correct(u thing.Use) func() {
	if u.By != t.C.Me() {
		return nil
	}
	return func() {
		f := newTake(t.Seat, t.shown)
		f.corrects = u
		f.amount.Set(u.Amount)
		f.unit.SetText(u.Unit)
		f.text.SetText(u.Text)
		t.Open(t, f)
	}
}

// take is where one writes down that so much was taken.
type take struct {
	goods.Page
	of         thing.Thing
	corrects   thing.Use // its id is zero for something new
	amount     *goods.Amount
	unit, text *widget.Entry
	items      []kit.Item
	action     *kit.Press
}

func newTake(s *seat.Seat, of thing.Thing) *take {
	f := &take{Page: goods.NewPage(s, area, 4*look.Step), of: of, amount: goods.NewAmount(0, nil)}
	unit := ""
	sums, _, err := f.C.ThingYear(of.ID, f.Today())
	for _, sum := range seat.Trust(s, sums, err) {
		unit = sum.Unit
	}
	f.unit, f.text = kit.Line(unit, f.Say("take.unit.example")), kit.Line("", f.Say("take.text.example"))
	f.items = []kit.Item{
		kit.Still("amount", kit.Field(f.Say("take.amount"), f.amount, "")),
		kit.Still("unit", kit.Field(f.Say("take.unit"), f.unit, "")),
		kit.Still("text", kit.Field(f.Say("take.text"), f.text, "")),
	}
	f.action = kit.Primary(f.Say("take.do"), look.IconTick, f.send)
	return f
}

// Title says what is written down.
func (f *take) Title() string { return f.Say("take") }

// Action writes it down.
func (f *take) Action() fyne.CanvasObject { return f.action }

// Refresh shows the form.
func (f *take) Refresh() {
	items := f.items
	if !f.corrects.ID.IsZero() {
		items = append([]kit.Item{f.Words("take.corrects")}, items...)
	}
	f.List.Set(items...)
}

func (f *take) send() {
	read := f.amount.Amount
	if !f.corrects.ID.IsZero() {
		read = f.amount.OrNone // nothing takes it back
	}
	amount, err := read()
	if err != nil {
		f.Seat.Tell(err)
		return
	}
	u := thing.Use{Thing: f.of.ID, Amount: amount, Unit: f.unit.Text, Text: f.text.Text, Corrects: f.corrects.ID, Day: f.corrects.Day}
	f.Back(func() error { return f.C.UseThing(u) })
}
