package motions

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/gui/ballot"
	"moot/app/gui/kit"
	"moot/app/i18n"
	"moot/app/poll"
	"moot/app/words"
)

// result is what was announced: in a word, as bars, in words.
func (s *Screen) result(p poll.Poll) kit.Item {
	l, o := s.seat.Words(), *p.Outcome
	verdict, asked, quorum := i18n.Capital(words.Verdict(l, o)), i18n.Capital(words.Asked(l, o)), i18n.Capital(words.Quorum(l, o.Quorum))
	parts := s.parts(p)
	shows := []any{parts, verdict, asked, quorum, p.Hasty}
	return kit.Item{Key: "result", Shows: shows, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.Heading(verdict)}
		if o.Rule.Chooses() {
			card = append(card, kit.Secondary(i18n.Capital(ballots(l, o.Tally))), kit.Totals(parts...))
		} else {
			card = append(card, kit.Result(parts...))
		}
		card = append(card, kit.Body(asked), kit.Secondary(quorum))
		if p.Hasty {
			card = append(card, kit.Banner(kit.Careful(s.say("hasty")), "", nil))
		}
		return kit.Card(card...)
	}}
}

// ballots says how many ballots there were that choose: "17 ballots, 2 abstained".
func ballots(l i18n.Localizer, t poll.Tally) string {
	said := l.Say("words.ballots", "n", t.Yes)
	if t.Abstain > 0 {
		said += ", " + l.Say("words.abstained", "n", t.Abstain)
	}
	if t.Invalid > 0 {
		said += ", " + l.Say("words.invalid", "n", t.Invalid)
	}
	return said
}

// parts are the shares of a result: the choices, or the options with what each
// got.
func (s *Screen) parts(p poll.Poll) []kit.Part {
	l, o := s.seat.Words(), *p.Outcome
	var parts []kit.Part
	if o.Rule.Chooses() {
		for i, option := range ballot.Named(o.Options, s.c.Name) {
			n := 0
			if i < len(o.Totals) {
				n = o.Totals[i]
			}
			word := l.Say("words.total", "option", i18n.Capital(words.Option(l, option)), "n", n)
			state := kit.Calm(word)
			switch {
			case slices.Contains(o.Chosen, option.ID):
				state = kit.Good(word)
			case slices.Contains(o.Tied, option.ID):
				state = kit.Even(word)
			}
			parts = append(parts, kit.Part{Count: n, State: state})
		}
		return parts
	}
	counts := map[poll.Choice]int{poll.Yes: o.Tally.Yes, poll.No: o.Tally.No, poll.Abstain: o.Tally.Abstain, poll.Block: o.Tally.Block}
	for _, c := range p.Choices() {
		parts = append(parts, kit.Part{Count: counts[c], State: ballot.State(c, s.counted(p.Rule, c, counts[c]))})
	}
	if n := o.Tally.Invalid; n > 0 {
		parts = append(parts, kit.Part{Count: n, State: ballot.State("", s.counted(p.Rule, "", n))})
	}
	return parts
}

// check leads to the proof.
func (s *Screen) check() kit.Item {
	return doorTo("check", s.say("check"), func() { s.open(s, newProof(s.seat, s.id, s.motion)) })
}
