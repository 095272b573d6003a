package commons

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/day"
	"moot/app/gui/calendar"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/loan"
	"moot/app/refusal"
	"moot/app/thing"
	"moot/app/words"
)

// partsOfDay are what most people book, from and to; the last is written in figures.
var partsOfDay = []struct{ key, from, to string }{
	{"day", "00:00", "24:00"}, {"morning", "08:00", "12:00"}, {"afternoon", "13:00", "18:00"}, {"evening", "18:00", "22:00"}, {"other", "", ""},
}

// booking is where one asks for a thing: for a part of a day, for days, again and again.
type booking struct {
	goods.Page
	of          thing.Thing
	on, until   *calendar.Day
	part        *kit.Options
	from, to    *widget.Entry
	repeats     *kit.Options
	last        *calendar.Day
	purpose     *widget.Entry
	class       *kit.Options
	agree       *kit.Ticks
	others      []loan.Request // offered after a clash
	action      *kit.Press
	partsFields map[string]kit.Item
}

func newBooking(s *seat.Seat, of thing.Thing, on day.Date) *booking {
	f := &booking{Page: goods.NewPage(s, area, 4*look.Step), of: of, partsFields: make(map[string]kit.Item)}
	f.on = calendar.NewDay(s, f.Say("book.day"), f.Say("book.day.none"), on, f.Refresh)
	f.until = calendar.NewDay(s, f.Say("book.until"), f.Say("book.until.none"), "", f.Refresh)
	f.last = calendar.NewDay(s, f.Say("book.last"), f.Say("book.last.none"), "", f.Refresh)
	var parts, repeats, classes []string
	for _, p := range partsOfDay {
		parts = append(parts, f.Say("book.part."+p.key))
	}
	for _, r := range f.rhythms() {
		repeats = append(repeats, r.Words(s.Words(), f.first()))
	}
	for _, c := range loan.Classes() {
		classes = append(classes, f.Say("book.class."+c))
	}
	f.part = kit.NewPills(parts, 0, func(int) { f.others = nil; f.Refresh() })
	f.repeats = kit.NewOptions(repeats, 0, func(int) { f.Refresh() })
	f.class = kit.NewOptions(classes, int(loan.Own), func(int) {})
	f.from, f.to = kit.Line("", "08:00"), kit.Line("", "12:00")
	f.purpose = kit.Line("", f.Say("book.purpose.example"))
	f.agree = kit.NewTicks([]string{f.Say("book.agree")}, func() {})
	for key, answer := range map[string]fyne.CanvasObject{"part": f.part.Object(), "from": f.from, "to": f.to, "repeats": f.repeats.Object(),
		"purpose": f.purpose, "class": f.class.Object()} {
		f.partsFields[key] = kit.Still(key, kit.Field(f.Say("book."+key), answer, ""))
	}
	key := "book.ask"
	if of.Card.Terms.Approves {
		key = "book.do"
	}
	f.action = kit.Primary(f.Say(key), look.IconTick, f.send)
	return f
}

// rhythms are how often a booking can come again.
func (f *booking) rhythms() []calendar.Repeat {
	all := calendar.Repeats(f.first())
	return append([]calendar.Repeat{all[0], calendar.Daily}, all[1:]...)
}

// first is the day that is set, without a zone.
func (f *booking) first() time.Time {
	if t, ok := f.on.Date().Time(); ok {
		return calendar.Midday(t)
	}
	return calendar.Midday(f.Seat.Now().In(f.Seat.Zone()))
}

// Title says what is asked for.
func (f *booking) Title() string { return f.of.Card.Title }

// Action asks for it, or takes it where free times need nobody's approval.
func (f *booking) Action() fyne.CanvasObject { return f.action }

// Refresh asks what the answers make necessary, and offers other times after a clash.
func (f *booking) Refresh() {
	items := f.offers()
	items = append(items, f.on.Item("on"), f.partsFields["part"])
	if partsOfDay[f.part.Chosen()].key == "other" {
		items = append(items, f.partsFields["from"], f.partsFields["to"])
	}
	items = append(items, f.until.Item("until"))
	items = append(items, f.taken()...)
	items = append(items, f.partsFields["repeats"])
	if f.repeats.Chosen() > 0 {
		items = append(items, f.last.Item("last"))
	}
	items = append(items, f.partsFields["purpose"], f.partsFields["class"])
	if conditions := f.of.Card.Terms.Conditions; conditions != "" {
		items = append(items, kit.Item{Key: "conditions", Make: func() fyne.CanvasObject {
			return kit.Card(kit.Strong(f.Say("book.conditions")), kit.Body(conditions), f.agree.Object())
		}})
	}
	f.List.Set(items...)
}

