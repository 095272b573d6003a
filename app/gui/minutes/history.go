package minutes

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
)

// history is how the text under an item came to be, the newest first: whose words
// its paragraphs are, and every earlier text, which can be brought back.
type history struct {
	seat *seat.Seat
	c    *collective.Collective
	id   meeting.ID
	item meeting.ItemID
	list *kit.Scroll
}

func newHistory(s *seat.Seat, id meeting.ID, item meeting.ItemID) *history {
	return &history{seat: s, c: s.Collective(), id: id, item: item, list: kit.NewScroll(4*look.Step, 4*look.Step)}
}

func (h *history) say(key string, args ...any) string { return say(h.seat, key, args...) }

// Title says what lies here.
func (h *history) Title() string { return h.say("history") }

// Content is a scrolled list.
func (h *history) Content() fyne.CanvasObject { return h.list.Object() }

// Refresh reads what was written.
func (h *history) Refresh() {
	all, err := h.c.MinutesHistory(h.id, h.item)
	if err != nil {
		h.seat.Tell(err)
		return
	}
	now, err := h.c.WhoWrote(h.id, h.item)
	now = seat.Trust(h.seat, now, err)
	items := []kit.Item{h.whose(now), kit.Still("earlier", kit.Heading(h.say("history.earlier")))}
	for i := len(all) - 1; i >= 0; i-- {
		items = append(items, h.moment(all[i], i == len(all)-1))
	}
	h.list.Set(items...)
}

// whose is the text as it stands, and whose words its paragraphs are.
func (h *history) whose(all []collective.Paragraph) kit.Item {
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
func (h *history) moment(w collective.Writing, last bool) kit.Item {
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

func (h *history) change(state kit.State, text string) fyne.CanvasObject {
	return kit.Column(look.Step, kit.Flow(look.Step, kit.Chip(state)), kit.Body(text))
}

// restore asks first, for others are writing in the same text.
func (h *history) restore(w collective.Writing) {
	h.seat.Shell().Ask(shell.Question{
		Title: h.say("history.restore.ask"), Words: h.say("history.restore.words"), Do: h.say("history.restore"),
	}, func() { h.seat.Do(func() error { return h.c.RestoreMinutes(h.id, h.item, w.Moment) }, nil) })
}
