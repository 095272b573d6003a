package crdttest

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"slices"
)

// columns are those of a change, and what stands in front of them.
type columns struct {
	head  []byte
	specs []uint64
	data  [][]byte
}

// columnsOf takes the contents of a change apart, as far as that goes.
func columnsOf(contents []byte) (c columns) {
	rest := contents
	number := func() uint64 {
		v, n := binary.Uvarint(rest)
		rest = rest[max(n, 0):]
		return v
	}
	skip := func(n uint64) { rest = rest[min(n, uint64(len(rest))):] }
	skip(number() * 32)
	skip(number())
	number() // seq
	number() // start op
	number() // time, which is 0
	skip(number())
	for range min(number(), 16) {
		skip(number())
	}
	c.head = contents[:len(contents)-len(rest)]
	c.specs = make([]uint64, min(number(), 16))
	c.data = make([][]byte, len(c.specs))
	lengths := make([]uint64, len(c.specs))
	for i := range c.specs {
		c.specs[i], lengths[i] = number(), number()
	}
	for i, n := range lengths {
		c.data[i] = bytes.Clone(rest[:min(n, uint64(len(rest)))])
		skip(n)
	}
	return c
}

// contents puts the change together again, with metadata that are right.
func (c *columns) contents() []byte {
	out := binary.AppendUvarint(bytes.Clone(c.head), uint64(len(c.specs)))
	for i, spec := range c.specs {
		out = binary.AppendUvarint(binary.AppendUvarint(out, spec), uint64(len(c.data[i])))
	}
	for _, d := range c.data {
		out = append(out, d...)
	}
	return out
}

// alterColumn makes a column longer or shorter and its metadata right for it.
func alterColumn(rnd *rand.Rand, contents []byte) []byte {
	c := columnsOf(contents)
	if len(c.specs) == 0 {
		return contents
	}
	i := rnd.IntN(len(c.specs))
	data := &c.data[i]
	at := rnd.IntN(len(*data) + 1)
	switch rnd.IntN(4) {
	case 0:
		*data = slices.Insert(*data, at, small(rnd))
	case 1:
		*data = slices.Delete(*data, min(at, len(*data)), min(at+1, len(*data)))
	case 2: // another run
		*data = append(*data, 0x7f, small(rnd))
	case 3:
		*data = append(*data, *data...)
	}
	return c.contents()
}

// Newer makes of a change one of a format that nobody knows yet: with a column
// more.
func Newer(raw []byte) []byte {
	return Reseal(raw, func(contents []byte) []byte {
		c := columnsOf(contents)
		c.specs, c.data = append(c.specs, 0xf0), append(c.data, []byte{0x7f, 1})
		return c.contents()
	})
}

// small is a number as columns have them: near zero, of either sign.
func small(rnd *rand.Rand) byte { return byte(rnd.IntN(16)-8) & 0x7f }
