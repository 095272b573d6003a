package collective

import (
	"context"
	"errors"
	"fmt"
	"time"

	"moot/sync/identity"
	"moot/sync/knock"
	"moot/sync/log"
	"moot/sync/store"
)

// ErrNobody is wrapped by [Network.Ask] when no address answers, or whoever does
// has no time: it is worth asking again.
var ErrNobody = errors.New("nobody answers")

// Network is what a resident needs of the running node. Without one everything
// works that this device can do alone.
type Network interface {
	// Addresses are where this device answers, best first.
	Addresses() []string
	// Ask knocks once at the first of the addresses that answers; it wraps
	// [ErrNobody] if none does. The match is that of the wish, or a new one if
	// the two devices had to settle it.
	Ask(ctx context.Context, addresses []string, w knock.Wish) (knock.Answer, knock.Match, error)
	// Nearby asks the devices around which of them may be asked to be let in.
	Nearby(ctx context.Context) []Found
	// Publish tells neighbours of one new entry. It must not block.
	Publish(log.SpaceID, log.Run)
	// SpacesChanged is called when a collective was founded or joined, or something
	// came into one that neighbours may not have and are not told as news.
	SpacesChanged()
	// Neighbours are the devices met since the start.
	Neighbours() []Neighbour
	// Levels are who was level with whom, as others told and as this device knows.
	Levels() []Level
}

// Found is a device nearby that may be asked to be let in, with what its owner
// chose to say.
type Found struct {
	Name, Collective string
	Addresses        []string
}

// Neighbour is a device that shares a collective with this one.
type Neighbour struct {
	Device    identity.DeviceID
	Spaces    []log.SpaceID
	Connected bool
	// LevelAt is when both last had told each other everything; zero if never.
	LevelAt time.Time
	// Left is how many entries were still to be moved, either way, when they last
	// stopped telling each other.
	Left uint64
	// Problem is a code for what went wrong last; empty if nothing did.
	Problem string
}

// Attach gives the resident a network, or takes it away with nil.
func (r *Resident) Attach(n Network) {
	r.mu.Lock()
	r.network = n
	r.mu.Unlock()
}

func (r *Resident) net() Network {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.network
}

// Online reports whether the node of this device runs.
func (r *Resident) Online() bool { return r.net() != nil }

// NeighboursChanged is to be called by whoever attached the network when the
// neighbours are others, or level.
func (r *Resident) NeighboursChanged() {
	network := r.net()
	if network == nil {
		return
	}
	for _, n := range network.Neighbours() {
		if n.LevelAt.IsZero() {
			continue
		}
		at, err := n.LevelAt.UTC().MarshalText()
		if err == nil {
			err = r.parts.Home.Store().Write(store.Change{Key: levelKey + n.Device.String(), Value: at})
		}
		if err != nil {
			r.parts.Unattended(fmt.Errorf("note when level: %w", err))
		}
	}
	r.tell()
}

const levelKey = "/level/"

// Neighbours are the devices met since the start, and those met before, with the
// last time both were level.
func (r *Resident) Neighbours() ([]Neighbour, error) {
	var all []Neighbour
	met := make(map[identity.DeviceID]bool)
	if network := r.net(); network != nil {
		for _, n := range network.Neighbours() {
			met[n.Device] = true
			all = append(all, n)
		}
	}
	for _, c := range r.Collectives() {
		for _, m := range c.space.Roster().Members {
			for _, d := range m.Devices {
				if met[d.ID] || d.ID == c.space.Device() {
					continue
				}
				met[d.ID] = true
				at, err := r.levelAt(d.ID)
				if err != nil {
					return nil, err
				}
				if !at.IsZero() {
					all = append(all, Neighbour{Device: d.ID, LevelAt: at, Spaces: []log.SpaceID{c.ID()}})
				}
			}
		}
	}
	return all, nil
}

func (r *Resident) levelAt(d identity.DeviceID) (time.Time, error) {
	var at time.Time
	b, err := r.parts.Home.Store().Get(levelKey + d.String())
	if errors.Is(err, store.ErrMissing) {
		return at, nil
	}
	if err != nil {
		return at, err
	}
	return at, at.UnmarshalText(b)
}

// Whose says which member's device it is, by name, in the collectives of this
// resident; the beginning of its id if nobody's.
func (r *Resident) Whose(d identity.DeviceID) string {
	for _, c := range r.Collectives() {
		if id, ok := c.space.Roster().MemberOf(d); ok {
			return c.Name(memberID(id))
		}
	}
	return d.Short()
}
