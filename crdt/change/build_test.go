package change

import (
	"encoding/binary"
	"testing"

	"moot/crdt"
)

// draft is a change to be written out for a test, sound or not.
type draft struct {
	actor   byte
	seq     uint64
	start   uint64
	deps    []crdt.Hash
	others  []byte // actors after the author, in this order
	rows    []draftRow
	swapped bool // columns in the wrong order
	marked  bool // with a column of a newer format
	extra   []byte
}

// draftRow is an operation; obj, elem and preds are pairs of counter and actor
// index, an absent obj is the root and an absent elem the head.
type draftRow struct {
	obj, elem []uint64
	key       string
	insert    bool
	action    Action
	value     valueType
	raw       string
	preds     [][2]uint64
}

func (d draft) bytes() []byte {
	var b []byte
	u := func(n int) { b = binary.AppendUvarint(b, uint64(n)) }
	who := func(n byte) { u(16); b = append(b, n); b = append(b, make([]byte, 15)...) }
	u(len(d.deps))
	for _, h := range d.deps {
		b = append(b, h[:]...)
	}
	who(d.actor)
	u(int(d.seq))
	u(int(d.start))
	u(0) // time
	u(0) // message
	u(len(d.others))
	for _, n := range d.others {
		who(n)
	}
	specs, data := d.columns()
	if d.marked {
		specs, data = append(specs, 0x94), append(data, []byte{1})
	}
	if d.swapped {
		specs[0], specs[1] = specs[1], specs[0]
	}
	u(len(specs))
	for i, spec := range specs {
		u(spec)
		u(len(data[i]))
	}
	for _, column := range data {
		b = append(b, column...)
	}
	return sealChunk(chunkChange, append(b, d.extra...))
}

func (d draft) columns() (specs []int, data [][]byte) {
	cells := map[int][]any{} // nil is no value
	put := func(spec int, v any) { cells[spec] = append(cells[spec], v) }
	pair := func(actorSpec, ctrSpec int, p []uint64) {
		if p == nil {
			put(actorSpec, nil)
			put(ctrSpec, nil)
			return
		}
		put(actorSpec, int64(p[1]))
		put(ctrSpec, int64(p[0]))
	}
	var flags, raw []byte
	last, run := false, 0
	for _, r := range d.rows {
		pair(colObjActor, colObjCtr, r.obj)
		pair(colKeyActor, colKeyCtr, r.elem)
		if r.elem == nil && r.key == "" {
			cells[colKeyCtr][len(cells[colKeyCtr])-1] = int64(0)
		}
		if put(colKeyStr, r.key); r.key == "" {
			cells[colKeyStr][len(cells[colKeyStr])-1] = nil
		}
		if r.insert != last {
			flags, last, run = binary.AppendUvarint(flags, uint64(run)), r.insert, 0
		}
		run++
		put(colAction, int64(r.action))
		put(colValMeta, int64(len(r.raw)<<4)|int64(r.value))
		raw = append(raw, r.raw...)
		put(colPredCount, int64(len(r.preds)))
		for _, p := range r.preds {
			pair(colPredActor, colPredCtr, p[:])
		}
	}
	flags = binary.AppendUvarint(flags, uint64(run))
	for _, spec := range []int{colObjActor, colObjCtr, colKeyActor, colKeyCtr, colKeyStr, colInsert,
		colAction, colValMeta, colValRaw, colPredCount, colPredActor, colPredCtr} {
		column := runsOf(cells[spec], spec == colKeyCtr || spec == colPredCtr, spec == colKeyStr)
		switch {
		case spec == colInsert && len(d.rows) > 0:
			column = flags
		case spec == colValRaw:
			column = raw
		}
		if len(column) > 0 {
			specs, data = append(specs, spec), append(data, column)
		}
	}
	return specs, data
}

// runsOf writes a column in the shortest form.
func runsOf(cells []any, delta, text bool) (out []byte) {
	if delta {
		sum := int64(0)
		for i, v := range cells {
			if v != nil {
				cells[i], sum = v.(int64)-sum, v.(int64)
			}
		}
	}
	same := func(i int) (n int) {
		for n = 1; i+n < len(cells) && cells[i+n] == cells[i]; n++ {
		}
		return n
	}
	value := func(v any) {
		switch v := v.(type) {
		case string:
			out = append(binary.AppendUvarint(out, uint64(len(v))), v...)
		case int64:
			if delta {
				out = appendInt(out, v)
			} else {
				out = binary.AppendUvarint(out, uint64(v))
			}
		}
	}
	for i := 0; i < len(cells); {
		n := same(i)
		switch {
		case cells[i] == nil && n == len(cells):
			return nil
		case cells[i] == nil:
			out = binary.AppendUvarint(append(out, 0), uint64(n))
		case n > 1:
			out = appendInt(out, int64(n))
			value(cells[i])
		default:
			for i+n < len(cells) && cells[i+n] != nil && same(i+n) == 1 {
				n++
			}
			out = appendInt(out, int64(-n))
			for _, v := range cells[i : i+n] {
				value(v)
			}
		}
		i += n
	}
	return out
}

func mustParse(t *testing.T, raw []byte) Change {
	t.Helper()
	c, err := Parse(raw)
	if err != nil {
		t.Fatalf("%v: %x", err, raw)
	}
	return c
}
