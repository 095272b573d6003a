package collective

import (
	"context"
	"errors"
	"fmt"
	"time"

	"moot/app/record"
	"moot/app/refusal"
	"moot/sync/identity"
	"moot/sync/knock"
	"moot/sync/log"
	"moot/sync/space"
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
	// [ErrNobody] if none does.
	Ask(ctx context.Context, addresses []string, name string, t knock.Token) (knock.Answer, error)
	// Publish tells neighbours of one new entry. It must not block.
	Publish(log.SpaceID, log.Run)
	// SpacesChanged is called when a collective was founded or joined.
	SpacesChanged()
	// Neighbours are the devices met since the start.
	Neighbours() []Neighbour
}

// Neighbour is a device that shares a collective with this one.
type Neighbour struct {
	Device    identity.DeviceID
	Spaces    []log.SpaceID
	Connected bool
	// LevelAt is when both last had told each other everything; zero if never.
	LevelAt time.Time
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

// Knock answers somebody at the door: it finds the invitation they show, tells
// the members who is waiting, and hands over the key once they are admitted.
func (r *Resident) Knock(_ context.Context, a knock.Ask) (knock.Answer, error) {
	for _, c := range r.Collectives() {
		tokens, err := c.invitations()
		if err != nil {
			return knock.Answer{}, err
		}
		for _, t := range tokens {
			if !a.Shows(t) {
				continue
			}
			if box, ok := c.keyFor(a.Device); ok {
				return knock.Answer{State: knock.Admitted, Box: box}, nil
			}
			err := c.introduce(record.Introduction{Token: t, Name: a.Name, Device: a.Device, BoxKey: a.BoxKey})
			var no *refusal.Refusal
			if errors.As(err, &no) {
				return knock.Answer{State: knock.Refused, Reason: string(no.Code)}, nil
			}
			return knock.Answer{State: knock.Waiting}, err
		}
	}
	return knock.Answer{State: knock.Refused, Reason: string(refusal.JoinRefused)}, nil
}

// Join knocks once with an invitation. It returns the collective once this
// device was admitted, and nil while members have not vouched yet: then it is to
// be called again. The invitation is remembered until then.
func (r *Resident) Join(ctx context.Context, i Invitation) (*Collective, error) {
	if err := r.remember(i); err != nil {
		return nil, err
	}
	return r.knock(ctx, i)
}

// JoinAndWait knocks until this device was admitted and knows it, or ctx ends.
// told is called with true each time members were told and have to vouch, and
// with false when nobody answered.
func (r *Resident) JoinAndWait(ctx context.Context, i Invitation, told func(bool)) (*Collective, error) {
	if err := r.remember(i); err != nil {
		return nil, err
	}
	for {
		c, err := r.knock(ctx, i)
		switch {
		case err != nil && !errors.Is(err, ErrNobody):
			return nil, err
		case c == nil:
			told(err == nil)
		case !c.Me().IsZero():
			return c, nil
		}
		if err := r.pause(ctx); err != nil {
			return nil, err
		}
	}
}

// knock asks once.
func (r *Resident) knock(ctx context.Context, i Invitation) (*Collective, error) {
	if c := r.having(i.Space); c != nil {
		return c, r.forget(i)
	}
	network := r.net()
	if network == nil {
		return nil, refusal.New(refusal.NetworkOff)
	}
	name, _ := r.parts.Person()
	answer, err := network.Ask(ctx, i.Addresses, name, i.Token)
	if err != nil {
		return nil, err
	}
	switch answer.State {
	case knock.Waiting:
		return nil, nil
	case knock.Refused:
		return nil, errors.Join(refusal.New(refusal.JoinRefused), r.forget(i))
	}
	return r.enter(i, answer.Box)
}

// enter begins to keep the collective whose key is in the box. Several knocks may
// be answered at once; the first enters, and the others find it there.
func (r *Resident) enter(i Invitation, box []byte) (*Collective, error) {
	r.entering.Lock()
	defer r.entering.Unlock()
	if c := r.having(i.Space); c != nil {
		return c, r.forget(i)
	}
	key, err := space.OpenKey(r.parts.Home.Device(), box)
	if err != nil {
		return nil, err
	}
	sp, err := space.Join(r.options(), i.Space, key)
	if err != nil {
		return nil, err
	}
	c := r.serve(sp)
	r.changed()
	return c, r.forget(i)
}

// pause waits until something changes, or it is time to knock again.
func (r *Resident) pause(ctx context.Context) error {
	changed := make(chan struct{}, 1)
	stop := r.Watch(func() {
		select {
		case changed <- struct{}{}:
		default:
		}
	})
	defer stop()
	timer := time.NewTimer(knockPause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-changed:
		return nil
	case <-timer.C:
		return nil
	}
}

// Joining are the invitations this device still knocks with.
func (r *Resident) Joining() ([]Invitation, error) {
	var all []Invitation
	for pair, err := range r.parts.Home.Store().List(joiningKey) {
		if err != nil {
			return nil, err
		}
		i, err := ParseInvitation(string(pair.Value))
		if err != nil {
			return nil, err
		}
		all = append(all, i)
	}
	return all, nil
}

const joiningKey = "/joining"

func (r *Resident) remember(i Invitation) error {
	return r.parts.Home.Store().Write(store.Change{Key: joiningKey + "/" + i.Space.String(), Value: []byte(i.String())})
}

// forget drops the invitation; a newer one to the same collective stays.
func (r *Resident) forget(i Invitation) error {
	key := joiningKey + "/" + i.Space.String()
	kept, err := r.parts.Home.Store().Get(key)
	if errors.Is(err, store.ErrMissing) || (err == nil && string(kept) != i.String()) {
		return nil
	}
	if err != nil {
		return err
	}
	return r.parts.Home.Store().Write(store.Change{Key: key})
}

func (r *Resident) having(id log.SpaceID) *Collective {
	for _, c := range r.Collectives() {
		if c.ID() == id {
			return c
		}
	}
	return nil
}
