package tally

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"strconv"
)

// LotDigitsMax is how long a number thrown in the room may be.
const LotDigitsMax = 12

const lotDomain = "moot lot 1\x00"

// Lot orders options by a number thrown in the room, first the luckiest. of is
// the hash of the ballots or the round it decides; ids name the options. The
// order is that of the SHA-256 over "moot lot 1", a zero byte, of, the number in
// decimal digits, a zero byte, and the id: anyone can work it out again, and
// nobody who threw could know where it leads.
func Lot(of [sha256.Size]byte, number uint64, ids []string) []int {
	hashes := make([][sha256.Size]byte, len(ids))
	order := make([]int, len(ids))
	for i, id := range ids {
		order[i] = i
		text := lotDomain + string(of[:]) + strconv.FormatUint(number, 10) + "\x00" + id
		hashes[i] = sha256.Sum256([]byte(text))
	}
	slices.SortFunc(order, func(a, b int) int { return bytes.Compare(hashes[a][:], hashes[b][:]) })
	return order
}

// First is the one of the tied that comes first in a lot.
func First(lot, tied []int) int {
	for _, i := range lot {
		if slices.Contains(tied, i) {
			return i
		}
	}
	return -1
}