// offers are the times that are free instead, to take with one press.
func (f *booking) offers() []kit.Item {
	if len(f.others) == 0 {
		return nil
	}
	return []kit.Item{{Key: "others", Shows: f.others, Make: func() fyne.CanvasObject { return offered(f.Page, "book.others", f.others, f.take) }}}
}

// offered are times to choose from, as chips under a sentence.
func offered(p goods.Page, key string, all []loan.Request, take func(loan.Request)) fyne.CanvasObject {
	chips := kit.Flow(2 * look.Step)
	for _, r := range all {
		word := words.Times(p.Seat.Words(), r.From, r.To)
		chips.Add(kit.NewPress(word, kit.AtLeast(look.Touch, kit.Chip(kit.Good(word))), func() { take(r) }))
	}
	return kit.Card(kit.Strong(p.Say(key)), chips)
}

// taken says what is taken on the day that is set.
func (f *booking) taken() []kit.Item {
	on := f.on.Date()
	if on == "" {
		return nil
	}
	end := on
	if f.until.Date() > on {
		end = f.until.Date()
	}
	slots, err := f.C.TimesOf(f.of.ID, loan.Time(on+"T00:00"), loan.Time(end.Add(1)+"T00:00"))
	l := f.Seat.Words()
	said := []string{}
	for _, s := range seat.Trust(f.Seat, slots, err) {
		if s.State == loan.Clashed {
			continue
		}
		one, err := f.C.Loan(s.Loan)
		if err == nil {
			said = append(said, words.Times(l, s.From, s.To)+" · "+f.C.Name(one.By))
		}
	}
	return []kit.Item{{Key: "taken", Shows: []any{on, end, said}, Make: func() fyne.CanvasObject {
		if len(said) == 0 {
			return kit.Said(kit.Good(f.Say("book.free", "day", words.Span(l, on, end))))
		}
		column := kit.Column(look.Step, kit.Said(kit.Careful(f.Say("book.taken"))))
		for _, line := range said {
			column.Add(kit.Secondary(line))
		}
		return column
	}}}
}

// request is what is asked for; the rules refuse times that are none.
func (f *booking) request() loan.Request {
	part := partsOfDay[f.part.Chosen()]
	from, to := part.from, part.to
	if part.key == "other" {
		from, to = f.from.Text, f.to.Text
	}
	first, end := f.on.Date(), f.on.Date()
	if f.until.Date() > first {
		end = f.until.Date()
	}
	if to == "24:00" {
		end, to = end.Add(1), "00:00"
	}
	begin := loan.Time(string(first) + "T" + from)
	if now := clockOf(f.Page); part.from != "" && dayOf(now) == first && begin < now {
		begin = later(now, 1) // what is left of today
	}
	r := loan.Request{Thing: f.of.ID, From: begin, To: loan.Time(string(end) + "T" + to), Purpose: f.purpose.Text,
		Class: loan.Class(f.class.Chosen()), Agreed: f.agree.Marked(0)}
	if i := f.repeats.Chosen(); i > 0 {
		r.Rule, r.Last = f.rhythms()[i].Rule, string(f.last.Date())
	}
	return r
}

func (f *booking) send() { f.ask(f.request()) }

// take asks for another time than was wanted.
func (f *booking) take(r loan.Request) {
	r.Agreed = f.agree.Marked(0)
	f.ask(r)
}

// ask asks; if the time is taken, others are offered.
func (f *booking) ask(r loan.Request) {
	f.Back(func() error {
		_, err := f.C.AskLoan(r)
		if no := new(refusal.Refusal); errors.As(err, &no) && no.Code == refusal.LoanTaken {
			if others, no := f.C.Instead(r); no == nil {
				f.others = others
			}
		}
		return err
	})
}

// short says a day in a few words, as a sentence begins.
func short(l i18n.Localizer, d day.Date) string { return i18n.Capital(words.ShortDate(l, d)) }
