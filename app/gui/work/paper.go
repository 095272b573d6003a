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
	w, err := p.sheets(groups)
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

// sheets is what groups and tasks are printed of.
func (p page) sheets(groups []group.Group) (print.Work, error) {
	charter, err := p.c.Charter()
	if err != nil {
		return print.Work{}, err
	}
	w := print.Work{Collective: charter.Name, At: p.seat.Now(), Groups: groups,
		Documents: make(map[group.ID][]print.WrittenDocument)}
	if w.Tasks, err = p.c.Tasks(); err != nil {
		return w, err
	}
	sortTasks(w.Tasks)
	for _, g := range groups {
		documents, err := p.c.Documents(g.ID)
		if err != nil {
			return w, err
		}
		for _, d := range documents {
			w.Documents[g.ID] = append(w.Documents[g.ID], print.WrittenDocument{Title: d.Title, Text: d.Text})
		}
	}
	w.Names, err = p.c.Names()
	return w, err
}
