package parcel

import (
	"bytes"
)

// Forge seals any stream of items as a parcel for one space, as a member who
// means harm could.
func Forge(carryKey, nonce [32]byte, stream []byte) []byte {
	var b bytes.Buffer
	h := header{nonce: nonce, names: [][nameBytes]byte{nameOf(carryKey, nonce)}}
	b.Write(h.marshal())
	seal, err := h.section(carryKey, 0)
	if err != nil {
		panic(err)
	}
	w := newChunkWriter(&b, seal)
	if _, err := w.Write(stream); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// Reveal opens a parcel of one space and returns its stream of items.
func Reveal(carryKey [32]byte, parcel []byte) []byte {
	r := bytes.NewReader(parcel)
	h, err := readHeader(r)
	if err != nil {
		panic(err)
	}
	seal, err := h.section(carryKey, 0)
	if err != nil {
		panic(err)
	}
	var stream bytes.Buffer
	if _, err := stream.ReadFrom(newChunkReader(r, seal)); err != nil {
		panic(err)
	}
	return stream.Bytes()
}
