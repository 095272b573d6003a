package motions

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/gui/ballot"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/words"
)

// camp is who voted alike.
type camp struct {
	state kit.State
	names string
	lines []string
}

// voted is who voted how, by name or counted, and who has not.
func (s *Screen) voted(p poll.Poll) kit.Item {
	camps := s.camps(p)
	camps = append(camps, s.sheets(p)...)
	late, behind := s.late(p)
	rest := p.Entitled.Less(voters(p)).Less(behind)
	if len(rest) > 0 {
		key := "voted.not-yet"
		if p.State != poll.Open {
			key = "voted.not"
		}
		camps = append(camps, camp{state: kit.Calm(s.say(key, "n", len(rest))), names: s.names(rest)})
	}
	if len(behind) > 0 {
		camps = append(camps, late)
	}
	return kit.Item{Key: "voted", Shows: camps, Make: func() fyne.CanvasObject { return s.column(s.say("voted"), camps) }}
}

func (s *Screen) column(title string, camps []camp) fyne.CanvasObject {
	column := kit.Column(4*look.Step, kit.Heading(title))
	for _, c := range camps {
		lines := kit.Column(look.Step, kit.Flow(look.Step, kit.Chip(c.state)))
		if c.names != "" {
			lines.Add(kit.Body(c.names))
		}
		for _, line := range c.lines {
			lines.Add(kit.Secondary(line))
		}
		column.Add(lines)
	}
	return column
}

// camps are the votes by name, those alike together; marked ballots person by
// person.
func (s *Screen) camps(p poll.Poll) []camp {
	asked := ballot.Of(p, s.c.Name)
	var camps []camp
	for _, choice := range append(p.Choices(), "") {
		var by []member.ID
		var lines []string
		for _, v := range p.Votes {
			if v.Choice != choice {
				continue
			}
			by = append(by, v.Of)
			if choice == poll.Marked {
				lines = append(lines, s.say("reason", "by", s.c.Name(v.Of), "reason", s.marked(asked, v)))
			}
			if v.Reason != "" {
				lines = append(lines, s.say("reason", "by", s.c.Name(v.Of), "reason", v.Reason))
			}
			if v.Settled {
				lines = append(lines, s.say("settled", "by", s.c.Name(v.Of)))
			}
			if v.Way == poll.ByEntry {
				lines = append(lines, s.say("entered", "name", s.c.Name(v.Of)))
			}
		}
		if len(by) == 0 {
			continue
		}
		c := camp{state: ballot.State(choice, s.counted(p.Rule, choice, len(by))), names: s.names(member.SetOf(by...)), lines: lines}
		if choice == poll.Marked {
			c.names = ""
		}
		camps = append(camps, c)
	}
	return camps
}

// counted says how many chose something, by rule where it has
// its own: "2 for", "2 agreed".
func (p page) counted(r motion.Rule, choice poll.Choice, n int) string {
	key := map[poll.Choice]string{poll.Yes: "for", poll.No: "against", poll.Abstain: "abstained", poll.Block: "blocked",
		poll.Marked: "ballots", "": "invalid"}[choice]
	if r == motion.Consensus || r == motion.Consent {
		switch choice {
		case poll.Yes:
			key = "agreed"
		case poll.Abstain:
			key = "aside"
		}
	}
	if r == motion.Consent && choice == poll.Block {
		key = "objected"
	}
	return p.seat.Words().Say("words."+key, "n", n)
}

// sheets are what the tellers counted.
func (s *Screen) sheets(p poll.Poll) []camp {
	asked := ballot.Of(p, s.c.Name)
	var camps []camp
	for _, sheet := range p.Sheets {
		camps = append(camps, camp{
			state: kit.Calm(s.say("sheet", "n", len(sheet.Counted), "manner", words.Manner(s.seat.Words(), sheet.Manner))),
			names: s.names(sheet.Counted),
			lines: s.piles(asked, sheet),
		})
	}
	return camps
}

// piles says what is on a sheet: "12 for, 3 against".
func (p page) piles(a ballot.Asked, sheet poll.Sheet) []string {
	var said []string
	piles := slices.SortedStableFunc(slices.Values(sheet.Piles), func(x, y poll.Pile) int {
		return slices.Index(a.Choices, x.Choice) - slices.Index(a.Choices, y.Choice)
	})
	for _, pile := range piles {
		if a.Rule.Chooses() {
			said = append(said, p.say("pile", "n", pile.N, "choice", p.answer(a, pile.Choice, pile.Marks)))
			continue
		}
		said = append(said, p.counted(a.Rule, pile.Choice, pile.N))
	}
	if sheet.Invalid > 0 {
		said = append(said, p.counted(a.Rule, "", sheet.Invalid))
	}
	if !a.Rule.Chooses() {
		return []string{strings.Join(said, ", ")}
	}
	return said
}

// late is who voted when the vote was over, and how.
func (p page) late(of poll.Poll) (late camp, behind member.Set) {
	asked := ballot.Of(of, p.c.Name)
	var by []member.ID
	for _, b := range of.Late {
		by = append(by, b.By)
		late.lines = append(late.lines, p.say("late.line", "by", p.c.Name(b.By),
			"choice", p.answer(asked, b.Choice, b.Marks), "at", p.at(b.At)))
	}
	behind = member.SetOf(by...)
	late.state = kit.Careful(p.say("late", "n", len(of.Late)))
	return late, behind
}

// aside is what was written down and does not count, and why.
func (s *Screen) aside(p poll.Poll) []kit.Item {
	var lines []string
	for _, a := range p.Asides {
		what := s.say("aside.sheet")
		switch {
		case !a.For.IsZero() && a.Choice == poll.Marked:
			what = s.say("aside.paper", "name", s.c.Name(a.For))
		case !a.For.IsZero():
			what = s.say("aside.vote", "name", s.c.Name(a.For), "choice", words.ChoiceUnder(s.seat.Words(), p.Rule, a.Choice))
		}
		lines = append(lines, s.say("aside", "what", what, "by", s.c.Name(a.By), "why", words.Aside(s.seat.Words(), a.Why)))
	}
	if len(lines) == 0 {
		return nil
	}
	return []kit.Item{{Key: "asides", Shows: lines, Make: func() fyne.CanvasObject {
		return s.column(s.say("asides"), []camp{{state: kit.Careful(s.say("asides.n", "n", len(lines))), lines: lines}})
	}}}
}

// voters are those of whom a vote counts now, by name or on a sheet.
func voters(p poll.Poll) member.Set {
	var by []member.ID
	for _, v := range p.Votes {
		by = append(by, v.Of)
	}
	set := member.SetOf(by...)
	for _, sheet := range p.Sheets {
		set = set.Or(sheet.Counted)
	}
	return set
}
