package seal

import (
	"bytes"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/crypto/chacha20poly1305"
	"pgregory.net/rapid"
)

// What is fixed here is what lies on people's disks.
func TestTheBytesAreFixed(t *testing.T) {
	k := Key([]byte("0123456789abcdef0123456789abcdef"))
	derived := k.Derive("moot store 1 value")
	if got := hex.EncodeToString(derived[:]); got != "3d068f640a8dd8427cb3514a5c74ef0b24aad31232cb5f85280da4b700609f0d" {
		t.Errorf("derived: %s", got)
	}
	s := NewSealer(&k)
	for path, want := range map[string]string{
		"/a":              "/oe2zdaDKQQD95h82Wej8YDVUYCsod1CNrP7igg",
		"/a/00000000002a": "/oe2zdaDKQQD95h82Wej8YDVUYCsod1CNrP7igg/00000000002a",
		"/a/00000000002a/b": "/oe2zdaDKQQD95h82Wej8YDVUYCsod1CNrP7igg" +
			"/2hUIRz0E7rrdyFPTwWMzB0dBeS0KxpwezfuLLw/fa6vMWlPNmtlANXPpwpq4HbHUGrgbFACW1lpzg",
	} {
		if got, err := s.Name(path); err != nil || got != want {
			t.Errorf("the name of %s: %s, %v", path, got, err)
		}
	}
}

func TestTheDerivationIsHKDF(t *testing.T) {
	k := fresh(t)
	want, err := hkdf.Expand(sha256.New, k[:], "a purpose", KeyBytes)
	if err != nil {
		t.Fatal(err)
	}
	if got := k.Derive("a purpose"); !bytes.Equal(got[:], want) {
		t.Errorf("got %x, want %x", got, want)
	}
	if *k.Derive("a purpose") == *k.Derive("another") {
		t.Error("two purposes share a key")
	}
}

func TestTheCipherIsXChaCha20Poly1305(t *testing.T) {
	k := fresh(t)
	aead, err := chacha20poly1305.NewX(k[:])
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := k.Seal("a place", []byte("bread"))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := aead.Open(nil, sealed[:nonceBytes], sealed[nonceBytes:], []byte("a place"))
	if err != nil || string(plain) != "bread" {
		t.Errorf("the library opens it as %q, %v", plain, err)
	}
	nonce := make([]byte, nonceBytes)
	if plain, err := k.Open("a place", aead.Seal(nonce, nonce, []byte("stone"), []byte("a place"))); err != nil || string(plain) != "stone" {
		t.Errorf("what the library sealed opens as %q, %v", plain, err)
	}
}

func TestASealOpensOnlyWhereAndAsItWasMade(t *testing.T) {
	k, other := fresh(t), fresh(t)
	for _, plain := range []string{"", "bread"} {
		sealed, err := k.Seal("here", []byte(plain))
		if err != nil {
			t.Fatal(err)
		}
		if again, err := k.Seal("here", []byte(plain)); err != nil || bytes.Equal(again, sealed) {
			t.Errorf("sealed alike twice: %v", err)
		}
		if got, err := k.Open("here", sealed); err != nil || got == nil || string(got) != plain {
			t.Errorf("got %q, %v, want %q", got, err, plain)
		}
		wantShut := func(what string, k *Key, place string, sealed []byte) {
			t.Helper()
			if _, err := k.Open(place, sealed); !errors.Is(err, ErrUnreadable) {
				t.Errorf("%s: got %v, want ErrUnreadable", what, err)
			}
		}
		wantShut("elsewhere", k, "there", sealed)
		wantShut("with another key", other, "here", sealed)
		for i := range sealed {
			flipped := bytes.Clone(sealed)
			flipped[i] ^= 0x10
			wantShut("flipped", k, "here", flipped)
			wantShut("cut", k, "here", sealed[:i])
		}
	}
}

