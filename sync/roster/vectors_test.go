package roster_test

import (
	"bytes"
	"encoding/hex"
	"os"
	"strings"
	"testing"

	"moot/sync/roster"
)

// vectors are acts made of fixed values; testdata/vectors.txt has their bytes and
// what is derived from them.
func vectors(t testing.TB) []struct{ name, value string } {
	w := &world{t: t, charter: roster.Charter{Vouchers: 2, Text: []byte("rules")}}
	founding := w.founding("A")
	founding.Founding.Nonce = [16]byte{1, 2, 3}
	found := w.bytes(founding)
	space := roster.SpaceOf(found)
	member := roster.MemberOf(space, device("A"))
	return []struct{ name, value string }{
		{"founding", hex.EncodeToString(found)},
		{"admission", hex.EncodeToString(w.bytes(admission("B")))},
		{"space", space.String()},
		{"member", hex.EncodeToString(member[:])},
	}
}

func TestVectors(t *testing.T) {
	kept, err := os.ReadFile("testdata/vectors.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range vectors(t) {
		if line := v.name + " " + v.value + "\n"; !strings.Contains(string(kept), "\n"+line) {
			t.Errorf("testdata/vectors.txt has not\n%s", line)
		}
	}
}

// Whatever is read as an act is written as the same bytes again.
func FuzzParseAct(f *testing.F) {
	for _, v := range vectors(f)[:2] {
		b, err := hex.DecodeString(v.value)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		act, err := roster.ParseAct(b)
		if err != nil {
			return
		}
		again, err := act.Marshal()
		if err != nil || !bytes.Equal(again, b) {
			t.Errorf("read %x, written %x (%v)", b, again, err)
		}
	})
}
