package delegates

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"moot/app/certificate"
	"moot/app/gui/guitest"
	"moot/app/gui/motions"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/mandate"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
)

// links lead nowhere but to motions.
func links(s *seat.Seat) Links {
	return Links{
		Decision: func(shell.Screen, motion.ID) {},
		Shown:    func(shell.Screen, motion.ID) {},
		Motion: func(from shell.Screen, in meeting.ID, id motion.ID) {
			s.Shell().Open(from, motions.New(s, in, id))
		},
	}
}

func list(s *seat.Seat) shell.Screen { return New(s, links(s)) }

// show opens a page over the list.
func show(s *guitest.Visit, page shell.Screen) {
	s.Shell().Open(nil, page)
}

// mine is the page of the mandate of who sits there.
func mine(t *testing.T, s *seat.Seat) *Mandate { return to(t, s, s.Collective().Me()) }

// to is the page of somebody's mandate.
func to(t *testing.T, s *seat.Seat, who member.ID) *Mandate {
	all, err := s.Collective().Mandates()
	guitest.Must(t, err)
	i := slices.IndexFunc(all, func(m mandate.Mandate) bool { return m.Plan.Delegate == who })
	if i < 0 {
		t.Fatal("nobody is sent")
	}
	return NewMandate(s, links(s), all[i].ID)
}

// TestADelegateIsSent: the form ends in a motion that says everything that was filled in.
func TestADelegateIsSent(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Reads("Nobody is sent", "Whoever goes to others for you")
	s.Press("Send a delegate")
	s.Reads("Moved at “Village meeting”, decided by: simple majority")
	s.Press("Make this motion")
	s.Reads("Say to whom the delegate is sent.")
	s.Fill("To whom?", "The valley")
	s.Press("Choose who goes", "Boris Onal", "Nobody else", "Chona Vale", "Take these")
	s.Reads("Boris Onal", "Chona Vale")
	s.Fill("What for?", "The dam.")
	s.Press("Add a question", "Take it")
	s.Reads("Say which question it is about.")
	s.Fill("A question", "The dam")
	s.Press("divided")
	s.Fill("For", "70")
	s.Fill("Against", "30")
	s.Press("Take it")
	s.Reads("The dam", "To vote: 70 for, 30 against")
	s.Press("The delegate votes as instructed, unless new facts come up, and says which.", "Make this motion")
	s.Reads("Sends a delegate", "Boris Onal is sent to The valley as our delegate.", "The dam: 70 for, 30 against")
	s.ReadsNot("[mandate")
	all, err := s.Collective().Motions()
	guitest.Must(t, err)
	i := slices.IndexFunc(all, func(o motion.Motion) bool { _, known := s.Collective().PlannedMandate(o.Wording.Text); return known })
	if i < 0 {
		t.Fatal("nothing was moved")
	}
	plan, _ := s.Collective().PlannedMandate(all[i].Wording.Text)
	if plan.To != "The valley" || len(plan.Alternates) != 1 || plan.Latitude != mandate.UnlessNew || plan.Instructions[0].Vote != (mandate.Vote{For: 70, Against: 30}) {
		t.Errorf("moved was %+v", plan)
	}
	s.Shell().Back()
	s.Reads("Moved, not decided", "The valley")
}

