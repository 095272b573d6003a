package motions

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/notes"
	"moot/app/gui/seat"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
	"moot/app/talk"
)

// Screen is one motion in full, from its submission to its result. While it is
// voted on it is where people vote.
type Screen struct {
	page
	action kit.Foot
	own    *own
	notes  *notes.Notes
}

// New makes the screen of a motion of a meeting.
func New(s *seat.Seat, id meeting.ID, of motion.ID) *Screen {
	return &Screen{page: newPage(s, id, of), notes: notes.Under(s, talk.Matter{Kind: talk.OnMotion, ID: statement.ID(of)})}
}

// Title says what lies here: a motion, an amendment, an election, or a vote.
func (s *Screen) Title() string {
	o := s.moved()
	switch p := s.poll(o); {
	case p != nil && p.State != poll.Announced && p.State != poll.Void:
		return s.say("title.vote")
	case !o.Amends.IsZero():
		return s.say("title.amendment")
	case o.Election:
		return s.say("title.election")
	}
	return s.say("title.motion")
}

// Refresh reads the motion and its vote anew.
func (s *Screen) Refresh() {
	m, o := s.meeting(), s.moved()
	items := s.wording(m, o)
	if p := s.poll(o); p != nil && !o.State.Free() {
		items = append(items, s.voting(m, *p)...)
		items = append(items, s.ending(m, *p)...)
	} else {
		if p != nil {
			items = append(items, s.before(*p)...)
		}
		items = append(items, s.debate(m, o)...)
	}
	s.list.Set(append(items, s.notes.Items(s)...)...)
}

// before is how an earlier round came out that decided nothing.
func (s *Screen) before(p poll.Poll) []kit.Item {
	if p.Outcome == nil {
		return nil
	}
	return []kit.Item{text("round", s.say("round", "n", p.Round), kit.Heading), s.result(p), s.check()}
}

// Action is the one thing to do next.
func (s *Screen) Action() fyne.CanvasObject {
	m, o := s.meeting(), s.moved()
	p := s.poll(o)
	switch {
	case o.State.Free() && m.CanAct(s.me()) == nil:
		return s.action.As("put", func() fyne.CanvasObject {
			return kit.Primary(s.say("put"), look.IconHand, func() { s.open(s, newPut(s.seat, s.id, s.motion)) })
		})
	case p == nil:
		return nil
	case p.State == poll.Open && s.own != nil && s.own.do != nil && s.own.of == p.ID:
		return s.own.do
	case p.Outcome != nil && p.Outcome.Why.Code == poll.LotNeeded && p.CanThrow(s.me(), 0) == nil:
		return s.action.As("lot", func() fyne.CanvasObject {
			return kit.Primary(s.say("lot"), look.IconPen, func() { s.open(s, newLot(s.seat, s.id, s.motion)) })
		})
	case p.State != poll.Announced && s.maySign(*p):
		return s.action.As("sign", func() fyne.CanvasObject {
			return kit.Primary(s.say("sign"), look.IconPen, func() { s.sign(m, *p) })
		})
	}
	return nil
}

// movedUnder is the item of the agenda a motion belongs to; nothing for one that
// belongs to none.
func (s *Screen) movedUnder(m collective.Meeting, o motion.Motion) []kit.Item {
	numbers := meeting.Numbers(m.Call.Agenda)
	for i, item := range m.Call.Agenda {
		if item.ID == o.Item {
			return []kit.Item{text("item", s.say("item", "number", numbers[i], "title", item.Title), kit.Secondary)}
		}
	}
	return nil
}
