package needs

import (
	"io"

	"moot/app/gui/kit"
	"moot/app/gui/seat"
	"moot/app/member"
	"moot/app/print"
)

// print asks where to, and writes the list there: by good, and by person with
// squares to tick.
func (s *Screen) print() {
	c := s.seat.Collective()
	if c == nil || s.seat.Device == nil {
		return
	}
	charter, err := c.Charter()
	charter = seat.Trust(s.seat, charter, err)
	all, _, err := c.Needs()
	if all = seat.Trust(s.seat, all, err); err != nil {
		return
	}
	names := make(map[member.ID]string)
	for _, n := range all {
		names[n.By] = c.Name(n.By)
	}
	list := print.PickList{Collective: charter.Name, Needs: all, Names: names, At: s.seat.Now()}
	l, zone, written := s.seat.Words(), s.seat.Zone(), false
	s.seat.Device.Save(say(s.seat, "file")+".pdf", func(w io.Writer) error {
		written = true
		return print.Needs(w, print.PDF, list, l, zone)
	}, func(err error) {
		switch {
		case err != nil:
			s.seat.Tell(err)
		case written:
			s.seat.Shell().Tell(kit.Good(say(s.seat, "printed")))
		}
	})
}
