package certificate

import (
	"maps"
	"slices"
)

// Standing are the rolls of one's own collective that its members listed, and who
// attests what.
type Standing struct {
	rolls  map[Hash]Roll
	signed map[Hash][]Signed
	depths map[Hash]int
}

// Stand reads what members said about their own rolls and papers.
func Stand(own ID, facts Facts) Standing {
	s := Standing{rolls: make(map[Hash]Roll), signed: make(map[Hash][]Signed), depths: make(map[Hash]int)}
	for _, l := range facts.Listings {
		if l.Roll.Collective == own {
			s.rolls[l.Roll.Hash()] = l.Roll
		}
	}
	for _, a := range facts.Attestations {
		s.signed[a.Of] = append(s.signed[a.Of], a.Sign)
	}
	return s
}

// Signed are the signatures under what a hash names.
func (s Standing) Signed(of Hash) []Signed { return s.signed[of] }

// Roll returns one of the rolls.
func (s Standing) Roll(h Hash) (Roll, bool) {
	r, ok := s.rolls[h]
	return r, ok
}

// Newest is the roll that the longest line of rolls leads to, each attested by
// more than half of the one before it and the first by more than half of its own;
// of several that one with the lowest hash. ok is false if there is none yet.
func (s Standing) Newest() (r Roll, ok bool) {
	depth := 0
	for _, h := range s.hashes() {
		if d := s.depth(h); d > depth {
			r, depth = s.rolls[h], d
		}
	}
	return r, depth > 0
}

// Rolls are all of them, in the order of their hashes.
func (s Standing) Rolls() []Roll {
	var all []Roll
	for _, h := range s.hashes() {
		all = append(all, s.rolls[h])
	}
	return all
}

func (s Standing) hashes() []Hash {
	return slices.SortedFunc(maps.Keys(s.rolls), Hash.Compare)
}

// depth counts the rolls on the line that leads to one; nought if it does not hold.
// A hash names what it follows, so no line leads back to itself.
func (s Standing) depth(h Hash) int {
	if d, known := s.depths[h]; known {
		return d
	}
	r, d := s.rolls[h], 0
	if r.Before.IsZero() {
		if r.carries(h, s.signed[h]) {
			d = 1
		}
	} else if before, ok := s.rolls[r.Before]; ok {
		if d = s.depth(r.Before); d > 0 && before.carries(h, s.signed[h]) {
			d++
		} else {
			d = 0
		}
	}
	s.depths[h] = d
	return d
}

// Links are the rolls from one back to the first, at most max of them, each with
// the signatures of voices of the roll before it; under the first those of its
// own.
func (s Standing) Links(h Hash, max int) []Link {
	var links []Link
	for len(links) < max {
		r, ok := s.rolls[h]
		if !ok {
			break
		}
		by := r
		if before, ok := s.rolls[r.Before]; ok {
			by = before
		}
		links = append(links, Link{Roll: r, Signed: by.attesting(h, s.signed[h])})
		h = r.Before
	}
	return links
}

// Certify puts a certificate together for one of the rolls: the paper with every
// voice that attests it, and at most max rolls.
func (s Standing) Certify(p Paper, max int) Certificate {
	r := s.rolls[p.Roll]
	return Certificate{Paper: p, Signed: r.attesting(p.Hash(), s.signed[p.Hash()]), Rolls: s.Links(p.Roll, max)}
}

// Known are the rolls of other collectives that were given to us, sorted by name,
// each once.
func Known(facts Facts) []Roll {
	seen := make(map[Hash]bool)
	var all []Roll
	for _, a := range facts.Acquaintances {
		if h := a.Roll.Hash(); !seen[h] {
			seen[h] = true
			all = append(all, a.Roll)
		}
	}
	slices.SortFunc(all, func(a, b Roll) int { return a.Hash().Compare(b.Hash()) })
	return all
}
