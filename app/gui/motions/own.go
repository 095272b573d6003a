package motions

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/ballot"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/i18n"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
	"moot/app/words"
)

// own is where this person votes in one poll. It stays the same object while the
// poll is open.
type own struct {
	of      poll.ID
	asked   ballot.Asked
	buttons *kit.Ballot
	paper   *ballot.Paper
	// do hands the paper in, where it says something that was not handed in yet; nil
	// where one press is the vote.
	do *kit.Press
	// shown is the ballot the paper shows, as far as it was not marked otherwise,
	// and voted what it says.
	shown statement.ID
	voted []poll.Mark
}

// voting is the vote itself: how one votes while it is open, then how it stands
// with the count, then the result; and always who voted how.
func (s *Screen) voting(m collective.Meeting, p poll.Poll) []kit.Item {
	var items []kit.Item
	switch {
	case p.State == poll.Open:
		items = append(items, s.ballot(p)...)
	case p.State == poll.Announced && p.Outcome != nil:
		items = append(items, s.result(p))
	default:
		items = append(items, s.counting(p)...)
	}
	items = append(items, s.voted(p))
	items = append(items, s.aside(p)...)
	items = append(items, s.check())
	if p.State == poll.Open {
		items = append(items, s.quorum(m))
	}
	return items
}

// ballot is how one votes, or why one does not.
func (s *Screen) ballot(p poll.Poll) []kit.Item {
	if why := s.barred(p); why != "" {
		s.own = nil
		return []kit.Item{text("no vote", why, kit.Body)}
	}
	if s.own == nil || s.own.of != p.ID {
		s.own = s.newOwn(p)
	}
	items := []kit.Item{kit.Still("ballot "+p.ID.String(), s.own.object())}
	mine, voted := voteOf(p, s.me())
	switch {
	case voted && mine.Way == poll.ByDevice:
		items = append(items, text("mine", s.say("vote.mine", "choice", s.marked(s.own.asked, mine)), kit.Secondary))
		s.own.show(mine)
	case voted:
		items = append(items, text("mine", s.say("vote.entered", "choice", s.marked(s.own.asked, mine)), kit.Secondary))
	default:
		items = append(items, text("mine", s.say("vote.by-name"), kit.Secondary))
	}
	if s.own.paper != nil {
		items = append(items, button("abstain", s.say("vote.label", "choice", i18n.Capital(words.Choice(s.seat.Words(), poll.Abstain))), look.IconBar,
			func() { s.do(func() error { return s.c.Cast(s.motion, poll.Answer{Choice: poll.Abstain}) }) }))
	}
	if voted && mine.Way == poll.ByDevice && mine.Choice != "" {
		items = append(items, button("why", s.say("why"), look.IconPen, func() {
			s.open(s, newReason(s.seat, s.id, s.motion, poll.Answer{Choice: mine.Choice, Marks: mine.Marks, Reason: mine.Reason}))
		}))
	}
	return items
}

// barred says why one has no vote here with one's own device; "" if one has.
func (s *Screen) barred(p poll.Poll) string {
	if !p.Entitled.Has(s.me()) {
		return s.say("vote.none")
	}
	if p.ByTellers(s.me()) {
		return s.say("vote.counted")
	}
	return ""
}

func (s *Screen) newOwn(p poll.Poll) *own {
	o := &own{of: p.ID, asked: ballot.Of(p, s.c.Name)}
	if !p.Rule.Chooses() {
		label := func(choice string) string { return s.say("vote.label", "choice", choice) }
		o.buttons = ballot.Buttons(s.seat.Words(), o.asked, label, s.cast)
		return o
	}
	o.do = kit.Primary(s.say("vote.send"), look.IconHand, func() {
		a := o.paper.Answer()
		s.do(func() error { return s.c.Cast(s.motion, a) })
	})
	o.paper = ballot.NewPaper(s.seat.Words(), o.asked, o.settle)
	o.settle()
	return o
}

// cast votes at one press; who blocks is asked why first.
func (s *Screen) cast(choice poll.Choice) {
	if choice == poll.Block {
		s.open(s, newReason(s.seat, s.id, s.motion, poll.Answer{Choice: choice}))
		return
	}
	s.do(func() error { return s.c.Cast(s.motion, poll.Answer{Choice: choice}) })
}

func (o *own) object() fyne.CanvasObject {
	if o.buttons != nil {
		return o.buttons.Object()
	}
	return o.paper.Object()
}

// show marks what was voted. A paper that shows it already is left alone: it may
// be about to be changed.
func (o *own) show(v poll.Vote) {
	if o.buttons != nil {
		o.buttons.Mark(slices.Index(o.asked.Choices, v.Choice))
		return
	}
	if o.shown != v.Ballot() {
		o.shown = v.Ballot()
		o.voted = v.Marks
		o.paper.Show(v.Marks)
		o.settle()
	}
}

// settle lets the button rest while there is nothing new to hand in.
func (o *own) settle() {
	o.do.SetDisabled(o.paper.Empty() || slices.Equal(o.paper.Answer().Marks, o.voted))
}

// voteOf is how somebody voted, as it counts now.
func voteOf(p poll.Poll, id member.ID) (poll.Vote, bool) {
	i := slices.IndexFunc(p.Votes, func(v poll.Vote) bool { return v.Of == id })
	if i < 0 {
		return poll.Vote{}, false
	}
	return p.Votes[i], true
}

// marked says a vote in words: "yes", "Ana Petrak and Boris Onal", "1. the mill,
// 2. the school".
func (p page) marked(a ballot.Asked, v poll.Vote) string {
	return p.answer(a, v.Choice, v.Marks)
}

func (p page) answer(a ballot.Asked, choice poll.Choice, marks []poll.Mark) string {
	l := p.seat.Words()
	switch choice {
	case "":
		return p.say("vote.invalid")
	case poll.Marked:
	default:
		return words.ChoiceUnder(l, a.Rule, choice)
	}
	marks = slices.Clone(marks)
	if a.Rule == motion.Ranked || a.Rule == motion.STV {
		slices.SortStableFunc(marks, func(x, y poll.Mark) int { return x.N - y.N })
	}
	var said []string
	for _, m := range marks {
		at := slices.IndexFunc(a.Options, func(o motion.Option) bool { return o.ID == m.Option })
		if at < 0 {
			continue
		}
		key := "mark." + string(a.Rule)
		said = append(said, p.say(key, "option", words.Option(l, a.Options[at]), "n", m.N))
	}
	return l.And(said...)
}
