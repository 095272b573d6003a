package work

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/decision"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/motion"
	"moot/app/words"
)

// endedByMax is how many decisions are offered as the one that ended a group, the
// newest first.
const endedByMax = 8

// ending is where one says that a group has ended: with its purpose, which those who
// are or were in it say, or by a decision that came after the one that made it.
type ending struct {
	page
	of     *Group
	by     []motion.ID // of the choice; zero for its purpose
	choice *kit.Options
	words  *widget.Entry
	action *kit.Press
}

func newEnding(g *Group) *ending {
	e := &ending{page: newPage(g.seat, g.links, 4*look.Step), of: g}
	var names []string
	if g.shown.Ever.Has(e.c.Me()) {
		e.by, names = append(e.by, motion.ID{}), append(names, e.say("end.purpose"))
	}
	all, err := e.c.Decisions()
	all = seat.Trust(e.seat, all, err)
	for i := len(all) - 1; i >= 0 && len(e.by) <= endedByMax; i-- {
		if d := all[i]; binds(d) && d.AdoptedAt.After(g.shown.FoundedAt) {
			e.by, names = append(e.by, d.ID), append(names, e.say("end.decision", "text", words.Gist(words.Moved(e.seat.Words(), d.Wording))))
		}
	}
	e.words = kit.Paragraphs("", e.say("end.example"), reportLines)
	e.choice = kit.NewOptions(names, 0, func(int) {})
	e.action = kit.Primary(e.say("end.do"), look.IconTick, e.send)
	if len(names) == 0 {
		e.list.Set(kit.Still("nobody", kit.Body(e.say("end.not-yours"))))
		e.action = nil
		return e
	}
	e.list.Set(kit.Still("words", kit.Body(e.say("end.hint"))),
		kit.Still("why", kit.Field(e.say("end.why"), e.choice.Object(), "")),
		kit.Still("reason", kit.Field(e.say("end.words"), e.words, "")))
	return e
}

// binds reports whether a decision can be what ended something.
func binds(d decision.Decision) bool {
	return d.State != decision.Expired && d.State != decision.Replaced && d.State != decision.Repealed
}

// Title says what one is doing.
func (e *ending) Title() string { return e.say("end") }

// Refresh has nothing to read.
func (e *ending) Refresh() {}

// Action says it.
func (e *ending) Action() fyne.CanvasObject {
	if e.action == nil {
		return nil
	}
	return e.action
}

func (e *ending) send() {
	by, reason := e.by[e.choice.Chosen()], e.words.Text
	e.back(func() error { return e.c.EndGroup(e.of.id, true, reason, by) })
}
