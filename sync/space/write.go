package space

import (
	"errors"
	"fmt"
	"slices"

	"moot/crdt"
	"moot/sync/batch"
	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/store"
)

// ErrNotYours is returned when this device tries to write a document that
// belongs to another member.
var ErrNotYours = errors.New("this belongs to another member")

// ErrNotSo wraps what [Rules.Allow] says to an edit of this device. Nothing was
// written.
var ErrNotSo = errors.New("the document does not take this change")

// ErrTooLarge is returned when one intention would make an entry beyond the
// limits of the log. Nothing was written.
var ErrTooLarge = errors.New("too much for one entry")

// Edit is a change of one document. A document comes into being with its first
// edit.
type Edit struct {
	Doc string
	Do  func(crdt.Editor) error
}

// Edit carries out one intention: all edits become one entry, which is on disk
// when Edit returns nil. If any of them fails, nothing has happened.
func (s *Space) Edit(edits ...Edit) error {
	return s.act(func() (*Event, error) { return s.edit(edits) })
}

func (s *Space) edit(edits []Edit, also ...store.Change) (event *Event, err error) {
	incarnation := s.opts.Incarnation
	own := log.Chain{Kind: s.kindFor(edits), Device: s.Device(), Incarnation: incarnation}
	me, ok := s.history.MemberOf(s.Device())
	if !ok {
		return nil, ErrNotAMember
	}
	if err := s.rekey(); err != nil {
		return nil, err
	}
	if len(edits) > batch.MaxEdits {
		return nil, fmt.Errorf("%w: %d documents", ErrTooLarge, len(edits))
	}
	defer s.tidy()
	var touched []*document
	defer func() {
		// Whatever was done in memory counts only once it is on disk.
		if event == nil {
			s.undo(touched)
		}
	}()
	body := batch.Body{Version: batch.Version}
	for _, e := range edits {
		if owner, owned := s.opts.Rules.Owner(e.Doc); owned && owner != me {
			return nil, ErrNotYours
		}
		d, err := s.ready(e.Doc)
		if d != nil {
			touched = append(touched, d)
		}
		if err != nil {
			return nil, err
		}
		change, err := d.doc.Edit(e.Do)
		if errors.Is(err, crdt.ErrDamaged) {
			s.undo(touched)
			if err := s.rebuild(e.Doc); err != nil {
				return nil, err
			}
			return s.edit(edits, also...)
		}
		if err != nil {
			return nil, err
		}
		if change == nil {
			continue
		}
		made := batch.Edit{Doc: e.Doc, Change: change}
		if err := applicable(s.opts.Rules, own, made); err != nil && incarnation == s.opts.Incarnation {
			return nil, fmt.Errorf("%w: %w", ErrNotSo, err)
		}
		body.Edits = append(body.Edits, made)
	}
	if incarnation != s.opts.Incarnation { // some were made in another name
		s.undo(touched)
		return s.edit(edits, also...)
	}
	if len(body.Edits) == 0 {
		return nil, s.writeAll(also)
	}
	b, err := canon.Marshal(body)
	if err != nil {
		return nil, err
	}
	return s.write(own.Kind, b, touched, also...)
}

// kindFor is the kind of chain for an intention. What can wait is written apart from
// what cannot: of an intention with both, the former has no effect.
func (s *Space) kindFor(edits []Edit) log.Kind {
	if slices.ContainsFunc(edits, func(e Edit) bool { return !s.opts.Rules.Late(e.Doc) }) {
		return log.Record
	}
	return log.Files
}

// undo makes the store's word the last one on documents that were being edited.
func (s *Space) undo(touched []*document) {
	for _, d := range touched {
		s.shut(d)
		d.stale = true
		if !d.known && len(d.rows) == 0 { // it was to begin here
			delete(s.docs, d.name)
		}
	}
}

// Admit vouches for a device: the act holds the space's key for it alone.
func (s *Space) Admit(device identity.DeviceID, box identity.BoxKey) error {
	return s.AdmitAs(device, box, roster.MemberID{})
}

