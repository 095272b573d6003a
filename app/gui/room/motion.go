package room

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/words"
)

// motionScreen is one motion in full, from its submission to its result. While
// it is voted on it is where people vote.
type motionScreen struct {
	page
	motion motion.ID
	action kit.Foot
	// ballot is the set of buttons of the poll that is open; it stays the same
	// object, so that nothing moves while votes come in.
	ballot    *kit.Ballot
	ballotFor poll.ID
}

func newMotion(s *seat.Seat, id meeting.ID, of motion.ID) *motionScreen {
	return &motionScreen{page: newPage(s, id), motion: of}
}

// Title says what lies here: a motion, or a vote.
func (s *motionScreen) Title() string {
	if p := s.poll(s.meeting()); p != nil && p.State != poll.Announced {
		return s.say("title.vote")
	}
	return s.say("title.motion")
}

// poll is the vote on the motion, if it was put: the one that counts.
func (s *motionScreen) poll(m collective.Meeting) *poll.Poll {
	if o, ok := motionOf(m, s.motion); !ok || len(o.Questions) == 0 {
		return nil
	}
	p, err := s.c.Poll(s.motion)
	if err != nil {
		return nil
	}
	return &p
}

// Refresh reads the motion and its vote anew.
func (s *motionScreen) Refresh() {
	m := s.meeting()
	o, _ := motionOf(m, s.motion)
	items := s.wording(m, o)
	free := o.State == motion.Submitted || o.State == motion.Admitted
	p := s.poll(m)
	if p != nil {
		items = append(items, s.voting(m, *p)...)
	}
	if m.State == meeting.Opened && (free || o.State == motion.Put) {
		items = append(items, s.quorum(m))
	}
	if free && o.Mover == s.me() && m.State != meeting.Closed {
		items = append(items, s.movers(o))
	}
	if p != nil && p.CanEnd(m.Meeting, s.me()) == nil {
		items = append(items, s.ending(m, *p))
	}
	s.list.Set(items...)
}

// Action puts the motion to the vote.
func (s *motionScreen) Action() fyne.CanvasObject {
	m := s.meeting()
	o, _ := motionOf(m, s.motion)
	free := o.State == motion.Submitted || o.State == motion.Admitted
	if !free || m.CanAct(s.me()) != nil {
		return nil
	}
	return s.action.As("put", func() fyne.CanvasObject {
		return kit.Primary(s.say("put"), look.IconHand, func() {
			s.seat.Shell().Ask(shell.Question{Title: s.say("put.ask"), Words: s.say("put.words"), Do: s.say("put")},
				func() { s.seat.Do(func() error { return s.c.Put(s.motion, collective.Ways{}) }, nil) })
		})
	})
}

// wording is what is moved, by whom, under which rule, and how it stands.
func (s *motionScreen) wording(m collective.Meeting, o motion.Motion) []kit.Item {
	var items []kit.Item
	for _, p := range s.points(m) {
		if p.id == o.Item && p.number != "" {
			items = append(items, text("item", s.say("item", "number", p.number, "title", p.title), kit.Secondary))
		}
	}
	type shows struct{ moved, rule string }
	by := shows{
		s.say("moved.at", "by", s.c.Name(o.Mover), "at", s.at(o.SubmittedAt)),
		s.ruleInWords(o.Rule),
	}
	items = append(items,
		text("wording", o.Wording.Text, kit.Motion),
		kit.Item{Key: "by", Shows: by, Make: func() fyne.CanvasObject {
			return kit.Column(look.Step, kit.Body(by.rule), kit.Secondary(by.moved))
		}})
	switch o.State {
	case motion.Put, motion.Adopted, motion.Rejected:
		return items // what follows says so
	}
	state := s.motionState(o.State)
	return append(items, kit.Item{Key: "state", Shows: state, Make: func() fyne.CanvasObject {
		return kit.Flow(look.Step, kit.Chip(state))
	}})
}

// ruleInWords names a rule and says what it asks for.
func (p page) ruleInWords(r motion.Rule) string {
	name := i18n.Capital(words.Rule(p.seat.Words(), r))
	if !r.Known() {
		return name
	}
	return p.say("rule", "name", name, "asks", p.say("rule."+string(r)))
}

// movers is what only the mover may do, until the motion is put.
func (s *motionScreen) movers(o motion.Motion) kit.Item {
	return kit.Item{Key: "mover", Shows: o.Wording.Text, Make: func() fyne.CanvasObject {
		return kit.Column(3*look.Step,
			kit.SecondaryButton(s.say("reword"), look.IconPen, func() { s.open(s, newReword(s.seat, s.id, o, s)) }),
			kit.SecondaryButton(s.say("withdraw"), look.IconCross, func() {
				s.seat.Shell().Ask(
					shell.Question{Title: s.say("withdraw.ask"), Words: s.say("withdraw.words"), Do: s.say("withdraw"), Grave: true},
					func() { s.seat.Do(func() error { return s.c.Withdraw(s.motion) }, nil) })
			}))
	}}
}

// end ends the vote, or says the last call where somebody has not voted.
func (s *motionScreen) end() error {
	_, err := s.c.End(s.motion)
	return err
}

// ending ends the vote, or ends it again where two ended it differently.
func (s *motionScreen) ending(m collective.Meeting, p poll.Poll) kit.Item {
	waiting := len(m.Present.And(p.Entitled).Less(voters(p)))
	text := s.say("end.words", "counts", words.Counts(s.seat.Words(), tallyOf(p)))
	if waiting > 0 {
		text = s.say("end.words.waiting", "n", waiting) + " " + text
	}
	key, again := "end", p.State == poll.Contested
	if again {
		key, text = "end.again", s.say("end.again.words")
	}
	return kit.Item{Key: "end", Shows: []string{key, text}, Make: func() fyne.CanvasObject {
		return kit.Pad(0, 2*look.Step, kit.SecondaryButton(s.say(key), look.IconLock, func() {
			s.seat.Shell().Ask(shell.Question{Title: s.say(key + ".ask"), Words: text, Do: s.say(key)},
				func() { s.seat.Do(s.end, nil) })
		}))
	}}
}
