package official

import (
	"errors"
	"maps"
	"slices"

	"moot/crdt"
	"moot/crdt/change"
)

// waitingRoom holds changes whose past is not complete. Each waits for one
// missing change at a time; when that one comes, it looks for the next.
type waitingRoom struct {
	held  map[crdt.Hash]*change.Change
	on    map[crdt.Hash][]*change.Change // the missing change -> who waits for it
	bytes int
}

func newWaitingRoom() waitingRoom {
	return waitingRoom{held: map[crdt.Hash]*change.Change{}, on: map[crdt.Hash][]*change.Change{}}
}

func (w *waitingRoom) has(h crdt.Hash) bool { return w.held[h] != nil }

// add lets a change wait for the first of the dependencies the past lacks.
func (w *waitingRoom) add(c *change.Change, past *change.Past) {
	missing := past.Missing(c)[0]
	w.held[c.Hash] = c
	w.on[missing] = append(w.on[missing], c)
	w.bytes += len(c.Raw)
}

// release takes out those that waited for the change that came.
func (w *waitingRoom) release(came crdt.Hash) []*change.Change {
	freed := w.on[came]
	delete(w.on, came)
	for _, c := range freed {
		delete(w.held, c.Hash)
		w.bytes -= len(c.Raw)
	}
	return freed
}

// settle is called when a batch is through: of those that came with it and
// still wait, the last ones are turned away as long as there are too many, and
// the rest get bytes of their own.
func (w *waitingRoom) settle(late []*change.Change, past *change.Past, refuse func(*change.Change, error)) {
	for _, c := range slices.Backward(late) {
		if !w.has(c.Hash) {
			continue
		}
		if len(w.held) > waitingMax || w.bytes > waitingBytesMax {
			w.remove(c, past)
			refuse(c, errors.New("too many changes wait for missing ones"))
			continue
		}
		*c = c.Clone()
	}
}

func (w *waitingRoom) remove(c *change.Change, past *change.Past) {
	missing := past.Missing(c)[0]
	rest := slices.DeleteFunc(w.on[missing], func(o *change.Change) bool { return o == c })
	if w.on[missing] = rest; len(rest) == 0 {
		delete(w.on, missing)
	}
	delete(w.held, c.Hash)
	w.bytes -= len(c.Raw)
}

// missing returns what the waiting changes depend on and nobody has, sorted.
func (w *waitingRoom) missing(past *change.Past) []crdt.Hash {
	lacking := map[crdt.Hash]bool{}
	for _, c := range w.held {
		for _, h := range past.Missing(c) {
			if !w.has(h) {
				lacking[h] = true
			}
		}
	}
	return slices.SortedFunc(maps.Keys(lacking), crdt.Hash.Compare)
}
