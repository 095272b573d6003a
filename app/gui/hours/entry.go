package hours

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/note"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/hours"
	"moot/app/i18n"
	"moot/app/statement"
	"moot/app/words"
)

// reasonLines is how high the place for a reason is.
const reasonLines = 3

// entry is the page of one entry.
type entry struct {
	goods.Page
	id    statement.ID
	shown hours.Work
	foot  kit.Foot
}

func newEntry(s *seat.Seat, id statement.ID) *entry {
	return &entry{Page: goods.NewPage(s, area, 4*look.Step), id: id}
}

// Title says what it is.
func (e *entry) Title() string { return e.Say("entry") }

// Refresh reads it anew; one that was corrected is gone.
func (e *entry) Refresh() {
	all, err := e.C.Hours("", "9999-12-31")
	all = seat.Trust(e.Seat, all, err)
	i := slices.IndexFunc(all, func(w hours.Work) bool { return w.ID == e.id })
	if i < 0 {
		e.shown = hours.Work{}
		e.List.Set(e.Words("entry.gone"))
		return
	}
	e.shown = all[i]
	items := []kit.Item{e.card()}
	if e.shown.By == e.C.Me() {
		items = append(items, e.Button("correct", look.IconPen, func() { e.Open(e, NewForm(e.Seat, e.correction())) }),
			e.Button("back", look.IconCross, e.takeBack))
	} else if e.may() {
		items = append(items, e.Button("dispute", look.IconCross, func() {
			e.Open(e, note.New(e.Seat, note.Words{Title: e.Say("dispute"), Label: e.Say("dispute.why"), Do: e.Say("dispute.do")}, reasonLines,
				func(text string) error { return e.C.ConfirmHours(e.id, true, text) }))
		}))
	}
	e.List.Set(append(items, e.Words("readable"))...)
}

// card is what was written down, and what others say.
func (e *entry) card() kit.Item {
	l, w := e.Seat.Words(), e.shown
	lines := []string{e.C.Name(w.Who) + " · " + i18n.Capital(words.Date(l, w.Day))}
	if w.Text != "" {
		lines = append(lines, w.Text)
	}
	if w.By != w.Who {
		lines = append(lines, e.Say("entry.by", "name", e.C.Name(w.By)))
	}
	if len(w.ConfirmedBy) > 0 {
		lines = append(lines, e.Say("entry.confirmed", "names", words.Names(l, w.ConfirmedBy, e.C.Name)))
	}
	if w.Reason != "" {
		lines = append(lines, e.Say("entry.disputed", "reason", w.Reason))
	}
	if !w.Corrects.IsZero() {
		lines = append(lines, e.Say("entry.corrected"))
	}
	what := words.Worked(l, w.Minutes) + ", " + words.WorkKind(l, w.Kind)
	return kit.Item{Key: "card", Shows: []any{what, lines, w.State}, Make: func() fyne.CanvasObject {
		column := []fyne.CanvasObject{kit.Heading(what), kit.Flow(look.Step, kit.Chip(state(l, w.State)))}
		for _, line := range lines {
			column = append(column, kit.Body(line))
		}
		return kit.Card(column...)
	}}
}

// correction is the entry that takes the place of this one.
func (e *entry) correction() hours.Entry {
	seed := e.shown.Entry
	seed.Envelope, seed.Corrects = statement.Envelope{}, e.id
	return seed
}

// takeBack asks first: the entry is gone from every list then.
func (e *entry) takeBack() {
	e.Seat.Shell().Ask(shell.Question{Title: e.Say("back"), Words: e.Say("back.words"), Do: e.Say("back.do")}, func() {
		seed := e.correction()
		seed.Minutes = 0
		e.Back(func() error { _, err := e.C.LogHours(seed); return err })
	})
}

// may reports whether this person's word is wanted.
func (e *entry) may() bool {
	all, err := e.C.HoursToConfirm()
	return slices.ContainsFunc(seat.Trust(e.Seat, all, err), func(w hours.Work) bool { return w.ID == e.id })
}

// Action is to confirm it.
func (e *entry) Action() fyne.CanvasObject {
	if e.shown.ID != e.id || !e.may() {
		return nil
	}
	return e.foot.As("confirm", func() fyne.CanvasObject {
		return kit.Primary(e.Say("confirm"), look.IconTick, e.Do(func() error { return e.C.ConfirmHours(e.id, false, "") }))
	})
}
