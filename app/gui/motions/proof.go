package motions

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/words"
)

// proof shows what lets anyone check a vote: the marks of the wording and of the
// ballots, who ended it, who counted the same, and this device's own count. From
// here one counts again, or contests the result.
type proof struct{ page }

func newProof(s *seat.Seat, id meeting.ID, of motion.ID) *proof {
	return &proof{newPage(s, id, of)}
}

// Title says what one can do here.
func (p *proof) Title() string { return p.say("check") }

// Refresh reads the vote anew.
func (p *proof) Refresh() {
	of, err := p.c.Poll(p.motion)
	if err != nil {
		p.list.Set(text("none", p.say("proof.none"), kit.Body))
		return
	}
	items := []kit.Item{
		text("why", p.say("proof.why"), kit.Body),
		p.card("wording", p.say("proof.wording"), of.Wording.Hash.Short(), p.say("proof.wording.why"),
			p.say("proof.put", "by", p.c.Name(of.Puttings[0].By), "at", p.at(of.Puttings[0].At))),
	}
	if of.Outcome == nil {
		p.list.Set(append(items, text("open", p.say("proof.open"), kit.Secondary))...)
		return
	}
	o := of.Outcome.Named(p.c.Name)
	items = append(items,
		text("result", words.Result(p.seat.Words(), o), kit.Strong),
		p.card("ballots", p.say("proof.ballots"), o.Snapshot.Short(), p.say("proof.ballots.why"),
			p.say("proof.own", "counts", words.Figures(p.seat.Words(), o))),
		p.card("counts", p.say("proof.counts"), "", p.counters(of)...),
		p.card("entitled", p.say("proof.entitled"), "",
			p.say("proof.entitled.n", "n", o.Tally.Electorate, "present", o.Tally.Present), p.names(of.Freezes[0].Electorate)))
	if lines := p.stages(o); len(lines) > 0 {
		items = append(items, p.card("stages", p.say("stages"), "", lines...))
	}
	items = append(items, p.papers(of)...)
	p.list.Set(append(items, p.doubts(of)...)...)
}

// counters says who ended the vote and who counted it.
func (p *proof) counters(of poll.Poll) []string {
	lines := []string{p.say("proof.ended", "by", p.c.Name(of.Freezes[0].By), "at", p.at(of.Freezes[0].At))}
	switch {
	case len(of.Confirmed) > 0 && of.NeedsTellers:
		lines = append(lines, p.say("signed", "names", p.names(authors(of.Confirmed))))
	case len(of.Confirmed) > 0:
		lines = append(lines, p.say("proof.same", "names", p.names(authors(of.Confirmed))))
	case of.State == poll.Announced:
		lines = append(lines, p.say("proof.alone"))
	default:
		lines = append(lines, p.say("proof.awaited"))
	}
	if len(of.Differing) > 0 {
		lines = append(lines, p.say("proof.differing", "names", p.names(authors(of.Differing))))
	}
	for _, c := range of.Confirmed {
		if !c.Second.IsZero() {
			lines = append(lines, p.say("proof.second", "name", p.c.Name(c.Second), "by", p.c.Name(c.By)))
		}
	}
	if of.Lot != nil {
		lines = append(lines, p.say("proof.lot", "number", *of.Lot))
	}
	for _, c := range of.Contests {
		lines = append(lines, p.say("contested.by", "by", p.c.Name(c.By), "reason", c.Reason))
	}
	return lines
}

// stages are how transferable votes were counted, in hundred-thousandths of a
// vote, rounded nowhere.
func (p *proof) stages(o poll.Outcome) []string {
	if o.Transfers == nil {
		return nil
	}
	var lines []string
	l := p.seat.Words()
	for i, stage := range o.Transfers.Stages {
		var totals []string
		for j, n := range stage.Votes {
			totals = append(totals, p.say("stages.total", "option", words.Option(l, o.Options[j]), "n", votes(n)))
		}
		lines = append(lines, p.say("stages.line", "n", i+1, "totals", l.And(totals...)))
	}
	return lines
}

// doubts is how one counts again or contests what was counted.
func (p *proof) doubts(of poll.Poll) []kit.Item {
	var items []kit.Item
	if of.State != poll.Announced && p.countsAgain(of) {
		items = append(items, button("again", p.say("count.again"), look.IconSearch, func() {
			p.do(func() error { return p.c.Count(p.motion, member.ID{}) })
		}))
	}
	if of.CanContest(p.me()) == nil {
		items = append(items, button("contest", p.say("contest"), look.IconWarning, func() {
			p.open(p, newDoubt(p.seat, p.id, p.motion))
		}))
	}
	return items
}

func (p *proof) countsAgain(of poll.Poll) bool {
	return of.CanCount(p.me(), member.ID{}, of.Entitled, true) == nil
}

func authors(counts []poll.Count) member.Set {
	var by []member.ID
	for _, c := range counts {
		by = append(by, c.By)
	}
	return member.SetOf(by...)
}

// card is one thing to check.
func (p *proof) card(key, title, mark string, lines ...string) kit.Item {
	return kit.Item{Key: key, Shows: []any{title, mark, lines}, Make: func() fyne.CanvasObject {
		return kit.Proof(title, mark, lines...)
	}}
}
