package delegates

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/page"
	"moot/app/mandate"
)

// The ways in which a voice can be given, in the order in which they are offered.
const (
	wayFor = iota
	wayAgainst
	wayAbstain
	wayDivided
	wayChoice
)

var wayKeys = []string{"for", "against", "abstain", "divided", "choice"}

// voice is where one says how the voice is given to one question.
type voice struct {
	page.Base
	way    *kit.Options
	parts  [3]*kit.Figure // for, against, abstaining, where it is divided
	choice *widget.Entry
}

// newVoice begins with a vote. Changed is called when other fields are to be shown.
func newVoice(p page.Base, v mandate.Vote, changed func()) *voice {
	f := &voice{Base: p, choice: kit.Line(v.Choice, p.Say("choice.example"))}
	for i, n := range []int{v.For, v.Against, v.Abstain} {
		f.parts[i] = kit.NewFigure(nil)
		if v.Split() && n > 0 {
			f.parts[i].SetText(strconv.Itoa(n))
		}
	}
	var names []string
	for _, key := range wayKeys {
		names = append(names, p.Say("way."+key))
	}
	f.way = kit.NewPills(names, wayOf(v), func(int) { changed() })
	return f
}

func wayOf(v mandate.Vote) int {
	switch {
	case v.Choice != "":
		return wayChoice
	case v.Split():
		return wayDivided
	case v.Against > 0:
		return wayAgainst
	case v.Abstain > 0:
		return wayAbstain
	}
	return wayFor
}

// items are the ways, and what the chosen one asks for.
func (f *voice) items() []kit.Item {
	items := []kit.Item{page.Field("way", f.Say("way"), f.way.Object(), "")}
	switch f.way.Chosen() {
	case wayChoice:
		items = append(items, page.Field("choice", f.Say("choice"), f.choice, ""))
	case wayDivided:
		items = append(items, kit.Item{Key: "parts", Make: func() fyne.CanvasObject {
			column := kit.Column(2*look.Step, kit.Secondary(f.Say("parts")))
			for i, key := range wayKeys[:len(f.parts)] {
				column.Add(kit.Field(f.Say("part."+key), f.parts[i], ""))
			}
			return column
		}})
	}
	return items
}

// read is the vote as it was filled in.
func (f *voice) read() (v mandate.Vote) {
	switch f.way.Chosen() {
	case wayFor:
		v.For = 1
	case wayAgainst:
		v.Against = 1
	case wayAbstain:
		v.Abstain = 1
	case wayChoice:
		v.Choice = f.choice.Text
	case wayDivided:
		for i, n := range []*int{&v.For, &v.Against, &v.Abstain} {
			*n, _ = f.parts[i].N() // what is no number counts for nobody
		}
	}
	return v
}

// wordsLines is how high the places for words on a question are.
const wordsLines = 3

// asking is where one writes a question, and how the voice is given to it.
type asking struct {
	page.Base
	title     string
	question  *widget.Entry
	text      mandate.Instruction // for the exact wording that it is about, if any
	voice     *voice
	words     *widget.Entry
	procedure *kit.Ticks // nil where nobody asks for it
	action    *kit.Press
}

// newAsking begins with what stands there. Done hears what was written, once it makes
// sense, and the page is left.
func newAsking(p page.Base, title string, i mandate.Instruction, done func(mandate.Instruction)) *asking {
	a := &asking{Base: page.New(p.Seat, area, 4*look.Step), title: title, text: i}
	a.question = kit.Line(i.Question, a.Say("question.example"))
	a.voice = newVoice(a.Base, i.Vote, a.Refresh)
	a.words = kit.Paragraphs(i.Words, a.Say("words.example"), wordsLines)
	a.action = kit.Primary(a.Say("question.do"), look.IconTick, func() {
		read := mandate.Instruction{Question: a.question.Text, Text: a.text.Text, Vote: a.voice.read(), Words: a.words.Text}
		if _, no := (mandate.Report{Casts: []mandate.Cast{{Question: read.Question, Vote: read.Vote}}}).Cleaned(); no != nil {
			a.Seat.Tell(no)
			return
		}
		a.Seat.Shell().Back()
		done(read)
	})
	return a
}

// Title says what is written here.
func (a *asking) Title() string { return a.title }

// Action takes it.
func (a *asking) Action() fyne.CanvasObject { return a.action }

// Refresh shows the fields that go with the way.
func (a *asking) Refresh() {
	items := append([]kit.Item{page.Field("question", a.Say("question"), a.question, a.Say("question.hint"))}, a.voice.items()...)
	if a.procedure != nil {
		items = append(items, kit.Still("procedure", a.procedure.Object()))
	}
	a.List.Set(append(items, page.Field("words", a.Say("words"), a.words, ""))...)
}
