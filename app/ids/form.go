package ids

import (
	"crypto/sha256"
	"encoding/binary"
)

// Form is the one form of a text that is named by a hash: a label that no other kind of
// text begins with, then the fields in an order of their own. Numbers are four bytes,
// big-endian; texts have their length before them; what always has one length stands as
// it is. With their number before lists, no two texts have the same form.
type Form []byte

// Number writes a count or a number that is not negative.
func (f *Form) Number(n int) { *f = binary.BigEndian.AppendUint32(*f, uint32(n)) }

// Text writes a text with its length in bytes before it.
func (f *Form) Text(s string) {
	f.Number(len(s))
	*f = append(*f, s...)
}

// Fixed writes what always has one length: an id, a hash, a key.
func (f *Form) Fixed(b []byte) { *f = append(*f, b...) }

// Hash is the SHA-256 of the form.
func (f Form) Hash() [sha256.Size]byte { return sha256.Sum256(f) }

// ID is the beginning of the hash, where what it names is called by an id.
func (f Form) ID() [16]byte {
	h := f.Hash()
	return [16]byte(h[:])
}
