package ids_test

import (
	"crypto/sha256"
	"testing"

	"moot/app/ids"
)

func TestForm(t *testing.T) {
	f := ids.Form("loaf")
	f.Number(258)
	f.Text("rye")
	f.Fixed([]byte{7, 8})
	if want := "loaf\x00\x00\x01\x02\x00\x00\x00\x03rye\x07\x08"; string(f) != want {
		t.Errorf("the form is %q, not %q", f, want)
	}
	if want := sha256.Sum256(f); f.Hash() != want || f.ID() != [16]byte(want[:16]) {
		t.Errorf("its hash is %x and its id %x", f.Hash(), f.ID())
	}
}

// Where one text ends and the next begins is part of the form.
func TestFormKeepsTextsApart(t *testing.T) {
	var one, other ids.Form
	one.Text("rye")
	one.Text("bread")
	other.Text("ryeb")
	other.Text("read")
	if one.Hash() == other.Hash() {
		t.Error("two texts have one form")
	}
}
