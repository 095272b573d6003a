package room

import (
	"testing"

	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
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
		{Name: "attendance", Open: func(s *seat.Seat) shell.Screen { return newAttendance(s, v.Now) }},
	}
}

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	v.NothingIsCut(t, v.Ana, sights(v)...)
}
