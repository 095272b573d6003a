package trouble

import (
	"fmt"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/words"
)

func (s *Screen) say(key string, args ...any) string {
	return s.seat.Words().Say("trouble."+key, args...)
}

// shared is what is wrong in the record of the collective shown, and what this
// person wrote there to no effect.
func (s *Screen) shared() []kit.Item {
	c := s.seat.Collective()
	if c == nil {
		return nil
	}
	troubles, err := c.Troubles()
	var items []kit.Item
	for i, t := range seat.Trust(s.seat, troubles, err) {
		items = append(items, s.trouble(c, i, t))
	}
	unheard, err := c.Unheard()
	unheard = seat.Trust(s.seat, unheard, err)
	if n := len(unheard); n > 0 {
		items = append(items, kit.Item{Key: "unheard", Shows: n, Make: func() fyne.CanvasObject {
			return kit.Column(look.Step, kit.Heading(s.say("unheard", "n", n)), kit.Secondary(s.say("unheard.words")))
		}})
	}
	for _, u := range unheard {
		items = append(items, s.unheard(c, u))
	}
	return items
}

// trouble is one thing that is wrong, and what can be done.
func (s *Screen) trouble(c *collective.Collective, i int, t collective.Trouble) kit.Item {
	name := s.say("somebody")
	if !t.Who.IsZero() {
		name = c.Name(t.Who)
	}
	key := string(t.Code)
	if mine := key + ".mine"; t.Who == c.Me() && !t.Who.IsZero() && s.seat.Words().Has("trouble."+mine) {
		key = mine
	}
	if !s.seat.Words().Has("trouble." + key) {
		key = "other"
	}
	what, remedy, since := s.say(key, "name", name, "n", t.Count), s.say(string(t.Remedy), "name", name), ""
	if !t.Since.IsZero() {
		since = s.say("since", "at", s.seat.Words().DateTime(t.Since))
	}
	return kit.Item{Key: fmt.Sprint("trouble ", t.Code, t.Who, i), Shows: [3]string{what, remedy, since}, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{
			kit.TopRow(2*look.Step,
				kit.Picture(look.IconWarning, look.ColorWarning, look.SizeIcon), kit.Stretch(kit.Strong(i18n.Capital(what)))),
			kit.Body(remedy),
		}
		if since != "" {
			card = append(card, kit.Secondary(since))
		}
		return kit.Card(card...)
	}}
}

// unheard is something to write again, or to let rest.
func (s *Screen) unheard(c *collective.Collective, u collective.Unheard) kit.Item {
	lines := s.lines(c, u)
	note := s.say("unheard.at", "at", s.seat.Words().DateTime(u.At))
	return kit.Item{Key: fmt.Sprint("unheard ", u.ID), Shows: []any{lines, u.OnlyWords}, Make: func() fyne.CanvasObject {
		var card []fyne.CanvasObject
		for _, line := range lines {
			card = append(card, kit.Body(line))
		}
		card = append(card, kit.Secondary(note))
		if u.OnlyWords {
			card = append(card, kit.Secondary(s.say("unheard.only")))
		} else {
			card = append(card, kit.SecondaryButton(s.say("again"), look.IconPen, func() { s.do(func() error { return c.WriteAgain(u.ID) }) }))
		}
		return kit.Card(append(card, kit.Quiet(s.say("rest"), look.IconCross, func() { s.do(func() error { return c.LetRest(u.ID) }) }))...)
	}}
}

func (s *Screen) do(what func() error) {
	if !s.seat.Busy() {
		s.seat.Do(what, nil)
	}
}

// lines are what somebody wrote, as they would say it; what there is no sentence
// for is counted.
func (s *Screen) lines(c *collective.Collective, u collective.Unheard) []string {
	l := s.seat.Words()
	var lines []string
	for _, b := range u.Said.Polls.Ballots {
		lines = append(lines, s.say("unheard.vote", "choice", words.Choice(l, b.Choice)))
	}
	for _, r := range u.Said.Needs.Requests {
		lines = append(lines, s.say("unheard.need", "what", r.What, "amount", words.Amount(l, r.Amount, r.Unit)))
	}
	for _, m := range u.Said.Motions.Submissions {
		lines = append(lines, s.say("unheard.motion", "text", m.Text))
	}
	for _, m := range u.Said.Meetings.Calls {
		lines = append(lines, s.say("unheard.call", "title", m.Title))
	}
	if len(u.Said.Meetings.Attendances) > 0 {
		lines = append(lines, s.say("unheard.here"))
	}
	for _, n := range u.Said.Names {
		lines = append(lines, s.say("unheard.name", "name", n.Name))
	}
	if len(u.Texts) > 0 {
		if m, err := c.Meeting(u.Meeting); err == nil {
			lines = append(lines, s.say("unheard.minutes", "title", m.Call.Title))
		}
		lines = append(lines, u.Texts...)
	}
	if len(lines) == 0 {
		lines = append(lines, s.say("unheard.some", "n", 1))
	}
	return lines
}
