package space

import (
	"cmp"
	"errors"
	"slices"

	"moot/sync/log"
	"moot/sync/store"
)

// row names an entry of a record chain that has an effect on a document.
type row struct {
	chain log.Chain
	seq   uint64
}

// compare orders rows by chain, then by number.
func (r row) compare(o row) int {
	return cmp.Or(r.chain.Compare(o.chain), cmp.Compare(r.seq, o.seq))
}

type docRow struct {
	doc string
	row
}

// note says that an entry changes the document and is not in its snapshot; without
// a document, that nobody can tell yet what it changes.
func (s *Space) note(doc string, r row) {
	if doc == "" {
		s.reading.sealed = append(s.reading.sealed, r)
		return
	}
	d := s.document(doc)
	d.rows = append(d.rows, r)
	if s.mayWrite(doc, r) {
		d.known, d.stale = true, true
	}
}

// there reports whether the entry counts as known.
func (s *Space) there(r row) bool { return r.seq <= s.chain(r.chain).State.Seq }

// mayWrite reports whether an entry has an effect on the document.
func (s *Space) mayWrite(doc string, r row) bool {
	return r.seq <= s.limits[r.chain] && s.owns(doc, r)
}

// mayStand reports whether an entry of a branch has an effect on the document if
// others build on it.
func (s *Space) mayStand(doc string, r row) bool {
	return r.chain.IsBranch() && r.seq <= s.limit(r.chain.Trunk()) && s.owns(doc, r)
}

func (s *Space) owns(doc string, r row) bool {
	owner, owned := s.opts.Rules.Owner(doc)
	if !owned {
		return true
	}
	author, ok := s.author(r.chain.Device)
	return ok && owner == author
}

// eachEffect goes through a chain's entries after one number up to another, and
// the documents they may have an effect on, "" for one that nothing opens. It ends early at an entry that cannot
// be read; what comes after does not count as known any more.
func (s *Space) eachEffect(c log.Chain, after, upto uint64, found func(doc string, r row)) error {
	if !c.Kind.Changes() {
		return nil
	}
	if c.IsBranch() {
		after = max(after, s.chain(c).From-1)
	}
	for seq := after + 1; seq <= min(upto, s.chain(c).State.Seq); seq++ {
		e, err := s.entry(c, seq)
		if errors.Is(err, store.ErrDamaged) {
			s.lose(c, seq)
			return nil
		}
		if err != nil {
			return err
		}
		docs, err := s.docsOf(e)
		if err != nil {
			docs = []string{""}
		}
		for _, doc := range docs {
			found(doc, row{c, seq})
		}
	}
	return nil
}

// rebuild throws away what is derived of documents: every entry that changes them
// is a row again. Until the next checkpoint the store holds a document without
// the snapshot it should have, which a start would rebuild in the same way.
func (s *Space) rebuild(names ...string) error {
	slices.Sort(names)
	rows := make(map[string][]row)
	for _, c := range s.sortedChains() {
		err := s.eachEffect(c, 0, log.MaxSeq, func(doc string, r row) {
			if _, named := slices.BinarySearch(names, doc); named {
				rows[doc] = append(rows[doc], r)
			}
		})
		if err != nil {
			return err
		}
	}
	var changes []store.Change
	for _, name := range names {
		changes = append(changes, s.forget(s.document(name))...)
		for _, r := range rows[name] {
			s.note(name, r)
		}
	}
	return s.writeAll(changes)
}

// forget makes a document one of which nothing is derived, and returns what that
// means for the store.
func (s *Space) forget(d *document) []store.Change {
	s.shut(d)
	*d = document{name: d.name, heard: true, forgotten: true}
	s.since++ // the last checkpoint does not list what are rows now
	return []store.Change{
		{Key: s.at("doc", d.name)},
		{Key: s.at("view", d.name)},
		{Key: s.at("heard", d.name), Value: []byte{unsaved + 1}},
	}
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
