package engine

import (
	"slices"

	"moot/crdt/change"
)

// fanoutMax is how many runs or branches one branch holds.
const fanoutMax = 32

// branch is a part of a sequence, in a tree whose leaves hold runs:
//
//	                 root  width 9
//	         ┌────────┴────────┐
//	     width 5            width 4        least: no id below is lower
//	"br" "ea" † "d"      " and" †          † a run that was deleted
//
// The width lets an index be found, and least lets everything be skipped that
// was inserted later than a given operation, without walking.
type branch struct {
	up    *branch
	kids  []*branch // of an inner branch
	runs  []*run    // of a leaf
	width int       // how many elements below can be seen
	least change.Ref
}

// tree is the order of the runs of one sequence.
type tree struct {
	h    *history
	root *branch
}

func newTree(h *history) tree { return tree{h: h, root: &branch{}} }

// at returns the run that holds the i-th element that can be seen, and where in
// the run it stands.
func (t *tree) at(i int) (*run, int) {
	b := t.root
	for len(b.kids) > 0 {
		for _, kid := range b.kids {
			if i < kid.width {
				b = kid
				break
			}
			i -= kid.width
		}
	}
	for _, r := range b.runs {
		if i < r.width() {
			return r, i
		}
		i -= r.width()
	}
	return nil, 0 // not reached: callers check the index
}

// next returns the run behind r, nil at the end. The first one is behind nil.
func (t *tree) next(r *run) *run {
	if r == nil {
		return t.root.first()
	}
	b := r.leaf
	if i := slices.Index(b.runs, r) + 1; i < len(b.runs) {
		return b.runs[i]
	}
	for ; b.up != nil; b = b.up {
		if i := slices.Index(b.up.kids, b) + 1; i < len(b.up.kids) {
			return b.up.kids[i].first()
		}
	}
	return nil
}

// previous returns the run in front of r, nil at the beginning.
func (t *tree) previous(r *run) *run {
	b := r.leaf
	if i := slices.Index(b.runs, r) - 1; i >= 0 {
		return b.runs[i]
	}
	for ; b.up != nil; b = b.up {
		if i := slices.Index(b.up.kids, b) - 1; i >= 0 {
			for b = b.up.kids[i]; len(b.kids) > 0; {
				b = b.kids[len(b.kids)-1]
			}
			return b.runs[len(b.runs)-1]
		}
	}
	return nil
}

// lower returns the first run behind r that begins with an operation lower than
// the id, nil if there is none.
func (t *tree) lower(r *run, id change.Ref) *run {
	if r == nil {
		return t.root.lower(t.h, id)
	}
	b := r.leaf
	for _, next := range b.runs[slices.Index(b.runs, r)+1:] {
		if t.h.less(next.id, id) {
			return next
		}
	}
	for ; b.up != nil; b = b.up {
		for _, kid := range b.up.kids[slices.Index(b.up.kids, b)+1:] {
			if found := kid.lower(t.h, id); found != nil {
				return found
			}
		}
	}
	return nil
}

func (b *branch) lower(h *history, id change.Ref) *run {
	if !h.less(b.least, id) {
		return nil
	}
	for _, r := range b.runs {
		if h.less(r.id, id) {
			return r
		}
	}
	for _, kid := range b.kids {
		if found := kid.lower(h, id); found != nil {
			return found
		}
	}
	return nil
}

func (b *branch) first() *run {
	for len(b.kids) > 0 {
		b = b.kids[0]
	}
	if len(b.runs) == 0 {
		return nil
	}
	return b.runs[0]
}

// insert puts a run in front of another, at the end if that is nil.
func (t *tree) insert(r, before *run) {
	b, i := t.root, 0
	if before != nil {
		b = before.leaf
		i = slices.Index(b.runs, before)
	} else {
		for len(b.kids) > 0 {
			b = b.kids[len(b.kids)-1]
		}
		i = len(b.runs)
	}
	b.runs = slices.Insert(b.runs, i, r)
	r.leaf = b
	t.widen(r, r.width())
	for up := b; up != nil; up = up.up {
		if up.least == (change.Ref{}) || t.h.less(r.id, up.least) {
			up.least = r.id
		}
	}
	if len(b.runs) > fanoutMax {
		t.split(b)
	}
}

// remove takes a run out. The bounds are found anew: its author may be forgotten
// with it, and the author's number given to somebody else.
func (t *tree) remove(r *run) {
	t.widen(r, -r.width())
	b := r.leaf
	b.runs = slices.DeleteFunc(b.runs, func(o *run) bool { return o == r })
	for len(b.runs) == 0 && len(b.kids) == 0 && b.up != nil {
		empty := b
		b = b.up
		b.kids = slices.DeleteFunc(b.kids, func(o *branch) bool { return o == empty })
	}
	r.leaf = nil
	for ; b != nil; b = b.up {
		t.bound(b)
	}
}

// bound finds the lowest id below a branch.
func (t *tree) bound(b *branch) {
	b.least = change.Ref{}
	note := func(id change.Ref) {
		if b.least == (change.Ref{}) || t.h.less(id, b.least) {
			b.least = id
		}
	}
	for _, r := range b.runs {
		note(r.id)
	}
	for _, kid := range b.kids {
		note(kid.least)
	}
}

// widen tells the branches above a run that it shows more or fewer elements.
func (t *tree) widen(r *run, by int) {
	for b := r.leaf; b != nil; b = b.up {
		b.width += by
	}
}

// split makes two branches of one that is too full.
func (t *tree) split(b *branch) {
	right := &branch{}
	if len(b.kids) > 0 {
		half := len(b.kids) / 2
		right.kids = append(right.kids, b.kids[half:]...)
		b.kids = slices.Delete(b.kids, half, len(b.kids))
	} else {
		half := len(b.runs) / 2
		right.runs = append(right.runs, b.runs[half:]...)
		b.runs = slices.Delete(b.runs, half, len(b.runs))
	}
	t.count(b)
	t.count(right)
	if b.up == nil {
		t.root = &branch{kids: []*branch{b, right}}
		t.count(t.root)
		return
	}
	right.up = b.up
	b.up.kids = slices.Insert(b.up.kids, slices.Index(b.up.kids, b)+1, right)
	if len(b.up.kids) > fanoutMax {
		t.split(b.up)
	}
}

// count works out anew what a branch says of what is directly below it.
func (t *tree) count(b *branch) {
	b.width = 0
	for _, r := range b.runs {
		r.leaf = b
		b.width += r.width()
	}
	for _, kid := range b.kids {
		kid.up = b
		b.width += kid.width
	}
	t.bound(b)
}

// all yields the runs in order.
func (t *tree) all(yield func(*run) bool) { t.root.each(yield) }

func (b *branch) each(yield func(*run) bool) bool {
	for _, r := range b.runs {
		if !yield(r) {
			return false
		}
	}
	for _, kid := range b.kids {
		if !kid.each(yield) {
			return false
		}
	}
	return true
}
