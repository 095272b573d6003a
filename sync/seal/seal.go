// Package seal makes what a device keeps unreadable without its key.
//
// Everything on the disk hangs on one [Key] of 32 random bytes, from which
// HKDF-SHA256 expands one key per purpose:
//
//	key ─┬─ "moot store 1 value"        the values of a store
//	     ├─ "moot store 1 name"         marks the parts of their names
//	     ├─ "moot store 1 name stream"  hides the parts of their names
//	     └─ what [Key.Derive] is asked for
//
// A [Sealer] seals what a store of paths keeps. Values are sealed with
// XChaCha20-Poly1305 under a random nonce, bound to the name they lie under, so
// that a value laid elsewhere does not open. Names are sealed part by part, always
// to the same bytes, so that a path is found again and "/a/b" lies below "/a"
// (see [Sealer.Name]). Who looks at the disk learns how many values there are, how
// they hang together and how long they are, and nothing they say.
package seal

import (
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"

	"golang.org/x/crypto/chacha20"
	"golang.org/x/crypto/chacha20poly1305"
)

// ErrUnreadable is returned for what was not sealed with this key, in this place,
// or has changed since.
var ErrUnreadable = errors.New("the seal does not open")

// KeyBytes is the length of a key.
const KeyBytes = 32

// Key is the secret that a device's record hangs on. It is handed on by pointer,
// since every copy is one more to be found in memory.
type Key [KeyBytes]byte

// NewKey draws a key. rand must be fit for secrets.
func NewKey(rand io.Reader) (*Key, error) {
	k := new(Key)
	if _, err := io.ReadFull(rand, k[:]); err != nil {
		return nil, fmt.Errorf("draw a key: %w", err)
	}
	return k, nil
}

// Derive makes the key for one purpose: the expansion of HKDF-SHA256 (RFC 5869,
// section 2.3), of which one block is a key. Purposes are constants of the program.
func (k *Key) Derive(purpose string) *Key {
	mac := hmac.New(sha256.New, k[:])
	mac.Write([]byte(purpose))
	mac.Write([]byte{1})
	return (*Key)(mac.Sum(nil))
}

// Zero makes the key useless.
func (k *Key) Zero() { clear(k[:]) }

const (
	nonceBytes = chacha20poly1305.NonceSizeX
	// OverheadBytes is how much longer a sealed value is than the plain one.
	OverheadBytes = nonceBytes + chacha20poly1305.Overhead
)

// Seal seals plain so that it opens only with the same key and place. The nonce
// is the system's randomness.
func (k *Key) Seal(place string, plain []byte) ([]byte, error) {
	sealed := make([]byte, nonceBytes, OverheadBytes+len(plain))
	if _, err := rand.Read(sealed); err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	one, err := k.once(sealed)
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	return one.Seal(sealed, inner(sealed), plain, []byte(place)), nil
}

// Open reads what Seal made for the same place, or fails with [ErrUnreadable].
func (k *Key) Open(place string, sealed []byte) ([]byte, error) {
	if len(sealed) < OverheadBytes {
		return nil, ErrUnreadable
	}
	one, err := k.once(sealed[:nonceBytes])
	if err != nil {
		return nil, fmt.Errorf("open a seal: %w", err)
	}
	plain, err := one.Open(nil, inner(sealed[:nonceBytes]), sealed[nonceBytes:], []byte(place))
	if err != nil {
		return nil, ErrUnreadable
	}
	if plain == nil {
		plain = []byte{}
	}
	return plain, nil
}

// once is the cipher for one nonce: XChaCha20-Poly1305 as
// draft-irtf-cfrg-xchacha-03 builds it. chacha20poly1305.NewX would do the same,
// but keeps a copy of the key that cannot be made zero.
func (k *Key) once(nonce []byte) (cipher.AEAD, error) {
	sub, err := chacha20.HChaCha20(k[:], nonce[:16])
	if err != nil {
		return nil, err
	}
	defer clear(sub)
	return chacha20poly1305.New(sub)
}

// inner is what is left of the nonce for the cipher of once.
func inner(nonce []byte) []byte {
	var n [chacha20poly1305.NonceSize]byte
	copy(n[4:], nonce[16:nonceBytes])
	return n[:]
}
