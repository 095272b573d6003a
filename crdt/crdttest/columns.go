package crdttest

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"slices"
)

// alterColumn makes a column longer or shorter and its metadata right for it.
func alterColumn(rnd *rand.Rand, contents []byte) []byte {
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
	head := contents[:len(contents)-len(rest)]
	specs := make([]uint64, min(number(), 16))
	data := make([][]byte, len(specs))
	lengths := make([]uint64, len(specs))
	for i := range specs {
		specs[i], lengths[i] = number(), number()
	}
	for i, n := range lengths {
		data[i] = bytes.Clone(rest[:min(n, uint64(len(rest)))])
		skip(n)
	}
	if len(specs) == 0 {
		return contents
	}
	i := rnd.IntN(len(specs))
	at := rnd.IntN(len(data[i]) + 1)
	switch rnd.IntN(4) {
	case 0:
		data[i] = slices.Insert(data[i], at, small(rnd))
	case 1:
		data[i] = slices.Delete(data[i], min(at, len(data[i])), min(at+1, len(data[i])))
	case 2: // another run
		data[i] = append(data[i], 0x7f, small(rnd))
	case 3:
		data[i] = append(data[i], data[i]...)
	}
	out := binary.AppendUvarint(bytes.Clone(head), uint64(len(specs)))
	for i, spec := range specs {
		out = binary.AppendUvarint(binary.AppendUvarint(out, spec), uint64(len(data[i])))
	}
	for _, d := range data {
		out = append(out, d...)
	}
	return out
}

// small is a number as columns have them: near zero, of either sign.
func small(rnd *rand.Rand) byte { return byte(rnd.IntN(16)-8) & 0x7f }
