package change

import (
	"encoding/binary"
	"runtime"
	"strings"
	"testing"
)

// TestBombs: a few bytes that claim a lot are refused and cost next to nothing.
func TestBombs(t *testing.T) {
	huge := binary.AppendUvarint(nil, 1<<40)
	head := func(before string, then ...byte) []byte { return append([]byte(before), then...) }
	actor := "\x10" + strings.Repeat("a", 16)
	columns := func(metadata string, data ...string) []byte {
		return head("\x00" + actor + "\x01\x01\x00\x00\x00" + metadata + strings.Join(data, ""))
	}
	// The claims of columns: an operation that is complete up to the column.
	key, flag, value := "\x7f\x01k", "\x01", "\x7f\x00"
	for _, test := range []struct {
		claim    string
		contents []byte
		want     string
	}{
		{"dependencies", huge, "number of dependencies"},
		{"as many dependencies as are allowed", binary.AppendUvarint(nil, depsMax), "do not fit"},
		{"length of the actor", head("\x00", huge...), "length of an actor"},
		{"length of the message", head("\x00"+actor+"\x01\x01\x00", huge...), "message length"},
		{"other actors", head("\x00"+actor+"\x01\x01\x00\x00", huge...), "other actors"},
		{"columns", columns(string(huge)), "number of columns"},
		{"length of a column", columns("\x01\x42" + string(huge)), "column length"},
		{"rows", columns("\x01\x42\x07", "\xff\xff\xff\xff\xff\x07\x01"), "a run of"},
		{"rows up to the limit, of nothing", columns("\x01\x42\x04", "\x80\x80\x08\x01"), "half a reference"},
		{"length of a key", columns("\x02\x15\x07\x42\x02", "\x7f"+string(huge), "\x7f\x01"), "length of a key"},
		{"rows without a key", columns("\x05\x15\x0a\x34\x01\x42\x02\x56\x02\x70\x02", key+"\x00"+string(huge),
			"\x02", "\x02\x00", "\x02\x00", "\x02\x00"), "run of empty rows"},
		{"a leap of counters", columns("\x02\x13\x07\x42\x02", "\x7f\xff\xff\xff\xff\xff\x07", "\x7f\x01"), "a difference of"},
		{"flags", columns("\x03\x15\x03\x34\x06\x42\x02", key, string(huge), "\x7f\x01"), "run of flags"},
		{"length of a value", columns("\x04\x15\x03\x34\x01\x42\x02\x56\x07", key, flag, "\x7f\x01", "\x7f"+string(huge)), "a value that is cut"},
		{"predecessors", columns("\x05\x15\x03\x34\x01\x42\x02\x56\x02\x70\x07", key, flag, "\x7f\x01", value, "\x7f"+string(huge)), "predecessors"},
	} {
		raw := sealChunk(chunkChange, test.contents)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Parse(raw)
		runtime.ReadMemStats(&after)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", test.claim, err, test.want)
		}
		if spent := after.TotalAlloc - before.TotalAlloc; spent > 16<<10 {
			t.Errorf("%s: %d bytes for a change of %d", test.claim, spent, len(raw))
		}
	}
}

func TestTooManyBytes(t *testing.T) {
	claim := append(append(magic[:4:4], 0, 0, 0, 0, chunkChange), binary.AppendUvarint(nil, 1<<40)...)
	if _, err := Parse(claim); err == nil || !strings.Contains(err.Error(), "chunk length") {
		t.Error(err)
	}
	raw := sealChunk(chunkChange, make([]byte, changeBytesMax))
	if _, err := Parse(raw); err == nil || !strings.Contains(err.Error(), "more than") {
		t.Error(err)
	}
}

// TestManyValuesInFewBytes: what is the same again and again takes few bytes and
// much memory. Deletions take none, and may be many.
func TestManyValuesInFewBytes(t *testing.T) {
	for _, test := range []struct {
		name string
		row  draftRow
		n    int
		want string
	}{
		{"a list of empty maps", draftRow{obj: []uint64{1, 0}, insert: true, action: MakeMap}, 500, ""},
		{"a list of far too many", draftRow{obj: []uint64{1, 0}, insert: true, action: MakeMap}, 5000, "5000 values"},
		{"a key set again and again", draftRow{key: "k", action: Set}, 5000, "5000 values"},
		{"a text deleted", draftRow{obj: []uint64{1, 0}, elem: []uint64{2, 0}, action: Delete, preds: [][2]uint64{{2, 0}}}, 5000, ""},
	} {
		d := draft{actor: 1, seq: 1, start: 5000}
		for range test.n {
			d.rows = append(d.rows, test.row)
		}
		_, err := Parse(d.bytes())
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}
