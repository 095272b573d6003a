package crdt

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"math"
)

// Digest is a hash of the heads of a document and of everything that can be read
// in it. Two engines that hold the same document have the same digest.
func Digest(d Doc) Hash {
	h := digester{sha256.New()}
	h.number(uint64(len(d.Heads())))
	for _, head := range d.Heads() {
		h.Write(head[:])
	}
	h.read(d, nil, Empty(Map))
	return Hash(h.Sum(nil))
}

type digester struct{ hash.Hash }

func (h digester) number(n uint64) { h.Write(binary.BigEndian.AppendUint64(nil, n)) }

func (h digester) text(s string) {
	h.number(uint64(len(s)))
	h.Write([]byte(s))
}

func (h digester) read(r Reader, path Path, v Value) {
	below := func(step any) {
		to := append(path[:len(path):len(path)], step)
		h.read(r, to, r.Get(to))
	}
	h.number(uint64(v.Kind))
	switch v.Kind {
	case Map:
		keys := r.Keys(path)
		h.number(uint64(len(keys)))
		for _, key := range keys {
			h.text(key)
			below(key)
		}
	case List:
		n := r.Len(path)
		h.number(uint64(n))
		for i := range n {
			below(i)
		}
	case Text:
		h.text(r.Text(path))
	case Float:
		if math.IsNaN(v.Real) { // one form for what is no number
			v.Real = math.NaN()
		}
		h.number(math.Float64bits(v.Real))
	case Unknown: // no engine reads it
	default:
		h.number(uint64(v.Num))
		h.text(v.Str)
	}
}
