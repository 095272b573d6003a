package canon_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/canon"
)

type sample struct {
	_     struct{} `cbor:",toarray"`
	Count uint64
	Names []string
	Bytes []byte
}

func TestNilAndEmptyAreTheSameBytes(t *testing.T) {
	withNil, err := canon.Marshal(sample{})
	if err != nil {
		t.Fatal(err)
	}
	withEmpty, err := canon.Marshal(sample{Names: []string{}, Bytes: []byte{}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(withNil, withEmpty); diff != "" {
		t.Fatal(diff)
	}
	var got sample
	if err := canon.Unmarshal(withNil, &got, 64); err != nil {
		t.Fatal(err)
	}
}

func TestUnmarshalRefusesOtherForms(t *testing.T) {
	tests := []struct {
		name  string
		bytes []byte
		max   int
	}{
		{"nothing", nil, 64},
		{"a longer integer than needed", []byte{0x83, 0x18, 0x01, 0x80, 0x40}, 64},
		{"null for an empty list", []byte{0x83, 0x01, 0xf6, 0x40}, 64},
		{"null for no bytes", []byte{0x83, 0x01, 0x80, 0xf6}, 64},
		{"an indefinite list", []byte{0x83, 0x01, 0x9f, 0xff, 0x40}, 64},
		{"a field too few", []byte{0x82, 0x01, 0x80}, 64},
		{"a field too many", []byte{0x84, 0x01, 0x80, 0x40, 0x00}, 64},
		{"bytes after the end", []byte{0x83, 0x01, 0x80, 0x40, 0x00}, 64},
		{"a list longer than the bytes", []byte{0x83, 0x01, 0x9a, 0x00, 0x01, 0x00, 0x00, 0x40}, 64},
		{"a tag", []byte{0x83, 0xc1, 0x01, 0x80, 0x40}, 64},
		{"text that is not UTF-8", []byte{0x83, 0x01, 0x81, 0x61, 0xff, 0x40}, 64},
		{"an indefinite text", []byte{0x83, 0x01, 0x81, 0x7f, 0x61, 0x61, 0xff, 0x40}, 64},
		{"a longer length than needed", []byte{0x83, 0x01, 0x98, 0x00, 0x40}, 64},
		{"a longer text length than needed", []byte{0x83, 0x01, 0x81, 0x78, 0x01, 0x61, 0x40}, 64},
		{"a whole float for an integer", []byte{0x83, 0xf9, 0x3c, 0x00, 0x80, 0x40}, 64},
		{"a list of numbers for bytes", []byte{0x83, 0x01, 0x80, 0x81, 0x01}, 64},
		{"text for bytes", []byte{0x83, 0x01, 0x80, 0x61, 0x61}, 64},
		{"bytes for text", []byte{0x83, 0x01, 0x81, 0x41, 0x61, 0x40}, 64},
		{"undefined for nothing", []byte{0x83, 0x01, 0xf7, 0x40}, 64},
		{"a map for the fields", []byte{0xa1, 0x65, 'C', 'o', 'u', 'n', 't', 0x01}, 64},
		{"a negative count", []byte{0x83, 0x20, 0x80, 0x40}, 64},
		{"more bytes than are read", []byte{0x83, 0x01, 0x80, 0x40}, 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got sample
			if err := canon.Unmarshal(tt.bytes, &got, tt.max); !errors.Is(err, canon.ErrForm) {
				t.Errorf("Unmarshal = %v, want ErrForm", err)
			}
		})
	}
}

func TestUnmarshalReadsWhatMarshalWrote(t *testing.T) {
	want := sample{Count: 300, Names: []string{"well", "bread"}, Bytes: []byte{1, 2}}
	b, err := canon.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got sample
	if err := canon.Unmarshal(b, &got, len(b)); err != nil {
		t.Fatal(err)
	}
	if got.Count != want.Count || !cmp.Equal(got.Names, want.Names) || !cmp.Equal(got.Bytes, want.Bytes) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

type fixed struct {
	_  struct{} `cbor:",toarray"`
	ID [4]byte
}

type named struct {
	A uint8  `cbor:"a"`
	B string `cbor:"b,omitempty"`
}

type optional struct {
	_    struct{} `cbor:",toarray"`
	Part *fixed
}

type nested struct {
	_    struct{} `cbor:",toarray"`
	Rest canon.Raw
}

func TestOtherShapes(t *testing.T) {
	deep := append(bytes.Repeat([]byte{0x81}, 20), 0x80)
	tests := []struct {
		name  string
		into  any
		bytes []byte
		ok    bool
	}{
		{"an id", new(fixed), []byte{0x81, 0x44, 1, 2, 3, 4}, true},
		{"an id too short", new(fixed), []byte{0x81, 0x43, 1, 2, 3}, false},
		{"an id too long", new(fixed), []byte{0x81, 0x45, 1, 2, 3, 4, 5}, false},
		{"an id as a list", new(fixed), []byte{0x81, 0x84, 1, 2, 3, 4}, false},
		{"an absent part", new(optional), []byte{0x81, 0xf6}, true},
		{"a part", new(optional), []byte{0x81, 0x81, 0x44, 1, 2, 3, 4}, true},
		{"an undefined part", new(optional), []byte{0x81, 0xf7}, false},
		{"named fields", new(named), []byte{0xa2, 0x61, 'a', 0x01, 0x61, 'b', 0x61, 'x'}, true},
		{"named fields out of order", new(named), []byte{0xa2, 0x61, 'b', 0x61, 'x', 0x61, 'a', 0x01}, false},
		{"a field twice", new(named), []byte{0xa2, 0x61, 'a', 0x01, 0x61, 'a', 0x01}, false},
		{"a field nobody knows", new(named), []byte{0xa2, 0x61, 'a', 0x01, 0x61, 'c', 0x01}, false},
		{"a field in other letters", new(named), []byte{0xa1, 0x61, 'A', 0x01}, false},
		{"an empty field that is left out when empty", new(named), []byte{0xa2, 0x61, 'a', 0x01, 0x61, 'b', 0x60}, false},
		{"a value kept as it came", new(nested), []byte{0x81, 0x82, 0x01, 0x02}, true},
		{"a value kept as it came, unsound", new(nested), []byte{0x81, 0x9f, 0x01, 0xff}, false},
		{"values too deep in each other", new(nested), append([]byte{0x81}, deep...), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := canon.Unmarshal(tt.bytes, tt.into, 64)
			if tt.ok && err != nil || !tt.ok && !errors.Is(err, canon.ErrForm) {
				t.Errorf("Unmarshal = %v", err)
			}
		})
	}
}

// A few bytes cannot claim more elements than the cap, whether or not they follow.
func TestManyElements(t *testing.T) {
	const most = 131_072
	for _, tt := range []struct {
		n  int
		ok bool
	}{{most, true}, {most + 1, false}} {
		b, err := canon.Marshal(make([]uint16, tt.n))
		if err != nil {
			t.Fatal(err)
		}
		var got []uint16
		if err := canon.Unmarshal(b, &got, len(b)); (err == nil) != tt.ok {
			t.Errorf("%d elements: %v", tt.n, err)
		}
	}
}

// Whatever is read is written as the same bytes again.
func FuzzUnmarshal(f *testing.F) {
	for _, v := range []any{
		sample{Count: 300, Names: []string{"well", "bread"}, Bytes: []byte{1, 2}}, sample{},
		optional{Part: &fixed{ID: [4]byte{1}}}, named{A: 1, B: "x"}, nested{Rest: canon.Raw{0x82, 1, 2}},
	} {
		b, err := canon.Marshal(v)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte{0x83, 0x18, 0x01, 0x80, 0x40})
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, v := range []any{new(sample), new(optional), new(named), new(nested)} {
			if canon.Unmarshal(b, v, 1<<16) != nil {
				continue
			}
			again, err := canon.Marshal(v)
			if err != nil || !bytes.Equal(again, b) {
				t.Errorf("read %x as %T, written %x (%v)", b, v, again, err)
			}
		}
	})
}
