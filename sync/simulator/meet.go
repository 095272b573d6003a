package simulator

import (
	"fmt"
	"time"

	"moot/sync/exchange"
	"moot/sync/log"
)

// Meeting is how a session between two devices went.
type Meeting struct {
	// Level is set when both ended with all the other had.
	Level  bool
	Frames int
	Bytes  int
	// Entries arrived on either side.
	Entries uint64
	Took    time.Duration
}

// Meet has two devices level over a link. Nothing happens where they are parted, or
// share nothing.
func (w *World) Meet(a, b *Device, over Link) Meeting {
	return w.MeetAs(a, b, over, a.offers(), b.offers())
}

// MeetAs is Meet where one side shows other spaces than it has.
func (w *World) MeetAs(a, b *Device, over Link, fromA, fromB []exchange.Space) Meeting {
	if a == b || w.parted[a] != w.parted[b] {
		return Meeting{}
	}
	m := &meeting{world: w, link: over, sides: [2]*side{
		w.side(a, b, true, over, fromA), w.side(b, a, false, over, fromB),
	}}
	for i, offered := range [][]exchange.Space{fromA, fromB} {
		for _, o := range offered {
			if _, hides := o.(Withholding); hides {
				m.sides[i].device.twice = true
			}
		}
	}
	result := m.run()
	w.Sum.Sessions++
	w.Sum.Bytes += result.Bytes
	w.Sum.Entries += int(result.Entries)
	w.Sum.Longest = max(w.Sum.Longest, result.Took)
	if !result.Level {
		w.Sum.Broken++
	}
	w.Now = w.Now.Add(result.Took)
	return result
}

func (d *Device) offers() (all []exchange.Space) {
	for _, id := range d.ids {
		all = append(all, d.spaces[id])
	}
	return all
}

// meeting is a session under way.
type meeting struct {
	world *World
	link  Link
	sides [2]*side
	total Meeting
}

// side is one device in it.
type side struct {
	device  *Device
	session *exchange.Session
	out     pipe
	inbox   []arriving // of the other side's frames, in order
}

type arriving struct {
	at    time.Time
	frame []byte
}

func (w *World) side(d, other *Device, initiator bool, link Link, spaces []exchange.Space) *side {
	c := exchange.Config{
		Initiator: initiator, Local: []byte(d.Name), Remote: []byte(other.Name),
		Device: d.device, Spaces: spaces,
	}
	for i := range c.Seed {
		c.Seed[i] = byte(w.rand.Uint32())
	}
	s, err := exchange.New(c)
	w.must(d, err)
	return &side{device: d, session: s, out: pipe{link: link, rand: w.rand}}
}

// run delivers frame after frame, always the one that is there first, until both are
// done or the link goes.
func (m *meeting) run() Meeting {
	begin := m.world.Now
	now := begin
	m.speak(now)
	for {
		to := m.next()
		if to == nil {
			break
		}
		a := to.inbox[0]
		to.inbox = to.inbox[1:]
		now = a.at
		if m.world.rand.Float64() < m.link.Breaks {
			break
		}
		if err := to.session.Receive(a.frame); err != nil {
			panic(fmt.Sprintf("seed %d: %s: %v", m.world.seed, to.device.Name, err))
		}
		m.speak(now)
	}
	m.total.Took = now.Sub(begin)
	m.total.Level = m.sides[0].session.Done() && m.sides[1].session.Done()
	for _, s := range m.sides {
		received := s.received()
		s.device.received += received
		m.total.Entries += received
	}
	return m.total
}

// speak sends what both sides have to say.
func (m *meeting) speak(now time.Time) {
	for i, s := range m.sides {
		for {
			frame, ok := s.session.Next()
			if !ok {
				break
			}
			m.total.Frames++
			m.total.Bytes += len(frame)
			other := m.sides[1-i]
			other.inbox = append(other.inbox, arriving{s.out.send(now, len(frame)), frame})
		}
	}
}

// next is the side whose next frame is there first.
func (m *meeting) next() *side {
	a, b := m.sides[0], m.sides[1]
	switch {
	case len(a.inbox) == 0 && len(b.inbox) == 0:
		return nil
	case len(b.inbox) == 0 || len(a.inbox) > 0 && a.inbox[0].at.Before(b.inbox[0].at):
		return a
	}
	return b
}

func (s *side) received() (n uint64) {
	for _, r := range s.session.Report().Spaces {
		n += r.Received
	}
	return n
}

// Withholding is a device's space that keeps quiet about some chains: what a hub
// shows that does not pass everything on.
type Withholding struct {
	exchange.Space
	From func(log.Chain) bool
}

// Vector leaves out what is kept back.
func (h Withholding) Vector() (shown log.Vector) {
	for _, m := range h.Space.Vector() {
		if !h.From(m.Chain) {
			shown = append(shown, m)
		}
	}
	return shown
}
