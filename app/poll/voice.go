package poll

import (
	"strconv"
	"strings"

	"moot/app/motion"
)

// Where collectives vote, each has one voice, which it may split: "70 for, 30
// against". Voices are added up exactly: all figures of such a poll are parts of a
// voice, as many to each as it takes ([Tally.Parts]), and nothing is rounded.

// Voice is a split voice: for, against and abstaining.
type Voice struct{ Yes, No, Abstain int }

const (
	splitPrefix = "split:"
	// partsMax bounds a part of a voice: nobody splits it finer than into people.
	partsMax = 100_000
	// wholeMax bounds the parts of a voice in one poll, so that figures stay exact on
	// every device.
	wholeMax = 100_000
)

// Split is the choice that splits a voice so. Parts in the same proportion are the
// same choice, and all on one side is the plain one.
func Split(v Voice) Choice {
	switch {
	case v.Yes > 0 && v.No == 0 && v.Abstain == 0:
		return Yes
	case v.No > 0 && v.Yes == 0 && v.Abstain == 0:
		return No
	case v.Abstain > 0 && v.Yes == 0 && v.No == 0:
		return Abstain
	}
	if whole := gcd(gcd(v.Yes, v.No), v.Abstain); whole > 1 {
		v = Voice{v.Yes / whole, v.No / whole, v.Abstain / whole}
	}
	return Choice(splitPrefix + strconv.Itoa(v.Yes) + ":" + strconv.Itoa(v.No) + ":" + strconv.Itoa(v.Abstain))
}

// Voice returns the parts of a choice that splits a voice; ok is false for all
// others, and for one that is not in its one form or gives everything to one side.
func (c Choice) Voice() (v Voice, ok bool) {
	digits, is := strings.CutPrefix(string(c), splitPrefix)
	parts := strings.Split(digits, ":")
	if !is || len(parts) != 3 {
		return Voice{}, false
	}
	sides := 0
	for i, n := range []*int{&v.Yes, &v.No, &v.Abstain} {
		var err error
		if *n, err = strconv.Atoi(parts[i]); err != nil || *n < 0 || *n > partsMax {
			return Voice{}, false
		}
		sides += min(*n, 1)
	}
	return v, sides > 1 && Split(v) == c
}

func (v Voice) whole() int { return v.Yes + v.No + v.Abstain }

// Voices reports whether it is collectives that vote here.
func (p Poll) Voices() bool { return len(p.Puttings) > 0 && p.Puttings[0].Collectives }

// allowsSplit reports whether a voice can be split in the poll: on a question of yes
// or no, where collectives vote.
func (p Poll) allowsSplit(c Choice) bool {
	_, sound := c.Voice()
	return sound && p.Voices() && p.Rule != motion.Unanimity && formed(p.Rule, p.Terms)
}

func formed(rule motion.Rule, terms motion.Terms) bool { _, ok := FormOf(rule, terms); return ok }

// whole is how many parts each voice has for these votes to be added up exactly. Who
// splits finer than that goes, in the order of the votes, is invalid; the edge
// refuses to cast such a vote.
func whole(votes []Vote) int {
	all := 1
	for i, v := range votes {
		voice, split := v.Choice.Voice()
		if !split {
			continue
		}
		if next, fits := lcm(all, voice.whole()); fits {
			all = next
		} else {
			votes[i].Choice = ""
		}
	}
	return all
}

// tooFine reports whether a choice cannot be added up exactly with the votes that
// others have cast.
func (p Poll) tooFine(c Choice) bool {
	voice, split := c.Voice()
	all := 1
	for _, v := range p.Votes {
		if other, is := v.Choice.Voice(); is {
			all, _ = lcm(all, other.whole())
		}
	}
	if !split {
		return false
	}
	_, fits := lcm(all, voice.whole())
	return !fits
}

// piles are the parts of a vote.
func (v Vote) piles(whole int) []Pile {
	voice, split := v.Choice.Voice()
	if !split {
		return []Pile{{Choice: v.Choice, Marks: v.Marks, N: whole}}
	}
	each := whole / voice.whole()
	return []Pile{{Choice: Yes, N: voice.Yes * each}, {Choice: No, N: voice.No * each}, {Choice: Abstain, N: voice.Abstain * each}}
}

// whole is how many parts a voice has in a tally.
func (t Tally) whole() int { return max(1, t.Parts) }

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// lcm is the least common multiple, if it is no more than the parts a voice may have.
func lcm(a, b int) (int, bool) {
	n := int64(a/gcd(a, b)) * int64(b)
	if n > wholeMax {
		return a, false
	}
	return int(n), true
}
