package main

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui"
	"moot/app/gui/guitest"
	"moot/crdt"
)

// add writes a further item of an agenda, in the last place to write there is.
func (s *stage) add(item string) {
	entries := guitest.All[*widget.Entry](s.canvas)
	if len(entries) == 0 {
		s.lost = "a place to write"
		return
	}
	entries[len(entries)-1].SetText(item)
	s.press("meetings.item.add")
}

// scrollTo brings the line with a text into sight.
func (s *stage) scrollTo(text string) {
	for _, entry := range guitest.All[*widget.Entry](s.canvas) {
		if entry.Text != text {
			continue
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(entry)
		for _, scroll := range guitest.All[*container.Scroll](s.canvas) {
			if over := at.Y - s.canvas.Size().Height/3; over > 0 && scroll.Content.MinSize().Height > at.Y {
				scroll.ScrollToOffset(fyne.NewPos(0, over))
			}
		}
	}
}

// end scrolls everything to its end.
func (s *stage) end() {
	for _, scroll := range guitest.All[*container.Scroll](s.canvas) {
		scroll.ScrollToBottom()
	}
}

// checked looks at what was written together, of which another program reads the same.
func checked(s *stage) {
	s.Seat().SecondOpinion = func(context.Context, []byte) (crdt.Opinion, error) { return crdt.Agrees, nil }
	proposed("room.minutes", "gui.together.check")(s)
	same := s.Seat().Words().Say("gui.together.opinion.agrees")
	s.drawing.Until(func() bool { return s.lost != "" || strings.Contains(guitest.Read(s.canvas), same) })
}

// meetingScenes show how meetings are called and prepared.
func meetingScenes() []scene {
	called := func(keys ...string) func(*stage) {
		return func(s *stage) {
			open("Seed potatoes and the mill")(s)
			for _, key := range keys {
				s.press(key)
			}
		}
	}
	return []scene{
		{"call", false, ana, in(gui.AtMeetings, "meetings.call")},
		{"call-day", false, ana, in(gui.AtMeetings, "meetings.call", "calendar.day.leaf")},
		{"call-agenda", false, ana, func(s *stage) {
			in(gui.AtMeetings, "meetings.call")(s)
			s.add("The winter path (20)")
			s.add("- The landslide")
			s.pressWord("The landslide")
			s.scrollTo("The landslide")
		}},
		{"meeting-called", false, ana, called()},
		{"meeting-change", false, ana, called("meetings.change.door")},
		{"meeting-postpone", false, ana, called("meetings.postpone.door")},
		{"meeting-cancel", false, ana, called("meetings.cancel.door")},
		{"meeting-print", false, ana, called("meetings.print")},
	}
}
