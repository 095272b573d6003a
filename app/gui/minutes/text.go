package minutes

import (
	"fyne.io/fyne/v2"

	"moot/app/approval"
	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/gui/together"
	"moot/app/meeting"
	"moot/crdt"
)

// Text is the minutes of one agenda item, which everyone writes in the same text:
// a part of the screen of that item. Once minutes were proposed it is read, and
// written only by who says that they correct it.
type Text struct {
	seat  *seat.Seat
	c     *collective.Collective
	id    meeting.ID
	item  meeting.ItemID
	draft *together.Draft
	field fyne.CanvasObject
	// correcting is true once somebody here has said so.
	correcting bool
}

// NewText is the minutes of an item of a meeting.
func NewText(s *seat.Seat, id meeting.ID, item meeting.ItemID) *Text {
	t := &Text{seat: s, c: s.Collective(), id: id, item: item}
	t.draft = together.NewDraft(s, say(s, "example"), func(seen, wrote string) error {
		return t.c.EditMinutes(id, item, seen, wrote)
	})
	t.field = kit.Field(say(s, "title"), t.draft, say(s, "together"))
	return t
}

// Items brings what others wrote into the text, and shows it on the screen that
// it is a part of.
func (t *Text) Items(m collective.Meeting, on shell.Screen) []kit.Item {
	t.draft.Update(m.Texts[t.item])
	var items []kit.Item
	fixed := t.fixed(m)
	switch {
	case fixed == "":
		items = append(items, kit.Still("minutes", t.field))
	case t.correcting:
		items = append(items, kit.Still("fixed", kit.Banner(kit.Careful(say(t.seat, "correct.words."+fixed)), "", nil)),
			kit.Still("minutes", t.field))
	default:
		items = append(items, t.read(m.Texts[t.item], fixed))
	}
	if m.Texts[t.item] != "" {
		items = append(items, kit.Item{Key: "history", Make: func() fyne.CanvasObject {
			return kit.Quiet(say(t.seat, "history"), look.IconClock, func() {
				t.seat.Shell().Open(on, together.NewHistory(t.seat, t.source()))
			})
		}})
	}
	return items
}

// source is the history of the text.
func (t *Text) source() together.Source {
	return together.Source{
		Writings:   func() ([]collective.Writing, error) { return t.c.MinutesHistory(t.id, t.item) },
		Paragraphs: func() ([]collective.Paragraph, error) { return t.c.WhoWrote(t.id, t.item) },
		Restore:    func(m crdt.Hash) error { return t.c.RestoreMinutes(t.id, t.item, m) },
	}
}

// fixed says why the text is only read: the minutes were proposed, or approved;
// "" while they are not.
func (t *Text) fixed(m collective.Meeting) string {
	if m.State != meeting.Closed {
		return ""
	}
	minutes, err := t.c.Minutes(t.id)
	switch {
	case err != nil || minutes.State == approval.Drafted || minutes.State == approval.Growing:
		return ""
	case minutes.State == approval.Approved:
		return "approved"
	}
	return "proposed"
}

// read is the text as it stands, with the way to correct it.
func (t *Text) read(text, fixed string) kit.Item {
	return kit.Item{Key: "read", Shows: []string{text, fixed}, Make: func() fyne.CanvasObject {
		if text == "" {
			text = say(t.seat, "nothing")
		}
		return kit.Card(kit.Motion(text), kit.Secondary(say(t.seat, "correct.words."+fixed)),
			kit.SecondaryButton(say(t.seat, "correct"), look.IconPen, func() {
				t.correcting = true
				t.seat.Shell().Refresh()
			}))
	}}
}
