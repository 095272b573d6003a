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

// items are whoever waits, and what can be done about it.
func (d *door) items(c *collective.Collective, waiting []collective.Waiting) []kit.Item {
	var open []collective.Waiting
	var items []kit.Item
	for _, w := range waiting {
		if slices.Contains(w.Vouchers, c.Me()) {
			items = append(items, d.vouched(w))
		} else {
			open = append(open, w)
		}
	}
	if len(open) == 1 {
		return append([]kit.Item{d.card(c, open[0])}, items...)
	}
	return append(d.list(c, open), items...)
}

// list is several who wait, as lines to tick, with one button for all that are.
func (d *door) list(c *collective.Collective, open []collective.Waiting) []kit.Item {
	var items []kit.Item
	var chosen []collective.Waiting
	for _, w := range open {
		if d.ticked[w.ID] {
			chosen = append(chosen, w)
		}
		items = append(items, d.line(c, w))
	}
	if len(items) > 0 {
		items = slices.Insert(items, 0, kit.Item{Key: "door", Shows: len(open), Make: func() fyne.CanvasObject {
			return kit.Column(look.Step, kit.Heading(say(d.seat, "door", "n", len(open))), kit.Secondary(say(d.seat, "door.words")))
		}})
	}
	if len(chosen) > 0 && !slices.ContainsFunc(chosen, func(w collective.Waiting) bool { return w.SaysBelongs && w.As.IsZero() }) {
		items = append(items, kit.Item{Key: "let in", Shows: len(chosen), Make: func() fyne.CanvasObject {
			var ids []member.ID
			for _, w := range chosen {
				ids = append(ids, w.ID)
			}
			return kit.Primary(say(d.seat, "letin.ticked", "n", len(chosen)), look.IconTick, func() { d.letIn(c, ids...) })
		}})
	}
	if len(chosen) == 1 && d.mayBelong(chosen[0]) {
		items = append(items, kit.Item{Key: "whose", Shows: chosen[0].ID, Make: func() fyne.CanvasObject { return d.whose(chosen[0]) }})
	}
	return items
}

// line is one who waits, among others: the name and the figures to tick, and
// below only what is out of the ordinary.
func (d *door) line(c *collective.Collective, w collective.Waiting) kit.Item {
	word := w.Name
	if w.Code != "" {
		word += " · " + w.Code
	}
	notes := d.notes(c, w)
	if w.NoDevice {
		notes = append([]string{say(d.seat, "nodevice")}, notes...)
	}
	return kit.Item{Key: "waits " + w.ID.String(), Shows: []any{word, notes, d.ticked[w.ID]}, Make: func() fyne.CanvasObject {
		parts := []fyne.CanvasObject{kit.Tick(word, d.ticked[w.ID], func() { d.tick(w.ID) })}
		for _, note := range notes {
			parts = append(parts, kit.Pad(3*look.Step, 0, kit.Secondary(i18n.Capital(note))))
		}
		return kit.Column(look.Step, parts...)
	}}
}

// card is the only one who waits.
func (d *door) card(c *collective.Collective, w collective.Waiting) kit.Item {
	lines := d.lines(c, w)
	mayBelong := d.mayBelong(w)
	return kit.Item{Key: "waits " + w.ID.String(), Shows: []any{w.Name, w.Code, lines, mayBelong, len(w.Namesakes)}, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.Flow(look.Step, kit.Chip(kit.Running(say(d.seat, "waits")))), kit.Heading(w.Name)}
		if w.Code != "" {
			card = append(card, kit.Code(say(d.seat, "compare"), w.Code, say(d.seat, "compare.words")))
		}
		for _, line := range lines {
			card = append(card, kit.Secondary(i18n.Capital(line)))
		}
		in, letIn := say(d.seat, "letin", "name", w.Name), func() { d.letIn(c, w.ID) }
		switch {
		case mayBelong && w.SaysBelongs:
			card = append(card, kit.Primary(say(d.seat, "whose"), look.IconPeople, func() { d.open(w) }))
		case mayBelong && len(w.Namesakes) > 0: // most often the same person
			card = append(card,
				kit.Primary(say(d.seat, "whose"), look.IconPeople, func() { d.open(w) }), kit.Quiet(in, look.IconTick, letIn))
		case mayBelong:
			card = append(card, kit.Primary(in, look.IconTick, letIn), d.whose(w))
		default:
			card = append(card, kit.Primary(in, look.IconTick, letIn))
		}
		return kit.Card(card...)
	}}
}

// vouched is one who has this member's word and waits for others'.
func (d *door) vouched(w collective.Waiting) kit.Item {
	entry := kit.Entry{Icon: look.IconPerson, What: w.Name, States: []kit.State{kit.Good(say(d.seat, "vouched.mine"))},
		Note: say(d.seat, "vouched", "n", len(w.Vouchers), "needed", w.Needed)}
	return kit.Item{Key: "vouched " + w.ID.String(), Shows: entry, Make: func() fyne.CanvasObject { return kit.ListRow(entry, nil) }}
}

// mayBelong reports whether somebody who knocked may be a member already.
func (d *door) mayBelong(w collective.Waiting) bool {
	return !w.NoDevice && w.As.IsZero() && w.Replaces.IsZero()
}

func (d *door) whose(w collective.Waiting) fyne.CanvasObject {
	return kit.Quiet(say(d.seat, "whose"), look.IconPeople, func() { d.open(w) })
}

func (d *door) open(w collective.Waiting) { d.seat.Shell().Open(d.from, newWhose(d.seat, w)) }

// lines say where somebody knocked, what to look at, and how many have vouched.
func (d *door) lines(c *collective.Collective, w collective.Waiting) []string {
	s := d.seat
	ago := s.Words().Ago(w.Since.In(s.Zone()), s.Now().In(s.Zone()))
	key := "knocked"
	if w.NoDevice {
		key = "written"
	}
	from := say(s, key, "name", c.Name(w.Via), "ago", ago)
	if w.Via == c.Me() {
		from = say(s, key+".here", "ago", ago)
	}
	return append([]string{from, say(s, "look")}, d.notes(c, w)...)
}

// notes are what is not so with everyone who waits.
func (d *door) notes(c *collective.Collective, w collective.Waiting) (notes []string) {
	if !w.TakenBy.IsZero() {
		notes = append(notes, say(d.seat, "taken", "name", c.Name(w.TakenBy)))
	}
	switch {
	case w.SaysBelongs:
		notes = append(notes, say(d.seat, "belongs"))
	case len(w.Namesakes) > 0:
		notes = append(notes, say(d.seat, "namesake", "name", w.Name))
	}
	if !w.Replaces.IsZero() {
		notes = append(notes, say(d.seat, "replaces", "name", c.Name(w.Replaces)))
	}
	if !w.As.IsZero() {
		notes = append(notes, say(d.seat, "as", "name", c.Name(w.As)))
	}
	if w.Needed > 1 {
		notes = append(notes, say(d.seat, "vouched", "n", len(w.Vouchers), "needed", w.Needed))
	}
	return notes
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
