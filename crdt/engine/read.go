package engine

import (
	"maps"
	"slices"
	"strings"

	"moot/crdt"
	"moot/crdt/change"
)

// view reads a document as of a moment.
type view struct {
	content *content
	past    clock // nil is now

	// The lists of the past by what could be seen in them, so that each is gone
	// through once. Nothing alters the past.
	lists map[*object][]*slot
}

// read returns what a slot says at the moment of the view.
func (v *view) read(s *slot) *op {
	switch {
	case s == nil:
		return nil
	case v.past == nil:
		return s.now(v.content.h)
	}
	return s.then(v.content.h, v.past)
}

// object returns the map, list or text at the path.
func (v *view) object(path crdt.Path) *object {
	at := v.content.objects[change.Ref{}]
	for _, step := range path {
		o := v.step(at, step)
		if o == nil || !o.action.Makes() {
			return nil
		}
		at = v.content.objects[o.id]
	}
	return at
}

// step returns what is under a key or in an element, nil if there is nothing.
func (v *view) step(in *object, step any) *op {
	switch step := step.(type) {
	case string:
		if in.kind == change.MakeMap {
			return v.read(in.keys[step])
		}
	case int:
		if in.kind == change.MakeList {
			if s := v.element(in, step); s != nil {
				return v.read(s)
			}
		}
	}
	return nil
}

// element returns the slot of the i-th element that can be seen.
func (v *view) element(in *object, i int) *slot {
	if i < 0 || i >= v.length(in) {
		return nil
	}
	if v.past == nil {
		r, _ := in.seq.at(i)
		return r.slot
	}
	return v.list(in)[i]
}

// list returns the elements that could be seen at the moment.
func (v *view) list(in *object) []*slot {
	seen, known := v.lists[in]
	if !known {
		for r := range in.seq.all {
			if v.past.covers(r.id) && v.read(r.slot) != nil {
				seen = append(seen, r.slot)
			}
		}
		v.lists[in] = seen
	}
	return seen
}

// length returns the number of keys, elements or characters.
func (v *view) length(in *object) (n int) {
	switch {
	case v.past == nil && in.kind == change.MakeMap:
		return in.live
	case v.past == nil:
		return in.seq.root.width
	case in.kind == change.MakeMap:
		return len(v.keys(in))
	case in.kind == change.MakeList:
		return len(v.list(in))
	}
	for r := range in.seq.all {
		from, to := r.span(v.past)
		n += int(to - from)
	}
	return n
}

func (v *view) keys(in *object) (keys []string) {
	for _, key := range slices.Sorted(maps.Keys(in.keys)) {
		if v.read(in.keys[key]) != nil {
			keys = append(keys, key)
		}
	}
	return keys
}

func (v *view) Get(path crdt.Path) crdt.Value {
	if len(path) == 0 {
		return crdt.Empty(crdt.Map)
	}
	in := v.object(path[:len(path)-1])
	if in == nil {
		return crdt.Value{}
	}
	o := v.step(in, path[len(path)-1])
	if o == nil {
		return crdt.Value{}
	}
	return o.read()
}

func (v *view) Keys(path crdt.Path) []string {
	in := v.object(path)
	if in == nil || in.kind != change.MakeMap {
		return nil
	}
	return v.keys(in)
}

func (v *view) Len(path crdt.Path) int {
	in := v.object(path)
	if in == nil {
		return 0
	}
	return v.length(in)
}

func (v *view) Text(path crdt.Path) string {
	in := v.object(path)
	if in == nil || in.kind != change.MakeText {
		return ""
	}
	var text strings.Builder
	text.Grow(in.seq.root.width) // of now; the past is seldom longer
	for r := range in.seq.all {
		switch {
		case v.past != nil:
			from, to := r.span(v.past)
			text.Write(r.text[r.cut(from):r.cut(to)])
		case len(r.gone) == 0:
			text.Write(r.text)
		}
	}
	return text.String()
}
