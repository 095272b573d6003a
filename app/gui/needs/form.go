package needs

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/gui/calendar"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/household"
	"moot/app/need"
	"moot/app/refusal"
)

// form is where one asks for something or offers it, goods and services alike: for
// once, or again and again. What one asked for last is there to be taken over.
type form struct {
	seat *seat.Seat
	c    *collective.Collective
	list *kit.Scroll
	send *kit.Press
	// of is the request that is said anew; zero for a new one.
	of     need.ID
	offers bool
	// known are the goods people here have named, and last what one asked for before.
	known []need.Known
	last  []need.Request

	what, amount, unit, upTo, special, note *widget.Entry
	// writes is true while the unit is written and not chosen.
	writes bool
	// rhythm is how it comes again, day by when it is wanted or first wanted, until its
	// last day; days is how many of the coming days are offered.
	rhythm rhythm
	day    need.Date
	days   int
	until  *calendar.Day
	// wide is true when everything that can be said is in sight.
	wide      bool
	category  string
	household household.ID
	still     map[string]kit.Item
}

// newForm asks for something, or offers it.
func newForm(s *seat.Seat, offers bool) *form {
	return makeForm(s, need.ID{}, need.Request{Offers: offers})
}

// newAgain asks for the same as before.
func newAgain(s *seat.Seat, as need.Request) *form {
	f := newForm(s, as.Offers)
	f.take(as)
	return f
}

// newChange says a request anew.
func newChange(s *seat.Seat, n need.Need) *form { return makeForm(s, n.ID, n.Request) }

func makeForm(s *seat.Seat, of need.ID, as need.Request) *form {
	f := &form{seat: s, c: s.Collective(), list: kit.NewScroll(4*look.Step, 4*look.Step), days: weekDays, of: of, offers: as.Offers,
		what:    kit.Line("", say(s, "what.example")),
		amount:  kit.Line("", say(s, "amount.example")),
		unit:    kit.Line("", say(s, "unit.example")),
		upTo:    kit.Line("", ""),
		special: kit.Line("", ""),
		note:    kit.Paragraphs("", say(s, "note.example"), 2),
	}
	f.until = calendar.NewDay(s, say(s, "until"), say(s, "until.none"), "", f.Refresh)
	verb := "send"
	switch {
	case of != (need.ID{}):
		verb = "change.do"
	case f.offers:
		verb = "offer.do"
	}
	f.send = kit.Primary(say(s, verb), look.IconTick, f.request)
	f.still = map[string]kit.Item{
		"what":    kit.Still("what", kit.Field(say(s, "what"), f.what, say(s, "what.hint"))),
		"amount":  kit.Still("amount", kit.Field(say(s, "amount"), f.stepped(f.amount), f.explained("amount.hint"))),
		"up to":   kit.Still("up to", kit.Field(say(s, "up-to"), f.upTo, say(s, "up-to.hint"))),
		"note":    kit.Still("note", kit.Field(say(s, "note"), f.note, "")),
		"unit":    kit.Still("unit written", f.unit),
		"special": kit.Still("special amount", kit.Field(say(s, "special.amount"), f.special, "")),
	}
	f.read()
	if f.corrects() {
		f.take(as)
		f.day = as.For
	}
	f.what.OnChanged = func(string) { f.named() }
	return f
}

// corrects reports whether a request is said anew.
func (f *form) corrects() bool { return f.of != need.ID{} }

// explained is a hint that holds for requests only.
func (f *form) explained(key string) string {
	if f.offers {
		return ""
	}
	return say(f.seat, key)
}

// read reads what people ask for.
func (f *form) read() {
	known, err := f.c.Goods()
	f.known = seat.Trust(f.seat, known, err)
	all, err := f.c.Intents()
	f.last = before(seat.Trust(f.seat, all, err), f.c.Me(), f.dayIn(0), f.offers)
}

// take fills in what a request says. Of one that stands its next day counts.
func (f *form) take(r need.Request) {
	f.what.SetText(r.What)
	f.amount.SetText(r.Amount.String())
	f.choose(r.Unit)
	f.note.SetText(r.Note)
	f.upTo.SetText(amountText(r.UpTo))
	f.special.SetText(amountText(r.Need))
	f.category, f.household, f.rhythm = r.Category, r.Household, rhythmOf(r)
	f.wide = r.UpTo > 0 || r.Need > 0 || !r.Household.IsZero() || r.Note != ""
	f.day = ""
	if r.Stands() {
		f.day = nextDay(r, f.dayIn(0))
	}
}

// amountText is an amount in a field: nothing for none.
func amountText(a need.Amount) string {
	if a == 0 {
		return ""
	}
	return a.String()
}

// Title says what one is doing.
func (f *form) Title() string {
	switch {
	case f.corrects():
		return say(f.seat, "change")
	case f.offers:
		return say(f.seat, "offer")
	}
	return say(f.seat, "ask")
}

// Content is a scrolled form.
func (f *form) Content() fyne.CanvasObject { return f.list.Object() }

// Action does it.
func (f *form) Action() fyne.CanvasObject { return f.send }

// Refresh offers what people ask for now; what is written stays.
func (f *form) Refresh() {
	f.read()
	items := append([]kit.Item{f.still["what"]}, f.offered()...)
	items = append(items, f.still["amount"], f.units())
	if f.writes {
		items = append(items, f.still["unit"])
	}
	items = append(items, f.often(), f.when())
	f.list.Set(append(items, f.further()...)...)
}

// request asks the collective for what is written, and goes back to the list.
func (f *form) request() {
	if f.seat.Busy() {
		return
	}
	r, err := f.written()
	if err != nil {
		f.seat.Tell(err)
		return
	}
	goods.Sure(f.seat, []need.Good{r.Good()}, func() { f.say(r) })
}

// say says it, with its end if it has one.
func (f *form) say(r need.Request) {
	until := f.until.Date()
	f.seat.Do(func() error {
		if f.corrects() {
			_, err := f.c.Correct(f.of, r)
			return err
		}
		id, err := f.c.Request(r)
		if err != nil || until == "" || !r.Stands() {
			return err
		}
		return f.c.Except(id, until.Add(1), "", need.Amounts{})
	}, func() { f.seat.Shell().Back() })
}

// written is the request as it is written.
func (f *form) written() (need.Request, error) {
	if f.rhythm != (rhythm{}) && f.day == "" {
		f.day = f.dayIn(0)
	}
	r := need.Request{What: f.what.Text, Unit: f.unit.Text, For: f.day, Note: f.note.Text, Rule: f.rhythm.rule(f.day), Offers: f.offers, Household: f.household}
	var err error
	if r.Amount, err = need.ParseAmount(strings.TrimSpace(f.amount.Text)); err != nil {
		return r, refusal.New(refusal.NeedAmount)
	}
	if f.offers {
		return r, nil
	}
	if r.UpTo, err = optional(f.upTo.Text); err != nil {
		return r, err
	}
	if f.category != "" {
		r.Category = f.category
		if r.Need, err = optional(f.special.Text); err != nil || r.Need == 0 {
			return r, refusal.New(refusal.NeedAmounts)
		}
	}
	return r, nil
}

// optional reads an amount that may be left out.
func optional(text string) (need.Amount, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, nil
	}
	a, err := need.ParseAmount(text)
	if err != nil {
		return 0, refusal.New(refusal.NeedAmount)
	}
	return a, nil
}
