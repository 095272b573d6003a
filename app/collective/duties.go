package collective

import (
	"slices"
	"sync"

	"moot/app/member"
	"moot/app/poll"
	"moot/sync/space"
)

// duties is what a device does for its member without being asked: it tells the
// others what they are called, it counts again what somebody else counted, it seals
// minutes that enough have signed, and it learns the register to be searched.
// One goroutine does them, after everything that arrives.
type duties struct {
	c          *Collective
	me         func() (name, language string)
	unattended func(error)
	wake       chan struct{}
	quit       chan struct{}
	unwatch    func()
	done       sync.WaitGroup
}

func startDuties(c *Collective, me func() (string, string), unattended func(error)) *duties {
	d := &duties{c: c, me: me, unattended: unattended, wake: make(chan struct{}, 1), quit: make(chan struct{})}
	d.unwatch = c.space.Watch(func(space.Event) { d.remind() })
	d.remind()
	d.done.Go(d.run)
	return d
}

// remind makes the goroutine look; it looks once however often it is reminded.
func (d *duties) remind() {
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

func (d *duties) run() {
	for {
		select {
		case <-d.wake:
			d.attend()
		case <-d.quit:
			select {
			case <-d.wake: // what arrived last is attended to as well
				d.attend()
			default:
			}
			return
		}
	}
}

// stop ends the goroutine after the duties of everything that has arrived.
func (d *duties) stop() {
	d.unwatch()
	close(d.quit)
	d.done.Wait()
}

// attend does what is due now.
func (d *duties) attend() {
	if _, ok := d.c.space.Me(); !ok {
		return
	}
	if err := d.c.called(d.me()); err != nil {
		d.unattended(err)
	}
	if err := d.c.confirmCounts(); err != nil {
		d.unattended(err)
	}
	if err := d.c.sealMinutes(); err != nil {
		d.unattended(err)
	}
	if v, err := d.c.look(); err == nil {
		d.c.searched.prepare(v)
	}
}

// confirmCounts counts every frozen poll that still waits for a second member,
// if this member may.
func (c *Collective) confirmCounts() error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	for _, p := range v.polls {
		if p.State != poll.Frozen || p.CanCount(c.Me(), member.ID{}, v.roll, false) != nil || slices.ContainsFunc(p.Confirmed, c.mine) {
			continue
		}
		if _, err := c.say(p.ToCount(c.Me(), member.ID{}, false)); err != nil {
			return err
		}
	}
	return nil
}

func (c *Collective) mine(s poll.Count) bool { return s.By == c.Me() }
