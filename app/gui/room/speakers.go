package room

import (
	"strconv"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/note"
	"moot/app/gui/seat"
	"moot/app/meeting"
	"moot/app/statement"
)

// speakers is the list of those who wish to speak, in the order in which they
// should: points of order, then who has not spoken yet.
type speakers struct {
	page
	action kit.Foot
}

func newSpeakers(s *seat.Seat, id meeting.ID) *speakers { return &speakers{page: newPage(s, id)} }

// Title is that of the list.
func (s *speakers) Title() string { return s.say("speakers") }

// Refresh reads the list anew.
func (s *speakers) Refresh() {
	m := s.meeting()
	lead := leads(m, s.me()) && m.State == meeting.Opened
	items := []kit.Item{text("why", s.say("speakers.words"), kit.Secondary)}
	if speaker, is := m.Speaking(); is {
		items = append(items, s.speaking(m, speaker, lead))
	}
	queue := m.Queue()
	for i, one := range queue {
		items = append(items, s.waiting(m, i, one, lead))
	}
	if _, is := m.Speaking(); !is && len(queue) == 0 {
		items = append(items, kit.Item{Key: "none", Make: func() fyne.CanvasObject {
			return kit.Empty(look.IconHand, s.say("floor.queue.none"), s.say("speakers.none"), nil)
		}})
	}
	s.list.Set(append(items, s.ruled(m, lead)...)...)
}

// Action gives the floor to the next, or raises one's own hand.
func (s *speakers) Action() fyne.CanvasObject {
	m := s.meeting()
	if m.CanAct(s.me()) != nil {
		return nil
	}
	queue := m.Queue()
	speaker, is := m.Speaking()
	_, up := s.raised(m)
	switch {
	case leads(m, s.me()) && len(queue) > 0:
		next := queue[0]
		return s.action.As("give "+next.ID.String(), func() fyne.CanvasObject {
			return kit.Primary(s.say("floor.give.to", "name", s.c.Name(next.Who())), look.IconHand, func() { s.give(next.ID) })
		})
	case is && (speaker.Who() == s.me() || leads(m, s.me())):
		return s.action.As("spoken "+speaker.ID.String(), func() fyne.CanvasObject {
			return kit.SecondaryButton(s.say("floor.end"), look.IconTick, func() { s.end(speaker.ID) })
		})
	case !up:
		return s.action.As("raise", func() fyne.CanvasObject { return kit.Primary(s.say("hand"), look.IconHand, s.raise) })
	}
	return nil
}

func (s *speakers) give(hand statement.ID) {
	s.seat.Do(func() error { return s.c.GiveFloor(s.id, hand) }, nil)
}

func (s *speakers) end(hand statement.ID) {
	s.seat.Do(func() error { return s.c.EndFloor(s.id, hand) }, nil)
}

// speaking is who has the floor.
func (s *speakers) speaking(m collective.Meeting, one meeting.Speaker, lead bool) kit.Item {
	type shows struct {
		line, text  string
		lead, queue bool
	}
	now := shows{s.say("floor.speaking", "name", s.c.Name(one.Who()), "at", s.at(one.From)), one.Text, lead, len(m.Queue()) > 0}
	return kit.Item{Key: "speaking", Shows: now, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.Heading(now.line)}
		if one.Text != "" {
			card = append(card, kit.Body(one.Text))
		}
		if lead && now.queue { // without a queue it is the button at the foot
			card = append(card, kit.SecondaryButton(s.say("floor.end"), look.IconTick, func() { s.end(one.ID) }))
		}
		if lead && one.Order {
			card = append(card, kit.SecondaryButton(s.say("rule.on"), look.IconPen, func() { s.open(s, s.rulingForm(one.ID)) }))
		}
		return kit.Card(card...)
	}}
}

// waiting is one who wishes to speak.
func (s *speakers) waiting(m collective.Meeting, i int, one meeting.Speaker, lead bool) kit.Item {
	type shows struct {
		i          int
		name, text string
		turn       kit.State
		lead       bool
	}
	now := shows{i, s.c.Name(one.Who()), one.Text, s.turn(m, one), lead}
	return kit.Item{Key: "hand " + one.ID.String(), Shows: now, Make: func() fyne.CanvasObject {
		parts := []fyne.CanvasObject{kit.Heading(now.name)}
		if now.text != "" {
			parts = append(parts, kit.Body(now.text))
		}
		if lead && one.Order {
			parts = append(parts, kit.SecondaryButton(s.say("rule.on"), look.IconPen, func() { s.open(s, s.rulingForm(one.ID)) }))
		}
		row := kit.Flow(look.Step, kit.AtLeast(look.Touch, kit.Chip(now.turn)))
		if lead && i > 0 { // to the first it is given at the foot
			row.Add(kit.IconButton(s.say("floor.give.to", "name", now.name), look.IconHand, func() { s.give(one.ID) }))
		}
		if lead || one.Who() == s.me() {
			row.Add(kit.IconButton(s.say("hand.down.of", "name", now.name), look.IconCross, func() {
				s.seat.Do(func() error { return s.c.LowerHand(s.id, one.ID) }, nil)
			}))
		}
		parts = append(parts, row)
		return kit.Section(strconv.Itoa(i+1), i == 0, parts...)
	}}
}

// ruled are the points of order of this meeting and what was ruled, the last
// first. One that was only spoken on can still be ruled on.
func (s *speakers) ruled(m collective.Meeting, lead bool) []kit.Item {
	var items []kit.Item
	for i := len(m.Speakers) - 1; i >= 0; i-- {
		one := m.Speakers[i]
		if !one.Order || one.State != meeting.Spoken {
			continue
		}
		type shows struct {
			head, text, ruling string
			lead               bool
		}
		now := shows{head: s.say("order.by", "name", s.c.Name(one.Who()), "at", s.at(one.At)), text: one.Text, lead: lead}
		for _, f := range one.Rulings {
			now.ruling = s.say("order.ruled", "ruling", f.Ruling)
		}
		items = append(items, kit.Item{Key: "ruled " + one.ID.String(), Shows: now, Make: func() fyne.CanvasObject {
			card := []fyne.CanvasObject{kit.Strong(now.head)}
			for _, line := range []string{now.text, now.ruling} {
				if line != "" {
					card = append(card, kit.Body(line))
				}
			}
			if now.ruling == "" && lead {
				card = append(card, kit.SecondaryButton(s.say("rule.on"), look.IconPen, func() { s.open(s, s.rulingForm(one.ID)) }))
			}
			return kit.Card(card...)
		}})
	}
	return items
}

// rulingForm writes down what was ruled on a point of order.
func (s *speakers) rulingForm(hand statement.ID) *note.Note {
	return note.New(s.seat, note.Words{
		Title: s.say("rule.on"), Label: s.say("rule.on.text"), Hint: s.say("rule.on.hint"), Do: s.say("rule.on.do"),
	}, orderLines, func(text string) error { return s.c.RuleOn(s.id, hand, text) })
}
