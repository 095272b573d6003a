// Package space is what one collective shares, as one device holds it: the
// chains, the roster folded from them, and the documents that their entries add
// up to.
//
//	Edit ──> change ──> entry, tip ──> store ──┐
//	                                           ├──> watchers: mesh, screens
//	Ingest (run from elsewhere) ──> store ─────┘
//
// Entries are the truth. Documents and projections are caches: a document is
// opened when somebody reads or writes it, from its snapshot and the entries
// that came after, and closed again when it has not been used for a while. A
// projection is what the application reads from a document, computed once for
// each state of it, so that starting needs no document at all.
//
// A valid entry is kept and passed on even when it has no effect: because its
// author may not write the document, because such a document does not take that
// change (see [Rules]), because it does not fit, or because this release does not
// understand it. [Space.Check] lists those.
//
// # What can go wrong with chains
//
// A chain that tells two stories is kept in three parts (see package log), of which
// the trunk has an effect and, of the branches, what others build on; of more stories
// the same two on every device. A chain whose author was removed has an effect up to
// the cut. An entry that decayed on the disk counts as missing until somebody brings it
// again. A device that meets entries of its own which it does not know goes on in other
// chains. Who writes far more than one does is taken slowly. Nothing of this stops
// anything else; [Space.Problems] lists it, and [Space.SetAside] what people may want
// to write again.
//
// # Who reads
//
// Bodies are sealed: under the members' secret, and from the first removal on under
// an epoch that just those can open who belong. An entry whose epoch this device
// was not given is kept and passed on, and read when the key comes.
//
// A Space is safe for concurrent use. Its verbs block while they write to disk.
package space

import (
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"time"

	"moot/crdt"
	"moot/crdt/change"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/store"
)

var (
	// ErrNotAMember is returned when this device tries to write without
	// belonging to the space.
	ErrNotAMember = errors.New("this device does not belong to the collective")
	// ErrNoDocument is returned for a document nobody has written.
	ErrNoDocument = errors.New("there is no such document")
	// ErrUnknown is returned by Open for a space that is not kept here.
	ErrUnknown = errors.New("this collective is not kept here")
)

// Options is what a space needs from outside. Every field must be set.
type Options struct {
	Store       *store.Store
	Device      *identity.Device
	Incarnation uint32
	// Renew begins and returns a higher incarnation. It is called when entries
	// of this device turn up that it does not know, or its own became
	// unreadable: the home was copied, restored or damaged. It must not call
	// the space.
	Renew  func() (uint32, error)
	Engine crdt.Engine
	Rand   io.Reader
	Now    func() time.Time
	// Rules says what the documents mean to the application.
	Rules Rules
	// Rebuilt, if it is not nil, hears of a document that had spoiled on the disk and
	// was built again from its entries. It must not call the space.
	Rebuilt func(doc string)
}

// Rules is what the application tells a space about its documents. All of it is
// pure.
type Rules interface {
	// Owner returns the one member whose devices may write the document; ok is
	// false for a document any member may write.
	Owner(doc string) (owner roster.MemberID, ok bool)
	// Late reports whether a document is large and can wait. It is written into the
	// files chains alone, and has no effect elsewhere, so that nobody can hide in
	// them what counts.
	Late(doc string) bool
	// Allow says what is wrong with a change by what such a document is for: where
	// it is not nil, the change has no effect, and neither has what its author
	// builds on it. It looks at the change alone and never at what else is here, so
	// that all devices say the same.
	Allow(doc string, c *change.Change) error
	// Project returns what the application wants to know of a document, as
	// bytes of its own choosing.
	Project(doc string, r crdt.Reader) ([]byte, error)
	// Version changes whenever Project would return other bytes for the same
	// document; older projections are then computed again.
	Version() uint32
}

// Key is the secret that all members of a space share.
type Key [32]byte

// Space is one open space. Close it.
type Space struct {
	id   log.SpaceID
	key  Key
	opts Options

	mu      sync.Mutex
	chains  map[log.Chain]*chainState
	lamport uint64
	// outdated is set while this device's chains went further than is known
	// here, and others could not be begun.
	outdated bool
	history  *roster.History
	reading  reading
	// limits say up to which entry each record chain has an effect; the
	// documents hold what lies within them.
	limits map[log.Chain]uint64
	// crowding are devices that would have begun more chains than one may.
	crowding map[identity.DeviceID]bool
	// since counts the entries that came after the last checkpoint.
	since    int
	docs     map[string]*document
	open     []*document // least recently used first
	watchers map[int]func(Event)
	watching int
	events   []Event // happened and not told yet
	closed   bool

	arriving sync.Mutex // one arrival at a time, see arrive
	telling  sync.Mutex // one event at a time
}

// Event tells a watcher that something was written or arrived.
type Event struct {
	// Docs are the documents that may have changed.
	Docs []string
	// Roster is set when acts arrived.
	Roster bool
	// Problem is set when [Space.Problems] may have more to say.
	Problem bool
	// Run is the new entry with its tip if it was made on this device; others
	// are to hear of it.
	Run *log.Run
	// Late is set instead of Run for a new entry of a files chain: others get it when
	// they compare.
	Late bool
}

// Found begins a new space with this device's owner as its first member.
func Found(opts Options, charter roster.Charter) (*Space, error) {
	founding := &roster.Founding{Device: opts.Device.ID(), BoxKey: opts.Device.BoxKey(), Charter: charter}
	var key Key
	for _, random := range [][]byte{founding.Nonce[:], key[:]} {
		if _, err := io.ReadFull(opts.Rand, random); err != nil {
			return nil, fmt.Errorf("found a space: %w", err)
		}
	}
	act, err := roster.Marshal(founding)
	if err != nil {
		return nil, err
	}
	s := begin(opts, roster.SpaceOf(act), key)
	beginning, err := s.beginning()
	if err != nil {
		return nil, err
	}
	// Half a founding would be a space that nobody can ever write to.
	if _, err := s.write(log.Roster, act, nil, beginning...); err != nil {
		return nil, fmt.Errorf("found a space: %w", err)
	}
	return s, nil
}

