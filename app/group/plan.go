package group

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
	planLabel  = "\x10moot group plan 1"
	ruledLabel = "\x10moot group plan 2" // of a plan with a rule
	groupLabel = "\x10moot group id 1"
)

// Hash is the SHA-256 over a label and the plan's fields, each with its length
// before it.
func (p Plan) Hash() Hash {
	b := ids.Form(planLabel)
	if p.Rule != "" {
		b = ids.Form(ruledLabel)
		b.Text(string(p.Rule))
	}
	for _, part := range []string{p.Name, p.Purpose, string(p.Until)} {
		b.Text(part)
	}
	for _, who := range p.People {
		b.Fixed(who[:])
	}
	return b.Hash()
}

// Name is the id of the group of that name which a decision makes.
func Name(decision motion.ID, name string) ID {
	b := ids.Form(groupLabel)
	b.Fixed(decision[:])
	b.Fixed([]byte(name)) // the last of the form: its end is the form's
	return b.ID()
}

// Effect is the line with which a motion says that it makes the group of a plan,
// whatever words stand above it: the last line of its wording.
func (p Plan) Effect() string {
	h := p.Hash()
	return effectBegins + hex.EncodeToString(h[:]) + effectEnds
}

const effectBegins, effectEnds = "[working-group:", "]"

// Carries returns the hash of the plan that a wording makes a group of, if it ends
// with an effect.
func Carries(wording string) (h Hash, ok bool) {
	line := wording[strings.LastIndexByte(wording, '\n')+1:]
	digits, begins := strings.CutPrefix(line, effectBegins)
	digits, ends := strings.CutSuffix(digits, effectEnds)
	if !begins || !ends || len(digits) != hex.EncodedLen(len(h)) {
		return h, false
	}
	_, err := hex.Decode(h[:], []byte(digits))
	return h, err == nil
}

// Words is a wording as people read it: without the line that makes a group of it.
func Words(wording string) string {
	if _, carries := Carries(wording); !carries {
		return wording
	}
	return strings.TrimRight(wording[:max(0, strings.LastIndexByte(wording, '\n'))], "\n")
}

// Cleaned returns the plan with its texts in clean form, or why it cannot be.
func (p Plan) Cleaned() (Plan, *refusal.Refusal) {
	var err error
	if p.Name, err = text.Line(p.Name, nameRunesMax); err != nil {
		return Plan{}, text.Refusal(err, refusal.GroupNoName, nameRunesMax)
	}
	if p.Purpose, err = text.Prose(p.Purpose, purposeRunesMax); err != nil {
		return Plan{}, text.Refusal(err, refusal.GroupNoPurpose, purposeRunesMax)
	}
	if !p.Until.Valid() {
		return Plan{}, refusal.New(refusal.DayUnreadable, "date", string(p.Until))
	}
	if p.Rule != "" && !slices.Contains(Rules(), p.Rule) {
		return Plan{}, refusal.New(refusal.CharterRule)
	}
	if len(p.People) > peopleMax || !member.IsSet(p.People) {
		return Plan{}, refusal.New(refusal.GroupTooMany, "max", peopleMax)
	}
	return p, nil
}

// Rules are those a group can have of its own: all that answer one question and leave
// nothing open.
func Rules() []motion.Rule {
	return append([]motion.Rule{motion.Consent, motion.Consensus}, motion.Rules()...)
}

// CanBegin refuses a plan that names nobody: a group begins with somebody.
func (p Plan) CanBegin() *refusal.Refusal {
	if len(p.People) == 0 {
		return refusal.New(refusal.GroupNobody)
	}
	return nil
}
