package engine

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sort"

	"moot/crdt"
	"moot/crdt/change"
)

// known is a change whose hash a snapshot tells.
type known struct {
	place uint64
	hash  crdt.Hash
}

// open makes an empty document that of a snapshot, from the operations as they
// are stored.
func (d *doc) open(snapshot []byte) error {
	lasts, saved, err := readLasts(snapshot)
	if err != nil {
		return err
	}
	s, err := change.Open(saved)
	if err != nil {
		return err
	}
	if err := d.h.restore(s); err != nil {
		return err
	}
	for _, k := range lasts {
		if k.place >= uint64(len(d.h.nodes)) || d.h.sums[k.place] != (crdt.Hash{}) {
			return errors.New("a hash of a change that is not there, or has one")
		}
		if err := d.h.learn(int32(k.place), k.hash); err != nil {
			return err
		}
	}
	r := restorer{content: d.content, now: d.h.clock(d.h.heads)}
	if err := s.Ops(r.take); err != nil {
		return err
	}
	d.h.rehash = d.hashes
	return r.finish()
}

// readLasts reads what a snapshot holds in front of the saved document.
func readLasts(snapshot []byte) (lasts []known, saved []byte, err error) {
	next := func() (v uint64) {
		v, n := binary.Uvarint(snapshot)
		if n <= 0 {
			err = errors.New("it is cut off")
			return 0
		}
		snapshot = snapshot[n:]
		return v
	}
	for range next() {
		k := known{place: next()}
		if err != nil || len(snapshot) < len(k.hash) {
			return nil, nil, errors.New("it is cut off")
		}
		snapshot = snapshot[copy(k.hash[:], snapshot):]
		lasts = append(lasts, k)
	}
	return lasts, snapshot, err
}

// hashes works out the hashes of all changes from the operations.
func (d *doc) hashes() ([]crdt.Hash, error) {
	now := d.h.clock(d.h.heads) // what is being edited is in no change yet
	written := change.Document{Actors: d.h.actors, Changes: d.summaries, Ops: func(yield func(*change.StoredOp) bool) {
		d.stored(func(o *change.StoredOp) bool {
			if !now.covers(o.ID) {
				return true
			}
			o.Succ = slices.DeleteFunc(slices.Clone(o.Succ), func(id change.Ref) bool { return !now.covers(id) })
			return yield(o)
		})
	}}
	return written.Hashes()
}

// restore takes over the changes of a saved document, of which only the heads
// have hashes.
func (h *history) restore(s *change.Saved) error {
	for _, a := range s.Actors {
		if _, twice := h.numbers[a]; twice {
			return fmt.Errorf("actor %.8s is there twice", a)
		}
		h.numbers[a] = uint32(len(h.actors))
		h.actors = append(h.actors, a)
	}
	h.written = make([][]int32, len(h.actors))
	h.rank()
	h.nodes, h.sums = make([]node, 0, len(s.Changes)), make([]crdt.Hash, 0, len(s.Changes))
	for i := range s.Changes {
		n, err := h.summarized(&s.Changes[i])
		if err != nil {
			return fmt.Errorf("change %d: %w", i, err)
		}
		h.add(n)
	}
	for _, head := range s.Heads {
		if !slices.Contains(h.heads, int32(head.Place)) || h.sums[head.Place] != (crdt.Hash{}) {
			return fmt.Errorf("change %d is not a head", head.Place)
		}
		if err := h.learn(int32(head.Place), head.Hash); err != nil {
			return err
		}
	}
	if h.places.used != len(h.heads) {
		return errors.New("not all heads are named")
	}
	return nil
}

// learn takes the word of a snapshot for the hash of a change.
func (h *history) learn(place int32, hash crdt.Hash) error {
	if _, twice := h.places.find(h.sums, hash); twice || hash == (crdt.Hash{}) {
		return errors.New("a hash of two changes, or of none")
	}
	h.tell(place, hash)
	return nil
}

