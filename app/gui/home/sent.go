package home

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/ratification"
	"moot/app/words"
)

// How many of a kind are shown here.
const (
	sentMax   = 3
	askingMax = 3
)

// sent are the mandates that want something of this person: their own above all.
func (s *Screen) sent(c *collective.Collective, h collective.Home) []kit.Item {
	var items []kit.Item
	for _, one := range h.Sent[:min(sentMax, len(h.Sent))] {
		state := kit.Running(s.seat.Say("home.sent." + string(one.Wants)))
		note := s.seat.Say("home.sent.note."+string(one.Wants), "name", c.Name(one.Mandate.Plan.Delegate))
		switch one.Wants {
		case collective.WantRecall:
			state.Icon, state.Color = look.IconWarning, look.ColorWarning
			note = s.seat.Say("home.sent.note.recall", "name", c.Name(one.Motion.Mover))
		case collective.WantClash:
			state.Icon, state.Color = look.IconWarning, look.ColorWarning
		}
		var open func()
		if s.links.Mandate != nil {
			open = func() { s.links.Mandate(one.Mandate.ID) }
		}
		items = append(items, row("sent "+string(one.Wants)+one.Mandate.ID.String(), kit.Entry{
			Icon: look.IconPerson, What: one.Mandate.Plan.To, States: []kit.State{state}, Note: note,
		}, open))
	}
	return append(items, s.further("sent", len(h.Sent)-sentMax)...)
}

// over asks whether people go from the roster of an association whose mandates are over.
func (s *Screen) over(c *collective.Collective, h collective.Home) []kit.Item {
	if len(h.Over) == 0 {
		return nil
	}
	names := make([]string, len(h.Over))
	for i, who := range h.Over {
		names[i] = c.Name(who)
	}
	all := s.seat.Words().And(names...)
	return []kit.Item{{Key: "over", Shows: all, Make: func() fyne.CanvasObject {
		return kit.Card(kit.Strong(s.seat.Say("home.over", "names", all)), kit.Body(s.seat.Say("home.over.words")),
			kit.SecondaryButton(s.seat.Say("home.over.do"), look.IconPerson, func() {
				s.seat.Do(func() error { _, err := c.LetGo(); return err }, nil)
			}))
	}}}
}

// asking are the texts that wait for this collective's answer, or for a second name
// under an answer that came on paper.
func (s *Screen) asking(c *collective.Collective, h collective.Home) []kit.Item {
	l, own := s.seat.Words(), ratification.PartyID(c.Abroad())
	var items []kit.Item
	for _, r := range h.Asking[:min(askingMax, len(h.Asking))] {
		key := "home.agreement.second"
		for _, one := range r.Rows {
			if one.Party.ID == own && one.Kind == "" {
				key = "home.agreement"
			}
		}
		note := r.Call.By.Name
		if r.Call.Deadline != "" {
			note = s.seat.Say("home.agreement.until", "name", r.Call.By.Name, "day", words.Day(l, r.Call.Deadline))
		}
		var open func()
		if s.links.Agreement != nil {
			open = func() { s.links.Agreement(r.ID) }
		}
		items = append(items, row("asking "+r.ID.String(), kit.Entry{
			Icon: look.IconPlace, What: words.Gist(words.Wording(r.Call.Text)), States: []kit.State{kit.Careful(s.seat.Say(key))}, Note: note,
		}, open))
	}
	return append(items, s.further("asking", len(h.Asking)-askingMax)...)
}
