package space

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"

	"moot/sync/batch"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/store"
)

// Bodies of roster chains are sealed under the members' secret. So are those of
// record chains, as long as everybody who was ever given the secret belongs; from
// the first who ends on, they are sealed under an epoch of the roster.

// reading is what this device can open.
type reading struct {
	epochs map[log.Hash]roster.EpochKey
	bodies map[bodyName]*log.BodyKey
	// epoch is what record entries are sealed under; chosen is false when the
	// roster has changed since.
	epoch  log.Hash
	chosen bool
	// sealed are entries of record chains that nothing here opens yet.
	sealed []row
	// handed are keys that somebody who belongs handed on, see [Space.Take], and kept
	// those of them that are on disk.
	handed, kept []roster.EpochKey
	// opened are the documents that entries changed whose key has come since the
	// last event.
	opened map[string]bool
}

type bodyName struct {
	kind  log.Kind
	epoch log.Hash
}

// errNoKey is returned for a body under an epoch that this device was not given.
var errNoKey = errors.New("the key of this epoch has not come")

// secret returns the secret of an epoch; the zero epoch is the members' own.
func (s *Space) secret(epoch log.Hash) ([32]byte, bool) {
	if epoch.IsZero() {
		return s.key, true
	}
	key, ok := s.reading.epochs[epoch]
	return key, ok
}

func (s *Space) bodyKey(h log.Header) (*log.BodyKey, error) {
	name := bodyName{h.Chain.Kind, h.Epoch}
	if key := s.reading.bodies[name]; key != nil {
		return key, nil
	}
	secret, ok := s.secret(h.Epoch)
	if !ok {
		return nil, errNoKey
	}
	key, err := log.NewBodyKey(secret, s.id, h.Chain.Kind)
	if err != nil {
		return nil, err
	}
	s.reading.bodies[name] = key
	return key, nil
}

// said returns what an entry's body says: errNoKey, or [log.ErrSealed].
func (s *Space) said(e log.Entry) ([]byte, error) {
	key, err := s.bodyKey(e.Header)
	if err != nil {
		return nil, err
	}
	return key.Open(e)
}

// hear takes an act of a chain into the roster's history.
func (s *Space) hear(c log.Chain, p log.Placed, seen []log.Hash) error {
	plain, err := s.said(p.Entry)
	if err != nil {
		return err
	}
	p.Entry.Body = plain
	if p.Entry.Header.Seq <= s.chain(c).Consented {
		return s.history.AddConsented(p, seen)
	}
	return s.history.Add(p, seen)
}

// effective returns the changes of an entry that can have an effect, see
// [effectiveIn]. Only errNoKey is an error: what cannot be understood has none.
func (s *Space) effective(e log.Entry) ([]batch.Edit, error) {
	if !e.Header.Chain.Kind.Changes() {
		return nil, nil
	}
	plain, err := s.said(e)
	if errors.Is(err, errNoKey) {
		return nil, err
	}
	if err != nil {
		return nil, nil
	}
	return effectiveIn(s.opts.Rules, e.Header.Chain, plain), nil
}

// learn opens the epochs that have come, and then what waited for them.
func (s *Space) learn() error {
	s.reading.chosen = false
	all := s.history.Epochs()
	if !slices.ContainsFunc(all, func(e roster.Epoch) bool { _, have := s.reading.epochs[e.ID]; return !have }) {
		return nil
	}
	before := len(s.reading.epochs)
	maps.Copy(s.reading.epochs, roster.OpenEpochs(s.opts.Device, s.id, all))
	maps.Copy(s.reading.epochs, roster.OpenWith(s.reading.handed, s.id, all))
	if len(s.reading.epochs) == before || len(s.reading.sealed) == 0 {
		return nil
	}
	return s.unseal()
}

// unseal finds out what entries change that could not be opened when they came.
func (s *Space) unseal() error {
	var sealed []row
	var opened []docRow
	var heard []store.Change
	for _, r := range s.reading.sealed {
		e, err := s.entry(r.chain, r.seq)
		if err != nil {
			return err
		}
		docs, err := s.docsOf(e)
		if errors.Is(err, errNoKey) {
			sealed = append(sealed, r)
		}
		for _, doc := range docs {
			opened = append(opened, docRow{doc, r})
			if d := s.docs[doc]; d == nil || !d.heard {
				heard = append(heard, store.Change{Key: s.at("heard", doc), Value: []byte{unsaved}})
			}
		}
	}
	if err := s.writeAll(heard); err != nil {
		return err
	}
	s.reading.sealed = sealed
	s.since++
	for _, r := range opened {
		s.note(r.doc, r.row)
		s.docs[r.doc].heard = true
		s.reading.opened[r.doc] = true
	}
	return nil
}

