package log

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"sync"

	"golang.org/x/crypto/chacha20poly1305"
)

// ErrSealed is returned for a body that does not open: it was sealed under another
// key, for another entry, or not as every writer must.
var ErrSealed = errors.New("a body that does not open")

const (
	bodyNonceBytes = chacha20poly1305.NonceSizeX
	// SealBytes is how much longer a sealed body is than what it says.
	SealBytes = bodyNonceBytes + chacha20poly1305.Overhead
	// MaxPlainBytes bounds what a body says.
	MaxPlainBytes = MaxBodyBytes - SealBytes
)

// BodyKey seals and opens the bodies of one kind of chain in one epoch:
//
//	nonce 24 │ XChaCha20-Poly1305, the header as associated data
//
// The nonce is a keyed hash of the header and of what the body says, as in SIV
// modes (RFC 5297): whoever can read can make the same sealed bytes again, so two
// who can need not send them to each other, and no counter must be kept.
type BodyKey struct {
	aead cipher.AEAD
	// nonces are keyed hashes that are used again and again.
	nonces sync.Pool
}

// NewBodyKey derives the key from an epoch's secret.
func NewBodyKey(secret [32]byte, space SpaceID, kind Kind) (*BodyKey, error) {
	info := fmt.Sprintf("moot body 1 chain %d ", kind.Trunk())
	key, err := hkdf.Key(sha256.New, secret[:], space[:], info+"seal", chacha20poly1305.KeySize)
	if err != nil {
		return nil, fmt.Errorf("derive the key of bodies: %w", err)
	}
	nonce, err := hkdf.Key(sha256.New, secret[:], space[:], info+"nonce", sha256.Size)
	if err != nil {
		return nil, fmt.Errorf("derive the key of bodies: %w", err)
	}
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, fmt.Errorf("derive the key of bodies: %w", err)
	}
	return &BodyKey{aead: aead, nonces: sync.Pool{New: func() any { return hmac.New(sha256.New, nonce) }}}, nil
}

// Seal makes the body of the entry with this header. It is always the same.
func (k *BodyKey) Seal(h Header, plain []byte) ([]byte, error) {
	header := h.marshal()
	nonce := k.nonceOf(header, plain)
	body := make([]byte, bodyNonceBytes, SealBytes+len(plain))
	copy(body, nonce[:])
	return k.aead.Seal(body, nonce[:], plain, header), nil
}

// Open returns what an entry's body says, or [ErrSealed]. What it returns is what
// makes the same body when it is sealed again.
func (k *BodyKey) Open(e Entry) ([]byte, error) {
	if len(e.Body) < SealBytes {
		return nil, ErrSealed
	}
	header := e.Header.marshal()
	nonce := e.Body[:bodyNonceBytes]
	plain, err := k.aead.Open(nil, nonce, e.Body[bodyNonceBytes:], header)
	if err != nil {
		return nil, ErrSealed
	}
	if again := k.nonceOf(header, plain); !hmac.Equal(again[:], nonce) {
		return nil, ErrSealed
	}
	return plain, nil
}

func (k *BodyKey) nonceOf(header, plain []byte) (nonce [bodyNonceBytes]byte) {
	h := k.nonces.Get().(hash.Hash)
	defer k.nonces.Put(h)
	h.Reset()
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(header))))
	h.Write(header)
	h.Write(plain)
	copy(nonce[:], h.Sum(nil))
	return nonce
}
