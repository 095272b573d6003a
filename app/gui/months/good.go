package months

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/need"
)

// good is one good over a year.
type good struct {
	goods.Page
	of need.Good
}

func newGood(s *seat.Seat, of need.Good) *good {
	return &good{goods.NewPage(s, area, 4*look.Step), of}
}

// Title is what the good is called.
func (g *good) Title() string { return g.of.What }

// Refresh draws the year anew.
func (g *good) Refresh() {
	months, err := g.C.Months(g.of, yearMonths)
	if err != nil {
		g.Seat.Tell(err)
		return
	}
	items := []kit.Item{g.chart("given", months), g.chart("kept", months)}
	for _, m := range slices.Backward(months) {
		if !m.Empty() {
			items = append(items, g.month(m))
		}
	}
	g.List.Set(items...)
}

// chart is one of the two pictures, with its words: how what was handed over stands
// against what was asked for and made; or what was kept.
func (g *good) chart(key string, months []collective.Month) kit.Item {
	return kit.Item{Key: "chart " + key, Shows: months, Make: func() fyne.CanvasObject {
		var most need.Amount = 1
		for _, m := range months {
			most = max(most, m.Asked, m.Handed, m.Made)
			if key == "kept" {
				most = max(most, m.Kept)
			}
		}
		height := func(a need.Amount) int { return goods.Share(a, most, kit.State{}).Count }
		var pillars []kit.Pillar
		for i, m := range months {
			p := kit.Pillar{Outline: height(m.Asked), Filled: height(m.Handed), Line: height(m.Made)}
			if key == "kept" {
				p = kit.Pillar{Filled: height(m.Kept)}
			}
			if (len(months)-i)%2 == 1 { // every other one has room for its name
				p.Label = g.label(m)
			}
			pillars = append(pillars, p)
		}
		card := []fyne.CanvasObject{kit.Heading(g.Say("chart." + key))}
		color := look.ColorPrimary
		if key == "kept" {
			color = look.ColorAbstain
		} else {
			card = append(card, kit.Said(kit.State{Word: g.Say("legend.asked"), Icon: look.IconCircle, Color: look.ColorMuted}),
				kit.Said(kit.State{Word: g.Say("legend.handed"), Icon: look.IconHand, Color: look.ColorPrimary}),
				kit.Said(kit.State{Word: g.Say("legend.made"), Icon: look.IconBar, Color: look.ColorInk}))
		}
		return kit.Card(append(card, kit.Pillars(color, pillars...))...)
	}}
}

// label is a month under its column.
func (g *good) label(m collective.Month) string {
	if t, ok := m.First.Time(); ok {
		return g.Say("short." + strconv.Itoa(int(t.Month())))
	}
	return ""
}

// month is the same in words.
func (g *good) month(m collective.Month) kit.Item {
	return kit.Item{Key: "month " + string(m.First), Shows: m, Make: func() fyne.CanvasObject {
		title := ""
		if t, ok := m.First.Time(); ok {
			l := g.Seat.Words()
			title = i18n.Capital(l.Say("calendar.month", "name", l.Say("calendar.month."+strconv.Itoa(int(t.Month()))), "year", strconv.Itoa(t.Year())))
		}
		card := []fyne.CanvasObject{kit.Heading(title)}
		for _, part := range []struct {
			key    string
			amount need.Amount
			state  kit.State
		}{
			{"asked", m.Asked, kit.State{Icon: look.IconNeeds, Color: look.ColorMuted}},
			{"made", m.Made, kit.State{Icon: look.IconDown, Color: look.ColorYes}},
			{"handed", m.Handed, kit.State{Icon: look.IconHand, Color: look.ColorPrimary}},
			{"used", m.Used, kit.State{Icon: look.IconUp, Color: look.ColorAbstain}},
			{"sent", m.Sent, kit.State{Icon: look.IconCarry, Color: look.ColorPrimary}},
			{"kept", m.Kept, kit.State{Icon: look.IconCircle, Color: look.ColorAbstain}},
		} {
			if part.amount != 0 {
				part.state.Word = g.Say(part.key, "amount", g.Amount(part.amount, g.of))
				card = append(card, kit.Said(part.state))
			}
		}
		return kit.Card(append(card, g.borne(m)...)...)
	}}
}

// borne says how a shortage was borne: how much of each step was met, all households
// together.
func (g *good) borne(m collective.Month) (parts []fyne.CanvasObject) {
	if m.Short <= 0 {
		return nil
	}
	parts = append(parts, kit.Rule(), kit.Said(kit.Careful(g.Say("missing", "amount", g.Amount(m.Short, g.of)))))
	for _, p := range m.Borne {
		if p.Asked > 0 {
			parts = append(parts, kit.Body(g.Say("borne."+string(p.Step), "got", g.Amount(p.Got, g.of), "asked", g.Amount(p.Asked, g.of))),
				kit.Stack(goods.Whole, goods.Share(p.Got, p.Asked, goods.Step(p.Step, ""))))
		}
	}
	return parts
}
