package cli

import (
	"context"
	"time"

	"moot/app/refusal"
)

type levelAnswer struct {
	Until      string `json:"until"`
	Neighbours int    `json:"neighbours"`
}

func (a levelAnswer) text(p *page) { p.say("wait.level", "n", a.Neighbours) }

// Do waits until this device is level with so many neighbours.
func (v *waitVerb) Do(c *call) (answer, error) {
	if err := c.online(nil, nil, c.house.Settings().Values().Discovery); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(c.ctx, v.Timeout)
	defer cancel()
	return levelAnswer{v.Until, v.Neighbours}, c.level(ctx, v.Neighbours)
}

// level waits until this device and so many connected neighbours have told each
// other everything, in exchanges that ended after now.
func (c *call) level(ctx context.Context, neighbours int) error {
	began := time.Now()
	c.house.Compare()
	return c.until(ctx, func() (bool, error) {
		all, err := c.resident().Neighbours()
		level := 0
		for _, n := range all {
			if n.Connected && !n.LevelAt.Before(began) {
				level++
			}
		}
		return level >= neighbours, err
	})
}

// until looks after everything that happens, and now and then, whether something
// is so. When ctx ends first, that took too long.
func (c *call) until(ctx context.Context, so func() (bool, error)) error {
	changed := make(chan struct{}, 1)
	stop := c.resident().Watch(func() {
		select {
		case changed <- struct{}{}:
		default:
		}
	})
	defer stop()
	tick := time.NewTicker(knockPause)
	defer tick.Stop()
	for {
		if done, err := so(); done || err != nil {
			return err
		}
		select {
		case <-changed:
		case <-tick.C:
		case <-ctx.Done():
			if c.ctx.Err() != nil {
				return c.ctx.Err()
			}
			return refusal.New(refusal.WaitTimeout)
		}
	}
}
