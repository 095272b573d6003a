package delegates

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/page"
	"moot/app/mandate"
	"moot/app/words"
)

// What one can say of a question that there was an instruction on, in the order in
// which it is offered: as instructed, not voted on, otherwise.
const (
	saidKept = iota
	saidNot
	saidOther
)

// reportLines is how high the place for what happened is.
const reportLines = 6

// report is where the delegate says what happened, and how they voted.
type report struct {
	page.Base
	of      mandate.Mandate
	said    []*kit.Options // by instruction
	voices  []*voice
	further []mandate.Cast
	text    *widget.Entry
	reason  *widget.Entry
	action  *kit.Press
}

func newReport(m *Mandate) *report {
	r := &report{Base: page.New(m.Seat, area, 4*look.Step), of: m.shown}
	for _, i := range m.shown.Plan.Instructions {
		names := []string{r.Say("said.kept", "vote", words.Voice(m.Seat.Words(), i.Vote)), r.Say("said.not"), r.Say("said.other")}
		r.said = append(r.said, kit.NewOptions(names, saidKept, func(int) { r.Refresh() }))
		r.voices = append(r.voices, newVoice(r.Base, i.Vote, r.Refresh))
	}
	r.text = kit.Paragraphs("", r.Say("report.example"), reportLines)
	r.reason = kit.Paragraphs("", r.Say("facts.example"), wordsLines)
	r.action = kit.Primary(r.Say("report.do"), look.IconTick, r.send)
	return r
}

// Title says what is written here.
func (r *report) Title() string { return r.Say("report") }

// Action says it.
func (r *report) Action() fyne.CanvasObject { return r.action }

// Refresh asks for each question how the voice was given.
func (r *report) Refresh() {
	items := []kit.Item{page.Field("text", r.Say("report.words"), r.text, "")}
	outside := false
	for n, i := range r.of.Plan.Instructions {
		other := r.said[n].Chosen() == saidOther
		outside = outside || other
		items = append(items, kit.Item{Key: "question " + i.Question + i.Text.Short(), Shows: []any{other, r.voices[n].way.Chosen()}, Make: func() fyne.CanvasObject {
			card := []fyne.CanvasObject{kit.Heading(i.Question), r.said[n].Object()}
			if other {
				for _, item := range r.voices[n].items() {
					card = append(card, item.Make())
				}
			}
			return kit.Card(card...)
		}})
	}
	for n, c := range r.further {
		items = append(items, r.other(n, c))
	}
	items = append(items, r.Button("further", look.IconPlus, r.ask))
	if outside && r.of.Plan.Latitude == mandate.UnlessNew {
		items = append(items, page.Field("facts", r.Say("facts"), r.reason, r.Say("facts.hint")))
	}
	r.List.Set(items...)
}

// other is a vote on something of which nothing was said at home.
func (r *report) other(n int, c mandate.Cast) kit.Item {
	return kit.Item{Key: "further " + c.Question, Shows: c, Make: func() fyne.CanvasObject {
		return kit.Card(kit.Heading(c.Question), kit.Strong(r.Say("voted", "vote", words.Voice(r.Seat.Words(), c.Vote))),
			kit.Quiet(r.Say("question.out"), look.IconCross, func() {
				r.further = append(r.further[:n:n], r.further[n+1:]...)
				r.Refresh()
			}))
	}}
}

// ask is where another question is written.
func (r *report) ask() {
	var a *asking
	a = newAsking(r.Base, r.Say("further"), mandate.Instruction{}, func(i mandate.Instruction) {
		r.further = append(r.further, mandate.Cast{Question: i.Question, Vote: i.Vote, Reason: i.Words,
			Procedural: a.procedure != nil && a.procedure.Marked(0)})
		r.Refresh()
	})
	if r.of.Plan.Latitude == mandate.Procedure {
		a.procedure = kit.NewTicks([]string{r.Say("procedure")}, func() {})
	}
	r.Open(r, a)
}

func (r *report) send() {
	var casts []mandate.Cast
	for n, i := range r.of.Plan.Instructions {
		cast := mandate.Cast{Question: i.Question, Text: i.Text, Vote: i.Vote}
		switch r.said[n].Chosen() {
		case saidNot:
			continue
		case saidOther:
			cast.Vote = r.voices[n].read()
			if r.of.Plan.Latitude == mandate.UnlessNew {
				cast.Reason = r.reason.Text
			}
		}
		casts = append(casts, cast)
	}
	text := r.text.Text
	r.Back(func() error { return r.C.ReportMandate(r.of.ID, text, append(casts, r.further...)) })
}
