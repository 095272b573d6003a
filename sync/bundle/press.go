package bundle

import (
	"encoding/binary"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// Making a compressor costs more than most bundles do, so all share a few, which are made
// at the start. What comes out of one does not depend on what it compressed before.
var (
	presser  = newPresser()
	inflater = newInflater()
)

// atOnce is how many bundles are compressed, and inflated, at the same time.
const atOnce = 2

func newPresser() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(atOnce), zstd.WithWindowSize(maxWindowBytes/2),
		zstd.WithLowerEncoderMem(true), zstd.WithEncoderCRC(false))
	if err != nil {
		panic(err) // options of this file alone
	}
	e.EncodeAll([]byte{0}, nil) // it is made whole by its first use
	return e
}

func newInflater() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(atOnce), zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxMemory(maxInflatedBytes), zstd.WithDecoderMaxWindow(maxWindowBytes))
	if err != nil {
		panic(err) // options of this file alone
	}
	return d
}

const (
	headsPressed = 1 << iota
	bodiesPressed
)

// join writes both halves, the second as it is if it is sealed.
func join(heads, bodies []byte, sealed bool) []byte {
	var flags byte
	heads, pressed := press(heads)
	if pressed {
		flags |= headsPressed
	}
	if !sealed {
		if bodies, pressed = press(bodies); pressed {
			flags |= bodiesPressed
		}
	}
	out := make([]byte, 1, 1+binary.MaxVarintLen32+len(heads)+len(bodies))
	out[0] = flags
	out = binary.AppendUvarint(out, uint64(len(heads)))
	return append(append(out, heads...), bodies...)
}

// part reads both halves, of at most so many bytes together.
func part(packed []byte, most int) (heads, bodies []byte, err error) {
	if len(packed) == 0 || packed[0] > headsPressed|bodiesPressed {
		return nil, nil, fmt.Errorf("%w: it begins otherwise", ErrForm)
	}
	flags, rest := packed[0], packed[1:]
	length, n := binary.Uvarint(rest)
	if n <= 0 || length > uint64(len(rest)-n) {
		return nil, nil, fmt.Errorf("%w: it claims more than there is", ErrForm)
	}
	heads, bodies = rest[n:n+int(length)], rest[n+int(length):]
	if flags&headsPressed != 0 {
		if heads, err = inflate(heads); err != nil {
			return nil, nil, err
		}
	}
	if flags&bodiesPressed != 0 {
		if bodies, err = inflate(bodies); err != nil {
			return nil, nil, err
		}
	}
	if len(heads)+len(bodies) > most {
		return nil, nil, fmt.Errorf("%w: %d bytes, at most %d are read", ErrForm, len(heads)+len(bodies), most)
	}
	return heads, bodies, nil
}

func press(plain []byte) (packed []byte, smaller bool) {
	if len(plain) < pressBytesMin {
		return plain, false
	}
	packed = presser.EncodeAll(plain, nil)
	if len(packed) >= len(plain) {
		return plain, false
	}
	return packed, true
}

func inflate(packed []byte) (plain []byte, err error) {
	plain, err = inflater.DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: inflate runs: %v", ErrForm, err)
	}
	return plain, nil
}
