package poll

import (
	"slices"

	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

// Way is how somebody voted.
type Way string

// The ways of voting by name.
const (
	ByDevice Way = "device"
	ByEntry  Way = "entry"
)

// Vote is how one person voted, as it counts.
type Vote struct {
	Of     member.ID
	Way    Way
	Choice Choice // "" is invalid
	Marks  []Mark
	Reason string
	// Papers are the statements it rests on: a ballot, or the entries; Ballot is
	// the first of them.
	Papers []statement.ID
	// Settled says of an objection that it was found not to apply.
	Settled bool
}

// Ballot is the statement the vote rests on.
func (v Vote) Ballot() statement.ID { return v.Papers[0] }

// Why is why something does not count.
type Why string

// The reasons, beside being late.
const (
	OnSheet     Why = "on-sheet"     // the tellers counted that person
	OwnDevice   Why = "own-device"   // that person voted themselves
	Alone       Why = "alone"        // nobody else entered or counted the same yet
	Differs     Why = "differs"      // somebody else entered or counted otherwise
	NoJob       Why = "no-job"       // its author holds no job in the meeting
	NotEntitled Why = "not-entitled" // somebody in it may not vote
	Senseless   Why = "senseless"    // more votes than people, another wording, no such choice
	TooLate     Why = "too-late"     // written down after the vote was frozen
)

// Aside is a paper that does not count, and why.
type Aside struct {
	Paper statement.ID
	By    member.ID
	// For is whose vote it would be; zero for a sheet.
	For    member.ID
	Choice Choice
	Why    Why
}

// allowsAnswer reports whether somebody can say so by name: what [Poll.allows]
// does, and a block or an objection only with its reason.
func (p Poll) allowsAnswer(c Choice, marks []Mark, reason string) bool {
	return p.allows(c, marks) && (c != Block || reason != "")
}

// allows reports whether a vote is one that can be given in the poll.
func (p Poll) allows(c Choice, marks []Mark) bool {
	if p.Rule.Chooses() {
		return c == Abstain && len(marks) == 0 || c == Marked && p.allowsMarks(marks)
	}
	return len(marks) == 0 && (slices.Contains(p.Choices(), c) || p.allowsSplit(c))
}

// Choices are what people can say in the poll.
func (p Poll) Choices() []Choice {
	switch {
	case p.Rule.Chooses():
		return []Choice{Marked, Abstain}
	case p.Rule == motion.Consensus, p.Rule == motion.Consent:
		return []Choice{Yes, Abstain, Block}
	}
	return []Choice{Yes, No, Abstain}
}

// allowsMarks holds marks against the rule: known options in order, and figures
// that the rule knows.
func (p Poll) allowsMarks(marks []Mark) bool {
	if len(marks) == 0 || len(marks) > len(p.Wording.Options) {
		return false
	}
	most, sum := p.markMax(), 0
	for i, m := range marks {
		if m.N < 1 || m.N > most || p.place(m.Option) < 0 {
			return false
		}
		if i > 0 && motion.CompareOptions(marks[i-1].Option, m.Option) >= 0 {
			return false
		}
		sum += m.N
	}
	switch p.Rule {
	case motion.Dots:
		return sum <= p.Terms.DotsEach
	case motion.Ranked:
		return slices.ContainsFunc(marks, func(m Mark) bool { return m.N == 1 })
	case motion.STV:
		ranked := make([]bool, len(marks)+1)
		for _, m := range marks {
			if m.N > len(marks) || ranked[m.N] {
				return false
			}
			ranked[m.N] = true
		}
	}
	return true
}

// markMax is the highest figure a ballot can set beside one option.
func (p Poll) markMax() int {
	switch p.Rule {
	case motion.Score:
		return p.Terms.PointsMax
	case motion.Dots:
		return p.Terms.DotsOptionMax
	case motion.Ranked, motion.STV:
		return len(p.Wording.Options)
	}
	return 1
}

// place is where an option stands among those of the poll; -1 if it does not.
func (p Poll) place(id motion.OptionID) int {
	return slices.IndexFunc(p.Wording.Options, func(o motion.Option) bool { return o.ID == id })
}

// sameMarks reports whether two lists of marks say the same.
func sameMarks(a, b []Mark) bool { return slices.Equal(a, b) }

// EnteredBy are those who entered a vote that counts by name; none for one that
// came from its author's own device.
func (p Poll) EnteredBy(v Vote) member.Set {
	var by []member.ID
	for _, e := range p.Papers.Entries {
		if slices.Contains(v.Papers, e.ID) {
			by = append(by, e.By)
		}
	}
	return member.SetOf(by...)
}

// CountedBy are the tellers whose sheets say the same as one that counts, and who
// signed it on paper.
func (p Poll) CountedBy(sheet Sheet) member.Set {
	by := member.Set{}
	for _, s := range p.Papers.Sheets {
		if !s.alike(sheet) || slices.ContainsFunc(p.Asides, func(a Aside) bool { return a.Paper == s.ID }) {
			continue
		}
		by = by.Or(member.SetOf(s.By))
		if !s.Second.IsZero() {
			by = by.Or(member.SetOf(s.Second))
		}
	}
	return by
}
