package motions

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/shell"
	"moot/app/i18n"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
	"moot/app/words"
)

// ending is what can be done about a vote beside voting: people without a phone,
// the last call, the end.
func (s *Screen) ending(m collective.Meeting, p poll.Poll) []kit.Item {
	var items []kit.Item
	if p.State == poll.Open {
		items = append(items, s.running(p)...)
	}
	items = append(items, s.objections(p)...)
	if p.CanEnd(m.Meeting, s.me()) == nil {
		items = append(items, s.calls(m, p)...)
		items = append(items, s.end(m, p))
	}
	if p.CanWish(s.me()) == nil && !p.NeedsTellers {
		items = append(items, button("wish", s.say("wish"), look.IconPeople, func() {
			s.do(func() error { return s.c.WishForTellers(s.motion) })
		}))
	}
	if p.CanVoid(s.me()) == nil {
		items = append(items, button("void", s.say("void"), look.IconCross, func() { s.open(s, newVoiding(s.seat, s.id, s.motion)) }))
	}
	for _, v := range p.Voidings {
		items = append(items, text("void "+v.ID.String(), s.say("void.by", "by", s.c.Name(v.By), "reason", v.Reason), kit.Secondary))
	}
	return items
}

// running is what is to be known of a vote that is open, and the way to those
// without a phone.
func (s *Screen) running(p poll.Poll) []kit.Item {
	var items []kit.Item
	if !p.Until.IsZero() {
		items = append(items, text("until", s.say("until", "at", s.at(p.Until)), kit.Body))
	}
	if p.NeedsTellers {
		items = append(items, text("tellers", s.say("tellers.needed"), kit.Secondary))
	}
	return append(items, button("without", s.say("tellers"), look.IconPeople, func() {
		s.open(s, newTellers(s.seat, s.id, s.motion))
	}))
}

// objections are those of others in a consent, and whether they apply is asked.
func (s *Screen) objections(p poll.Poll) []kit.Item {
	var items []kit.Item
	for _, v := range p.Votes {
		if v.Choice != poll.Block || p.Rule != motion.Consent || p.CanFind(s.me(), v.Ballot()) != nil {
			continue
		}
		of, found := v.Ballot(), s.found(p, v)
		reason := s.say("reason", "by", s.c.Name(v.Of), "reason", v.Reason)
		items = append(items, kit.Item{Key: "objection " + of.String(), Shows: []string{reason, found}, Make: func() fyne.CanvasObject {
			find := func(applies bool) func() {
				return func() { s.do(func() error { return s.c.FindObjection(s.motion, of, applies) }) }
			}
			card := []fyne.CanvasObject{kit.Heading(s.say("objection")), kit.Body(reason)}
			if found != "" {
				card = append(card, kit.Secondary(found))
			}
			return kit.Card(append(card,
				kit.SecondaryButton(s.say("objection.applies"), look.IconTick, find(true)),
				kit.SecondaryButton(s.say("objection.not"), look.IconCross, find(false)))...)
		}})
	}
	return items
}

// found is what this person said about an objection.
func (s *Screen) found(p poll.Poll, v poll.Vote) string {
	for _, f := range statement.Current(p.Papers.Findings) {
		if f.By == s.me() && slices.Contains(v.Papers, f.Ballot) {
			if f.Applies {
				return s.say("objection.found.applies")
			}
			return s.say("objection.found.not")
		}
	}
	return ""
}

// calls is the last call, once it was said.
func (s *Screen) calls(m collective.Meeting, p poll.Poll) []kit.Item {
	silent := p.Silent(m.Meeting)
	if len(p.LastCalls) == 0 || len(silent) == 0 {
		return nil
	}
	call := p.LastCalls[len(p.LastCalls)-1]
	return []kit.Item{banner("last call", kit.Running(s.say("last-call.said", "by", s.c.Name(call.By), "at", s.at(call.At), "names", s.names(silent))))}
}

// end ends the vote; where somebody has not voted it says the last call first.
// Where two ended it differently it ends it again.
func (s *Screen) end(m collective.Meeting, p poll.Poll) kit.Item {
	silent := p.Silent(m.Meeting)
	key, told := "end", s.say("end.words", "counts", s.soFar(p))
	switch {
	case p.State == poll.Contested:
		key, told = "end.again", s.say("end.again.words")
	case len(silent) > 0 && len(p.LastCalls) == 0 && p.Until.IsZero():
		key, told = "last-call", s.say("last-call.words", "names", s.names(silent))
	case len(silent) > 0:
		told = s.say("end.words.waiting", "n", len(silent)) + " " + told
	}
	return kit.Item{Key: "end", Shows: []string{key, told}, Make: func() fyne.CanvasObject {
		return kit.Pad(0, 2*look.Step, kit.SecondaryButton(s.say(key), look.IconLock, func() {
			s.seat.Shell().Ask(shell.Question{Title: s.say(key + ".ask"), Words: told, Do: s.say(key)}, func() {
				s.do(func() error {
					if key == "last-call" {
						return s.c.LastCall(s.motion)
					}
					_, err := s.c.End(s.motion)
					return err
				})
			})
		}))
	}}
}

// soFar is how an open vote stands.
func (s *Screen) soFar(p poll.Poll) string {
	return i18n.Capital(words.Figures(s.seat.Words(), poll.Outcome{Rule: p.Rule, Tally: p.SoFar().Tally}))
}
