package room

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/note"
	"moot/app/meeting"
	"moot/app/statement"
)

// orderLines is how high the place for a point of order or a ruling is.
const orderLines = 4

// raised is the hand of this person that is up.
func (p page) raised(m collective.Meeting) (statement.ID, bool) {
	for _, s := range m.Speakers {
		if s.Who() == p.me() && s.State == meeting.Raised && !s.Order {
			return s.ID, true
		}
	}
	return statement.ID{}, false
}

// hands is how one asks to speak, and who does. It keeps its height whoever
// raises a hand, so that the doors below it stay where they are.
func (r *Room) hands(m collective.Meeting) kit.Item {
	hand, up := r.raised(m)
	queue := m.Queue()
	type shows struct {
		up              bool
		n               int
		speaking, queue string
	}
	s := shows{up, len(queue), r.say("floor.nobody"), r.say("floor.queue.none")}
	if speaker, is := m.Speaking(); is {
		s.speaking = r.say("floor.speaking", "name", r.c.Name(speaker.Who()), "at", r.at(speaker.From))
	}
	if len(queue) > 0 {
		s.queue = r.say("floor.next", "name", r.c.Name(queue[0].Who()), "why", r.turn(m, queue[0]).Word)
	}
	return kit.Item{Key: "hands", Shows: s, Make: func() fyne.CanvasObject {
		word, press := r.say("hand"), func() { r.raise() }
		if up {
			word, press = r.say("hand.down"), func() { r.seat.Do(func() error { return r.c.LowerHand(r.id, hand) }, nil) }
		}
		doors := container.NewGridWithColumns(doorsMax,
			kit.Door(word, look.IconHand, up, false, press),
			kit.Door(r.say("order"), look.IconWarning, false, false, func() { r.open(r, r.orderForm()) }),
			kit.Door(r.say("speakers.door", "n", s.n), look.IconPeople, false, false, func() { r.open(r, newSpeakers(r.seat, r.id)) }))
		return kit.Column(look.Step, doors, oneLine(s.speaking), oneLine(s.queue))
	}}
}

// oneLine is text that takes one line, whatever it says.
func oneLine(text string) fyne.CanvasObject {
	return kit.NewText(text, kit.Style{Size: look.SizeSecondary, Color: look.ColorMuted, LinesMax: 1})
}

func (p page) raise() {
	p.seat.Do(func() error {
		_, err := p.c.RaiseHand(p.id, p.me())
		return err
	}, nil)
}

// orderForm raises a point of order; what it is about may be left to be said.
func (p page) orderForm() *note.Note {
	return note.New(p.seat, note.Words{
		Title: p.say("order"), Label: p.say("order.text"), Hint: p.say("order.hint"),
		Example: p.say("order.example"), Do: p.say("order.do"),
	}, orderLines, func(text string) error {
		_, err := p.c.RaiseOrder(p.id, p.me(), text)
		return err
	})
}

// turn says why somebody stands where they do on the list of speakers.
func (p page) turn(m collective.Meeting, s meeting.Speaker) kit.State {
	if s.Order {
		return kit.Careful(p.say("turn.order"))
	}
	if n := m.TimesSpoken(s.Who()); n > 0 {
		return kit.Calm(p.say("turn.again", "n", n))
	}
	return kit.Good(p.say("turn.first"))
}
