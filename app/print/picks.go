package print

import (
	"cmp"
	"io"
	"slices"
	"strings"
	"time"

	"moot/app/i18n"
	"moot/app/member"
	"moot/app/need"
	"moot/app/order"
	"moot/app/words"
)

// What stands beside each other on sheets of a round.
const (
	ticksBeside  = 3
	labelsBeside = 3
	slipsBeside  = 2
	// matrixGoods is how many goods one table of a matrix has.
	matrixGoods = 6
)

// PicksByHousehold writes who gets what, household by household, each thing with a
// square to tick.
func PicksByHousehold(w io.Writer, format Format, r Round, l i18n.Localizer, zone *time.Location) error {
	return r.write(w, format, picksForm(r), l, zone, "print.picks.by-household", func(d *document) {
		baskets := r.baskets()
		for _, b := range baskets {
			d.add(lead, r.home(b.household))
			d.ticks(r.contents(l, b))
		}
		r.nothing(d, len(baskets))
	})
}

// PicksByMaker writes, for each person who promised to make something and each of
// their goods, who gets it; every maker has a sheet. What nobody promised comes last.
func PicksByMaker(w io.Writer, format Format, r Round, l i18n.Localizer, zone *time.Location) error {
	return r.write(w, format, picksForm(r), l, zone, "print.picks.by-maker", func(d *document) {
		goods := r.goods()
		makers, promised := r.makers(goods)
		shares := r.byKey()
		for i, maker := range makers {
			if i > 0 {
				d.blocks = append(d.blocks, block{kind: fresh})
			}
			d.heading("", r.Names.of(maker))
			for _, g := range goods {
				if amount, makes := promised[g.Key()][maker]; makes {
					r.good(d, g, shares[g.Key()], r.others(l, maker, promised[g.Key()], amount, g))
				}
			}
		}
		begun := false
		for _, g := range goods {
			if len(promised[g.Key()]) > 0 {
				continue
			}
			if !begun && len(makers) > 0 {
				d.blocks = append(d.blocks, block{kind: fresh})
			}
			if !begun {
				d.heading("", l.Say("print.picks.nobody"))
			}
			begun = true
			r.good(d, g, shares[g.Key()], "")
		}
		r.nothing(d, len(goods))
	})
}

// makers are the people who promised any of the goods, by name, and how much each
// promised of which.
func (r Round) makers(goods []need.Good) (makers []member.ID, promised map[need.Good]map[member.ID]need.Amount) {
	promised = make(map[need.Good]map[member.ID]need.Amount)
	asked := make(map[need.Good]bool)
	for _, g := range goods {
		asked[g.Key()] = true
	}
	for _, p := range r.Promises {
		key := p.Good.Key()
		if !asked[key] {
			continue
		}
		if promised[key] == nil {
			promised[key] = make(map[member.ID]need.Amount)
		}
		promised[key][p.By] += p.Amount
		if !slices.Contains(makers, p.By) {
			makers = append(makers, p.By)
		}
	}
	slices.SortFunc(makers, func(a, b member.ID) int {
		return cmp.Or(cmp.Compare(strings.ToLower(r.Names.of(a)), strings.ToLower(r.Names.of(b))), a.Compare(b))
	})
	return makers, promised
}

// others says how much of a good somebody promised, and who else did.
func (r Round) others(l i18n.Localizer, maker member.ID, promised map[member.ID]need.Amount, amount need.Amount, g need.Good) string {
	var with []string
	for id := range promised {
		if id != maker {
			with = append(with, r.Names.of(id))
		}
	}
	slices.Sort(with)
	said := l.Say("print.picks.promised", "amount", words.Amount(l, amount, g.Unit))
	if len(with) > 0 {
		said += " " + l.Say("print.picks.together", "names", l.And(with...))
	}
	return said
}

// byKey are the shares of each good, by household.
func (r Round) byKey() map[need.Good][]order.Pick {
	all := make(map[need.Good][]order.Pick)
	for _, b := range r.baskets() {
		for _, p := range b.picks {
			if p.Share > 0 {
				all[p.Good.Key()] = append(all[p.Good.Key()], p)
			}
		}
	}
	return all
}

// good is who gets one good.
func (r Round) good(d *document, g need.Good, all []order.Pick, under string) {
	var sum need.Amount
	for _, p := range all {
		sum += p.Share
	}
	d.add(lead, g.What+": "+words.Amount(d.l, sum, g.Unit))
	if under != "" {
		d.add(plain, under)
	}
	texts := make([]string, len(all))
	for i, p := range all {
		texts[i] = r.picked(d.l, p, r.home(p.Household))
	}
	d.ticks(texts)
}

