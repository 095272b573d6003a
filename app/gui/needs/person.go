package needs

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/need"
	"moot/app/words"
)

// person is a card with all that one of the others asks for.
func (s *Screen) person(p person) kit.Item {
	return kit.Item{Key: "person " + p.By.String(), Shows: p, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.Heading(p.Name)}
		for _, n := range p.Needs {
			card = append(card, s.line(n))
		}
		card = append(card, kit.Quiet(say(s.seat, "check.of", "name", p.Name), look.IconSearch, func() {
			s.open(newProof(s.seat, p.By))
		}))
		return kit.Card(card...)
	}}
}

// line is one thing on a person's card.
func (s *Screen) line(n need.Need) fyne.CanvasObject {
	r, l := n.Request, s.seat.Words()
	line := kit.Column(look.Step/2, withAmount(kit.Body(r.What), words.Amount(l, r.Amount, r.Unit)))
	if r.For != "" {
		line.Add(kit.Secondary(say(s.seat, "for", "day", dayName(l, r.For))))
	}
	if r.Note != "" {
		line.Add(kit.Secondary(r.Note))
	}
	return line
}
