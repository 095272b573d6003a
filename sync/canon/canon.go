// Package canon writes and reads the one byte form of a value: CBOR in its
// canonical form (RFC 8949, section 4.2.1, core deterministic encoding). Equal
// values have equal bytes, so hashes and signatures over them mean something on
// every device and in every release.
//
// Reading is strict. Bytes that say the right thing in another way (a longer
// integer, an indefinite length, a repeated key) are refused, because two
// forms of one value would give it two hashes. Fields a reader does not know
// are refused too: what may grow carries a version and is kept as raw bytes.
package canon

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

// ErrForm is wrapped by every error of [Unmarshal]: the bytes are not the
// canonical form of the value that was asked for.
var ErrForm = errors.New("not in canonical form")

var (
	enc = must(cbor.EncOptions{
		Sort:          cbor.SortCoreDeterministic,
		ShortestFloat: cbor.ShortestFloat16,
		NaNConvert:    cbor.NaNConvert7e00,
		InfConvert:    cbor.InfConvertFloat16,
		IndefLength:   cbor.IndefLengthForbidden,
		TagsMd:        cbor.TagsForbidden,
		// Nothing has one form too: a nil and an empty slice are the same bytes.
		NilContainers: cbor.NilContainerAsEmpty,
	}.EncMode())
	dec = must(cbor.DecOptions{
		DupMapKey:         cbor.DupMapKeyEnforcedAPF,
		IndefLength:       cbor.IndefLengthForbidden,
		TagsMd:            cbor.TagsForbidden,
		ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
		UTF8:              cbor.UTF8RejectInvalid,
		MaxNestedLevels:   maxNesting,
		MaxArrayElements:  maxElements,
		MaxMapPairs:       maxElements,
	}.DecMode())
)

// must turns a wrong option, a mistake of this file alone, into a failing start.
func must[M any](mode M, err error) M {
	if err != nil {
		panic(err)
	}
	return mode
}

// Marshal returns the canonical bytes of v. It fails only for types CBOR cannot
// express, a mistake of the program.
func Marshal(v any) ([]byte, error) {
	b, err := enc.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("encode %T: %w", v, err)
	}
	return b, nil
}

// Unmarshal reads b into v, which must be a pointer, and refuses bytes that are
// not what [Marshal] would write for the result, at most max bytes of them.
func Unmarshal(b []byte, v any, max int) error {
	if len(b) > max {
		return fmt.Errorf("%w: %d bytes, at most %d are read", ErrForm, len(b), max)
	}
	if err := dec.Unmarshal(b, v); err != nil {
		return fmt.Errorf("%w: %v", ErrForm, err)
	}
	if again, err := enc.Marshal(v); err != nil || !bytes.Equal(again, b) {
		return fmt.Errorf("%w: %T has another form", ErrForm, v)
	}
	return nil
}

// Raw is a value that is kept as it came, for fields that may hold what this
// release does not know. It is sound CBOR; whether it is in canonical form shows
// when it is read by itself, with [Unmarshal].
type Raw = cbor.RawMessage
