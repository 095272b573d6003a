package ids_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"moot/app/ids"
)

type loaf struct{}

func draw(t *rapid.T, label string) ids.ID[loaf] {
	return ids.ID[loaf](rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, label))
}

func TestText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := draw(t, "id")
		raw, err := json.Marshal(map[ids.ID[loaf]]ids.ID[loaf]{id: id})
		if err != nil {
			t.Fatal(err)
		}
		var back map[ids.ID[loaf]]ids.ID[loaf]
		if err := json.Unmarshal(raw, &back); err != nil || back[id] != id {
			t.Fatalf("%s came back as %v, %v", id, back, err)
		}
	})
	for _, bad := range []string{"", "00", strings.Repeat("0", 31), strings.Repeat("0", 33), strings.Repeat("g", 32)} {
		if id, err := ids.Parse[loaf](bad); !errors.Is(err, ids.ErrNotAnID) || !id.IsZero() {
			t.Errorf("%q: %v, %v", bad, id, err)
		}
	}
}

// Ids are in the order of their text, so that what a person sees sorted is what devices sort.
func TestOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw(t, "a"), draw(t, "b")
		if got, want := a.Compare(b), strings.Compare(a.String(), b.String()); got != want || (got == 0) != (a == b) {
			t.Fatalf("%s and %s: %d, %d", a, b, got, want)
		}
	})
}

func TestTextOfAHash(t *testing.T) {
	h := ids.Hash[loaf]{0x3f, 0x2a, 0x9c, 0x01, 0xab, 31: 0xff}
	if h.Mark() != "3f2a 9c01" || h.Short() != "3f2a9c01ab00" {
		t.Errorf("%q, %q", h.Mark(), h.Short())
	}
	raw, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	var back ids.Hash[loaf]
	if err := json.Unmarshal(raw, &back); err != nil || back != h || back.Compare(h) != 0 {
		t.Errorf("%s came back as %s, %v", h, back, err)
	}
	for _, bad := range []string{"", h.Short(), h.String() + "00", "zz" + h.String()[2:]} {
		if got, err := ids.ParseHash[loaf](bad); !errors.Is(err, ids.ErrNotAHash) || !got.IsZero() {
			t.Errorf("%q: %v, %v", bad, got, err)
		}
	}
}
