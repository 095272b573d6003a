package mandate

import (
	"encoding/hex"
	"slices"
	"strings"

	"moot/app/ids"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/text"
)

// Hash names the exact plan.
type Hash = ids.Hash[Plan]

// The labels that keep these hashes apart from all others.
const (
	planLabel    = "\x0emoot mandate 1"
	mandateLabel = "\x11moot mandate id 1"
)

// Hash is the SHA-256 over a label and the plan's fields in order, each with its
// length before it, lists with their number.
func (p Plan) Hash() Hash {
	b := ids.Form(planLabel)
	b.Text(p.To)
	b.Fixed(p.Delegate[:])
	b.Number(len(p.Alternates))
	for _, who := range p.Alternates {
		b.Fixed(who[:])
	}
	b.Text(p.Scope)
	b.Number(len(p.Instructions))
	for _, i := range p.Instructions {
		b.Text(i.Question)
		b.Fixed(i.Text[:])
		b.Number(i.Vote.For)
		b.Number(i.Vote.Against)
		b.Number(i.Vote.Abstain)
		b.Text(i.Vote.Choice)
		b.Text(i.Words)
	}
	b.Text(string(p.Latitude))
	b.Text(string(p.From))
	b.Text(string(p.Until))
	if p.Abroad() {
		p.abroad(&b)
	}
	return b.Hash()
}

// Abroad reports whether the plan says what an association needs in order to check
// the mandate by itself.
func (p Plan) Abroad() bool { return !p.At.IsZero() || len(p.Keys) > 0 || p.Instead != Hash{} }

func (p Plan) abroad(b *ids.Form) {
	b.Fixed(p.At[:])
	b.Number(len(p.Keys))
	for _, keys := range p.Keys {
		b.Number(len(keys))
		for _, k := range keys {
			b.Fixed(k[:])
		}
	}
	b.Fixed(p.Instead[:])
}

// Writes reports whether a device writes for the delegate or one of the alternates.
func (p Plan) Writes(k Key) bool {
	return slices.ContainsFunc(p.Keys, func(keys []Key) bool { return slices.Contains(keys, k) })
}

// Name is the id of the mandate of that plan which a decision gives.
func Name(decision motion.ID, plan Hash) ID {
	b := ids.Form(mandateLabel)
	b.Fixed(decision[:])
	b.Fixed(plan[:])
	return b.ID()
}

// Effect is the line with which a motion says that it gives the mandate of a plan,
// whatever words stand above it: the last line of its wording.
func (p Plan) Effect() string {
	h := p.Hash()
	return effectBegins + hex.EncodeToString(h[:]) + effectEnds
}

const effectBegins, effectEnds = "[mandate:", "]"

// Carries returns the hash of the plan that a wording gives as a mandate, if it
// ends with an effect.
func Carries(wording string) (h Hash, ok bool) { return ending(wording, effectBegins) }

// ending reads the hash in the last line of a wording, if that begins so.
func ending(wording, with string) (h Hash, ok bool) {
	line := wording[strings.LastIndexByte(wording, '\n')+1:]
	digits, begins := strings.CutPrefix(line, with)
	digits, ends := strings.CutSuffix(digits, effectEnds)
	if !begins || !ends {
		return h, false
	}
	h, err := ids.ParseHash[Plan](digits)
	return h, err == nil
}

// Recalls is the line with which a motion takes a mandate back, for those abroad
// who know the mandate and not the register of who gave it.
func (p Plan) Recalls() string { return recallBegins + p.Hash().String() + effectEnds }

const recallBegins = "[mandate-recall:"

// Revoked returns the hash of the plan that a wording takes back, if it ends so.
func Revoked(wording string) (h Hash, ok bool) { return ending(wording, recallBegins) }

// Words is a wording as people read it: without the line that gives the mandate.
func Words(wording string) string {
	if _, carries := Carries(wording); !carries {
		return wording
	}
	return strings.TrimRight(wording[:max(0, strings.LastIndexByte(wording, '\n'))], "\n")
}

// Named are the people whom the plan names, the delegate and the alternates.
func (p Plan) Named() member.Set {
	return member.SetOf(append([]member.ID{p.Delegate}, p.Alternates...)...)
}

