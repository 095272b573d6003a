package room

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moot/app/gui/guitest"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
)

func roomOf(id meeting.ID) func(*seat.Seat) shell.Screen {
	return func(s *seat.Seat) shell.Screen { return New(s, id) }
}

// TestTheScreensAreTheSame compares two screens with how they were when somebody
// last looked at them and found them good.
func TestTheScreensAreTheSame(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	for _, frame := range picture.Frames() {
		ana := v.Alone(t, v.Ana, frame, roomOf(v.Now))
		test.AssertRendersToMarkup(t, "room-"+frame.Name+".xml", ana.Canvas())
	}
}

func TestWhoIsNotThereSaysSoFirst(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	dilan := v.Alone(t, v.Dilan, guitest.Phone(), roomOf(v.Now))
	dilan.Press("I am here")
	dilan.Reads("4 of 4 present", "Vote now")
	dilan.Press("I am leaving")
	dilan.Reads("3 of 4 present", "I am here")
	dilan.Press("Who is here: 3")
	dilan.Reads("Here (3)", "Ana Petrak", "Left", "came 18:45, left 18:45")
}

func TestAMeetingIsOpenedAndClosed(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana := v.Alone(t, v.Ana, guitest.Phone(), roomOf(v.Next))
	ana.Reads("called", "Seed potatoes")
	ana.Press("Who may vote: 4")
	ana.Reads("Who may vote", "Ana Petrak", "Dilan Moro")
	ana.Key(fyne.KeyEscape)

	ana.Press("Open the meeting")
	ana.Reads("Open the meeting now?", "8 December")
	ana.Press("Open the meeting")
	ana.Reads("1 of 4 present, 2 needed")

	ana.Press("Close the meeting")
	ana.Press("Close the meeting")
	m, err := ana.Collective().Meeting(v.Next)
	if err != nil {
		t.Fatal(err)
	}
	if m.State != meeting.Closed {
		t.Errorf("the meeting is %s", m.State)
	}
	ana.Reads("closed", "Closed: 18:45, by Ana Petrak", "Who was there: 1")
}

func TestAnOpenVoteKeepsTheMeetingOpen(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana := v.Alone(t, v.Ana, guitest.Phone(), roomOf(v.Now))
	ana.Press("Close the meeting")
	ana.Press("Close the meeting")
	ana.Reads("A vote is still open.")
}
