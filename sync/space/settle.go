package space

import (
	"maps"

	"moot/sync/log"
)

// limit is the last entry of a record chain that has an effect, by all that is
// known now; 0 for none.
func (s *Space) limit(c log.Chain) uint64 {
	if _, ok := s.history.MemberOf(c.Device); !ok || c.IsBranch() {
		return 0
	}
	return log.MaxSeq
}

// settle brings the documents in line with who belongs now. Whoever was admitted
// has rows that waited. What came to be known can also take effect back (acts that
// were written apart, see package roster); then the documents are built again
// without it.
func (s *Space) settle() error {
	before := maps.Clone(s.limits)
	concerned := make(map[string]bool)
	changed := false
	for _, c := range s.sortedChains() {
		now := s.limit(c)
		if c.Kind.Trunk() != log.Record || now == before[c] {
			continue
		}
		if now < before[c] {
			// While acts are unreadable, nobody can say who does not belong.
			if s.lacksActs() {
				continue
			}
			err := s.eachEffect(c, now, before[c], func(doc string, _ row) { concerned[doc] = true })
			if err != nil {
				return err
			}
		}
		s.limits[c], changed = now, true
	}
	if !changed {
		return nil
	}
	if err := s.rebuildAll(concerned); err != nil {
		s.limits = before
		return err
	}
	s.recall()
	// If this is not kept, the next start finds what the last one held and
	// settles from there.
	_ = s.checkpoint()
	return nil
}

// recall finds the rows that waited and have an effect now.
func (s *Space) recall() {
	for _, d := range s.docs {
		for _, r := range d.rows {
			if !d.fed[r] && s.mayWrite(d.name, r) {
				d.known, d.stale = true, true
				break
			}
		}
	}
}

// lacksActs reports whether a roster chain has become unreadable in part.
func (s *Space) lacksActs() bool {
	for c, st := range s.chains {
		if c.Kind == log.Roster && st.Lost > 0 {
			return true
		}
	}
	return false
}

func (s *Space) rebuildAll(docs map[string]bool) error {
	if len(docs) == 0 {
		return nil
	}
	names := make([]string, 0, len(docs))
	for name := range docs {
		names = append(names, name)
	}
	return s.rebuild(names...)
}
