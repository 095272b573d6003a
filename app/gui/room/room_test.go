package room

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/gui/picture"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
)

func roomOf(id meeting.ID) func(*guitest.Sitting) shell.Screen {
	return func(s *guitest.Sitting) shell.Screen { return New(s.Seat, id) }
}

// TestTheScreensAreTheSame compares two screens with how they were when somebody
// last looked at them and found them good.
func TestTheScreensAreTheSame(t *testing.T) {
	v := village(t)
	for _, frame := range picture.Frames() {
		ana := watch(t, v, v.Ana, frame, roomOf(v.Now))
		test.AssertRendersToMarkup(t, "room-"+frame.Name+".xml", ana.window.Canvas())
		ana.press("Vote now")
		test.AssertRendersToMarkup(t, "vote-"+frame.Name+".xml", ana.window.Canvas())
	}
}

func TestAVoteFromTheRoomToTheResult(t *testing.T) {
	v := village(t)
	ana := watch(t, v, v.Ana, phone(), roomOf(v.Now))

	o := moved(ana.Sitting, motion.Put)
	ana.press("Vote now")
	ana.reads("The winding gear", "You vote by name", "1 for", "1 against", "2 not yet")
	ana.press("Vote no, by name")
	ana.press("Vote yes, by name")
	p, err := ana.Collective().Poll(o)
	if err != nil {
		t.Fatal(err)
	}
	if own, voted := ballotOf(p, ana.Collective().Me()); !voted || own.Choice != poll.Yes {
		t.Fatalf("Ana's ballot is %v, %v", own.Choice, voted)
	}
	ana.reads("You voted: yes", "2 for")
	ana.keep("now-voted")

	ana.press("End the vote")
	ana.reads("End the vote?", "2 for, 1 against, 0 abstained")
	ana.keep("now-end")
	ana.press("End the vote")
	ana.reads("a second person’s device")
	ana.keep("now-counting")
	ana.press("Check it")
	ana.reads("A second count is awaited.", "This device counted them itself: 2 for, 1 against, 0 abstained.")

	ana.Shell().Back()
	for ana.announcing(o) { // the others' devices count by themselves
		ana.news(v)
	}
	ana.reads("Passed", "2 for", "1 against", "Two thirds of the votes for or against were needed (2 of 3)")
	ana.press("Check it")
	ana.reads("Counted the same:", "Boris Onal")
}

func TestVotesStayInTheirPlaceWhileOthersVote(t *testing.T) {
	v := village(t)
	var screen *motionScreen
	ana := watch(t, v, v.Ana, phone(), func(s *guitest.Sitting) shell.Screen {
		screen = newMotion(s.Seat, v.Now, moved(s, motion.Put))
		return screen
	})
	buttons := screen.ballot.Object()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(buttons)
	o := moved(ana.Sitting, motion.Put)
	must(t, of(t, v.Dilan).Attend(v.Now, meeting.Arrived))
	must(t, of(t, v.Dilan).Cast(o, poll.Abstain, ""))
	ana.news(v)
	ana.reads("1 abstained", "4 of 4 present")
	if screen.ballot.Object() != buttons || fyne.CurrentApp().Driver().AbsolutePositionForObject(buttons) != at {
		t.Error("the buttons moved")
	}
}

func TestALateVoteIsListed(t *testing.T) {
	v := village(t)
	ana := watch(t, v, v.Ana, phone(), roomOf(v.Now))
	o := moved(ana.Sitting, motion.Put)
	must(t, of(t, v.Boris).Freeze(o)) // Ana's device does not know it yet
	ana.press("Vote now")
	ana.press("Vote yes, by name")
	for ana.news(v); ana.announcing(o); ana.news(v) {
	}
	ana.reads("Not passed: too few were for it", "1 for", "1 against", "1 did not vote", "1 too late", "Ana Petrak: yes, 18:45. Not counted.")
	ana.keep("now-late")
}

