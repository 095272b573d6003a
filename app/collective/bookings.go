package collective

import (
	"cmp"
	"slices"

	"moot/app/loan"
	"moot/app/thing"
)

// Booking is one time of a loan with all that is to be known of it.
type Booking struct {
	Thing thing.Thing
	Loan  loan.Loan
	Slot  loan.Slot
	// Answers says that this member may approve, hand out and look at it, Late that it
	// was to be back by now.
	Answers, Late bool
}

// Bookings are the times of all things that are not over at a moment, and those that are
// out or came back and were not looked at, by when they begin. Of a clash, which is never
// over by itself, only who lost a time that is to come hears.
func (c *Collective) Bookings(now loan.Time) ([]Booking, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return c.bookings(v, now), nil
}

func (c *Collective) bookings(v *view, now loan.Time) (all []Booking) {
	me := c.Me()
	for _, l := range v.loans().Loans {
		if !v.roll.Has(l.By) && !l.Open() {
			continue
		}
		for _, s := range l.Slots {
			switch s.State {
			case loan.IsOut, loan.Returned:
			case loan.Requested, loan.Approved, loan.Ready, loan.Clashed:
				if s.To <= now {
					continue
				}
			default:
				continue
			}
			t, known := v.things().Thing(l.Request.Thing)
			if !known || t.Gone() && s.State != loan.IsOut {
				continue
			}
			all = append(all, Booking{Thing: t, Loan: l, Slot: s, Answers: l.By != me && loan.MayAnswer(t, l.By, me, v.loanGround()),
				Late: s.State == loan.IsOut && s.To < now})
		}
	}
	slices.SortStableFunc(all, func(a, b Booking) int { return cmp.Compare(a.Slot.From, b.Slot.From) })
	return all
}

// InHand is the loan that has a thing now, if somebody has it.
func (c *Collective) InHand(of thing.ID) (l loan.Loan, out bool, err error) {
	v, err := c.look()
	if err != nil {
		return l, false, err
	}
	id, out := v.loans().InHand(of)
	if out {
		l, err = v.loan(id)
	}
	return l, out, err
}

// FreeAt reports whether nobody has a part of a time of a thing.
func (c *Collective) FreeAt(of thing.ID, from, to loan.Time) (bool, error) {
	v, err := c.look()
	if err != nil {
		return false, err
	}
	return v.loans().Free(of, from, to), nil
}

// LoansOf are the loans of a thing by claimed time, those that are over, too.
func (c *Collective) LoansOf(of thing.ID) ([]loan.Loan, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return v.loans().LoansOf(of), nil
}

// Instead are the next days on which a thing is free for as long as was asked for.
func (c *Collective) Instead(r loan.Request) ([]loan.Request, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	clean, no := r.Cleaned()
	if no != nil {
		return nil, no
	}
	return v.loans().Others(clean), nil
}

// MayChangeThing reports whether this member writes the card of a thing.
func (c *Collective) MayChangeThing(id thing.ID) (bool, error) {
	v, err := c.look()
	if err != nil {
		return false, err
	}
	t, err := v.thing(id)
	return err == nil && t.MayChange(c.Me(), v.thingGround()), err
}
