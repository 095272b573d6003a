package change

import (
	"maps"
	"slices"

	"moot/crdt"
)

// Queue holds changes that cannot be decided yet. Each waits for one other change
// at a time; when that one is decided, it looks for the next. A change waits
//
//   - for one it depends on that has not come;
//   - for one that its author wrote before it under the same number, until all that
//     came with it is through: if that one can stay, it does;
//   - for good, if this release does not know what it does.
type Queue struct {
	past            Known
	most, bytesMost int

	held  map[crdt.Hash]waiting
	on    map[crdt.Hash][]*Change // the missing change -> who waits for it
	newer map[crdt.Hash]*Change   // what this release does not know
	turns map[turn][]*Change      // those that wait or waited and are not decided, in the order they came
	bytes int

	behind []*Change // those that wait for one under their own number
}

// waiting is a change and the one it waits for.
type waiting struct {
	*Change
	on crdt.Hash
}

// turn is a number of an actor, under which only one change can stay.
type turn struct {
	actor crdt.Actor
	seq   uint64
}

func turnOf(c *Change) turn { return turn{c.Actor, c.Seq} }

// Known is what a document holds.
type Known interface{ Has(crdt.Hash) bool }

// NewQueue returns a queue of at most so many changes, and bytes in them.
func NewQueue(past Known, changesMax, bytesMax int) *Queue {
	return &Queue{past: past, most: changesMax, bytesMost: bytesMax,
		held: map[crdt.Hash]waiting{}, on: map[crdt.Hash][]*Change{},
		newer: map[crdt.Hash]*Change{}, turns: map[turn][]*Change{}}
}

// Has reports whether the change waits.
func (q *Queue) Has(h crdt.Hash) bool { return q.held[h].Change != nil || q.newer[h] != nil }

// Taken reports whether a change that this release does not know waits under this
// number of the actor.
func (q *Queue) Taken(actor crdt.Actor, seq uint64) bool {
	return slices.ContainsFunc(q.turns[turn{actor, seq}], func(c *Change) bool { return q.newer[c.Hash] != nil })
}

// Take takes changes in, in any order: those that are ready go to admit, each
// after what it depends on, and then those that waited for them; those that the
// document has are left out. It returns a [*crdt.RefusedError] for each that is no
// change of the kind Moot writes, or that admit refused, or that is newer than this
// release, or one too many. admit must not keep what it is given.
func (q *Queue) Take(raws [][]byte, has func(*Change) bool, admit func(*Change) error) (refused []error) {
	refuse := func(hash crdt.Hash, err error) { refused = append(refused, crdt.Refuse(hash, err)) }
	var late []*Change
	c := new(Change)
	for _, raw := range raws {
		var err error
		*c, err = ParsePlain(raw)
		newer := err != nil && crdt.ReasonOf(err) == crdt.Newer
		if newer && !q.Has(c.Hash) {
			late = append(late, q.postpone(c))
		}
		switch {
		case err != nil:
			refuse(c.Hash, err)
		case has(c) || q.Has(c.Hash):
		case q.wait(c):
			late = append(late, c)
			c = new(Change)
		default:
			q.admit(c, admit, refuse)
		}
	}
	for len(q.behind) > 0 { // nothing that is here decides those in front of them
		t := turnOf(q.behind[len(q.behind)-1])
		if c := q.ready(t); c != nil {
			q.unhold(c)
			q.admit(c, admit, refuse)
		} else {
			q.behind = slices.DeleteFunc(q.behind, func(c *Change) bool { return turnOf(c) == t })
		}
	}
	q.settle(late, refuse)
	return refused
}

// ready returns the first that waits under a number although what it depends on is
// there.
func (q *Queue) ready(t turn) *Change {
	for _, c := range q.turns[t] {
		if q.held[c.Hash].Change != nil && !q.lacks(c) {
			return c
		}
	}
	return nil
}

func (q *Queue) lacks(c *Change) bool {
	return slices.ContainsFunc(c.Deps, func(h crdt.Hash) bool { return !q.past.Has(h) })
}

