package room

import (
	"testing"

	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/motion"
)

// sights are the screens of meetings.
func sights(v *guitest.Village) []guitest.Screen {
	return []guitest.Screen{
		{Name: "room-open", Open: func(s *seat.Seat) shell.Screen { return New(s, v.Now) }},
		{Name: "room-called", Open: func(s *seat.Seat) shell.Screen { return New(s, v.Next) }},
		{Name: "room-closed", Open: func(s *seat.Seat) shell.Screen { return New(s, v.Past) }},
		{Name: "item", Open: func(s *seat.Seat) shell.Screen {
			m, _ := s.Collective().Meeting(v.Now)
			return newItem(s, v.Now, m.Call.Agenda[0].ID)
		}},
		{Name: "vote", Open: func(s *seat.Seat) shell.Screen {
			return newMotion(s, v.Now, moved(s, motion.Put))
		}},
		{Name: "adopted", Open: func(s *seat.Seat) shell.Screen {
			return newMotion(s, v.Past, moved(s, motion.Adopted))
		}},
		{Name: "rejected", Open: func(s *seat.Seat) shell.Screen {
			return newMotion(s, v.Past, moved(s, motion.Rejected))
		}},
		{Name: "proof", Open: func(s *seat.Seat) shell.Screen {
			return newProof(s, v.Past, moved(s, motion.Adopted))
		}},
		{Name: "attendance", Open: func(s *seat.Seat) shell.Screen { return newAttendance(s, v.Now) }},
		{Name: "move", Open: func(s *seat.Seat) shell.Screen {
			m, _ := s.Collective().Meeting(v.Now)
			return newMove(s, v.Now, m.Call.Agenda[1].ID, nil)
		}},
	}
}

// moved is the first motion in a state.
func moved(s *seat.Seat, state motion.State) motion.ID {
	all, _ := s.Collective().Motions()
	for _, o := range all {
		if o.State == state {
			return o.ID
		}
	}
	return motion.ID{}
}

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	v.NothingIsCut(t, v.Ana, sights(v)...)
}
