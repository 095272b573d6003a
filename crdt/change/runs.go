package change

import "unicode/utf8"

// runs yields the values of one run-length encoded column, row by row, and
// allows only the shortest encoding, which is the one every engine writes. A
// column is a sequence of
//
//	n > 0   the next value, n times (n is at least 2)
//	n < 0   the next -n values, each different from the one before it
//	0, n    n rows without a value
//
// A column in which no row has a value is empty.
type runs[T comparable] struct {
	r    reader
	read func(*reader) T
	most int64 // rows in one run
	free bool  // any encoding is taken

	empty bool
	kind  runKind
	left  int
	value T
}

type runKind uint8

const (
	noRun runKind = iota
	repeatRun
	literalRun
	nullRun
)

func newRuns[T comparable](column []byte, read func(*reader) T) runs[T] {
	return runs[T]{r: reader{rest: column}, read: read, most: OpsMax, empty: len(column) == 0}
}

// freeRuns reads a column of a document, which is longer, and which another
// program may have written in another form: nothing hangs on its bytes.
func freeRuns[T comparable](column []byte, read func(*reader) T) runs[T] {
	c := newRuns(column, read)
	c.most, c.free = documentOpsMax, true
	return c
}

// next returns the value of the next row; ok is false if it has none, and also
// once the column has failed.
func (c *runs[T]) next() (v T, ok bool) {
	if c.empty {
		return v, false
	}
	if c.left == 0 {
		c.open()
	} else if c.kind == literalRun {
		c.literal()
	}
	if c.r.err != nil {
		c.left = 0
		return v, false
	}
	c.left--
	if c.kind == nullRun {
		return v, false
	}
	return c.value, true
}

// more reports whether the column has further rows.
func (c *runs[T]) more() bool { return c.left > 0 || len(c.r.rest) > 0 }

// finish returns what was wrong with the column, once all rows were read.
func (c *runs[T]) finish() error {
	if c.r.err == nil && c.more() {
		c.r.fail("a column has too many rows")
	}
	return c.r.err
}

func (c *runs[T]) open() {
	before, length := c.kind, c.r.int()
	switch {
	case length > c.most || length < -c.most:
		c.r.fail("a run of %d rows", length)
	case length == 1 && !c.free:
		c.r.fail("a run of one")
	case length > 0:
		old := c.value
		c.kind, c.left, c.value = repeatRun, int(length), c.read(&c.r)
		if (before == repeatRun || before == literalRun) && c.value == old && !c.free {
			c.r.fail("a run goes on in the next one")
		}
	case length < 0:
		if before == literalRun && !c.free {
			c.r.fail("a row of literals goes on in the next one")
		}
		c.left = int(-length)
		if before == repeatRun {
			c.literal()
			c.kind = literalRun
			return
		}
		c.kind, c.value = literalRun, c.read(&c.r)
	default:
		c.left = int(c.r.uint("run of empty rows", 1, uint64(c.most)))
		if (before == nullRun || before == noRun && len(c.r.rest) == 0) && !c.free {
			c.r.fail("empty rows are not written as they should be")
		}
		c.kind = nullRun
	}
}

// literal reads a value that must differ from the one before.
func (c *runs[T]) literal() {
	old := c.value
	if c.value = c.read(&c.r); c.value == old && !c.free {
		c.r.fail("literals that are a run")
	}
}

// deltas yields a column of numbers kept as differences.
type deltas struct {
	runs[int64]
	sum int64
}

func newDeltas(column []byte) deltas {
	return deltas{runs: newRuns(column, (*reader).int)}
}

// next returns the next number, which lies between 0 and [counterMax].
func (d *deltas) next() (uint64, bool) {
	diff, ok := d.runs.next()
	if !ok {
		return 0, false
	}
	if diff < -counterMax || diff > counterMax {
		d.r.fail("a difference of %d", diff)
		return 0, false
	}
	d.sum += diff
	if d.sum < 0 || d.sum > counterMax {
		d.r.fail("a counter of %d", d.sum)
		return 0, false
	}
	return uint64(d.sum), true
}

// flags yields a column of truth values: the lengths of alternating runs,
// beginning with false. Only the first may be zero.
type flags struct {
	r     reader
	most  uint64
	value bool
	begun bool
	left  int
}

func newFlags(column []byte) flags {
	return flags{r: reader{rest: column}, most: OpsMax, value: true}
}

func (f *flags) next() bool {
	if f.left == 0 {
		f.open()
		if f.left == 0 && f.r.err == nil {
			f.open()
		}
	}
	f.left--
	return f.value
}

func (f *flags) open() {
	least := uint64(1)
	if !f.begun {
		least = 0
	}
	f.left = int(f.r.uint("run of flags", least, f.most))
	f.begun, f.value = true, !f.value
}

func (f *flags) finish() error {
	if f.r.err == nil && (f.left != 0 || len(f.r.rest) > 0) {
		f.r.fail("a column has too many rows")
	}
	return f.r.err
}

func readString(r *reader) string {
	b := r.take(int(r.uint("length of a key", 0, changeBytesMax)))
	if !utf8.Valid(b) {
		r.fail("a key is not UTF-8")
	}
	return string(b)
}
