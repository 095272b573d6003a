package needs

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/need"
	"moot/app/order"
	"moot/app/words"
)

// announce is the way to a new round.
func (s *Screen) announce() fyne.CanvasObject {
	return kit.Primary(say(s.seat, "round.announce"), look.IconPlus, func() { s.open(newRoundForm(s.seat, order.Round{})) })
}

// leg is a round on one of its days.
type leg struct {
	round order.Round
	day   need.Date
	state order.State
}

// legs are the rounds with the day that counts now: each next one, and those of the
// last weeks that are printed and not handed over. Rounds that have ended come last.
func legs(c *collective.Collective, today need.Date) (all, over []leg, err error) {
	rounds, err := c.Rounds()
	if err != nil {
		return nil, nil, err
	}
	for _, r := range rounds {
		days, err := c.RoundDays(r.Name(), today, max(r.First, today.Add(aheadDays)))
		if err != nil {
			return nil, nil, err
		}
		if len(days) == 0 {
			days = []need.Date{r.First}
		}
		next := slices.IndexFunc(days, func(d need.Date) bool { return d >= today })
		goesOn := next >= 0 && !r.Ended
		if !goesOn {
			next = len(days) - 1
		}
		for i, day := range days[:next+1] {
			if i < next && day < today.Add(-pastDays) {
				continue
			}
			state, err := c.RoundState(r.Name(), day)
			if err != nil {
				return nil, nil, err
			}
			switch {
			case i == next && goesOn || underWay(state) && day >= today.Add(-pastDays):
				all = append(all, leg{r, day, state})
			case i == next:
				over = append(over, leg{r, day, state})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b leg) int { return cmp.Compare(a.day, b.day) })
	return all, over, nil
}

// underWay reports whether a list is printed and not yet handed over.
func underWay(state order.State) bool {
	switch state {
	case order.Cancelled, order.HandedOver, order.Settled:
		return false
	}
	return late(state)
}

// rounds are the rounds that go on, the next first.
func (s *Screen) rounds(c *collective.Collective) []kit.Item {
	today, err := c.Today()
	today = seat.Trust(s.seat, today, err)
	all, over, err := legs(c, today)
	if err != nil {
		s.seat.Tell(err)
		return nil
	}
	var items []kit.Item
	for _, l := range all {
		items = append(items, s.leg(c, l, today))
	}
	if len(items) == 0 {
		items = s.none("rounds.none")
	}
	if len(over) > 0 {
		items = append(items, s.head("rounds.over"))
	}
	for _, l := range over[:min(len(over), s.room())] {
		items = append(items, s.leg(c, l, today))
	}
	return append(items, s.more(len(over)-s.room())...)
}

// leg is a round in three lines: its name, how far it has come, when and where, and
// what is missing to a full sack.
func (s *Screen) leg(c *collective.Collective, g leg, today need.Date) kit.Item {
	l := s.seat.Words()
	e := kit.Entry{What: g.round.Title, States: roundStates(s.seat, g.round, g.day, g.state, today)}
	note := []string{dayName(l, g.day)}
	if g.round.Place != "" {
		note = append(note, g.round.Place)
	}
	if o, err := c.Orders(g.round.Name(), g.day); err == nil && !late(g.state) {
		for _, t := range o.Totals {
			if t.Missing > 0 {
				note = append(note, say(s.seat, "sack.missing", "what", t.Good.What, "amount", words.Amount(l, t.Missing, t.Good.Unit)))
			}
		}
	}
	e.Note = strings.Join(note, " · ")
	return s.row("round "+g.round.Name().String()+string(g.day), e, func() { s.open(NewRound(s.seat, g.round.Name(), g.day, s.links)) })
}

// roundStates are how far a round has come, and that its day is near.
func roundStates(s *seat.Seat, r order.Round, day need.Date, state order.State, today need.Date) []kit.State {
	word := words.RoundState(s.Words(), state)
	var all []kit.State
	switch state {
	case order.Announced, order.Open:
		all = append(all, kit.Calm(word))
	case order.Closing:
		all = append(all, kit.Careful(word))
	case order.HandedOver, order.Settled:
		all = append(all, kit.Good(word))
	case order.Cancelled:
		all = append(all, kit.Bad(word))
	default:
		all = append(all, kit.Running(word))
	}
	switch {
	case r.Ended:
		all = append(all, kit.Even(say(s, "round.ended")))
	case !late(state) && day == today:
		all = append(all, kit.Careful(say(s, "today")))
	case !late(state) && day == today.Add(1):
		all = append(all, kit.Careful(say(s, "tomorrow")))
	}
	return all
}
