package work

import (
	"io"
	"time"

	"moot/app/group"
	"moot/app/gui/kit"
	"moot/app/i18n"
	"moot/app/print"
)

// printer writes one kind of sheets of package print.
type printer func(io.Writer, print.Format, print.Work, i18n.Localizer, *time.Location) error

// printTasks puts the list of tasks on paper, with squares to tick.
func (s *Screen) printTasks() {
	s.put(s.say("file"), nil, print.Tasks)
}

// print puts the page of the group on paper.
func (g *Group) print() {
	g.put(g.say("file.group"), []group.Group{g.shown}, print.Group)
}

// put asks where to, and writes the sheets there.
func (p page) put(name string, groups []group.Group, write printer) {
	if p.seat.Device == nil {
		return
	}
	w, err := p.c.WorkPaper(groups...)
	if err != nil {
		p.seat.Tell(err)
		return
	}
	written := false
	p.seat.Device.Save(name+".pdf", func(out io.Writer) error {
		written = true
		return write(out, print.PDF, w, p.seat.Words(), p.seat.Zone())
	}, func(err error) {
		switch {
		case err != nil:
			p.seat.Tell(err)
		case written:
			p.seat.Shell().Tell(kit.Good(p.say("printed")))
		}
	})
}