func TestNamesComeBack(t *testing.T) {
	s, again := NewSealer(&Key{1}), NewSealer(&Key{1})
	part := rapid.OneOf(
		rapid.StringMatching(`[a-z0-9-]{1,70}`),
		rapid.StringMatching(`[0-9a-f]{12}`),
		rapid.Map(rapid.SliceOfN(rapid.Byte(), 1, 20), func(b []byte) string {
			return strings.ReplaceAll(string(b), "/", "\x80") + "\x00"
		}),
	)
	rapid.Check(t, func(r *rapid.T) {
		parts := rapid.SliceOfN(part, 1, 6).Draw(r, "parts")
		path := "/" + strings.Join(parts, "/")
		name, err := s.Name(path)
		if err != nil {
			r.Fatal(err)
		}
		if got, err := again.Path(name); err != nil || got != path {
			r.Fatalf("%q came back as %q, %v", path, got, err)
		}
		if twice, err := again.Name(path); err != nil || twice != name {
			r.Fatalf("named %q, then %q, %v", name, twice, err)
		}
		for n := range parts[1:] {
			below, err := s.Below("/" + strings.Join(parts[:n+1], "/"))
			if err != nil || !strings.HasPrefix(name, below+"/") {
				r.Fatalf("%q is not below %q, %v", name, below, err)
			}
		}
		for i, p := range parts {
			if isNumber(p) && i == len(parts)-1 {
				continue
			}
			if len(p) >= 4 && strings.Contains(name, p) {
				r.Fatalf("%q shows in %q", p, name)
			}
		}
	})
}

func TestNumbersStayInOrder(t *testing.T) {
	s := NewSealer(&Key{1})
	var names []string
	for _, n := range []string{"000000000000", "000000000001", "00000000000a", "0000000000a0", "ffffffffffff"} {
		name, err := s.Name("/chain/" + n)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if !slices.IsSorted(names) {
		t.Errorf("not in order: %q", names)
	}
}

func TestOneWordLooksDifferentElsewhere(t *testing.T) {
	s := NewSealer(&Key{1})
	seen := make(map[string]string)
	for _, path := range []string{"/a", "/a/a", "/b/a", "/a/a/a"} {
		name, err := s.Name(path)
		if err != nil {
			t.Fatal(err)
		}
		last := name[strings.LastIndexByte(name, '/'):]
		if before, twice := seen[last]; twice {
			t.Errorf("%s ends as %s", path, before)
		}
		seen[last] = path
	}
}

func TestANameThatWasChangedIsUnreadable(t *testing.T) {
	s := NewSealer(&Key{1})
	name, err := s.Name("/space/chain/00000000002a")
	if err != nil {
		t.Fatal(err)
	}
	other, err := NewSealer(&Key{2}).Name("/space")
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(name, "/")
	wrong := []string{"", "x", "/", "/x", other, "/" + parts[2], "/" + parts[1] + "/" + parts[1], "/" + parts[2] + "/" + parts[1]}
	for i := 1; i < len(parts[1]); i++ {
		flipped := []byte(name)
		flipped[i] = map[bool]byte{true: 'B', false: 'A'}[flipped[i] == 'A']
		wrong = append(wrong, string(flipped))
	}
	for _, w := range wrong {
		if got, err := s.Path(w); !errors.Is(err, ErrUnreadable) {
			t.Errorf("%q reads as %q, %v", w, got, err)
		}
	}
}

func TestManyParents(t *testing.T) {
	s := NewSealer(&Key{1})
	for i := range rememberedMax + 10 {
		path := "/p" + strings.Repeat("x", i%7) + "/" + hex.EncodeToString([]byte{byte(i >> 8), byte(i)}) + "/00000000002a"
		name, err := s.Name(path)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := s.Path(name); err != nil || got != path {
			t.Fatalf("%s came back as %s, %v", path, got, err)
		}
	}
	if len(s.names) > rememberedMax || len(s.paths) > rememberedMax {
		t.Errorf("remembers %d and %d parents", len(s.names), len(s.paths))
	}
}

func TestWithoutItsKeysASealerReadsNothing(t *testing.T) {
	s := NewSealer(&Key{1})
	name, err := s.Name("/a/b")
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := s.Seal(name, []byte("bread"))
	if err != nil {
		t.Fatal(err)
	}
	s.Zero()
	if _, err := s.Path(name); !errors.Is(err, ErrUnreadable) {
		t.Errorf("name: %v", err)
	}
	if _, err := s.Open(name, sealed); !errors.Is(err, ErrUnreadable) {
		t.Errorf("value: %v", err)
	}
	if *s.value != (Key{}) || *s.stream != (Key{}) {
		t.Error("the keys are still there")
	}
}

func fresh(t *testing.T) *Key {
	t.Helper()
	k, err := NewKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return k
}
