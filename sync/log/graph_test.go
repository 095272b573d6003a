package log_test

import (
	"crypto/sha256"
	"strings"
	"testing"

	"moot/sync/identity"
	"moot/sync/log"
)

// device makes the keys of the device with this name, the same each time.
func device(t testing.TB, name string) *identity.Device {
	t.Helper()
	seed := sha256.Sum256([]byte("device " + name))
	d, err := identity.Generate(strings.NewReader(string(seed[:])))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var hall = log.SpaceID(sha256.Sum256([]byte("space hall")))

// history is what one device has said, drawn as a graph. Each letter is an
// entry; it follows the letter to its left, or the one above the corner:
//
//	A ─ B ─ C ─ D
//	    └ X ─ Y
//
// A letter with nothing to its left is a first entry.
type history struct {
	t       testing.TB
	device  *identity.Device
	chain   log.Chain
	entries map[rune]log.Placed
	parent  map[rune]rune
}

// drawn makes the entries of a graph, with real hashes.
func drawn(t testing.TB, graph string) *history {
	t.Helper()
	d := device(t, "anna")
	h := &history{
		t: t, device: d, chain: log.Chain{Kind: log.Record, Device: d.ID()},
		entries: map[rune]log.Placed{}, parent: map[rune]rune{},
	}
	var above []rune
	for _, row := range strings.Split(graph, "\n") {
		line := []rune(row)
		var left rune
		for i, mark := range line {
			switch {
			case mark == '└':
				for j := min(i, len(above)-1); j >= 0 && left == 0; j-- {
					if above[j] >= 'A' && above[j] <= 'Z' {
						left = above[j]
					}
				}
			case mark >= 'A' && mark <= 'Z':
				h.write(mark, left)
				left = mark
			}
		}
		above = line
	}
	return h
}

func (h *history) write(name, parent rune) {
	h.t.Helper()
	before := h.entries[parent]
	e := log.Entry{
		Header: log.Header{
			Version: log.Version, Space: hall, Chain: h.chain, Seq: before.Entry.Header.Seq + 1, Prev: before.Hash,
			Lamport: before.Entry.Header.Lamport + 1, Time: 1_700_000_000,
		},
		Body: []byte(string(name)),
	}
	hash, err := e.Hash()
	if err != nil {
		h.t.Fatal(err)
	}
	h.entries[name], h.parent[name] = log.Placed{Entry: e, Hash: hash}, parent
}

// run is the entries of these names, closed by a tip over the last.
func (h *history) run(names string) log.Run {
	h.t.Helper()
	var r log.Run
	for _, name := range names {
		r.Entries = append(r.Entries, h.entries[name].Entry)
	}
	last := []rune(names)[len([]rune(names))-1]
	tip, err := log.SignTip(h.device, h.entries[last].Entry.Header, h.entries[last].Hash)
	if err != nil {
		h.t.Fatal(err)
	}
	r.Tip = tip
	return r
}

// copyOf is one device's copy of the chain, which ends at the named entry.
func (h *history) copyOf(newest rune) *copied {
	h.t.Helper()
	c := &copied{state: log.State{Space: hall, Chain: h.chain}}
	if newest == 0 {
		return c
	}
	var path string
	for name := newest; name != 0; name = h.parent[name] {
		path = string(name) + path
	}
	if _, err := c.follow(h.run(path)); err != nil {
		h.t.Fatal(err)
	}
	return c
}

// copied is a copy of a chain, as a device keeps it.
type copied struct {
	state  log.State
	hashes []log.Hash
}

func (c *copied) known(seq uint64) (log.Hash, bool) {
	if seq == 0 || seq > uint64(len(c.hashes)) {
		return log.Hash{}, false
	}
	return c.hashes[seq-1], true
}

// follow takes a run and returns the bodies that are new.
func (c *copied) follow(r log.Run) (string, error) {
	placed, state, err := c.state.Follow(r, c.known)
	if err != nil {
		return "", err
	}
	var fresh string
	for _, p := range placed {
		c.hashes = append(c.hashes, p.Hash)
		fresh += string(p.Entry.Body)
	}
	c.state = state
	return fresh, nil
}
