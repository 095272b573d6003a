// Package identity holds the keys of a device: who wrote this, and who may read
// it.
//
// A device has one secret, 32 random bytes, and two key pairs derived from it:
//
//	             ┌─ HKDF "sign" ─> Ed25519  ─> DeviceID   checks what it signed
//	seed (secret)┤
//	             └─ HKDF "box"  ─> X25519   ─> BoxKey     seals what only it reads
//
// A device never tells who holds it; the roster says which member it writes for.
// A key is made once per device and never copied: a lost phone is replaced by
// its neighbours' word, not by a backup.
//
// Every signature is for one purpose, named by its domain ("tip", "hello"), so
// that what was signed for one cannot be shown as the other.
package identity

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/hpke"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
)

// DeviceID is a device's Ed25519 public key: its name for good, and what its
// signatures are checked against.
type DeviceID [ed25519.PublicKeySize]byte

// String writes the id as 64 hexadecimal digits.
func (id DeviceID) String() string { return hex.EncodeToString(id[:]) }

// Short is the beginning of the id, for people to tell a few devices apart. It
// proves nothing.
func (id DeviceID) Short() string { return hex.EncodeToString(id[:4]) }

// Compare orders ids bytewise.
func (id DeviceID) Compare(o DeviceID) int { return bytes.Compare(id[:], o[:]) }

// BoxKey is a device's X25519 public key: [SealTo] it, and only that device
// reads.
type BoxKey [32]byte

// String writes the key as 64 hexadecimal digits.
func (k BoxKey) String() string { return hex.EncodeToString(k[:]) }

// Signature is an Ed25519 signature over a domain and a message.
type Signature [ed25519.SignatureSize]byte

// Device is the secret half: this device's own keys. It does not change after
// it was made, until Forget, and may be used by many goroutines.
type Device struct {
	seed    [seedSize]byte
	signing ed25519.PrivateKey
	opening hpke.PrivateKey
	id      DeviceID
	boxKey  BoxKey
}

const (
	seedSize  = 32
	signLabel = "moot device 1 sign"
	boxLabel  = "moot device 1 box"
)

// Generate makes the keys of a new device from 32 bytes of rand, which must be
// a source fit for secrets. The same 32 bytes make the same device.
func Generate(rand io.Reader) (*Device, error) {
	d := new(Device)
	if _, err := io.ReadFull(rand, d.seed[:]); err != nil {
		return nil, fmt.Errorf("make device keys: %w", err)
	}
	return d, d.derive()
}

// ID names the device.
func (d *Device) ID() DeviceID { return d.id }

// BoxKey is what others seal to.
func (d *Device) BoxKey() BoxKey { return d.boxKey }

// Sign signs message for one purpose. The bytes signed are the length of the
// domain as a varint, the domain, the message.
func (d *Device) Sign(domain string, message []byte) Signature {
	return Signature(ed25519.Sign(d.signing, signed(domain, message)))
}

// Verify reports whether the device id signed message for this domain. An id
// under which anybody could sign (a point of small order) verifies nothing.
func Verify(id DeviceID, domain string, message []byte, sig Signature) bool {
	return !id.smallOrder() && ed25519.Verify(id[:], signed(domain, message), sig[:])
}

func signed(domain string, message []byte) []byte {
	b := make([]byte, 0, binary.MaxVarintLen64+len(domain)+len(message))
	b = binary.AppendUvarint(b, uint64(len(domain)))
	b = append(b, domain...)
	return append(b, message...)
}

// Forget makes the secret zero, as far as the libraries let it. Nobody may use
// the device any more.
func (d *Device) Forget() {
	clear(d.seed[:])
	clear(d.signing)
}

// derive makes both key pairs from the secret.
func (d *Device) derive() error {
	prk := extract(d.seed[:])
	defer clear(prk)
	signSeed, err := hkdf.Expand(sha256.New, prk, signLabel, ed25519.SeedSize)
	if err != nil {
		return fmt.Errorf("derive the signing key: %w", err)
	}
	defer clear(signSeed)
	boxSeed, err := hkdf.Expand(sha256.New, prk, boxLabel, seedSize)
	if err != nil {
		return fmt.Errorf("derive the box key: %w", err)
	}
	defer clear(boxSeed)
	opening, err := kem().DeriveKeyPair(boxSeed)
	if err != nil {
		return fmt.Errorf("derive the box key: %w", err)
	}
	d.signing, d.opening = ed25519.NewKeyFromSeed(signSeed), opening
	copy(d.id[:], d.signing.Public().(ed25519.PublicKey))
	copy(d.boxKey[:], opening.PublicKey().Bytes())
	return nil
}

// extract is HKDF-Extract without salt (RFC 5869, section 2.2). The library's leaves
// the secret behind in the buffer of its hash.
func extract(secret []byte) []byte {
	mac := hmac.New(sha256.New, make([]byte, sha256.Size))
	mac.Write(secret)
	prk := mac.Sum(nil)
	mac.Reset()
	mac.Write(make([]byte, sha256.BlockSize-1))
	return prk
}
