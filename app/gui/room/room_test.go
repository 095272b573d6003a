package room

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
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

// Boris has a phone, and in this vote the tellers count him: nothing asks him to
// vote on it.
func TestWhomTheTellersCountIsToldSo(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Boris.Settings.Set("language", "en"))
	c, err := v.Boris.Collective("")
	guitest.Must(t, err)
	id, err := c.Submit(motion.Submission{Meeting: v.Now, Text: "Mend the gate.", Rule: motion.Simple})
	guitest.Must(t, err)
	guitest.Must(t, c.Put(id, collective.Ways{Counted: member.SetOf(c.Me())}))
	boris := v.Alone(t, v.Boris, guitest.Phone(), roomOf(v.Now))
	boris.Reads("The tellers count you")
	boris.ReadsNot("Vote now")
	boris.Press("The tellers count you")
	boris.Reads("Mend the gate.", "In this vote the tellers count you.")
	h, err := c.Home()
	guitest.Must(t, err)
	for _, vote := range h.Votes {
		if vote.Motion.ID == id {
			t.Error("the first screen asks Boris to vote")
		}
	}
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
