package collective

import (
	"slices"
	"strings"
	"time"

	"moot/app/member"
	"moot/app/refusal"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/parcel"
)

// Recipient is a person for whom a parcel can be packed.
type Recipient struct {
	// ID is their member id in the first of the collectives.
	ID   member.ID
	Name string
	// Collectives are those that this person and they belong to.
	Collectives []*Collective
	// HeardAt is when one of their devices last said what it had, by its own clock in a
	// receipt or by this one's in levelling; zero if none has.
	HeardAt time.Time
	// Entries is how many entries here no device of theirs has acknowledged.
	Entries uint64

	devices []identity.DeviceID
}

// Recipients are the people with devices of their own in the collectives of this
// person, by name.
func (r *Resident) Recipients() ([]Recipient, error) {
	receipts, err := r.known()
	if err != nil {
		return nil, err
	}
	var all []Recipient
	for _, c := range r.Collectives() {
		for _, m := range c.space.Roster().Members {
			var devices []identity.DeviceID
			for _, d := range m.Devices {
				if d.ID != c.space.Device() {
					devices = append(devices, d.ID)
				}
			}
			if len(devices) > 0 {
				all = addRecipient(all, c, memberID(m.ID), devices)
			}
		}
	}
	for i := range all {
		one := &all[i]
		for _, rec := range receipts {
			if slices.Contains(one.devices, rec.Device) && rec.At.After(one.HeardAt) {
				one.HeardAt = rec.At
			}
		}
		for _, c := range one.Collectives {
			base := baseOf(c, receipts, one.devices)
			for _, m := range c.space.Vector() {
				one.Entries += m.Seq - min(m.Seq, base.Seq(m.Chain))
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Recipient) int { return strings.Compare(a.Name, b.Name) })
	return all, nil
}

// addRecipient adds a member's devices: to the person who has one of them in another
// collective too, or as somebody else.
func addRecipient(all []Recipient, c *Collective, id member.ID, devices []identity.DeviceID) []Recipient {
	i := slices.IndexFunc(all, func(one Recipient) bool {
		return slices.ContainsFunc(one.devices, func(d identity.DeviceID) bool { return slices.Contains(devices, d) })
	})
	if i < 0 {
		return append(all, Recipient{ID: id, Name: c.Name(id), Collectives: []*Collective{c}, devices: devices})
	}
	all[i].Collectives = append(all[i].Collectives, c)
	all[i].devices = append(all[i].devices, devices...)
	return all
}

// baseOf is what the devices acknowledged of a collective.
func baseOf(c *Collective, receipts []Received, devices []identity.DeviceID) log.Vector {
	var of []parcel.Receipt
	for _, rec := range receipts {
		if rec.Collective == c && slices.Contains(devices, rec.Device) {
			of = append(of, parcel.Receipt{Vector: rec.vector})
		}
	}
	return parcel.Base(of)
}

// Packing says what to pack, and for whom.
type Packing struct {
	// Collectives are those whose record is packed. None means all that somebody in
	// For belongs to.
	Collectives []*Collective
	// For are people at one place: who has what another of them acknowledged gets it
	// there. The parcel begins where the furthest of them is known to be, with a little
	// overlap. Nobody packs everything.
	For []Recipient
	// Progress is told how many of the entries are packed; nil is not.
	Progress func(done, total uint64)
}

// collectives are those to pack; a refusal where one is of none of the people.
func (p Packing) collectives() ([]*Collective, error) {
	var all []*Collective
	for _, one := range p.For {
		for _, c := range one.Collectives {
			if !slices.Contains(all, c) {
				all = append(all, c)
			}
		}
	}
	if len(p.For) == 0 || len(p.Collectives) == 0 {
		return append(all, p.Collectives...), nil
	}
	for _, c := range p.Collectives {
		if !slices.Contains(all, c) {
			return nil, refusal.New(refusal.MemberUnknown, "name", p.For[0].Name)
		}
	}
	return p.Collectives, nil
}

// base says where the parcel begins; nil where nobody is named.
func (p Packing) base(r *Resident) (func(log.SpaceID) log.Vector, error) {
	if len(p.For) == 0 {
		return nil, nil
	}
	receipts, err := r.known()
	if err != nil {
		return nil, err
	}
	var devices []identity.DeviceID
	for _, one := range p.For {
		devices = append(devices, one.devices...)
	}
	return func(id log.SpaceID) log.Vector {
		if c := r.having(id); c != nil {
			return baseOf(c, receipts, devices)
		}
		return nil
	}, nil
}
