package change

import (
	"fmt"

	"moot/crdt"
)

// reader takes bytes off the front. After the first failure it yields zeros, so
// that a caller can read on and look at err once.
type reader struct {
	rest []byte
	err  error
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
	r.rest = nil
}

func (r *reader) take(n int) []byte {
	if r.err != nil || n < 0 || n > len(r.rest) {
		r.fail("it ends early")
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

// rawUint reads an unsigned LEB128 number in its shortest form.
func (r *reader) rawUint() uint64 {
	var v uint64
	for i := 0; i < len(r.rest); i++ {
		b := r.rest[i]
		if i == 9 && b > 1 || i > 9 {
			break
		}
		v |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			if b == 0 && i > 0 {
				break
			}
			r.rest = r.rest[i+1:]
			return v
		}
	}
	r.fail("a number is cut or not in its shortest form")
	return 0
}

// uint reads a number that lies between low and high.
func (r *reader) uint(what string, low, high uint64) uint64 {
	v := r.rawUint()
	if r.err == nil && (v < low || v > high) {
		r.fail("%s %d is not between %d and %d", what, v, low, high)
	}
	if r.err != nil {
		return 0
	}
	return v
}

// int reads a signed LEB128 number in its shortest form.
func (r *reader) int() int64 {
	var v int64
	for i := 0; i < len(r.rest); i++ {
		b := r.rest[i]
		if i == 9 && b != 0 && b != 0x7f || i > 9 {
			break
		}
		v |= int64(b&0x7f) << (7 * i)
		if b < 0x80 {
			if i > 0 && (b == 0 && r.rest[i-1] < 0xc0 || b == 0x7f && r.rest[i-1] >= 0xc0) {
				break
			}
			if shift := 7 * (i + 1); shift < 64 && b&0x40 != 0 {
				v |= -1 << shift
			}
			r.rest = r.rest[i+1:]
			return v
		}
	}
	r.fail("a number is cut or not in its shortest form")
	return 0
}

// count reads how many things follow, each of at least size bytes, so that the
// number can be trusted for an allocation.
func (r *reader) count(what string, most, size int) int {
	n := int(r.uint("number of "+what, 0, uint64(most)))
	if n > len(r.rest)/size {
		r.fail("%d %s do not fit in what follows", n, what)
		return 0
	}
	return n
}

func (r *reader) actor() (a crdt.Actor) {
	r.uint("length of an actor", uint64(len(a)), uint64(len(a)))
	copy(a[:], r.take(len(a)))
	return a
}
