package lock

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"moot/sync/seal"
)

var cheap = Cost{Passes: 1, Lanes: 1, MemoryKiB: 64}

func TestAnOpenFileHasTheKeyInIt(t *testing.T) {
	o := fresh(t, 0)
	f := must(Open(o, Standard(), rand.Reader))
	again := must(Parse(f.Marshal()))
	got, open := again.Key()
	if !open || again.Locked() || !same(got, o) || again.Cost() != Standard() {
		t.Errorf("open %v, cost %v", open, again.Cost())
	}
	if folders := again.Folders(); len(folders) != 1 || folders[0] != o.Folder {
		t.Errorf("folders %v", folders)
	}
}

func TestAPassphraseOpensItsSlot(t *testing.T) {
	real, second := fresh(t, 1), fresh(t, 0)
	noise := Folder{1, 2, 3, 4}
	f := must(Locked(real, noise, []byte("four words make one"), cheap, rand.Reader))
	wantOpens(t, f, "four words make one", real)
	wantShut(t, f, "four words make on", ErrWrongPassphrase)
	wantShut(t, f, "", ErrWrongPassphrase)
	if got := f.Folders(); got[0] != noise || got[1] != real.Folder {
		t.Errorf("folders %v", got)
	}
	if _, open := f.Key(); open {
		t.Error("the key of a locked file is open")
	}

	f = must(f.With(second, []byte("another passphrase"), rand.Reader))
	f = must(Parse(f.Marshal()))
	wantOpens(t, f, "four words make one", real)
	wantOpens(t, f, "another passphrase", second)

	f = must(f.With(real, []byte("changed passphrase"), rand.Reader))
	wantShut(t, f, "four words make one", ErrWrongPassphrase)
	wantOpens(t, f, "changed passphrase", real)
	wantOpens(t, f, "another passphrase", second)

	f = must(f.Without(0, noise, rand.Reader))
	wantShut(t, f, "another passphrase", ErrWrongPassphrase)
	wantOpens(t, f, "changed passphrase", real)
}

func TestAPassphraseIsTheSameOnEveryKeyboard(t *testing.T) {
	o := fresh(t, 0)
	f := must(Locked(o, Folder{}, []byte("caf\u00e9 \u0439\u043e\u0434 \ufb01ne"), cheap, rand.Reader))
	wantOpens(t, f, "cafe\u0301 \u0438\u0306\u043e\u0434 fine", o)
}

func TestWhatCannotBeAPassphrase(t *testing.T) {
	o := fresh(t, 0)
	for name, phrase := range map[string]string{
		"empty": "", "short": "7 signs", "short in Cyrillic": "семь зн", "not text": "eight\xff\xffbytes",
		"endless": strings.Repeat("a", passphraseBytesMax+1),
	} {
		if _, err := Locked(o, Folder{}, []byte(phrase), cheap, rand.Reader); !errors.Is(err, ErrWeak) {
			t.Errorf("%s: got %v, want ErrWeak", name, err)
		}
	}
	must(Locked(o, Folder{}, []byte("восемь з"), cheap, rand.Reader))
}

// Whatever byte changes: nothing wrong is opened, and what is not opened is called
// damaged and not a wrong passphrase.
func TestEveryFlippedByteIsNoticed(t *testing.T) {
	real, second := fresh(t, 0), fresh(t, 1)
	f := must(Locked(real, Folder{}, []byte("four words make one"), cheap, rand.Reader))
	f = must(f.With(second, []byte("another passphrase"), rand.Reader))
	good := f.Marshal()
	opened := 0
	for i := range good {
		bad := bytes.Clone(good)
		bad[i] ^= 0x02
		f, err := Parse(bad)
		if errors.Is(err, ErrDamaged) {
			continue
		}
		if err != nil || !f.Damaged() {
			t.Errorf("byte %d: damaged %v, %v", i, f.Damaged(), err)
			continue
		}
		for phrase, want := range map[string]Opened{"four words make one": real, "another passphrase": second} {
			switch got, err := f.Unlock([]byte(phrase)); {
			case err == nil && same(got, want):
				opened++
			case !errors.Is(err, ErrDamaged):
				t.Errorf("byte %d: %v", i, err)
			}
		}
	}
	// A slot does not suffer from what happens to the other.
	if opened < 2*slotBytes {
		t.Errorf("only %d times a slot opened", opened)
	}
	open := must(Open(real, cheap, rand.Reader)).Marshal()
	for i := range open {
		bad := bytes.Clone(open)
		bad[i] ^= 0x02
		if f, err := Parse(bad); err == nil && !(f.Locked() && f.Damaged()) {
			t.Errorf("byte %d of an open file: %v", i, err)
		}
	}
}

