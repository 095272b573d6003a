package needs

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/need"
	"moot/app/words"
)

// share is one request in a total.
type share struct {
	Name   string
	Amount need.Amount
	Me     bool
}

// shares are the requests a total is made of: one's own first, the others by
// name.
func shares(c *collective.Collective, total need.Total, wished []need.Need) []share {
	var all []share
	for _, n := range wished {
		if same(n.Request.What, total.What) && same(n.Request.Unit, total.Unit) {
			all = append(all, share{Name: c.Name(n.By), Amount: n.Request.Amount, Me: n.By == c.Me()})
		}
	}
	slices.SortStableFunc(all, func(a, b share) int {
		if a.Me != b.Me {
			return meFirst(a.Me)
		}
		return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return all
}

// meFirst orders oneself before somebody else.
func meFirst(me bool) int {
	if me {
		return -1
	}
	return 1
}

// same compares goods as totals do: capitals and spaces aside.
func same(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// total is a card for one good: how much of it, and a bar in which each request
// has its part.
func (s *Screen) total(c *collective.Collective, total need.Total, wished []need.Need) kit.Item {
	shows := struct {
		need.Total
		Shares []share
	}{total, shares(c, total, wished)}
	return kit.Item{Key: "good " + total.What + " · " + total.Unit, Shows: shows, Make: func() fyne.CanvasObject {
		l := s.seat.Words()
		names := make([]string, len(shows.Shares))
		for i, part := range shows.Shares {
			name := part.Name
			if part.Me {
				name = say(s.seat, "me")
			}
			names[i] = say(s.seat, "share", "name", name, "amount", words.Amount(l, part.Amount, ""))
		}
		return kit.Card(
			withAmount(kit.Heading(total.What), words.Amount(l, total.Sum, total.Unit)),
			bar(shows.Shares),
			kit.NewText(strings.Join(names, " · "), kit.Style{Size: look.SizeSecondary, Color: look.ColorMuted, LinesMax: 4}),
		)
	}}
}

// barHeight is in dp.
const barHeight = 12

// bar divides a width by the amounts; one's own part is the darker one. The
// words below say the same.
func bar(shares []share) fyne.CanvasObject {
	parts := container.New(portions{shares})
	for _, part := range shares {
		color := look.ColorAbstain
		if part.Me {
			color = look.ColorPrimary
		}
		box := canvas.NewRectangle(theme.Color(color))
		box.CornerRadius = look.Step / 2
		parts.Add(box)
	}
	return parts
}

type portions struct{ shares []share }

func (portions) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(look.Touch, barHeight) }

func (p portions) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const gap = 2
	var sum need.Amount
	for _, part := range p.shares {
		sum += part.Amount
	}
	room, x := size.Width-gap*float32(len(parts)-1), float32(0)
	for i, part := range parts {
		width := room * float32(float64(p.shares[i].Amount)/float64(sum))
		part.Move(fyne.NewPos(x, 0))
		part.Resize(fyne.NewSize(width, size.Height))
		x += width + gap
	}
}
