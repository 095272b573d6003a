package meetings

import (
	"moot/app/group"
	"moot/app/gui/kit"
	"moot/app/gui/seat"
)

// who chooses who meets: everybody, or a working group that whoever calls is in.
type who struct {
	seat   *seat.Seat
	groups []group.Group
	chosen *kit.Options
}

func newWho(s *seat.Seat) *who {
	w := &who{seat: s}
	c := s.Collective()
	all, err := c.Groups()
	names := []string{say(s, "who.all")}
	for _, g := range seat.Trust(s, all, err) {
		if g.CanCall(c.Me()) == nil {
			w.groups, names = append(w.groups, g), append(names, say(s, "who.group", "group", g.Plan.Name))
		}
	}
	w.chosen = kit.NewOptions(names, 0, func(int) {})
	return w
}

// items asks, unless there is nothing to choose.
func (w *who) items() []kit.Item {
	if len(w.groups) == 0 {
		return nil
	}
	return []kit.Item{kit.Still("who", kit.Field(say(w.seat, "who"), w.chosen.Object(), say(w.seat, "who.hint")))}
}

// group is the working group that meets; zero for everybody.
func (w *who) group() group.ID {
	if i := w.chosen.Chosen(); i > 0 {
		return w.groups[i-1].ID
	}
	return group.ID{}
}
