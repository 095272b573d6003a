package parcel_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/exchange/exchangetest"
	"moot/sync/log"
	"moot/sync/parcel"
)

var update = flag.Bool("update", false, "write the test vectors anew")

// wantPart fails unless the copy holds whole beginnings of the source's chains.
func wantPart(t *testing.T, source, space *exchangetest.Space) {
	t.Helper()
	for _, m := range space.Vector() {
		got, all := space.Bodies(m.Chain), source.Bodies(m.Chain)
		if len(got) > len(all) || !cmp.Equal(got, all[:len(got)]) {
			t.Fatalf("chain %v holds what was never written", m.Chain)
		}
	}
}

func isParcelError(err error) bool {
	return errors.Is(err, parcel.ErrDamaged) || errors.Is(err, parcel.ErrNotAParcel) || errors.Is(err, parcel.ErrVersion)
}

func TestEveryFlippedByteIsNoticed(t *testing.T) {
	source := hall()
	b := pack(t, source)
	for i := range b {
		for _, mask := range []byte{0x01, 0x80} {
			flipped := bytes.Clone(b)
			flipped[i] ^= mask
			space := exchangetest.NewSpace("hall")
			if _, err := unpack(flipped, space); !isParcelError(err) {
				t.Fatalf("byte %d of %d flipped by %#x: %v", i, len(b), mask, err)
			}
			wantPart(t, source, space)
		}
	}
}

func TestEveryCutIsNoticed(t *testing.T) {
	source := hall()
	b := pack(t, source)
	for n := range b {
		space := exchangetest.NewSpace("hall")
		if _, err := unpack(b[:n], space); !isParcelError(err) {
			t.Fatalf("cut at %d of %d: %v", n, len(b), err)
		}
		wantPart(t, source, space)
	}
	space := exchangetest.NewSpace("hall")
	report, err := unpack(append(bytes.Clone(b), 0), space)
	if !errors.Is(err, parcel.ErrDamaged) || report.Spaces[0].New != 3 {
		t.Errorf("a byte too many: %v, want damage after all entries", err)
	}
}

// What stands in the chunks before the damage is kept, said in the report, and
// not repeated when the whole parcel comes.
func TestSoundPartIsKept(t *testing.T) {
	source := exchangetest.NewSpace("hall")
	for i := range 400 {
		source.Write(anna, log.Record, fmt.Sprint(i, strings.Repeat("x", 1000)))
	}
	b := pack(t, source)
	for name, broken := range map[string][]byte{
		"cut":     b[:200<<10],
		"changed": append(append(bytes.Clone(b[:200<<10]), b[200<<10]^1), b[200<<10+1:]...),
	} {
		t.Run(name, func(t *testing.T) {
			space := exchangetest.NewSpace("hall")
			report, err := unpack(broken, space)
			if !errors.Is(err, parcel.ErrDamaged) {
				t.Fatalf("Unpack = %v, want ErrDamaged", err)
			}
			kept := report.Spaces[0].New
			if kept < 100 || kept > 200 || int(kept) != space.Entries() {
				t.Errorf("%d entries kept, %d reported, want about 190", space.Entries(), kept)
			}
			if !strings.Contains(err.Error(), fmt.Sprint(kept, " new entries were kept")) {
				t.Errorf("the error does not say what was kept: %v", err)
			}
			wantPart(t, source, space)
			report, err = unpack(b, space)
			if err != nil || report.Spaces[0].New != 400-kept {
				t.Errorf("the whole parcel brings %+v, %v", report, err)
			}
		})
	}
}

func TestDamageInOnePartLeavesTheNext(t *testing.T) {
	first := exchangetest.NewSpace("hall")
	for i := range 200 {
		first.Write(anna, log.Record, fmt.Sprint(i, strings.Repeat("x", 1000)))
	}
	b := pack(t, first, mill())
	b[100<<10] ^= 1
	hallCopy, millCopy := exchangetest.NewSpace("hall"), exchangetest.NewSpace("mill")
	report, err := unpack(b, hallCopy, millCopy)
	if !errors.Is(err, parcel.ErrDamaged) {
		t.Errorf("Unpack = %v, want ErrDamaged", err)
	}
	if millCopy.Entries() != 1 || len(report.Spaces) != 2 {
		t.Errorf("the second space was not read: %+v", report)
	}
	wantPart(t, first, hallCopy)
}

