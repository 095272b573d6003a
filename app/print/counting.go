package print

import (
	"io"
	"time"

	"moot/app/i18n"
	"moot/app/stock"
	"moot/app/words"
)

// Store is what is on hand, to be counted.
type Store struct {
	Collective string
	Items      []stock.Item
	At         time.Time
}

// countRows are empty rows for what nobody has on the record.
const countRows = 8

// Counting writes the sheet for a stock-taking: what should lie where, room for what
// is found, and for the names of the two who count.
func Counting(w io.Writer, format Format, s Store, l i18n.Localizer, zone *time.Location) error {
	return writeForm(w, format, storeForm(s), func(mark string) document { return s.counting(mark, l, zone) })
}

func (s Store) counting(mark string, l i18n.Localizer, zone *time.Location) document {
	title := l.Say("print.counting")
	d := document{l: l, mark: mark, title: title, under: l.Say("print.as-of", "collective", s.Collective, "when", s.At.In(zone)),
		head: dotted(s.Collective, title, l.Date(s.At.In(zone)))}
	t := table{height: signHeight, columns: []column{{title: l.Say("print.goods.what"), share: 3.4}, {title: l.Say("print.counting.store"), share: 2.6},
		{title: l.Say("print.counting.batch"), share: 2.4}, {title: l.Say("print.counting.best"), share: 2},
		{title: l.Say("print.counting.known"), share: 2.2, figures: true}, {title: l.Say("print.counting.found"), share: 2.4}}}
	for _, i := range s.Items {
		store := i.Store
		if store == "" {
			store = l.Say("print.counting.common")
		}
		t.rows = append(t.rows, []string{i.Good.What, store, i.Batch, words.ShortDate(l, i.Best), words.Amount(l, i.OnHand, i.Good.Unit), ""})
	}
	t.rows = append(t.rows, blank(countRows, len(t.columns))...)
	d.add(plain, l.Say("print.counting.how"))
	d.table(t)
	d.blocks = append(d.blocks, block{kind: signature, labels: []string{l.Say("print.counting.one"), l.Say("print.counting.two")}})
	return d
}
