package main

import (
	"moot/app/gui"
)

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
		{"call-day", false, ana, in(gui.AtMeetings, "meetings.call", "meetings.day.leaf")},
		{"meeting-called", false, ana, called()},
		{"meeting-change", false, ana, called("meetings.change.door")},
		{"meeting-postpone", false, ana, called("meetings.postpone.door")},
		{"meeting-cancel", false, ana, called("meetings.cancel.door")},
		{"meeting-print", false, ana, called("meetings.print")},
	}
}
