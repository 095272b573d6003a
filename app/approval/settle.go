package approval

import (
	"slices"

	"moot/app/member"
)

// settle finds what was approved, and names the state.
func (s *Standing) settle() {
	carried := slices.DeleteFunc(unique(s.Room.Carried), func(h Hash) bool { return !s.knows(h) })
	signed := s.signed()
	switch {
	case len(carried) == 1:
		s.approve(carried[0])
		s.ByVote = true
	case len(carried) > 1:
		s.State, s.Rivals = Contested, carried
	case len(signed) == 1:
		s.approve(signed[0])
	case len(signed) > 1:
		s.weigh(signed)
	case !s.Room.Closed:
		s.State = Growing
	case len(s.All) == 0:
		s.State = Drafted
	case slices.ContainsFunc(s.Proposals, func(p Proposal) bool { return len(p.Over) > 0 }):
		s.State = Corrected
	default:
		s.State = Proposed
	}
}

func (s *Standing) approve(h Hash) {
	s.State, s.Approved = Approved, h
	var by []member.ID
	for _, a := range s.every {
		if a.Hash == h {
			by = append(by, a.By)
		}
	}
	s.By = member.SetOf(by...).Or(s.seconded(h, s.papers))
	for i := range s.Objections {
		if s.Objections[i].Fate == Open {
			s.Objections[i].Fate = TooLate
		}
	}
}

// weigh chooses between versions that were signed apart from each other: the one
// that is the last word of most people. So what a hall has co-signed cannot be
// turned over later by three. As many on both sides leave it to a meeting.
func (s *Standing) weigh(signed []Hash) {
	most, best := -1, []Hash(nil)
	for _, h := range signed {
		n := 0
		for _, a := range s.Signatures {
			if a.Hash == h {
				n++
			}
		}
		if n > most {
			most, best = n, nil
		}
		if n == most {
			best = append(best, h)
		}
	}
	if len(best) == 1 {
		s.approve(best[0])
		return
	}
	s.State, s.Rivals = Contested, best
}

// signed are the versions that the people who must have approved.
func (s *Standing) signed() []Hash {
	var signed []Hash
	for _, h := range s.versions() {
		if s.sealed(h) || s.agreed(h) {
			signed = append(signed, h)
		}
	}
	return signed
}

// agreed reports whether the signatures that stand are enough and no objection is
// open.
func (s *Standing) agreed(h Hash) bool {
	for _, o := range s.Objections {
		if s.holdsUp(o, h) {
			return false
		}
	}
	return s.enough(h, s.Signatures, s.onPaper(h))
}

// sealed reports whether somebody who held the chair or the pen confirmed that
// enough had approved, and no objection they knew was open. What arrives later,
// from whomever, does not undo that.
func (s *Standing) sealed(h Hash) bool {
	may := s.Room.Chairs.Or(s.pens(h))
	return slices.ContainsFunc(s.every, func(seal Signature) bool {
		if seal.Hash != h || !may.Has(seal.By) {
			return false
		}
		for _, o := range s.Objections {
			if s.holdsUp(o, h) && slices.Contains(seal.Objections, o.ID) {
				return false
			}
		}
		papers := slices.DeleteFunc(slices.Clone(s.papers), func(a PaperSignature) bool { return !slices.Contains(seal.With, a.ID) })
		return s.enough(h, slices.DeleteFunc(slices.Clone(s.every), func(a Signature) bool {
			return a.ID != seal.ID && !slices.Contains(seal.With, a.ID)
		}), s.seconded(h, papers))
	})
}

// enough reports whether chair, pen and as many others as the charter asks for
// are among those who approved, by themselves or on paper. Of others no more can
// be asked than were there.
func (s *Standing) enough(h Hash, signatures []Signature, paper member.Set) bool {
	var by []member.ID
	for _, a := range signatures {
		if a.Hash == h {
			by = append(by, a.By)
		}
	}
	signers := member.SetOf(by...).Or(paper)
	for _, chair := range signers.And(s.Room.Chairs) {
		for _, pen := range signers.And(s.pens(h)) {
			if chair == pen && len(s.Room.Present) >= smallRoom {
				continue
			}
			jobs := member.SetOf(chair, pen)
			if len(signers.Less(jobs)) >= min(s.Room.Others, len(s.Room.Present.Less(jobs))) {
				return true
			}
		}
	}
	return false
}

// pens is who may sign for the pen.
func (s *Standing) pens(h Hash) member.Set {
	if len(s.Room.Pens) > 0 {
		return s.Room.Pens
	}
	var by []member.ID
	for _, p := range s.All {
		if p.Hash == h {
			by = append(by, p.By)
		}
	}
	return member.SetOf(by...)
}

// fate says what became of an objection, as long as nothing is approved.
func (s *Standing) fate(o Objection, withdrawnBy member.Set) Fate {
	switch {
	case withdrawnBy.Has(o.By):
		return TakenBack
	case !s.Room.Present.Has(o.By):
		return Absent
	case len(s.Proposals) > 0 && !slices.ContainsFunc(s.Proposals, func(p Proposal) bool { return !settles(p, o) }):
		return Settled
	}
	return Open
}

// settles reports whether a proposal took account of an objection: to propose the
// very text that was objected to settles nothing.
func settles(p Proposal, o Objection) bool {
	return slices.Contains(p.Settles, o.ID) && p.Hash != o.Hash
}

// holdsUp reports whether an objection stands against a version: what one
// correction settles stays open against the text before it.
func (s *Standing) holdsUp(o Remark, h Hash) bool {
	if o.Fate == TakenBack || o.Fate == Absent {
		return false
	}
	return !slices.ContainsFunc(s.All, func(p Proposal) bool { return p.Hash == h && settles(p, o.Objection) })
}

// single leaves out people whose last signatures do not know of each other and
// differ: they have to say it again.
func single(current []Signature) []Signature {
	return slices.DeleteFunc(slices.Clone(current), func(a Signature) bool {
		return slices.ContainsFunc(current, func(o Signature) bool { return o.By == a.By && o.Hash != a.Hash })
	})
}

// unique keeps the first of equal hashes.
func unique(all []Hash) []Hash {
	var once []Hash
	for _, h := range all {
		if !slices.Contains(once, h) {
			once = append(once, h)
		}
	}
	return once
}
