package commons

import (
	"slices"

	"moot/app/collective"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/loan"
	"moot/app/words"
)

// bookings are the times that concern this person, or all there are: what is out and to
// come back, what waits for a word, what is to come.
func (s *Screen) bookings() []kit.Item {
	items := []kit.Item{kit.Still("whose", s.whose.Object())}
	now := clockOf(s.Page)
	all, err := s.C.Bookings(now)
	all = seat.Trust(s.Seat, all, err)
	mine := s.whose.Chosen() == 0
	all = slices.DeleteFunc(all, func(b collective.Booking) bool { return mine && b.Loan.By != s.C.Me() && !b.Answers })
	if len(all) == 0 {
		key := "bookings.none"
		if !mine {
			key = "bookings.none.all"
		}
		return append(items, s.None(key, look.IconMeetings))
	}
	for _, part := range []struct {
		key  string
		keep func(collective.Booking) bool
	}{
		{"waiting", func(b collective.Booking) bool { return b.Answers && b.Slot.State == loan.Requested }},
		{"out", func(b collective.Booking) bool { return b.Slot.State == loan.IsOut || b.Slot.State == loan.Returned }},
		{"coming", func(b collective.Booking) bool {
			return b.Slot.State != loan.IsOut && b.Slot.State != loan.Returned && (b.Slot.State != loan.Requested || !b.Answers)
		}},
	} {
		some := slices.DeleteFunc(slices.Clone(all), func(b collective.Booking) bool { return !part.keep(b) })
		if len(some) == 0 {
			continue
		}
		items = append(items, s.Head("bookings."+part.key))
		for _, b := range some[:min(s.room(), len(some))] {
			items = append(items, s.booking(b))
		}
		items = append(items, s.more(len(some)-s.room())...)
	}
	return items
}

// booking is one time of a loan, with what it is about before it.
func (s *Screen) booking(b collective.Booking) kit.Item {
	l := s.Seat.Words()
	e := kit.Entry{What: b.Thing.Card.Title, States: []kit.State{slotState(s.Page, b.Slot)}, Note: words.Times(l, b.Slot.From, b.Slot.To)}
	if b.Late {
		e.States = append(e.States, kit.Careful(s.Say("overdue")))
	}
	if b.Loan.By != s.C.Me() {
		e.Note += " · " + s.C.Name(b.Loan.By)
	}
	return goods.Row("booking "+b.Loan.ID.String()+string(b.Slot.From), e, func() { s.Open(s, NewLoan(s.Seat, s.links, b.Loan.ID)) })
}

// loanRow is one time of a loan in a list about its thing.
func loanRow(p goods.Page, key string, l loan.Loan, s loan.Slot, open func()) kit.Item {
	note := p.C.Name(l.By)
	if l.Request.Purpose != "" {
		note += " · " + l.Request.Purpose
	}
	return goods.Row(key+l.ID.String()+string(s.From), kit.Entry{What: words.Times(p.Seat.Words(), s.From, s.To),
		States: []kit.State{slotState(p, s)}, Note: note}, open)
}

// slotState is how far a time of a loan has come.
func slotState(p goods.Page, s loan.Slot) kit.State {
	word := words.LoanState(p.Seat.Words(), s.State)
	switch s.State {
	case loan.Requested:
		return kit.Running(word)
	case loan.Approved, loan.Ready, loan.Checked:
		return kit.Good(word)
	case loan.IsOut:
		return kit.State{Word: word, Icon: look.IconNext, Color: look.ColorPrimary}
	case loan.Returned:
		return kit.State{Word: word, Icon: look.IconBack, Color: look.ColorPrimary}
	case loan.Clashed, loan.ToRepair:
		return kit.Careful(word)
	case loan.Declined:
		return kit.Bad(word)
	}
	return kit.Even(word)
}
