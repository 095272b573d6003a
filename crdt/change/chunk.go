package change

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"moot/crdt"
)

// The types of chunks.
const (
	chunkDocument = 0
	chunkChange   = 1
	chunkDeflated = 2
)

var magic = [4]byte{0x85, 0x6f, 0x4a, 0x83}

// VerifyDocument checks that raw is one whole document chunk (what saving a
// document gives) with the right checksum and nothing behind it. What is inside
// the chunk is not looked at.
func VerifyDocument(raw []byte) error {
	kind, _, _, err := openChunk(raw)
	if err != nil {
		return fmt.Errorf("reading a document: %w", err)
	}
	if kind != chunkDocument {
		return fmt.Errorf("reading a document: chunk type %d is not a document", kind)
	}
	return nil
}

// openChunk takes the wrapping off a chunk that fills raw exactly. The hash is
// returned also when it is not the promised one.
func openChunk(raw []byte) (kind byte, hash crdt.Hash, contents []byte, err error) {
	r := reader{rest: raw}
	start := r.take(len(magic))
	checksum := r.take(4)
	hashed := r.rest
	typ := r.take(1)
	length := r.uint("chunk length", 0, uint64(len(raw)))
	if r.err != nil {
		return 0, hash, nil, r.err
	}
	if !bytes.Equal(start, magic[:]) {
		return 0, hash, nil, errors.New("it does not begin as Automerge data does")
	}
	if length != uint64(len(r.rest)) {
		return 0, hash, nil, fmt.Errorf("it promises %d bytes and has %d", length, len(r.rest))
	}
	hash = sha256.Sum256(hashed)
	if !bytes.Equal(checksum, hash[:4]) {
		return 0, hash, nil, errors.New("its checksum is wrong")
	}
	return typ[0], hash, r.rest, nil
}

// sealChunk puts contents into a chunk.
func sealChunk(kind byte, contents []byte) []byte {
	b := make([]byte, 0, len(contents)+len(magic)+4+1+binary.MaxVarintLen64)
	b = append(append(b, magic[:]...), 0, 0, 0, 0, kind)
	b = append(binary.AppendUvarint(b, uint64(len(contents))), contents...)
	sum := sha256.Sum256(b[len(magic)+4:])
	copy(b[len(magic):], sum[:4])
	return b
}
