package space

import (
	"errors"
	"maps"
	"slices"

	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/store"
)

// limit is the last entry of a record chain that has an effect, by all that is
// known now; 0 for none. Of a device that ended, that is the cut: whatever lies
// beyond has no effect whenever it arrives.
func (s *Space) limit(c log.Chain) uint64 {
	if c.IsBranch() || !c.Kind.Changes() {
		return 0
	}
	if _, ok := s.history.MemberOf(c.Device); ok {
		return log.MaxSeq
	}
	end, ended := s.end(c.Device)
	if !ended {
		return 0
	}
	i := slices.IndexFunc(end.Cut, func(m log.Mark) bool { return m.Chain == c })
	if i < 0 {
		return 0
	}
	cut := end.Cut[i]
	if e, err := s.entry(c, cut.Seq); err == nil && cut.Seq <= s.chain(c).State.Seq {
		if hash, err := e.Hash(); err == nil && hash != cut.Hash {
			return cut.Seq - 1 // another story than the one that was accepted
		}
	} else if errors.Is(err, store.ErrDamaged) && s.chain(c).State.Seq >= cut.Seq {
		s.lose(c, cut.Seq)
	}
	return cut.Seq
}

// end says how far a device's entries count that belongs no more.
func (s *Space) end(device identity.DeviceID) (roster.End, bool) {
	ends := s.history.Now().Ends
	i, ended := slices.BinarySearchFunc(ends, device, func(e roster.End, id identity.DeviceID) int { return e.Device.Compare(id) })
	if !ended {
		return roster.End{}, false
	}
	return ends[i], true
}

// author is the member in whose name a device writes, or wrote.
func (s *Space) author(device identity.DeviceID) (roster.MemberID, bool) {
	if m, ok := s.history.MemberOf(device); ok {
		return m, true
	}
	end, ended := s.end(device)
	return end.Member, ended
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
		if !c.Kind.Changes() || now == before[c] {
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
	delete(docs, "") // what nothing opens is in no document
	names := make([]string, 0, len(docs))
	for name := range docs {
		names = append(names, name)
	}
	return s.rebuild(names...)
}
