package needs

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/need"
	"moot/app/words"
)

// person is a card with all that one person asks for. What is one's own can be
// cancelled there.
func (s *Screen) person(p person) kit.Item {
	return kit.Item{Key: "person " + p.Needs[0].By.String(), Shows: p, Make: func() fyne.CanvasObject {
		head := []fyne.CanvasObject{kit.Stretch(kit.Heading(p.Name))}
		if p.Me {
			head = append(head, kit.Chip(kit.Calm(say(s.seat, "me"))))
		}
		card := []fyne.CanvasObject{kit.Row(2*look.Step, head...)}
		for _, n := range p.Needs {
			card = append(card, s.request(n, p.Me))
		}
		card = append(card, kit.Quiet(say(s.seat, "check.of", "name", p.Name), look.IconSearch, func() {
			s.seat.Shell().Open(s, newProof(s.seat, p.Needs[0].By))
		}))
		return kit.Card(card...)
	}}
}

// request is one line of a person's card.
func (s *Screen) request(n need.Need, mine bool) fyne.CanvasObject {
	r, l := n.Request, s.seat.Words()
	line := kit.Column(look.Step/2, withAmount(kit.Body(r.What), words.Amount(l, r.Amount, r.Unit)))
	if r.For != "" {
		line.Add(kit.Secondary(say(s.seat, "for", "day", dayName(l, r.For))))
	}
	if r.Note != "" {
		line.Add(kit.Secondary(r.Note))
	}
	if mine {
		line.Add(kit.Quiet(say(s.seat, "cancel.what", "what", r.What), look.IconCross, func() { s.cancel(n.ID) }))
	}
	return line
}

// cancel takes one's own request back. Whoever did not mean to asks again.
func (s *Screen) cancel(id need.ID) {
	c := s.seat.Collective()
	s.seat.Do(func() error { return c.CancelRequest(id) }, nil)
}
