package mesh

import (
	"bytes"
	"slices"
	"sync"
	"time"

	"github.com/libp2p/go-libp2p/core/peer"

	"moot/sync/identity"
	"moot/sync/log"
)

// Neighbour is a device that has proven a shared space since the node started,
// as people are told about it.
type Neighbour struct {
	Device identity.DeviceID
	// Spaces are those it shares with this device, sorted.
	Spaces    []log.SpaceID
	Connected bool
	// LevelAt is when the last exchange began that ended with nothing left to
	// tell on either side: what both had then, both have. Zero if none has.
	LevelAt time.Time
	// Left is how many entries were still to be moved, either way, when the last
	// exchange ended.
	Left uint64
	// Problem is what went wrong in the last exchange, empty if nothing did.
	Problem Code
}

// table knows the devices met since the start. A device is known by its
// transport id until it proves its device id.
type table struct {
	mu      sync.Mutex
	here    map[peer.ID]*meeting
	known   map[identity.DeviceID]*Neighbour
	changes chan struct{}
}

// meeting is one connected transport id.
type meeting struct {
	device  identity.DeviceID
	spaces  map[log.SpaceID]bool
	proven  chan struct{} // closed when the first space is proven
	gone    chan struct{} // closed when the connection is
	session *slot
	again   bool // wanted once more after the session under way
}

// slot is the one session a neighbour may have.
type slot struct {
	outgoing bool
	cancel   func()
	done     chan struct{}
}

func newTable() *table {
	return &table{
		here:    map[peer.ID]*meeting{},
		known:   map[identity.DeviceID]*Neighbour{},
		changes: make(chan struct{}, 1),
	}
}

// changed wakes who waits for changes. Callers hold mu or need not.
func (t *table) changed() {
	select {
	case t.changes <- struct{}{}:
	default:
	}
}

// connected notes a new connection.
func (t *table) connected(p peer.ID) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.meet(p)
}

// meet returns the meeting with p; a stream can come before the news of its
// connection.
func (t *table) meet(p peer.ID) *meeting {
	m, ok := t.here[p]
	if !ok {
		m = &meeting{spaces: map[log.SpaceID]bool{}, proven: make(chan struct{}), gone: make(chan struct{})}
		t.here[p] = m
	}
	return m
}

// disconnected forgets a transport id and keeps what is known of its device.
func (t *table) disconnected(p peer.ID) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.part(p)
}

// close parts from everyone.
func (t *table) close() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for p := range t.here {
		t.part(p)
	}
}

func (t *table) part(p peer.ID) {
	m, ok := t.here[p]
	if !ok {
		return
	}
	delete(t.here, p)
	close(m.gone)
	if m.session != nil {
		m.session.cancel()
	}
	if n, ok := t.known[m.device]; ok {
		n.Connected = t.meets(m.device)
		t.changed()
	}
}

// meets reports whether a device is connected under some transport id.
func (t *table) meets(d identity.DeviceID) bool {
	for _, m := range t.here {
		if m.isProven() && m.device == d {
			return true
		}
	}
	return false
}

func (m *meeting) isProven() bool { return len(m.spaces) > 0 }

// prove notes that the device at p has proven a space, and reports whether
// that was news, and whether it was p's first.
func (t *table) prove(p peer.ID, d identity.DeviceID, space log.SpaceID) (news, first bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	m, ok := t.here[p]
	if !ok || (m.isProven() && m.device != d) || m.spaces[space] || len(m.spaces) >= maxSpaces {
		return false, false
	}
	first = !m.isProven()
	m.device = d
	m.spaces[space] = true
	if first {
		close(m.proven)
	}
	n, ok := t.known[d]
	if !ok {
		t.makeRoom()
		n = &Neighbour{Device: d}
		t.known[d] = n
	}
	n.Connected = true
	if i, found := slices.BinarySearchFunc(n.Spaces, space, compareSpaces); !found && len(n.Spaces) < maxSpaces {
		n.Spaces = slices.Insert(n.Spaces, i, space)
	}
	t.changed()
	return true, first
}

func compareSpaces(a, b log.SpaceID) int { return bytes.Compare(a[:], b[:]) }

// makeRoom forgets the device that is away and was level longest ago, if too
// many are remembered.
func (t *table) makeRoom() {
	if len(t.known) < maxRemembered {
		return
	}
	var oldest *Neighbour
	for _, n := range t.known {
		if !n.Connected && (oldest == nil || n.LevelAt.Before(oldest.LevelAt)) {
			oldest = n
		}
	}
	if oldest != nil {
		delete(t.known, oldest.Device)
	}
}

// ended notes how a session ended that began then: level, or with a problem, or
// with neither when it was only cut short by another.
func (t *table) ended(p peer.ID, level bool, left uint64, problem Code, begun time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	m, ok := t.here[p]
	if !ok {
		return
	}
	n, ok := t.known[m.device]
	if !ok || !m.isProven() {
		return
	}
	n.Problem, n.Left = problem, left
	if level {
		n.LevelAt = begun
	}
	t.changed()
}

// proves reports whether p has proven the space.
func (t *table) proves(p peer.ID, space log.SpaceID) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	m, ok := t.here[p]
	return ok && m.spaces[space]
}

// device returns which device p is, once it has proven a space.
func (t *table) device(p peer.ID) (identity.DeviceID, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	m, ok := t.here[p]
	if !ok || !m.isProven() {
		return identity.DeviceID{}, false
	}
	return m.device, true
}

// present lists the transport ids that are connected, those that have proven
// the space if one is given, sorted.
func (t *table) present(space *log.SpaceID) []peer.ID {
	t.mu.Lock()
	defer t.mu.Unlock()
	var out []peer.ID
	for p, m := range t.here {
		if space == nil || m.spaces[*space] {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}

// members lists the connected transport ids that have proven some space, sorted.
func (t *table) members() []peer.ID {
	t.mu.Lock()
	defer t.mu.Unlock()
	var out []peer.ID
	for p, m := range t.here {
		if m.isProven() {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}

// isHere reports whether the device is connected under some transport id.
func (t *table) isHere(d identity.DeviceID) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.meets(d)
}

// list returns all neighbours, sorted by device.
func (t *table) list() []Neighbour {
	t.mu.Lock()
	defer t.mu.Unlock()
	out := make([]Neighbour, 0, len(t.known))
	for _, n := range t.known {
		c := *n
		c.Spaces = slices.Clone(n.Spaces)
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Neighbour) int { return a.Device.Compare(b.Device) })
	return out
}