// Cleaned returns the plan with its texts in clean form, or why it cannot be.
func (p Plan) Cleaned() (Plan, *refusal.Refusal) {
	var err error
	if p.To, err = text.Line(p.To, nameRunesMax); err != nil {
		return Plan{}, text.Refusal(err, refusal.MandateNoPlace, nameRunesMax)
	}
	if p.Scope, err = text.Optional(text.Prose(p.Scope, scopeRunesMax)); err != nil {
		return Plan{}, text.Refusal(err, refusal.TextTooLong, scopeRunesMax)
	}
	switch {
	case p.Delegate.IsZero():
		return Plan{}, refusal.New(refusal.MandateNobody)
	case len(p.Alternates) > alternatesMax, len(p.Named()) != 1+len(p.Alternates):
		return Plan{}, refusal.New(refusal.MandateAlternates, "max", alternatesMax)
	case !slices.Contains(Latitudes(), p.Latitude):
		return Plan{}, refusal.New(refusal.MandateLatitude, "latitude", string(p.Latitude))
	case !p.From.Valid():
		return Plan{}, refusal.New(refusal.DayUnreadable, "date", string(p.From))
	case !p.Until.Valid(), p.Until.Before(p.From):
		return Plan{}, refusal.New(refusal.DayUnreadable, "date", string(p.Until))
	case p.Scope == "" && len(p.Instructions) == 0:
		return Plan{}, refusal.New(refusal.MandateEmpty)
	case len(p.Instructions) > instructionsMax:
		return Plan{}, refusal.New(refusal.MandateTooMany, "max", instructionsMax)
	}
	if len(p.Keys) > 0 && len(p.Keys) != 1+len(p.Alternates) ||
		slices.ContainsFunc(p.Keys, func(keys []Key) bool { return len(keys) > keysMax }) {
		return Plan{}, refusal.New(refusal.MandateAlternates, "max", alternatesMax)
	}
	clean := make([]Instruction, 0, len(p.Instructions))
	for _, i := range p.Instructions {
		i, no := i.cleaned()
		if no != nil {
			return Plan{}, no
		}
		if slices.ContainsFunc(clean, i.same) {
			return Plan{}, refusal.New(refusal.MandateTwice, "question", i.Question)
		}
		clean = append(clean, i)
	}
	if p.Instructions = clean; len(clean) == 0 {
		p.Instructions = nil
	}
	if len(p.Alternates) == 0 {
		p.Alternates = nil
	}
	return p, nil
}

func (i Instruction) cleaned() (Instruction, *refusal.Refusal) {
	var err error
	if i.Question, err = text.Line(i.Question, questionRunesMax); err != nil {
		return i, text.Refusal(err, refusal.MandateNoQuestion, questionRunesMax)
	}
	if i.Words, err = text.Optional(text.Prose(i.Words, wordsRunesMax)); err != nil {
		return i, text.Refusal(err, refusal.TextTooLong, wordsRunesMax)
	}
	var no *refusal.Refusal
	i.Vote, no = i.Vote.cleaned(i.Question)
	return i, no
}

// same reports whether two instructions are on one question and one wording.
func (i Instruction) same(o Instruction) bool {
	return alike(i.Question, o.Question) && i.Text == o.Text
}

// alike compares what questions are called, whatever their case and spaces.
func alike(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

func (v Vote) cleaned(question string) (Vote, *refusal.Refusal) {
	var err error
	if v.Choice, err = text.Optional(text.Line(v.Choice, questionRunesMax)); err != nil {
		return v, text.Refusal(err, refusal.TextTooLong, questionRunesMax)
	}
	parts := []int{v.For, v.Against, v.Abstain}
	sum := 0
	for _, n := range parts {
		if n < 0 || n > partsMax {
			return v, refusal.New(refusal.MandateVote, "question", question)
		}
		sum += n
	}
	if (sum == 0) == (v.Choice == "") {
		return v, refusal.New(refusal.MandateVote, "question", question)
	}
	return v, nil
}

// Split reports whether the voice is divided.
func (v Vote) Split() bool {
	sides := 0
	for _, n := range []int{v.For, v.Against, v.Abstain} {
		if n > 0 {
			sides++
		}
	}
	return sides > 1
}
