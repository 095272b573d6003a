package identity

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestSignatureHoldsForItsDeviceDomainAndMessageOnly(t *testing.T) {
	anna, boris := device(t, 1), device(t, 2)
	sig := anna.Sign("tip", []byte("bread"))
	flipped := sig
	flipped[9] ^= 1
	for _, c := range []struct {
		name    string
		id      DeviceID
		domain  string
		message string
		sig     Signature
		want    bool
	}{
		{"as signed", anna.ID(), "tip", "bread", sig, true},
		{"another device", boris.ID(), "tip", "bread", sig, false},
		{"another domain", anna.ID(), "hello", "bread", sig, false},
		{"another message", anna.ID(), "tip", "stone", sig, false},
		{"a letter moved from domain to message", anna.ID(), "ti", "pbread", sig, false},
		{"a changed signature", anna.ID(), "tip", "bread", flipped, false},
		{"no signature", anna.ID(), "tip", "bread", Signature{}, false},
	} {
		if got := Verify(c.id, c.domain, []byte(c.message), c.sig); got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// Under a key of small order the signature (identity, 0) fits one message in
// eight or more: the standard library takes it, Verify does not.
func TestKeysUnderWhichAnybodyCanSignVerifyNothing(t *testing.T) {
	order8 := DeviceID{
		0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
		0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
	}
	minusOrder8 := nearP(0xed) // p - y, with a borrow from byte to byte
	borrow := 0
	for i := range minusOrder8 {
		d := int(minusOrder8[i]) - int(order8[i]) - borrow
		borrow = 0
		if d < 0 {
			d, borrow = d+256, 1
		}
		minusOrder8[i] = byte(d)
	}
	forged := Signature{0: 1}
	for name, id := range map[string]DeviceID{
		"zero": {}, "one": {1}, "order 8": order8, "order 8, other": minusOrder8,
		"p-1": nearP(0xec), "p": nearP(0xed), "p+1": nearP(0xee),
	} {
		for _, sign := range []byte{0, 0x80} {
			id[31] = id[31]&0x7f | sign
			fits := 0
			for i := range 200 {
				message := []byte(fmt.Sprint(i))
				if ed25519.Verify(id[:], signed("tip", message), forged[:]) {
					fits++
				}
				if Verify(id, "tip", message, forged) {
					t.Errorf("%s, sign %#x: a forged signature holds for %q", name, sign, message)
				}
			}
			if fits == 0 {
				t.Errorf("%s, sign %#x: not a key anybody can sign under", name, sign)
			}
		}
	}
}

func TestBoxOpensForItsDeviceAndPurposeOnly(t *testing.T) {
	anna, boris := device(t, 1), device(t, 2)
	box, err := SealTo(anna.BoxKey(), "epoch", []byte("the reading key"))
	if err != nil {
		t.Fatal(err)
	}
	if want := len("the reading key") + BoxOverheadBytes; len(box) != want {
		t.Errorf("the box has %d bytes, want %d", len(box), want)
	}
	plain, err := anna.Open("epoch", box)
	if err != nil || string(plain) != "the reading key" {
		t.Fatalf("got %q, %v", plain, err)
	}
	if _, err := boris.Open("epoch", box); !errors.Is(err, ErrCannotOpen) {
		t.Errorf("another device: got %v, want ErrCannotOpen", err)
	}
	if _, err := anna.Open("parcel", box); !errors.Is(err, ErrCannotOpen) {
		t.Errorf("another purpose: got %v, want ErrCannotOpen", err)
	}
	for i := range box {
		bad := bytes.Clone(box)
		bad[i] ^= 1
		if _, err := anna.Open("epoch", bad); !errors.Is(err, ErrCannotOpen) {
			t.Errorf("byte %d changed: got %v, want ErrCannotOpen", i, err)
		}
		if _, err := anna.Open("epoch", box[:i]); !errors.Is(err, ErrCannotOpen) {
			t.Errorf("cut at %d: got %v, want ErrCannotOpen", i, err)
		}
	}
}

func TestSealingToAKeyOfNobodyFails(t *testing.T) {
	for _, key := range []BoxKey{{}, {1}} {
		if box, err := SealTo(key, "epoch", []byte("secret")); err == nil {
			t.Errorf("sealed to %s: %x", key, box)
		}
	}
}

func TestSecretSurvivesAsBytesAndNotDamaged(t *testing.T) {
	anna := device(t, 1)
	kept := anna.Marshal()
	again, err := Parse(kept)
	if err != nil {
		t.Fatal(err)
	}
	if again.ID() != anna.ID() || again.BoxKey() != anna.BoxKey() {
		t.Error("another device came back")
	}
	for i := range kept {
		bad := bytes.Clone(kept)
		bad[i] ^= 4
		want := ErrDamaged
		if i < 2 { // version and mode
			want = ErrNewer
		}
		if _, err := Parse(bad); !errors.Is(err, want) {
			t.Errorf("byte %d changed: got %v, want %v", i, err, want)
		}
		if _, err := Parse(kept[:i]); !errors.Is(err, ErrDamaged) {
			t.Errorf("cut at %d: got %v, want ErrDamaged", i, err)
		}
	}
	if _, err := Parse(append(bytes.Clone(kept), 0)); !errors.Is(err, ErrDamaged) {
		t.Errorf("a byte too many: got %v, want ErrDamaged", err)
	}
}

// The same secret is the same device in every release.
func TestKeysDerivedFromAKnownSecret(t *testing.T) {
	d, err := Generate(bytes.NewReader(make([]byte, seedSize)))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := d.ID().String(), "d85d64c76be659353087ec0d61a80527170197edfde213b0ba2f71b533d2cc3b"; got != want {
		t.Errorf("device id %s, want %s", got, want)
	}
	if got, want := d.BoxKey().String(), "2a9e6227b48cd766cc4025deb02b7d86ef9b05ccd93b7455614b84eebccda638"; got != want {
		t.Errorf("box key %s, want %s", got, want)
	}
	if !strings.HasPrefix(d.ID().String(), d.ID().Short()) {
		t.Errorf("short %s is not the beginning of %s", d.ID().Short(), d.ID())
	}
}

func TestNoRandomnessNoDevice(t *testing.T) {
	if _, err := Generate(bytes.NewReader(make([]byte, seedSize-1))); err == nil {
		t.Error("made of 31 bytes")
	}
}

func FuzzParse(f *testing.F) {
	f.Add(device(f, 1).Marshal())
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := Parse(b)
		if err == nil && !bytes.Equal(d.Marshal(), b) {
			t.Errorf("%x comes back as another secret", b)
		}
	})
}

func BenchmarkVerify(b *testing.B) {
	d := device(b, 1)
	message := make([]byte, 200)
	sig := d.Sign("tip", message)
	for b.Loop() {
		if !Verify(d.ID(), "tip", message, sig) {
			b.Fatal("does not hold")
		}
	}
}

// device makes the same device for the same number every time.
func device(t testing.TB, n byte) *Device {
	t.Helper()
	d, err := Generate(rand.NewChaCha8([32]byte{n}))
	if err != nil {
		t.Fatal(err)
	}
	return d
}
