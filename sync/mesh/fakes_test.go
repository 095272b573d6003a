package mesh

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"moot/sync/identity"
	"moot/sync/log"
)

// room is what the devices of one test share: a space and who may write in it.
type room struct {
	id    log.SpaceID
	carry [32]byte

	mu      sync.Mutex
	writers map[identity.DeviceID]bool
}

func newRoom(name byte) *room {
	return &room{
		id: log.SpaceID{name}, carry: [32]byte{name, 'c'},
		writers: map[identity.DeviceID]bool{},
	}
}

// memorySpace is one device's copy of a room's space, in memory. It keeps
// entries by the log's own rules.
type memorySpace struct {
	room   *room
	device *identity.Device

	mu     sync.Mutex
	states map[log.Chain]log.State
	runs   map[log.Chain][]log.Run
	// changed wakes who waits for entries; what it cannot hold is one wake.
	changed chan struct{}
}

func (r *room) space(d *identity.Device) *memorySpace {
	r.mu.Lock()
	r.writers[d.ID()] = true
	r.mu.Unlock()
	return &memorySpace{room: r, device: d, states: map[log.Chain]log.State{}, runs: map[log.Chain][]log.Run{},
		changed: make(chan struct{}, 1)}
}

func (s *memorySpace) ID() log.SpaceID    { return s.room.id }
func (s *memorySpace) CarryKey() [32]byte { return s.room.carry }

func (s *memorySpace) Writes(d identity.DeviceID) bool {
	s.room.mu.Lock()
	defer s.room.mu.Unlock()
	return s.room.writers[d]
}

// Behind takes the first roster head for the last entry of somebody else's chain.
func (s *memorySpace) Behind(h log.Header) bool {
	return slices.ContainsFunc(h.RosterHeads, func(act log.Hash) bool {
		return !slices.ContainsFunc(s.Vector(), func(m log.Mark) bool { return m.Hash == act })
	})
}

func (s *memorySpace) Vector() log.Vector {
	s.mu.Lock()
	defer s.mu.Unlock()
	var v log.Vector
	for c, st := range s.states {
		v = append(v, log.Mark{Chain: c, Seq: st.Seq, Hash: st.Hash})
	}
	v.Sort()
	return v
}

func (s *memorySpace) Runs(c log.Chain, after uint64, maxBytes int) ([]log.Run, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []log.Run
	size := 0
	for _, r := range s.runs[c] {
		if r.Tip.Seq <= after {
			continue
		}
		out = append(out, r)
		for _, e := range r.Entries {
			size += len(e.Body)
		}
		if size >= maxBytes {
			break
		}
	}
	return out, nil
}

func (s *memorySpace) Ingest(r log.Run) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(r.Entries) == 0 {
		return log.ErrInvalid
	}
	c := r.Tip.Chain
	st, ok := s.states[c]
	if !ok {
		st = log.State{Space: s.room.id, Chain: c}
	}
	known := func(seq uint64) (log.Hash, bool) {
		for _, run := range s.runs[c] {
			for _, e := range run.Entries {
				if e.Header.Seq == seq {
					h, err := e.Hash()
					return h, err == nil
				}
			}
		}
		return log.Hash{}, false
	}
	placed, next, err := st.Follow(r, known)
	if err != nil || len(placed) == 0 {
		return err
	}
	kept := log.Run{Tip: r.Tip}
	for _, p := range placed {
		kept.Entries = append(kept.Entries, p.Entry)
	}
	s.states[c] = next
	s.runs[c] = append(s.runs[c], kept)
	select {
	case s.changed <- struct{}{}:
	default:
	}
	return nil
}

// write appends one entry of this device and returns the run of it.
func (s *memorySpace) write(t testing.TB, body string, seen ...log.Hash) log.Run {
	t.Helper()
	run, err := s.append(body, seen...)
	if err != nil {
		t.Fatalf("write: %v", err)
	}
	return run
}

func (s *memorySpace) append(body string, seen ...log.Hash) (log.Run, error) {
	c := log.Chain{Kind: log.Record, Device: s.device.ID()}
	s.mu.Lock()
	st := s.states[c]
	s.mu.Unlock()
	e := log.Entry{
		Header: log.Header{
			Version: log.Version, Space: s.room.id, Chain: c,
			Seq: st.Seq + 1, Prev: st.Hash, Lamport: st.Lamport + 1, RosterHeads: seen,
		},
		Body: []byte(body),
	}
	hash, err := e.Hash()
	if err != nil {
		return log.Run{}, err
	}
	tip, err := log.SignTip(s.device, e.Header, hash)
	if err != nil {
		return log.Run{}, err
	}
	run := log.Run{Entries: []log.Entry{e}, Tip: tip}
	return run, s.Ingest(run)
}

