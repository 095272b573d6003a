package change

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"testing"

	"moot/crdt"
)

// TestToldIsBounded: what was told does not grow for ever, and both sides forget
// at the same time.
func TestToldIsBounded(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	var teller, listener Told
	forgotten := 0
	for seq := range uint64(3 * toldMax / depsMax) {
		d := Draft{Seq: seq + 1, StartOp: 1 << 20, Actors: []crdt.Actor{{1}}, Ops: func(yield func(*Op) bool) {
			yield(&Op{Key: "k", Action: Set, Value: crdt.IntOf(int64(seq))})
		}}
		for range depsMax {
			var dep crdt.Hash
			binary.BigEndian.PutUint64(dep[:], rnd.Uint64())
			d.Deps = append(d.Deps, dep)
		}
		raw := d.Encode()
		before := teller.size
		again, err := listener.Restore("a/b", crdt.Actor{1}, teller.Shorten("a/b", crdt.Actor{1}, raw))
		if err != nil || !bytes.Equal(again, raw) {
			t.Fatalf("change %d: %v", seq, err)
		}
		if teller.size < before {
			forgotten++
		}
		if teller.size != listener.size || teller.size > toldMax+2*depsMax {
			t.Fatalf("one remembers %d, the other %d", teller.size, listener.size)
		}
	}
	if forgotten == 0 {
		t.Error("nothing was forgotten, so nothing was tested")
	}
}
