package roster

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"
	"io"
	"slices"

	"golang.org/x/crypto/chacha20poly1305"

	"moot/sync/identity"
	"moot/sync/log"
)

// EpochKey is the secret of an epoch: what record chains are sealed under is
// derived from it.
type EpochKey [32]byte

// suiteX25519 is boxes by [identity.SealTo] and rungs by ChaCha20-Poly1305. Other
// numbers are for boxes that withstand quantum computers.
const suiteX25519 = 1

// commitment names a key without showing it; keys are random, so nobody can try
// them all.
func (k EpochKey) commitment(space log.SpaceID) log.Hash {
	return digest("moot epoch key 1", space[:], k[:])
}

// NewEpoch makes a new reading key from 32 bytes of rand and the act that opens
// its epoch: a box for each device, of which the author's must be one, and the
// keys of the tops, the epochs that no other hands on ([History.Tops]), each
// sealed under the new key. So one box opens the whole past:
//
//	device ── box ──> key of 7 ── rung ──> key of 6 ── rung ──> key of 5 …
//	                           └─ rung ──> key of 6', opened at the same time
//
// A top whose key the author lacks is named without its key, so that the new
// epoch is deeper than it all the same.
func NewEpoch(rand io.Reader, space log.SpaceID, devices []Device, tops []log.Hash, keys map[log.Hash]EpochKey) (*Rotation, EpochKey, error) {
	var key EpochKey
	if _, err := io.ReadFull(rand, key[:]); err != nil {
		return nil, key, fmt.Errorf("make an epoch: %w", err)
	}
	boxes, err := boxFor(space, key, devices)
	if err != nil {
		return nil, key, fmt.Errorf("make an epoch: %w", err)
	}
	c := &Rotation{Suite: suiteX25519, Commitment: key.commitment(space), Boxes: boxes}
	// Of too many, the deepest; the others stay tops.
	for _, top := range tops[max(0, len(tops)-MaxParents):] {
		rung := Rung{Epoch: top}
		if parent, ok := keys[top]; ok {
			seal, err := key.rung(space, top)
			if err != nil {
				return nil, key, fmt.Errorf("make an epoch: %w", err)
			}
			rung.Sealed = seal.Seal(nil, zeroNonce(), parent[:], nil)
		}
		c.Parents = append(c.Parents, rung)
	}
	slices.SortFunc(c.Parents, func(a, b Rung) int { return a.Epoch.Compare(b.Epoch) })
	return c, key, c.check()
}

// BoxEpoch makes the act that gives an epoch's key to devices that lack it.
func BoxEpoch(space log.SpaceID, epoch log.Hash, key EpochKey, devices []Device) (*Boxing, error) {
	boxes, err := boxFor(space, key, devices)
	if err != nil {
		return nil, fmt.Errorf("hand on an epoch: %w", err)
	}
	c := &Boxing{Epoch: epoch, Boxes: boxes}
	return c, c.check()
}

// OpenEpochs returns the keys of all epochs that a device can open by its boxes
// and by the rungs below them.
func OpenEpochs(d *identity.Device, space log.SpaceID, all []Epoch) map[log.Hash]EpochKey {
	return openAll(space, all, func(e Epoch) (EpochKey, bool) { return e.openBox(d, space) })
}

// OpenWith returns the keys of all epochs that open by keys which somebody handed on,
// and by the rungs below them. A key that opens nothing has no effect: each epoch says
// by which one it opens.
func OpenWith(handed []EpochKey, space log.SpaceID, all []Epoch) map[log.Hash]EpochKey {
	by := make(map[log.Hash]EpochKey, len(handed))
	for _, key := range handed {
		by[key.commitment(space)] = key
	}
	return openAll(space, all, func(e Epoch) (EpochKey, bool) {
		key, ok := by[e.Commitment]
		return key, ok && e.Suite == suiteX25519
	})
}

func openAll(space log.SpaceID, all []Epoch, open func(Epoch) (EpochKey, bool)) map[log.Hash]EpochKey {
	keys := make(map[log.Hash]EpochKey)
	at := make(map[log.Hash]Epoch, len(all))
	for _, e := range all {
		at[e.ID] = e
	}
	// The deepest first: whatever hangs below it needs no key of its own.
	for _, e := range slices.Backward(all) {
		key, ok := keys[e.ID]
		if !ok {
			key, ok = open(e)
		}
		if !ok {
			continue
		}
		keys[e.ID] = key
		for _, r := range e.Parents {
			if _, have := keys[r.Epoch]; !have {
				if parent, ok := key.openRung(space, r); ok && parent.commitment(space) == at[r.Epoch].Commitment {
					keys[r.Epoch] = parent
				}
			}
		}
	}
	return keys
}

// openBox opens the epoch by a box of the device's own.
func (e Epoch) openBox(d *identity.Device, space log.SpaceID) (EpochKey, bool) {
	if e.Suite != suiteX25519 {
		return EpochKey{}, false
	}
	for _, b := range e.Boxes {
		if b.Device != d.ID() {
			continue
		}
		plain, err := d.Open(boxInfo(space, e.Commitment), b.Box)
		if err == nil && len(plain) == len(EpochKey{}) && EpochKey(plain).commitment(space) == e.Commitment {
			return EpochKey(plain), true
		}
	}
	return EpochKey{}, false
}

func boxFor(space log.SpaceID, key EpochKey, devices []Device) ([]KeyBox, error) {
	info := boxInfo(space, key.commitment(space))
	var boxes []KeyBox
	for _, d := range devices {
		box, err := identity.SealTo(d.BoxKey, info, key[:])
		if err != nil {
			return nil, err
		}
		boxes = append(boxes, KeyBox{Device: d.ID, Box: box})
	}
	slices.SortFunc(boxes, func(a, b KeyBox) int { return a.Device.Compare(b.Device) })
	return boxes, nil
}

// boxInfo ties a box to its space and epoch.
func boxInfo(space log.SpaceID, commitment log.Hash) string {
	return "moot epoch 1" + string(space[:]) + string(commitment[:])
}

func (k EpochKey) openRung(space log.SpaceID, r Rung) (EpochKey, bool) {
	rung, err := k.rung(space, r.Epoch)
	if err != nil {
		return EpochKey{}, false
	}
	plain, err := rung.Open(nil, zeroNonce(), r.Sealed, nil)
	if err != nil || len(plain) != len(EpochKey{}) {
		return EpochKey{}, false
	}
	return EpochKey(plain), true
}

// rung is the cipher for one parent's key under k.
func (k EpochKey) rung(space log.SpaceID, parent log.Hash) (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, k[:], space[:], "moot rung 1"+string(parent[:]), chacha20poly1305.KeySize)
	if err != nil {
		return nil, err
	}
	return chacha20poly1305.New(key)
}

// zeroNonce is right because a rung's key seals that one rung only.
func zeroNonce() []byte { return make([]byte, chacha20poly1305.NonceSize) }
