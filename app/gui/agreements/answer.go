package agreements

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/page"
	"moot/app/gui/shell"
	"moot/app/motion"
	"moot/app/ratification"
)

// What we can answer, in the order in which it is offered.
var answers = []ratification.Kind{ratification.Ratifies, ratification.Reserves, ratification.Refuses}

// How high the places for longer texts are.
const (
	wordsLines   = 5
	reasonsLines = 3
)

// answer is where one moves what this collective answers.
type answer struct {
	page.Base
	links          Links
	from           shell.Screen
	of             ratification.Round
	kind           *kit.Options
	words, reasons *widget.Entry
	action         *kit.Press
}

func newAnswer(r *Round) *answer {
	a := &answer{Base: page.New(r.Seat, area, 4*look.Step), links: r.links, from: r, of: r.shown}
	var names []string
	for _, kind := range answers {
		names = append(names, a.Say("answer."+string(kind)))
	}
	a.kind = kit.NewOptions(names, 0, func(int) { a.Refresh() })
	a.words = kit.Paragraphs("", "", wordsLines)
	a.reasons = kit.Paragraphs("", "", reasonsLines)
	a.action = kit.Primary(a.Say("answer.do"), look.IconTick, a.submit)
	return a
}

// Title says what is moved here.
func (a *answer) Title() string { return a.Say("answer") }

// Action makes the motion.
func (a *answer) Action() fyne.CanvasObject { return a.action }

// Refresh asks for the words that go with the answer.
func (a *answer) Refresh() {
	kind := answers[a.kind.Chosen()]
	items := []kit.Item{a.Where(), page.Field("kind", a.Say("answer.kind"), a.kind.Object(), "")}
	if kind != ratification.Ratifies {
		key := "answer.words." + string(kind)
		items = append(items, kit.Item{Key: key, Make: func() fyne.CanvasObject { return kit.Field(a.Say(key), a.words, a.Say(key+".hint")) }})
	}
	a.List.Set(append(items, a.Words("answer.then"), page.Field("reasons", a.Say("answer.reasons"), a.reasons, ""))...)
}

func (a *answer) submit() {
	kind, said, reasons := answers[a.kind.Chosen()], a.words.Text, a.reasons.Text
	if kind == ratification.Ratifies {
		said = ""
	}
	a.Move(a.from, func(s motion.Submission) (motion.ID, error) {
		s.Reasons = reasons
		return a.C.MoveRatification(a.of.ID, kind, said, s)
	}, a.links.Motion)
}
