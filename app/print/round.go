package print

import (
	"cmp"
	"io"
	"slices"
	"strings"
	"time"

	"moot/app/household"
	"moot/app/i18n"
	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/statement"
	"moot/app/words"
)

// Round is a round of orders on one of its days, of which lists are printed.
type Round struct {
	Collective string
	Round      order.Round
	Period     order.Period
	// Shared is how goods are shared out; empty until they are.
	Shared []order.Shared
	// Picks are what every household gets, and what of it was handed over.
	Picks []order.Pick
	// Promises are what people promised to make for the round.
	Promises []plan.Commitment
	Homes    map[household.ID]string
	Names    Names
	At       time.Time
}

// Ordered writes what is ordered in a round as it was frozen: added up by good, then
// each list that was printed, supplements too, with a square to tick for every line.
func Ordered(w io.Writer, format Format, r Round, l i18n.Localizer, zone *time.Location) error {
	return r.write(w, format, orderedForm(r), l, zone, "print.ordered", func(d *document) {
		r.byGood(d)
		lines := make(map[statement.ID][]order.Placed)
		for _, line := range r.Period.Lines {
			lines[line.Freeze] = append(lines[line.Freeze], line)
		}
		for _, f := range r.Period.Freezes {
			key := "print.ordered.list"
			if len(f.Over) > 0 {
				key = "print.ordered.supplement"
			}
			d.heading("", l.Say(key, "name", r.Names.of(f.By), "when", f.At.In(zone)))
			r.lines(d, lines[f.ID])
		}
		if r.Period.Apart {
			d.add(plain, l.Say("print.ordered.apart"))
		}
		if r.Period.Waiting > 0 {
			d.add(plain, l.Say("print.ordered.waiting", "n", r.Period.Waiting))
		}
	})
}

// byGood adds the lines up.
func (r Round) byGood(d *document) {
	l := d.l
	if len(r.Period.Freezes) == 0 {
		d.add(plain, l.Say("print.ordered.none"))
		return
	}
	t := table{columns: []column{{title: l.Say("print.goods.what"), share: 4}, {title: l.Say("print.goods.amount"), share: 2, figures: true},
		{title: l.Say("print.goods.up-to"), share: 2, figures: true}, {title: l.Say("print.ordered.missing"), share: 3, figures: true}}}
	for _, total := range order.Totals(r.Round, r.Period.Lines) {
		missing := ""
		if total.Missing > 0 {
			missing = words.Amount(l, total.Missing, total.Good.Unit)
		}
		t.rows = append(t.rows, []string{total.Good.What, words.Amount(l, total.Want, total.Good.Unit), words.Amount(l, total.UpTo, total.Good.Unit), missing})
	}
	d.heading("", l.Say("print.goods.by-good"))
	d.table(t)
}

// lines are the lines of one list, by household.
func (r Round) lines(d *document, lines []order.Placed) {
	l := d.l
	if len(lines) == 0 {
		d.add(plain, l.Say("print.ordered.elsewhere"))
		return
	}
	lines = slices.Clone(lines)
	slices.SortStableFunc(lines, func(a, b order.Placed) int {
		return cmp.Or(r.compareHomes(a.Household, b.Household), a.Request.Good().Compare(b.Request.Good()))
	})
	t := table{ticked: true, columns: []column{{title: l.Say("print.goods.household"), share: 3.4}, {title: l.Say("print.goods.what"), share: 3},
		{title: l.Say("print.goods.amount"), share: 2.2, figures: true}, {title: l.Say("print.goods.up-to"), share: 2.2, figures: true},
		{title: l.Say("print.goods.note"), share: 3}}}
	for _, line := range lines {
		unit, more, note := line.Request.Unit, "", line.Request.Note
		if line.Amounts.UpTo > line.Amounts.Want {
			more = words.Amount(l, line.Amounts.UpTo, unit)
		}
		if line.Amounts.Need > 0 {
			note = joinLines(l.Say("print.ordered.special", "amount", words.Amount(l, line.Amounts.Need, unit), "category", line.Request.Category), note)
		}
		if line.Differs {
			note = joinLines(l.Say("print.ordered.differs"), note)
		}
		t.rows = append(t.rows, []string{r.home(line.Household), line.Request.What, words.Amount(l, line.Amounts.Want, unit), more, note})
	}
	d.table(t)
}

func joinLines(a, b string) string { return strings.TrimSpace(a + "\n" + b) }

// write prints one kind of sheet of a round under its title; JSON is form.
func (r Round) write(w io.Writer, format Format, form any, l i18n.Localizer, zone *time.Location, title string, set func(*document)) error {
	return writeForm(w, format, form, func(mark string) document {
		d := document{l: l, mark: mark, title: l.Say(title), moment: l.Say("print.as-of", "collective", r.Collective, "when", r.At.In(zone))}
		d.under = dotted(r.called(l), r.Round.Place)
		d.head = dotted(r.Collective, d.title, r.called(l))
		set(&d)
		return d
	})
}

// called is the round and its day: "Saturday, 5 January 2030".
func (r Round) called(l i18n.Localizer) string {
	return r.Round.Title + ", " + words.Date(l, r.Period.Day)
}

func (r Round) home(id household.ID) string { return cmp.Or(r.Homes[id], id.String()[:8]) }

// compareHomes orders households by name, as people look for them.
func (r Round) compareHomes(a, b household.ID) int {
	return cmp.Or(cmp.Compare(strings.ToLower(r.home(a)), strings.ToLower(r.home(b))), a.Compare(b))
}

// basket is what one household gets, by good.
type basket struct {
	household household.ID
	picks     []order.Pick
}

// baskets are the households that get anything, by name.
func (r Round) baskets() []basket {
	at := make(map[household.ID]int)
	var all []basket
	for _, p := range r.Picks {
		if p.Share == 0 && p.Handed == 0 {
			continue
		}
		i, known := at[p.Household]
		if !known {
			i, at[p.Household] = len(all), len(all)
			all = append(all, basket{household: p.Household})
		}
		all[i].picks = append(all[i].picks, p)
	}
	slices.SortFunc(all, func(a, b basket) int { return r.compareHomes(a.household, b.household) })
	return all
}

// goods are the goods of the picks, in their order.
func (r Round) goods() []need.Good {
	var all []need.Good
	seen := make(map[need.Good]bool)
	for _, p := range r.Picks {
		if key := p.Good.Key(); !seen[key] && p.Share > 0 {
			seen[key], all = true, append(all, p.Good)
		}
	}
	slices.SortFunc(all, need.Good.Compare)
	return all
}
