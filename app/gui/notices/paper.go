package notices

import (
	"io"

	"moot/app/gui/kit"
	"moot/app/print"
)

// print asks where to, and puts the board of today on paper.
func (b *Board) print() {
	c := b.seat.Collective()
	paper, err := c.BoardPaper()
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