// contents are the things in a basket.
func (r Round) contents(l i18n.Localizer, b basket) []string {
	texts := make([]string, len(b.picks))
	for i, p := range b.picks {
		texts[i] = r.picked(l, p, p.Good.What)
	}
	return texts
}

// picked is how much of what, or for whom, and how much of it was handed over.
func (r Round) picked(l i18n.Localizer, p order.Pick, what string) string {
	text := words.Amount(l, p.Share, p.Good.Unit) + " " + what
	switch {
	case p.Handed == 0:
	case p.Over() > 0:
		text += " " + l.Say("print.picks.over", "amount", words.Amount(l, p.Over(), p.Good.Unit))
	case p.Left() == 0:
		text += " " + l.Say("print.picks.got")
	default:
		text += " " + l.Say("print.picks.part", "amount", words.Amount(l, p.Handed, p.Good.Unit))
	}
	return text
}

func (r Round) nothing(d *document, n int) {
	if n == 0 {
		d.add(plain, d.l.Say("print.picks.none"))
	}
}

// PicksMatrix writes who gets what as tables: a row for every household, a column
// for every good.
func PicksMatrix(w io.Writer, format Format, r Round, l i18n.Localizer, zone *time.Location) error {
	return r.write(w, format, picksForm(r), l, zone, "print.picks.matrix", func(d *document) {
		baskets, goods := r.baskets(), r.goods()
		shares := make(map[order.Basket]need.Amount, len(r.Picks))
		for _, p := range r.Picks {
			shares[order.BasketOf(p.Household, p.Good)] += p.Share
		}
		for some := range slices.Chunk(goods, matrixGoods) {
			t := table{columns: []column{{title: l.Say("print.goods.household"), share: 4}}}
			together := []string{l.Say("print.picks.together-row")}
			sums := make([]need.Amount, len(some))
			for _, g := range some {
				t.columns = append(t.columns, column{title: strings.TrimSpace(g.What + "\n" + g.Unit), share: 2.2, figures: true})
			}
			for _, b := range baskets {
				row := []string{r.home(b.household)}
				any := false
				for i, g := range some {
					share := shares[order.BasketOf(b.household, g)]
					cell := ""
					if share > 0 {
						cell, any = words.Amount(l, share, ""), true
					}
					row, sums[i] = append(row, cell), sums[i]+share
				}
				if any {
					t.rows = append(t.rows, row)
				}
			}
			for _, sum := range sums {
				together = append(together, words.Amount(l, sum, ""))
			}
			t.rows = append(t.rows, together)
			d.table(t)
		}
		r.nothing(d, len(goods))
	})
}

// Labels writes a label for each household, to be cut out and put on its basket.
func Labels(w io.Writer, format Format, r Round, l i18n.Localizer, zone *time.Location) error {
	return r.write(w, format, picksForm(r), l, zone, "print.picks.labels", func(d *document) {
		var all []piece
		note := dotted(r.called(l), d.mark)
		for _, b := range r.baskets() {
			one := piece{head: r.home(b.household), note: note}
			for _, p := range b.picks {
				if p.Share > 0 {
					one.lines = append(one.lines, words.Amount(l, p.Share, p.Good.Unit)+" "+p.Good.What)
				}
			}
			all = append(all, one)
		}
		d.pieces(all, labelsBeside)
		r.nothing(d, len(all))
	})
}

// Handover writes the sheet on which both sides sign that things were handed over:
// what each household gets, and room for two names.
func Handover(w io.Writer, format Format, r Round, l i18n.Localizer, zone *time.Location) error {
	return r.write(w, format, picksForm(r), l, zone, "print.handover", func(d *document) {
		t := table{height: signHeight + 5, columns: []column{{title: l.Say("print.goods.household"), share: 2.5}, {title: l.Say("print.handover.gets"), share: 5.5},
			{title: l.Say("print.handover.gave"), share: 3}, {title: l.Say("print.handover.took"), share: 3}}}
		for _, b := range r.baskets() {
			var open []string
			for _, p := range b.picks {
				if p.Left() > 0 {
					open = append(open, words.Amount(l, p.Left(), p.Good.Unit)+" "+p.Good.What)
				}
			}
			if len(open) > 0 {
				t.rows = append(t.rows, []string{r.home(b.household), strings.Join(open, "; "), "", ""})
			}
		}
		if len(t.rows) == 0 {
			d.add(plain, l.Say("print.handover.none"))
			return
		}
		d.add(plain, l.Say("print.handover.how"))
		d.table(t)
	})
}
