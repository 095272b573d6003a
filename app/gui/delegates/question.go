package delegates

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/i18n"
	"moot/app/mandate"
	"moot/app/motion"
	"moot/app/words"
)

// questions are how the delegate is to vote, each beside how they did; then what they
// voted on of which nothing was said.
func (m *Mandate) questions() []kit.Item {
	var items []kit.Item
	if len(m.shown.Plan.Instructions) > 0 {
		items = append(items, m.Head("instructions"))
	}
	for n, i := range m.shown.Plan.Instructions {
		items = append(items, m.question(n+1, i))
	}
	if unsaid := m.judgedBy(0); len(unsaid) > 0 {
		items = append(items, m.Head("unsaid"))
		for _, j := range unsaid {
			items = append(items, kit.Item{Key: "unsaid " + j.Report.String() + j.Question, Shows: j, Make: func() fyne.CanvasObject {
				return kit.Card(append([]fyne.CanvasObject{kit.Heading(j.Question)}, m.judged(j)...)...)
			}})
		}
	}
	return items
}

// judgedBy are the votes that an instruction decided on, counted from 1; 0 for those
// that none did.
func (m *Mandate) judgedBy(n int) (all []mandate.Judged) {
	for _, j := range m.shown.Judged {
		if j.By == n {
			all = append(all, j)
		}
	}
	return all
}

// question is one instruction, and what came of it.
func (m *Mandate) question(n int, i mandate.Instruction) kit.Item {
	votes := m.judgedBy(n)
	return kit.Item{Key: "question " + i.Question + i.Text.Short(), Shows: []any{i, votes}, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.Heading(i.Question)}
		if i.Text != (motion.Hash{}) {
			card = append(card, kit.Secondary(m.Say("exact", "check", kit.Grouped(i.Text.Short()))))
		}
		card = append(card, m.voice(m.Say("instructed", "vote", words.Voice(m.Seat.Words(), i.Vote)), i.Vote))
		if i.Words != "" {
			card = append(card, kit.Body(i.Words))
		}
		for _, j := range votes {
			card = append(card, kit.Rule())
			card = append(card, m.judged(j)...)
		}
		return kit.Card(card...)
	}}
}

// judged is a vote as it was reported: what it was, and how it keeps to the mandate.
func (m *Mandate) judged(j mandate.Judged) []fyne.CanvasObject {
	l := m.Seat.Words()
	state := kit.Good(m.Say("verdict.within"))
	switch j.Verdict {
	case mandate.Outside:
		state = kit.Careful(m.Say("verdict.outside"))
	case mandate.Silent:
		state = kit.Even(m.Say("verdict.silent"))
	}
	parts := []fyne.CanvasObject{m.voice(m.Say("voted", "vote", words.Voice(l, j.Vote)), j.Vote), kit.Chips(state)}
	if j.Verdict != mandate.Within {
		parts = append(parts, kit.Secondary(i18n.Capital(words.Kept(l, j.Judgement))))
	}
	if j.Reason != "" {
		parts = append(parts, kit.Body(j.Reason))
	}
	return parts
}

// voice is a vote in words, and as a bar where it is divided.
func (m *Mandate) voice(said string, v mandate.Vote) fyne.CanvasObject {
	if !v.Split() {
		return kit.Strong(said)
	}
	l := m.Seat.Words()
	var parts []kit.Part
	for _, part := range []kit.Part{
		{Count: v.For, State: kit.Good(l.Say("words.for", "n", v.For))},
		{Count: v.Against, State: kit.Bad(l.Say("words.against", "n", v.Against))},
		{Count: v.Abstain, State: kit.Even(l.Say("words.abstained", "n", v.Abstain))},
	} {
		if part.Count > 0 {
			parts = append(parts, part)
		}
	}
	return kit.Column(2*look.Step, kit.Strong(said), kit.Result(parts...))
}