// summarized returns a change as a saved document tells it. What it depends on is
// there.
func (h *history) summarized(s *change.Summary) (*placed, error) {
	n := h.begin(node{actor: s.Actor, seq: uint32(s.Seq), max: uint32(s.MaxOp)}, note{s.Time, s.Message})
	own, last := uint32(0), uint32(0)
	for _, dep := range s.Deps {
		at := int32(dep)
		n.deps = append(n.deps, at)
		own, last = max(own, h.knows(at, n.actor)), max(last, h.nodes[at].max)
	}
	if uint64(own) != s.Seq-1 || int(own) != len(h.written[n.actor]) || s.MaxOp < uint64(last) {
		return nil, errors.New("it does not follow on those before it")
	}
	h.see(n)
	return n, nil
}

// restorer makes content of stored operations. They come object by object, in a
// map by key, in a list or text by place.
type restorer struct {
	content *content
	now     clock // up to where changes have come
	in      *object
	key     string
	slot    *slot // whose operations come
	runs    []run // of in
	text    []byte
	ends    []int // by run, where in text
}

func (r *restorer) take(o *change.StoredOp) error {
	h := r.content.h
	in := r.content.objects[o.Obj]
	switch {
	case in == nil:
		return errors.New("it works on an object that is not there")
	case !r.now.covers(o.ID):
		return errors.New("it belongs to no change")
	case r.in != nil && in != r.in && !h.less(r.in.id, in.id):
		return errors.New("it does not stand with the others of its object")
	case o.Action == change.Delete,
		o.Action.Makes() && o.Value.Kind != crdt.Null,
		o.Action == change.Increment && (o.Value.Kind != crdt.Int || o.Insert || len(o.Succ) > 0):
		return errors.New("it is not what is stored")
	}
	for i := 1; i < len(o.Succ); i++ {
		if !h.less(o.Succ[i-1], o.Succ[i]) {
			return errors.New("successors out of order")
		}
	}
	if slices.ContainsFunc(o.Succ, func(id change.Ref) bool { return !r.now.covers(id) }) {
		return errors.New("a successor that belongs to no change")
	}
	if in != r.in {
		if err := r.finish(); err != nil {
			return err
		}
		r.in = in
	}
	if err := r.put(o); err != nil {
		return err
	}
	if !o.Action.Makes() {
		return nil
	}
	if in.depth >= change.DepthMax || r.content.objects[o.ID] != nil {
		return errors.New("an object that is there twice, or too deep")
	}
	r.content.make(o.ID, o.Action, in.depth+1)
	return nil
}

// put puts an operation behind those of its object that have come.
func (r *restorer) put(o *change.StoredOp) error {
	switch {
	case (o.Key != "") != (r.in.kind == change.MakeMap) || o.Key != "" && o.Insert:
		return errors.New("a map has keys, a list has elements")
	case r.in.kind == change.MakeText:
		return r.char(o)
	case o.Insert:
		r.settle()
		r.slot = &slot{}
		r.runs = append(r.runs, run{id: o.ID, ref: o.Elem, slot: r.slot, n: 1})
	case o.Key == "" && (len(r.runs) == 0 || r.runs[len(r.runs)-1].id != o.Elem):
		return errors.New("it does not stand at its element")
	case o.Key != "" && (r.slot == nil || r.key != o.Key):
		if r.in.keys[o.Key] != nil {
			return errors.New("it does not stand with the others of its key")
		}
		r.settle()
		r.slot, r.key = &slot{}, o.Key
		r.in.keys[o.Key] = r.slot
	}
	ops := r.slot.ops
	if len(ops) > 0 && !r.content.h.less(ops[len(ops)-1].id, o.ID) {
		return errors.New("it does not stand in order")
	}
	var succ []change.Ref
	if len(o.Succ) > 0 {
		succ = slices.Clone(o.Succ)
	}
	r.slot.ops = append(ops, op{id: o.ID, action: o.Action, value: o.Value, succ: succ})
	return nil
}

