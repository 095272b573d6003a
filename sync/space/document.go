package space

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"

	"moot/crdt"
	"moot/crdt/change"
	"moot/sync/log"
	"moot/sync/store"
)

// document is one document as this device holds it.
//
// Its rows are the entries that change it and are not in its snapshot yet. Open
// or shut, snapshot plus rows make the document.
type document struct {
	name string
	doc  crdt.Doc // nil while shut
	fed  map[row]bool
	// stale is set when rows may have come that the document has not been fed.
	stale bool
	// held is set while rows wait because their author may not write the
	// document; an admission may still arrive.
	held bool
	// view is the projection; viewed is false when it must be computed, kept
	// when the store holds it.
	view   []byte
	viewed bool
	kept   bool
}

// row names an entry of a record chain.
type row struct {
	chain log.Chain
	seq   uint64
}

// wrote notes that the open document already contains what the entry says.
func (d *document) wrote(r row) {
	d.fed[r] = true
	d.viewed, d.kept = false, false
}

func (s *Space) document(name string) *document {
	d := s.docs[name]
	if d == nil {
		d = &document{name: name, stale: true}
		s.docs[name] = d
	}
	return d
}

// loadDocs finds out which documents there are. Those whose snapshot is whole
// come with their projection and stay shut.
func (s *Space) loadDocs() error {
	for pair, err := range s.opts.Store.List(s.at("view")) {
		if err != nil {
			return err
		}
		d := s.document(strings.TrimPrefix(pair.Key, s.at("view")+"/"))
		d.stale = false
		if len(pair.Value) >= 4 && binary.BigEndian.Uint32(pair.Value) == s.opts.Rules.Version() {
			d.view, d.viewed, d.kept = pair.Value[4:], true, true
		}
	}
	prefix := s.at("pending") + "/"
	for key, err := range s.opts.Store.Keys(s.at("pending")) {
		if err != nil {
			return err
		}
		parts := strings.Split(strings.TrimPrefix(key, prefix), "/")
		if len(parts) == 4 {
			s.document(parts[0] + "/" + parts[1]).stale = true
		}
	}
	return nil
}

// ready returns the document open and up to date.
func (s *Space) ready(name string) (*document, error) {
	if s.closed {
		return nil, store.ErrClosed
	}
	if !validDoc(name) {
		return nil, fmt.Errorf("%w: %q", ErrNoDocument, name)
	}
	if s.docs[name] == nil && len(s.docs) >= MaxDocs {
		return nil, fmt.Errorf("%w: more than %d documents", ErrTooLarge, MaxDocs)
	}
	d := s.document(name)
	if d.doc == nil {
		if err := s.unshut(d); err != nil {
			return nil, fmt.Errorf("open %s: %w", name, err)
		}
	}
	if i := slices.Index(s.open, d); i >= 0 {
		s.open = slices.Delete(s.open, i, i+1)
	}
	s.open = append(s.open, d)
	if d.stale {
		if err := s.feed(d); err != nil {
			return nil, fmt.Errorf("bring %s up to date: %w", name, err)
		}
	}
	return d, nil
}

// unshut opens the document from its snapshot. A damaged snapshot is thrown away
// and rebuilt from the entries.
func (s *Space) unshut(d *document) error {
	actor := change.ActorOf(s.Device(), s.opts.Incarnation, d.name)
	d.fed, d.stale = make(map[row]bool), true
	saved, err := s.opts.Store.Get(s.at("doc", d.name))
	switch {
	case err == nil:
		if d.doc, err = s.opts.Engine.Load(actor, saved); err == nil {
			return nil
		}
	case errors.Is(err, store.ErrMissing):
		d.doc, err = s.opts.Engine.New(actor)
		return err
	case !errors.Is(err, store.ErrDamaged):
		return err
	}
	if err := s.requeue(d.name); err != nil {
		return err
	}
	d.doc, err = s.opts.Engine.New(actor)
	return err
}

