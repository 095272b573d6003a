package cli

import (
	"context"
	"sync"
	"time"

	"moot/app/collective"
	"moot/app/refusal"
	"moot/sync/log"
)

// knockPause is how often the node looks for new invitations.
const knockPause = 2 * time.Second

// knocker goes on knocking with invitations that other processes leave here while
// the node runs. With those that were there before, the house goes on by itself.
type knocker struct {
	call    *call
	tick    *time.Ticker
	with    *collective.Resident
	known   map[log.SpaceID]collective.Invitation
	knocks  sync.WaitGroup
	ctx     context.Context
	endThem context.CancelFunc
}

func (c *call) knockOn() *knocker {
	k := &knocker{call: c, tick: time.NewTicker(knockPause)}
	k.ctx, k.endThem = context.WithCancel(c.ctx)
	return k
}

// look begins to knock with what is new.
func (k *knocker) look() error {
	_, done, err := k.call.house.Use(k.ctx)
	if err != nil {
		return nil // locked
	}
	defer done()
	now, err := k.call.joining()
	if err != nil {
		return err
	}
	if k.with == k.call.resident() {
		for space, i := range now {
			if _, already := k.known[space]; !already {
				k.knocks.Go(func() { k.knock(i) })
			}
		}
	}
	k.with, k.known = k.call.resident(), now
	return nil
}

func (k *knocker) stop() {
	k.tick.Stop()
	k.endThem()
	k.knocks.Wait()
}

// knock ends with an answer, or when the house is locked. A refused invitation is
// forgotten; the person hears of it when they ask again.
func (k *knocker) knock(i collective.Invitation) {
	ctx, done, err := k.call.house.Use(k.ctx)
	if err != nil {
		return
	}
	defer done()
	_, _ = k.call.resident().JoinAndWait(ctx, i)
}

// joining are the invitations this device still knocks with.
func (c *call) joining() (map[log.SpaceID]collective.Invitation, error) {
	all := make(map[log.SpaceID]collective.Invitation)
	list, err := c.resident().Joining()
	for _, ask := range list {
		if ask.State != collective.AskRefused {
			all[ask.Invitation.Space] = ask.Invitation
		}
	}
	return all, err
}

// admission waits until the knocking that is under way has an answer.
func (c *call) admission(ctx context.Context, i collective.Invitation) error {
	return c.until(ctx, func() (bool, error) {
		if c.belongs(i.Space) {
			return true, nil
		}
		joining, err := c.joining()
		if _, still := joining[i.Space]; err != nil || still || c.has(i.Space) {
			return false, err
		}
		if of := c.named(i); of != nil {
			return !of.Me().IsZero(), nil
		}
		return false, refusal.New(refusal.JoinRefused)
	})
}

// named is the collective an invitation leads to. One that was asked for nearby
// is known by its name alone.
func (c *call) named(i collective.Invitation) *collective.Collective {
	if i.Space != (log.SpaceID{}) {
		return c.in(i.Space)
	}
	for _, of := range c.resident().Collectives() {
		if charter, err := of.Charter(); err == nil && charter.Name == i.Collective {
			return of
		}
	}
	return nil
}

// has reports whether this device was let into a collective, belongs whether it
// knows so: the admission may arrive a little later than the key.
func (c *call) has(space log.SpaceID) bool { return c.in(space) != nil }

func (c *call) belongs(space log.SpaceID) bool {
	of := c.in(space)
	return of != nil && !of.Me().IsZero()
}

func (c *call) in(space log.SpaceID) *collective.Collective {
	for _, of := range c.resident().Collectives() {
		if of.ID() == space {
			return of
		}
	}
	return nil
}
