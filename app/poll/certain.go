package poll

import (
	"moot/app/member"
	"moot/app/motion"
	"moot/app/tally"
)

// Certain reports whether no missing vote could change what the papers a freeze
// names come to. A vote that is invalid is missing: it may still be cast anew.
//
// A rule of yes and no holds lines that are straight in the missing votes, so
// what they come to is certain if it is the same when all of them say one thing,
// for each thing they can say, and when they stay silent. Approvals, points and
// dots are certain when the chosen are out of the others' reach; a ranked choice
// only when nobody is missing.
func (p Poll) Certain(f Freeze) bool {
	c := p.Recount(f)
	var voted []member.ID
	for _, s := range c.Sheets {
		voted = append(voted, s.Counted...)
	}
	for _, v := range c.Votes {
		if v.Choice != "" {
			voted = append(voted, v.Of)
		}
	}
	missing := len(f.Electorate.Less(member.SetOf(voted...)))
	if missing == 0 {
		return true
	}
	switch p.Rule {
	case motion.Ranked, motion.STV:
		return false
	case motion.Approval, motion.Score, motion.Dots:
		return c.Outcome.Why.Code == Chose && p.outOfReach(c, missing)
	}
	if c.Outcome.undecided() {
		return false
	}
	for _, choice := range p.Choices() {
		t := c.Tally
		t.add(Pile{Choice: choice, N: missing * t.whole()})
		t.Present = t.Electorate
		if Judge(p.Rule, p.Terms, p.Quorum, t).Passed != c.Outcome.Passed {
			return false
		}
	}
	return true
}

// outOfReach reports whether the missing could neither lift another option to
// the chosen nor the floor above them.
func (p Poll) outOfReach(c Counted, missing int) bool {
	t := c.Tally
	t.Abstain += missing
	return tally.Settled(c.Outcome.Totals, p.Seats, p.floor(t), missing, p.markMax())
}
