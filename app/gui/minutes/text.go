package minutes

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/seat"
	"moot/app/meeting"
)

// Text is the minutes of one agenda item, which everyone writes in the same text:
// a part of the screen of that item.
type Text struct {
	seat  *seat.Seat
	item  meeting.ItemID
	draft *draft
	field fyne.CanvasObject
}

// NewText is the minutes of an item of a meeting.
func NewText(s *seat.Seat, id meeting.ID, item meeting.ItemID) *Text {
	c := s.Collective()
	t := &Text{seat: s, item: item}
	t.draft = newDraft(s, typingPause, say(s, "example"), func(seen, wrote string) error {
		return c.EditMinutes(id, item, seen, wrote)
	})
	t.field = kit.Field(say(s, "title"), t.draft, say(s, "together"))
	return t
}

// Items brings what others wrote into the text, and shows it.
func (t *Text) Items(m collective.Meeting) []kit.Item {
	t.draft.show(m.Texts[t.item])
	return []kit.Item{kit.Still("minutes", t.field)}
}

// say puts a key of the minutes into words.
func say(s *seat.Seat, key string, args ...any) string { return s.Say("minutes."+key, args...) }