// TestAMandateShowsWhatBecameOfIt: what was said beside what was done, and what is not
// to be overlooked.
func TestAMandateShowsWhatBecameOfIt(t *testing.T) {
	v := full(t)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Reads("Mine", "Of others", "Over", guitest.TheFair, "recalled", "contradicts another")
	show(s, valley(t)(s.Seat))
	s.Reads("Another mandate to Council of the valley says something else", "To vote: 70 for, 30 against", "Voted: 7 for, 3 against", "as instructed",
		"Voted: against", "not as instructed", "Not as instructed, for new facts: home has to approve it",
		"Nothing was said about this", "The ferry", "We sat for two days", "Somebody has moved to end this mandate")
	s.Press("It is done with")
	s.Reads("done with", "Ana Petrak says that it is done with")
	s.Press("More is wanted")
	s.Write("Who pays for the bridge?")
	s.Press("Say it, by name")
	s.Reads("Ana Petrak says that more is wanted", "Who pays for the bridge?", "reported")
	s.Press("Print the paper to carry")
	bare := len(s.Device.Saved["mandate.pdf"])
	if bare == 0 {
		t.Error("no paper was written")
	}
	m := valley(t)(s.Seat)
	guitest.Must(t, s.Collective().SignDecision(m.shown.Decision))
	paper, err := Paper(s.Seat, m.shown)
	guitest.Must(t, err)
	if made, _, no := certificate.Parse([]byte(paper.Picture)); no != nil || made == nil || len(made.Signed) != 1 {
		t.Errorf("the picture on the paper is no certificate: %v", no)
	}
	s.Press("Print the paper to carry")
	if len(s.Device.Saved["mandate.pdf"]) <= bare {
		t.Error("no picture was printed")
	}
}

// TestADelegateTakesAndReports: taking along is one press, and so is a report that all
// was as instructed.
func TestADelegateTakesAndReports(t *testing.T) {
	v := full(t)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	show(s, mine(t, s.Seat))
	s.Press("I cannot go")
	s.Reads("nobody goes", "Nobody named in it goes.")
	s.Press("I can go after all")
	s.Reads("taken along")
	s.Press("Report: all as instructed")
	s.Reads("reported", "Voted: against", "as instructed")
	s.Press("Report what happened", "Otherwise")
	s.Fill("What happened there?", "I slept through the vote.")
	s.Press("abstain", "Say it, by name")
	s.Reads("Voted: abstain", "I slept through the vote.")
	m, err := s.Collective().Mandate(mine(t, s.Seat).id)
	guitest.Must(t, err)
	outside := slices.ContainsFunc(m.Judged, func(j mandate.Judged) bool { return j.Verdict == mandate.Outside && j.Vote.Abstain == 1 })
	if len(m.Reports) != 2 || !outside {
		t.Errorf("%d reports, %+v", len(m.Reports), m.Judged)
	}
}

// TestAMandateIsTakenBack: recalling says what it does, and ends in a motion that
// repeals the decision.
func TestAMandateIsTakenBack(t *testing.T) {
	v := full(t)
	s := v.Visit(t, v.Boris, guitest.Desktop(), list)
	show(s, to(t, s.Seat, v.Ana.Collectives()[0].Me()))
	s.Press("Отозвать мандат")
	s.Reads("Хватит простого большинства", "никого не обязывает")
	s.Press("Предложить")
	all, err := s.Collective().Motions()
	guitest.Must(t, err)
	if !slices.ContainsFunc(all, func(o motion.Motion) bool {
		return o.Mover == s.Collective().Me() && len(o.Wording.Effects) == 1 && o.Wording.Effects[0].Does == motion.Repeals && o.Rule == motion.Simple
	}) {
		t.Error("nothing was moved")
	}
}

func TestTheKeyboardLeadsThroughAMandate(t *testing.T) {
	v := full(t)
	s := v.Alone(t, v.Ana, guitest.Phone(), list)
	path := s.Path(3)
	if want := []string{guitest.TheValley, guitest.TheValley, guitest.TheFair}; !slices.Equal(path, want) {
		t.Errorf("Tab leads through %q, not %q", path, want)
	}
}

// TestShapes compares the layout with what it was. After a wanted change, copy
// testdata/failed over the golden.
func TestShapes(t *testing.T) {
	v := full(t)
	for _, frame := range picture.Frames() {
		s := v.Visit(t, v.Ana, frame, list)
		test.AssertRendersToMarkup(t, "place-"+frame.Name+".xml", s.Canvas())
	}
}
