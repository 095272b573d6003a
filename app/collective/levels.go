package collective

import (
	"cmp"
	"slices"
	"time"

	"moot/app/member"
	"moot/sync/identity"
	"moot/sync/log"
)

// Level says that two devices had told each other everything of a collective: Of said
// so itself. With begins the id of the other.
type Level struct {
	Space log.SpaceID
	Of    identity.DeviceID
	With  [8]byte
	At    time.Time
}

// Standing is how level one person is: with this device, and with others.
type Standing struct {
	Member member.ID
	Name   string
	// Me is set for the person at this device.
	Me bool
	// Connected: one of their devices is near.
	Connected bool
	// LevelAt is when this device and one of theirs had told each other everything;
	// zero if never.
	LevelAt time.Time
	// AsOf is until when everything they wrote has come here at least, directly or
	// through others; zero if that is not known. Through is who brought the latest of
	// it; zero where that was nobody else.
	AsOf    time.Time
	Through member.ID
	// With are those they are level with, the latest first.
	With []LevelWith
}

// LevelWith is one other person, and the last time both were level.
type LevelWith struct {
	Member member.ID
	At     time.Time
}

// pair is two people in the order of their ids.
type pair [2]member.ID

func pairOf(a, b member.ID) pair {
	if slices.Compare(a[:], b[:]) > 0 {
		a, b = b, a
	}
	return pair{a, b}
}

// Standings are all members with a device, this person first and then by name: who is
// level with whom, as far as was heard. It is what each device says of itself, so what
// nobody has told here is missing, and nothing is made up.
func (r *Resident) Standings(c *Collective) ([]Standing, error) {
	neighbours, err := r.Neighbours()
	if err != nil {
		return nil, err
	}
	own, ok := c.space.Roster().MemberOf(c.space.Device())
	if !ok {
		return nil, nil // nobody's device is level with nobody
	}
	me := memberID(own)
	all, devices := r.levelPeople(c, me)
	met, here := r.heardLevels(c, devices)
	for of, at := range here {
		if all[of] != nil && of != me {
			all[of].LevelAt = at
		}
	}
	for _, n := range neighbours {
		of, known := devices[n.Device]
		if !known || of == me || !slices.Contains(n.Spaces, c.ID()) {
			continue
		}
		one := all[of]
		one.Connected = one.Connected || n.Connected
		if n.LevelAt.After(one.LevelAt) {
			one.LevelAt = n.LevelAt
		}
		if p := pairOf(me, of); n.LevelAt.After(met[p]) {
			met[p] = n.LevelAt
		}
	}
	for p, at := range met {
		for i, of := range p {
			if one, other := all[of], p[1-i]; one != nil && all[other] != nil {
				one.With = append(one.With, LevelWith{other, at})
			}
		}
	}
	asOf(all, me)
	var list []Standing
	for _, one := range all {
		slices.SortFunc(one.With, func(a, b LevelWith) int {
			return cmp.Or(b.At.Compare(a.At), cmp.Compare(all[a.Member].Name, all[b.Member].Name), slices.Compare(a.Member[:], b.Member[:]))
		})
		list = append(list, *one)
	}
	slices.SortFunc(list, func(a, b Standing) int {
		if a.Me != b.Me {
			if a.Me {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.Name, b.Name), slices.Compare(a.Member[:], b.Member[:]))
	})
	return list, nil
}

// levelPeople are the members who have devices, and whose each device is.
func (r *Resident) levelPeople(c *Collective, me member.ID) (map[member.ID]*Standing, map[identity.DeviceID]member.ID) {
	all, devices := map[member.ID]*Standing{}, map[identity.DeviceID]member.ID{}
	for _, m := range c.space.Roster().Members {
		id := memberID(m.ID)
		for _, d := range m.Devices {
			devices[d.ID] = id
		}
		if len(m.Devices) > 0 {
			all[id] = &Standing{Member: id, Name: c.Name(id), Me: id == me}
		}
	}
	return all, devices
}

// heardLevels is the last time each two people were level, as the network heard it, and
// the last time each was with this device, be it before this start.
func (r *Resident) heardLevels(c *Collective, devices map[identity.DeviceID]member.ID) (met map[pair]time.Time, here map[member.ID]time.Time) {
	met, here = map[pair]time.Time{}, map[member.ID]time.Time{}
	network := r.net()
	if network == nil {
		return met, here
	}
	begins := map[[8]byte]member.ID{}
	for d, of := range devices {
		begins[[8]byte(d[:8])] = of
	}
	for _, l := range network.Levels() {
		of, known := devices[l.Of]
		with, other := begins[l.With]
		if l.Space != c.ID() || !known || !other || of == with {
			continue
		}
		if p := pairOf(of, with); l.At.After(met[p]) {
			met[p] = l.At
		}
		if l.Of == c.space.Device() && l.At.After(here[with]) {
			here[with] = l.At
		}
	}
	return met, here
}

// asOf finds for everybody until when all they wrote has come here. Who was level with
// me has given me what they had then: of somebody else, what they had when those two
// were level before. Of two people only the last time is known; where that was later,
// what came before is not, and nothing is claimed.
func asOf(all map[member.ID]*Standing, me member.ID) {
	if all[me] == nil {
		return
	}
	done := map[member.ID]bool{me: true}
	for _, w := range all[me].With {
		all[w.Member].AsOf = w.At
	}
	for {
		var next *Standing
		for id, one := range all {
			if done[id] || one.AsOf.IsZero() {
				continue
			}
			if next == nil || cmp.Or(next.AsOf.Compare(one.AsOf), slices.Compare(id[:], next.Member[:])) < 0 {
				next = one
			}
		}
		if next == nil {
			return
		}
		done[next.Member] = true
		for _, w := range next.With {
			other := all[w.Member]
			if done[w.Member] || w.At.After(next.AsOf) || !w.At.After(other.AsOf) {
				continue
			}
			other.AsOf, other.Through = w.At, next.Member
		}
	}
}
