package engine

import (
	"slices"
	"sort"
	"unicode/utf8"

	"moot/crdt/change"
)

// runCharsMax is how many characters one run holds.
const runCharsMax = 256

// run is a row of elements of a list or text. In a text it is characters that
// were typed one behind the other by one writer, and so have counters that count
// up; all of them can be seen, or none. In a list it is one element.
type run struct {
	id   change.Ref // of the first; the others count up
	ref  change.Ref // what the first was put behind; the others stand behind each other
	leaf *branch
	slot *slot        // of a list
	text []byte       // of a text, n characters
	gone []change.Ref // of a text: what deleted the first character, by id; for the others they count up
	n    int32
}

// width returns how many elements can be seen.
func (r *run) width() int {
	switch {
	case r.slot != nil:
		return r.slot.width()
	case len(r.gone) > 0:
		return 0
	}
	return int(r.n)
}

// follows reports whether b is the id that counts up from a by n.
func follows(a change.Ref, n int32, b change.Ref) bool {
	return a.Actor == b.Actor && a.Ctr+uint32(n) == b.Ctr
}

func plus(id change.Ref, n int32) change.Ref {
	return change.Ref{Ctr: id.Ctr + uint32(n), Actor: id.Actor}
}

// cut returns how many bytes the first k characters of a run take.
func (r *run) cut(k int32) int {
	if len(r.text) == int(r.n) {
		return int(k)
	}
	at := 0
	for range k {
		_, size := utf8.DecodeRune(r.text[at:])
		at += size
	}
	return at
}

// sequence is the elements of a list or text, the deleted ones among them. Where
// an element goes is decided as in Automerge (replicated growable array): right
// behind the element its author put it behind, but after all that were put there
// later.
type sequence struct {
	tree
	index []shelf
}

// shelf is the runs of one actor, by counter.
type shelf struct {
	actor uint32
	runs  []*run
}

// find returns the run that holds an element, and where in it.
func (q *sequence) find(id change.Ref) (*run, int32) {
	s := q.shelf(id.Actor)
	i := sort.Search(len(s.runs), func(i int) bool { return s.runs[i].id.Ctr > id.Ctr }) - 1
	if i < 0 || id.Ctr >= s.runs[i].id.Ctr+uint32(s.runs[i].n) {
		return nil, 0
	}
	return s.runs[i], int32(id.Ctr - s.runs[i].id.Ctr)
}

func (q *sequence) shelf(actor uint32) *shelf {
	for i := range q.index {
		if q.index[i].actor == actor {
			return &q.index[i]
		}
	}
	q.index = append(q.index, shelf{actor: actor})
	return &q.index[len(q.index)-1]
}

// put inserts a new run behind an element: the k-th of a run, or the beginning.
// A character that continues a run becomes part of it.
func (q *sequence) put(r *run, behind *run, k int32) {
	if behind != nil && k < behind.n-1 && q.h.less(plus(behind.id, k+1), r.id) {
		q.enter(r, q.split(behind, k+1))
		return
	}
	before := q.lower(behind, r.id)
	if r.slot == nil && behind != nil && k == behind.n-1 && behind.n < runCharsMax && len(behind.gone) == 0 &&
		follows(behind.id, behind.n, r.id) && q.next(behind) == before {
		behind.text = append(behind.text, r.text...)
		behind.n++
		q.widen(behind, 1)
		return
	}
	q.enter(r, before)
}

// enter puts a run into the tree and on the shelf.
func (q *sequence) enter(r, before *run) {
	q.insert(r, before)
	s := q.shelf(r.id.Actor)
	i := len(s.runs)
	if i > 0 && s.runs[i-1].id.Ctr > r.id.Ctr {
		i = sort.Search(len(s.runs), func(i int) bool { return s.runs[i].id.Ctr > r.id.Ctr })
	}
	s.runs = slices.Insert(s.runs, i, r)
}

// leave takes a run out of the tree and off the shelf.
func (q *sequence) leave(r *run) {
	q.remove(r)
	s := q.shelf(r.id.Actor)
	i := sort.Search(len(s.runs), func(i int) bool { return s.runs[i].id.Ctr >= r.id.Ctr })
	s.runs = slices.Delete(s.runs, i, i+1)
}

// split cuts a run in front of its k-th character and returns the right part.
func (q *sequence) split(r *run, k int32) *run {
	at := r.cut(k)
	right := &run{id: plus(r.id, k), ref: plus(r.id, k-1), text: r.text[at:], n: r.n - k}
	for _, g := range r.gone {
		right.gone = append(right.gone, plus(g, k))
	}
	before := q.next(r)
	q.widen(r, -right.width())
	r.text, r.n = r.text[:at:at], k
	q.enter(right, before)
	return right
}

// isolate makes a character a run of its own.
func (q *sequence) isolate(r *run, k int32) *run {
	if k > 0 {
		r = q.split(r, k)
	}
	if r.n > 1 {
		q.split(r, 1)
	}
	return r
}

// erase deletes a character, by the operation id. Those deleted one after the
// other stay one run.
func (q *sequence) erase(r *run, k int32, id change.Ref) {
	if left := q.joins(r, k, id); left != nil {
		size := r.cut(1)
		left.text = append(left.text, r.text[:size]...)
		left.n++
		if r.n == 1 {
			q.leave(r)
			return
		}
		q.widen(r, -1)
		r.ref, r.id, r.text, r.n = r.id, plus(r.id, 1), r.text[size:], r.n-1
		return
	}
	r = q.isolate(r, k)
	q.widen(r, -r.width())
	r.gone = insertRef(q.h, r.gone, id)
}

// joins returns the deleted run in front that the first character of r continues
// once the operation has deleted it. A neighbour whose id counts up was put behind
// its neighbour: put behind anything earlier, it would stand in front of it.
func (q *sequence) joins(r *run, k int32, id change.Ref) *run {
	if k != 0 || len(r.gone) > 0 {
		return nil
	}
	left := q.previous(r)
	if left == nil || len(left.gone) != 1 || left.n >= runCharsMax || !follows(left.gone[0], left.n, id) ||
		!follows(left.id, left.n, r.id) {
		return nil
	}
	return left
}

// restore takes back a deletion.
func (q *sequence) restore(r *run, k int32, id change.Ref) {
	r = q.isolate(r, k)
	r.gone = removeRef(q.h, r.gone, id)
	q.widen(r, r.width())
}

// span returns which characters of a run could be seen at a moment: those from
// the first up to, not including, the last.
func (r *run) span(c clock) (from, to int32) {
	to = c.reach(r.id, r.n)
	for _, g := range r.gone {
		from = max(from, c.reach(g, r.n))
	}
	return from, max(from, to)
}

// reach returns how many of n operations that count up from id the clock covers.
func (c clock) reach(id change.Ref, n int32) int32 {
	if !c.covers(id) {
		return 0
	}
	return int32(min(c[id.Actor]-id.Ctr+1, uint32(n)))
}
