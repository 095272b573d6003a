package engine

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"moot/crdt"
	"moot/crdt/change"
)

// Save writes the document as Automerge does, so that any Automerge tool opens it.
func (d *doc) Save() ([]byte, error) {
	if d.editing {
		return nil, errEditing
	}
	if d.h.damaged != nil {
		return nil, d.h.damaged
	}
	saved := change.Document{Actors: d.h.actors, Changes: d.summaries, Ops: d.stored}
	for _, at := range d.h.heads {
		saved.Heads = append(saved.Heads, change.Head{Hash: d.h.sums[at], Place: int(at)})
	}
	return saved.Encode(), nil
}

// Snapshot writes the document with the hashes of its newest changes and of each
// author's last one, which most changes to come depend on:
//
//	number | for each: place, hash 32 | the saved document
func (d *doc) Snapshot() ([]byte, error) {
	saved, err := d.Save()
	if err != nil {
		return nil, err
	}
	var lasts []int32
	for _, own := range d.h.written {
		if len(own) > 0 && !slices.Contains(d.h.heads, own[len(own)-1]) {
			lasts = append(lasts, own[len(own)-1])
		}
	}
	b := binary.AppendUvarint(make([]byte, 0, 8+len(lasts)*(4+len(crdt.Hash{}))+len(saved)), uint64(len(lasts)))
	for _, at := range lasts {
		hash := d.h.hashOf(at)
		b = append(binary.AppendUvarint(b, uint64(at)), hash[:]...)
	}
	if d.h.damaged != nil {
		return nil, d.h.damaged
	}
	return append(b, saved...), nil
}

func (d *doc) summaries(yield func(*change.Summary) bool) {
	for i := range d.h.nodes {
		n := &d.h.nodes[i]
		s := change.Summary{Actor: n.actor, Seq: uint64(n.seq), MaxOp: uint64(n.max)}
		said := d.h.notes[int32(i)]
		s.Time, s.Message = said.time, said.message
		for _, at := range d.h.depsOf(int32(i)) {
			s.Deps = append(s.Deps, int(at))
		}
		if !yield(&s) {
			return
		}
	}
}

// stored yields the operations in the order of a saved document.
func (d *doc) stored(yield func(*change.StoredOp) bool) {
	ids := slices.SortedFunc(maps.Keys(d.content.objects), d.h.compare) // the root comes first
	for _, id := range ids {
		o := d.content.objects[id]
		if o.kind == change.MakeMap {
			for _, key := range slices.Sorted(maps.Keys(o.keys)) {
				if !o.keys[key].stored(change.StoredOp{Op: change.Op{Obj: id, Key: key}}, yield) {
					return
				}
			}
			continue
		}
		for r := range o.seq.all {
			if !r.stored(id, yield) {
				return
			}
		}
	}
}

// stored yields the operations of a slot; where says what they work on.
func (s *slot) stored(where change.StoredOp, yield func(*change.StoredOp) bool) bool {
	for i := range s.ops {
		o := where
		o.ID, o.Action, o.Value, o.Succ = s.ops[i].id, s.ops[i].action, s.ops[i].value, s.ops[i].succ
		if !yield(&o) {
			return false
		}
	}
	return true
}

// stored yields the insertions of a run, and in a list what was written into the
// element later.
func (r *run) stored(obj change.Ref, yield func(*change.StoredOp) bool) bool {
	if r.slot != nil {
		first := slot{ops: r.slot.ops[:1]}
		later := slot{ops: r.slot.ops[1:]}
		return first.stored(change.StoredOp{Op: change.Op{Obj: obj, Elem: r.ref, Insert: true}}, yield) &&
			later.stored(change.StoredOp{Op: change.Op{Obj: obj, Elem: r.id}}, yield)
	}
	text, behind := string(r.text), r.ref
	for k := int32(0); k < r.n; k++ {
		_, size := utf8.DecodeRuneInString(text)
		o := change.StoredOp{ID: plus(r.id, k), Op: change.Op{Obj: obj, Elem: behind, Insert: true,
			Action: change.Set, Value: crdt.StringOf(text[:size])}}
		for _, g := range r.gone {
			o.Succ = append(o.Succ, plus(g, k))
		}
		if !yield(&o) {
			return false
		}
		text, behind = text[size:], o.ID
	}
	return true
}

// load makes an empty document the saved one.
func (d *doc) load(saved []byte) error {
	raws, heads, err := change.Unpack(saved)
	if err != nil {
		return err
	}
	for i, raw := range raws {
		c, err := change.Parse(raw)
		if err == nil {
			err = d.add(&c)
		}
		if err != nil {
			return fmt.Errorf("change %d: %w", i, err)
		}
	}
	slices.SortFunc(heads, crdt.Hash.Compare)
	if !slices.Equal(d.Heads(), heads) {
		return errors.New("it does not lead to the heads it promises")
	}
	return nil
}