// requeue makes every entry that changes the document a row again.
func (s *Space) requeue(name string) error {
	changes := []store.Change{{Key: s.at("doc", name)}, {Key: s.at("view", name)}}
	for c := range s.chains {
		if c.Kind != log.Record {
			continue
		}
		for pair, err := range s.opts.Store.List(s.at("entry", chainName(c))) {
			if err != nil {
				return err
			}
			e, err := log.ParseEntry(pair.Value)
			if err != nil || !slices.Contains(docsOf(e), name) {
				continue
			}
			changes = append(changes, store.Change{Key: s.at("pending", name, chainName(c), seqName(e.Header.Seq)), Value: []byte{1}})
		}
	}
	return s.writeAll(changes)
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

// feed applies the rows the open document has not seen. Rows by authors who may
// not write it stay rows: an admission may still arrive.
func (s *Space) feed(d *document) error {
	rows, err := s.rows(d.name)
	if err != nil {
		return err
	}
	var changes [][]byte
	var now []row
	d.held = false
	for _, r := range rows {
		if d.fed[r] {
			continue
		}
		if !s.mayWrite(d.name, r.chain) {
			d.held = true
			continue
		}
		e, err := s.entry(r.chain, r.seq)
		if err != nil {
			return err
		}
		changes = append(changes, changesOf(e, d.name)...)
		now = append(now, r)
	}
	// A refused change has no effect, and its entry is kept and passed on all
	// the same; Check names it.
	var refused *crdt.RefusedError
	if err := d.doc.Apply(changes...); err != nil && !errors.As(err, &refused) {
		return err
	}
	for _, r := range now {
		d.wrote(r)
	}
	d.stale = false
	return nil
}

// changesOf returns the changes of one document in an entry, those by the
// entry's author alone: nobody writes under another's name.
func changesOf(e log.Entry, doc string) [][]byte {
	b, err := parseBatch(e.Body)
	if err != nil {
		return nil
	}
	actor := change.ActorOf(e.Header.Chain.Device, e.Header.Chain.Incarnation, doc)
	var changes [][]byte
	for _, edit := range b.Edits {
		if edit.Doc != doc {
			continue
		}
		if c, err := change.Parse(edit.Change); err == nil && c.Actor == actor {
			changes = append(changes, edit.Change)
		}
	}
	return changes
}

// mayWrite reports whether entries of the chain have an effect on the document.
func (s *Space) mayWrite(doc string, c log.Chain) bool {
	author, ok := s.history.Now().MemberOf(c.Device)
	if !ok {
		return false
	}
	owner, owned := s.opts.Rules.Owner(doc)
	return !owned || owner == author
}

// reconsider is called when the roster changed: rows that had no effect may now
// have one.
func (s *Space) reconsider() {
	for _, d := range s.docs {
		d.stale = d.stale || d.held
	}
}

// rows lists the entries that change the document and are not in its snapshot.
func (s *Space) rows(name string) ([]row, error) {
	prefix := s.at("pending", name)
	var rows []row
	for key, err := range s.opts.Store.Keys(prefix) {
		if err != nil {
			return nil, err
		}
		chain, seq, ok := strings.Cut(strings.TrimPrefix(key, prefix+"/"), "/")
		if !ok {
			continue
		}
		c, err := parseChain(chain)
		if err != nil {
			return nil, err
		}
		n, err := parseSeq(seq)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row{c, n})
	}
	return rows, nil
}

// snapshot writes the open document with its projection and forgets the rows
// that are in it. Rows whose changes still wait for others stay.
func (s *Space) snapshot(d *document) error {
	if d.doc == nil || (len(d.fed) == 0 && d.kept) {
		return nil
	}
	saved, err := d.doc.Save()
	if err != nil {
		return fmt.Errorf("save %s: %w", d.name, err)
	}
	if len(saved) > store.MaxValueBytes {
		return nil // the rows are kept instead; opening takes longer
	}
	view, err := s.project(d)
	if err != nil {
		return err
	}
	stamped := append(binary.BigEndian.AppendUint32(nil, s.opts.Rules.Version()), view...)
	changes := []store.Change{
		{Key: s.at("doc", d.name), Value: saved},
		{Key: s.at("view", d.name), Value: stamped},
	}
	if len(d.doc.Waiting()) == 0 {
		for r := range d.fed {
			changes = append(changes, store.Change{Key: s.at("pending", d.name, chainName(r.chain), seqName(r.seq))})
		}
		clear(d.fed)
	}
	if err := s.writeAll(changes); err != nil {
		return fmt.Errorf("save %s: %w", d.name, err)
	}
	d.kept = true
	return nil
}

// tidy runs when everything that was done is on disk. It writes the snapshots
// that are due and shuts what has not been used for longest. If a snapshot
// cannot be written, the rows are still there.
func (s *Space) tidy() {
	for _, d := range s.open {
		if len(d.fed) >= SnapshotEntries && len(d.doc.Waiting()) == 0 {
			_ = s.snapshot(d)
		}
	}
	for len(s.open) > OpenDocs {
		_ = s.snapshot(s.open[0])
		s.shut(s.open[0])
	}
}

// shut releases an open document; snapshot and rows keep what it holds.
func (s *Space) shut(d *document) {
	if d.doc == nil {
		return
	}
	d.doc.Close()
	d.doc, d.fed = nil, nil
	if i := slices.Index(s.open, d); i >= 0 {
		s.open = slices.Delete(s.open, i, i+1)
	}
}
