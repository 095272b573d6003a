package engine

import (
	"hash/maphash"

	"moot/crdt"
)

// index finds changes by their hashes. It holds four bytes for each and not the
// hashes themselves, which their owner has: a map would hold each a second time.
// Where a number stands follows from a seed that nobody outside knows, so that no
// choice of changes makes finding them slow.
type index struct {
	seed  maphash.Seed
	slots []int32 // the change's place plus 1; 0 is free. Their number is a power of two
	used  int
}

const indexSlotsLeast = 8

func newIndex() index { return index{seed: maphash.MakeSeed()} }

// find returns which of the hashes this one is.
func (x *index) find(hashes []crdt.Hash, hash crdt.Hash) (place int32, found bool) {
	if len(x.slots) == 0 {
		return 0, false
	}
	at := x.slots[x.slot(hashes, hash)]
	return at - 1, at != 0
}

// add makes the hash at the place known, which it was not.
func (x *index) add(hashes []crdt.Hash, place int32) {
	if x.used*4 >= len(x.slots)*3 {
		x.grow(hashes)
	}
	x.slots[x.slot(hashes, hashes[place])] = place + 1
	x.used++
}

// slot returns where the hash stands, or where it would.
func (x *index) slot(hashes []crdt.Hash, hash crdt.Hash) uint64 {
	last := uint64(len(x.slots) - 1)
	i := maphash.Bytes(x.seed, hash[:]) & last
	for x.slots[i] != 0 && hashes[x.slots[i]-1] != hash {
		i = (i + 1) & last
	}
	return i
}

func (x *index) grow(hashes []crdt.Hash) {
	old := x.slots
	x.slots = make([]int32, max(indexSlotsLeast, 2*len(old)))
	for _, at := range old {
		if at != 0 {
			x.slots[x.slot(hashes, hashes[at-1])] = at
		}
	}
}
