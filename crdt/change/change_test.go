package change

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"moot/crdt"
)

// Three changes of automerge-go, by one actor: a = 5; then a = 6 and a text
// "hello" under t; then a deleted.
var vectors = []string{
	"856f4a831bd35f2b012f001000112233445566778899aabbccddeeff0101000000061503340142025602570170027f0161017f017f14057f00",
	"856f4a83297a7584018401011bd35f2b425bc4116f29586394f59b399c35c73a35d98334a22d78c4c041fe751000112233445566778899aabbccddeeff02020000000c01040204110413071507340242055605570670047102730200020500000205030003040000027e000403017e01610174000502057e010405017e140005160668656c6c6f7f0106007f007f01",
	"856f4a838bf15c29015401297a75846c8c164f8d66178bf88cfdaf7281a887d6d9a8bce324baf46dc6c6b61000112233445566778899aabbccddeeff03090000000715033401420256027002710273027f0161017f037f007f017f007f02",
}

func vector(t testing.TB, i int) []byte {
	t.Helper()
	raw, err := hex.DecodeString(vectors[i])
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestParseWhatAutomergeWrites(t *testing.T) {
	who := crdt.Actor{0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff}
	var deps []crdt.Hash
	past := NewPast()
	for i, want := range []Change{
		{Actor: who, Seq: 1, StartOp: 1, Ops: 1},
		{Actor: who, Seq: 2, StartOp: 2, Ops: 7},
		{Actor: who, Seq: 3, StartOp: 9, Ops: 1},
	} {
		got := mustParse(t, vector(t, i))
		want.Deps, want.Raw, want.Hash = deps, vector(t, i), got.Hash
		if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(Change{}), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("change %d: %s", i, diff)
		}
		if err := past.Admit(&got); err != nil {
			t.Errorf("change %d: %v", i, err)
		}
		deps = []crdt.Hash{got.Hash}
	}
	if diff := cmp.Diff(deps, past.Heads()); diff != "" {
		t.Error(diff)
	}
}

func TestParseRefusesBrokenBytes(t *testing.T) {
	for i := range vectors {
		raw := vector(t, i)
		for at := range raw {
			broken := bytes.Clone(raw)
			broken[at] ^= 1 << (at % 8)
			if _, err := Parse(broken); err == nil {
				t.Errorf("vector %d, flipped at %d: no error", i, at)
			}
			if _, err := Parse(raw[:at]); err == nil {
				t.Errorf("vector %d, cut at %d: no error", i, at)
			}
		}
	}
}

// one is a sound row: a string under a key.
var one = draftRow{key: "k", action: Set, value: valueString, raw: "x"}

func TestParseRefuses(t *testing.T) {
	h := []crdt.Hash{{1}, {2}}
	with := func(alter func(*draft)) draft {
		d := draft{actor: 1, seq: 1, start: 5, rows: []draftRow{one}}
		alter(&d)
		return d
	}
	row := func(r draftRow) draft { return with(func(d *draft) { d.rows = []draftRow{r} }) }
	for _, test := range []struct {
		name string
		d    draft
		want string // in the error; "" for none
	}{
		{"a sound change", with(func(*draft) {}), ""},
		{"sorted dependencies", with(func(d *draft) { d.deps = h }), ""},
		{"an insertion", row(draftRow{obj: []uint64{1, 0}, insert: true, action: MakeMap}), ""},
		{"a value of a newer kind", row(draftRow{key: "k", action: Set, value: 12, raw: "??"}), ""},
		{"dependencies out of order", with(func(d *draft) { d.deps = []crdt.Hash{h[1], h[0]} }), "out of order"},
		{"a dependency twice", with(func(d *draft) { d.deps = []crdt.Hash{h[0], h[0]} }), "out of order"},
		{"number zero", with(func(d *draft) { d.seq = 0 }), "sequence number 0"},
		{"start op zero", with(func(d *draft) { d.start = 0 }), "start op 0"},
		{"counters beyond 31 bits", with(func(d *draft) { d.start = counterMax }), "count beyond"},
		{"an actor nobody refers to", with(func(d *draft) { d.others = []byte{2} }), "not used"},
		{"the author among the others", with(func(d *draft) { d.others = []byte{1} }), "among the other"},
		{"actors out of order", with(func(d *draft) { d.others = []byte{3, 2} }), "out of order"},
		{"columns out of order", with(func(d *draft) { d.swapped = true }), "column"},
		{"bytes at the end", with(func(d *draft) { d.extra = []byte{1} }), "left over"},
		{"an action of tables", row(draftRow{key: "k", action: 6}), "action 6"},
		{"an actor that is not named", row(draftRow{obj: []uint64{1, 1}, key: "k", action: MakeMap}), "actor 1 of 1"},
		{"an object of the future", row(draftRow{obj: []uint64{5, 0}, key: "k", action: MakeMap}), "not before"},
		{"a key and an element", row(draftRow{key: "k", elem: []uint64{1, 0}, action: MakeMap}), "at once"},
		{"an insertion into a map", row(draftRow{key: "k", insert: true, action: MakeMap}), "into a map"},
		{"an insertion that deletes", row(draftRow{insert: true, action: Delete}), "alters"},
		{"setting the head of a list", row(draftRow{obj: []uint64{1, 0}, action: MakeMap}), "head"},
		{"deleting nothing", row(draftRow{key: "k", action: Delete}), "of nothing"},
		{"incrementing by a word", row(draftRow{key: "k", action: Increment, value: valueString, preds: [][2]uint64{{1, 0}}}), "without a number"},
		{"a map with a value", row(draftRow{key: "k", action: MakeMap, value: valueTrue}), "none belongs"},
		{"predecessors out of order", row(draftRow{key: "k", action: Delete, preds: [][2]uint64{{2, 0}, {1, 0}}}), "out of order"},
		{"a predecessor twice", row(draftRow{key: "k", action: Delete, preds: [][2]uint64{{1, 0}, {1, 0}}}), "out of order"},
		{"a string that is not UTF-8", row(draftRow{key: "k", action: Set, value: valueString, raw: "\xff"}), "UTF-8"},
		{"a key that is not UTF-8", row(draftRow{key: "\xff", action: MakeMap}), "UTF-8"},
		{"a float of three bytes", row(draftRow{key: "k", action: Set, value: valueFloat, raw: "abc"}), "ends early"},
		{"a truth with bytes", row(draftRow{key: "k", action: Set, value: valueTrue, raw: "x"}), "too long"},
		{"a long form of zero", row(draftRow{key: "k", action: Set, value: valueUint, raw: "\x80\x00"}), "shortest"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse(test.d.bytes())
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
}

func TestParseRefusesOtherChunks(t *testing.T) {
	for name, kind := range map[string]byte{"type 0": chunkDocument, "deflated": chunkDeflated, "type 9": 9} {
		c, err := Parse(sealChunk(kind, []byte{0}))
		if err == nil || !strings.Contains(err.Error(), name) || c.Hash == (crdt.Hash{}) {
			t.Errorf("%s: %v, hash %v", name, err, c.Hash)
		}
	}
	if err := VerifyDocument(sealChunk(chunkDocument, []byte{0})); err != nil {
		t.Error(err)
	}
	if err := VerifyDocument(vector(t, 0)); err == nil {
		t.Error("a change is taken for a document")
	}
}
