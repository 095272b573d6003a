package approval

import (
	"maps"
	"slices"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// CanPropose says why by cannot propose minutes; nil if they can, as anyone may
// who was there.
func (s Standing) CanPropose(by member.ID) *refusal.Refusal {
	switch {
	case !s.Room.Closed:
		return refusal.New(refusal.MinutesNotYet)
	case !s.Room.Present.Has(by):
		return refusal.New(refusal.MinutesNotThere)
	case s.State == Approved:
		return refusal.New(refusal.MinutesApproved)
	}
	return nil
}

// CanProposeAgain says why a version cannot be proposed while it is; nil if it can.
func (s Standing) CanProposeAgain(h Hash) *refusal.Refusal {
	if slices.ContainsFunc(s.Proposals, func(p Proposal) bool { return p.Hash == h }) {
		return refusal.New(refusal.MinutesUnchanged)
	}
	return nil
}

// ToPropose is what is said to propose a version: it takes the place of all that
// are known and takes account of every objection against them.
func (s Standing) ToPropose(h Hash, heads []string) Proposal {
	p := Proposal{Meeting: s.Meeting, Hash: h, Heads: heads}
	for _, earlier := range s.All {
		p.Over = append(p.Over, earlier.ID)
	}
	for _, o := range s.Objections {
		p.Settles = append(p.Settles, o.ID)
	}
	statement.SortIDs(p.Over)
	statement.SortIDs(p.Settles)
	return p
}

// CanObject says why by cannot object to a version; nil if they can.
func (s Standing) CanObject(by member.ID, h Hash) *refusal.Refusal { return s.canAnswer(by, h) }

// ToObject is what is said to object to a version, or why it cannot be said.
func (s Standing) ToObject(h Hash, what string) (Objection, *refusal.Refusal) {
	clean, err := text.Prose(what, objectionRunesMax)
	return Objection{Meeting: s.Meeting, Hash: h, Text: clean}, text.Refusal(err, refusal.MinutesEmpty, objectionRunesMax)
}

// Mine are the open objections of a member.
func (s Standing) Mine(by member.ID) []Remark {
	return slices.DeleteFunc(s.Open(), func(o Remark) bool { return o.By != by })
}

// Open are the objections that hold the approval up.
func (s Standing) Open() []Remark {
	return slices.DeleteFunc(slices.Clone(s.Objections), func(o Remark) bool { return o.Fate != Open })
}

// CanApprove says why by cannot approve a version; nil if they can. What is
// approved already can still be co-signed by those who were there.
func (s Standing) CanApprove(by member.ID, h Hash) *refusal.Refusal {
	if s.State == Approved && h == s.Approved {
		return s.mustHaveBeenThere(by)
	}
	if no := s.canAnswer(by, h); no != nil {
		return no
	}
	open := slices.DeleteFunc(slices.Clone(s.Objections), func(o Remark) bool { return !s.holdsUp(o, h) })
	if len(open) > 0 {
		return refusal.New(refusal.MinutesObjection, "n", len(open))
	}
	return nil
}

// ToApprove is what is said to approve a version.
func (s Standing) ToApprove(by member.ID, h Hash) Signature {
	a := Signature{Meeting: s.Meeting, Hash: h}
	for _, earlier := range s.every {
		switch {
		case earlier.By == by:
			a.After = append(a.After, earlier.ID)
		case earlier.Hash == h:
			a.With = append(a.With, earlier.ID)
		}
	}
	for _, paper := range statement.Current(s.papers) {
		if paper.Hash == h {
			a.With = append(a.With, paper.ID)
		}
	}
	for _, o := range s.Objections {
		a.Objections = append(a.Objections, o.ID)
	}
	statement.SortIDs(a.With)
	statement.SortIDs(a.Objections)
	return a
}

// CanMove says why a meeting cannot vote on a version; nil if it can. A meeting does
// not vote on its own minutes: they are not there yet.
func (s Standing) CanMove(h Hash, at meeting.ID) *refusal.Refusal {
	switch {
	case at == s.Meeting:
		return refusal.New(refusal.MinutesNotYet)
	case s.State == Approved:
		return refusal.New(refusal.MinutesApproved)
	case !s.knows(h):
		return refusal.New(refusal.MinutesUnknown, "mark", h.Mark())
	}
	return nil
}

// Signers are the signatures under a version, one of each person.
func (s Standing) Signers(h Hash) []Signature {
	last := make(map[member.ID]Signature)
	for _, one := range s.every {
		if one.Hash == h {
			last[one.By] = one
		}
	}
	return slices.SortedFunc(maps.Values(last), statement.Compare)
}

// HasApproved reports whether the last word of a member approves the version.
func (s Standing) HasApproved(by member.ID, h Hash) bool {
	return slices.ContainsFunc(s.Signatures, func(a Signature) bool { return a.By == by && a.Hash == h })
}

// ShouldSeal reports whether by, who held the chair or the pen and has approved,
// is still to confirm that enough have.
func (s Standing) ShouldSeal(by member.ID) bool {
	return s.State == Approved && !s.ByVote && !s.sealed(s.Approved) && s.HasApproved(by, s.Approved) &&
		s.Room.Chairs.Or(s.pens(s.Approved)).Has(by)
}

// canAnswer refuses unless by was there and the version waits for an answer.
func (s Standing) canAnswer(by member.ID, h Hash) *refusal.Refusal {
	switch {
	case s.State == Approved:
		return refusal.New(refusal.MinutesApproved)
	case len(s.All) == 0:
		return refusal.New(refusal.MinutesNotProposed)
	case !s.knows(h):
		return refusal.New(refusal.MinutesUnknown, "mark", h.Mark())
	case !slices.ContainsFunc(s.Proposals, func(p Proposal) bool { return p.Hash == h }):
		return refusal.New(refusal.MinutesReplaced)
	}
	return s.mustHaveBeenThere(by)
}

func (s Standing) mustHaveBeenThere(by member.ID) *refusal.Refusal {
	if !s.Room.Present.Has(by) {
		return refusal.New(refusal.MinutesNotThere)
	}
	return nil
}

// Awaited is who a version still waits for.
type Awaited struct {
	// Chair and Pen are those of whom one has to sign; empty if one has, or if
	// nobody had the job.
	Chair, Pen member.Set
	// Others is how many more of those who were there.
	Others int
}

// Awaits says who has not signed a version yet of those it takes; nobody once
// enough have, or where signatures cannot be enough because one person alone had
// both jobs.
func (s Standing) Awaits(h Hash) Awaited {
	var by []member.ID
	for _, a := range s.Signatures {
		if a.Hash == h {
			by = append(by, a.By)
		}
	}
	signers := member.SetOf(by...).Or(s.onPaper(h))
	nobody := member.ID{}
	var least Awaited
	fewest := -1
	for _, chair := range append(signers.And(s.Room.Chairs), nobody) {
		for _, pen := range append(signers.And(s.pens(h)), nobody) {
			if chair == pen && chair != nobody && len(s.Room.Present) >= smallRoom {
				continue
			}
			jobs := member.SetOf(chair, pen).Less(member.SetOf(nobody))
			a := Awaited{Others: max(0, min(s.Room.Others, len(s.Room.Present.Less(jobs)))-len(signers.Less(jobs)))}
			missing := a.Others
			if chair == nobody {
				a.Chair, missing = s.Room.Chairs.Less(jobs), missing+1
			}
			if pen == nobody {
				a.Pen, missing = s.pens(h).Less(jobs), missing+1
			}
			stuck := pen == nobody && len(a.Pen) == 0 || chair == nobody && len(a.Chair) == 0 && len(s.Room.Chairs) > 0
			if !stuck && (fewest < 0 || missing < fewest) {
				least, fewest = a, missing
			}
		}
	}
	return least
}
