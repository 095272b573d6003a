package print

import (
	"cmp"
	"io"
	"slices"
	"strings"
	"time"

	"moot/app/i18n"
	"moot/app/need"
	"moot/app/words"
)

// PickList is what people have asked for, to be picked and handed over.
type PickList struct {
	Collective string
	Needs      []need.Need // those cancelled are left out
	Names      Names
	// At is when the list was made; it stands under the title.
	At time.Time
}

// Needs writes the list twice over: added up by good, and person by person with
// a square to tick. JSON has the single requests, in the order given.
func Needs(w io.Writer, format Format, p PickList, l i18n.Localizer, zone *time.Location) error {
	return writeForm(w, format, needsForm(p), func(mark string) document { return needsDocument(p, mark, l, zone) })
}

func needsDocument(p PickList, mark string, l i18n.Localizer, zone *time.Location) document {
	title := l.Say("print.needs")
	d := document{
		l: l, mark: mark, title: title,
		under: l.Say("print.as-of", "collective", p.Collective, "when", p.At.In(zone)),
		head:  dotted(p.Collective, title, l.Date(p.At.In(zone))),
	}
	wished := p.byPerson()
	if len(wished) == 0 {
		d.add(plain, l.Say("print.needs.none"))
		return d
	}
	goods := table{columns: []column{
		{title: l.Say("print.needs.what"), share: 5},
		{title: l.Say("print.needs.amount"), share: 2, figures: true},
		{title: l.Say("print.needs.requests"), share: 2, figures: true},
	}}
	for _, total := range need.Totals(wished) {
		goods.rows = append(goods.rows, []string{
			total.What, words.Amount(l, total.Sum, total.Unit), l.Number(int64(total.Needs)),
		})
	}
	d.heading("", l.Say("print.needs.by-good"))
	d.table(goods)
	people := table{ticked: true, columns: []column{
		{title: l.Say("print.needs.who"), share: 3.4},
		{title: l.Say("print.needs.amount"), share: 2.4, figures: true},
		{title: l.Say("print.needs.what"), share: 3.4},
		{title: l.Say("print.needs.for"), share: 2.8},
		{title: l.Say("print.needs.note"), share: 3.6},
	}}
	for _, n := range wished {
		r := n.Request
		people.rows = append(people.rows, []string{
			p.Names.of(n.By), words.Amount(l, r.Amount, r.Unit), r.What, words.ShortDate(l, r.For), r.Note,
		})
	}
	d.heading("", l.Say("print.needs.by-person"))
	d.table(people)
	return d
}

// wished leaves out what is no longer needed.
func (p PickList) wished() []need.Need {
	return slices.DeleteFunc(slices.Clone(p.Needs), func(n need.Need) bool { return !n.State.Open() })
}

// byPerson orders by name, then by good.
func (p PickList) byPerson() []need.Need {
	wished := p.wished()
	slices.SortStableFunc(wished, func(a, b need.Need) int {
		return cmp.Or(
			cmp.Compare(strings.ToLower(p.Names.of(a.By)), strings.ToLower(p.Names.of(b.By))),
			a.By.Compare(b.By),
			cmp.Compare(strings.ToLower(a.Request.What), strings.ToLower(b.Request.What)),
		)
	})
	return wished
}
