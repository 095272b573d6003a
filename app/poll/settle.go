package poll

import (
	"slices"

	"moot/app/motion"
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
		runs = slices.IndexFunc(polls, func(p Poll) bool { return !p.inquorate() })
	}
	if runs < 0 {
		return
	}
	rivals := 0
	for i, p := range polls {
		if p.decided() && p.Round == polls[runs].Round {
			rivals++
		} else if i != runs && !p.inquorate() {
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
func (p Poll) decided() bool { return p.State == Announced && p.Outcome.Why.Code != NoQuorum }

// inquorate reports whether a result was announced that decides nothing.
func (p Poll) inquorate() bool { return p.State == Announced && p.Outcome.Why.Code == NoQuorum }

// Settle returns the motions with what became of those that were put: adopted,
// rejected, still in the vote, or admitted again because nobody could decide. A
// motion put in a meeting that nobody opened was not put.
func Settle(motions []motion.Motion, polls []Poll) []motion.Motion {
	byMotion := group(polls, func(p Poll) motion.ID { return p.Motion })
	settled := slices.Clone(motions)
	for i, m := range settled {
		if m.State == motion.Put {
			settled[i] = settle(m, byMotion[m.ID])
		}
	}
	return settled
}

func settle(m motion.Motion, polls []Poll) motion.Motion {
	m.State = motion.Submitted
	if slices.ContainsFunc(polls, Poll.inquorate) {
		m.State = motion.Admitted
	}
	if m.TakenBack {
		m.State = motion.Withdrawn
	}
	for _, p := range polls {
		if p.State == Void || p.inquorate() {
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
