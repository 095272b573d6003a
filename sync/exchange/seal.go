package exchange

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"golang.org/x/crypto/chacha20poly1305"

	"moot/sync/log"
)

// seal protects one direction of a session: ChaCha20-Poly1305 with the count of
// frames as nonce, so that a frame that is changed, lost, repeated or moved
// does not open.
type seal struct {
	aead  cipher.AEAD
	count uint64
}

// newSeal derives a direction's key from the session's secret.
func newSeal(secret, salt []byte, label string) (*seal, error) {
	key, err := hkdf.Key(sha256.New, secret, salt, label, chacha20poly1305.KeySize)
	if err != nil {
		return nil, fmt.Errorf("derive the key of a session: %w", err)
	}
	aead, err := chacha20poly1305.New(key)
	if err != nil {
		return nil, fmt.Errorf("derive the key of a session: %w", err)
	}
	return &seal{aead: aead}, nil
}

func (s *seal) nonce() []byte {
	nonce := make([]byte, chacha20poly1305.NonceSize)
	binary.BigEndian.PutUint64(nonce[4:], s.count)
	s.count++
	return nonce
}

func (s *seal) seal(head, plain []byte) []byte {
	return s.aead.Seal(head, s.nonce(), pad(plain), head[:len(head):len(head)])
}

func (s *seal) open(head, sealed []byte) ([]byte, error) {
	padded, err := s.aead.Open(nil, s.nonce(), sealed, head)
	if err != nil {
		return nil, fmt.Errorf("%w: a frame does not open", ErrProtocol)
	}
	return unpad(padded)
}

// derive fills b with bytes only the holder of the secret can tell from random.
func (s *Session) derive(secret []byte, label string, b []byte) error {
	key, err := hkdf.Key(sha256.New, secret, nil, label, len(b))
	if err != nil {
		return fmt.Errorf("derive %s: %w", label, err)
	}
	copy(b, key)
	return nil
}

// transcript is what both sides have shown so far, as one hash.
func transcript(initiatorHello, responderHello, initiator, responder []byte) log.Hash {
	h := sha256.New()
	h.Write([]byte("moot exchange 2 transcript"))
	for _, part := range [][]byte{initiatorHello, responderHello, initiator, responder} {
		h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part))))
		h.Write(part)
	}
	return log.Hash(h.Sum(nil))
}
