package motions

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/words"
)

// doorTo is an item that leads on.
func doorTo(key, word string, open func()) kit.Item {
	return button(key, word, look.IconSearch, open)
}

// counting says plainly what a vote that is over still waits for, with the figures
// where there are any.
func (s *Screen) counting(p poll.Poll) []kit.Item {
	items := []kit.Item{banner("counting", s.awaits(p))}
	if p.Outcome == nil {
		return items
	}
	l := s.seat.Words()
	items = append(items, text("figures", i18n.Capital(words.Figures(l, *p.Outcome)), kit.Strong))
	if p.Outcome.Why.Code == poll.LotNeeded {
		items = append(items, s.thrown(p)...)
	}
	if p.NeedsTellers {
		items = append(items, s.signed(p))
	}
	for _, c := range p.Contests {
		items = append(items, text("contest "+c.ID.String(), s.say("contested.by", "by", s.c.Name(c.By), "reason", c.Reason), kit.Body))
	}
	if (p.State == poll.Contested || len(p.Contests) > 0) && !s.maySign(p) && p.CanCount(s.me(), member.ID{}, p.Entitled, true) == nil {
		items = append(items, button("again", s.say("count.again"), look.IconSearch, func() {
			s.do(func() error { return s.c.Count(s.motion, member.ID{}) })
		}))
	}
	return items
}

func (s *Screen) awaits(p poll.Poll) kit.State {
	switch {
	case p.State == poll.Void:
		return kit.Even(s.say("voided"))
	case p.State == poll.Contested && p.Outcome == nil:
		return kit.Careful(s.say("contested.ended"))
	case len(p.Contests) > 0:
		return kit.Careful(s.say("contested.result"))
	case p.State == poll.Contested:
		return kit.Careful(s.say("contested"))
	case len(p.Missing) > 0:
		return kit.Running(s.say("missing", "n", len(p.Missing)))
	case p.Outcome != nil && p.Outcome.Why.Code == poll.LotNeeded:
		return kit.Running(i18n.Capital(words.Verdict(s.seat.Words(), *p.Outcome)))
	case p.NeedsTellers:
		return kit.Running(s.say("counting.tellers"))
	}
	return kit.Running(s.say("counting"))
}

// thrown are the numbers typed so far.
func (s *Screen) thrown(p poll.Poll) []kit.Item {
	items := []kit.Item{text("lot", s.say("lot.how"), kit.Body)}
	for _, t := range p.Throws {
		items = append(items, text("throw "+t.ID.String(), s.say("lot.typed", "by", s.c.Name(t.By), "number", t.Number), kit.Secondary))
	}
	return items
}

// signed is who has signed the count, and how many it takes.
func (s *Screen) signed(p poll.Poll) kit.Item {
	line := s.say("signed.none")
	if len(p.Confirmed) > 0 {
		line = s.say("signed", "names", s.names(authors(p.Confirmed)))
	}
	return text("signed", line, kit.Body)
}

// maySign reports whether this person is one of the tellers who have still to
// sign what was counted.
func (s *Screen) maySign(p poll.Poll) bool {
	return p.NeedsTellers && !authors(p.Confirmed).Has(s.me()) && p.CanCount(s.me(), member.ID{}, p.Entitled, true) == nil
}

// sign signs the count. Where there is one device in the room the other teller is
// named.
func (s *Screen) sign(m collective.Meeting, p poll.Poll) {
	for _, other := range s.tellers(m, p) {
		if p.CanCount(s.me(), other, p.Entitled, true) == nil {
			s.open(s, newSecond(s.page, func(id member.ID) error { return s.c.Count(s.motion, id) }, s.back))
			return
		}
	}
	s.do(func() error { return s.c.Count(s.motion, member.ID{}) })
}

// tellers are who could sign beside this person: those there.
func (p page) tellers(m collective.Meeting, of poll.Poll) []member.ID {
	return p.c.ByName(m.Present.And(of.Entitled).Less(member.Set{p.me()}))
}

// second asks who signs on paper beside this person, where one device is in the
// room.
type second struct {
	page
	sign func(member.ID) error
	then func()
}

// newSecond makes the screen; sign is given who was chosen, then is called when it
// worked.
func newSecond(from page, sign func(member.ID) error, then func()) *second {
	return &second{newPage(from.seat, from.id, from.motion), sign, then}
}

// Title says what is asked.
func (n *second) Title() string { return n.say("second") }

// Refresh lists who is there.
func (n *second) Refresh() {
	items := []kit.Item{text("why", n.say("second.why"), kit.Body)}
	m, o := n.meeting(), n.moved()
	if p := n.poll(o); p != nil {
		for _, id := range n.tellers(m, *p) {
			name := n.c.Name(id)
			items = append(items, kit.Item{Key: id.String(), Shows: name, Make: func() fyne.CanvasObject {
				return kit.ListRow(kit.Entry{Icon: look.IconPerson, What: name}, func() {
					n.seat.Do(func() error { return n.sign(id) }, n.then)
				})
			}})
		}
	}
	n.list.Set(items...)
}

// lot is where the number thrown in the room is typed.
type lot struct {
	page
	number *kit.Figure
	field  fyne.CanvasObject
	send   fyne.CanvasObject
}

func newLot(s *seat.Seat, id meeting.ID, of motion.ID) *lot {
	f := &lot{page: newPage(s, id, of), number: kit.NewFigure(nil)}
	f.field = kit.Field(f.say("lot.number"), f.number, f.say("lot.hint"))
	f.send = kit.Primary(f.say("lot.do"), look.IconTick, func() {
		n, ok := f.number.N()
		if !ok || f.number.Text == "" {
			return
		}
		f.seat.Do(func() error { return f.c.Throw(f.motion, uint64(n)) }, f.back)
	})
	return f
}

// Title says what is done here.
func (f *lot) Title() string { return f.say("lot") }

// Refresh changes nothing: what somebody is writing is theirs.
func (f *lot) Refresh() {
	f.list.Set(text("how", f.say("lot.how"), kit.Body), kit.Still("number", f.field))
}

// Action types the number.
func (f *lot) Action() fyne.CanvasObject { return f.send }