func TestAVoteEndedTwiceIsEndedAgain(t *testing.T) {
	v := village(t)
	ana := watch(t, v, v.Ana, phone(), roomOf(v.Now))
	o := moved(ana.Sitting, motion.Put)
	must(t, of(t, v.Boris).Freeze(o))
	ana.press("Vote now")
	ana.press("Vote yes, by name")
	must(t, of(t, v.Ana).Freeze(o)) // out of sight of Boris
	ana.news(v)
	ana.reads("Two people ended the vote without seeing each other’s.")
	ana.keep("now-contested")
	ana.press("End the vote again")
	ana.reads("End the vote again?")
	ana.press("End the vote again")
	for ana.news(v); ana.announcing(o); ana.news(v) {
	}
	ana.reads("Passed", "2 for", "1 against")
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// of is the village's collective on somebody's device.
func of(t *testing.T, p *guitest.Person) *collective.Collective {
	t.Helper()
	c, err := p.Collective("")
	must(t, err)
	return c
}

// announcing tells whether a second count is still awaited.
func (h *hands) announcing(o motion.ID) bool {
	h.t.Helper()
	p, err := h.Collective().Poll(o)
	if err != nil {
		h.t.Fatal(err)
	}
	return p.State == poll.Frozen
}

func TestWhoIsNotThereSaysSoFirst(t *testing.T) {
	v := village(t)
	dilan := watch(t, v, v.Dilan, phone(), roomOf(v.Now))
	dilan.press("I am here")
	dilan.reads("4 of 4 present", "Vote now")
	dilan.press("I am leaving")
	dilan.reads("3 of 4 present", "I am here")
	dilan.press("Who is here: 3")
	dilan.reads("Here (3)", "Ana Petrak", "Left", "came 18:45, left 18:45")
}

func TestAMeetingIsOpenedAndClosed(t *testing.T) {
	v := village(t)
	ana := watch(t, v, v.Ana, phone(), roomOf(v.Next))
	ana.reads("called", "Seed potatoes")
	ana.press("Who may vote: 4")
	ana.reads("Who may vote", "Ana Petrak", "Dilan Moro")
	ana.key(fyne.KeyEscape)

	ana.press("Open the meeting")
	ana.reads("Open the meeting now?", "8 December")
	ana.press("Open the meeting")
	ana.reads("1 of 4 present, 2 needed")

	ana.press("Close the meeting")
	ana.press("Close the meeting")
	m, err := ana.Collective().Meeting(v.Next)
	if err != nil {
		t.Fatal(err)
	}
	if m.State != meeting.Closed {
		t.Errorf("the meeting is %s", m.State)
	}
	ana.reads("closed", "Closed: 18:45, by Ana Petrak", "Who was there: 1")
}

func TestAnOpenVoteKeepsTheMeetingOpen(t *testing.T) {
	v := village(t)
	ana := watch(t, v, v.Ana, phone(), roomOf(v.Now))
	ana.press("Close the meeting")
	ana.press("Close the meeting")
	ana.reads("A vote is still open.")
}

func TestAMotionIsMadeRewordedPutAndWithdrawn(t *testing.T) {
	v := village(t)
	ana := watch(t, v, v.Ana, phone(), roomOf(v.Now))
	ana.press("The path after the landslide")
	ana.press("New motion")
	ana.press("Make this motion")
	ana.reads("The motion has no words yet.")
	ana.keep("now-refused")

	ana.write("The path is cleared on Saturday.")
	ana.press("Unanimity: everyone here is for it")
	ana.press("Make this motion")
	ana.reads("The path is cleared on Saturday.", "Unanimity", "submitted")
	ana.keep("now-submitted")

	ana.press("Change the wording")
	ana.write("The path is cleared on Sunday.")
	ana.press("Keep this wording")
	ana.reads("The path is cleared on Sunday.")

	ana.press("Put to the vote")
	ana.reads("the wording cannot change any more")
	ana.key(fyne.KeyEscape)
	ana.press("Withdraw the motion")
	ana.press("Withdraw the motion")
	ana.reads("withdrawn")

	all, err := ana.Collective().Motions()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(o motion.Motion) bool { return o.State == motion.Withdrawn })
	if i < 0 || all[i].Wording.Text != "The path is cleared on Sunday." || all[i].Rule != motion.Unanimity {
		t.Errorf("the motions are %+v", all)
	}
}

func TestTheKeyboardIsEnoughToVote(t *testing.T) {
	v := village(t)
	ana := watch(t, v, v.Ana, phone(), func(s *guitest.Sitting) shell.Screen {
		return newMotion(s.Seat, v.Now, moved(s, motion.Put))
	})
	ana.window.Canvas().FocusNext()
	ana.key(fyne.KeyReturn)
	ana.reads("You voted: yes")
	ana.window.Canvas().FocusNext()
	ana.key(fyne.KeySpace)
	ana.reads("You voted: no")
}

func TestTheMinutesAreSaved(t *testing.T) {
	v := village(t)
	ana := watch(t, v, v.Ana, phone(), roomOf(v.Past))
	ana.press("Minutes")
	ana.reads("First meeting", "The stove smokes")
	ana.press("Save as text")
	ana.press("Save as PDF to print")
	if text := string(ana.Device.Saved["minutes-2026-11-10.txt"]); len(text) == 0 {
		t.Error("no text was saved")
	}
	if pdf := string(ana.Device.Saved["minutes-2026-11-10.pdf"]); len(pdf) < 4 || pdf[:4] != "%PDF" {
		t.Error("no PDF was saved")
	}
}
