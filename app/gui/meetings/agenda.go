package meetings

import (
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/meeting"
	"moot/app/motion"
)

// agenda is a printed agenda: numbers in the margin, what is below set in, and
// how much is moved under each item. open is called when an item is pressed; it
// may be nil.
func agenda(s *seat.Seat, items []meeting.Item, motions []motion.Motion, open func()) []kit.Item {
	moved := make(map[meeting.ItemID]int)
	for _, m := range motions {
		moved[m.Item]++
	}
	heading := say(s, "agenda")
	if length := int(meeting.Length(items).Minutes()); length > 0 {
		heading += " · " + say(s, "agenda.length", "n", length)
	}
	lines := []kit.Item{{Key: "agenda", Shows: heading, Make: func() fyne.CanvasObject { return kit.Strong(heading) }}}
	if len(items) == 0 {
		return append(lines, kit.Item{Key: "no agenda", Make: func() fyne.CanvasObject { return kit.Secondary(say(s, "agenda.none")) }})
	}
	type shows struct {
		number, title, note string
		level               int
	}
	for i, number := range meeting.Numbers(items) {
		item := items[i]
		notes := []string{}
		if note := itemNote(s, item); note != "" {
			notes = append(notes, note)
		}
		if n := moved[item.ID]; n > 0 {
			notes = append(notes, say(s, "item.motions", "n", n))
		}
		now := shows{number, item.Title, strings.Join(notes, " · "), item.Level}
		lines = append(lines, kit.Item{Key: "item " + number + string(item.ID), Shows: now, Make: func() fyne.CanvasObject {
			text := kit.Column(look.Step, kit.Heading(now.title))
			if now.note != "" {
				text.Add(kit.Secondary(now.note))
			}
			var part fyne.CanvasObject = kit.Section(now.number, false, text)
			if open != nil {
				part = kit.NewPress(now.number+" "+now.title, kit.AtLeast(look.Touch, part), open)
			}
			return kit.Row(0, kit.Inset(float32(now.level)*4*look.Step), kit.Stretch(part))
		}})
	}
	return lines
}
