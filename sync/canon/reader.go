package canon

import (
	"encoding/binary"
	"fmt"
	"math"
	"unicode/utf8"
)

// Reader reads what the Append functions write, value by value, for what is read so
// often that [Unmarshal] would cost more than all that is done with it. It is as strict:
// what it reads without an error has one form, so nothing need be written again to
// compare. After the first error it yields zeros, so that a caller can read on and look
// at [Reader.End] once.
type Reader struct {
	rest []byte
	err  error
}

// NewReader reads b, at most max bytes.
func NewReader(b []byte, max int) *Reader {
	r := &Reader{rest: b}
	if len(b) > max {
		r.fail("%d bytes, at most %d are read", len(b), max)
	}
	return r
}

func (r *Reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: "+format, append([]any{ErrForm}, args...)...)
	}
	r.rest = nil
}

// Array begins an array, or a struct that goes as one, and returns of how many values:
// at most so many, and no more than there are bytes left.
func (r *Reader) Array(most int) int {
	n := r.head(majorArray)
	if n > uint64(min(most, maxElements)) || n > uint64(len(r.rest)) {
		r.fail("a list of %d", n)
		return 0
	}
	return int(n)
}

// ArrayOf begins an array of just so many values.
func (r *Reader) ArrayOf(n int) {
	if got := r.Array(n); got != n {
		r.fail("a list of %d, not of %d", got, n)
	}
}

// Uint reads an unsigned number of at most so much.
func (r *Reader) Uint(most uint64) uint64 {
	n := r.head(majorUint)
	if n > most {
		r.fail("a number above %d", most)
		return 0
	}
	return n
}

// Int reads a signed number.
func (r *Reader) Int() int64 {
	major, n := r.any()
	switch {
	case n > math.MaxInt64 || major != majorUint && major != majorNegint:
		r.fail("no signed number")
		return 0
	case major == majorNegint:
		return -1 - int64(n)
	}
	return int64(n)
}

// Bytes reads a byte string, which refers to what is read.
func (r *Reader) Bytes() []byte { return r.take(r.head(majorBytes)) }

// Fill reads a byte string of just the length of into.
func (r *Reader) Fill(into []byte) {
	b := r.Bytes()
	if len(b) != len(into) {
		r.fail("%d bytes, not %d", len(b), len(into))
		return
	}
	copy(into, b)
}

// Text reads a text.
func (r *Reader) Text() string {
	b := r.take(r.head(majorText))
	if !utf8.Valid(b) {
		r.fail("a text that is not UTF-8")
		return ""
	}
	return string(b)
}

// Err is what was wrong so far.
func (r *Reader) Err() error { return r.err }

// End is what was wrong, if only that something follows.
func (r *Reader) End() error {
	if r.err == nil && len(r.rest) > 0 {
		r.fail("%d bytes follow the end", len(r.rest))
	}
	return r.err
}

func (r *Reader) take(n uint64) []byte {
	if r.err != nil {
		return nil
	}
	if n > uint64(len(r.rest)) {
		r.fail("it ends early")
		return nil
	}
	b := r.rest[:n:n]
	r.rest = r.rest[n:]
	return b
}

func (r *Reader) head(want byte) uint64 {
	major, n := r.any()
	if r.err == nil && major != want {
		r.fail("a value of another kind")
		return 0
	}
	return n
}

// any reads what a value is and its number, which must be in the fewest bytes.
func (r *Reader) any() (major byte, n uint64) {
	first := r.take(1)
	if first == nil {
		return 0, 0
	}
	major, short := first[0]&0xe0, first[0]&0x1f
	least := uint64(0)
	switch short {
	case 24:
		b := r.take(1)
		if b == nil {
			return 0, 0
		}
		n, least = uint64(b[0]), 24
	case 25:
		b := r.take(2)
		if b == nil {
			return 0, 0
		}
		n, least = uint64(binary.BigEndian.Uint16(b)), 1<<8
	case 26:
		b := r.take(4)
		if b == nil {
			return 0, 0
		}
		n, least = uint64(binary.BigEndian.Uint32(b)), 1<<16
	case 27:
		b := r.take(8)
		if b == nil {
			return 0, 0
		}
		n, least = binary.BigEndian.Uint64(b), 1<<32
	default:
		n = uint64(short)
	}
	if short > 27 || n < least {
		r.fail("a number in another form")
		return 0, 0
	}
	return major, n
}
