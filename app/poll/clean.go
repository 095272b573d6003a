package poll

import (
	"cmp"
	"slices"

	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/text"
)

// Cleaned returns the ballot with its reason in clean form, or why it cannot be
// cast.
func (b Ballot) Cleaned() (Ballot, *refusal.Refusal) {
	no := answerFits(b.Choice, b.Marks)
	if no == nil {
		b.Reason, no = reason(b.Reason)
	}
	return b, no
}

// Cleaned returns the entry with its reason in clean form, or why it cannot be
// made.
func (e Entry) Cleaned() (Entry, *refusal.Refusal) {
	no := answerFits(e.Choice, e.Marks)
	if no == nil {
		e.Reason, no = reason(e.Reason)
	}
	return e, no
}

// Cleaned returns the sheet, or why it cannot be handed in.
func (s Sheet) Cleaned() (Sheet, *refusal.Refusal) {
	if len(s.Counted) > peopleMax || len(s.Piles) > pilesMax || !member.IsSet(s.Counted) {
		return Sheet{}, refusal.New(refusal.TooMuch)
	}
	for _, pile := range s.Piles {
		if no := answerFits(pile.Choice, pile.Marks); no != nil {
			return Sheet{}, no
		}
	}
	return s, nil
}

// Cleaned returns the contest with its reason in clean form, or why it cannot be
// made.
func (c Contest) Cleaned() (Contest, *refusal.Refusal) {
	var no *refusal.Refusal
	if c.Reason, no = reason(c.Reason); no == nil && c.Reason == "" {
		no = refusal.New(refusal.PollNoReason)
	}
	return c, no
}

// Cleaned returns the voiding with its reason in clean form, or why it cannot be
// made.
func (v Voiding) Cleaned() (Voiding, *refusal.Refusal) {
	var no *refusal.Refusal
	if v.Reason, no = reason(v.Reason); no == nil && v.Reason == "" {
		no = refusal.New(refusal.PollNoReason)
	}
	return v, no
}

func reason(raw string) (string, *refusal.Refusal) {
	clean, err := text.Optional(text.Prose(raw, reasonRunesMax))
	return clean, text.Refusal(err, refusal.PollNoReason, reasonRunesMax)
}

// answerFits refuses what is longer than anything a ballot can say.
func answerFits(c Choice, marks []Mark) *refusal.Refusal {
	if len(c) > choiceBytesMax || len(marks) > marksMax {
		return refusal.New(refusal.PollUnknownChoice, "choice", "")
	}
	for _, m := range marks {
		if len(m.Option) > choiceBytesMax || m.N < 0 || m.N > markMax {
			return refusal.New(refusal.PollUnknownChoice, "choice", "")
		}
	}
	return nil
}

// ordered puts marks in the order of the options, without those of nought.
func (p Poll) ordered(marks []Mark) []Mark {
	var kept []Mark
	for _, m := range marks {
		if m.N != 0 {
			kept = append(kept, m)
		}
	}
	slices.SortFunc(kept, func(a, b Mark) int { return motion.CompareOptions(a.Option, b.Option) })
	return kept
}

// comparePiles orders piles by what they say, whatever their numbers.
func comparePiles(a, b Pile) int {
	return cmp.Or(cmp.Compare(a.Choice, b.Choice), slices.CompareFunc(a.Marks, b.Marks, func(a, b Mark) int {
		return cmp.Or(motion.CompareOptions(a.Option, b.Option), cmp.Compare(a.N, b.N))
	}))
}

// Votes is how many votes are on a sheet.
func (s Sheet) Votes() int {
	n := s.Invalid
	for _, pile := range s.Piles {
		n += pile.N
	}
	return n
}
