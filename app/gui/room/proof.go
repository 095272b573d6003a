package room

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/seat"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/words"
)

// proof shows what lets anyone check a vote: the marks of the wording and of the
// ballots, who ended it, who counted the same, and this device's own count.
type proof struct {
	page
	motion motion.ID
}

func newProof(s *seat.Seat, id meeting.ID, of motion.ID) *proof {
	return &proof{page: newPage(s, id), motion: of}
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
	t := of.Outcome.Tally
	items = append(items,
		p.card("ballots", p.say("proof.ballots"), of.Outcome.Snapshot.Short(), p.say("proof.ballots.why"),
			p.say("proof.own", "counts", words.Counts(p.seat.Words(), t))),
		p.card("counts", p.say("proof.counts"), "", p.counted(of)...),
		p.card("entitled", p.say("proof.entitled"), "",
			p.say("proof.entitled.n", "n", t.Electorate, "present", t.Present), p.names(of.Freezes[0].Electorate)))
	p.list.Set(items...)
}

// counted says who ended the vote and who counted it.
func (p *proof) counted(of poll.Poll) []string {
	lines := []string{p.say("proof.ended", "by", p.c.Name(of.Freezes[0].By), "at", p.at(of.Freezes[0].At))}
	switch {
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
	return lines
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
