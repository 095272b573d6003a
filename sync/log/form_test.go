package log

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"moot/sync/canon"
	"moot/sync/identity"
)

// The header that is written by hand has the bytes of any other value.
func TestAHeaderHasOneForm(t *testing.T) {
	hash := rapid.Custom(func(t *rapid.T) (h Hash) {
		copy(h[:], rapid.SliceOfN(rapid.Byte(), 0, len(h)).Draw(t, "hash"))
		return h
	})
	rapid.Check(t, func(t *rapid.T) {
		h := Header{
			Version: rapid.Uint8().Draw(t, "version"), Space: SpaceID(hash.Draw(t, "space")),
			Chain: Chain{
				Kind: Kind(rapid.Uint8().Draw(t, "kind")), Device: identity.DeviceID(hash.Draw(t, "device")),
				Incarnation: rapid.Uint32().Draw(t, "incarnation"),
			},
			Seq: rapid.Uint64().Draw(t, "seq"), Prev: hash.Draw(t, "prev"), Epoch: hash.Draw(t, "epoch"),
			Lamport: rapid.Uint64().Draw(t, "lamport"), Time: rapid.Int64().Draw(t, "time"),
			RosterHeads: rapid.SliceOfN(hash, 0, 40).Draw(t, "heads"),
		}
		want, err := canon.Marshal(h)
		if err != nil {
			t.Fatal(err)
		}
		if got := h.marshal(); !bytes.Equal(got, want) {
			t.Fatalf("%x, want %x", got, want)
		}
		e := Entry{Header: h, Body: rapid.SliceOf(rapid.Byte()).Draw(t, "body")}
		if want, err = canon.Marshal(e); err != nil {
			t.Fatal(err)
		}
		if got := e.marshal(); !bytes.Equal(got, want) {
			t.Fatalf("%x, want %x", got, want)
		}
	})
}
