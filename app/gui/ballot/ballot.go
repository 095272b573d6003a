// Package ballot is the paper people mark, one for each rule: large buttons where
// there is one thing to say, ticks for approval, figures for points and dots, an
// order for ranked choices. The same paper serves one's own vote, the vote of
// somebody without a device, and the piles that tellers count.
//
//	Buttons  yes, no, abstain; agree, stand aside, block   one press is the vote
//	Paper    approval, points, dots, ranked                marked first, then handed in
//
// Nothing here knows a meeting: a paper is asked by [Asked] and says a
// [poll.Answer].
package ballot

import (
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/i18n"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/words"
)

// Asked is what a ballot asks.
type Asked struct {
	Rule    motion.Rule
	Terms   motion.Terms
	Choices []poll.Choice
	// Options have the names of people in their texts.
	Options []motion.Option
}

// Of is what a poll asks; name says what people are called.
func Of(p poll.Poll, name func(member.ID) string) Asked {
	return Asked{Rule: p.Rule, Terms: p.Terms, Choices: p.Choices(), Options: Named(p.Wording.Options, name)}
}

// Named are options with the names of people who stand in their texts.
func Named(options []motion.Option, name func(member.ID) string) []motion.Option {
	named := make([]motion.Option, len(options))
	for i, o := range options {
		named[i] = o
		if !o.Member.IsZero() {
			named[i].Text = name(o.Member)
		}
	}
	return named
}

// Buttons are the ways to answer a rule that asks for one thing. Label says, for
// people who cannot see it, what pressing does. Cast is called with what is
// pressed.
func Buttons(l i18n.Localizer, a Asked, label func(choice string) string, cast func(poll.Choice)) *kit.Ballot {
	var choices []kit.Choice
	for _, c := range a.Choices {
		word := i18n.Capital(words.ChoiceUnder(l, a.Rule, c))
		choices = append(choices, kit.Choice{Label: label(word), State: State(c, word)})
	}
	return kit.NewBallot(choices, -1, func(index int) { cast(a.Choices[index]) })
}

// State is a choice in its colour and shape.
func State(c poll.Choice, word string) kit.State {
	switch c {
	case poll.Yes, poll.Marked:
		return kit.Good(word)
	case poll.No:
		return kit.Bad(word)
	case poll.Block:
		return kit.State{Word: word, Icon: look.IconWarning, Color: look.ColorNo}
	case "":
		return kit.Careful(word)
	}
	return kit.Even(word)
}
