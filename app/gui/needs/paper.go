package needs

import (
	"io"
	"time"

	"moot/app/gui/kit"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/member"
	"moot/app/print"
)

// print asks where to, and writes the list there: by good, and by person with
// squares to tick.
func (s *Screen) print() {
	c := s.seat.Collective()
	if c == nil {
		return
	}
	charter, err := c.Charter()
	charter = seat.Trust(s.seat, charter, err)
	all, err := c.Intents()
	if all = seat.Trust(s.seat, all, err); err != nil {
		return
	}
	today, err := c.Today()
	all = wishes(all, seat.Trust(s.seat, today, err))
	names := make(map[member.ID]string)
	for _, n := range all {
		names[n.By] = c.Name(n.By)
	}
	list := print.PickList{Collective: charter.Name, Needs: all, Names: names, At: s.seat.Now()}
	save(s.seat, say(s.seat, "file"), func(w io.Writer, l i18n.Localizer, zone *time.Location) error {
		return print.Needs(w, print.PDF, list, l, zone)
	})
}

// print writes the lists of a round as they were frozen, supplements too.
func (r *round) print() {
	paper, err := r.c.RoundPaper(r.id, r.day)
	if err != nil {
		r.seat.Tell(err)
		return
	}
	save(r.seat, say(r.seat, "list.file")+"-"+string(r.day), func(w io.Writer, l i18n.Localizer, zone *time.Location) error {
		return print.Ordered(w, print.PDF, paper, l, zone)
	})
}

// save asks where to, and writes sheets there.
func save(s *seat.Seat, name string, write func(io.Writer, i18n.Localizer, *time.Location) error) {
	if s.Device == nil {
		return
	}
	l, zone, written := s.Words(), s.Zone(), false
	s.Device.Save(name+".pdf", func(w io.Writer) error {
		written = true
		return write(w, l, zone)
	}, func(err error) {
		switch {
		case err != nil:
			s.Tell(err)
		case written:
			s.Shell().Tell(kit.Good(say(s, "printed")))
		}
	})
}
