package motions

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
)

// theWell is the motion that is being voted on in the village.
func theWell(v *guitest.Village) func(*seat.Seat) shell.Screen {
	return func(s *seat.Seat) shell.Screen { return New(s, v.Now, moved(s, motion.Put)) }
}

// newForm is the form for a motion under the second item of the village's meeting.
func newForm(v *guitest.Village) func(*seat.Seat) shell.Screen {
	return func(s *seat.Seat) shell.Screen {
		m, _ := s.Collective().Meeting(v.Now)
		start := New(s, v.Now, moved(s, motion.Put))
		return NewForm(s, v.Now, m.Call.Agenda[1].ID, start)
	}
}

// moved is the first motion in a state.
func moved(s *seat.Seat, state motion.State) motion.ID {
	all, _ := s.Collective().Motions()
	for _, o := range all {
		if o.State == state {
			return o.ID
		}
	}
	return motion.ID{}
}

// of is the village's collective on somebody's device.
func of(t *testing.T, p *guitest.Person) *collective.Collective {
	t.Helper()
	c, err := p.Collective("")
	guitest.Must(t, err)
	return c
}

// TestTheScreensAreTheSame compares a vote with how it was when somebody last
// looked at it and found it good.
func TestTheScreensAreTheSame(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	for _, frame := range picture.Frames() {
		ana := v.Alone(t, v.Ana, frame, theWell(v))
		test.AssertRendersToMarkup(t, "vote-"+frame.Name+".xml", ana.Canvas())
	}
}

func TestAVoteFromTheMotionToTheResult(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana := v.Alone(t, v.Ana, guitest.Phone(), theWell(v))
	o := moved(ana.Seat, motion.Put)
	ana.Reads("The winding gear", "You vote by name", "1 for", "1 against", "2 not yet")
	ana.Press("No, by name")
	ana.Press("Yes, by name")
	p, err := ana.Collective().Poll(o)
	if err != nil {
		t.Fatal(err)
	}
	if own, voted := voteOf(p, ana.Collective().Me()); !voted || own.Choice != poll.Yes {
		t.Fatalf("Ana's ballot is %v, %v", own.Choice, voted)
	}
	ana.Reads("You voted: yes", "2 for")
	ana.Keep("now-voted")

	ana.Press("End the vote")
	ana.Reads("End the vote?", "2 for, 1 against, 0 abstained")
	ana.Keep("now-end")
	ana.Press("End the vote")
	ana.Reads("a second person’s device")
	ana.Keep("now-counting")
	ana.Press("Check it")
	ana.Reads("A second count is awaited.", "This device counted them itself: 2 for, 1 against, 0 abstained.")

	ana.Shell().Back()
	for announcing(t, ana, o) { // the others' devices count by themselves
		ana.News(v)
	}
	ana.Reads("Passed", "2 for", "1 against", "Two thirds of the votes for or against were needed (2 of 3)")
	ana.Press("Check it")
	ana.Reads("Counted the same:", "Boris Onal")
}

func TestVotesStayInTheirPlaceWhileOthersVote(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	var screen *Screen
	ana := v.Alone(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen {
		screen = New(s, v.Now, moved(s, motion.Put))
		return screen
	})
	buttons := screen.own.object()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(buttons)
	o := moved(ana.Seat, motion.Put)
	guitest.Must(t, of(t, v.Dilan).Attend(v.Now, meeting.Arrived))
	guitest.Must(t, of(t, v.Dilan).Cast(o, poll.Answer{Choice: poll.Abstain}))
	ana.News(v)
	ana.Reads("1 abstained", "4 of 4 present")
	if screen.own.object() != buttons || fyne.CurrentApp().Driver().AbsolutePositionForObject(buttons) != at {
		t.Error("the buttons moved")
	}
}

func TestALateVoteIsListed(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana := v.Alone(t, v.Ana, guitest.Phone(), theWell(v))
	o := moved(ana.Seat, motion.Put)
	endAfterLastCall(t, v, o) // Ana's device does not know it yet
	ana.Press("Yes, by name")
	for ana.News(v); announcing(t, ana, o); ana.News(v) {
	}
	ana.Reads("Not passed: too few were for it", "1 for", "1 against", "1 did not vote", "1 too late", "Ana Petrak: yes, 18:45. Not counted.")
	ana.Keep("now-late")
}

func TestAVoteEndedTwiceIsEndedAgain(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana := v.Alone(t, v.Ana, guitest.Phone(), theWell(v))
	o := moved(ana.Seat, motion.Put)
	endAfterLastCall(t, v, o)
	ana.Press("Yes, by name")
	guitest.Must(t, of(t, v.Ana).Freeze(o)) // out of sight of Boris
	ana.News(v)
	ana.Reads("Two people ended the vote without seeing each other’s.")
	ana.Keep("now-contested")
	ana.Press("End the vote again")
	ana.Reads("End the vote again?")
	ana.Press("End the vote again")
	for ana.News(v); announcing(t, ana, o); ana.News(v) {
	}
	ana.Reads("Passed", "2 for", "1 against")
}

// endAfterLastCall lets Boris end the vote although somebody has not voted.
func endAfterLastCall(t *testing.T, v *guitest.Village, o motion.ID) {
	t.Helper()
	boris := of(t, v.Boris)
	over, err := boris.End(o)
	guitest.Must(t, err)
	if over {
		t.Fatal("the vote is over without a last call")
	}
	v.Pass(poll.LastCallFor)
	over, err = boris.End(o)
	guitest.Must(t, err)
	if !over {
		t.Fatal("the vote is not over after the last call")
	}
}

// announcing tells whether a second count is still awaited.
func announcing(t *testing.T, h *guitest.Visit, o motion.ID) bool {
	t.Helper()
	p, err := h.Collective().Poll(o)
	if err != nil {
		t.Fatal(err)
	}
	return p.State == poll.Frozen
}

func TestAMotionIsMadeRewordedPutAndWithdrawn(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana := v.Alone(t, v.Ana, guitest.Phone(), newForm(v))
	ana.Press("Make this motion")
	ana.Reads("The motion has no words yet.")
	ana.Keep("now-refused")

	ana.Write("The path is cleared on Saturday.")
	ana.Press("Unanimity: everyone here is for it")
	ana.Press("Make this motion")
	ana.Reads("The path is cleared on Saturday.", "Unanimity", "submitted")
	ana.Keep("now-submitted")

	ana.Press("Change the wording")
	ana.Write("The path is cleared on Sunday.")
	ana.Press("Keep this wording")
	ana.Reads("The path is cleared on Sunday.")

	ana.Press("Put to the vote")
	ana.Reads("the wording cannot change any more", "Who votes without a phone?")
	ana.Key(fyne.KeyEscape)
	ana.Press("Withdraw the motion")
	ana.Press("Withdraw the motion")
	ana.Reads("withdrawn")

	all, err := ana.Collective().Motions()
	guitest.Must(t, err)
	i := slices.IndexFunc(all, func(o motion.Motion) bool { return o.State == motion.Withdrawn })
	if i < 0 || all[i].Wording.Text != "The path is cleared on Sunday." || all[i].Rule != motion.Unanimity {
		t.Errorf("the motions are %+v", all)
	}
}

func TestTheKeyboardIsEnoughToVote(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana := v.Alone(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen {
		return New(s, v.Now, moved(s, motion.Put))
	})
	ana.Canvas().FocusNext()
	ana.Key(fyne.KeyReturn)
	ana.Reads("You voted: yes")
	ana.Canvas().FocusNext()
	ana.Key(fyne.KeySpace)
	ana.Reads("You voted: no")
}
