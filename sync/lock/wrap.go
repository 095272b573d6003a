package lock

import (
	"crypto/cipher"
	"io"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/text/unicode/norm"
)

// wrapping is the cipher of a passphrase under a salt.
func (f File) wrapping(phrase []byte, salt [saltBytes]byte) (cipher.AEAD, error) {
	key := argon2.IDKey(phrase, salt[:], uint32(f.cost.Passes), f.cost.MemoryKiB, f.cost.Lanes, chacha20poly1305.KeySize)
	defer clear(key)
	return chacha20poly1305.New(key)
}

// normal is the passphrase as one writes it on every keyboard: an é may be one
// sign or two. Who calls it clears it.
func normal(passphrase []byte) []byte { return norm.NFKC.Append(nil, passphrase...) }

// bound is what a wrapped key is tied to.
func bound(f Folder) []byte { return append([]byte{version}, f[:]...) }

func noise(rand io.Reader) (s slot, err error) {
	for _, b := range [][]byte{s.folder[:], s.salt[:], s.box[:]} {
		if _, err := io.ReadFull(rand, b); err != nil {
			return slot{}, err
		}
	}
	return s, nil
}
