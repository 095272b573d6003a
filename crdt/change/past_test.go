package change

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/crdt"
)

// Actor 1 has made, as operations 1 to 5: a text under "t", a list under "l", a
// map under "m", "x" in the text and a number in the list. Actor 2 has seen
// that and set "k" in the map as operation 6.
func village(t *testing.T) (p *Past, first, second Change) {
	t.Helper()
	first = mustParse(t, draft{actor: 1, seq: 1, start: 1, rows: []draftRow{
		{key: "t", action: MakeText}, {key: "l", action: MakeList}, {key: "m", action: MakeMap},
		{obj: []uint64{1, 0}, insert: true, action: Set, value: valueString, raw: "x"},
		{obj: []uint64{2, 0}, insert: true, action: Set, value: valueInt, raw: "\x05"},
	}}.bytes())
	second = mustParse(t, draft{actor: 2, seq: 1, start: 6, deps: []crdt.Hash{first.Hash}, others: []byte{1}, rows: []draftRow{
		{obj: []uint64{3, 1}, key: "k", action: Set, value: valueTrue},
	}}.bytes())
	p = NewPast()
	for _, c := range []*Change{&first, &second} {
		if err := p.Admit(c); err != nil {
			t.Fatal(err)
		}
	}
	return p, first, second
}

func TestAdmitOperations(t *testing.T) {
	p, first, second := village(t)
	both := []crdt.Hash{first.Hash, second.Hash}
	if both[0].Compare(both[1]) > 0 {
		both[0], both[1] = both[1], both[0]
	}
	char := func(r draftRow) draftRow { r.insert, r.action, r.value, r.raw = true, Set, valueString, "y"; return r }
	text, list, object := []uint64{1, 0}, []uint64{2, 0}, []uint64{3, 0}
	for _, test := range []struct {
		name  string
		row   draftRow
		alone bool   // the author has not seen actor 2
		want  string // in the error; "" if admitted
	}{
		{"a character at the head", char(draftRow{obj: text}), true, ""},
		{"a character behind another", char(draftRow{obj: text, elem: []uint64{4, 0}}), true, ""},
		{"deleting a character", draftRow{obj: text, elem: []uint64{4, 0}, action: Delete, preds: [][2]uint64{{4, 0}}}, true, ""},
		{"replacing an element", draftRow{obj: list, elem: []uint64{5, 0}, action: MakeMap, preds: [][2]uint64{{5, 0}}}, true, ""},
		{"deleting a key seen", draftRow{obj: object, key: "k", action: Delete, preds: [][2]uint64{{6, 1}}}, false, ""},
		{"deleting a key unseen", draftRow{obj: object, key: "k", action: Delete, preds: [][2]uint64{{6, 1}}}, true, "alters something"},
		{"deleting under another key", draftRow{obj: object, key: "z", action: Delete, preds: [][2]uint64{{6, 1}}}, false, "alters something"},
		{"deleting in another object", draftRow{key: "k", action: Delete, preds: [][2]uint64{{6, 1}}}, false, "alters something"},
		{"deleting at another element", draftRow{obj: text, elem: []uint64{4, 0}, action: Delete, preds: [][2]uint64{{5, 0}}}, true, "alters something"},
		{"an operation nobody made", draftRow{obj: object, key: "k", action: Delete, preds: [][2]uint64{{5, 1}}}, false, "alters something"},
		{"an object nobody made", draftRow{obj: []uint64{6, 0}, key: "k", action: MakeMap}, false, "object that is not there"},
		{"an object that is a number", draftRow{obj: []uint64{5, 0}, key: "k", action: MakeMap}, false, "object that is not there"},
		{"a key in a list", draftRow{obj: list, key: "k", action: MakeMap}, true, "a map has keys"},
		{"an element in a map", draftRow{obj: object, insert: true, action: MakeMap}, true, "a map has keys"},
		{"an element in the root", draftRow{insert: true, action: MakeMap}, true, "a map has keys"},
		{"behind an element of another list", char(draftRow{obj: list, elem: []uint64{4, 0}}), true, "element that is not there"},
		{"behind what is no element", char(draftRow{obj: list, elem: []uint64{3, 0}}), true, "element that is not there"},
		{"a number in a text", draftRow{obj: text, insert: true, action: Set, value: valueInt, raw: "\x05"}, true, "characters only"},
		{"two characters at once", draftRow{obj: text, insert: true, action: Set, value: valueString, raw: "yz"}, true, "characters only"},
		{"a map in a text", draftRow{obj: text, insert: true, action: MakeMap}, true, "characters only"},
		{"overwriting a character", draftRow{obj: text, elem: []uint64{4, 0}, action: Set, value: valueString, raw: "y", preds: [][2]uint64{{4, 0}}}, true, "characters only"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := draft{actor: 1, seq: 2, start: 7, deps: both, rows: []draftRow{test.row}}
			if len(test.row.preds) > 0 && test.row.preds[0][1] == 1 {
				d.others = []byte{2}
			}
			if test.alone {
				d.deps, d.start = []crdt.Hash{first.Hash}, 6
				if len(d.others) > 0 {
					d.rows[0].preds = [][2]uint64{{5, 1}} // must be below its own number
				}
			}
			c := mustParse(t, d.bytes())
			heads := p.Heads()
			err := p.Admit(&c)
			if test.want == "" {
				if err != nil {
					t.Fatal(err)
				}
				p, _, _ = village(t)
				return
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
			if p.Has(c.Hash) || !cmp.Equal(heads, p.Heads()) {
				t.Error("it left a trace")
			}
		})
	}
}

