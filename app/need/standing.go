package need

import (
	"slices"

	"moot/app/member"
	"moot/app/refusal"
)

// Lines are what a need comes to on these days: of a request for once its own day,
// whichever days are given; of a standing one each of them, which are to be days of
// its rule, as its exceptions leave them. A need that was cancelled has none.
func (n Need) Lines(days []Date) []Line {
	switch {
	case n.State == Cancelled:
		return nil
	case !n.Request.Stands():
		return []Line{{n.First, n.Request.For, n.Request.Amounts()}}
	}
	lines := make([]Line, 0, len(days))
	for _, day := range days {
		if amounts := n.On(day); amounts != (Amounts{}) {
			lines = append(lines, Line{n.First, day, amounts})
		}
	}
	return lines
}

// On is what a standing request comes to on one of its days; nothing on a day it
// pauses. Of several exceptions for a day the last counts.
func (n Need) On(day Date) Amounts {
	for _, e := range slices.Backward(n.Exceptions) {
		if e.covers(day) {
			return e.Amounts
		}
	}
	return n.Request.Amounts()
}

func (e Exception) covers(day Date) bool {
	return day >= e.From && (e.Until == "" || day <= e.Until)
}

// StateOn is how a standing request stands on a day: active, paused, or ended when
// nothing is to come any more.
func (n Need) StateOn(day Date) State {
	switch {
	case n.State == Cancelled || !n.Request.Stands():
		return n.State
	case n.On(day) != (Amounts{}):
		return Active
	}
	for _, e := range n.Exceptions {
		if e.From > day && n.On(e.From) != (Amounts{}) { // and nothing that was said later takes it back
			return Paused
		}
	}
	for _, e := range slices.Backward(n.Exceptions) {
		if e.covers(day) && e.Until == "" {
			return Ended
		}
		if e.covers(day) {
			break
		}
	}
	return Paused
}

// Allows reports whether this is what the request, or one of its exceptions, says
// for that day: a frozen line copies somebody's word, and what nobody said does not
// count.
func (n Need) Allows(day Date, amounts Amounts) bool {
	switch {
	case !n.Request.Stands() && day != n.Request.For:
		return false
	case amounts == n.Request.Amounts():
		return true
	}
	return slices.ContainsFunc(n.Exceptions, func(e Exception) bool { return e.covers(day) && e.Amounts == amounts && !e.Pauses() })
}

// CanExcept says why by cannot make exceptions of the need; nil if they can.
func (n Need) CanExcept(by member.ID) *refusal.Refusal {
	if no := n.CanCancel(by); no != nil {
		return no
	}
	if !n.Request.Stands() {
		return refusal.New(refusal.NeedNotStanding)
	}
	return nil
}
