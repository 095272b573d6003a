// Package carry keeps parcels for others: whole, as they came, in a folder that needs
// no passphrase, since nobody who has only the folder can read or name what is in it.
//
//	carried/3f9a…-5-m-1790000000.parcel
//	        SHA-256 of the file, hops left, from whom, packed at (by this clock)
//
// A parcel is passed on to any device that will carry it further, and taken out by
// those it is for, who recognise its cover (package parcel). It ends by its age, by
// its hops, or when newer ones need the room: the oldest goes first. Parcels of
// strangers (s) get a small part of the room and push out none of a neighbour's (m).
//
// Ages travel as ages, so that no two clocks are compared: a file is named by the
// moment that lies so far back on this device's clock.
package carry

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"moot/sync/parcel"
	"moot/sync/store"
)

var (
	// ErrNoRoom is returned for a parcel that is too large, or older than all that
	// would have to go for it.
	ErrNoRoom = errors.New("there is no room to carry this parcel")
	// ErrExpired is returned for a parcel that is too old to be carried.
	ErrExpired = errors.New("this parcel is too old to be carried")
	// ErrNotCarried is returned for a parcel that is not here, or not any more.
	ErrNotCarried = errors.New("this parcel is not carried here")
)

// ID names a parcel: the SHA-256 of the file.
type ID [32]byte

// Parcel is one that is carried.
type Parcel struct {
	ID    ID
	Cover parcel.Cover
	Bytes int64
	// Hops is how many more carriers may take it on from here.
	Hops uint8
	// Packed is when it was packed, on the clock of this device.
	Packed time.Time
	// Stranger is set where it came from somebody unknown.
	Stranger bool
}

// Sum says how much is carried, and of nobody what.
type Sum struct {
	Parcels int
	// Parts is for how many collectives, one counted again in each parcel: which
	// are the same does not show.
	Parts int
	Bytes int64
	// Oldest is when the oldest was packed; zero if there is none.
	Oldest time.Time
}

// Room is what whoever carries gives for it.
type Room struct {
	Bytes int64
	// Age is how long after its packing a parcel is carried; beyond AgeMax it is that.
	Age time.Duration
}

func (r Room) age() time.Duration { return min(r.Age, AgeMax) }

// Hold is the folder. It is safe for concurrent use.
type Hold struct {
	dir  string
	room func() Room
	now  func() time.Time

	mu   sync.Mutex
	held map[ID]Parcel
}

// Open opens the folder, which is made with the first parcel. room is asked each time:
// where it became less, the oldest parcels go with the next look. What a crash left half
// written goes, and so does what is too old.
func Open(dir string, room func() Room, now func() time.Time) (*Hold, error) {
	h := &Hold{dir: dir, room: room, now: now, held: make(map[ID]Parcel)}
	files, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return h, nil
	}
	if err != nil {
		return nil, fmt.Errorf("open what is carried: %w", err)
	}
	for _, file := range files {
		path := filepath.Join(dir, file.Name())
		p, err := look(path)
		switch {
		case isDraft(file.Name()):
			err = os.Remove(path)
		case err != nil: // not ours, or decayed: nobody could take it out
			continue
		default:
			h.held[p.ID] = p
		}
		if err != nil {
			return nil, fmt.Errorf("open what is carried: %w", err)
		}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	return h, h.expire()
}

// All lists what is carried, the newest first.
func (h *Hold) All() []Parcel {
	h.mu.Lock()
	defer h.mu.Unlock()
	_ = h.expire() // what cannot be removed now is at the next start
	all := h.byAge()
	slices.Reverse(all)
	return all
}

// Sum adds up.
func (h *Hold) Sum() Sum {
	var s Sum
	for _, p := range h.All() {
		s.Parcels++
		s.Parts += p.Cover.Parts()
		s.Bytes += p.Bytes
		s.Oldest = p.Packed
	}
	return s
}

// Has reports whether a parcel is carried already.
func (h *Hold) Has(id ID) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	_, held := h.held[id]
	return held
}

// Age is how long ago the parcel was packed; a clock that was set back makes it 0.
func (h *Hold) Age(p Parcel) time.Duration { return max(0, h.now().Sub(p.Packed)) }

