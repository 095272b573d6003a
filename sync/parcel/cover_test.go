package parcel_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/exchange/exchangetest"
	"moot/sync/parcel"
)

// A carrier notices every cut and everything added, and tells from the cover whom it
// is for if it knows them, and only then.
func TestACarrierSkims(t *testing.T) {
	file := pack(t, exchangetest.NewSpace("hall"))
	cover, err := parcel.Skim(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if cover.Parts() != 1 || !cover.For(exchangetest.NewSpace("hall").CarryKey()) || cover.For(exchangetest.NewSpace("mill").CarryKey()) {
		t.Errorf("%d parts", cover.Parts())
	}
	again, err := parcel.ParseCover(cover.Marshal())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(cover.Marshal(), again.Marshal()); diff != "" {
		t.Error(diff)
	}
	for n := range len(file) {
		if _, err := parcel.Skim(bytes.NewReader(file[:n])); !errors.Is(err, parcel.ErrDamaged) && !errors.Is(err, parcel.ErrNotAParcel) {
			t.Errorf("cut after %d bytes: %v", n, err)
		}
	}
	if _, err := parcel.Skim(bytes.NewReader(append(file, 0))); !errors.Is(err, parcel.ErrDamaged) {
		t.Errorf("with a byte more: %v", err)
	}
}

func FuzzSkim(f *testing.F) {
	f.Add(pack(f, exchangetest.NewSpace("hall")))
	f.Fuzz(func(t *testing.T, b []byte) {
		cover, err := parcel.Skim(bytes.NewReader(b))
		if err != nil {
			return
		}
		if !bytes.HasPrefix(b, cover.Marshal()) {
			t.Error("the cover is not what the parcel begins with")
		}
		if again, err := parcel.ParseCover(cover.Marshal()); err != nil || again.Parts() != cover.Parts() {
			t.Errorf("the cover alone: %v", err)
		}
	})
}
