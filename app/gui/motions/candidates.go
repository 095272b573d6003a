package motions

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/words"
)

// candidates are those proposed in an election, and how one stands oneself.
func (s *Screen) candidates(o motion.Motion) []kit.Item {
	items := []kit.Item{text("candidates", s.say("candidates"), kit.Heading)}
	if len(o.Candidates) == 0 {
		items = append(items, text("nobody", s.say("candidates.none"), kit.Body))
	}
	free, mine := o.CanStand(motion.Proposed) == nil, motion.Stand("")
	for _, c := range o.Candidates {
		if c.Member == s.me() {
			mine = c.Stand
		}
		items = append(items, s.candidate(c, free))
	}
	if !free {
		return items
	}
	if mine != motion.Accepted {
		items = append(items, button("stand", s.say("stand"), look.IconTick, s.stands(s.me(), motion.Accepted)))
	}
	if mine == motion.Accepted || mine == motion.Proposed {
		items = append(items, button("decline", s.say("stand.not"), look.IconCross, s.stands(s.me(), motion.Declined)))
	}
	return append(items, button("propose", s.say("propose"), look.IconPlus, func() { s.open(s, newPropose(s.seat, s.id, s.motion)) }))
}

func (p page) stands(who member.ID, says motion.Stand) func() {
	return func() { p.do(func() error { return p.c.Stand(p.motion, who, says) }) }
}

// candidate is somebody proposed; others without a device are asked in the room.
func (s *Screen) candidate(c motion.Candidate, free bool) kit.Item {
	name, word := s.c.Name(c.Member), words.Stand(s.seat.Words(), c.Stand)
	state := kit.Running(word)
	switch c.Stand {
	case motion.Accepted:
		state = kit.Good(word)
	case motion.Declined:
		state = kit.Even(word)
	}
	by := ""
	if others := c.ProposedBy.Less(member.Set{c.Member}); len(others) > 0 {
		by = s.say("proposed", "names", s.names(others))
	}
	return kit.Item{Key: "candidate " + c.Member.String(), Shows: []any{name, state, by, free}, Make: func() fyne.CanvasObject {
		entry := kit.Entry{Icon: look.IconPerson, What: name, States: []kit.State{state}, Note: by}
		if !free || c.Member == s.me() {
			return kit.ListRow(entry, nil)
		}
		return kit.ListRow(entry, func() { s.open(s, newCandidate(s.seat, s.id, s.motion, c.Member)) })
	}}
}

// candidate is where others write down what somebody without a phone said in the
// room: that they stand, or not.
type candidate struct {
	page
	who member.ID
}

func newCandidate(s *seat.Seat, id meeting.ID, of motion.ID, who member.ID) *candidate {
	return &candidate{newPage(s, id, of), who}
}

// Title is who it is about.
func (c *candidate) Title() string { return c.c.Name(c.who) }

// Refresh offers both answers.
func (c *candidate) Refresh() {
	says := func(stand motion.Stand) func() {
		return func() {
			c.seat.Do(func() error { return c.c.Stand(c.motion, c.who, stand) }, c.back)
		}
	}
	c.list.Set(text("how", c.say("candidate.how", "name", c.c.Name(c.who)), kit.Body),
		button("accepts", c.say("candidate.accepts"), look.IconTick, says(motion.Accepted)),
		button("declines", c.say("candidate.declines"), look.IconCross, says(motion.Declined)))
}

// propose is a list of people to propose one of.
type propose struct{ page }

func newPropose(s *seat.Seat, id meeting.ID, of motion.ID) *propose {
	return &propose{newPage(s, id, of)}
}

// Title says what is done here.
func (p *propose) Title() string { return p.say("propose") }

// Refresh lists the members who were not proposed yet.
func (p *propose) Refresh() {
	members, err := p.c.Members()
	if err != nil {
		p.seat.Tell(err)
	}
	var proposed member.Set
	for _, c := range p.moved().Candidates {
		proposed = proposed.Or(member.Set{c.Member})
	}
	var items []kit.Item
	for _, m := range members {
		if proposed.Has(m.ID) {
			continue
		}
		items = append(items, kit.Item{Key: m.ID.String(), Shows: m.Name, Make: func() fyne.CanvasObject {
			return kit.ListRow(kit.Entry{Icon: look.IconPerson, What: m.Name}, func() {
				p.seat.Do(func() error { return p.c.Stand(p.motion, m.ID, motion.Proposed) }, p.back)
			})
		}})
	}
	if len(items) == 0 {
		items = append(items, text("all", p.say("propose.all"), kit.Body))
	}
	p.list.Set(items...)
}
