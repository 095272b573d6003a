package goods

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/i18n"
	"moot/app/need"
	"moot/app/order"
	"moot/app/words"
)

// How many days back and ahead rounds are offered to be looked at.
const (
	backDays  = 60
	aheadDays = 60
)

// Round is the round that is looked at, on one of its days. Screens that share one look
// at the same.
type Round struct {
	id     order.RoundID
	day    need.Date
	chosen bool // by the person; else the one that is under way is looked at
}

// At looks at a round that is chosen already.
func At(id order.RoundID, day need.Date) *Round { return &Round{id, day, true} }

// Choose looks at another one.
func (r *Round) Choose(id order.RoundID, day need.Date) { *r = Round{id, day, true} }

// In is the round that is looked at now; ok is false while there is none. It is the
// chosen one, else the newest that is frozen and not handed over, else the next one, else
// the last there was.
func (r *Round) In(p Page) (h collective.Held, ok bool) {
	all, today := r.near(p)
	return r.first(all, last(all, underWay), first(all, ahead(today)), last(all, held))
}

// Ahead is In for who plans: the next round comes before the one that is under way.
func (r *Round) Ahead(p Page) (h collective.Held, ok bool) {
	all, today := r.near(p)
	return r.first(all, first(all, ahead(today)), last(all, underWay), last(all, held))
}

func (r *Round) near(p Page) ([]collective.Held, need.Date) {
	today := p.Today()
	all, err := p.C.RoundsNear(today.Add(-backDays), today.Add(aheadDays))
	return seat.Trust(p.Seat, all, err), today
}

// underWay, ahead and held are what is wanted of a round.
func underWay(h collective.Held) bool {
	return slices.Contains([]order.State{order.Frozen, order.Planned, order.InProduction, order.SharedOut}, h.State)
}

func ahead(today need.Date) func(collective.Held) bool {
	return func(h collective.Held) bool { return h.Day >= today && !h.Over() }
}

func held(h collective.Held) bool { return h.State != order.Cancelled }

// first and last find the place of a round that is wanted, the earliest or the latest;
// below nought if there is none.
func first(all []collective.Held, wanted func(collective.Held) bool) int {
	return slices.IndexFunc(all, wanted)
}

func last(all []collective.Held, wanted func(collective.Held) bool) int {
	for i, h := range slices.Backward(all) {
		if wanted(h) {
			return i
		}
	}
	return -1
}

// first is the chosen round, else the one at the first of the places there is.
func (r *Round) first(all []collective.Held, places ...int) (h collective.Held, ok bool) {
	if r.chosen {
		chosen := slices.IndexFunc(all, func(h collective.Held) bool { return h.Round.Name() == r.id && h.Day == r.day })
		places = slices.Insert(places, 0, chosen)
	}
	for _, i := range places {
		if i >= 0 {
			return all[i], true
		}
	}
	return collective.Held{}, false
}

// Item shows which round is looked at, and leads to another one. On is the screen it is
// shown on.
func (r *Round) Item(p Page, on shell.Screen, h collective.Held) kit.Item {
	return Row("round", p.roundEntry(h), func() {
		p.Open(on, &rounds{Page: NewPage(p.Seat, "goods", 3*look.Step), of: r, now: h})
	})
}

// NoRound says what rounds are for where there is none.
func (p Page) NoRound() kit.Item {
	say := func(key string) string { return p.Seat.Words().Say("goods." + key) }
	return kit.Item{Key: "no round", Make: func() fyne.CanvasObject {
		return kit.Empty(look.IconNeeds, say("no-round.title"), say("no-round"), nil)
	}}
}

func (p Page) roundEntry(h collective.Held) kit.Entry {
	l := p.Seat.Words()
	note := i18n.Capital(words.ShortDate(l, h.Day))
	if h.Round.Place != "" {
		note += " · " + h.Round.Place
	}
	return kit.Entry{Icon: look.IconMeetings, What: h.Round.Title, States: []kit.State{RoundState(l, h.State)}, Note: note}
}

// RoundState is how far a round has come.
func RoundState(l i18n.Localizer, s order.State) kit.State {
	word := words.RoundState(l, s)
	switch s {
	case order.Frozen, order.Planned, order.InProduction, order.SharedOut:
		return kit.Running(word)
	case order.HandedOver, order.Settled:
		return kit.Good(word)
	case order.Cancelled:
		return kit.Even(word)
	case order.Closing:
		return kit.Careful(word)
	}
	return kit.Calm(word)
}

// rounds is where another round is chosen, or another day of the same.
type rounds struct {
	Page
	of  *Round
	now collective.Held
}

// Title says what one chooses.
func (r *rounds) Title() string { return r.Say("rounds") }

// Refresh lists the rounds near today: those that come, the next first, then those that
// were, the latest first.
func (r *rounds) Refresh() {
	all, today := r.of.near(r.Page)
	past := slices.DeleteFunc(slices.Clone(all), func(h collective.Held) bool { return h.Day >= today })
	slices.Reverse(past)
	coming := slices.DeleteFunc(all, func(h collective.Held) bool { return h.Day < today })
	l := r.Seat.Words()
	var items []kit.Item
	for i, h := range slices.Concat(coming, past) {
		if i == len(coming) {
			items = append(items, r.Head("rounds.past"))
		}
		e := kit.Entry{What: h.Round.Title + ", " + words.ShortDate(l, h.Day), States: []kit.State{RoundState(l, h.State)}, Note: h.Round.Place,
			Chosen: h.Round.Name() == r.now.Round.Name() && h.Day == r.now.Day}
		items = append(items, Row("round "+h.Round.Name().String()+string(h.Day), e, func() {
			r.of.Choose(h.Round.Name(), h.Day)
			r.Seat.Shell().Back()
		}))
	}
	r.List.Set(items...)
}
