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

// knockOn goes on knocking, until the node is told to stop, with invitations that
// other processes leave here while it runs. With those that were there before,
// the house goes on by itself.
func (c *call) knockOn() error {
	tick := time.NewTicker(knockPause)
	defer tick.Stop()
	var knocking sync.WaitGroup
	defer knocking.Wait()
	known, err := c.joining()
	if err != nil {
		return err
	}
	for {
		select {
		case <-tick.C:
		case <-c.ctx.Done():
			return nil
		}
		now, err := c.joining()
		if err != nil {
			return err
		}
		for space, i := range now {
			if _, already := known[space]; !already {
				knocking.Go(func() { c.knock(i) })
			}
		}
		known = now
	}
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

// knock ends with an answer. A refused invitation is forgotten; the person hears
// of it when they ask again.
func (c *call) knock(i collective.Invitation) {
	_, _ = c.resident().JoinAndWait(c.ctx, i)
}

// admission waits until the knocking that is under way has an answer.
func (c *call) admission(ctx context.Context, i collective.Invitation) error {
	return c.until(ctx, func() (bool, error) {
		if c.belongs(i.Space) {
			return true, nil
		}
		joining, err := c.joining()
		if _, still := joining[i.Space]; err == nil && !still && !c.has(i.Space) {
			return false, refusal.New(refusal.JoinRefused)
		}
		return false, err
	})
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
