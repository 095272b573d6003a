package change

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/crdt"
)

// savedVector is the document of the three changes of vectors, as automerge-go
// saves it.
const savedVector = "856f4a8339c6aa8000b301011000112233445566778899aabbccddeeff018bf15c29059883a909625401e52e05b370ad41db5083b63ffacc920ee4a9ae6f0701020302130423024004430356020e01040204110413071508210223023402420656065707800104810102830103030003017d01070103007f0002017e0001030700030500000305030004040000037e000403010201617f0174000508000801030502017f04050102147f000516050668656c6c6f0201060002007e020702"

func saved(t testing.TB) []byte {
	t.Helper()
	raw, err := hex.DecodeString(savedVector)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestUnpackWhatAutomergeSaves(t *testing.T) {
	changes, heads, err := Unpack(saved(t))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]byte{vector(t, 0), vector(t, 1), vector(t, 2)}, changes); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]crdt.Hash{hashOf(vector(t, 2))}, heads); diff != "" {
		t.Error(diff)
	}
}

// sample is the document of savedVector, with a text so long that columns are
// deflated.
func sample(text string) *Document {
	ops := []*StoredOp{
		{ID: Ref{1, 0}, Op: Op{Key: "a", Action: Set, Value: crdt.IntOf(5)}, Succ: []Ref{{2, 0}}},
		{ID: Ref{2, 0}, Op: Op{Key: "a", Action: Set, Value: crdt.IntOf(6)}, Succ: []Ref{{9, 0}}},
		{ID: Ref{3, 0}, Op: Op{Key: "t", Action: MakeText}},
	}
	behind := Ref{}
	for i, char := range text {
		id := Ref{4 + uint32(i), 0}
		ops = append(ops, &StoredOp{ID: id, Op: Op{Obj: Ref{3, 0}, Elem: behind, Insert: true, Action: Set, Value: crdt.StringOf(string(char))}})
		behind = id
	}
	last := uint64(4 + len(text))
	ops[1].Succ[0].Ctr = uint32(last)
	return &Document{
		Actors: []crdt.Actor{{0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff}},
		Heads:  []Head{{hashOf(vectorBytes(2)), 2}},
		Changes: slices.Values([]*Summary{
			{Seq: 1, MaxOp: 1}, {Seq: 2, MaxOp: last - 1, Deps: []int{0}}, {Seq: 3, MaxOp: last, Deps: []int{1}},
		}),
		Ops: slices.Values(ops),
	}
}

func vectorBytes(i int) []byte {
	raw, _ := hex.DecodeString(vectors[i]) // tried by every test that calls vector
	return raw
}

func TestEncodeDocumentAsAutomerge(t *testing.T) {
	if diff := cmp.Diff(saved(t), sample("hello").Encode()); diff != "" {
		t.Error(diff)
	}
}

func TestDeflatedColumns(t *testing.T) {
	text := strings.Repeat("all for one, one for all; ", 400)
	raw := sample(text).Encode()
	if len(raw) > len(text)/10 {
		t.Errorf("%d bytes for a text of %d", len(raw), len(text))
	}
	changes, _, err := Unpack(raw)
	if err != nil || len(changes) != 3 {
		t.Fatalf("%d changes, %v", len(changes), err)
	}
	if c := mustParse(t, changes[1]); c.Ops != len(text)+2 {
		t.Errorf("%d operations, want %d", c.Ops, len(text)+2)
	}
}

