package collective

import (
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"moot/sync/carry"
	"moot/sync/parcel"
	"moot/sync/store"
)

// Carried says how much this device carries for others, without names: it knows none.
func (r *Resident) Carried() carry.Sum {
	if r.parts.Carried == nil {
		return carry.Sum{}
	}
	return r.parts.Carried.Sum()
}

// takenKey is below what is kept of each carried parcel that was taken out here.
const takenKey = "/carried"

// TakeCarried takes out of the parcels that are carried what is for this person, each
// once; a parcel before which another is missing is tried again. The parcels stay, for
// the other members.
func (r *Resident) TakeCarried() error {
	if r.parts.Carried == nil {
		return nil
	}
	r.carrying.Lock()
	defer r.carrying.Unlock()
	taken, err := r.takenOut()
	if err != nil {
		return err
	}
	var problems []error
	for _, p := range r.parts.Carried.All() {
		if taken[p.ID] || !r.concerns(p) {
			delete(taken, p.ID)
			continue
		}
		problems = append(problems, r.takeOut(p))
	}
	for id := range taken { // carried no more
		problems = append(problems, r.parts.Home.Store().Write(store.Change{Key: takenName(id)}))
	}
	return errors.Join(problems...)
}

func (r *Resident) concerns(p carry.Parcel) bool {
	for _, c := range r.Collectives() {
		if p.Cover.For(c.space.CarryKey()) {
			return true
		}
	}
	return false
}

func (r *Resident) takeOut(p carry.Parcel) error {
	file, err := r.parts.Carried.Open(p.ID)
	if errors.Is(err, carry.ErrNotCarried) {
		return nil // dropped meanwhile
	}
	if err != nil {
		return err
	}
	defer file.Close()
	u, err := r.unpack(file)
	if u.Missing || err != nil && !errors.Is(err, parcel.ErrDamaged) {
		return err
	}
	return errors.Join(err, r.parts.Home.Store().Write(store.Change{Key: takenName(p.ID), Value: []byte{}}))
}

func (r *Resident) takenOut() (map[carry.ID]bool, error) {
	taken := make(map[carry.ID]bool)
	for key, err := range r.parts.Home.Store().Keys(takenKey) {
		if err != nil {
			return nil, fmt.Errorf("find what was taken out: %w", err)
		}
		id, err := hex.DecodeString(strings.TrimPrefix(key, takenKey+"/"))
		if err == nil && len(id) == len(carry.ID{}) {
			taken[carry.ID(id)] = true
		}
	}
	return taken, nil
}

func takenName(id carry.ID) string { return takenKey + "/" + hex.EncodeToString(id[:]) }