// char puts a character of a text into the run it continues, or begins one.
func (r *restorer) char(o *change.StoredOp) error {
	if !o.Insert || o.Action != change.Set || !oneRune(o.Value) {
		return errors.New("a text has characters only")
	}
	r.content.size += runeBytes + deletedBytes*len(o.Succ)
	r.text = append(r.text, o.Value.Str...)
	if n := len(r.runs); n > 0 && r.runs[n-1].goesOn(o) {
		r.runs[n-1].n++
		r.ends[n-1] = len(r.text)
		return nil
	}
	c := run{id: o.ID, ref: o.Elem, n: 1}
	if len(o.Succ) > 0 {
		c.gone = slices.Clone(o.Succ)
	}
	r.runs, r.ends = append(r.runs, c), append(r.ends, len(r.text))
	return nil
}

// goesOn reports whether a character behind the run becomes part of it.
func (r *run) goesOn(o *change.StoredOp) bool {
	return r.n < runCharsMax && follows(r.id, r.n, o.ID) && o.Elem == plus(r.id, r.n-1) &&
		len(r.gone) == len(o.Succ) && len(r.gone) <= 1 &&
		(len(r.gone) == 0 || follows(r.gone[0], r.n, o.Succ[0]))
}

// settle works out what can be read in the slot, all operations of which have come.
func (r *restorer) settle() {
	s := r.slot
	if s == nil {
		return
	}
	r.slot = nil
	later := make([]bool, len(s.ops)) // those that replaced something
	for i := range s.ops {
		o := &s.ops[i]
		for _, id := range o.succ {
			at, stored := s.find(r.content.h, id)
			if stored {
				later[at] = true
			} else {
				r.content.size += deletedBytes
			}
			if stored && s.ops[at].action == change.Increment && o.isCounter() {
				o.added += s.ops[at].value.Num
			} else {
				o.hiders++
			}
		}
		if o.hiders == 0 && o.action != change.Increment {
			s.alive = append(s.alive, o.id)
		}
	}
	for i := range s.ops {
		written := opBytes
		if !later[i] {
			written = slotBytes
			if r.in.kind == change.MakeMap {
				written += len(r.key)
			}
		}
		r.content.size += written + len(s.ops[i].value.Str)
	}
	if r.in.kind == change.MakeMap {
		r.in.live += s.width()
	}
}

// finish is called when all operations of the object have come.
func (r *restorer) finish() error {
	r.settle()
	if len(r.runs) == 0 {
		return nil
	}
	runs := make([]*run, len(r.runs))
	all, text := slices.Clone(r.runs), slices.Clone(r.text) // each in one piece
	begin := 0
	for i := range all {
		runs[i] = &all[i]
		if all[i].slot == nil {
			all[i].text, begin = text[begin:r.ends[i]:r.ends[i]], r.ends[i]
		}
	}
	r.runs, r.text, r.ends = r.runs[:0], r.text[:0], r.ends[:0]
	return r.in.seq.fill(runs)
}

// fill makes an empty sequence one of these runs.
func (q *sequence) fill(runs []*run) error {
	q.tree.fill(runs)
	for _, r := range runs {
		s := q.shelf(r.id.Actor)
		s.runs = append(s.runs, r)
	}
	for i := range q.index {
		own := q.index[i].runs
		sort.Slice(own, func(i, j int) bool { return own[i].id.Ctr < own[j].id.Ctr })
		for i := 1; i < len(own); i++ {
			if own[i-1].id.Ctr+uint32(own[i-1].n) > own[i].id.Ctr {
				return errors.New("an element that is there twice")
			}
		}
		q.index[i].runs = slices.Clip(own)
	}
	return nil
}

// fill builds the tree from below, with room for some more in each branch.
func (t *tree) fill(runs []*run) {
	var level []*branch
	for part := range slices.Chunk(runs, fanoutMax*3/4) {
		level = append(level, &branch{runs: slices.Clone(part)})
	}
	for {
		for _, b := range level {
			t.count(b)
		}
		if len(level) == 1 {
			t.root = level[0]
			return
		}
		var up []*branch
		for part := range slices.Chunk(level, fanoutMax*3/4) {
			up = append(up, &branch{kids: slices.Clone(part)})
		}
		level = up
	}
}
