package meetings_test

import (
	"testing"
	"time"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/meeting"
)

func TestCallingAMeeting(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, guitest.Phone())
	s.Press("Call a meeting")
	s.inOrder("Tuesday, 1 December 2026", "7 days’ notice.")
	s.Press("Call")
	s.Reads("The meeting needs a name.")
	s.write(0, "The winter path")
	s.write(1, "7 in the evening")
	s.Press("Call")
	s.Reads("The meeting needs a day and a time.")
	s.write(1, "19.05")
	s.Press("A quarter of an hour later", "Choose in a calendar", "The month after", "Friday, 8 January 2027")
	s.inOrder("Friday, 8 January 2027", "45 days’ notice.")
	s.write(3, "The landslide (20)")
	s.Press("Add this item")
	s.write(3, "- Who clears it") // still being written
	s.Press("Call")
	s.inOrder("The winter path", "called", "Friday, 8 January 2027, 19:20", "Called by Ana Petrak, 18:45",
		"4 people may vote", "2 of them must be there to decide.", "20 minutes in all", "1", "The landslide", "1.1", "Who clears it")
	if got, want := agenda(s.called("The winter path")), "1 The landslide (20), 1.1 Who clears it"; got != want {
		t.Errorf("the agenda is %s, want %s", got, want)
	}
	if got := s.called("The winter path").Call.Place; got != "the old school, Upper Larch" {
		t.Errorf("the place is %q, not that of the last meeting", got)
	}
}

func TestNoDayThatIsOverCanBeChosen(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, guitest.Phone())
	s.Press("Call a meeting")
	for range 10 {
		s.Press("A day earlier")
	}
	s.inOrder("Tuesday, 24 November 2026", "Called for the same day.")
	s.Press("Choose in a calendar")
	if guitest.Press(s.Canvas(), "Monday, 23 November 2026") || guitest.Press(s.Canvas(), "The month before") {
		t.Error("a day that is over can be pressed")
	}
}

func TestTheNoticeIsShownAsItWillBeJudged(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	charter := guitest.Charter("Upper Larch")
	charter.NoticeDaysMin = 7
	_, err := v.Ana.Found(charter)
	guitest.Must(t, err)
	s := watch(t, v, v.Ana, guitest.Phone())
	s.Press("Call a meeting")
	s.Reads("7 days’ notice; the charter asks for 7.")
	s.Press("A day earlier")
	s.Reads("Short notice: 6 days, and the charter asks for 7. The minutes will say so.")
	s.write(0, "The well")
	s.Press("Call")
	s.Reads("Short notice: 6 days")
	if n := s.called("The well").Notice(); !n.Short || n.Days != 6 {
		t.Errorf("the notice is judged as %+v", n)
	}
	s.Shell().Back()
	s.Reads("short notice")
}

func TestBuildingAnAgenda(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, guitest.Phone())
	s.Press("Call a meeting")
	s.write(0, "The winter path")
	for _, item := range []string{"The well", "The pump", "Next meeting"} {
		s.write(3, item)
		s.Press("Add this item")
	}
	s.Press("Next meeting", "Up", "Up", "Done")
	s.Press("The pump", "Put below the item before", "decision")
	s.write(4, "15")
	s.Press("Done")
	s.inOrder("15 minutes in all", "1", "Next meeting", "2", "The well", "2.1", "The pump", "15 min · decision")
	s.Press("Next meeting", "Take off the agenda")
	s.inOrder("1", "The well", "1.1", "The pump")
	s.Press("The well", "Down", "Done") // what was below nothing stands by itself
	s.Press("Call")
	m := s.called("The winter path")
	if got, want := agenda(m), "1 The pump (15), 2 The well"; got != want {
		t.Errorf("the agenda is %s, want %s", got, want)
	}
	if m.Call.Agenda[0].Kind != meeting.Decision {
		t.Errorf("the pump is for %q", m.Call.Agenda[0].Kind)
	}
}

func TestWhatWasLeftOverIsOffered(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	c := v.Ana.Collectives()[0]
	m, err := c.Meeting(v.Now)
	guitest.Must(t, err)
	guitest.Must(t, c.FinishItem(v.Now, m.Call.Agenda[0].ID, ""))
	motions, err := c.Motions()
	guitest.Must(t, err)
	guitest.Must(t, c.Cast(motions[len(motions)-1].ID, yes()))
	guitest.Must(t, c.Freeze(motions[len(motions)-1].ID))
	guitest.Must(t, c.CloseMeeting(v.Now))
	s := watch(t, v, v.Ana, guitest.Phone())
	s.Press("Call a meeting")
	s.inOrder("Left over from earlier meetings", "Wolves near the upper pasture")
	s.write(0, "The rest")
	s.Press("Wolves near the upper pasture", "Call")
	s.inOrder("Wolves near the upper pasture", "left from an earlier meeting")
	if got := s.called("The rest").Call.Agenda[0].Origin.Meeting; got != v.Now {
		t.Errorf("the item goes back to %s, want %s", got, v.Now)
	}
}

