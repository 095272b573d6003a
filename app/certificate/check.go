package certificate

import "moot/app/refusal"

// Finding is what a check found out. It says that so many attest, as of when they
// signed, and what that rests on.
type Finding struct {
	// Name is what the collective is called on its roll.
	Name string
	// Known is true if a roll known here leads to the one that signs; without it
	// the signatures are whole and prove nothing about who made them.
	Known bool
	// By of Of voices on the roll attest it.
	By, Of int
	// Steps is how many rolls lie between the known one and the one that signs, and
	// Least the weakest of these steps.
	Steps int
	Least Step
}

// Step is how many voices of a roll attest the next.
type Step struct{ By, Of int }

// holds reports whether enough attest the next roll for it to rest on theirs: more
// than half.
func (s Step) holds() bool { return 2*s.By > s.Of }

// Majority reports whether more than half of the roll attest it.
func (f Finding) Majority() bool { return 2*f.By > f.Of }

// Check says what a certificate proves to somebody who knows these rolls. It is
// refused if nobody on its roll signed it, or if what is signed is something else.
func (c Certificate) Check(known []Roll) (Finding, *refusal.Refusal) {
	roll, ok := c.roll(known)
	if !ok {
		return Finding{}, refusal.New(refusal.CertificateNoRoll)
	}
	if roll.Collective != c.Paper.Collective {
		return Finding{}, refusal.New(refusal.CertificateForged)
	}
	f := Finding{Name: roll.Name, By: roll.Attesting(c.Paper.Hash(), c.Signed), Of: len(roll.Voices)}
	if f.By == 0 {
		return Finding{}, refusal.New(refusal.CertificateForged)
	}
	f.Steps, f.Least, f.Known = reach(roll, c.Rolls, known)
	return f, nil
}

// roll finds the roll that the paper names.
func (c Certificate) roll(known []Roll) (Roll, bool) {
	if len(c.Rolls) > 0 && c.Rolls[0].Roll.Hash() == c.Paper.Roll {
		return c.Rolls[0].Roll, true
	}
	for _, r := range known {
		if r.Hash() == c.Paper.Roll {
			return r, true
		}
	}
	return Roll{}, false
}

// Check says whether a roll known here leads to the newest that a card
// brings, and how.
func (i Card) Check(known []Roll) Finding {
	newest := i.Rolls[0].Roll
	f := Finding{Name: newest.Name, Of: len(newest.Voices), By: newest.Attesting(newest.Hash(), i.Rolls[0].Signed)}
	f.Steps, f.Least, f.Known = reach(newest, i.Rolls, known)
	return f
}

// reach follows the rolls from the newest back to one that is known.
func reach(newest Roll, links []Link, known []Roll) (steps int, least Step, ok bool) {
	knows := make(map[Hash]bool)
	for _, r := range known {
		if r.Collective == newest.Collective {
			knows[r.Hash()] = true
		}
	}
	if knows[newest.Hash()] {
		return 0, Step{}, true
	}
	for i := 0; i+1 < len(links); i++ {
		of, before := links[i].Roll.Hash(), links[i+1].Roll
		step := Step{By: before.Attesting(of, links[i].Signed), Of: len(before.Voices)}
		if !step.holds() {
			return 0, Step{}, false
		}
		if steps == 0 || step.By*least.Of < least.By*step.Of {
			least = step
		}
		steps++
		if knows[before.Hash()] {
			return steps, least, true
		}
	}
	return 0, Step{}, false
}
