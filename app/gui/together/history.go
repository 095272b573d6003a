package together

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/crdt"
)

// Source is where a history reads, and what it can do.
type Source struct {
	// Writings are who wrote what, oldest first.
	Writings func() ([]collective.Writing, error)
	// Paragraphs are whose words the text is now; nil where that is not kept.
	Paragraphs func() ([]collective.Paragraph, error)
	// Restore makes the text what it was at a moment.
	Restore func(crdt.Hash) error
}

// History is how a text came to be, the newest first: whose words its paragraphs
// are, and every earlier text, which can be brought back.
type History struct {
	seat *seat.Seat
	c    *collective.Collective
	of   Source
	list *kit.Scroll
}

// NewHistory makes the screen of a history.
func NewHistory(s *seat.Seat, of Source) *History {
	return &History{seat: s, c: s.Collective(), of: of, list: kit.NewScroll(4*look.Step, 4*look.Step)}
}

func (h *History) say(key string, args ...any) string { return h.seat.Say("minutes."+key, args...) }

// Title says what lies here.
func (h *History) Title() string { return h.say("history") }

// Content is a scrolled list.
func (h *History) Content() fyne.CanvasObject { return h.list.Object() }

// Refresh reads what was written.
func (h *History) Refresh() {
	all, err := h.of.Writings()
	if err != nil {
		h.seat.Tell(err)
		return
	}
	var items []kit.Item
	if h.of.Paragraphs != nil {
		now, err := h.of.Paragraphs()
		items = append(items, h.whose(seat.Trust(h.seat, now, err)), kit.Still("earlier", kit.Heading(h.say("history.earlier"))))
	}
	for i := len(all) - 1; i >= 0; i-- {
		items = append(items, h.moment(all[i], i == len(all)-1))
	}
	h.list.Set(items...)
}

// whose is the text as it stands, and whose words its paragraphs are.
func (h *History) whose(all []collective.Paragraph) kit.Item {
	return kit.Item{Key: "whose", Shows: all, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.Heading(h.say("history.now"))}
		for _, p := range all {
			by := h.say("history.several")
			if !p.By.IsZero() {
				by = h.say("history.by", "name", h.c.Name(p.By), "at", h.seat.At(p.At))
			}
			card = append(card, kit.Column(look.Step, kit.Body(p.Text), kit.Secondary(by)))
		}
		return kit.Card(card...)
	}}
}

// moment is what somebody wrote and took out.
func (h *History) moment(w collective.Writing, last bool) kit.Item {
	return kit.Item{Key: w.Moment.String(), Shows: []any{w, last}, Make: func() fyne.CanvasObject {
		parts := []fyne.CanvasObject{kit.Strong(h.say("history.by", "name", h.c.Name(w.By), "at", h.seat.At(w.At)))}
		for _, text := range w.Added {
			parts = append(parts, h.change(kit.Good(h.say("history.added")), text))
		}
		for _, text := range w.Removed {
			parts = append(parts, h.change(kit.Bad(h.say("history.removed")), text))
		}
		if !last {
			parts = append(parts, kit.SecondaryButton(h.say("history.restore"), look.IconBack, func() { h.restore(w) }))
		}
		return kit.Card(parts...)
	}}
}

func (h *History) change(state kit.State, text string) fyne.CanvasObject {
	return kit.Column(look.Step, kit.Flow(look.Step, kit.Chip(state)), kit.Body(text))
}

// restore asks first, for others are writing in the same text.
func (h *History) restore(w collective.Writing) {
	h.seat.Shell().Ask(shell.Question{
		Title: h.say("history.restore.ask"), Words: h.say("history.restore.words"), Do: h.say("history.restore"),
	}, func() { h.seat.Do(func() error { return h.of.Restore(w.Moment) }, nil) })
}