// news says what came with an addition: also what could be opened because of it.
func (s *Space) news(a *addition) *Event {
	docs := a.docs
	if len(s.reading.opened) > 0 {
		docs = slices.Compact(slices.Sorted(slices.Values(slices.Concat(docs, slices.Collect(maps.Keys(s.reading.opened))))))
		clear(s.reading.opened)
	}
	return &Event{Docs: docs, Roster: a.chain.Kind.Trunk() == log.Roster}
}

// rekey chooses the epoch to write under and opens one first if there is none
// that just those can read who belong; it also hands on what others lack.
func (s *Space) rekey() error {
	if s.reading.chosen {
		return nil
	}
	now := s.history.Now()
	all := s.history.Epochs()
	epoch, ok := s.history.WriteEpoch(now)
	_, held := s.reading.epochs[epoch]
	switch {
	case len(all) == 0 && len(now.Ends) == 0:
		epoch = log.Hash{}
	case !ok || !held:
		opened, err := s.rotate(now)
		if err != nil {
			return fmt.Errorf("change the reading key: %w", err)
		}
		epoch = opened
	}
	for _, lack := range s.history.Lacks(now, s.reading.epochs) {
		if err := s.handOn(lack); err != nil {
			return fmt.Errorf("hand on a reading key: %w", err)
		}
	}
	s.reading.epoch, s.reading.chosen = epoch, true
	return nil
}

func (s *Space) rotate(now roster.Roster) (log.Hash, error) {
	act, key, err := roster.NewEpoch(s.opts.Rand, s.id, now.Readers(), s.history.Tops(), s.reading.epochs)
	if err != nil {
		return log.Hash{}, err
	}
	id, err := s.declare(act)
	if err == nil {
		s.reading.epochs[id] = key
	}
	return id, err
}

func (s *Space) handOn(lack roster.Lack) error {
	key, held := s.reading.epochs[lack.Epoch]
	if !held {
		return nil // who has it will
	}
	act, err := roster.BoxEpoch(s.id, lack.Epoch, key, lack.Devices)
	if err != nil {
		return err
	}
	_, err = s.declare(act)
	return err
}

// declare writes an act that goes with another verb, and returns its hash.
func (s *Space) declare(c roster.Content) (log.Hash, error) {
	act, err := roster.Marshal(c)
	if err != nil {
		return log.Hash{}, err
	}
	event, err := s.write(log.Roster, act, nil)
	if err != nil {
		return log.Hash{}, err
	}
	s.events = append(s.events, *event)
	return event.Run.Tip.Hash, nil
}

// Holds returns what proves, to somebody who holds it too, that this device holds
// the secret of an epoch: a keyed hash of the challenge for each, sorted. To others
// they are noise.
func (s *Space) Holds(challenge []byte) [][16]byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all [][16]byte
	for _, proof := range s.proofs(challenge) {
		all = append(all, proof)
	}
	slices.SortFunc(all, func(a, b [16]byte) int { return bytes.Compare(a[:], b[:]) })
	return all
}

// Both returns the epochs whose secret this device holds and, as its proofs over
// the challenge show, another one does; none for a device that is no member's.
func (s *Space) Both(device identity.DeviceID, challenge []byte, shown [][16]byte) map[log.Hash]bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	both := make(map[log.Hash]bool)
	if _, member := s.history.MemberOf(device); !member {
		return both
	}
	for epoch, proof := range s.proofs(challenge) {
		if slices.Contains(shown, proof) {
			both[epoch] = true
		}
	}
	return both
}

func (s *Space) proofs(challenge []byte) map[log.Hash][16]byte {
	all := make(map[log.Hash][16]byte)
	prove := func(epoch log.Hash, secret [32]byte) {
		h := hmac.New(sha256.New, secret[:])
		h.Write([]byte("moot holds 1"))
		h.Write(challenge)
		all[epoch] = [16]byte(h.Sum(nil))
	}
	prove(log.Hash{}, s.key)
	for epoch, key := range s.reading.epochs {
		prove(epoch, key)
	}
	return all
}

// Opened returns what an entry's body says; ok is false where nothing here opens
// it. Sealing that again makes the same body.
func (s *Space) Opened(e log.Entry) (plain []byte, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	plain, err := s.said(e)
	return plain, err == nil
}

// Sealed makes the body of the entry with this header.
func (s *Space) Sealed(h log.Header, plain []byte) ([]byte, error) {
	s.mu.Lock()
	key, err := s.bodyKey(h)
	s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	return key.Seal(h, plain)
}
