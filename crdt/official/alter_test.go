package official

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"math/rand/v2"
	"slices"
)

// alter changes a change at random places and gives it a right header again.
func alter(rnd *rand.Rand, raw []byte, others [][]byte) []byte {
	contents := contentsOf(raw)
	for range 1 + rnd.IntN(2) {
		if rnd.IntN(2) == 0 {
			contents = alterColumn(rnd, contents)
			continue
		}
		at := rnd.IntN(len(contents))
		switch rnd.IntN(5) {
		case 0:
			contents[at] ^= 1 << rnd.IntN(8)
		case 1:
			contents[at] = small(rnd)
		case 2:
			contents[at] += byte(rnd.IntN(3)) - 1
		case 3: // move bytes about
			to := rnd.IntN(len(contents))
			contents[at], contents[to] = contents[to], contents[at]
		case 4: // a piece of another change
			other := others[rnd.IntN(len(others))]
			copy(contents[at:], other[rnd.IntN(len(other)):][:1])
		}
	}
	return seal(raw, contents)
}

// contentsOf copies what is inside the header of a change.
func contentsOf(raw []byte) []byte {
	_, n := binary.Uvarint(raw[9:])
	return bytes.Clone(raw[9+n:])
}

// seal puts other contents under a right header.
func seal(raw, contents []byte) []byte {
	hashed := append([]byte{raw[8]}, binary.AppendUvarint(nil, uint64(len(contents)))...)
	hashed = append(hashed, contents...)
	sum := sha256.Sum256(hashed)
	return append(append(bytes.Clone(raw[:4]), sum[:4]...), hashed...)
}

// small is a number as columns have them: near zero, of either sign.
func small(rnd *rand.Rand) byte {
	if rnd.IntN(2) == 0 {
		return byte(rnd.IntN(8))
	}
	return byte(-rnd.IntN(8)) & 0x7f
}

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
