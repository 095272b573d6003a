package handovers

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/household"
	"moot/app/need"
	"moot/app/order"
	"moot/app/statement"
	"moot/app/stock"
)

// listed is one line of a card: for whom or what, how much, and how it stands.
type listed struct {
	Name, Amount string
	State        kit.State
}

// line is one pick as a card shows it.
func (s *Screen) line(name string, p order.Pick) listed {
	l := listed{name, s.Amount(p.Share, p.Good), kit.Calm(s.Say("left", "amount", s.Amount(p.Left(), p.Good)))}
	state := s.states[order.BasketOf(p.Household, p.Good)]
	switch {
	case p.Over() > 0:
		l.State = kit.Careful(s.Say("too-much", "amount", s.Amount(p.Over(), p.Good)))
	case p.Share == 0:
		l.State = kit.Even(s.Say("nothing"))
	case state == need.Disputed:
		l.State = kit.Careful(s.Say("state.disputed"))
	case state == need.Received:
		l.State = kit.Good(s.Say("done.both"))
	case p.Left() == 0:
		l.State = kit.Running(s.Say("done"))
	}
	return l
}

// card is a name with lines below it and what one can do.
func card(key, title string, lines []listed, ways ...fyne.CanvasObject) kit.Item {
	return kit.Item{Key: key, Shows: []any{title, lines, len(ways)}, Make: func() fyne.CanvasObject {
		parts := []fyne.CanvasObject{kit.Heading(title)}
		for _, l := range lines {
			parts = append(parts, kit.Column(look.Step/2, kit.Body(l.Name+", "+l.Amount), kit.Flow(look.Step, kit.Chip(l.State))))
		}
		return kit.Card(append(parts, ways...)...)
	}}
}

// households are the baskets, one's own first, the others by name.
func (s *Screen) households(picks []order.Pick) (items []kit.Item) {
	var homes []household.ID
	for _, p := range picks {
		if !slices.Contains(homes, p.Household) {
			homes = append(homes, p.Household)
		}
	}
	s.sort(homes)
	for _, id := range homes {
		var lines []listed
		open := false
		for _, p := range picks {
			if p.Household == id {
				lines = append(lines, s.line(p.Good.What, p))
				open = open || p.Left() > 0
			}
		}
		name := s.Household(id)
		var ways []fyne.CanvasObject
		if open && !s.held.Over() {
			ways = append(ways, kit.SecondaryButton(s.Say("give", "household", s.C.HouseholdName(id)), look.IconHand, s.Told(func() error {
				_, err := s.C.HandOver(s.held.Round.Name(), s.held.Day, id)
				return err
			}, "given")))
		}
		if slices.Contains(s.signable, id) {
			ways = append(ways, kit.Quiet(s.Say("sheet", "household", s.C.HouseholdName(id)), look.IconPen, s.Told(func() error {
				_, err := s.C.ReceiveOnPaper(s.held.Round.Name(), s.held.Day, id)
				return err
			}, "paper.told")))
		}
		items = append(items, card("household "+id.String(), name, lines, ways...))
	}
	return items
}

// sort puts households in the order of a list: one's own first, then by name.
func (s *Screen) sort(homes []household.ID) {
	name := func(id household.ID) string {
		if s.Own(id) {
			return ""
		}
		return s.C.HouseholdName(id)
	}
	slices.SortStableFunc(homes, func(a, b household.ID) int {
		return cmp.Or(goods.ByName(name(a), name(b)), a.Compare(b))
	})
}

// goods are the lists of the makers: each good with those who get it. What one made one
// hands over here, household by household.
func (s *Screen) goods(picks []order.Pick) (items []kit.Item) {
	picks = slices.Clone(picks)
	name := func(p order.Pick) string { return s.C.HouseholdName(p.Household) }
	slices.SortStableFunc(picks, func(a, b order.Pick) int {
		return cmp.Or(a.Good.Compare(b.Good), goods.ByName(name(a), name(b)), a.Household.Compare(b.Household))
	})
	for len(picks) > 0 {
		n := 1
		for n < len(picks) && picks[n].Good.Is(picks[0].Good) {
			n++
		}
		items = append(items, s.good(picks[:n]))
		picks = picks[n:]
	}
	return items
}