func TestASeries(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, guitest.Phone())
	s.Press("Call a meeting")
	s.write(0, "Kitchen")
	s.write(3, "Who cooks")
	s.Press("Every two weeks", "Call")
	s.inOrder("Kitchen", "one of a series", "1 December 2026")
	s.Shell().Back()
	s.inOrder("Due, and not called yet", "Kitchen", "Every two weeks", "Tuesday, 15 December 2026, 18:30")
	s.due("Kitchen")
	s.inOrder("Tuesday, 15 December 2026", "Who cooks", "Leave this one out")
	s.Press("Leave this one out", "Leave this one out") // and yes
	s.inOrder("Due, and not called yet", "Tuesday, 29 December 2026")
	s.due("Kitchen")
	s.Press("Call this meeting")
	s.inOrder("Kitchen", "Tuesday, 29 December 2026", "Who cooks")
	s.Shell().Back()
	s.inOrder("Tuesday, 12 January 2027")
	s.due("Kitchen")
	s.Press("End the series", "End the series")
	s.ReadsNot("Due, and not called yet")
	series, err := s.Collective().Series()
	guitest.Must(t, err)
	if len(series) != 1 || !series[0].Ended {
		t.Errorf("the series are %+v, want one that ended", series)
	}
}

// due presses the row of the series that is due, which comes after those of its
// meetings that are called.
func (s *sight) due(title string) {
	s.t.Helper()
	s.Press("Ahead")
	s.pressLast(title)
	s.Settle()
}

func TestAMonthWithoutThatDayHasItsLast(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, guitest.Phone())
	s.Press("Call a meeting")
	s.write(0, "Accounts")
	s.Press("Choose in a calendar", "The month after", "Sunday, 31 January 2027", "Every month, on day 31", "Call")
	due, err := s.Collective().Upcoming(s.Now(), s.Now().AddDate(0, 6, 0))
	guitest.Must(t, err)
	var days []string
	for _, u := range due {
		days = append(days, u.When.In(time.UTC).Format("2 Jan"))
	}
	if len(days) < 3 || days[0] != "28 Feb" || days[1] != "31 Mar" || days[2] != "30 Apr" {
		t.Errorf("the days are %v, want 28 Feb, 31 Mar, 30 Apr …", days)
	}
}

func TestADraft(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, guitest.Phone())
	s.Press("Call a meeting")
	s.write(0, "The winter path")
	s.Press("Keep as a draft")
	s.inOrder("Drafts", "The winter path", "By Ana Petrak, 18:45")
	guitest.Must(t, v.Level())

	other := watch(t, v, v.Boris, guitest.Phone())
	other.Press("The winter path")
	other.write(3, "The landslide")
	other.Press(other.Words().Say("meetings.draft.keep"))
	guitest.Must(t, v.Level())

	s.Shell().Refresh()
	s.Press("The winter path", "Call")
	s.inOrder("The winter path", "called", "The landslide")
	s.Shell().Back()
	s.ReadsNot("Drafts")
}

func TestASecondCall(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	c := v.Chona.Collectives()[0]
	id, err := c.CallMeeting(collective.Called{Title: "Few of us", When: "2026-11-24T18:40", Place: "mill", Agenda: meeting.Titles("The dam")})
	guitest.Must(t, err)
	guitest.Must(t, c.OpenMeeting(id))
	guitest.Must(t, c.CloseMeeting(id))
	guitest.Must(t, v.Level())
	s := watch(t, v, v.Ana, guitest.Phone())
	s.Reads("“Few of us” had too few people to decide.", "no quorum")
	s.Press("Call it a second time")
	s.inOrder("The agenda is the same", "The dam")
	s.Press("Call it again")
	s.inOrder("Few of us", "second call", "mill", "The dam")
	s.Shell().Back()
	s.ReadsNot("had too few people")
}

// TestNothingMovesUnderWhoWrites lets news arrive while a call is being written.
func TestNothingMovesUnderWhoWrites(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, guitest.Phone())
	s.Press("Call a meeting")
	name := s.entries()[0]
	s.Canvas().Focus(name)
	name.SetText("The winter")
	at := name.Position()
	c := v.Boris.Collectives()[0]
	_, err := c.CallMeeting(collective.Called{Title: "Bees", When: "2026-12-01T10:00", Place: "the orchard"})
	guitest.Must(t, err)
	s.News(v)
	if s.Canvas().Focused() != name || name.Text != "The winter" || name.Position() != at {
		t.Errorf("the news took the pen: %v, %q, at %v", s.Canvas().Focused(), name.Text, name.Position())
	}
}
