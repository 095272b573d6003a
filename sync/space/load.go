package space

import (
	"encoding/binary"
	"errors"
	"strings"

	"moot/sync/batch"
	"moot/sync/log"
	"moot/sync/store"
)

// load reads what the store holds: chains, acts, which documents there are, and
// the entries that came after the last checkpoint.
func (s *Space) load() error {
	whole, err := s.loadChains()
	if err != nil {
		return err
	}
	settled, err := s.readCheckpoint()
	if err != nil && !isDamage(err) {
		return err
	}
	whole = whole && err == nil
	for _, c := range settled.Chains {
		s.limits[c.Chain] = c.Limit
	}
	for _, c := range s.sortedChains() {
		if err := s.loadActs(c); err != nil {
			return err
		}
	}
	if err := s.standingActs(); err != nil {
		return err
	}
	if err := s.loadHanded(); err != nil {
		return err
	}
	if err := s.learn(); err != nil {
		return err
	}
	listed, err := s.loadDocs()
	if err != nil {
		return err
	}
	if !whole || !listed {
		settled = checkpoint{}
		if err := s.distrust(); err != nil {
			return err
		}
	}
	if err := s.loadRows(settled); err != nil {
		return err
	}
	if err := s.resume(); err != nil {
		return err
	}
	return s.settle()
}

// resume builds again the documents whose snapshot was thrown away to be made
// anew, when something broke off before it was.
func (s *Space) resume() error {
	lost := make(map[string]bool)
	var spoiled []string
	for _, d := range s.docs {
		if !d.saved || d.viewed {
			continue
		}
		_, err := s.opts.Store.Get(s.at("doc", d.name))
		if isDamage(err) {
			lost[d.name] = true
		} else if err != nil {
			return err
		}
		if errors.Is(err, store.ErrDamaged) {
			spoiled = append(spoiled, d.name)
		}
	}
	if err := s.rebuildAll(lost); err != nil {
		return err
	}
	for _, doc := range spoiled {
		s.rebuilt(doc)
	}
	return nil
}

// isDamage reports whether something kept cannot be read, or not any more.
func isDamage(err error) bool {
	return errors.Is(err, store.ErrDamaged) || errors.Is(err, store.ErrMissing)
}

// loadChains reports whether all that is there could be read.
func (s *Space) loadChains() (whole bool, err error) {
	whole = true
	prefix := s.at("chains") + "/"
	for key, err := range s.opts.Store.Keys(s.at("chains")) {
		var c log.Chain
		if err == nil {
			c, err = parseChain(strings.TrimPrefix(key, prefix))
		}
		if errors.Is(err, store.ErrDamaged) {
			whole = false
			continue
		}
		if err != nil {
			return false, err
		}
		st, err := s.readChain(c)
		if err != nil {
			return false, err
		}
		if st != nil {
			s.chains[c] = st
			s.count(st.State)
		}
	}
	if err := s.loadBranches(); err != nil {
		return false, err
	}
	if !whole { // the chain that is not listed may be this device's own
		return false, s.renew()
	}
	return true, nil
}

// loadBranches makes a chain whose branches are not both whole an ordinary one, and
// ends the trunk where they begin.
func (s *Space) loadBranches() error {
	for _, c := range s.sortedChains() {
		if !c.IsBranch() {
			continue
		}
		left, right, trunk := s.chain(c.Left()), s.chain(c.Right()), s.chain(c.Trunk())
		if left.From == 0 || left.From != right.From || trunk.State.Seq < left.From-1 {
			if err := s.writeAll(s.unfork(c)); err != nil {
				return err
			}
		} else if trunk.State.Seq >= left.From {
			end, err := s.stateAt(c, left.From-1)
			if isDamage(err) {
				s.lose(c.Trunk(), 1)
				continue
			}
			if err != nil {
				return err
			}
			end.Noticed = trunk.Noticed
			if err := s.truncate(c.Trunk(), end); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Space) loadActs(c log.Chain) error {
	if c.Kind != log.Roster {
		return nil
	}
	return s.eachAct(c, func(p log.Placed, seen []log.Hash) {
		// An act that cannot be read takes no part; Check names it.
		_ = s.hear(c, p, seen)
	})
}

// eachAct goes through a roster chain, with the roster heads that hold for each
// entry.
func (s *Space) eachAct(c log.Chain, do func(p log.Placed, seen []log.Hash)) error {
	var seen []log.Hash
	for seq := uint64(1); seq <= s.chain(c).State.Seq; seq++ {
		e, err := s.entry(c, seq)
		if errors.Is(err, store.ErrDamaged) {
			s.lose(c, seq)
			return nil
		}
		if err != nil {
			return err
		}
		hash, err := e.Hash()
		if err != nil {
			return err
		}
		if len(e.Header.RosterHeads) > 0 {
			seen = e.Header.RosterHeads
		}
		do(log.Placed{Entry: e, Hash: hash}, seen)
	}
	return nil
}

// loadDocs finds out which documents there are. Those that had a snapshot come
// with their projection and stay shut. It reports whether the list is whole.
func (s *Space) loadDocs() (listed bool, err error) {
	listed = true
	prefix := s.at("heard") + "/"
	// Values are read one by one: listing them, the store would look far beyond
	// the last, at whatever was overwritten most.
	for key, err := range s.opts.Store.Keys(s.at("heard")) {
		var saved []byte
		if err == nil {
			saved, err = s.opts.Store.Get(key)
		}
		name := strings.TrimPrefix(key, prefix)
		if isDamage(err) || err == nil && (!batch.ValidDoc(name) || len(saved) != 1) {
			listed = false
			continue
		}
		if err != nil {
			return false, err
		}
		d := s.document(name)
		d.heard = true
		if saved[0] == unsaved {
			continue
		}
		d.known, d.saved = true, true
		if err := s.loadView(d); err != nil {
			return false, err
		}
	}
	return listed, nil
}

func (s *Space) loadView(d *document) error {
	b, err := s.opts.Store.Get(s.at("view", d.name))
	switch {
	case isDamage(err):
	case err != nil:
		return err
	case len(b) >= 4 && binary.BigEndian.Uint32(b) == s.opts.Rules.Version():
		d.view, d.viewed, d.kept = b[4:], true, true
	}
	return nil
}

// distrust throws away what is derived where nobody knows what it holds.
func (s *Space) distrust() error {
	changes := []store.Change{{Key: s.at("settled")}}
	for _, d := range s.docs {
		if d.saved {
			changes = append(changes, s.forget(d)...)
		}
	}
	clear(s.limits)
	s.since++
	return s.writeAll(changes)
}

// loadRows notes the rows of the checkpoint, and those of the entries after it.
func (s *Space) loadRows(settled checkpoint) error {
	for _, doc := range settled.Docs {
		for _, r := range doc.Rows {
			if r := (row{settled.Chains[r.Chain].Chain, r.Seq}); s.there(r) {
				s.note(doc.Name, r)
			}
		}
	}
	upto := make(map[log.Chain]uint64)
	for _, c := range settled.Chains {
		upto[c.Chain] = c.Seq
	}
	for _, c := range s.sortedChains() {
		if _, judged := s.limits[c]; !judged && c.Kind.Changes() {
			s.limits[c] = s.limit(c)
		}
		err := s.eachEffect(c, upto[c], log.MaxSeq, func(doc string, r row) {
			s.since++
			s.note(doc, r)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
