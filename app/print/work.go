package print

import (
	"cmp"
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"moot/app/charter"
	"moot/app/day"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/i18n"
	"moot/app/member"
	"moot/app/notice"
	"moot/app/task"
	"moot/app/words"
)

// Work is what groups and tasks are printed of.
type Work struct {
	Collective string
	// Groups are those to be printed, each with the tasks among Tasks that it looks
	// after; without groups it is the list of tasks.
	Groups []group.Group
	Tasks  []task.Task
	// Ways are how the groups decide among their own, Decided what they did, by group.
	Ways    map[group.ID]charter.Way
	Decided map[group.ID][]decision.Decision
	// Documents are what the groups wrote together, by group.
	Documents map[group.ID][]WrittenDocument
	Names     Names
	At        time.Time
}

// WrittenDocument is a text of a group.
type WrittenDocument struct {
	Title string `json:"title"`
	Text  string `json:"text"`
}

// Tasks writes the list of tasks: those that are to be done by their day, with a
// square to tick, then what was done.
//
// A table for a spreadsheet has days as 2026-03-03.
func Tasks(w io.Writer, format Format, p Work, l i18n.Localizer, zone *time.Location) error {
	if format == CSV {
		return p.tasksCSV(w, l)
	}
	return p.write(w, format, tasksForm(p.Tasks), l, zone, func(d *document) {
		d.title = l.Say("print.tasks")
		p.list(d, p.Tasks)
	})
}

// Group writes the page of one working group: what it is for, who is in it, what it
// reported, its tasks and its documents.
func Group(w io.Writer, format Format, p Work, l i18n.Localizer, zone *time.Location) error {
	form := groupForm(p)
	return p.write(w, format, form, l, zone, func(d *document) {
		for _, g := range p.Groups {
			d.title = g.Plan.Name
			p.group(d, g, zone)
		}
	})
}

func (p Work) write(w io.Writer, format Format, form any, l i18n.Localizer, zone *time.Location, set func(*document)) error {
	return writeForm(w, format, form, func(mark string) document {
		d := document{l: l, mark: mark, under: l.Say("print.as-of", "collective", p.Collective, "when", p.At.In(zone))}
		set(&d)
		d.head = dotted(p.Collective, d.title, l.Date(p.At.In(zone)))
		return d
	})
}

func (p Work) group(d *document, g group.Group, zone *time.Location) {
	l := d.l
	d.add(setOff, g.Plan.Purpose)
	d.add(plain, l.Say("print.group.state", "state", words.GroupState(l, g.State)))
	d.add(plain, l.Say("print.group.people", "people", words.Joined(l, g.People, p.Names.of)))
	d.add(plain, l.Say("print.group.since", "when", l.Date(g.FoundedAt.In(zone))))
	d.add(plain, words.GroupRule(l, p.Ways[g.ID]))
	if g.Plan.Until != "" {
		d.add(plain, l.Say("print.group.until", "day", words.Date(l, g.Plan.Until)))
	}
	if g.Ending.Reason != "" {
		d.add(plain, l.Say("print.group.ended", "reason", g.Ending.Reason))
	}
	d.heading("", l.Say("print.group.tasks"))
	p.list(d, slices.DeleteFunc(slices.Clone(p.Tasks), func(t task.Task) bool { return t.Plan.Group != g.ID }))
	if decided := p.Decided[g.ID]; len(decided) > 0 {
		d.heading("", l.Say("print.group.decided"))
		for _, dec := range decided {
			d.add(plain, l.Say("print.register.adopted", "when", l.Date(dec.AdoptedAt.In(zone))))
			d.add(setOff, dec.Wording.Text)
		}
	}
	d.heading("", l.Say("print.group.reports"))
	for _, r := range g.Reports {
		d.add(plain, l.Say("print.group.report", "name", p.Names.of(r.By), "when", l.Date(r.At.In(zone))))
		d.add(setOff, r.Text)
	}
	if len(g.Reports) == 0 {
		d.add(plain, l.Say("print.group.no-reports"))
	}
	for _, written := range p.Documents[g.ID] {
		d.heading("", written.Title)
		d.add(plain, written.Text)
	}
}

// list is the tasks in a table: the open ones, the first to be done first.
func (p Work) list(d *document, all []task.Task) {
	l := d.l
	var open, over []task.Task
	for _, t := range all {
		if t.State.Over() {
			over = append(over, t)
		} else {
			open = append(open, t)
		}
	}
	slices.SortStableFunc(open, func(a, b task.Task) int { return cmp.Compare(cmp.Or(a.Due, "~"), cmp.Or(b.Due, "~")) })
	if len(all) == 0 {
		d.add(plain, l.Say("print.tasks.none"))
		return
	}
	for _, part := range []struct {
		tasks  []task.Task
		ticked bool
	}{{open, true}, {over, false}} {
		if len(part.tasks) == 0 {
			continue
		}
		rows := table{ticked: part.ticked, columns: []column{
			{title: l.Say("print.tasks.what"), share: 5}, {title: l.Say("print.tasks.who"), share: 4},
			{title: l.Say("print.tasks.due"), share: 2.6}, {title: l.Say("print.tasks.state"), share: 2.4},
		}}
		for _, t := range part.tasks {
			rows.rows = append(rows.rows, []string{t.Plan.Text, words.Joined(l, t.People, p.Names.of), words.ShortDate(l, t.Due), words.TaskState(l, t.State)})
		}
		d.table(rows)
	}
}

// tasksCSV is a row for each task.
func (p Work) tasksCSV(w io.Writer, l i18n.Localizer) error {
	names := func(all member.Set) string {
		var called []string
		for _, id := range all {
			called = append(called, p.Names.of(id))
		}
		slices.Sort(called)
		return cell(strings.Join(called, ", "))
	}
	var titles []string
	for _, key := range []string{"id", "what", "state", "who", "asked", "needed", "from", "due", "group"} {
		titles = append(titles, l.Say("print.tasks.csv."+key))
	}
	rows := [][]string{titles}
	for _, t := range p.Tasks {
		of := ""
		if !t.Plan.Group.IsZero() {
			of = t.Plan.Group.String()[:8]
		}
		rows = append(rows, []string{t.ID.String()[:8], cell(t.Plan.Text), words.TaskState(l, t.State), names(t.People.In), names(t.People.Asked),
			strconv.Itoa(t.Plan.Needed), string(t.Plan.From), string(t.Due), of})
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// Board is the notice board on a day, to be printed and hung up.
type Board struct {
	Collective string
	Notices    []notice.Notice // those not shown on the day are left out
	Names      Names
	On         day.Date
	At         time.Time
}

// Notices writes the notice board.
func Notices(w io.Writer, format Format, b Board, l i18n.Localizer, zone *time.Location) error {
	p := Work{Collective: b.Collective, Names: b.Names, At: b.At}
	shown := slices.DeleteFunc(slices.Clone(b.Notices), func(n notice.Notice) bool { return n.On(b.On) != notice.Shown })
	return p.write(w, format, noticesForm(shown), l, zone, func(d *document) {
		d.title = l.Say("print.board")
		for _, n := range shown {
			d.heading("", n.Posting.Title)
			if n.Posting.Text != "" {
				d.add(plain, n.Posting.Text)
			}
			d.add(plain, dotted(p.Names.of(n.By), words.Hanging(l, n.Posting)))
		}
		if len(shown) == 0 {
			d.add(plain, l.Say("print.board.none"))
		}
	})
}
