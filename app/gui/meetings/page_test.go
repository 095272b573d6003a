package meetings_test

import (
	"bytes"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"moot/app/gui/guitest"
	"moot/app/gui/kit"
	"moot/app/meeting"
	"moot/app/poll"
)

func yes() poll.Answer { return poll.Answer{Choice: poll.Yes} }

// pressLast presses the last of what is labelled so.
func (s *sight) pressLast(label string) {
	s.t.Helper()
	s.Canvas().Unfocus()
	var found *kit.Press
	seen := make(map[fyne.Focusable]bool)
	for s.Canvas().FocusNext(); !seen[s.Canvas().Focused()]; s.Canvas().FocusNext() {
		seen[s.Canvas().Focused()] = true
		if p, ok := s.Canvas().Focused().(*kit.Press); ok && p.AccessibilityLabel() == label {
			found = p
		}
	}
	if found == nil {
		s.t.Fatalf("Tab does not come to %q", label)
	}
	found.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func TestNotComing(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, guitest.Phone())
	s.Press("Seed potatoes and the mill", "I cannot come")
	s.Reads("you cannot come", "Cannot come: Ana Petrak.")
	s.Shell().Back()
	s.Reads("you cannot come")
	s.Press("Seed potatoes and the mill", "I can come after all")
	s.ReadsNot("Cannot come:")
}

func TestChangingAMeeting(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, guitest.Phone())
	s.Press("Seed potatoes and the mill", "Change")
	s.write(0, "Seed potatoes")
	s.Press("A day later")

	// Boris puts something on the agenda meanwhile: it stays.
	c := v.Boris.Collectives()[0]
	m, err := c.Meeting(v.Next)
	guitest.Must(t, err)
	guitest.Must(t, c.ReviseMeeting(v.Next, meeting.Change{Agenda: append(m.Call.Agenda, meeting.Item{Title: "The dam"})}))
	guitest.Must(t, v.Level())

	s.Press("Tell everybody")
	s.inOrder("Seed potatoes", "Wednesday, 9 December 2026", "Changed by Boris Onal, 18:45.", "Changed by Ana Petrak, 18:45.", "The dam")
}

func TestPostponing(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, guitest.Phone())
	s.Press("Seed potatoes and the mill", "Another day", "The day is not fixed yet")
	s.write(0, "Snow on the pass")
	s.Press("Postpone it")
	s.inOrder("postponed", "Day not fixed yet", "Postponed by Ana Petrak, 18:45; the day is not fixed yet. Snow on the pass")
	s.Press("Another day", "A day later", "Postpone it")
	s.inOrder("called", "Wednesday, 9 December 2026")
	if m := s.called("Seed potatoes and the mill"); m.State != meeting.Called || m.Call.When != "2026-12-09T18:30" {
		t.Errorf("it is %s for %s", m.State, m.Call.When)
	}
}

func TestCallingOff(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, guitest.Phone())
	s.Press("Seed potatoes and the mill", "Call off")
	s.Reads("It will not take place, and cannot be called back.")
	s.write(0, "Everybody is ill")
	s.Press("Call it off")
	s.inOrder("called off", "Called off by Ana Petrak, 18:45. Everybody is ill")
	s.ReadsNot("I cannot come", "Open the meeting")
	s.Shell().Back()
	s.ReadsNot("Seed potatoes and the mill")
	s.Press("Called off")
	s.Reads("Seed potatoes and the mill")
}

func TestOpeningEarlyAsksFirst(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, guitest.Phone())
	s.Press("Seed potatoes and the mill", "Open the meeting")
	s.Reads("It is called for another day.")
	s.Press("Open the meeting")
	if m := s.called("Seed potatoes and the mill"); m.State != meeting.Opened {
		t.Fatalf("it is %s", m.State)
	}
	s.Shell().Back()
	s.Press("Go in")
	s.Reads("Open since 18:45")
}

func TestPaperAndCalendar(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, guitest.Phone())
	s.Press("All meetings, for a calendar")
	all := s.Device.Saved["meetings.ics"]
	s.Press("Seed potatoes and the mill", "Calendar")
	one := s.Device.Saved["meetings.ics"]
	if n, m := bytes.Count(all, []byte("BEGIN:VEVENT")), bytes.Count(one, []byte("BEGIN:VEVENT")); n != 3 || m != 1 {
		t.Errorf("the calendars hold %d and %d meetings, want 3 and 1", n, m)
	}
	s.Press("Print")
	for _, part := range []string{"Attendance list to sign", "Motions", "Minutes to be approved", "Blank ballots and tally sheets"} {
		s.Press(part)
	}
	s.Press("Save as PDF to print")
	s.Reads("Saved.")
	file := s.Device.Saved["meeting-2026-12-08.pdf"]
	if !strings.HasPrefix(string(file), "%PDF") {
		t.Errorf("what was saved is no PDF: %.20q", file)
	}
	s.Press("Agenda")
	s.ReadsNot("Save as PDF to print")
}
