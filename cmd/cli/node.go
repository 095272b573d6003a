package cli

import (
	"errors"
	"fmt"
)

type listening struct {
	Listening string `json:"listening"`
}

// Do keeps the home open and its neighbours level until it is told to stop. It
// answers other processes of this person meanwhile. A locked home waits for its
// passphrase.
func (v *nodeVerb) Do(c *call) (answer, error) {
	discovery := c.house.Settings().Values().Discovery && !v.NoDiscovery
	if err := c.house.GoOnline(c.ctx, v.Listen, v.Connect, discovery); err != nil {
		return nil, err
	}
	if err := c.house.ServeControl(Answer(c.house)); err != nil {
		return nil, err
	}
	if v.Packages != "" {
		if err := c.house.Give(c.ctx, c.path(v.Packages)); err != nil {
			return nil, err
		}
	}
	changed := make(chan struct{}, 1)
	defer c.house.Watch(func() {
		select {
		case changed <- struct{}{}:
		default:
		}
	})()
	changed <- struct{}{} // its first state is news too
	knocking := c.knockOn()
	defer knocking.stop()
	for {
		select {
		case <-changed:
			if err := errors.Join(c.announce(), knocking.look()); err != nil {
				return nil, err
			}
		case <-knocking.tick.C:
			if err := knocking.look(); err != nil {
				return nil, err
			}
		case <-c.house.Gone():
			return nil, nil
		case <-c.ctx.Done():
			return nil, nil
		}
	}
}

// announce says where this device is reached, or that it is locked, and where it hands
// on packages.
func (c *call) announce() error {
	if c.house.Locked() {
		if err := c.print(c.lockAnswer()); err != nil {
			return err
		}
		return c.allGiving(c.house.GivenAt())
	}
	for _, address := range c.house.Addresses() {
		if err := c.listening(address); err != nil {
			return err
		}
	}
	return c.allGiving(c.house.GivenAt())
}

// listening prints one address as soon as it is known.
func (c *call) listening(address string) error {
	if c.options.JSON {
		return encode(c.stdout, listening{address})
	}
	_, err := fmt.Fprintln(c.stdout, "listening", address)
	return err
}
