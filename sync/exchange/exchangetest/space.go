// Package exchangetest has what tests of exchanges need: a space in memory with
// real chains and signatures, and two sessions talking to each other.
//
// The space keeps every rule a real one does: runs are checked by the log,
// fork and gap are refused, tips are kept where stretches close.
package exchangetest

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"moot/sync/identity"
	"moot/sync/log"
)

// Space is one device's copy of a space.
type Space struct {
	id     log.SpaceID
	key    [32]byte
	chains map[log.Chain]*chain
	clock  uint64
	// Fail, when set, is asked before a run is kept and before a chain is
	// read: a disk that fails.
	Fail func() error
	// Refuse, when set, may turn a chain's runs away as a rule of the log does.
	Refuse func(log.Chain) error
	// Owners name the members of devices, Slow are devices beyond their budget.
	Owners map[identity.DeviceID]string
	Slow   map[identity.DeviceID]bool
}

type chain struct {
	state   log.State
	entries []log.Placed
	tips    map[uint64]log.Tip
}

// NewSpace makes an empty copy of the space with this name.
func NewSpace(name string) *Space {
	return &Space{
		id:     log.SpaceID(sha256.Sum256([]byte("space " + name))),
		key:    sha256.Sum256([]byte("carry key " + name)),
		chains: make(map[log.Chain]*chain),
	}
}

// Device makes the keys of the device with this name, the same each time.
func Device(name string) *identity.Device {
	seed := sha256.Sum256([]byte("device " + name))
	d, err := identity.Generate(seedReader(seed))
	if err != nil {
		panic(err) // a test's own fixed seed
	}
	return d
}

type seedReader [32]byte

func (r seedReader) Read(b []byte) (int, error) { return copy(b, r[:]), nil }

func (s *Space) ID() log.SpaceID    { return s.id }
func (s *Space) CarryKey() [32]byte { return s.key }

// Write appends an entry of the device to its first incarnation's chain.
func (s *Space) Write(d *identity.Device, kind log.Kind, body string) {
	s.WriteAs(d, log.Chain{Kind: kind, Device: d.ID()}, body)
}

// WriteAs appends an entry to a chain and signs it.
func (s *Space) WriteAs(d *identity.Device, name log.Chain, body string) {
	c := s.chain(name)
	s.clock++
	e := log.Entry{
		Header: log.Header{
			Version: log.Version, Space: s.id, Chain: name, Seq: c.state.Seq + 1, Prev: c.state.Hash,
			Lamport: s.clock, Time: int64(1_700_000_000 + s.clock),
		},
		Body: []byte(body),
	}
	hash, err := e.Hash()
	if err != nil {
		panic(err)
	}
	tip, err := log.SignTip(d, e.Header, hash)
	if err != nil {
		panic(err)
	}
	if err := s.Ingest(log.Run{Entries: []log.Entry{e}, Tip: tip}); err != nil {
		panic(fmt.Sprintf("a test writes what the log refuses: %v", err))
	}
}

func (s *Space) chain(name log.Chain) *chain {
	c, ok := s.chains[name]
	if !ok {
		c = &chain{state: log.State{Space: s.id, Chain: name}, tips: make(map[uint64]log.Tip)}
		s.chains[name] = c
	}
	return c
}

// Vector says how far the copy is.
func (s *Space) Vector() log.Vector {
	var v log.Vector
	for name, c := range s.chains {
		if c.state.Seq > 0 {
			v = append(v, log.Mark{Chain: name, Seq: c.state.Seq, Hash: c.state.Hash})
		}
	}
	v.Sort()
	return v
}

// Runs cuts the chain where tips were kept.
func (s *Space) Runs(name log.Chain, after uint64, maxBytes int) ([]log.Run, error) {
	if s.Fail != nil {
		if err := s.Fail(); err != nil {
			return nil, err
		}
	}
	c := s.chain(name)
	var runs []log.Run
	var run log.Run
	for size := 0; after < c.state.Seq; after++ {
		e := c.entries[after].Entry
		run.Entries = append(run.Entries, e)
		size += len(e.Body) + 200
		tip, ok := c.tips[after+1]
		if !ok {
			continue
		}
		if size > maxBytes && len(runs) > 0 {
			break
		}
		run.Tip = tip
		runs = append(runs, run)
		run = log.Run{}
	}
	return runs, nil
}

// IngestAll keeps runs one by one.
func (s *Space) IngestAll(runs []log.Run) (kept int, err error) {
	for _, r := range runs {
		if err := s.Ingest(r); err != nil {
			return kept, err
		}
		kept++
	}
	return kept, nil
}

// Group counts every chain for its device, or for who the test says.
func (s *Space) Group(c log.Chain) [32]byte {
	if owner, ok := s.Owners[c.Device]; ok {
		return [32]byte(sha256.Sum256([]byte(owner)))
	}
	return c.Device
}

// OverBudget says what the test says.
func (s *Space) OverBudget(c log.Chain) bool { return s.Slow[c.Device] }

// Ingest checks a run and keeps it.
func (s *Space) Ingest(r log.Run) error {
	if s.Fail != nil {
		if err := s.Fail(); err != nil {
			return err
		}
	}
	if s.Refuse != nil {
		if err := s.Refuse(r.Tip.Chain); err != nil {
			return err
		}
	}
	c := &chain{state: log.State{Space: s.id, Chain: r.Tip.Chain}, tips: make(map[uint64]log.Tip)}
	if have, ok := s.chains[r.Tip.Chain]; ok {
		c = have
	}
	before := c.state
	placed, after, err := c.state.Follow(r, func(seq uint64) (log.Hash, bool) {
		if seq == 0 || seq > uint64(len(c.entries)) {
			return log.Hash{}, false
		}
		return c.entries[seq-1].Hash, true
	})
	if err != nil {
		return fmt.Errorf("keep a run of %s: %w", r.Tip.Chain.Device.Short(), err)
	}
	if len(placed) == 0 {
		return nil
	}
	if !before.Closed() {
		delete(c.tips, before.Seq)
	}
	c.entries = append(c.entries, placed...)
	c.tips[after.Seq] = r.Tip
	c.state = after
	s.chains[r.Tip.Chain] = c
	s.clock = max(s.clock, after.Lamport)
	return nil
}

// Entries counts what the copy holds.
func (s *Space) Entries() int {
	n := 0
	for _, c := range s.chains {
		n += len(c.entries)
	}
	return n
}

// Bodies lists what one chain says, in order.
func (s *Space) Bodies(name log.Chain) []string {
	var bodies []string
	for _, p := range s.chain(name).entries {
		bodies = append(bodies, string(p.Entry.Body))
	}
	return bodies
}

// Clone copies the copy: a home that was restored from a backup.
func (s *Space) Clone() *Space {
	clone := &Space{id: s.id, key: s.key, chains: make(map[log.Chain]*chain, len(s.chains)), clock: s.clock}
	for name, c := range s.chains {
		tips := make(map[uint64]log.Tip, len(c.tips))
		for seq, tip := range c.tips {
			tips[seq] = tip
		}
		clone.chains[name] = &chain{state: c.state, entries: slices.Clone(c.entries), tips: tips}
	}
	return clone
}