// good is one good with all who get it.
func (s *Screen) good(picks []order.Pick) kit.Item {
	g, makers := picks[0].Good, s.makers(picks[0].Good)
	var lines []listed
	for _, p := range picks {
		lines = append(lines, s.line(s.Household(p.Household), p))
	}
	return kit.Item{Key: "good " + g.Key().What + " · " + g.Key().Unit, Shows: []any{lines, makers, s.held.Over()}, Make: func() fyne.CanvasObject {
		parts := []fyne.CanvasObject{kit.Heading(g.What)}
		if makers != "" {
			parts = append(parts, kit.Secondary(makers))
		}
		for i, p := range picks {
			row := kit.Column(look.Step/2, kit.Body(lines[i].Name+", "+lines[i].Amount), kit.Flow(look.Step, kit.Chip(lines[i].State)))
			if p.Left() > 0 && !s.held.Over() {
				row.Add(kit.Quiet(s.Say("give.good", "household", s.C.HouseholdName(p.Household), "what", g.What), look.IconHand, s.Told(func() error {
					_, err := s.C.Store(s.gives(p))
					return err
				}, "given")))
			}
			parts = append(parts, row)
		}
		return kit.Card(parts...)
	}}
}

// gives is the handover of one good to one household.
func (s *Screen) gives(p order.Pick) stock.Event {
	return stock.Event{Action: stock.Transfer, Good: p.Good, Amount: min(p.Left(), need.AmountMax), Household: p.Household,
		Round: statement.ID(s.held.Round.Name()), Period: s.held.Day}
}

// makers are those who promised a good for the round; empty for nobody.
func (s *Screen) makers(g need.Good) string {
	promises, err := s.C.Promises()
	var names []string
	for _, p := range seat.Trust(s.Seat, promises, err) {
		if p.Good.Is(g) && p.Round == statement.ID(s.held.Round.Name()) && p.Period == s.held.Day {
			names = append(names, s.C.Name(p.By))
		}
	}
	if len(names) == 0 {
		return ""
	}
	slices.SortFunc(names, goods.ByName)
	return s.Say("made-by", "names", strings.Join(slices.Compact(names), ", "))
}

// pageLength is how many handovers are shown.
const pageLength = 60

// all are the handovers: those that wait for oneself, those that only one side has
// spoken of, and the others, the newest first.
func (s *Screen) all() []kit.Item {
	store, err := s.C.Stock()
	var mine, road, open, others []kit.Item
	for _, h := range slices.Backward(seat.Trust(s.Seat, store, err).Handovers) {
		takes, err := s.C.Takes(h.Event.ID)
		takes = seat.Trust(s.Seat, takes, err)
		item := goods.Row("handover "+h.Event.ID.String(), entryOf(s.Page, h), func() { s.Open(s, NewPage(s.Seat, h.Event.ID)) })
		switch {
		case h.State == stock.Given && takes && h.Event.By != s.C.Me():
			mine = append(mine, item)
		case h.OnTheRoad():
			road = append(road, item)
		case h.State == stock.Given || h.State == stock.Disputed || h.State == stock.Arrived:
			open = append(open, item)
		case len(others) < pageLength:
			others = append(others, item)
		}
	}
	if len(mine)+len(road)+len(open)+len(others) == 0 {
		return []kit.Item{s.None("handed.none", look.IconHand)}
	}
	var items []kit.Item
	for _, part := range []struct {
		key  string
		rows []kit.Item
	}{{"part.mine", mine}, {"part.road", road}, {"part.open", open[:min(pageLength, len(open))]}, {"part.others", others}} {
		if len(part.rows) > 0 {
			items = append(append(items, s.Head(part.key)), part.rows...)
		}
	}
	return items
}

// entryOf is a handover in three lines.
func entryOf(p goods.Page, h stock.Handover) kit.Entry {
	e := h.Event
	to := p.Say("to", "from", p.C.Name(e.By), "to", e.To)
	if e.Action == stock.Transfer {
		to = p.Say("to", "from", p.C.Name(e.By), "to", p.Household(e.Household))
	}
	return kit.Entry{What: p.Lot(e.Amount, e.Good), States: []kit.State{stateOf(p.Say("state."+string(h.State)), h.State)}, Note: to + " · " + p.Seat.At(e.At)}
}

// stateOf is how far a handover has come, in a word.
func stateOf(word string, s stock.State) kit.State {
	switch s {
	case stock.Confirmed, stock.OnPaper, stock.Delivered:
		return kit.Good(word)
	case stock.Disputed:
		return kit.Careful(word)
	}
	return kit.Running(word)
}
