package space

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"

	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/store"
)

// row names an entry of a record chain that has an effect on a document.
type row struct {
	chain log.Chain
	seq   uint64
}

// parseRow reads the last two parts of a row's key. A row may have gone ahead of
// its entry (see keep); it is none before the entry is there.
func (s *Space) parseRow(chain, seq string) (r row, there bool, err error) {
	if r.chain, err = parseChain(chain); err != nil {
		return row{}, false, err
	}
	if r.seq, err = parseSeq(seq); err != nil {
		return row{}, false, err
	}
	return r, r.seq <= s.chain(r.chain).State.Seq, nil
}

// rows lists the entries that change the document and are not in its snapshot.
func (s *Space) rows(name string) ([]row, error) {
	prefix := s.at("pending", name)
	var rows []row
	for key, err := range s.opts.Store.Keys(prefix) {
		if err != nil {
			return nil, err
		}
		chain, seq, _ := strings.Cut(strings.TrimPrefix(key, prefix+"/"), "/")
		r, there, err := s.parseRow(chain, seq)
		if err != nil {
			return nil, err
		}
		if there {
			rows = append(rows, r)
		}
	}
	return rows, nil
}

// loadDocs finds out which documents there are. Those whose snapshot is whole
// come with their projection and stay shut.
func (s *Space) loadDocs() error {
	for key, err := range s.opts.Store.Keys(s.at("doc")) {
		if err != nil {
			return err
		}
		d := s.document(strings.TrimPrefix(key, s.at("doc")+"/"))
		d.known, d.saved = true, true
	}
	for pair, err := range s.opts.Store.List(s.at("view")) {
		if err != nil && !errors.Is(err, store.ErrDamaged) {
			return err
		}
		d := s.document(strings.TrimPrefix(pair.Key, s.at("view")+"/"))
		d.known, d.saved = true, true
		if err == nil && len(pair.Value) >= 4 && binary.BigEndian.Uint32(pair.Value) == s.opts.Rules.Version() {
			d.view, d.viewed, d.kept = pair.Value[4:], true, true
		}
	}
	prefix := s.at("pending") + "/"
	for key, err := range s.opts.Store.Keys(s.at("pending")) {
		if err != nil {
			return err
		}
		parts := strings.Split(strings.TrimPrefix(key, prefix), "/")
		if len(parts) != 4 {
			continue
		}
		r, there, err := s.parseRow(parts[2], parts[3])
		if err != nil {
			return err
		}
		if there {
			s.note(s.document(parts[0]+"/"+parts[1]), r.chain)
		}
	}
	return nil
}

// rebuild throws away what is derived of documents and makes every entry that
// changes them a row again.
func (s *Space) rebuild(names ...string) error {
	var changes []store.Change
	for _, name := range names {
		d := s.document(name)
		s.shut(d)
		*d = document{name: name, held: make(map[log.Chain]bool)}
		changes = append(changes, store.Change{Key: s.at("doc", name)}, store.Change{Key: s.at("view", name)})
	}
	slices.Sort(names)
	err := s.eachEffect(s.sortedChains(), func(doc string, r row) {
		if _, named := slices.BinarySearch(names, doc); named {
			s.note(s.document(doc), r.chain)
			changes = append(changes, store.Change{Key: s.at("pending", doc, chainName(r.chain), seqName(r.seq)), Value: []byte{1}})
		}
	})
	if err != nil {
		return err
	}
	// Rows first: a document without snapshot that lacks some would be wrong.
	slices.Reverse(changes)
	return s.writeAll(changes)
}

// eachEffect goes through the entries of record chains and the documents they may
// have an effect on.
func (s *Space) eachEffect(chains []log.Chain, found func(doc string, r row)) error {
	for _, c := range chains {
		if c.Kind != log.Record {
			continue
		}
		for pair, err := range s.opts.Store.List(s.at("entry", chainName(c))) {
			if err != nil {
				return err
			}
			e, err := log.ParseEntry(pair.Value)
			if err != nil {
				return err
			}
			for _, doc := range docsOf(e) {
				found(doc, row{c, e.Header.Seq})
			}
		}
	}
	return nil
}

// writeAll writes changes that need not be atomic, in portions.
func (s *Space) writeAll(changes []store.Change) error {
	for portion := range slices.Chunk(changes, store.MaxWriteChanges) {
		if err := s.opts.Store.Write(portion...); err != nil {
			return err
		}
	}
	return nil
}

// settle brings the documents in line with who belongs now. Whoever was admitted
// has rows that waited. Acts that were written apart can also take a membership
// back (see package roster); then the documents are built again without what those
// devices wrote.
func (s *Space) settle() error {
	devices := s.devices()
	if slices.Equal(devices, s.settled) {
		return nil
	}
	if err := s.setAside(slices.DeleteFunc(slices.Clone(s.settled), func(id identity.DeviceID) bool {
		_, in := s.history.MemberOf(id)
		return in
	})); err != nil {
		return err
	}
	for _, d := range s.docs {
		for c := range d.held {
			if s.mayWrite(d.name, c) {
				delete(d.held, c)
				d.known, d.stale = true, true
			}
		}
	}
	s.settled = devices
	var kept []byte
	for _, id := range devices {
		kept = append(kept, id[:]...)
	}
	// If this is not kept, the next start finds what the last one held and
	// settles from there.
	_ = s.opts.Store.Write(store.Change{Key: s.at("settled"), Value: kept})
	return nil
}

// devices are those of the members, sorted.
func (s *Space) devices() []identity.DeviceID {
	var ids []identity.DeviceID
	for _, m := range s.history.Now().Members {
		for _, d := range m.Devices {
			ids = append(ids, d.ID)
		}
	}
	slices.SortFunc(ids, identity.DeviceID.Compare)
	return ids
}

// setAside takes what devices wrote, who do not belong after all, out of the
// documents.
func (s *Space) setAside(lost []identity.DeviceID) error {
	var chains []log.Chain
	for c := range s.chains {
		if slices.Contains(lost, c.Device) {
			chains = append(chains, c)
		}
	}
	concerned := make(map[string]bool)
	if err := s.eachEffect(chains, func(doc string, _ row) { concerned[doc] = true }); err != nil {
		return err
	}
	return s.rebuildAll(concerned)
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

// loadSettled finds out under which roster the snapshots were made, and settles
// if that is not the one of now. If nobody knows, they are all made again.
func (s *Space) loadSettled() error {
	kept, err := s.opts.Store.Get(s.at("settled"))
	switch {
	case errors.Is(err, store.ErrMissing), errors.Is(err, store.ErrDamaged):
		all := make(map[string]bool)
		for name, d := range s.docs {
			if d.saved {
				all[name] = true
			}
		}
		if err := s.rebuildAll(all); err != nil {
			return err
		}
	case err != nil:
		return err
	}
	for id := range slices.Chunk(kept, len(identity.DeviceID{})) {
		if len(id) == len(identity.DeviceID{}) {
			s.settled = append(s.settled, identity.DeviceID(id))
		}
	}
	return s.settle()
}
