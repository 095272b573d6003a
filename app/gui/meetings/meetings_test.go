package meetings_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/gui/meetings"
	"moot/app/gui/picture"
	"moot/app/gui/room"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
)

// sight is somebody looking at the meetings.
type sight struct {
	*guitest.Visit
	t *testing.T
}

func rooms(s *seat.Seat) meetings.Rooms {
	return func(id meeting.ID) shell.Screen { return room.New(s, id) }
}

func list(s *seat.Seat) shell.Screen { return meetings.New(s, rooms(s)) }

func watch(t *testing.T, v *guitest.Village, p *guitest.Person, frame picture.Frame) *sight {
	t.Helper()
	return &sight{v.Visit(t, p, frame, list), t}
}

// inOrder fails unless all of this is to be read, in this order.
func (s *sight) inOrder(wanted ...string) {
	s.t.Helper()
	rest := s.Text()
	for _, want := range wanted {
		_, after, found := strings.Cut(rest, want)
		if !found {
			s.t.Fatalf("one does not read %q in its place but:\n%s", want, s.Text())
		}
		rest = after
	}
}

// entries are the places to write, in reading order.
func (s *sight) entries() []*widget.Entry { return guitest.All[*widget.Entry](s.Canvas()) }

// write fills the nth place to write on the screen.
func (s *sight) write(n int, text string) {
	s.t.Helper()
	entries := s.entries()
	if n >= len(entries) {
		s.t.Fatalf("there are %d places to write", len(entries))
	}
	entries[n].SetText(text)
}

// called is the meeting of a name.
func (s *sight) called(title string) meeting.Meeting {
	s.t.Helper()
	all, err := s.Collective().Meetings()
	guitest.Must(s.t, err)
	i := slices.IndexFunc(all, func(m meeting.Meeting) bool { return m.Call.Title == title })
	if i < 0 {
		s.t.Fatalf("no meeting is called %q", title)
	}
	return all[i]
}

// agenda is an agenda in a line: "1 The well (20), 1.1 The pump".
func agenda(m meeting.Meeting) string {
	var items []string
	for i, number := range meeting.Numbers(m.Call.Agenda) {
		items = append(items, number+" "+strings.TrimSpace(meeting.Outlined(m.Call.Agenda[i:i+1])))
	}
	return strings.Join(items, ", ")
}

func TestTheOneGoingOnComesFirst(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, guitest.Phone())
	s.inOrder(
		"Now", "Village meeting", "open", "Today, 18:30 · the old school, by the stove that smokes",
		"Next", "Seed potatoes and the mill", "called", "Tuesday, 8 December 2026, 18:30 · the old school, Upper Larch",
		"Past: 2026", "First meeting", "closed", "Tuesday, 10 November 2026, 18:30")
	s.Press("First meeting")
	s.inOrder("First meeting", "Closed:", "The stove in the school")
}

func TestBeforeTheFirstMeeting(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	_, err := v.Ana.Found(guitest.Charter("Upper Larch"))
	guitest.Must(t, err)
	watch(t, v, v.Ana, guitest.Phone()).inOrder("No meeting yet", "Call the first meeting", "Call a meeting")
}

func TestSearching(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, guitest.Phone())
	for _, one := range []struct{ search, finds string }{
		{"STOVE pipe", "First meeting"}, // what stands in the minutes, whatever the capitals
		{"hours of the mill", "Seed potatoes and the mill"},
		{"no such thing", "Nothing found."},
	} {
		s.write(0, one.search)
		s.Reads(one.finds)
		if one.finds != "First meeting" {
			s.ReadsNot("First meeting")
		}
	}
	s.write(0, "")
	s.Press("Ahead")
	s.Reads("Seed potatoes and the mill")
	s.ReadsNot("First meeting", "Village meeting")
	s.Press("2026")
	s.Reads("First meeting")
	s.ReadsNot("Seed potatoes and the mill")
}

func TestTheNewestTwentyAreShownFirst(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	c, err := v.Ana.Found(guitest.Charter("Upper Larch"))
	guitest.Must(t, err)
	for day := range 25 {
		id, err := c.CallMeeting(collective.Called{Title: "Meeting", Place: "hall",
			When: meeting.LocalTime(time.Date(2025, 12, 20+day, 18, 0, 0, 0, time.UTC).Format(meeting.LocalTimeLayout))})
		guitest.Must(t, err)
		guitest.Must(t, c.OpenMeeting(id))
		guitest.Must(t, c.CloseMeeting(id))
	}
	s := watch(t, v, v.Ana, guitest.Phone())
	s.inOrder("Past: 2026", "Past: 2025", "Show 5 more")
	s.Press("Show 5 more")
	s.Reads("20 December 2025")
	s.Press("2025")
	s.ReadsNot("January")
}

func TestTheListIsTheSame(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	for _, frame := range picture.Frames() {
		s := watch(t, v, v.Ana, frame)
		test.AssertRendersToMarkup(t, "meetings-"+frame.Name+".xml", s.Canvas())
		s.Press("Call a meeting")
		test.AssertRendersToMarkup(t, "call-"+frame.Name+".xml", s.Canvas())
	}
}

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	v.NothingIsCut(t, v.Ana,
		guitest.Screen{Name: "meetings", Open: list},
		guitest.Screen{Name: "meetings-page", Open: func(s *seat.Seat) shell.Screen { return meetings.Of(s, v.Next, rooms(s)) }},
		guitest.Screen{Name: "meetings-again", Open: func(s *seat.Seat) shell.Screen {
			m, err := s.Collective().Meeting(v.Past)
			guitest.Must(t, err)
			return meetings.NewAgain(s, m.Meeting, func(meeting.ID) {})
		}})
}

func TestTheKeyboardReachesEverything(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, guitest.Phone())
	path := s.Path(12)
	for _, want := range []string{"Ahead", "Village meeting", "Seed potatoes and the mill", "Call a meeting"} {
		if !slices.Contains(path, want) {
			t.Errorf("Tab does not come to %q, only to %q", want, path)
		}
	}
}