// admit decides a change that need not wait, then those that waited for it.
func (q *Queue) admit(c *Change, admit func(*Change) error, refuse func(crdt.Hash, error)) {
	var freed []*Change
	for {
		if err := admit(c); err != nil {
			refuse(c.Hash, err)
		}
		freed = append(freed, q.decided(c)...)
		for len(freed) > 0 && q.wait(freed[0]) {
			freed = freed[1:]
		}
		if len(freed) == 0 {
			return
		}
		c, freed = freed[0], freed[1:]
	}
}

// wait lets a change wait if it has to, and reports whether it does.
func (q *Queue) wait(c *Change) bool {
	missing, some := q.first(c)
	if !some {
		return false
	}
	q.line(c)
	if !slices.Contains(c.Deps, missing) {
		q.behind = append(q.behind, c)
	}
	q.held[c.Hash] = waiting{c, missing}
	q.on[missing] = append(q.on[missing], c)
	q.bytes += len(c.Raw)
	return true
}

// unhold takes a change out that waits.
func (q *Queue) unhold(c *Change) {
	on := q.held[c.Hash].on
	rest := slices.DeleteFunc(q.on[on], func(o *Change) bool { return o == c })
	if q.on[on] = rest; len(rest) == 0 {
		delete(q.on, on)
	}
	delete(q.held, c.Hash)
	q.bytes -= len(c.Raw)
}

// postpone lets a change wait that this release does not know, of which its
// envelope was read.
func (q *Queue) postpone(c *Change) *Change {
	envelope := &Change{Hash: c.Hash, Actor: c.Actor, Seq: c.Seq}
	q.line(envelope)
	q.newer[c.Hash] = envelope
	return envelope
}

// line puts a change behind those that came before it under its number.
func (q *Queue) line(c *Change) {
	t := turnOf(c)
	if !slices.Contains(q.turns[t], c) {
		q.turns[t] = append(q.turns[t], c)
	}
}

// unline takes a change out again.
func (q *Queue) unline(c *Change) {
	t := turnOf(c)
	rest := slices.DeleteFunc(q.turns[t], func(o *Change) bool { return o.Hash == c.Hash })
	if q.turns[t] = rest; len(rest) == 0 {
		delete(q.turns, t)
	}
}

// first returns the change that c waits for.
func (q *Queue) first(c *Change) (missing crdt.Hash, some bool) {
	for _, h := range c.Deps {
		if !q.past.Has(h) {
			return h, true
		}
	}
	if before := q.turns[turnOf(c)]; len(before) > 0 && before[0].Hash != c.Hash {
		at := slices.IndexFunc(before, func(o *Change) bool { return o.Hash == c.Hash })
		if at < 0 {
			at = len(before)
		}
		return before[at-1].Hash, true
	}
	return missing, false
}

// decided takes out those that waited for a change, which was made part of the
// document or refused. Some of them may have to wait for another one, or for the
// same if it was refused.
func (q *Queue) decided(c *Change) []*Change {
	q.unline(c)
	freed := q.on[c.Hash]
	delete(q.on, c.Hash)
	for _, c := range freed {
		delete(q.held, c.Hash)
		q.bytes -= len(c.Raw)
	}
	return freed
}

// settle is called when a batch is through: of those that came with it and still
// wait, the last ones are turned away as long as there are too many, and the
// rest get bytes of their own.
func (q *Queue) settle(late []*Change, refuse func(crdt.Hash, error)) {
	for _, c := range slices.Backward(late) {
		switch {
		case !q.Has(c.Hash):
		case len(q.held)+len(q.newer) > q.most || q.bytes > q.bytesMost:
			q.remove(c)
			refuse(c.Hash, crdt.TooMany.Errorf("too many changes wait for missing ones"))
		case q.held[c.Hash].Change != nil:
			*c = c.Clone()
		}
	}
}

func (q *Queue) remove(c *Change) {
	if q.held[c.Hash].Change != nil {
		q.unhold(c)
	}
	q.unline(c)
	delete(q.newer, c.Hash)
}

// Missing returns what the waiting changes depend on and nobody has, and those
// that this release does not know, sorted.
func (q *Queue) Missing() []crdt.Hash {
	lacking := map[crdt.Hash]bool{}
	for h := range q.newer {
		lacking[h] = true
	}
	for _, c := range q.held {
		for _, h := range c.Deps {
			if !q.past.Has(h) && !q.Has(h) {
				lacking[h] = true
			}
		}
	}
	return slices.SortedFunc(maps.Keys(lacking), crdt.Hash.Compare)
}
