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
	changed := make(chan struct{}, 1)
	stop := c.resident().Watch(func() {
		select {
		case changed <- struct{}{}:
		default:
		}
	})
	defer stop()
	began := time.Now()
	c.house.Compare()
	for {
		all, err := c.resident().Neighbours()
		if err != nil {
			return err
		}
		level := 0
		for _, n := range all {
			if n.Connected && !n.LevelAt.Before(began) {
				level++
			}
		}
		if level >= neighbours {
			return nil
		}
		select {
		case <-ctx.Done():
			if c.ctx.Err() != nil {
				return c.ctx.Err()
			}
			return refusal.New(refusal.WaitTimeout)
		case <-changed:
		}
	}
}
