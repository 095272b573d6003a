package parcel

import (
	"bytes"
	"cmp"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"slices"

	"golang.org/x/crypto/chacha20poly1305"
)

// The clear part of a parcel:
//
//	magic 8 │ version 1 │ nonce 32 │ count 2 │ names, 16 each │ checksum 32
const (
	magic         = "\x89moot\r\n\x1a" // as PNG's: shows files mangled as text
	formatVersion = 2
	nonceBytes    = 32
	nameBytes     = 16
	fixedBytes    = len(magic) + 1 + nonceBytes + 2
)

// header is the clear part: whom the parcel is for, to those who can tell.
type header struct {
	version byte // as it came; 0 is the one this release writes
	nonce   [nonceBytes]byte
	names   [][nameBytes]byte
}

// nameOf is how a space is called in the parcel with this nonce.
func nameOf(carryKey [32]byte, nonce [nonceBytes]byte) [nameBytes]byte {
	h := hmac.New(sha256.New, carryKey[:])
	h.Write([]byte("moot parcel 1 space"))
	h.Write(nonce[:])
	return [nameBytes]byte(h.Sum(nil))
}

func (h header) marshal() []byte {
	b := append([]byte(magic), cmp.Or(h.version, formatVersion))
	b = append(b, h.nonce[:]...)
	b = binary.BigEndian.AppendUint16(b, uint16(len(h.names)))
	for _, name := range h.names {
		b = append(b, name[:]...)
	}
	sum := sha256.Sum256(b)
	return append(b, sum[:]...)
}

// readHeader reads the clear part. All errors but the reader's own are
// [ErrNotAParcel], [ErrVersion] or [ErrDamaged].
func readHeader(r io.Reader) (header, error) {
	fixed := make([]byte, fixedBytes)
	n, err := io.ReadFull(r, fixed)
	if n < len(magic) || !bytes.HasPrefix(fixed, []byte(magic)) {
		return header{}, ErrNotAParcel
	}
	if n > len(magic) && fixed[len(magic)] > formatVersion {
		return header{}, fmt.Errorf("%w: format %d", ErrVersion, fixed[len(magic)])
	}
	if err != nil {
		return header{}, cut(err)
	}
	if fixed[len(magic)] == 0 {
		return header{}, fmt.Errorf("%w: its beginning was changed", ErrDamaged)
	}
	h := header{version: fixed[len(magic)], nonce: [nonceBytes]byte(fixed[len(magic)+1:])}
	count := int(binary.BigEndian.Uint16(fixed[fixedBytes-2:]))
	if count == 0 || count > MaxSpaces {
		return header{}, fmt.Errorf("%w: it claims %d spaces", ErrDamaged, count)
	}
	rest := make([]byte, count*nameBytes+sha256.Size)
	if _, err := io.ReadFull(r, rest); err != nil {
		return header{}, cut(err)
	}
	for i := range count {
		h.names = append(h.names, [nameBytes]byte(rest[i*nameBytes:]))
	}
	if !bytes.Equal(h.marshal(), slices.Concat(fixed, rest)) {
		return header{}, fmt.Errorf("%w: its beginning was changed", ErrDamaged)
	}
	return h, nil
}

// section returns the seal for one space's part of the parcel. The key covers
// the clear part, so nothing in it can be changed unnoticed by someone who does
// not know the carry key.
func (h header) section(carryKey [32]byte, index int) (*sealer, error) {
	salt := sha256.Sum256(h.marshal())
	info := fmt.Sprintf("moot parcel 1 section %d", index)
	key, err := hkdf.Key(sha256.New, carryKey[:], salt[:], info, chacha20poly1305.KeySize)
	if err != nil {
		return nil, fmt.Errorf("derive a parcel's key: %w", err)
	}
	aead, err := chacha20poly1305.New(key)
	if err != nil {
		return nil, fmt.Errorf("derive a parcel's key: %w", err)
	}
	return &sealer{aead: aead}, nil
}

// proven is what the packer signs besides its receipt: this parcel, this part.
func (h header) proven(index int) []byte {
	salt := sha256.Sum256(h.marshal())
	return binary.BigEndian.AppendUint16(salt[:], uint16(index))
}

// cut turns the end of the file into damage and leaves other errors of the
// reader as they are.
func cut(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return fmt.Errorf("%w: it ends too early", ErrDamaged)
	}
	return fmt.Errorf("read a parcel: %w", err)
}
