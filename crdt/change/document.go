package change

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"iter"
	"slices"

	"moot/crdt"
)

// The columns of the changes of a document.
const (
	colChangeActor   = 0x01
	colChangeSeq     = 0x03
	colChangeMaxOp   = 0x13
	colChangeTime    = 0x23
	colChangeMessage = 0x35
	colDepsCount     = 0x40
	colDepsIndex     = 0x43
	colExtraMeta     = 0x56
	colExtraRaw      = 0x57

	colDeflated = 0x08 // is added to the number of a deflated column
)

// deflateBytesMin is the length from which Automerge deflates a column.
const deflateBytesMin = 256

// Document is a whole document to be saved in Automerge's compact form: what its
// changes say about themselves, and every operation once, in the order of the
// objects, together with what replaced it. Deletions stand only there. [Unpack]
// makes the changes again.
//
//	contents  actors | heads | metadata of changes | metadata of operations |
//	          columns of changes | columns of operations | places of the heads
type Document struct {
	Actors  []crdt.Actor // what references point into, each of them in use
	Heads   []Head
	Changes iter.Seq[*Summary] // in causal order
	// Ops yields the operations: objects in the order of their ids, in a map by
	// key, in a list by place, then by id.
	Ops iter.Seq[*StoredOp]
}

// Head is one of the newest changes and where it stands among all.
type Head struct {
	Hash  crdt.Hash
	Place int
}

// Summary is a change without its operations.
type Summary struct {
	Actor   uint32
	Seq     uint64
	MaxOp   uint64
	Time    int64
	Message string
	Deps    []int // the places of its dependencies
}

// StoredOp is an operation as a document keeps it. It has no Preds; Succ are
// those that have it as predecessor, in order.
type StoredOp struct {
	Op
	ID   Ref
	Succ []Ref
}

// Encode writes the document as one chunk.
func (d *Document) Encode() []byte {
	sorted := make([]uint32, len(d.Actors))
	for i := range sorted {
		sorted[i] = uint32(i)
	}
	slices.SortFunc(sorted, func(a, b uint32) int { return bytes.Compare(d.Actors[a][:], d.Actors[b][:]) })
	places := make([]uint64, len(d.Actors))
	for place, i := range sorted {
		places[i] = uint64(place)
	}
	actorAt := func(actor uint32) uint64 { return places[actor] }

	w := newOpWriter(actorAt)
	defer w.close()
	for o := range d.Ops {
		w.addID(o.ID)
		w.add(&o.Op, o.Succ)
	}
	squeeze := deflater{}
	ops := squeeze.all(w.columns(colSuccCount, colSuccActor, colSuccCtr))
	changes := squeeze.all(d.changeColumns(actorAt))

	b := binary.AppendUvarint(nil, uint64(len(sorted)))
	for _, i := range sorted {
		b = appendActor(b, d.Actors[i])
	}
	heads := slices.SortedFunc(slices.Values(d.Heads), func(a, b Head) int { return a.Hash.Compare(b.Hash) })
	b = binary.AppendUvarint(b, uint64(len(heads)))
	for _, h := range heads {
		b = append(b, h.Hash[:]...)
	}
	b = appendMetadata(appendMetadata(b, changes), ops)
	b = appendColumns(appendColumns(b, changes), ops)
	for _, h := range heads {
		b = binary.AppendUvarint(b, uint64(h.Place))
	}
	return sealChunk(chunkDocument, b)
}

func (d *Document) changeColumns(actorAt func(uint32) uint64) []column {
	actor, depsCount, extra, message := newUintWriter(), newUintWriter(), newUintWriter(), newStringWriter()
	seq, maxOp, time, depsIndex := newDeltaWriter(), newDeltaWriter(), newDeltaWriter(), newDeltaWriter()
	for c := range d.Changes {
		actor.add(actorAt(c.Actor), true)
		seq.add(int64(c.Seq), true)
		maxOp.add(int64(c.MaxOp), true)
		time.add(c.Time, true)
		message.add(c.Message, c.Message != "")
		depsCount.add(uint64(len(c.Deps)), true)
		for _, place := range c.Deps {
			depsIndex.add(int64(place), true)
		}
		extra.add(uint64(valueBytes), true) // bytes, none of them
	}
	return []column{
		{colChangeActor, actor.bytes()}, {colChangeSeq, seq.bytes()}, {colChangeMaxOp, maxOp.bytes()},
		{colChangeTime, time.bytes()}, {colChangeMessage, message.bytes()},
		{colDepsCount, depsCount.bytes()}, {colDepsIndex, depsIndex.bytes()}, {colExtraMeta, extra.bytes()},
	}
}

// deflater deflates columns that are long.
type deflater struct{ w *flate.Writer }

func (d *deflater) all(columns []column) []column {
	for i := range columns {
		if c := &columns[i]; len(c.data) > deflateBytesMin {
			c.spec, c.data = c.spec|colDeflated, d.deflate(c.data)
		}
	}
	return columns
}

func (d *deflater) deflate(data []byte) []byte {
	var out bytes.Buffer
	if d.w == nil {
		d.w, _ = flate.NewWriter(&out, flate.DefaultCompression) // this level is known
	} else {
		d.w.Reset(&out)
	}
	_, _ = d.w.Write(data) // a buffer takes everything
	_ = d.w.Close()
	return out.Bytes()
}

// hashOf returns the hash of a whole chunk.
func hashOf(chunk []byte) crdt.Hash { return sha256.Sum256(chunk[len(magic)+4:]) }
