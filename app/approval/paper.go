package approval

import (
	"slices"
	"time"

	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

// witnessesMin is how many write down a signature on paper, where there are as
// many.
const witnessesMin = 2

// OnPaper is a signature of somebody without a device.
type OnPaper struct {
	Who member.ID
	// By are those who wrote it down. It counts once they are Least.
	By    member.Set
	Least int
	// At is when the last of them did.
	At time.Time
}

// Counts reports whether enough of those who may wrote it down.
func (o OnPaper) Counts() bool { return len(o.By) >= o.Least }

// witnesses are who may write down that somebody signed a version on paper, and
// how many of them have to: two who held a job. Below five, where one person may
// have chair and pen, it is two of all others who were there; of two people the
// other one.
func (s *Standing) witnesses(who member.ID, h Hash) (may member.Set, least int) {
	signer := member.SetOf(who)
	if len(s.Room.Present) >= smallRoom {
		return s.Room.Jobs.Or(s.pens(h)).Less(signer), witnessesMin
	}
	may = s.Room.Present.Less(signer)
	return may, max(1, min(witnessesMin, len(may)))
}

// takes reports whether a signature on paper can count at all.
func (s *Standing) takes(a PaperSignature) bool {
	may, _ := s.witnesses(a.For, a.Hash)
	return may.Has(a.By) && s.Room.Present.Has(a.For) && s.knows(a.Hash)
}

// seconded are those of whom enough say that they signed the version.
func (s *Standing) seconded(h Hash, papers []PaperSignature) member.Set {
	by := make(map[member.ID]member.Set)
	var all []member.ID
	for _, a := range papers {
		if a.Hash != h {
			continue
		}
		by[a.For] = by[a.For].Or(member.SetOf(a.By))
		if _, least := s.witnesses(a.For, h); len(by[a.For]) >= least {
			all = append(all, a.For)
		}
	}
	return member.SetOf(all...)
}

// onPaper are those who signed the version on paper, by the last word of their
// witnesses.
// Whoever has said something with their own device is not among them: their own
// word counts.
func (s *Standing) onPaper(h Hash) member.Set {
	var own []member.ID
	for _, a := range s.every {
		own = append(own, a.By)
	}
	return s.seconded(h, statement.Current(s.papers)).Less(member.SetOf(own...))
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
			_, least := s.witnesses(a.For, h)
			i, all = len(all), append(all, OnPaper{Who: a.For, Least: least})
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
// nil if they can, as those can who held a job at the meeting; below five, all
// others who were there.
func (s Standing) CanEnter(by, who member.ID, h Hash) *refusal.Refusal {
	may, _ := s.witnesses(who, h)
	switch {
	case !may.Has(by):
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