// has reports how many entries of d are here.
func (s *memorySpace) has(d *identity.Device) uint64 {
	return s.Vector().Seq(log.Chain{Kind: log.Record, Device: d.ID()})
}

// person is a device with its node and its copies of spaces.
type person struct {
	device *identity.Device
	node   *Node

	mu     sync.Mutex
	spaces []Space
}

func (p *person) Spaces() []Space {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.spaces)
}

func (p *person) enters(s Space) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.spaces = append(p.spaces, s)
}

func newDevice(t testing.TB) *identity.Device {
	t.Helper()
	d, err := identity.Generate(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// start runs a node on loopback for a device with these spaces.
func start(t testing.TB, d *identity.Device, o Options, book AddressBook, door Door, spaces ...Space) *person {
	t.Helper()
	return startHome(t, o, Home{Device: d, Book: book, Door: door}, spaces...)
}

// startHome is start for whatever a home brings beside the spaces.
func startHome(t testing.TB, o Options, h Home, spaces ...Space) *person {
	t.Helper()
	p := &person{device: h.Device, spaces: spaces}
	h.Spaces = p.Spaces
	if o.Listen == nil {
		o.Listen = []string{"/ip4/127.0.0.1/udp/0/quic-v1", "/ip4/127.0.0.1/tcp/0"}
	}
	o.Rand, o.Log = rand.Reader, quiet
	n, err := Start(t.Context(), o, h)
	if err != nil {
		t.Fatal(err)
	}
	p.node = n
	t.Cleanup(func() {
		if err := n.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return p
}

// meets connects p to other by the address of that kind ("quic" or "tcp").
func (p *person) meets(t testing.TB, other *person, kind string) {
	t.Helper()
	if err := p.node.Connect(t.Context(), other.address(t, kind)); err != nil {
		t.Fatal(err)
	}
}

func (p *person) address(t testing.TB, kind string) string {
	t.Helper()
	for _, a := range p.node.Addresses() {
		if bytes.Contains([]byte(a), []byte(kind)) {
			return a
		}
	}
	t.Fatalf("no %s address among %v", kind, p.node.Addresses())
	return ""
}

// levelWith reports whether p had a whole exchange with other.
func (p *person) levelWith(other *person) bool {
	for _, n := range p.node.Neighbours() {
		if n.Device == other.device.ID() {
			return n.Connected && !n.LevelAt.IsZero()
		}
	}
	return false
}

// eventually waits until what is said has come true, as long as a machine may take that
// has much else to do.
func eventually(t testing.TB, what string, true func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	again := time.NewTicker(2 * time.Millisecond)
	defer again.Stop()
	for !true() {
		select {
		case <-ctx.Done():
			t.Fatalf("it never came true that %s", what)
		case <-again.C:
		}
	}
}

// fastClock runs so many times faster than the real one.
type fastClock struct {
	from time.Time
	by   int64
}

func (c fastClock) Now() time.Time {
	return c.from.Add(time.Since(c.from) * time.Duration(c.by))
}

func (c fastClock) After(d time.Duration) <-chan time.Time {
	return time.After(d / time.Duration(c.by))
}

// stillClock shows the same time for ever, and wakes who waits all the same.
type stillClock struct{ frozenClock }

func (stillClock) After(d time.Duration) <-chan time.Time { return time.After(d / 20) }

// memoryBook is an address book in memory.
type memoryBook struct {
	mu    sync.Mutex
	known []Known
}

func (b *memoryBook) Known() ([]Known, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.known), nil
}

func (b *memoryBook) Remember(k Known) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.known = slices.DeleteFunc(b.known, func(o Known) bool { return o.Device == k.Device })
	b.known = slices.Insert(b.known, 0, k)
	return nil
}

// pipe is a wire in memory that reads from one buffer and writes to another.
type pipe struct {
	io.Reader
	io.Writer
}

func (pipe) SetReadDeadline(time.Time) error  { return nil }
func (pipe) SetWriteDeadline(time.Time) error { return nil }

func entry(i int) string { return fmt.Sprintf("entry %d", i) }

var quiet = slog.New(slog.DiscardHandler)

// zeros is no randomness at all.
type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

// frozenClock stands still and wakes nobody.
type frozenClock struct{}

func (frozenClock) Now() time.Time                       { return time.Unix(1_000_000, 0) }
func (frozenClock) After(time.Duration) <-chan time.Time { return nil }
