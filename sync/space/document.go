package space

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"moot/crdt"
	"moot/crdt/change"
	"moot/sync/batch"
	"moot/sync/store"
)

// document is one document as this device holds it.
//
// Its rows are the entries that change it and are not in its snapshot yet, in the
// order in which they came. Open or shut, snapshot plus rows make the document.
type document struct {
	name string
	doc  crdt.Doc // nil while shut
	// incarnation is the one in whose name the open document is edited.
	incarnation uint32
	rows        []row
	// fed are the rows the open document has been given. Rows that may have no
	// effect yet stay: an admission may still arrive.
	fed map[row]bool
	// known is set when somebody wrote it who may.
	known bool
	// stale is set when rows may have come that the document has not been fed.
	stale bool
	// crowded is set when a change was turned away while others waited: there
	// may have been no room for it.
	crowded bool
	// heard is set when the store knows of the document, saved when there is to
	// be a snapshot of it. forgotten is set while the store waits for one that
	// was thrown away.
	heard, saved, forgotten bool
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
		d = &document{name: name}
		s.docs[name] = d
	}
	return d
}

// ready returns the document open and up to date. With an error it may return the
// document all the same, in whatever state it is.
func (s *Space) ready(name string) (*document, error) {
	if !batch.ValidDoc(name) {
		return nil, fmt.Errorf("%w: %q", ErrNoDocument, name)
	}
	if s.closed {
		return nil, store.ErrClosed
	}
	if s.docs[name] == nil && len(s.docs) >= MaxDocs && s.ownWeight() > deviceRecordBytes {
		return nil, fmt.Errorf("%w: more than %d documents", ErrTooLarge, MaxDocs)
	}
	d := s.document(name)
	if d.doc != nil && d.incarnation != s.opts.Incarnation {
		s.shut(d)
	}
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
		err := s.feed(d)
		if errors.Is(err, crdt.ErrDamaged) {
			err = s.mend(d)
		}
		if err != nil {
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
		if d.doc, err = s.opts.Engine.Open(actor, saved); err != nil { // what is kept is sealed
			err = fmt.Errorf("%w: %w", store.ErrDamaged, err)
		}
	}
	if errors.Is(err, store.ErrDamaged) || (errors.Is(err, store.ErrMissing) && d.saved) {
		if err := s.rebuild(d.name); err != nil {
			return err
		}
		s.rebuilt(d.name)
		err = store.ErrMissing
	}
	if errors.Is(err, store.ErrMissing) {
		d.doc, err = s.opts.Engine.New(actor)
	}
	if err != nil {
		d.doc = nil
		return err
	}
	d.incarnation = s.opts.Incarnation
	d.fed, d.stale, d.crowded = make(map[row]bool), true, false
	return nil
}

// mend builds a document anew that turned out to be damaged.
func (s *Space) mend(d *document) error {
	if err := s.anew(d); err != nil {
		return err
	}
	s.rebuilt(d.name)
	return nil
}

func (s *Space) rebuilt(doc string) {
	if s.opts.Rebuilt != nil {
		s.opts.Rebuilt(doc)
	}
}

// anew builds the document from the entries, without its snapshot.
func (s *Space) anew(d *document) error {
	if err := s.rebuild(d.name); err != nil {
		return err
	}
	if err := s.unshut(d); err != nil {
		return err
	}
	s.open = append(s.open, d)
	return s.feed(d)
}

