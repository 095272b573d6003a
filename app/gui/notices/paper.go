package notices

import (
	"io"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/member"
	"moot/app/print"
)

// print asks where to, and puts the board of today on paper.
func (b *Board) print() {
	c := b.seat.Collective()
	paper, err := sheet(c)
	if err != nil {
		b.seat.Tell(err)
		return
	}
	written := false
	b.seat.Device.Save(say(b.seat, "file")+".pdf", func(w io.Writer) error {
		written = true
		return print.Notices(w, print.PDF, paper, b.seat.Words(), b.seat.Zone())
	}, func(err error) {
		switch {
		case err != nil:
			b.seat.Tell(err)
		case written:
			b.seat.Shell().Tell(kit.Good(say(b.seat, "printed")))
		}
	})
}

// sheet is what is printed of the board.
func sheet(c *collective.Collective) (print.Board, error) {
	charter, err := c.Charter()
	if err != nil {
		return print.Board{}, err
	}
	paper := print.Board{Collective: charter.Name, At: c.Now(), Names: make(map[member.ID]string)}
	if paper.On, err = c.Today(); err != nil {
		return print.Board{}, err
	}
	paper.Notices, err = c.Notices()
	for _, n := range paper.Notices {
		paper.Names[n.By] = c.Name(n.By)
	}
	return paper, err
}
