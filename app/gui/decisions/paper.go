package decisions

import (
	"io"

	"moot/app/decision"
	"moot/app/gui/kit"
	"moot/app/gui/seat"
	"moot/app/print"
)

// printAll puts the whole register on paper, oldest first.
func (s *Screen) printAll() {
	c := s.seat.Collective()
	if c == nil {
		return
	}
	all, err := c.Decisions()
	if err != nil {
		s.seat.Tell(err)
		return
	}
	put(s.seat, say(s.seat, "file"), all)
}

// printOne puts one decision on paper.
func (d *detail) printOne() {
	put(d.seat, say(d.seat, "file.one"), []decision.Decision{d.shown})
}

// put asks where to, and writes the sheets there.
func put(s *seat.Seat, name string, register []decision.Decision) {
	c := s.Collective()
	if c == nil || s.Device == nil {
		return
	}
	charter, err := c.Charter()
	if err != nil {
		s.Tell(err)
		return
	}
	r := print.Register{Collective: charter.Name, Decisions: register, Meetings: titles(s, c), At: s.Now()}
	l, zone, written := s.Words(), s.Zone(), false
	s.Device.Save(name+".pdf", func(w io.Writer) error {
		written = true
		return print.Decisions(w, print.PDF, r, l, zone)
	}, func(err error) {
		switch {
		case err != nil:
			s.Tell(err)
		case written:
			s.Shell().Tell(kit.Good(say(s, "printed")))
		}
	})
}
