package poll

import (
	"cmp"
	"slices"
	"time"

	"moot/app/motion"
	"moot/app/statement"
)

// decide finds the one poll that decides a motion among its polls, which come by
// round. A poll without a quorum decides nothing and stands beside the others.
// Of the rest the first that announced a result decides, whatever clocks say, so
// that nobody can undo a result by putting the motion again; if rivals of one
// round (two wordings put out of sight of each other) did, both are contested.
// Until one has, the earliest runs. All others are void.
func decide(polls []Poll) {
	runs := slices.IndexFunc(polls, Poll.decided)
	if runs < 0 {
		runs = slices.IndexFunc(polls, func(p Poll) bool { return !p.spent() })
	}
	if runs < 0 {
		return
	}
	rivals := 0
	for i, p := range polls {
		if p.decided() && p.Round == polls[runs].Round {
			rivals++
		} else if i != runs && !p.spent() {
			polls[i].State = Void
		}
	}
	if rivals < 2 {
		return
	}
	for i := range polls {
		if polls[i].decided() {
			polls[i].State = Contested
		}
	}
}

// decided reports whether a result was announced that decides the motion.
func (p Poll) decided() bool { return p.State == Announced && !p.Outcome.undecided() }

// spent reports whether the poll is over and decided nothing: a result was
// announced that leads to a further round, or the poll was voided.
func (p Poll) spent() bool { return p.State == Void || p.State == Announced && p.Outcome.undecided() }

// Settle returns the motions with what became of those that were put: adopted,
// rejected, still in the vote, or admitted again because nothing was decided.
// What was put in a meeting that nobody opened was not put. Adopted amendments
// are in the wording of what they amend, and an adopted motion supersedes its
// alternatives that nobody has voted on.
func Settle(motions []motion.Motion, polls []Poll) []motion.Motion {
	byMotion := group(polls, func(p Poll) motion.ID { return p.Motion })
	settled := slices.Clone(motions)
	adopted := make(map[motion.ID]motion.ID) // the motion that answered a question, by the question
	amendments := make(map[motion.ID][]motion.Motion)
	for i, m := range settled {
		if m.State == motion.Put {
			settled[i] = settle(m, byMotion[m.ID])
		}
		if settled[i].State != motion.Adopted {
			continue
		}
		if m.Amends.IsZero() {
			adopted[question(m)] = m.ID
		} else {
			amendments[m.Amends.Motion] = append(amendments[m.Amends.Motion], m)
		}
	}
	for i, m := range settled {
		if !m.State.Free() {
			continue
		}
		settled[i].Wording = amend(m.Wording, amendments[m.ID], byMotion)
		if _, answered := adopted[question(m)]; answered && m.Amends.IsZero() {
			settled[i].State = motion.Superseded
		}
	}
	return settled
}

// question names what a motion and its alternatives are about.
func question(m motion.Motion) motion.ID {
	if m.InsteadOf.IsZero() {
		return m.ID
	}
	return m.InsteadOf
}

// amend takes the adopted amendments into a wording, in the order in which they
// were announced, as far as they are written for it.
func amend(w motion.Wording, adopted []motion.Motion, polls map[motion.ID][]Poll) motion.Wording {
	when := func(m motion.Motion) time.Time {
		i := slices.IndexFunc(polls[m.ID], Poll.decided)
		return polls[m.ID][i].AnnouncedAt
	}
	adopted = slices.Clone(adopted)
	slices.SortFunc(adopted, func(a, b motion.Motion) int {
		return cmp.Or(when(a).Compare(when(b)), statement.ID(a.ID).Compare(statement.ID(b.ID)))
	})
	for taken := true; taken; {
		var now []motion.Motion
		for _, a := range adopted {
			if a.Amends.Wording == w.Hash {
				now = append(now, a)
			}
		}
		made, ok := w.Amended(now)
		taken = ok && len(now) > 0
		if taken {
			w = made
		}
	}
	return w
}

func settle(m motion.Motion, polls []Poll) motion.Motion {
	m.State = m.Unasked()
	for _, p := range polls {
		if p.spent() && p.Round > 0 && m.State.Free() && len(p.Freezes)+len(p.Voidings) > 0 {
			m.State = motion.Admitted
			m = further(m, p)
		}
	}
	for _, p := range polls {
		if p.spent() {
			continue
		}
		m.Wording = p.Wording
		switch {
		case !p.decided():
			m.State = motion.Put
		case p.Outcome.Passed:
			m.State = motion.Adopted
		default:
			m.State = motion.Rejected
		}
	}
	return m
}

// further is what the motion asks next after a round that decided nothing.
func further(m motion.Motion, p Poll) motion.Motion {
	if p.State == Void {
		return m
	}
	switch p.Outcome.Why.Code {
	case RunOffNeeded:
		m.NextOptions = p.Outcome.Tied
	case Blocked, TooManyAside:
		if p.Failures+1 >= motion.ConsensusRounds {
			m.NextRule = m.Terms.Fallback
		}
	}
	return m
}
