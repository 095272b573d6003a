package parcel

import (
	"fmt"

	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
)

// Receipt is a device's signed word for what it durably has of a space.
type Receipt struct {
	_      struct{} `cbor:",toarray"`
	Space  log.SpaceID
	Device identity.DeviceID
	// Time is what the device's clock showed, in seconds since 1970.
	Time   int64
	Vector log.Vector
	Sig    identity.Signature
}

const receiptDomain = "moot receipt 1"

// SignReceipt makes the device's receipt for a vector.
func SignReceipt(d *identity.Device, space log.SpaceID, vector log.Vector, time int64) (Receipt, error) {
	r := Receipt{Space: space, Device: d.ID(), Time: time, Vector: vector}
	message, err := r.signed()
	if err != nil {
		return Receipt{}, err
	}
	r.Sig = d.Sign(receiptDomain, message)
	return r, nil
}

// Check refuses a receipt that is malformed, or that its device did not sign.
func (r Receipt) Check() error {
	if err := r.Vector.Check(); err != nil {
		return fmt.Errorf("check a receipt: %w", err)
	}
	message, err := r.signed()
	if err != nil {
		return err
	}
	if !identity.Verify(r.Device, receiptDomain, message, r.Sig) {
		return fmt.Errorf("check a receipt: %w: its device did not sign it", log.ErrInvalid)
	}
	return nil
}

// Newer reports whether the receipt takes the place of another of the same device:
// if it says more, since a clock may have been wrong, or the same or less at a later
// time, since a device that was restored from a copy has lost something. Who is
// mistaken about which of two is the newer packs too much, and never too little for good.
func (r Receipt) Newer(o Receipt) bool { return r.entries() > o.entries() || r.Time > o.Time }

func (r Receipt) entries() (n uint64) {
	for _, m := range r.Vector {
		n += m.Seq
	}
	return n
}

// signed returns the bytes a receipt signs: everything but the signature.
func (r Receipt) signed() ([]byte, error) {
	r.Sig = identity.Signature{}
	return canon.Marshal(r)
}

// Base is the furthest the receipts' devices are known to be, chain by chain:
// where the next parcel for them may begin. Not the nearest, which one lost
// phone would hold back for ever.
func Base(receipts []Receipt) log.Vector {
	furthest := make(map[log.Chain]log.Mark)
	for _, r := range receipts {
		for _, m := range r.Vector {
			if m.Seq > furthest[m.Chain].Seq {
				furthest[m.Chain] = m
			}
		}
	}
	base := make(log.Vector, 0, len(furthest))
	for _, m := range furthest {
		base = append(base, m)
	}
	base.Sort()
	return base
}
