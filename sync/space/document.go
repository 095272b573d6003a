package space

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

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
	// fed are the rows the open document has been given.
	fed map[row]bool
	// known is set when somebody wrote it who may.
	known bool
	// stale is set when rows may have come that the document has not been fed.
	stale bool
	// held are the chains whose rows wait because their author may not write
	// the document; an admission may still arrive.
	held map[log.Chain]bool
	// crowded is set when a change was turned away while others waited: there
	// may have been no room for it.
	crowded bool
	// saved is set when the store holds, or held, a snapshot.
	saved bool
	// view is the projection; viewed is false when it must be computed, kept
	// when the store holds it.
	view   []byte
	viewed bool
	kept   bool
}

// wrote notes that the open document already contains what the entry says.
func (d *document) wrote(r row) {
	d.fed[r] = true
	d.viewed, d.kept = false, false
}

func (s *Space) document(name string) *document {
	d := s.docs[name]
	if d == nil {
		d = &document{name: name, held: make(map[log.Chain]bool)}
		s.docs[name] = d
	}
	return d
}

// note says that a chain has a row for the document.
func (s *Space) note(d *document, c log.Chain) {
	if s.mayWrite(d.name, c) {
		d.known, d.stale = true, true
	} else {
		d.held[c] = true
	}
}

// mayWrite reports whether entries of the chain have an effect on the document.
func (s *Space) mayWrite(doc string, c log.Chain) bool {
	author, ok := s.history.MemberOf(c.Device)
	if !ok {
		return false
	}
	owner, owned := s.opts.Rules.Owner(doc)
	return !owned || owner == author
}

// ready returns the document open and up to date. With an error it may return the
// document all the same, in whatever state it is.
func (s *Space) ready(name string) (*document, error) {
	if !validDoc(name) {
		return nil, fmt.Errorf("%w: %q", ErrNoDocument, name)
	}
	if s.closed {
		return nil, store.ErrClosed
	}
	if s.docs[name] == nil && len(s.docs) >= MaxDocs {
		return nil, fmt.Errorf("%w: more than %d documents", ErrTooLarge, MaxDocs)
	}
	d := s.document(name)
	if d.doc == nil {
		if err := s.unshut(d); err != nil {
			return d, fmt.Errorf("open %s: %w", name, err)
		}
	}
	if i := slices.Index(s.open, d); i >= 0 {
		s.open = slices.Delete(s.open, i, i+1)
	}
	s.open = append(s.open, d)
	if d.stale {
		if err := s.feed(d); err != nil {
			return d, fmt.Errorf("bring %s up to date: %w", name, err)
		}
	}
	return d, nil
}

// unshut opens the document from its snapshot. A damaged snapshot is thrown away
// and rebuilt from the entries; so is one that should be there and is not.
func (s *Space) unshut(d *document) error {
	actor := change.ActorOf(s.Device(), s.opts.Incarnation, d.name)
	saved, err := s.opts.Store.Get(s.at("doc", d.name))
	if err == nil {
		if d.doc, err = s.opts.Engine.Load(actor, saved); err != nil {
			err = fmt.Errorf("%w: %w", store.ErrDamaged, err)
		}
	}
	if errors.Is(err, store.ErrDamaged) || (errors.Is(err, store.ErrMissing) && d.saved) {
		if err := s.rebuild(d.name); err != nil {
			return err
		}
		err = store.ErrMissing
	}
	if errors.Is(err, store.ErrMissing) {
		d.doc, err = s.opts.Engine.New(actor)
	}
	if err != nil {
		d.doc = nil
		return err
	}
	d.fed, d.stale, d.crowded = make(map[row]bool), true, false
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
	for _, r := range rows {
		if d.fed[r] {
			continue
		}
		if !s.mayWrite(d.name, r.chain) {
			d.held[r.chain] = true
			continue
		}
		e, err := s.entry(r.chain, r.seq)
		if err != nil {
			return err
		}
		for _, edit := range effective(e) {
			if edit.Doc == d.name {
				changes = append(changes, edit.Change)
			}
		}
		now = append(now, r)
	}
	// A refused change has no effect, and its entry is kept and passed on all
	// the same; Check names it.
	err = d.doc.Apply(changes...)
	if !refusedOnly(err) {
		return err
	}
	for _, r := range now {
		d.wrote(r)
	}
	d.stale = false
	waiting := len(d.doc.Waiting()) > 0
	switch {
	case waiting:
		d.crowded = d.crowded || err != nil
	case d.crowded:
		// What waited has come. Nothing may be lost for having come too early:
		// the rows are all still there, and now there is room for each.
		s.shut(d)
		if err := s.unshut(d); err != nil {
			return err
		}
		s.open = append(s.open, d)
		return s.feed(d)
	}
	return nil
}

// refusedOnly reports whether err says no more than that changes were refused.
func refusedOnly(err error) bool {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return !slices.ContainsFunc(joined.Unwrap(), func(e error) bool { return !refusedOnly(e) })
	}
	var refused *crdt.RefusedError
	return err == nil || errors.As(err, &refused)
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
	// A document that cannot be projected is kept without its projection.
	view, err := s.project(d)
	stamped := append(binary.BigEndian.AppendUint32(nil, s.opts.Rules.Version()), view...)
	if err != nil {
		stamped = nil
	}
	if max(len(saved), len(stamped)) > store.MaxValueBytes {
		return nil // the rows are kept instead; opening takes longer
	}
	changes := []store.Change{
		{Key: s.at("doc", d.name), Value: saved},
		{Key: s.at("view", d.name), Value: stamped},
	}
	settled := len(d.doc.Waiting()) == 0
	if settled {
		for r := range d.fed {
			changes = append(changes, store.Change{Key: s.at("pending", d.name, chainName(r.chain), seqName(r.seq))})
		}
	}
	if err := s.writeAll(changes); err != nil {
		return fmt.Errorf("save %s: %w", d.name, err)
	}
	if settled {
		clear(d.fed)
	}
	d.saved, d.kept = true, true
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