// Open reads a parcel from its beginning. It stays readable when it is dropped
// meanwhile.
func (h *Hold) Open(id ID) (io.ReadCloser, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	p, held := h.held[id]
	if !held {
		return nil, ErrNotCarried
	}
	f, err := os.Open(h.path(p))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotCarried, err)
	}
	return f, nil
}

// Drop carries a parcel no longer.
func (h *Hold) Drop(id ID) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.drop(h.held[id])
}

// Remove removes the folder, for a device that is wiped.
func Remove(dir string) error { return os.RemoveAll(dir) }

// admit makes room for a parcel and says under which name it lies.
func (h *Hold) admit(p Parcel) (path string, err error) {
	if h.now().Sub(p.Packed) > h.room().age() {
		return "", ErrExpired
	}
	if err := h.expire(); err != nil {
		return "", err
	}
	gone, err := h.leaving(p)
	if err != nil {
		return "", err
	}
	for _, old := range gone {
		if err := h.drop(old); err != nil {
			return "", err
		}
	}
	return h.path(p), store.EnoughRoom(h.dir)
}

// Wants reports whether a parcel that is offered would be kept.
func (h *Hold) Wants(id ID, bytes int64, age time.Duration, stranger bool) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, held := h.held[id]; held || age > h.room().age() {
		return false
	}
	_, err := h.leaving(Parcel{ID: id, Bytes: bytes, Packed: h.now().Add(-age), Stranger: stranger})
	return err == nil
}

// leaving are the parcels to drop for another: the oldest first, strangers' before
// others, and of a neighbour only for a neighbour. It fails with ErrNoRoom where that
// would not be enough.
func (h *Hold) leaving(p Parcel) ([]Parcel, error) {
	limit := h.room().Bytes
	if p.Stranger {
		limit /= strangersShare
	}
	var gone []Parcel
	count, total := len(h.held), p.Bytes
	for _, old := range h.held {
		if !p.Stranger || old.Stranger {
			total += old.Bytes
		}
	}
	for _, old := range h.mayGo(p) {
		if total <= limit && count < MaxParcels {
			break
		}
		gone = append(gone, old)
		total -= old.Bytes
		count--
	}
	if total > limit || count >= MaxParcels {
		return nil, fmt.Errorf("%w: %d bytes", ErrNoRoom, p.Bytes)
	}
	return gone, nil
}

// mayGo are the parcels that may go for another, in the order in which they would.
func (h *Hold) mayGo(p Parcel) []Parcel {
	all := h.byAge()
	strangers := slices.DeleteFunc(slices.Clone(all), func(o Parcel) bool { return !o.Stranger || p.Stranger && !o.Packed.Before(p.Packed) })
	if p.Stranger {
		return strangers
	}
	return append(strangers, slices.DeleteFunc(all, func(o Parcel) bool { return o.Stranger || !o.Packed.Before(p.Packed) })...)
}

// byAge lists the oldest first; of the same age by their names.
func (h *Hold) byAge() []Parcel {
	all := make([]Parcel, 0, len(h.held))
	for _, p := range h.held {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b Parcel) int {
		if order := a.Packed.Compare(b.Packed); order != 0 {
			return order
		}
		return slices.Compare(a.ID[:], b.ID[:])
	})
	return all
}

// expire drops what is too old, and the oldest where there is more than fits.
func (h *Hold) expire() error {
	room, total := h.room(), int64(0)
	for _, p := range h.held {
		total += p.Bytes
	}
	for _, p := range h.byAge() {
		if h.now().Sub(p.Packed) <= room.age() && total <= room.Bytes {
			return nil
		}
		total -= p.Bytes
		if err := h.drop(p); err != nil {
			return err
		}
	}
	return nil
}

func (h *Hold) drop(p Parcel) error {
	if p.ID == (ID{}) {
		return nil
	}
	if err := os.Remove(h.path(p)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("drop a parcel: %w", err)
	}
	delete(h.held, p.ID)
	return nil
}

func (h *Hold) path(p Parcel) string { return filepath.Join(h.dir, nameOf(p)) }