// Join begins to keep a space that this device was admitted to elsewhere. It is
// empty until its entries arrive. A space that is kept already is opened.
func Join(opts Options, id log.SpaceID, key Key) (*Space, error) {
	if s, err := Open(opts, id); !errors.Is(err, ErrUnknown) {
		return s, err
	}
	s := begin(opts, id, key)
	beginning, err := s.beginning()
	if err != nil {
		return nil, err
	}
	if err := s.opts.Store.Write(beginning...); err != nil {
		return nil, fmt.Errorf("join a space: %w", err)
	}
	return s, nil
}

// Open opens a space that is kept in the store.
func Open(opts Options, id log.SpaceID) (*Space, error) {
	secret, err := opts.Store.Get(keyOf(id))
	if errors.Is(err, store.ErrMissing) {
		return nil, ErrUnknown
	}
	if err != nil {
		return nil, fmt.Errorf("open a space: %w", err)
	}
	if len(secret) != len(Key{}) {
		return nil, fmt.Errorf("open a space: %w", store.ErrDamaged)
	}
	s := begin(opts, id, Key(secret))
	if err := s.load(); err != nil {
		return nil, fmt.Errorf("open a space: %w", err)
	}
	return s, nil
}

func begin(opts Options, id log.SpaceID, key Key) *Space {
	return &Space{
		id: id, key: key, opts: opts,
		chains:   make(map[log.Chain]*chainState),
		limits:   make(map[log.Chain]uint64),
		history:  roster.NewHistory(id),
		docs:     make(map[string]*document),
		crowding: make(map[identity.DeviceID]bool),
		reading:  reading{epochs: make(map[log.Hash]roster.EpochKey), bodies: make(map[bodyName]*log.BodyKey), opened: make(map[string]bool)},
		watchers: make(map[int]func(Event)),
	}
}

// ID names the space. It is known to members only.
func (s *Space) ID() log.SpaceID { return s.id }

// Key is the members' secret.
func (s *Space) Key() Key { return s.key }

// CarryKey is derived from the members' secret. It recognises the space in a
// room and wraps what is carried, and opens nothing by itself.
func (s *Space) CarryKey() [32]byte {
	b, err := hkdf.Key(sha256.New, s.key[:], s.id[:], "moot carry 1", 32)
	if err != nil { // only for lengths no one asks for
		return [32]byte{}
	}
	return [32]byte(b)
}

// Device names the device that writes here.
func (s *Space) Device() identity.DeviceID { return s.opts.Device.ID() }

// Sign signs a message for one purpose with the key of that device, for what leaves
// the space: what is written here is signed by the log.
func (s *Space) Sign(domain string, message []byte) identity.Signature {
	return s.opts.Device.Sign(domain, message)
}

// Watch calls fn after every write and arrival, in the order in which they
// happened and one call at a time, until stop is called; a call under way then
// still ends. fn must not block; it may read the space and must not write to it.
func (s *Space) Watch(fn func(Event)) (stop func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.watching
	s.watching++
	s.watchers[id] = fn
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.watchers, id)
	}
}

// act runs a verb that may change something, and tells the watchers.
func (s *Space) act(verb func() (*Event, error)) error {
	err := func() error {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.closed {
			return store.ErrClosed
		}
		event, err := verb()
		if err == nil && event != nil {
			s.events = append(s.events, *event)
		}
		return err
	}()
	if err != nil {
		return err
	}
	s.tell()
	return nil
}

// tell is called without the lock. It returns when what happened before the call
// has been told, by whoever came first.
func (s *Space) tell() {
	s.telling.Lock()
	defer s.telling.Unlock()
	for {
		s.mu.Lock()
		if len(s.events) == 0 {
			s.mu.Unlock()
			return
		}
		event := s.events[0]
		s.events = s.events[1:]
		ids := slices.Sorted(maps.Keys(s.watchers))
		s.mu.Unlock()
		for _, id := range ids {
			s.mu.Lock()
			fn := s.watchers[id]
			s.mu.Unlock()
			if fn != nil {
				fn(event)
			}
		}
	}
}

// Roster returns who belongs now.
func (s *Space) Roster() roster.Roster {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.history.Now()
}

// RosterAt returns who belonged for somebody who had seen just these heads.
func (s *Space) RosterAt(heads []log.Hash) (roster.Roster, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.history.At(heads)
}

// RosterHeads names the newest acts, for statements that freeze who belonged.
func (s *Space) RosterHeads() []log.Hash {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.history.Heads()
}

// Me returns the member for whom this device writes; ok is false before the
// admission has arrived.
func (s *Space) Me() (id roster.MemberID, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.history.MemberOf(s.Device())
}

// Writes reports whether the device belongs to a member, as far as is known here.
func (s *Space) Writes(d identity.DeviceID) bool {
	_, ok := s.Roster().MemberOf(d)
	return ok
}

// Behind reports whether the author of an entry had seen acts that have not come
// here.
func (s *Space) Behind(h log.Header) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.ContainsFunc(h.RosterHeads, func(act log.Hash) bool { return !s.history.Has(act) })
}

// Close writes snapshots of what changed and releases the documents.
func (s *Space) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	var errs []error
	for _, d := range s.docs {
		errs = append(errs, s.snapshot(d))
		s.shut(d)
	}
	if s.since > 0 {
		errs = append(errs, s.checkpoint())
	}
	return errors.Join(errs...)
}
