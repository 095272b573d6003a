package loan

import (
	"slices"
	"time"

	"moot/app/day"
	"moot/app/meeting"
	"moot/app/refusal"
	"moot/app/text"
)

// valid reports whether t is a moment, written exactly as it is.
func valid(t Time) bool {
	at, err := time.Parse(meeting.LocalTimeLayout, string(t))
	return err == nil && at.Format(meeting.LocalTimeLayout) == string(t)
}

// Cleaned returns the request in clean form, or why it cannot be one.
func (r Request) Cleaned() (Request, *refusal.Refusal) {
	purpose, err := text.Optional(text.Line(r.Purpose, textRunesMax))
	if err != nil {
		return Request{}, text.Refusal(err, refusal.LoanTimes, textRunesMax)
	}
	r.Purpose = purpose
	switch {
	case !valid(r.From) || !valid(r.To) || r.To <= r.From, len(r.Rule) > ruleBytesMax || (r.Rule != "") != (r.Last != ""):
		return Request{}, refusal.New(refusal.LoanTimes)
	case r.Last != "" && (!day.Date(r.Last).Valid() || r.Last < string(r.From)[:len(r.Last)]):
		return Request{}, refusal.New(refusal.LoanTimes)
	case r.Class < Emergency || r.Class > Own, len(r.Knows) > overMax:
		return Request{}, refusal.New(refusal.LoanTimes)
	}
	return r, nil
}

// Cleaned returns the answer in clean form, or why it cannot be one.
func (a Answer) Cleaned() (Answer, *refusal.Refusal) {
	reason, err := text.Optional(text.Line(a.Reason, textRunesMax))
	if err != nil {
		return Answer{}, text.Refusal(err, refusal.LoanNoReason, textRunesMax)
	}
	a.Reason = reason
	if !a.Approves && a.Reason == "" {
		return Answer{}, refusal.New(refusal.LoanNoReason)
	}
	if len(a.Over) > overMax || len(a.Knows) > overMax {
		return Answer{}, refusal.New(refusal.LoanState)
	}
	return a, nil
}

// Cleaned returns the handing in clean form, or why it cannot be one.
func (h Handing) Cleaned() (Handing, *refusal.Refusal) {
	said, err := text.Optional(text.Prose(h.Text, textRunesMax))
	if err != nil {
		return Handing{}, text.Refusal(err, refusal.LoanNoReason, textRunesMax)
	}
	h.Text = said
	switch {
	case !slices.Contains([]Act{Out, Back, Fine, Damaged}, h.Act) || !valid(h.Slot):
		return Handing{}, refusal.New(refusal.LoanState)
	case h.Act == Damaged && h.Text == "":
		return Handing{}, refusal.New(refusal.LoanNoReason)
	}
	return h, nil
}
