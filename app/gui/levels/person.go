package levels

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/member"
)

// person is how level one person is, and with whom.
type person struct {
	seat *seat.Seat
	id   member.ID
	list *kit.Scroll
}

// NewPerson makes the page of one person.
func NewPerson(s *seat.Seat, id member.ID) shell.Screen {
	return &person{seat: s, id: id, list: kit.NewScroll(3*look.Step, 4*look.Step)}
}

// Title is the person's name.
func (p *person) Title() string {
	if c := p.seat.Collective(); c != nil {
		return c.Name(p.id)
	}
	return say(p.seat, "title")
}

// Content is a scrolled list.
func (p *person) Content() fyne.CanvasObject { return p.list.Object() }

// Refresh reads the map anew.
func (p *person) Refresh() {
	c := p.seat.Collective()
	if c == nil {
		return
	}
	all, err := p.seat.Resident.Standings(c)
	for _, one := range seat.Trust(p.seat, all, err) {
		if one.Member == p.id {
			p.list.Set(append([]kit.Item{p.head(c, one)}, p.with(c, one)...)...)
			return
		}
	}
	p.list.Set(kit.Item{Key: "gone", Make: func() fyne.CanvasObject { return kit.Body(say(p.seat, "gone")) }})
}

// head says how this device and the person stand.
func (p *person) head(c *collective.Collective, one collective.Standing) kit.Item {
	s := p.seat
	var lines []string
	if !one.Me {
		lines = append(lines, asOf(s, one))
		if !one.LevelAt.IsZero() {
			lines = append(lines, say(s, "direct", "ago", ago(s, one.LevelAt)))
		}
		if (one.Through != member.ID{}) {
			lines = append(lines, say(s, "through", "through", c.Name(one.Through)))
		}
	}
	entry := entryOf(s, c, one)
	return kit.Item{Key: "head", Shows: [2]any{entry, lines}, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.Flow(look.Step, kit.Chip(entry.States[0]))}
		for _, line := range lines {
			card = append(card, kit.Body(line))
		}
		return kit.Card(card...)
	}}
}

// with are those the person was level with, the latest first.
func (p *person) with(c *collective.Collective, one collective.Standing) []kit.Item {
	items := []kit.Item{{Key: "with", Shows: len(one.With), Make: func() fyne.CanvasObject {
		return kit.Pad(0, look.Step, kit.NewText(met(p.seat, len(one.With)), kit.Style{Size: look.SizeText, Color: look.ColorMuted, Bold: true}))
	}}}
	for _, w := range one.With {
		entry := kit.Entry{Icon: look.IconPerson, What: c.Name(w.Member), Note: say(p.seat, "with", "ago", ago(p.seat, w.At))}
		items = append(items, kit.Item{Key: w.Member.String(), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { p.seat.Shell().Open(p, NewPerson(p.seat, w.Member)) })
		}})
	}
	return items
}