func TestUnpackRefuses(t *testing.T) {
	with := func(alter func(*Document)) []byte {
		d := sample("hello")
		alter(d)
		return d.Encode()
	}
	changes := func(cs ...*Summary) func(*Document) {
		return func(d *Document) { d.Changes = slices.Values(cs) }
	}
	ops := func(alter func([]*StoredOp) []*StoredOp) func(*Document) {
		return func(d *Document) { d.Ops = slices.Values(alter(slices.Collect(d.Ops))) }
	}
	for _, test := range []struct {
		name string
		raw  []byte
		want string
	}{
		{"a change", vector(t, 0), "not a document"},
		{"bytes at the end", sealChunk(chunkDocument, append(bytes.Clone(saved(t)[11:]), 0)), "left over"},
		{"a dependency of the future", with(changes(&Summary{Seq: 1, MaxOp: 9, Deps: []int{0}})), "not before it"},
		{"operations of no change", with(changes(&Summary{Seq: 1, MaxOp: 8})), "belong to no change"},
		{"a gap", with(changes(&Summary{Seq: 1, MaxOp: 1}, &Summary{Seq: 2, MaxOp: 10})), "not all its operations"},
		{"an operation twice", with(ops(func(o []*StoredOp) []*StoredOp { return append(o, o[0]) })), "twice"},
		{"an operation left out", with(ops(func(o []*StoredOp) []*StoredOp { return slices.Delete(o, 3, 4) })), "not all its operations"},
		{"replaced by an earlier one", with(ops(func(o []*StoredOp) []*StoredOp { o[1].Succ[0].Ctr = 1; return o })), "a successor that is none"},
		{"an unknown action", with(ops(func(o []*StoredOp) []*StoredOp { o[0].Action = 6; return o })), "not known"},
	} {
		if _, _, err := Unpack(test.raw); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", test.name, err, test.want)
		}
	}
}

// TestDocumentBombs: what a saved document claims is not believed.
func TestDocumentBombs(t *testing.T) {
	zeros := (&deflater{}).deflate(make([]byte, documentBytesMax+1))
	number := func(n uint64) []byte { return binary.AppendUvarint(nil, n) }
	inflating := slices.Concat([]byte{0, 0, 1, colExtraRaw | colDeflated}, number(uint64(len(zeros))), []byte{0}, zeros)
	rows := sample("hello")
	rows.Ops = func(yield func(*StoredOp) bool) {
		for i := range uint32(documentOpsLeast + 2000) {
			if !yield(&StoredOp{ID: Ref{i + 2, 0}, Op: Op{Obj: Ref{1, 0}, Insert: true, Action: MakeMap}}) {
				return
			}
		}
	}
	for _, test := range []struct {
		claim    string
		contents []byte
		want     string
		mostMB   uint64
	}{
		{"actors", number(1 << 40), "number of actors", 1},
		{"heads", append([]byte{0}, number(1<<40)...), "number of heads", 1},
		{"columns", append([]byte{0, 0}, number(1<<40)...), "number of columns", 1},
		{"length of a column", append([]byte{0, 0, 1, 1}, number(1<<40)...), "column length", 1},
		{"64 MiB of zeros", inflating, "columns of more than", 4 * documentBytesMax >> 20},
		{"maps in a list", contentsOf(rows.Encode()), "more than", 64},
	} {
		raw := sealChunk(chunkDocument, test.contents)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, _, err := Unpack(raw)
		runtime.ReadMemStats(&after)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", test.claim, err, test.want)
		}
		if spent := after.TotalAlloc - before.TotalAlloc; spent > test.mostMB<<20 {
			t.Errorf("%s: %d bytes for a document of %d", test.claim, spent, len(raw))
		}
	}
}

func contentsOf(chunk []byte) []byte {
	_, n := binary.Uvarint(chunk[9:])
	return chunk[9+n:]
}

// FuzzUnpack gives Unpack contents under a right header. Nothing may panic, and
// every change that comes out is one that can be parsed, or is refused by Parse.
func FuzzUnpack(f *testing.F) {
	f.Add(contentsOf(saved(f)))
	f.Add(contentsOf(sample(strings.Repeat("hello", 80)).Encode()))
	f.Fuzz(func(t *testing.T, contents []byte) {
		changes, _, err := Unpack(sealChunk(chunkDocument, contents))
		if err != nil {
			return
		}
		for _, raw := range changes {
			if c, err := Parse(raw); err == nil && c.Hash != hashOf(raw) {
				t.Errorf("the hash of %x is %v", raw, c.Hash)
			}
		}
	})
}
