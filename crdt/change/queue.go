package change

import (
	"errors"
	"maps"
	"slices"

	"moot/crdt"
)

// Queue holds changes whose past is not complete. Each waits for one missing
// change at a time; when that one comes, it looks for the next.
type Queue struct {
	past            Known
	most, bytesMost int

	held  map[crdt.Hash]*Change
	on    map[crdt.Hash][]*Change // the missing change -> who waits for it
	bytes int
}

// Known is what a document holds.
type Known interface{ Has(crdt.Hash) bool }

// NewQueue returns a queue of at most so many changes, and bytes in them.
func NewQueue(past Known, changesMax, bytesMax int) *Queue {
	return &Queue{past: past, most: changesMax, bytesMost: bytesMax,
		held: map[crdt.Hash]*Change{}, on: map[crdt.Hash][]*Change{}}
}

// Has reports whether the change waits.
func (q *Queue) Has(h crdt.Hash) bool { return q.held[h] != nil }

// Lacks reports whether something the change depends on is missing.
func (q *Queue) Lacks(c *Change) bool {
	_, some := q.first(c)
	return some
}

// Wait lets a change wait if something is missing, and reports whether it does.
func (q *Queue) Wait(c *Change) bool {
	missing, some := q.first(c)
	if !some {
		return false
	}
	q.held[c.Hash] = c
	q.on[missing] = append(q.on[missing], c)
	q.bytes += len(c.Raw)
	return true
}

// first returns the missing change that c waits for.
func (q *Queue) first(c *Change) (missing crdt.Hash, some bool) {
	for _, h := range c.Deps {
		if !q.past.Has(h) {
			return h, true
		}
	}
	return missing, false
}

// Release takes out those that waited for the change that came. Some of them may
// have to wait for another one.
func (q *Queue) Release(came crdt.Hash) []*Change {
	freed := q.on[came]
	delete(q.on, came)
	for _, c := range freed {
		delete(q.held, c.Hash)
		q.bytes -= len(c.Raw)
	}
	return freed
}

// Settle is called when a batch is through: of those that came with it and still
// wait, the last ones are turned away as long as there are too many, and the
// rest get bytes of their own.
func (q *Queue) Settle(late []*Change, refuse func(crdt.Hash, error)) {
	for _, c := range slices.Backward(late) {
		switch {
		case !q.Has(c.Hash):
		case len(q.held) > q.most || q.bytes > q.bytesMost:
			q.remove(c)
			refuse(c.Hash, errors.New("too many changes wait for missing ones"))
		default:
			*c = c.Clone()
		}
	}
}

func (q *Queue) remove(c *Change) {
	missing, _ := q.first(c)
	rest := slices.DeleteFunc(q.on[missing], func(o *Change) bool { return o == c })
	if q.on[missing] = rest; len(rest) == 0 {
		delete(q.on, missing)
	}
	delete(q.held, c.Hash)
	q.bytes -= len(c.Raw)
}

// Missing returns what the waiting changes depend on and nobody has, sorted.
func (q *Queue) Missing() []crdt.Hash {
	lacking := map[crdt.Hash]bool{}
	for _, c := range q.held {
		for _, h := range c.Deps {
			if !q.past.Has(h) && !q.Has(h) {
				lacking[h] = true
			}
		}
	}
	return slices.SortedFunc(maps.Keys(lacking), crdt.Hash.Compare)
}
