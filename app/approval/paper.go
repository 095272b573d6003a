package approval

import (
	"slices"
	"time"

	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

// OnPaper is a signature of somebody without a device.
type OnPaper struct {
	Who member.ID
	// By are those who wrote it down. It counts once they are two.
	By member.Set
	// At is when the last of them did.
	At time.Time
}

// Counts reports whether two who held a job wrote it down.
func (o OnPaper) Counts() bool { return len(o.By) >= 2 }

// takes reports whether a signature on paper can count at all.
func (s *Standing) takes(a PaperSignature) bool {
	return s.Room.Jobs.Has(a.By) && a.By != a.For && s.Room.Present.Has(a.For) && s.knows(a.Hash)
}

// seconded are those of whom two say that they signed the version.
func seconded(h Hash, papers []PaperSignature) member.Set {
	by := make(map[member.ID]member.Set)
	var all []member.ID
	for _, a := range papers {
		if a.Hash != h {
			continue
		}
		if by[a.For] = by[a.For].Or(member.SetOf(a.By)); len(by[a.For]) >= 2 {
			all = append(all, a.For)
		}
	}
	return member.SetOf(all...)
}

// onPaper are those who signed the version on paper, by the last word of two.
// Whoever has said something with their own device is not among them: their own
// word counts.
func (s *Standing) onPaper(h Hash) member.Set {
	var own []member.ID
	for _, a := range s.every {
		own = append(own, a.By)
	}
	return seconded(h, statement.Current(s.papers)).Less(member.SetOf(own...))
}

// Papers are the signatures on paper under a version, counting or not, by who
// signed.
func (s Standing) Papers(h Hash) []OnPaper {
	var all []OnPaper
	for _, a := range statement.Current(s.papers) {
		if a.Hash != h {
			continue
		}
		i := slices.IndexFunc(all, func(o OnPaper) bool { return o.Who == a.For })
		if i < 0 {
			i, all = len(all), append(all, OnPaper{Who: a.For})
		}
		all[i].By = all[i].By.Or(member.SetOf(a.By))
		if a.At.After(all[i].At) {
			all[i].At = a.At
		}
	}
	slices.SortFunc(all, func(a, b OnPaper) int { return a.Who.Compare(b.Who) })
	return all
}

// CanEnter says why by cannot write down that somebody signed a version on paper;
// nil if they can, as all can who held a job at the meeting.
func (s Standing) CanEnter(by, who member.ID, h Hash) *refusal.Refusal {
	switch {
	case !s.Room.Jobs.Has(by) || by == who:
		return refusal.New(refusal.MinutesNoJob)
	case !s.Room.Present.Has(who):
		return refusal.New(refusal.MinutesTheyNotThere)
	case s.State == Approved && h == s.Approved:
		return nil // a signature may be added
	case s.State == Approved:
		return refusal.New(refusal.MinutesApproved)
	case !s.knows(h):
		return refusal.New(refusal.MinutesUnknown, "mark", h.Mark())
	case !slices.ContainsFunc(s.Proposals, func(p Proposal) bool { return p.Hash == h }):
		return refusal.New(refusal.MinutesReplaced)
	}
	return nil
}

// ToEnter is what is said to write down a signature on paper; ok is false if by
// has said so already.
func (s Standing) ToEnter(by, who member.ID, h Hash) (a PaperSignature, ok bool) {
	a = PaperSignature{Meeting: s.Meeting, Hash: h, For: who}
	for _, earlier := range s.papers {
		if earlier.By == by && earlier.For == who {
			a.After = append(a.After, earlier.ID)
		}
	}
	statement.SortIDs(a.After)
	last := slices.ContainsFunc(statement.Current(s.papers), func(o PaperSignature) bool { return o.By == by && o.For == who && o.Hash == h })
	return a, !last
}
