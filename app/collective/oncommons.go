package collective

import (
	"slices"

	"moot/app/day"
	"moot/app/loan"
	"moot/app/task"
)

// Concern is what work and things held in common want of this member now.
type Concern struct {
	// Shifts are today's and tomorrow's to which this member comes, Swaps those of the
	// next days in whose place somebody asks this member by name to come.
	Shifts, Swaps []task.Shift
	// Return are things this member has that are to come back today or were to; Clashed
	// the times to come that went to somebody else; Answer the requests that wait for this
	// member's word as a steward; Check what came back and nobody has looked at.
	Return, Clashed, Answer, Check []Booking
	// Confirm is how many entries about work wait for this member's word.
	Confirm int
}

// How far ahead shifts and swaps are shown.
const (
	shiftAheadDays = 1
	swapAheadDays  = 14
)

// Concerned is what work and the commons want of this member now.
func (c *Collective) Concerned() (Concern, error) {
	v, err := c.look()
	if err != nil {
		return Concern{}, err
	}
	var is Concern
	me, today := c.Me(), c.today(v)
	for _, s := range v.shifts(today, today.Add(swapAheadDays)) {
		if s.Day <= today.Add(shiftAheadDays) && s.People.In.Has(me) {
			is.Shifts = append(is.Shifts, s)
		}
		if slices.ContainsFunc(s.Swaps, func(w task.Swap) bool { return w.To == me }) {
			is.Swaps = append(is.Swaps, s)
		}
	}
	now := c.wallClock(v)
	for _, b := range c.bookings(v, now) {
		mine := b.Loan.By == me
		switch {
		case mine && b.Slot.State == loan.IsOut && day.Date(b.Slot.To[:len(day.Layout)]) <= today:
			is.Return = append(is.Return, b)
		case mine && b.Slot.State == loan.Clashed:
			is.Clashed = append(is.Clashed, b)
		case b.Slot.State == loan.Requested && b.Answers && v.stewards(b):
			is.Answer = append(is.Answer, b)
		case b.Slot.State == loan.Returned && b.Answers && v.stewards(b):
			is.Check = append(is.Check, b)
		}
	}
	if len(v.facts.Hours.Entries) > 0 {
		confirm, err := c.HoursToConfirm()
		if err != nil {
			return is, err
		}
		is.Confirm = len(confirm)
	}
	return is, nil
}

// stewards reports whether a booking is the business of those who may answer it: where
// nobody looks after a thing, everybody may.
func (v *view) stewards(b Booking) bool {
	return !b.Thing.Card.Stewards.IsZero() || len(v.members) <= fewMembers
}

// fewMembers is up to how many members everybody is asked about things that nobody looks
// after; in a larger collective who has time looks at the list.
const fewMembers = 12
