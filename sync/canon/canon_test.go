package canon_test

import (
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
