package space

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"moot/crdt"
	"moot/crdt/change"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/store"
)

// Moment is one change of a document: who made it, and when by their own clock.
type Moment struct {
	// Change names the moment: read [Space.ReadAt] there, the document is as its
	// author left it, with all they had seen.
	Change crdt.Hash
	// Before are the moments its author had seen: read there, the document is as
	// they found it.
	Before []crdt.Hash
	By     roster.MemberID
	At     time.Time

	lamport uint64
}

// History returns all changes of a document that have an effect, in an order in
// which none comes before one its author had seen. It reads every entry there is:
// nothing that has to be quick may need it.
func (s *Space) History(doc string) ([]Moment, error) {
	var moments []Moment
	err := s.within(doc, func(d *document) error {
		if err := s.prove(d); err != nil {
			return err
		}
		for _, c := range s.sortedChains() {
			found, err := s.moments(d, c)
			if err != nil {
				return fmt.Errorf("read the history of %s: %w", doc, err)
			}
			moments = append(moments, found...)
		}
		return nil
	})
	slices.SortFunc(moments, func(a, b Moment) int {
		return cmp.Or(cmp.Compare(a.lamport, b.lamport), a.Change.Compare(b.Change))
	})
	return moments, err
}

// prove has the open document work out the hashes of its past. One that is not
// what it was when it was kept is built from the entries, so that no moment is
// missed.
func (s *Space) prove(d *document) error {
	d.doc.Has(crdt.Hash{}) // no change has this one; to say so takes knowing all
	err := d.doc.Apply()
	if errors.Is(err, crdt.ErrDamaged) {
		return s.mend(d)
	}
	return err
}

// moments are the changes of one chain that are part of the document. An entry
// that cannot be read has none; what it changed is in the document all the same.
func (s *Space) moments(d *document, c log.Chain) ([]Moment, error) {
	if !c.Kind.Changes() {
		return nil, nil
	}
	author, _ := s.author(c.Device)
	var found []Moment
	for seq := uint64(1); seq <= s.chain(c).State.Seq; seq++ {
		if c.IsBranch() && seq < s.chain(c).From {
			continue
		}
		e, err := s.entry(c, seq)
		if errors.Is(err, store.ErrDamaged) {
			continue
		}
		if err != nil {
			return nil, err
		}
		edits, err := s.effective(e)
		if err != nil && !errors.Is(err, errNoKey) {
			return nil, err
		}
		for _, edit := range edits {
			made, err := change.Parse(edit.Change)
			if edit.Doc != d.name || err != nil || !d.doc.Has(made.Hash) {
				continue
			}
			found = append(found, Moment{Change: made.Hash, Before: made.Deps, By: author,
				At: time.Unix(e.Header.Time, 0).UTC(), lamport: e.Header.Lamport})
		}
	}
	return found, nil
}

// Heads are the newest changes of the document: they name its present moment.
func (s *Space) Heads(doc string) (heads []crdt.Hash, err error) {
	err = s.within(doc, func(d *document) error {
		heads = d.doc.Heads()
		return nil
	})
	return heads, err
}

// ReadAt lets fn read the document as it was at a moment; see [Space.Read]. A
// moment that has not arrived is a [crdt.ErrUnknownHeads].
func (s *Space) ReadAt(doc string, heads []crdt.Hash, fn func(crdt.Reader) error) error {
	return s.within(doc, func(d *document) error {
		past, err := d.doc.At(heads)
		if errors.Is(err, crdt.ErrDamaged) {
			if err = s.mend(d); err == nil {
				past, err = d.doc.At(heads)
			}
		}
		if err != nil {
			return err
		}
		return fn(past)
	})
}
