package change

import (
	"bytes"
	"encoding/binary"
	"iter"
	"slices"

	"moot/crdt"
)

// Draft is a change to be written.
type Draft struct {
	Deps    []crdt.Hash // in any order
	Author  uint32      // an index into Actors
	Seq     uint64
	StartOp uint64
	Time    int64
	Message string
	Actors  []crdt.Actor  // what the references of Ops point into
	Ops     iter.Seq[*Op] // is gone through twice
}

// Encode writes the change exactly as Automerge does: dependencies sorted, of
// the actors only those referred to, the author first and the others sorted,
// columns in their shortest form, nothing deflated.
func (d *Draft) Encode() []byte {
	others, places := d.others()
	ops := newOpWriter(func(actor uint32) uint64 { return places[actor] })
	defer ops.close()
	for o := range d.Ops {
		ops.add(o, o.Preds)
	}
	columns := ops.columns(colPredCount, colPredActor, colPredCtr)

	b := make([]byte, 0, 128+len(d.Deps)*len(crdt.Hash{}))
	deps := slices.SortedFunc(slices.Values(d.Deps), crdt.Hash.Compare)
	b = binary.AppendUvarint(b, uint64(len(deps)))
	for _, h := range deps {
		b = append(b, h[:]...)
	}
	b = appendActor(b, d.Actors[d.Author])
	b = binary.AppendUvarint(b, d.Seq)
	b = binary.AppendUvarint(b, d.StartOp)
	b = appendInt(b, d.Time)
	b = appendString(b, d.Message)
	b = binary.AppendUvarint(b, uint64(len(others)))
	for _, i := range others {
		b = appendActor(b, d.Actors[i])
	}
	return sealChunk(chunkChange, appendColumns(appendMetadata(b, columns), columns))
}

// others returns which actors the operations refer to besides the author, in the
// order in which they are written, and for each of Actors its place.
func (d *Draft) others() (others []uint32, places []uint64) {
	used := make([]bool, len(d.Actors))
	see := func(r Ref) { used[r.Actor] = used[r.Actor] || r.Ctr != 0 }
	for o := range d.Ops {
		see(o.Obj)
		see(o.Elem)
		for _, p := range o.Preds {
			see(p)
		}
	}
	for i, seen := range used {
		if seen && uint32(i) != d.Author {
			others = append(others, uint32(i))
		}
	}
	slices.SortFunc(others, func(a, b uint32) int { return bytes.Compare(d.Actors[a][:], d.Actors[b][:]) })
	places = make([]uint64, len(d.Actors))
	for place, i := range others {
		places[i] = uint64(place) + 1
	}
	return others, places
}

func appendActor(b []byte, a crdt.Actor) []byte {
	return append(binary.AppendUvarint(b, uint64(len(a))), a[:]...)
}
