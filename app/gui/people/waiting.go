package people

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/member"
)

// door is everyone who waits to be let in: one with a button, several as a list
// to tick and one button for all of them.
type door struct {
	seat *seat.Seat
	// from is the screen it is part of, to which what it opens belongs.
	from   opener
	ticked map[member.ID]bool
}

func newDoor(s *seat.Seat, from opener) *door {
	return &door{seat: s, from: from, ticked: make(map[member.ID]bool)}
}

// items are a card for everyone who waits, and the button for those ticked.
func (d *door) items(c *collective.Collective, waiting []collective.Waiting) []kit.Item {
	open := slices.DeleteFunc(slices.Clone(waiting), func(w collective.Waiting) bool { return slices.Contains(w.Vouchers, c.Me()) })
	var items []kit.Item
	var chosen []member.ID
	for _, w := range waiting {
		if d.ticked[w.ID] {
			chosen = append(chosen, w.ID)
		}
		items = append(items, d.card(c, w, len(open)))
	}
	if len(open) > 1 && len(chosen) > 0 {
		items = append(items, kit.Item{Key: "let in", Shows: len(chosen), Make: func() fyne.CanvasObject {
			return kit.Primary(say(d.seat, "letin.ticked", "n", len(chosen)), look.IconTick, func() { d.letIn(c, chosen...) })
		}})
	}
	return items
}

// card is one who waits. What can be done stands below: nothing once this member
// has vouched, a tick if others wait too.
func (d *door) card(c *collective.Collective, w collective.Waiting, open int) kit.Item {
	lines := d.lines(c, w)
	mine := slices.Contains(w.Vouchers, c.Me())
	shows := append(slices.Clone(lines), w.Name, w.Code)
	if mine {
		shows = append(shows, "vouched")
	}
	if open > 1 {
		shows = append(shows, "list")
	}
	if d.ticked[w.ID] {
		shows = append(shows, "ticked")
	}
	enrolled := !mine && !w.NoDevice && w.As.IsZero() && len(withoutDevice(d.seat, c)) > 0
	if enrolled {
		shows = append(shows, "enrolled")
	}
	return kit.Item{Key: "waits " + w.ID.String(), Shows: shows, Make: func() fyne.CanvasObject {
		state := kit.Running(say(d.seat, "waits"))
		if mine {
			state = kit.Good(say(d.seat, "vouched.mine"))
		}
		card := []fyne.CanvasObject{kit.Flow(look.Step, kit.Chip(state)), kit.Heading(w.Name)}
		if w.Code != "" && !mine {
			card = append(card, kit.Code(say(d.seat, "compare"), w.Code, say(d.seat, "compare.words")))
		}
		for _, line := range lines {
			card = append(card, kit.Secondary(i18n.Capital(line)))
		}
		switch {
		case mine:
		case open > 1:
			key := "known"
			if w.NoDevice {
				key = "belongs"
			}
			card = append(card, kit.Tick(say(d.seat, key, "name", w.Name), d.ticked[w.ID], func() { d.tick(w.ID) }))
		default:
			card = append(card, kit.Primary(say(d.seat, "letin", "name", w.Name), look.IconTick, func() { d.letIn(c, w.ID) }))
		}
		if enrolled {
			card = append(card, kit.Quiet(say(d.seat, "listed"), look.IconPeople, func() {
				d.seat.Shell().Open(d.from, newListed(d.seat, w))
			}))
		}
		return kit.Card(card...)
	}}
}

// lines say where somebody knocked, what to look at, and how many have vouched.
func (d *door) lines(c *collective.Collective, w collective.Waiting) []string {
	s := d.seat
	ago := s.Words().Ago(w.Since.In(s.Zone()), s.Now().In(s.Zone()))
	key := "knocked"
	if w.NoDevice {
		key = "written"
	}
	lines := []string{say(s, key, "name", c.Name(w.Via), "ago", ago)}
	if w.Via == c.Me() {
		lines[0] = say(s, key+".here", "ago", ago)
	}
	if !w.TakenBy.IsZero() {
		lines = append(lines, say(s, "taken", "name", c.Name(w.TakenBy)))
	}
	if !w.As.IsZero() {
		lines = append(lines, say(s, "as", "name", c.Name(w.As)))
	}
	lines = append(lines, say(s, "look"))
	if w.Needed > 1 {
		lines = append(lines, say(s, "vouched", "n", len(w.Vouchers), "needed", w.Needed))
	}
	return lines
}

func (d *door) tick(id member.ID) {
	d.ticked[id] = !d.ticked[id]
	d.seat.Shell().Refresh()
}

// letIn gives one's word for somebody, or for several.
func (d *door) letIn(c *collective.Collective, ids ...member.ID) {
	if d.seat.Busy() {
		return // one word is enough
	}
	d.seat.Do(func() error { return c.Vouch(ids...) }, func() { clear(d.ticked) })
}

// withoutDevice are the members who have no device.
func withoutDevice(s *seat.Seat, c *collective.Collective) []member.Member {
	members, err := c.Members()
	return slices.DeleteFunc(seat.Trust(s, members, err), func(m member.Member) bool { return m.Devices > 0 })
}
