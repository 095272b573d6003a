package decisions

import (
	"io"

	"moot/app/collective"
	"moot/app/decision"
	"moot/app/gui/kit"
	"moot/app/gui/seat"
	"moot/app/motion"
	"moot/app/print"
)

// printAll puts the whole register on paper, oldest first.
func (s *Screen) printAll() {
	put(s.seat, say(s.seat, "file"), func(w io.Writer, r print.Register) error {
		return print.Decisions(w, print.PDF, r, s.seat.Words(), s.seat.Zone())
	})
}

// printYear puts on paper what the year one looks at has come to, this one if
// none is chosen.
func (s *Screen) printYear() {
	year := s.only.Year
	if year == "" {
		year = s.seat.Now().In(s.seat.Zone()).Format("2006")
	}
	put(s.seat, say(s.seat, "file.year", "year", year), func(w io.Writer, r print.Register) error {
		return print.Year(w, print.PDF, year, r, s.seat.Words(), s.seat.Zone())
	})
}

// printOne puts one decision on paper, with its proof.
func (d *Detail) printOne() {
	put(d.seat, say(d.seat, "file.one"), func(w io.Writer, r print.Register) error {
		p, err := d.seat.Collective().Poll(d.id)
		if err != nil {
			return err
		}
		return print.Decision(w, print.PDF, d.shown, p, r, d.seat.Words(), d.seat.Zone())
	})
}

// put asks where to, and writes the sheets there.
func put(s *seat.Seat, name string, sheets func(io.Writer, print.Register) error) {
	c := s.Collective()
	if c == nil || s.Device == nil {
		return
	}
	r, err := register(s, c)
	if err != nil {
		s.Tell(err)
		return
	}
	written := false
	s.Device.Save(name+".pdf", func(w io.Writer) error {
		written = true
		return sheets(w, r)
	}, func(err error) {
		switch {
		case err != nil:
			s.Tell(err)
		case written:
			s.Shell().Tell(kit.Good(say(s, "printed")))
		}
	})
}

// register is the whole of it, for paper.
func register(s *seat.Seat, c *collective.Collective) (print.Register, error) {
	charter, err := c.Charter()
	if err != nil {
		return print.Register{}, err
	}
	r := print.Register{Collective: charter.Name, Meetings: titles(s, c), Name: c.Name, Group: c.GroupName, At: s.Now(), All: make(map[motion.ID]decision.Decision)}
	r.Decisions, err = c.Decisions()
	for _, d := range r.Decisions {
		r.All[d.ID] = d
	}
	return r, err
}