// Act writes an act into this device's roster chain. Whether it has an effect is
// for the fold to say (see package roster).
func (s *Space) Act(c roster.Content) error {
	return s.act(func() (*Event, error) {
		if _, ok := s.history.MemberOf(s.Device()); !ok {
			return nil, ErrNotAMember
		}
		return nil, s.enact(c)
	})
}

// enact writes an act, and what follows for the reading keys.
func (s *Space) enact(c roster.Content) error {
	if _, err := s.declare(c); err != nil {
		return err
	}
	if _, still := s.history.MemberOf(s.Device()); !still {
		return nil
	}
	return s.rekey()
}

// Held says how far the record chains of devices are here, for acts that end
// them.
func (s *Space) Held(devices ...identity.DeviceID) log.Vector {
	return slices.DeleteFunc(s.Vector(), func(m log.Mark) bool {
		return m.Chain.IsBranch() || !m.Chain.Kind.Changes() || !slices.Contains(devices, m.Chain.Device)
	})
}

// boxInfo binds the box with a space's key to its use.
const boxInfo = "moot space key 1"

// OpenKey opens the box an admission holds for this device.
func OpenKey(d *identity.Device, box []byte) (Key, error) {
	plain, err := d.Open(boxInfo, box)
	if err != nil || len(plain) != len(Key{}) {
		return Key{}, fmt.Errorf("open the key of a space: %w", log.ErrInvalid)
	}
	return Key(plain), nil
}

// write appends one entry to this device's chain of the kind, signs the new tip
// and brings both, and what else is to be written with them, to disk before
// anybody hears of them.
func (s *Space) write(kind log.Kind, body []byte, touched []*document, also ...store.Change) (*Event, error) {
	if len(body) > log.MaxPlainBytes {
		return nil, ErrTooLarge
	}
	if s.outdated {
		if err := s.renew(); err != nil {
			return nil, err
		}
	}
	before := s.chain(log.Chain{Kind: kind, Device: s.Device(), Incarnation: s.opts.Incarnation})
	header := log.Header{
		Version: log.Version,
		Space:   s.id,
		Chain:   before.State.Chain,
		Seq:     before.State.Seq + 1,
		Prev:    before.State.Hash,
		Lamport: max(s.lamport, before.State.Lamport) + 1,
		Time:    s.opts.Now().Unix(),
	}
	seen := s.history.Heads()
	if !slices.Equal(seen, before.Seen) {
		header.RosterHeads = seen
	}
	if kind.Changes() {
		header.Epoch = s.reading.epoch
	}
	key, err := s.bodyKey(header)
	if err != nil {
		return nil, err
	}
	sealed, err := key.Seal(header, body)
	if err != nil {
		return nil, err
	}
	entry := log.Entry{Header: header, Body: sealed}
	state, err := before.State.Next(entry)
	if err != nil {
		return nil, fmt.Errorf("append an entry: %w", err)
	}
	tip, err := log.SignTip(s.opts.Device, header, state.Hash)
	if err != nil {
		return nil, err
	}
	next := &chainState{State: state, Tip: tip, Seen: seen, Weight: before.Weight, Consented: before.Consented}
	a, err := s.add(before.State.Chain, []log.Placed{{Entry: entry, Hash: state.Hash}}, next, s.docsOf)
	if err != nil {
		return nil, err
	}
	if err := s.keep(a, also...); err != nil {
		return nil, fmt.Errorf("keep an entry: %w", err)
	}
	if err := s.take(a); err != nil {
		return nil, err
	}
	// These hold the entry already.
	for _, d := range touched {
		d.wrote(row{chain: header.Chain, seq: header.Seq})
		d.stale = false
	}
	event := s.news(a)
	if event.Late = kind == log.Files; !event.Late {
		event.Run = &log.Run{Entries: []log.Entry{entry}, Tip: tip}
	}
	return event, nil
}