func TestHostileBeginnings(t *testing.T) {
	good := pack(t, hall())
	tests := []struct {
		name  string
		bytes []byte
		want  error
	}{
		{"nothing", nil, parcel.ErrNotAParcel},
		{"a text", []byte("minutes of the meeting"), parcel.ErrNotAParcel},
		{"mangled as text", bytes.Replace(good, []byte("\r\n"), []byte("\n"), 1), parcel.ErrNotAParcel},
		{"a newer format", append(append(bytes.Clone(good[:8]), 3), good[9:]...), parcel.ErrVersion},
		{"no spaces", append(bytes.Clone(good[:41]), 0, 0), parcel.ErrDamaged},
		{"65535 spaces", append(bytes.Clone(good[:41]), 0xff, 0xff), parcel.ErrDamaged},
		{"a chunk of 2 GiB", append(bytes.Clone(good[:91]), 0x7f, 0xff, 0xff, 0xff), parcel.ErrDamaged},
		{"a chunk without a tag", append(bytes.Clone(good[:91]), 0x80, 0, 0, 15), parcel.ErrDamaged},
		{"a short chunk that is not the last", append(bytes.Clone(good[:91]), 0, 0, 0, 16), parcel.ErrDamaged},
		{"chunks for others without end", bytes.Join([][]byte{pack(t, mill())[:91], good[91:]}, nil), parcel.ErrNotForYou},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := unpack(tt.bytes, exchangetest.NewSpace("hall")); !errors.Is(err, tt.want) {
				t.Errorf("Unpack = %v, want %v", err, tt.want)
			}
		})
	}
}

// stream is the items of a good parcel; item is one of any content.
func stream(t testing.TB) []byte {
	space := hall()
	return parcel.Reveal(space.CarryKey(), pack(t, space))
}

func item(kind byte, b []byte) []byte {
	return append(binary.BigEndian.AppendUint32([]byte{kind}, uint32(len(b))), b...)
}

func TestMembersWhoLieAreContained(t *testing.T) {
	good := stream(t)
	head := 5 + int(binary.BigEndian.Uint32(good[1:]))
	tests := []struct {
		name   string
		stream []byte
		want   error // nil: the parcel is read all the same
		kept   uint64
	}{
		{"no items", nil, parcel.ErrDamaged, 0},
		{"no head", good[head:], parcel.ErrDamaged, 0},
		{"two heads", append(bytes.Clone(good[:head]), good...), parcel.ErrDamaged, 0},
		{"an item cut", good[:len(good)-1], parcel.ErrDamaged, 2},
		{"an item of 4 GiB", append(bytes.Clone(good), 2, 0xff, 0xff, 0xff, 0xff), parcel.ErrDamaged, 3},
		{"an unknown item", append(bytes.Clone(good), item(77, []byte("later"))...), nil, 3},
		{"a run that is none", append(bytes.Clone(good), item(2, []byte("later"))...), nil, 3},
		{"a bundle that is none", append(bytes.Clone(good), item(4, []byte("later"))...), nil, 3},
		{"a receipt that is none", append(bytes.Clone(good), item(3, []byte("later"))...), parcel.ErrDamaged, 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			space := exchangetest.NewSpace("hall")
			// The nonce of pack, which the head's signature covers.
			b := parcel.Forge(space.CarryKey(), nonceOf(pack(t, hall())), tt.stream)
			report, err := unpack(b, space)
			if !errors.Is(err, tt.want) {
				t.Errorf("Unpack = %v, want %v", err, tt.want)
			}
			if len(report.Spaces) != 1 || report.Spaces[0].New != tt.kept || space.Entries() != int(tt.kept) {
				t.Errorf("report %+v, want %d entries kept", report.Spaces, tt.kept)
			}
		})
	}
	space := exchangetest.NewSpace("hall")
	moved := parcel.Forge(space.CarryKey(), [32]byte{9}, good)
	if _, err := unpack(moved, space); !errors.Is(err, parcel.ErrDamaged) || space.Entries() > 0 {
		t.Errorf("another's head in a parcel of one's own = %v, want ErrDamaged", err)
	}
}

func nonceOf(b []byte) [32]byte { return [32]byte(b[9:41]) }

// The bytes of a parcel do not change between releases.
func TestFrozenParcel(t *testing.T) {
	const file = "testdata/parcel-2.bin"
	source := hall()
	b := pack(t, source)
	if *update {
		if err := os.WriteFile(file, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	frozen, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b, frozen) {
		t.Error("the same entries are packed into other bytes than before")
	}
	for _, name := range []string{"testdata/parcel-1.bin", file} {
		frozen, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		space := exchangetest.NewSpace("hall")
		if _, err := unpack(frozen, space); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(source.Vector(), space.Vector()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// FuzzUnpack reads any file.
func FuzzUnpack(f *testing.F) {
	f.Add(pack(f, hall()))
	f.Add(pack(f, mill(), hall()))
	f.Fuzz(func(t *testing.T, b []byte) {
		space := exchangetest.NewSpace("hall")
		if _, err := unpack(b, space); err == nil && space.Entries() == 0 {
			t.Error("a parcel without an error brought nothing")
		}
		wantPart(t, hall(), space)
	})
}

// FuzzItems reads any items a member could have sealed.
func FuzzItems(f *testing.F) {
	good := stream(f)
	nonce := nonceOf(pack(f, hall()))
	f.Add(good)
	f.Fuzz(func(t *testing.T, items []byte) {
		space := exchangetest.NewSpace("hall")
		b := parcel.Forge(space.CarryKey(), nonce, items)
		if _, err := unpack(b, space); err != nil && !errors.Is(err, parcel.ErrDamaged) {
			t.Errorf("Unpack = %v, want nothing or damage", err)
		}
		wantPart(t, hall(), space)
	})
}
