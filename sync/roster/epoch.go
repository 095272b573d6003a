package roster

import (
	"cmp"
	"slices"

	"moot/sync/identity"
	"moot/sync/log"
)

// Epoch is a time in the life of the reading keys: from one removal or loss to
// the next.
type Epoch struct {
	// ID is the hash of the entry that opened it.
	ID log.Hash
	// Depth counts the epochs on the longest way back to the first, which has 1.
	Depth int
	// Suite and Commitment are those of its [Rotation].
	Suite      uint8
	Commitment log.Hash
	// Boxes are for devices that belonged when they were written, sorted by
	// device; there may be several for one.
	Boxes []KeyBox
	// Parents are the epochs it follows, with their keys where its author had
	// them.
	Parents []Rung
}

// epochs collects what acts say of epochs. All of them are kept: what somebody
// sealed under one stays readable, whatever became of its author.
type epochs struct {
	opened map[log.Hash]*Rotation
	boxes  map[log.Hash][]KeyBox // for devices that belonged, by epoch
	made   []Epoch               // as handed out, nil when stale
}

func newEpochs() epochs {
	return epochs{opened: make(map[log.Hash]*Rotation), boxes: make(map[log.Hash][]KeyBox)}
}

// add takes note of an act that its author might write; f is the fold of its
// past. Boxes for others than members' devices are not counted, or anybody
// could make an epoch one that is not to be written under.
func (e *epochs) add(n *node, f *folding) {
	take := func(epoch log.Hash, boxes []KeyBox) {
		e.made = nil
		for _, b := range boxes {
			if f.device(b.Device).writes() {
				e.boxes[epoch] = append(e.boxes[epoch], b)
			}
		}
	}
	switch c := n.act.Content.(type) {
	case *Rotation:
		e.opened[n.hash] = c
		take(n.hash, c.Boxes)
	case *Boxing:
		take(c.Epoch, c.Boxes)
	}
}

// all returns the epochs, the lowest first, then by id.
func (e *epochs) all() []Epoch {
	if e.made != nil {
		return e.made
	}
	depths := make(map[log.Hash]int)
	var depth func(id log.Hash) int
	depth = func(id log.Hash) int {
		c := e.opened[id]
		if c == nil {
			return 0
		}
		if depths[id] == 0 {
			deepest := 0
			for _, p := range c.Parents {
				deepest = max(deepest, depth(p.Epoch))
			}
			depths[id] = deepest + 1
		}
		return depths[id]
	}
	e.made = []Epoch{}
	for id, c := range e.opened {
		boxes := slices.SortedFunc(slices.Values(e.boxes[id]), func(a, b KeyBox) int {
			return cmp.Or(a.Device.Compare(b.Device), slices.Compare(a.Box, b.Box))
		})
		e.made = append(e.made, Epoch{ID: id, Depth: depth(id), Suite: c.Suite, Commitment: c.Commitment, Boxes: boxes, Parents: c.Parents})
	}
	slices.SortFunc(e.made, func(a, b Epoch) int { return cmp.Or(cmp.Compare(a.Depth, b.Depth), a.ID.Compare(b.ID)) })
	return e.made
}

// Epochs returns every epoch there is, lower ones first.
func (h *History) Epochs() []Epoch { return slices.Clone(h.epochs.all()) }

// WriteEpoch returns the epoch to write under as things stand on a roster: of
// those that nobody can read but who belongs to it, the deepest, then the one
// with the lowest id. Whoever has a box of an epoch reads those whose keys it
// holds too. If there is none, or if the writing device cannot open it, it opens
// a new one first, which then is the deepest.
func (h *History) WriteEpoch(r Roster) (id log.Hash, ok bool) {
	belongs := make(map[identity.DeviceID]bool)
	for _, d := range r.Readers() {
		belongs[d.ID] = true
	}
	strangers := make(map[log.Hash]bool) // read it
	depth := 0
	for _, e := range slices.Backward(h.epochs.all()) {
		if strangers[e.ID] || slices.ContainsFunc(e.Boxes, func(b KeyBox) bool { return !belongs[b.Device] }) {
			for _, p := range e.Parents {
				strangers[p.Epoch] = strangers[p.Epoch] || len(p.Sealed) > 0
			}
			continue
		}
		if e.Suite == suiteX25519 && len(e.Boxes) > 0 && e.Depth >= depth {
			id, depth, ok = e.ID, e.Depth, true
		}
	}
	return id, ok
}

// Readers are the devices that are to read: all that write.
func (r Roster) Readers() []Device {
	var all []Device
	for _, m := range r.Members {
		for _, d := range m.Devices {
			if d.Standing != Frozen {
				all = append(all, d)
			}
		}
	}
	return all
}

// Tops returns the epochs whose key no other holds, which a new one is to hand
// on, the lowest first.
func (h *History) Tops() []log.Hash {
	below := make(map[log.Hash]bool)
	for _, e := range h.epochs.all() {
		for _, p := range e.Parents {
			below[p.Epoch] = below[p.Epoch] || len(p.Sealed) > 0
		}
	}
	var tops []log.Hash
	for _, e := range h.epochs.all() {
		if !below[e.ID] {
			tops = append(tops, e.ID)
		}
	}
	return tops
}

// Lack is an epoch and the devices that have no way to its key.
type Lack struct {
	Epoch   log.Hash
	Devices []Device
}

// Lacks returns what readers on the roster lack, the deepest epochs first, as far as
// the holder of these keys can tell. Any device that holds the key boxes it again:
// [BoxEpoch]. A rung that the holder can try, and that does not open to the key below
// it, is none: else one false ladder would hide the past from every newcomer.
func (h *History) Lacks(r Roster, keys map[log.Hash]EpochKey) []Lack {
	all := h.epochs.all()
	rungs := h.rungs(all, keys)
	missing := make(map[log.Hash][]Device)
	for _, d := range r.Readers() {
		open := make(map[log.Hash]bool)
		for _, e := range slices.Backward(all) {
			_, boxed := slices.BinarySearchFunc(e.Boxes, d.ID, func(b KeyBox, id identity.DeviceID) int { return b.Device.Compare(id) })
			if !open[e.ID] && !boxed {
				missing[e.ID] = append(missing[e.ID], d)
			}
			// With the box it lacks, what lies below opens too.
			for _, below := range rungs[e.ID] {
				open[below] = true
			}
		}
	}
	var lacks []Lack
	for _, e := range slices.Backward(all) {
		if devices := missing[e.ID]; len(devices) > 0 {
			lacks = append(lacks, Lack{Epoch: e.ID, Devices: devices})
		}
	}
	return lacks
}

// rungs are the epochs that each one opens, by the keys that are held; where that
// key is not held, all it says it does.
func (h *History) rungs(all []Epoch, keys map[log.Hash]EpochKey) map[log.Hash][]log.Hash {
	commitments := make(map[log.Hash]log.Hash, len(all))
	for _, e := range all {
		commitments[e.ID] = e.Commitment
	}
	rungs := make(map[log.Hash][]log.Hash)
	for _, e := range all {
		key, held := keys[e.ID]
		for _, p := range e.Parents {
			sound := len(p.Sealed) > 0
			if sound && held {
				parent, opens := key.openRung(h.space, p)
				sound = opens && parent.commitment(h.space) == commitments[p.Epoch]
			}
			if sound {
				rungs[e.ID] = append(rungs[e.ID], p.Epoch)
			}
		}
	}
	return rungs
}
