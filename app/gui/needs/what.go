package needs

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/need"
)

// How many goods and units are offered at once, and how many letters of a good
// stand on a small button.
const (
	goodsMax   = 8
	lastMax    = 4
	unitsMax   = 8
	lettersMax = 16
)

// offered are, while nothing is written, what this person asked for last: pressing
// it fills in everything. Beside it are the goods that may be meant by what is
// written: pressing one writes it in the words of the others, so that it can be added
// up.
func (f *form) offered() []kit.Item {
	var items []kit.Item
	if f.what.Text == "" && !f.corrects() {
		items = f.again()
	}
	now := need.Good{What: f.what.Text, Unit: f.unit.Text}
	if slices.ContainsFunc(f.known, func(k need.Known) bool { return k.Is(now) }) {
		return items
	}
	var goods []need.Good
	for _, k := range f.known {
		listed := slices.ContainsFunc(f.last, func(r need.Request) bool { return len(items) > 0 && r.Good().Is(k.Good) })
		if len(goods) < goodsMax && !listed && k.Like(f.what.Text) {
			goods = append(goods, k.Good)
		}
	}
	if len(goods) == 0 {
		return items
	}
	return append(items, kit.Item{Key: "goods", Shows: goods, Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		for _, good := range goods {
			chips.Add(option(kit.Calm(f.label(good)), func() {
				f.choose(good.Unit)
				f.what.SetText(good.What)
				f.Refresh()
			}))
		}
		return kit.Column(look.Step, kit.Secondary(say(f.seat, "before")), chips)
	}})
}

// again offers what this person asked for before.
func (f *form) again() []kit.Item {
	last := f.last[:min(lastMax, len(f.last))]
	if len(last) == 0 {
		return nil
	}
	return []kit.Item{{Key: "again", Shows: last, Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		for _, r := range last {
			chips.Add(option(kit.State{Word: gist(f.seat, r), Icon: look.IconPlus, Color: look.ColorPrimary}, func() {
				f.take(r)
				f.Refresh()
			}))
		}
		return kit.Column(look.Step, kit.Secondary(say(f.seat, "again.hint")), chips)
	}}}
}

// label is a good on a small button, with its unit where it is counted in several.
func (f *form) label(g need.Good) string {
	if len(need.UnitsOf(f.known, g.What)) > 1 {
		return short(g.What) + " (" + g.Unit + ")"
	}
	return short(g.What)
}

// short is the beginning of a long word.
func short(text string) string {
	if utf8.RuneCountInString(text) <= lettersMax {
		return text
	}
	return string([]rune(text)[:lettersMax-1]) + "…"
}

// named is called while one writes what it is: a thing that is counted in one unit
// only is counted in it.
func (f *form) named() {
	if units := need.UnitsOf(f.known, f.what.Text); f.what.Text != "" && len(units) == 1 && !f.writes {
		f.choose(units[0])
	}
	f.Refresh()
}

// choose sets the unit.
func (f *form) choose(unit string) {
	f.writes = false
	f.unit.SetText(unit)
}

// units are those the thing is counted in; of a new thing those of all others, and
// the usual ones. Another one can be written.
func (f *form) units() kit.Item {
	units := need.UnitsOf(f.known, f.what.Text)
	if len(units) == 0 || strings.TrimSpace(f.what.Text) == "" {
		units = need.UnitsOf(f.known, "")
		for _, usual := range strings.Split(say(f.seat, "units"), ",") {
			if usual = strings.TrimSpace(usual); !slices.ContainsFunc(units, func(u string) bool { return same(u, usual) }) {
				units = append(units, usual)
			}
		}
	}
	units = units[:min(unitsMax, len(units))]
	at := slices.IndexFunc(units, func(u string) bool { return same(u, f.unit.Text) })
	if at < 0 && f.unit.Text != "" && !f.writes {
		units, at = append(units, f.unit.Text), len(units)
	}
	if f.writes {
		at = len(units)
	}
	shows := struct {
		Units []string
		At    int
	}{units, at}
	return kit.Item{Key: "unit", Shows: shows, Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		for i, unit := range units {
			chips.Add(f.choice(unit, i == at, func() { f.choose(unit) }))
		}
		chips.Add(f.choice(say(f.seat, "unit.other"), f.writes, func() {
			f.writes = true
			f.unit.SetText("")
		}))
		return kit.Field(say(f.seat, "unit"), chips, "")
	}}
}

// choice is one of several things of which one is chosen.
func (f *form) choice(word string, chosen bool, choose func()) fyne.CanvasObject {
	state := kit.Calm(word)
	if chosen {
		state = kit.State{Word: word, Icon: look.IconTick, Color: look.ColorPrimary}
	}
	return option(state, func() {
		choose()
		f.Refresh()
	})
}

// option is one of several things to choose from, as wide as its word.
func option(state kit.State, choose func()) fyne.CanvasObject {
	return kit.NewPress(state.Word, kit.AtLeast(look.Touch, kit.Pad(look.Step/2, 0, kit.Chip(state))), choose)
}

// stepped is an amount with a button for one less and one for one more.
func (f *form) stepped(amount *widget.Entry) fyne.CanvasObject {
	by := func(step need.Amount) func() {
		return func() {
			now, err := need.ParseAmount(strings.TrimSpace(amount.Text))
			if err != nil {
				now = 0
			}
			if now += step; now.Valid() {
				amount.SetText(now.String())
			}
		}
	}
	const one = 1000
	return kit.Row(2*look.Step,
		kit.SignButton(say(f.seat, "amount.less"), look.IconBar, by(-one)),
		kit.Stretch(amount),
		kit.SignButton(say(f.seat, "amount.more"), look.IconPlus, by(one)))
}
