package needs

import (
	"slices"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/need"
	"moot/app/refusal"
)

// form is "I need something".
type form struct {
	seat                     *seat.Seat
	list                     *kit.Scroll
	what, amount, unit, note *widget.Entry
	fields                   []kit.Item
	send                     *kit.Press
	// day is by when, and days how many of the coming ones are offered.
	day  need.Date
	days int
}

func newForm(s *seat.Seat) *form {
	f := &form{
		seat: s, list: kit.NewScroll(4*look.Step, 4*look.Step), days: weekDays,
		what:   kit.Line("", say(s, "what.example")),
		amount: kit.Line("", say(s, "amount.example")),
		unit:   kit.Line("", say(s, "unit.example")),
		note:   kit.Paragraphs("", say(s, "note.example"), 2),
	}
	f.send = kit.Primary(say(s, "send"), look.IconTick, f.request)
	return f
}

// Title says what one is doing.
func (f *form) Title() string { return say(f.seat, "ask") }

// Content is a scrolled form.
func (f *form) Content() fyne.CanvasObject { return f.list.Object() }

// Action asks for it.
func (f *form) Action() fyne.CanvasObject { return f.send }

// Refresh offers what people ask for now; what is written stays.
func (f *form) Refresh() {
	if f.fields == nil {
		f.fields = []kit.Item{
			kit.Still("what", kit.Field(say(f.seat, "what"), f.what, "")),
			kit.Still("amount", kit.Field(say(f.seat, "amount"), f.amount, "")),
			kit.Still("unit", kit.Field(say(f.seat, "unit"), f.unit, "")),
			kit.Still("note", kit.Field(say(f.seat, "note"), f.note, "")),
		}
	}
	items := []kit.Item{f.fields[0]}
	if goods := f.goods(); len(goods) > 0 {
		items = append(items, f.offer(goods))
	}
	f.list.Set(append(items, f.fields[1], f.fields[2], f.when(), f.fields[3])...)
}

// goodsMax is how many goods are offered, and lettersMax how long their names are
// at most on the small buttons.
const (
	goodsMax   = 8
	lettersMax = 16
)

// goods are what was asked for before, what most people ask for first.
func (f *form) goods() []need.Total {
	c := f.seat.Collective()
	if c == nil {
		return nil
	}
	all, _, err := c.Needs()
	all = seat.Trust(f.seat, all, err)
	for i := range all {
		all[i].State = need.Wished // what was once asked for is a good word, too
	}
	totals := need.Totals(all)
	slices.SortStableFunc(totals, func(a, b need.Total) int { return b.Needs - a.Needs })
	return totals[:min(goodsMax, len(totals))]
}

// offer shows what was asked for before: pressing it writes good and unit in the
// words of the others, so that it can be added up.
func (f *form) offer(goods []need.Total) kit.Item {
	return kit.Item{Key: "goods", Shows: goods, Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		for _, good := range goods {
			chips.Add(option(kit.Calm(short(good.What)), func() {
				f.what.SetText(good.What)
				f.unit.SetText(good.Unit)
			}))
		}
		return kit.Column(look.Step, kit.Secondary(say(f.seat, "before")), chips)
	}}
}

// short is the beginning of a long word.
func short(text string) string {
	if utf8.RuneCountInString(text) <= lettersMax {
		return text
	}
	return string([]rune(text)[:lettersMax-1]) + "…"
}

// request asks the collective for what is written, and goes back to the list.
func (f *form) request() {
	c := f.seat.Collective()
	if c == nil || f.seat.Busy() {
		return
	}
	amount, err := need.ParseAmount(f.amount.Text)
	if err != nil {
		f.seat.Tell(refusal.New(refusal.NeedAmount))
		return
	}
	r := need.Request{What: f.what.Text, Amount: amount, Unit: f.unit.Text, For: f.day, Note: f.note.Text}
	f.seat.Do(func() error {
		_, err := c.Request(r)
		return err
	}, func() { f.seat.Shell().Back() })
}
