package home_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/gui/home"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/talk"
	"moot/app/task"
)

// sight is somebody's first screen, and where its links led.
type sight struct {
	*guitest.Sight
	opened []string
}

func sit(t *testing.T, v *guitest.Village, p *guitest.Person, frame picture.Frame) *sight {
	t.Helper()
	sitting, err := v.Sit(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(sitting.Leave)
	s := &sight{}
	note := func(what string) func() { return func() { s.opened = append(s.opened, what) } }
	s.Sight = sitting.See(frame, home.New(sitting.Seat, home.Links{
		Meeting:  func(id meeting.ID) { s.opened = append(s.opened, id.String()) },
		Vote:     func(m motion.Motion) { s.opened = append(s.opened, "vote "+m.ID.String()) },
		Minutes:  func(id meeting.ID) { s.opened = append(s.opened, "minutes "+id.String()) },
		Again:    func(m meeting.Meeting) { s.opened = append(s.opened, "again "+m.ID.String()) },
		Due:      func(u collective.Upcoming) { s.opened = append(s.opened, "due "+string(u.When)) },
		Matter:   func(m talk.Matter) { s.opened = append(s.opened, "note on "+string(m.Kind)) },
		Task:     func(task.ID) { s.opened = append(s.opened, "task") },
		Board:    note("board"),
		Meetings: note("meetings"), Decisions: note("decisions"), Needs: note("needs"), People: note("people"), Levels: note("levels"),
	}))
	t.Cleanup(s.Close)
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}

func TestWhatNeedsMeNow(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	phone := picture.Frames()[0]
	t.Run("a vote, a newcomer, and how level the devices are", func(t *testing.T) {
		s := sit(t, v, v.Ana, phone)
		must(t, s.Reads("your vote is open", "Moved by Boris Onal", "going on now", "you are here", "Emil Saric asks to join",
			"Knocked at Chona Vale's device, 2 minutes ago", "Tue 8 December, 18:30 · the old school, Upper Larch",
			"Tuesday, 10 November 2026", "Bread, 2\u00a0loaves", "Level with 2 neighbours · Dilan Moro as of 20 minutes ago"))
	})
	t.Run("a meeting one is not at", func(t *testing.T) {
		must(t, sit(t, v, v.Dilan, phone).Reads("not there yet"))
	})
	t.Run("each leads to its place", func(t *testing.T) {
		s := sit(t, v, v.Ana, phone)
		for _, label := range []string{"Village meeting", "Seed potatoes and the mill", "Bread, 2\u00a0loaves"} {
			must(t, s.Press(label))
		}
		if want := []string{v.Now.String(), v.Next.String(), "needs"}; !slices.Equal(s.opened, want) {
			t.Errorf("opened %v, want %v", s.opened, want)
		}
	})
}

func TestLettingIn(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := sit(t, v, v.Ana, picture.Frames()[0])
	must(t, s.Press("Let in"))
	must(t, s.Reads("Let Emil Saric in?"))
	must(t, s.Press("Cancel"))
	must(t, s.Reads("Emil Saric asks to join"))
	must(t, s.Press("Let in"))
	must(t, s.Press("Let in"))
	members, err := s.Collective().Members()
	if err != nil || len(members) != 5 {
		t.Errorf("%d members after letting Emil in, want 5 (%v)", len(members), err)
	}
	if text := s.Text(); strings.Contains(text, "asks to join") {
		t.Errorf("Emil still waits:\n%s", text)
	}
}

func TestWhatWaitsForMyWord(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	must(t, v.Quarrel())
	s := sit(t, v, v.Boris, picture.Frames()[0])
	must(t, s.Reads("Исключить из участников: Dilan Moro?", "Chona Vale", "Посмотреть, кто это"))
	must(t, s.Press("Исключить: Dilan Moro"))
	must(t, s.Press("Отменить"))
	must(t, s.Press("Исключить: Dilan Moro"))
	must(t, s.Press("Исключить: Dilan Moro"))
	members, err := s.Collective().Members()
	if err != nil || len(members) != 3 {
		t.Errorf("%d members, want 3 (%v)", len(members), err)
	}
	must(t, v.Level())
	must(t, sit(t, v, v.Dilan, picture.Frames()[0]).Reads("belongs no more", "You belonged to Upper Larch until"))
}

func TestAlone(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	if _, err := v.Ana.Resident.Found(guitest.Charter("Upper Larch")); err != nil {
		t.Fatal(err)
	}
	s := sit(t, v, v.Ana, picture.Frames()[0])
	must(t, s.Reads("Only this device has the record", "Nothing needs you right now.", "No meeting is called.", "No neighbour is near"))
	must(t, s.Press("Invite a neighbour"))
	must(t, s.Press("To the meetings"))
	if want := []string{"people", "meetings"}; !slices.Equal(s.opened, want) {
		t.Errorf("opened %v, want %v", s.opened, want)
	}
}

func TestMarkup(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	for _, frame := range picture.Frames() {
		t.Run(frame.Name, func(t *testing.T) {
			test.AssertRendersToMarkup(t, frame.Name+".xml", sit(t, v, v.Ana, frame).Canvas())
		})
	}
}

func TestTheKeyboardReachesEverything(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := sit(t, v, v.Ana, picture.Frames()[0])
	reached := s.Path(20)
	for _, want := range []string{"Village meeting", "Let in", "Seed potatoes and the mill", "Bread, 2\u00a0loaves"} {
		if !slices.Contains(reached, want) {
			t.Errorf("Tab does not come to %q, only to %q", want, reached)
		}
	}
}

func TestMeetingsThatNeedSomebody(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	c, err := v.Ana.Resident.Found(guitest.Charter("Upper Larch"))
	guitest.Must(t, err)
	today, err := c.CallMeeting(collective.Called{Title: "The well", When: "2026-11-03T20:00", Place: "school"})
	guitest.Must(t, err)
	series, err := c.SaveSeries(meeting.Series{Title: "Kitchen", Start: "2026-11-10T18:00", Rule: "FREQ=WEEKLY"})
	guitest.Must(t, err)

	s := sit(t, v, v.Ana, guitest.Phone())
	must(t, s.Reads("The well", "today", "20:00 · school", "Kitchen", "to be called", "Tue 10 November, 18:00"))
	must(t, s.Press("The well"))
	must(t, s.Press("Kitchen"))

	guitest.Must(t, c.OpenMeeting(today))
	guitest.Must(t, c.CloseMeeting(today))
	_, err = c.CallUpcoming(series, "2026-11-10T18:00")
	guitest.Must(t, err)
	s.Shell().Refresh()
	must(t, s.Reads("minutes to propose", "Read its minutes over"))
	must(t, s.Press("The well"))

	h, err := c.ProposeMinutes(today)
	guitest.Must(t, err)
	s.Shell().Refresh()
	must(t, s.Reads("minutes to sign"))
	must(t, s.Press("The well"))
	guitest.Must(t, c.ApproveMinutes(today, h))
	s.Shell().Refresh()
	if text := s.Text(); strings.Contains(text, "minutes to sign") || strings.Contains(text, "minutes to propose") {
		t.Errorf("approved minutes still wait:\n%s", text)
	}
	want := []string{today.String(), "due 2026-11-10T18:00", "minutes " + today.String(), "minutes " + today.String()}
	if !slices.Equal(s.opened, want) {
		t.Errorf("opened %v, want %v", s.opened, want)
	}
}

func TestAMeetingToCallAgain(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	c := v.Chona.Collectives()[0]
	id, err := c.CallMeeting(collective.Called{Title: "Few of us", When: "2026-11-24T18:40"})
	guitest.Must(t, err)
	guitest.Must(t, c.OpenMeeting(id))
	guitest.Must(t, c.CloseMeeting(id))
	guitest.Must(t, v.Level())
	s := sit(t, v, v.Ana, guitest.Phone())
	must(t, s.Reads("Few of us", "too few came"))
	must(t, s.Press("Few of us"))
	if want := "again " + id.String(); !slices.Contains(s.opened, want) {
		t.Errorf("opened %v, want %s", s.opened, want)
	}
}

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	c := v.Ana.Collectives()[0]
	_, err := c.ProposeMinutes(v.Past)
	guitest.Must(t, err)
	_, err = c.SaveSeries(meeting.Series{Title: "Kitchen", Start: "2026-12-01T18:00", Rule: "FREQ=WEEKLY"})
	guitest.Must(t, err)
	v.NothingIsCut(t, v.Ana, guitest.Screen{Name: "home", Open: func(s *seat.Seat) shell.Screen { return home.New(s, home.Links{}) }})
}

func TestACountToSign(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana, boris := v.Ana.Collectives()[0], v.Boris.Collectives()[0]
	motions, err := ana.Motions()
	guitest.Must(t, err)
	well := motions[len(motions)-1].ID
	guitest.Must(t, ana.TakeJob(v.Now, meeting.Teller, ana.Me()))
	guitest.Must(t, ana.WishForTellers(well))
	guitest.Must(t, ana.Cast(well, poll.Answer{Choice: poll.Yes}))
	guitest.Must(t, v.Level())
	guitest.Must(t, boris.Freeze(well))
	guitest.Must(t, v.Level())
	s := sit(t, v, v.Ana, guitest.Phone())
	must(t, s.Reads("count to sign", "The vote has ended. Look at the count"))
	guitest.Must(t, ana.Count(well, member.ID{}))
	s.Shell().Refresh()
	if text := s.Text(); strings.Contains(text, "count to sign") {
		t.Errorf("what Ana signed still waits for her:\n%s", text)
	}
}
