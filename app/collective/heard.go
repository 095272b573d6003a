package collective

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/store"
)

// heardKey is below what is kept of what a neighbour's device had when this one last
// levelled with it: a parcel for its owner begins there, as after a receipt. Nobody
// signed it, so it is not handed on.
const heardKey = "/heard"

// heard is one of these.
type heard struct {
	_      struct{} `cbor:",toarray"`
	At     int64
	Vector log.Vector
}

func heardName(space log.SpaceID, d identity.DeviceID) string {
	return heardKey + "/" + space.String() + "/" + d.String()
}

// Acknowledged notes what a device durably has of a collective, as levelling with it
// has shown. That it cannot be kept is nothing to anybody: the next parcel is longer.
func (r *Resident) Acknowledged(d identity.DeviceID, space log.SpaceID, v log.Vector) {
	c := r.having(space)
	if c == nil || !c.space.Writes(d) {
		return
	}
	if err := r.keepHeard(d, space, v); err != nil {
		r.parts.Unattended(fmt.Errorf("note what a neighbour has: %w", err))
	}
}

func (r *Resident) keepHeard(d identity.DeviceID, space log.SpaceID, v log.Vector) error {
	now, err := canon.Marshal(heard{At: r.parts.Now().Unix(), Vector: v})
	if err != nil {
		return err
	}
	key := heardName(space, d)
	var old heard
	before, err := r.parts.Home.Store().Get(key)
	switch {
	case err == nil && canon.Unmarshal(before, &old, maxReceiptBytes) == nil && old.Vector.Digest() == v.Digest():
		return nil // which spares the disk a write each minute
	case err != nil && !errors.Is(err, store.ErrMissing):
		return err
	}
	return r.parts.Home.Store().Write(store.Change{Key: key, Value: bytes.Clone(now)})
}

// heardOf are what devices had of a collective when this one last levelled with them.
func (r *Resident) heardOf(c *Collective) (all []Received, err error) {
	prefix := heardKey + "/" + c.ID().String()
	for pair, err := range r.parts.Home.Store().List(prefix) {
		if errors.Is(err, store.ErrDamaged) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read what neighbours have: %w", err)
		}
		var h heard
		id, wrong := hex.DecodeString(pair.Key[min(len(prefix)+1, len(pair.Key)):])
		if wrong != nil || len(id) != len(identity.DeviceID{}) || canon.Unmarshal(pair.Value, &h, maxReceiptBytes) != nil || h.Vector.Check() != nil {
			continue
		}
		all = append(all, Received{Collective: c, Device: identity.DeviceID(id), At: time.Unix(h.At, 0).UTC(), vector: h.Vector})
	}
	return all, nil
}

// known are receipts and what was heard: how far others are known to be.
func (r *Resident) known() ([]Received, error) {
	all, err := r.Receipts()
	if err != nil {
		return nil, err
	}
	for _, c := range r.Collectives() {
		of, err := r.heardOf(c)
		if err != nil {
			return nil, err
		}
		all = append(all, of...)
	}
	return all, nil
}
