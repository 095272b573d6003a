package motion

import (
	"slices"

	"moot/app/refusal"
	"moot/app/text"
)

// Rules lists the rules a motion can be decided by, the usual one first.
func Rules() []Rule {
	return []Rule{Simple, OfMembers, OfPresent, TwoThirds, ThreeQuarters, Unanimity}
}

// Known reports whether r is one of [Rules].
func (r Rule) Known() bool { return slices.Contains(Rules(), r) }

// Cleaned returns the submission with its text in clean form, or why it cannot
// be made. The hash of the wording is taken of the clean text.
func (s Submission) Cleaned() (Submission, *refusal.Refusal) {
	var no *refusal.Refusal
	if s.Text, no = cleanText(s.Text); no != nil {
		return Submission{}, no
	}
	if !s.Rule.Known() {
		return Submission{}, refusal.New(refusal.PollUnknownRule, "rule", string(s.Rule))
	}
	return s, nil
}

// Cleaned returns the rewording with its text in clean form, or why it cannot be
// made.
func (r Rewording) Cleaned() (Rewording, *refusal.Refusal) {
	var no *refusal.Refusal
	r.Text, no = cleanText(r.Text)
	return r, no
}

func cleanText(raw string) (string, *refusal.Refusal) {
	clean, err := text.Prose(raw, textRunesMax)
	return clean, text.Refusal(err, refusal.MotionEmpty, textRunesMax)
}