// feed applies the rows the open document has not seen and that have an effect.
func (s *Space) feed(d *document) error {
	var changes [][]byte
	var now []row
	for _, r := range slices.Clone(d.rows) {
		if d.fed[r] || !s.mayWrite(d.name, r) || !s.there(r) {
			continue
		}
		e, err := s.entry(r.chain, r.seq)
		if errors.Is(err, store.ErrDamaged) {
			s.lose(r.chain, r.seq)
			continue
		}
		if err != nil {
			return err
		}
		edits, err := s.effective(e)
		if err != nil {
			return err
		}
		for _, edit := range edits {
			if edit.Doc == d.name {
				changes = append(changes, edit.Change)
			}
		}
		now = append(now, r)
	}
	// A refused change has no effect, and its entry is kept and passed on all
	// the same; Check names it.
	begun, reopened := len(d.doc.Heads()) > 0, len(d.fed) == 0
	err := d.doc.Apply(changes...)
	if begun && outrun(err, reopened, changes) {
		return s.anew(d)
	}
	if refusedOnly(err) {
		again, standErr := s.standBranches(d)
		if again || standErr != nil {
			return standErr
		}
	}
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

// outrun reports whether a change found its number taken by another of its author
// that came later, and went ahead while this one waited: among those that were
// refused is one that was not given now. Then the document is built anew from all
// that is here, so that the same one stays on every device. Of a document that was
// just opened, nobody knows what had waited.
func outrun(err error, reopened bool, given [][]byte) bool {
	for _, refused := range refusedIn(err) {
		if refused.Reason != crdt.UsedTwice {
			continue
		}
		now := slices.ContainsFunc(given, func(raw []byte) bool {
			c, err := change.Parse(raw)
			return err == nil && c.Hash == refused.Change
		})
		if reopened || !now {
			return true
		}
	}
	return false
}

// standBranches gives the document what it builds on of branches, and reports
// whether it was built anew and fed for that.
func (s *Space) standBranches(d *document) (anew bool, err error) {
	var candidates []candidate
	for _, r := range d.rows {
		if d.fed[r] || !s.mayStand(d.name, r) || !s.there(r) {
			continue
		}
		e, err := s.entry(r.chain, r.seq)
		if err != nil {
			return false, err
		}
		edits, err := s.effective(e)
		if err != nil {
			return false, err
		}
		for _, edit := range edits {
			if edit.Doc == d.name {
				candidates = append(candidates, candidate{r, edit.Change})
			}
		}
	}
	if !slices.ContainsFunc(candidates, func(c candidate) bool { return wanted(d.doc, c) }) {
		return false, nil
	}
	if d.saved || len(d.fed) > 0 { // something may stand already
		return true, s.anew(d)
	}
	for _, c := range stand(d.doc, candidates) {
		d.wrote(c.row)
	}
	return false, nil
}

// refusedOnly reports whether err says no more than that changes were refused.
func refusedOnly(err error) bool {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return !slices.ContainsFunc(joined.Unwrap(), func(e error) bool { return !refusedOnly(e) })
	}
	var refused *crdt.RefusedError
	return err == nil || errors.As(err, &refused)
}

// refusedIn returns the refusals that an error consists of.
func refusedIn(err error) (all []*crdt.RefusedError) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			all = append(all, refusedIn(e)...)
		}
		return all
	}
	if refused := new(crdt.RefusedError); errors.As(err, &refused) {
		all = append(all, refused)
	}
	return all
}

// snapshot writes the open document with its projection and forgets the rows
// that are in it. While changes wait for others, all rows stay.
func (s *Space) snapshot(d *document) error {
	if d.doc == nil || (len(d.fed) == 0 && d.kept) {
		return nil
	}
	saved, err := d.doc.Snapshot()
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
		{Key: s.at("heard", d.name), Value: []byte{unsaved + 1}},
	}
	if d.saved {
		changes = changes[:2]
	}
	if err := s.opts.Store.Write(changes...); err != nil {
		return fmt.Errorf("save %s: %w", d.name, err)
	}
	if len(d.doc.Waiting()) == 0 && len(d.fed) > 0 {
		s.since++ // the last checkpoint lists rows that nobody need read any more
		d.rows = slices.DeleteFunc(d.rows, func(r row) bool { return d.fed[r] })
		clear(d.fed)
	}
	d.heard, d.saved, d.forgotten, d.kept = true, true, false, true
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
	size := 0
	for _, d := range s.open {
		size += d.doc.Size()
	}
	for len(s.open) > OpenDocs || size > OpenBytes && len(s.open) > 1 {
		size -= s.open[0].doc.Size()
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
