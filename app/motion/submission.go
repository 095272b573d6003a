package motion

import (
	"cmp"

	"moot/app/refusal"
	"moot/app/text"
)

// Cleaned returns the submission with its texts in clean form, its options
// numbered and its terms complete, or why it cannot be made. The hash of the
// wording is taken of the clean text.
func (s Submission) Cleaned() (Submission, *refusal.Refusal) {
	var no *refusal.Refusal
	if s.Text, no = cleanText(s.Text); no != nil {
		return Submission{}, no
	}
	var err error
	if s.Reasons, err = text.Optional(text.Prose(s.Reasons, reasonsRunesMax)); err != nil {
		return Submission{}, text.Refusal(err, refusal.MotionEmpty, reasonsRunesMax)
	}
	if !s.Rule.Known() {
		return Submission{}, refusal.New(refusal.PollUnknownRule, "rule", string(s.Rule))
	}
	if s.Terms, no = s.Terms.Cleaned(s.Rule); no != nil {
		return Submission{}, no
	}
	if s.Options, no = cleanedOptions(s.Options); no != nil {
		return Submission{}, no
	}
	if s.Sets, no = cleanedSettings(s.Sets); no != nil {
		return Submission{}, no
	}
	if s.Plan, no = s.Plan.Cleaned(); no != nil {
		return Submission{}, no
	}
	return s, s.fits()
}

// cleanedSettings are the lines a motion would set, in clean form.
func cleanedSettings(sets []Setting) ([]Setting, *refusal.Refusal) {
	if len(sets) > setsMax {
		return nil, refusal.New(refusal.CharterLine, "line", sets[setsMax].Line)
	}
	var clean []Setting
	for _, set := range sets {
		line, err := text.Line(set.Line, setRunesMax)
		value, other := text.Optional(text.Line(set.Value, setRunesMax))
		if err != nil || other != nil {
			return nil, refusal.New(refusal.CharterLine, "line", set.Line)
		}
		clean = append(clean, Setting{line, value})
	}
	return clean, nil
}

// fits refuses a submission whose parts contradict each other.
func (s Submission) fits() *refusal.Refusal {
	chooses := s.Rule.Chooses()
	least := 2
	if s.Rule == Ranked || s.Terms.Floor.Num > 0 {
		least = 1 // it has to beat "keep as it is", or to reach the floor
	}
	switch {
	case s.Election && (!chooses || len(s.Options) > 0):
		return refusal.New(refusal.MotionElection)
	case !s.Election && chooses && len(s.Options) < least, !chooses && len(s.Options) > 0:
		return refusal.New(refusal.MotionOptions, "max", optionsMax)
	case !s.Amends.IsZero() && (chooses || !s.InsteadOf.IsZero() || !s.Plan.IsZero() || len(s.Effects) > 0):
		return refusal.New(refusal.MotionAmendment)
	case len(s.Sets) == 0 && len(s.Knows) > 0, len(s.Sets) > 0 && (chooses || !s.Amends.IsZero()), len(s.Knows) > knowsMax:
		return refusal.New(refusal.CharterMotion)
	}
	return cmp.Or(s.Plan.goesWith(s), soundEffects(s.Effects))
}

// goesWith refuses the plan of a motion by consent without a day of review. An
// amendment has no plan of its own.
func (p Plan) goesWith(s Submission) *refusal.Refusal {
	if s.Rule == Consent && p.Review == "" && s.Amends.IsZero() {
		return refusal.New(refusal.MotionNoReview)
	}
	return nil
}

// wording is the first version of the motion.
func (s Submission) wording() Wording {
	w := Wording{Envelope: s.Envelope, Text: s.Text, Amends: s.Amends, Options: s.Options, Sets: s.Sets, Plan: s.Plan, Effects: s.Effects}
	w.Hash = w.hash()
	return w
}

// Cleaned returns the rewording with its text in clean form, or why it cannot be
// made.
func (r Rewording) Cleaned() (Rewording, *refusal.Refusal) {
	var no *refusal.Refusal
	if r.Text, no = cleanText(r.Text); no != nil {
		return Rewording{}, no
	}
	r.Plan, no = r.Plan.Cleaned()
	return r, no
}

func cleanText(raw string) (string, *refusal.Refusal) {
	clean, err := text.Prose(raw, textRunesMax)
	return clean, text.Refusal(err, refusal.MotionEmpty, textRunesMax)
}
