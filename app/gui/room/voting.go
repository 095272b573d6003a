package room

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/i18n"
	"moot/app/member"
	"moot/app/poll"
	"moot/app/words"
)

// choices are the buttons in their order, which never changes.
var choices = [...]poll.Choice{poll.Yes, poll.No, poll.Abstain}

// counted are the keys that say how many chose something: "2 for".
var counted = map[poll.Choice]string{poll.Yes: "words.for", poll.No: "words.against", poll.Abstain: "words.abstained"}

// voting is the vote itself: the buttons while it is open, then how it stands
// with the count, then the result; and always who voted how.
func (s *motionScreen) voting(m collective.Meeting, p poll.Poll) []kit.Item {
	var items []kit.Item
	switch {
	case p.State == poll.Open:
		items = append(items, s.buttons(p)...)
	case p.State == poll.Announced && p.Outcome != nil:
		items = append(items, s.result(p))
	default:
		items = append(items, s.counting(p))
	}
	return append(items, s.voted(p), s.check(p))
}

// buttons are how one votes, or why one does not.
func (s *motionScreen) buttons(p poll.Poll) []kit.Item {
	if !p.Entitled.Has(s.me()) {
		return []kit.Item{text("no vote", s.say("vote.none"), kit.Body)}
	}
	if s.ballot == nil || s.ballotFor != p.ID {
		var all []kit.Choice
		for _, c := range choices {
			all = append(all, kit.Choice{
				Label: s.say("vote.label." + string(c)),
				State: choiceState(c, s.say("vote."+string(c))),
			})
		}
		s.ballot = kit.NewBallot(all, -1, func(index int) {
			s.seat.Do(func() error { return s.c.Cast(s.motion, poll.Answer{Choice: choices[index]}) }, nil)
		})
		s.ballotFor = p.ID
	}
	mine := s.say("vote.by-name")
	if own, voted := ballotOf(p, s.me()); voted {
		mine = s.say("vote.mine", "choice", words.Choice(s.seat.Words(), own.Choice))
		s.ballot.Mark(indexOf(own.Choice))
	} else {
		s.ballot.Mark(-1)
	}
	return []kit.Item{kit.Still("ballot "+p.ID.String(), s.ballot.Object()), text("mine", mine, kit.Secondary)}
}

func indexOf(c poll.Choice) int {
	for i, known := range choices {
		if known == c {
			return i
		}
	}
	return -1
}

// counting says plainly what a vote that is over still waits for.
func (s *motionScreen) counting(p poll.Poll) kit.Item {
	state := kit.Running(s.say("counting"))
	switch {
	case p.State == poll.Void:
		state = kit.Even(s.say("void"))
	case p.State == poll.Contested && p.Outcome == nil:
		state = kit.Careful(s.say("contested.ended"))
	case p.State == poll.Contested:
		state = kit.Careful(s.say("contested"))
	case len(p.Missing) > 0:
		state = kit.Running(s.say("missing", "n", len(p.Missing)))
	}
	return kit.Item{Key: "counting", Shows: state, Make: func() fyne.CanvasObject {
		return kit.Banner(state, "", nil)
	}}
}

// result is what was announced: in a word, as a bar, in words.
func (s *motionScreen) result(p poll.Poll) kit.Item {
	type shows struct {
		tally                  poll.Tally
		verdict, asked, quorum string
	}
	l, o := s.seat.Words(), *p.Outcome
	now := shows{o.Tally, i18n.Capital(words.Verdict(l, o)), i18n.Capital(words.Asked(l, o)), i18n.Capital(words.Quorum(l, o.Quorum))}
	return kit.Item{Key: "result", Shows: now, Make: func() fyne.CanvasObject {
		var parts []kit.Part
		for i, n := range []int{o.Tally.Yes, o.Tally.No, o.Tally.Abstain} {
			parts = append(parts, kit.Part{Count: n, State: choiceState(choices[i], l.Say(counted[choices[i]], "n", n))})
		}
		if o.Tally.Invalid > 0 {
			parts = append(parts, kit.Part{Count: o.Tally.Invalid, State: kit.Careful(l.Say("words.invalid", "n", o.Tally.Invalid))})
		}
		return kit.Card(kit.Heading(now.verdict), kit.Result(parts...), kit.Body(now.asked), kit.Secondary(now.quorum))
	}}
}

// camp is who voted alike.
type camp struct {
	state   kit.State
	names   string
	reasons []string
}

// voted is who voted how, by name, and who has not.
func (s *motionScreen) voted(p poll.Poll) kit.Item {
	camps := s.camps(p)
	return kit.Item{Key: "voted", Shows: camps, Make: func() fyne.CanvasObject {
		column := kit.Column(4*look.Step, kit.Heading(s.say("voted")))
		for _, c := range camps {
			lines := kit.Column(look.Step, kit.Flow(look.Step, kit.Chip(c.state)))
			if c.names != "" {
				lines.Add(kit.Body(c.names))
			}
			for _, reason := range c.reasons {
				lines.Add(kit.Secondary(reason))
			}
			column.Add(lines)
		}
		return column
	}}
}

func (p page) camps(of poll.Poll) []camp {
	l := p.seat.Words()
	var camps []camp
	for _, choice := range choices {
		var by []member.ID
		var reasons []string
		for _, b := range of.Ballots {
			if b.Choice != choice {
				continue
			}
			by = append(by, b.By)
			if b.Reason != "" {
				reasons = append(reasons, p.say("reason", "by", p.c.Name(b.By), "reason", b.Reason))
			}
		}
		if len(by) > 0 {
			word := l.Say(counted[choice], "n", len(by))
			camps = append(camps, camp{choiceState(choice, word), p.names(member.SetOf(by...)), reasons})
		}
	}
	late, behind := p.late(of)
	if rest := of.Entitled.Less(voters(of)).Less(behind); len(rest) > 0 {
		key := "voted.not-yet"
		if of.State != poll.Open {
			key = "voted.not"
		}
		camps = append(camps, camp{state: kit.Calm(p.say(key, "n", len(rest))), names: p.names(rest)})
	}
	if len(behind) > 0 {
		camps = append(camps, late)
	}
	return camps
}

// late is who voted when the vote was over, and how.
func (p page) late(of poll.Poll) (late camp, behind member.Set) {
	var by []member.ID
	for _, b := range of.Late {
		by = append(by, b.By)
		late.reasons = append(late.reasons, p.say("late.line", "by", p.c.Name(b.By),
			"choice", words.Choice(p.seat.Words(), b.Choice), "at", p.at(b.At)))
	}
	behind = member.SetOf(by...)
	late.state = kit.Careful(p.say("late", "n", len(of.Late)))
	return late, behind
}

// check leads to the proof, once there is something to check.
func (s *motionScreen) check(p poll.Poll) kit.Item {
	return kit.Item{Key: "check", Make: func() fyne.CanvasObject {
		return kit.SecondaryButton(s.say("check"), look.IconSearch, func() { s.open(s, newProof(s.seat, s.id, s.motion)) })
	}}
}

// voters are those of whom a ballot counts now.
func voters(p poll.Poll) member.Set {
	var by []member.ID
	for _, b := range p.Ballots {
		by = append(by, b.By)
	}
	return member.SetOf(by...)
}

// tallyOf is how an open vote stands.
func tallyOf(p poll.Poll) (t poll.Tally) {
	for _, b := range p.Ballots {
		switch b.Choice {
		case poll.Yes:
			t.Yes++
		case poll.No:
			t.No++
		case poll.Abstain:
			t.Abstain++
		default:
			t.Invalid++
		}
	}
	return t
}
