package motions

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/words"
)

// debate is what can be done with a motion that is in no vote.
func (s *Screen) debate(m collective.Meeting, o motion.Motion) []kit.Item {
	var items []kit.Item
	if o.Election {
		items = append(items, s.candidates(o)...)
	}
	items = append(items, s.amendments(o)...)
	items = append(items, s.alternatives(m, o)...)
	if m.State == meeting.Closed {
		return items
	}
	if m.State == meeting.Opened && o.State.Free() {
		items = append(items, s.quorum(m))
	}
	items = append(items, s.members(o)...)
	items = append(items, s.movers(o)...)
	if o.CanTurn(motion.Postponed) == nil && m.CanAct(s.me()) == nil {
		items = append(items, button("turn", s.say("turn"), look.IconMore, func() { s.open(s, newTurn(s.seat, s.id, s.motion)) }))
	}
	return items
}

// quorum shows whether enough of those who may vote are there.
func (s *Screen) quorum(m collective.Meeting) kit.Item {
	q := m.Quorum
	return kit.Item{Key: "quorum", Shows: q, Make: func() fyne.CanvasObject {
		word := words.Quorum(s.seat.Words(), q)
		state := kit.Good(word)
		switch {
		case q.Needed == 0:
			state = kit.Calm(word)
		case !q.Met:
			state = kit.Careful(word)
		}
		return kit.Quorum(q.Present, q.Electorate, q.Needed, state)
	}}
}

// members is what any member can do.
func (s *Screen) members(o motion.Motion) []kit.Item {
	var items []kit.Item
	if o.CanSupport() == nil && o.Mover != s.me() {
		supports := o.Supporters.Has(s.me())
		key := "support"
		if supports {
			key = "support.no"
		}
		items = append(items, button(key, s.say(key), look.IconHand, func() {
			s.do(func() error { return s.c.Support(s.motion, !supports) })
		}))
	}
	if o.State.Free() && o.Amends.IsZero() {
		items = append(items, button("amend", s.say("amend"), look.IconPen, func() { s.open(s, newAmend(s.seat, s.id, s.motion, s)) }))
		if o.InsteadOf.IsZero() {
			items = append(items, button("instead", s.say("instead.move"), look.IconPlus, func() {
				f := NewForm(s.seat, s.id, o.Item, s)
				f.insteadOf = o.ID
				s.open(s, f)
			}))
		}
	}
	if o.State == motion.Rejected || o.State == motion.Postponed || o.State == motion.Referred {
		items = append(items, button("renew", s.say("renew"), look.IconPlus, func() {
			s.open(s, newRenewal(s.seat, s.id, o, s))
		}))
	}
	return items
}

// movers is what only the mover may do, until the motion is put.
func (s *Screen) movers(o motion.Motion) []kit.Item {
	var items []kit.Item
	if o.CanReword(s.me()) == nil {
		items = append(items, button("reword", s.say("reword"), look.IconPen, func() {
			s.open(s, newReword(s.seat, s.id, o))
		}))
	}
	if main, err := s.c.Motion(o.Amends.Motion); err == nil && o.State.Free() && main.CanReword(s.me()) == nil {
		items = append(items, button("accept", s.say("accept"), look.IconTick, func() {
			s.seat.Do(func() error { return s.c.Accept(s.motion) }, s.back)
		}))
	}
	if o.CanWithdraw(s.me()) == nil {
		items = append(items, button("withdraw", s.say("withdraw"), look.IconCross, func() {
			s.seat.Shell().Ask(
				shell.Question{Title: s.say("withdraw.ask"), Words: s.say("withdraw.words"), Do: s.say("withdraw"), Grave: true},
				func() { s.do(func() error { return s.c.Withdraw(s.motion) }) })
		}))
	}
	return items
}

// amendments are the motions that would change this one.
func (s *Screen) amendments(o motion.Motion) []kit.Item {
	all, err := s.c.Amendments(o.ID)
	if err != nil || len(all) == 0 {
		return nil
	}
	items := []kit.Item{text("amendments", s.say("amendments"), kit.Heading)}
	for _, a := range all {
		items = append(items, s.card("amendment", words.Change(s.seat.Words(), a.Amends), a))
	}
	return items
}

// alternatives are the other answers to the same question.
func (s *Screen) alternatives(m collective.Meeting, o motion.Motion) []kit.Item {
	others := slices.DeleteFunc(slices.Clone(m.Motions), func(other motion.Motion) bool { return other.InsteadOf != o.ID })
	if len(others) == 0 {
		return nil
	}
	items := []kit.Item{text("alternatives", s.say("alternatives"), kit.Heading)}
	for _, other := range others {
		items = append(items, s.card("alternative", s.say("moved", "by", s.c.Name(other.Mover)), other))
	}
	return items
}