func TestWhatIsNotAKeyFile(t *testing.T) {
	good := must(Locked(fresh(t, 0), Folder{}, []byte("four words make one"), cheap, rand.Reader)).Marshal()
	for n := range good {
		if _, err := Parse(good[:n]); !errors.Is(err, ErrDamaged) {
			t.Errorf("the first %d bytes: %v", n, err)
		}
	}
	if _, err := Parse(append(bytes.Clone(good), 0)); !errors.Is(err, ErrDamaged) {
		t.Errorf("one byte more: %v", err)
	}
	greedy := File{locked: true, cost: Cost{Passes: 1, Lanes: 1, MemoryKiB: memoryKiBMax + 1}}
	if _, err := Parse(greedy.Marshal()); !errors.Is(err, ErrDamaged) {
		t.Errorf("all the memory there is: %v", err)
	}
}

// The file of a home with two passphrases and that of one with one passphrase look
// alike: nothing but the slots differs, and a slot looks like noise.
func TestASecondPassphraseDoesNotShow(t *testing.T) {
	one := must(Locked(fresh(t, 0), Folder{}, []byte("four words make one"), cheap, rand.Reader))
	two := must(one.With(fresh(t, 1), []byte("another passphrase"), rand.Reader))
	a, b := one.Marshal(), two.Marshal()
	if !bytes.Equal(a[:headBytes+slotBytes], b[:headBytes+slotBytes]) || len(a) != len(b) {
		t.Error("more than the second slot differs")
	}
	ones := 0
	const files = 200
	for range files {
		two = must(two.With(fresh(t, 1), []byte("another passphrase"), rand.Reader))
		for _, c := range two.Marshal()[headBytes+slotBytes : headBytes+2*slotBytes] {
			for ; c != 0; c &= c - 1 {
				ones++
			}
		}
	}
	if half := files * slotBytes * 4; ones < half*98/100 || ones > half*102/100 {
		t.Errorf("%d of %d bits are ones", ones, 2*half)
	}
}

// What is fixed here is what lies on people's disks.
func TestTheBytesAreFixed(t *testing.T) {
	o := Opened{Slot: 1, Folder: Folder{0xca, 0xfe, 1, 2}, Key: (*seal.Key)([]byte("0123456789abcdef0123456789abcdef"))}
	f := must(Locked(o, Folder{1, 2, 3, 4}, []byte("four words make one"), cheap, bytes.NewReader(make([]byte, 1000))))
	const want = "0101010100000040" +
		"0102030400000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000" +
		"cafe010200000000000000000000000000000000eb16bbd1162027299c2755b60bbd9ae573468d8694d2d3b84af7cf9679ad3868299df2b75c3be5a97ffb0f8b1c3d1398" +
		"6ef0a818d51fe1b4"
	if got := hex.EncodeToString(f.Marshal()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func FuzzParse(f *testing.F) {
	o := Opened{Folder: Folder{1}, Key: &seal.Key{2}}
	zeros := func() *bytes.Reader { return bytes.NewReader(make([]byte, 1000)) }
	f.Add(must(Open(o, cheap, zeros())).Marshal())
	f.Add(must(Locked(o, Folder{3}, []byte("four words make one"), cheap, zeros())).Marshal())
	f.Fuzz(func(t *testing.T, b []byte) {
		parsed, err := Parse(b)
		if err == nil && !parsed.Damaged() && !bytes.Equal(parsed.Marshal(), b) {
			t.Errorf("%x came back as %x", b, parsed.Marshal())
		}
	})
}

// BenchmarkUnlock tries a passphrase on both slots; the baseline is one Argon2id of
// the same cost. On one processor the ratio is 2, with enough of them 1.
func BenchmarkUnlock(b *testing.B) {
	f := must(Locked(Opened{Key: &seal.Key{}}, Folder{}, []byte("four words make one"), Standard(), rand.Reader))
	timed := func(name string, fn func()) float64 {
		fastest := math.Inf(1)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				begin := time.Now()
				fn()
				fastest = min(fastest, time.Since(begin).Seconds())
			}
			b.ReportMetric(fastest*1e3, "fastest-ms")
		})
		return fastest
	}
	phrase := []byte("four words make one")
	both := timed("both", func() {
		if _, err := f.Unlock(phrase); err != nil {
			b.Fatal(err)
		}
	})
	one := timed("baseline", func() {
		if _, err := f.slots[0].try(f, phrase); err != nil {
			b.Fatal(err)
		}
	})
	b.Run("ratio", func(b *testing.B) {
		for b.Loop() { // what is reported was measured before
		}
		b.ReportMetric(both/one, "both/one")
	})
}

func wantOpens(t *testing.T, f File, phrase string, want Opened) {
	t.Helper()
	if got, err := f.Unlock([]byte(phrase)); err != nil || !same(got, want) {
		t.Errorf("%q opens slot %d, %v, want slot %d", phrase, got.Slot, err, want.Slot)
	}
}

func wantShut(t *testing.T, f File, phrase string, want error) {
	t.Helper()
	if _, err := f.Unlock([]byte(phrase)); !errors.Is(err, want) {
		t.Errorf("%q: got %v, want %v", phrase, err, want)
	}
}

func same(a, b Opened) bool { return a.Slot == b.Slot && a.Folder == b.Folder && *a.Key == *b.Key }

func fresh(t *testing.T, at Slot) Opened {
	t.Helper()
	key, err := seal.NewKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	folder, err := NewFolder(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return Opened{at, folder, key}
}

// must is for what cannot fail in these tests.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