func TestAdmitPlace(t *testing.T) {
	p, first, second := village(t)
	for _, test := range []struct {
		name string
		d    draft
		want string
	}{
		{"a change that is missing", draft{actor: 3, seq: 1, start: 1, deps: []crdt.Hash{{9}}}, "missing"},
		{"not having seen one's own", draft{actor: 1, seq: 2, start: 1}, "had seen 0"},
		{"a number left out", draft{actor: 1, seq: 3, start: 6, deps: []crdt.Hash{first.Hash}}, "had seen 1"},
		{"a number used before", draft{actor: 2, seq: 1, start: 6, deps: []crdt.Hash{first.Hash}}, "another number 1"},
		{"counting again", draft{actor: 1, seq: 2, start: 5, deps: []crdt.Hash{first.Hash}}, "count from 5"},
		{"leaping ahead", draft{actor: 3, seq: 1, start: 1 << 30, deps: []crdt.Hash{second.Hash}}, "count from"},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.d.rows = []draftRow{one}
			c := mustParse(t, test.d.bytes())
			if err := p.Admit(&c); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
	if err := p.Admit(&first); err == nil {
		t.Error("a change is admitted twice")
	}
}

func TestAdmitDepth(t *testing.T) {
	d := draft{actor: 1, seq: 1, start: 1, rows: []draftRow{{key: "k", action: MakeMap}}}
	for i := range uint64(DepthMax - 1) {
		d.rows = append(d.rows, draftRow{obj: []uint64{i + 1, 0}, key: "k", action: MakeMap})
	}
	c := mustParse(t, d.bytes())
	if err := NewPast().Admit(&c); err != nil {
		t.Errorf("%d deep: %v", DepthMax, err)
	}
	d.rows = append(d.rows, draftRow{obj: []uint64{DepthMax, 0}, key: "k", action: MakeMap})
	c = mustParse(t, d.bytes())
	if err := NewPast().Admit(&c); err == nil {
		t.Errorf("%d deep: no error", DepthMax+1)
	}
}

// TestAdmitIncrementAltered: an increment is never seen by itself, so nothing
// replaces it. Automerge takes such a change and cannot open what it then saves.
func TestAdmitIncrementAltered(t *testing.T) {
	counter := draftRow{key: "c", action: Set, value: valueCounter, raw: "\x01"}
	add := draftRow{key: "c", action: Increment, value: valueInt, raw: "\x01", preds: [][2]uint64{{1, 0}}}
	for pred, want := range map[uint64]string{1: "", 2: "alters something"} {
		c := mustParse(t, draft{actor: 1, seq: 1, start: 1, rows: []draftRow{counter, add,
			{key: "c", action: Delete, preds: [][2]uint64{{pred, 0}}}}}.bytes())
		if err := NewPast().Admit(&c); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("altering operation %d: %v", pred, err)
		}
	}
}
