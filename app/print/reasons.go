package print

import (
	"io"
	"maps"
	"slices"
	"time"

	"moot/app/household"
	"moot/app/i18n"
	"moot/app/words"
)

// Reasons writes how a round was shared out: good by good what there was, then a
// slip for each household, to be cut out and put into its basket, with one sentence
// for every good it asked for.
func Reasons(w io.Writer, format Format, r Round, l i18n.Localizer, zone *time.Location) error {
	return r.write(w, format, reasonsForm(r), l, zone, "print.reasons", func(d *document) {
		if len(r.Shared) == 0 {
			d.add(plain, l.Say("print.reasons.none"))
			return
		}
		d.add(plain, l.Say("print.reasons.how"))
		for _, s := range r.Shared {
			d.add(item, s.Supply.Good.What+": "+words.Shared(l, s.Supply.Good.Unit, s.Supply.Amount, s.Answer))
		}
		d.blocks = append(d.blocks, block{kind: fresh})
		d.pieces(r.slips(l, dotted(r.called(l), d.mark)), slipsBeside)
	})
}

// slips are what each household is told, by name.
func (r Round) slips(l i18n.Localizer, note string) (all []piece) {
	said := make(map[household.ID][]string)
	for _, s := range r.Shared {
		for _, share := range s.Answer.Shares {
			if share.Asked > 0 {
				said[share.Household] = append(said[share.Household], s.Supply.Good.What+": "+words.Portion(l, s.Supply.Good.Unit, share)+".")
			}
		}
	}
	for _, id := range slices.SortedFunc(maps.Keys(said), r.compareHomes) {
		all = append(all, piece{head: r.home(id), lines: said[id], note: note})
	}
	return all
}
