package exchange

import (
	"bytes"
	"fmt"
	"math/bits"
)

// Whoever listens sees how long a frame is, and could tell from it how many chains
// there are, or whether somebody wrote a word or a letter. So what is sealed is
// lengthened to one of few lengths: a one and zeros (ISO/IEC 7816-4) up to the next
// multiple of padBytes, and of more where it is long, as Padmé has it (Nikitin et al.,
// "Reducing Metadata Leakage from Encrypted Files", 2019): then it adds at most an
// eighth, and much less to what is large.
const padBytes = 128

const padMark = 0x80

// paddedBytes is the length that a message of so many bytes is given.
func paddedBytes(n int) int {
	step := padBytes
	if n++; n > 1 { // the mark
		exponent := bits.Len(uint(n)) - 1
		step = max(step, 1<<max(0, exponent-bits.Len(uint(exponent))))
	}
	return (n + step - 1) / step * step
}

func pad(plain []byte) []byte {
	padded := make([]byte, paddedBytes(len(plain)))
	padded[copy(padded, plain)] = padMark
	return padded
}

// unpad refuses what nobody pads so: a frame has one form.
func unpad(padded []byte) ([]byte, error) {
	plain := bytes.TrimRight(padded, "\x00")
	if n := len(plain); n > 0 && plain[n-1] == padMark && paddedBytes(n-1) == len(padded) {
		return plain[:n-1], nil
	}
	return nil, fmt.Errorf("%w: a frame that is padded otherwise", ErrProtocol)
}
