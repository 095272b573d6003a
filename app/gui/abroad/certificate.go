package abroad

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/certificate"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/page"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/ratification"
	"moot/app/words"
)

// proof is the page of a certificate that was brought: the exact text, how the vote
// came out, who attests it, and what it does not prove.
type proof struct {
	page.Base
	links   Links
	brought Brought
	found   certificate.Finding
	checked bool
	answer  *kit.Press
}

func newCertificate(s *seat.Seat, links Links, b Brought) *proof {
	p := &proof{Base: page.New(s, area, 4*look.Step), links: links, brought: b}
	p.answer = kit.Primary(p.Say("answer"), look.IconTick, func() { TakeRound(s, links, p, b.File) })
	return p
}

// Title says what this is.
func (p *proof) Title() string { return p.Say("certificate") }

// Action takes it as an answer, where it is one that is not known yet, to a round that
// is.
func (p *proof) Action() fyne.CanvasObject {
	paper := p.brought.Certificate.Paper
	_, id, answers := ratification.Names(paper.Text)
	if !answers || !p.checked || paper.Collective == p.C.Abroad() {
		return nil
	}
	round, err := p.C.Ratification(id)
	if err != nil || slices.ContainsFunc(round.Rows, func(row ratification.Row) bool {
		return row.Party.ID == ratification.PartyID(paper.Collective) && row.By >= p.found.By && row.On == paper.On
	}) {
		return nil
	}
	return p.answer
}

// Refresh checks it anew: more rolls may be known by now.
func (p *proof) Refresh() {
	found, err := p.C.CheckCertificate(*p.brought.Certificate)
	if p.found, p.checked = found, err == nil; err != nil {
		said := p.Seat.Words().Refuse(err)
		p.List.Set(kit.Item{Key: "bad", Shows: said, Make: func() fyne.CanvasObject { return kit.Banner(kit.Bad(said), "", nil) }}, p.paper())
		return
	}
	p.List.Set(p.verdict(), p.paper(), p.proven(), p.unproven(), p.mark())
}

// verdict is what it comes to in a few words.
func (p *proof) verdict() kit.Item {
	state := kit.Good(p.Say("verdict.good", "n", p.found.By, "of", p.found.Of, "name", p.found.Name))
	switch {
	case !p.found.Known:
		state = kit.Careful(p.Say("verdict.unknown", "name", p.found.Name))
	case !p.found.Majority():
		state = kit.Careful(p.Say("verdict.minority", "n", p.found.By, "of", p.found.Of, "name", p.found.Name))
	}
	return kit.Item{Key: "verdict", Shows: state, Make: func() fyne.CanvasObject { return kit.Banner(state, "", nil) }}
}

// paper is what was decided, to the letter, and how the vote came out.
func (p *proof) paper() kit.Item {
	l, paper := p.Seat.Words(), p.brought.Certificate.Paper
	lines := []string{p.Say("decided", "day", words.Day(l, paper.On))}
	if paper.Meeting != "" {
		lines = []string{p.Say("decided.at", "meeting", paper.Meeting, "day", words.Day(l, paper.On))}
	}
	lines = append(lines, i18n.Capital(words.Result(l, paper.Figures.Outcome()))+".")
	return page.Card("paper", nil, words.Wording(paper.Text), lines...)
}

// proven is what the signatures show.
func (p *proof) proven() kit.Item {
	l, f := p.Seat.Words(), p.found
	all := []kit.State{kit.Good(l.Say("words.certificate.attest", "n", f.By, "of", f.Of, "name", f.Name)), kit.Good(p.Say("proves.text"))}
	switch {
	case f.Known && f.Steps == 0:
		all = append(all, kit.Good(l.Say("words.certificate.known")))
	case f.Known:
		all = append(all, kit.Good(l.Say("words.certificate.steps", "n", f.Steps, "by", f.Least.By, "of", f.Least.Of)))
	}
	return p.list("proves", all)
}

// unproven is what they do not.
func (p *proof) unproven() kit.Item {
	l, f := p.Seat.Words(), p.found
	all := []kit.State{kit.Even(l.Say("words.certificate.since"))}
	if !f.Known {
		all = append([]kit.State{kit.Careful(l.Say("words.certificate.unknown", "name", f.Name))}, all...)
	}
	if !f.Majority() {
		all = append([]kit.State{kit.Careful(l.Say("words.certificate.minority"))}, all...)
	}
	return p.list("proves.not", all)
}

func (p *proof) list(key string, all []kit.State) kit.Item {
	return kit.Item{Key: key, Shows: all, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.Heading(p.Say(key))}
		for _, state := range all {
			card = append(card, kit.Said(state))
		}
		return kit.Card(card...)
	}}
}

// mark is what two people compare who have the same certificate.
func (p *proof) mark() kit.Item {
	paper := p.brought.Certificate.Paper.Hash()
	return kit.Item{Key: "mark", Make: func() fyne.CanvasObject { return kit.Proof(p.Say("mark"), paper.Short(), p.Say("mark.words")) }}
}
