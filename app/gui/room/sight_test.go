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
		{Name: "jobs", Open: func(s *seat.Seat) shell.Screen { return newJobs(s, v.Now) }},
		{Name: "speakers", Open: func(s *seat.Seat) shell.Screen { return newSpeakers(s, v.Now) }},
		{Name: "order", Open: func(s *seat.Seat) shell.Screen { p := newPage(s, v.Now); return p.orderForm() }},
		{Name: "add", Open: func(s *seat.Seat) shell.Screen { return newAdd(s, v.Now) }},
		{Name: "somebody", Open: func(s *seat.Seat) shell.Screen {
			ewa, _ := guitest.Member(s.Collective(), guitest.Ewa)
			return newSomebody(s, v.Now, ewa)
		}},
	}
}

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Hall())
	v.NothingIsCut(t, v.Ana, sights(v)...)
}
