package collective

import (
	"cmp"
	"slices"

	"moot/app/charter"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/print"
	"moot/app/task"
)

// WorkPaper is what tasks and some working groups are printed of, as they are now.
func (c *Collective) WorkPaper(groups ...group.Group) (print.Work, error) {
	is, err := c.Charter()
	if err != nil {
		return print.Work{}, err
	}
	w := print.Work{Collective: is.Name, At: c.now(), Groups: groups, Ways: make(map[group.ID]charter.Way),
		Decided: make(map[group.ID][]decision.Decision), Documents: make(map[group.ID][]print.WrittenDocument)}
	if w.Tasks, err = c.Tasks(); err != nil {
		return w, err
	}
	slices.SortStableFunc(w.Tasks, func(a, b task.Task) int { return cmp.Compare(cmp.Or(a.Due, "~"), cmp.Or(b.Due, "~")) })
	for _, g := range groups {
		w.Ways[g.ID] = g.Way(is.Way(charter.Groups))
		if w.Decided[g.ID], err = c.DecidedAmong(g.ID); err != nil {
			return w, err
		}
		documents, err := c.Documents(g.ID)
		if err != nil {
			return w, err
		}
		for _, d := range documents {
			w.Documents[g.ID] = append(w.Documents[g.ID], print.WrittenDocument{Title: d.Title, Text: d.Text})
		}
	}
	w.Names, err = c.Names()
	return w, err
}

// BoardPaper is what the notice board is printed of, as it is today.
func (c *Collective) BoardPaper() (print.Board, error) {
	is, err := c.Charter()
	if err != nil {
		return print.Board{}, err
	}
	b := print.Board{Collective: is.Name, At: c.now()}
	if b.On, err = c.Today(); err != nil {
		return b, err
	}
	if b.Notices, err = c.Notices(); err != nil {
		return b, err
	}
	b.Names, err = c.Names()
	return b, err
}
