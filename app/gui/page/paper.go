package page

import (
	"io"
	"time"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/i18n"
	"moot/app/print"
)

// Sheets is a kind of sheets of package print.
type Sheets[T any] func(io.Writer, print.Format, T, i18n.Localizer, *time.Location) error

// Print is a button with which something is put on paper. Its word is key in the page's
// catalogue, and key.file what the file is called; read gathers what is printed. Where
// there is nowhere to print there is no button.
func Print[T any](p Base, key string, read func() (T, error), write Sheets[T]) []kit.Item {
	if p.Seat.Device == nil {
		return nil
	}
	return []kit.Item{p.Button(key, look.IconPrint, func() {
		what, err := read()
		if err != nil {
			p.Seat.Tell(err)
			return
		}
		p.Save(p.Say(key+".file")+".pdf", p.Seat.Words().Say("goods.printed"), func(out io.Writer) error {
			return write(out, print.PDF, what, p.Seat.Words(), p.Seat.Zone())
		})
	})}
}

// Save asks where to put a file of that name, writes it there, and says that it is
// done.
func (p Base) Save(name, done string, write func(io.Writer) error) {
	if p.Seat.Device == nil {
		return
	}
	written := false
	p.Seat.Device.Save(name, func(out io.Writer) error {
		written = true
		return write(out)
	}, func(err error) {
		switch {
		case err != nil:
			p.Seat.Tell(err)
		case written:
			p.Seat.Shell().Tell(kit.Good(done))
		}
	})
}
