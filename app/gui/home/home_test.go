package home_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moot/app/gui/guitest"
	"moot/app/gui/home"
	"moot/app/gui/look"
	"moot/app/gui/picture"
	"moot/app/meeting"
)

// sight is somebody's first screen in a window of a phone.
type sight struct {
	*guitest.Sitting
	window fyne.Window
	opened []string
}

func sit(t *testing.T, v *guitest.Village, p *guitest.Person, frame picture.Frame) *sight {
	t.Helper()
	theme, err := look.New(look.Light, 100)
	if err != nil {
		t.Fatal(err)
	}
	studio := picture.NewStudio()
	studio.SetTheme(theme)
	s := &sight{}
	if s.Sitting, err = v.Sit(p, nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Leave)
	note := func(what string) func() { return func() { s.opened = append(s.opened, what) } }
	shell := s.Show(home.New(s.Seat, home.Links{
		Meeting:  func(id meeting.ID) { s.opened = append(s.opened, id.String()) },
		Meetings: note("meetings"), Decisions: note("decisions"), Needs: note("needs"), People: note("people"), Carry: note("carry"),
	}))
	s.window = studio.Window(frame, shell.Object())
	t.Cleanup(s.window.Close)
	shell.Attach(s.window)
	s.window.Resize(frame.Size)
	return s
}

func (s *sight) press(t *testing.T, label string) {
	t.Helper()
	if !guitest.Press(s.window.Canvas(), label) {
		t.Fatalf("there is no %q to press; one reads:\n%s", label, guitest.Read(s.window.Canvas()))
	}
	s.Settle()
}

func (s *sight) reads(t *testing.T, want ...string) {
	t.Helper()
	text := guitest.Read(s.window.Canvas())
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("one does not read %q but:\n%s", w, text)
		}
	}
}

func village(t *testing.T, build func(string) (*guitest.Village, error)) *guitest.Village {
	t.Helper()
	v, err := build(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	})
	return v
}

func TestWhatNeedsMeNow(t *testing.T) {
	v := village(t, guitest.New)
	phone := picture.Frames()[0]
	t.Run("a vote, a newcomer, and how level the devices are", func(t *testing.T) {
		s := sit(t, v, v.Ana, phone)
		s.reads(t, "your vote is open", "Moved by Boris Onal", "going on now", "you are here", "Emil Saric asks to join",
			"Knocked at Chona Vale's device, 2 minutes ago", "Tue 8 December, 18:30 · the old school, Upper Larch",
			"Tuesday, 10 November 2026", "Bread, 2\u00a0loaves", "Level with 2 neighbours · Dilan Moro as of 20 minutes ago")
	})
	t.Run("a meeting one is not at", func(t *testing.T) {
		sit(t, v, v.Dilan, phone).reads(t, "you are not there yet")
	})
	t.Run("each leads to its place", func(t *testing.T) {
		s := sit(t, v, v.Ana, phone)
		for _, label := range []string{"Village meeting", "Seed potatoes and the mill", "Bread, 2\u00a0loaves"} {
			s.press(t, label)
		}
		if want := []string{v.Now.String(), v.Next.String(), "needs"}; !slices.Equal(s.opened, want) {
			t.Errorf("opened %v, want %v", s.opened, want)
		}
	})
}

func TestLettingIn(t *testing.T) {
	v := village(t, guitest.New)
	s := sit(t, v, v.Ana, picture.Frames()[0])
	s.press(t, "Let in")
	s.reads(t, "Let Emil Saric in?")
	s.press(t, "Cancel")
	s.reads(t, "Emil Saric asks to join")
	s.press(t, "Let in")
	s.press(t, "Let in")
	members, err := s.Collective().Members()
	if err != nil || len(members) != 5 {
		t.Errorf("%d members after letting Emil in, want 5 (%v)", len(members), err)
	}
	if text := guitest.Read(s.window.Canvas()); strings.Contains(text, "asks to join") {
		t.Errorf("Emil still waits:\n%s", text)
	}
}

func TestAlone(t *testing.T) {
	v := village(t, guitest.Found)
	if _, err := v.Ana.Resident.Found(guitest.Charter("Upper Larch")); err != nil {
		t.Fatal(err)
	}
	s := sit(t, v, v.Ana, picture.Frames()[0])
	s.reads(t, "only this device has the record", "Nothing needs you right now.", "No meeting is called.", "No neighbour is near")
	s.press(t, "Invite a neighbour")
	s.press(t, "To the meetings")
	if want := []string{"people", "meetings"}; !slices.Equal(s.opened, want) {
		t.Errorf("opened %v, want %v", s.opened, want)
	}
}

func TestMarkup(t *testing.T) {
	v := village(t, guitest.New)
	for _, frame := range picture.Frames() {
		t.Run(frame.Name, func(t *testing.T) {
			test.AssertRendersToMarkup(t, frame.Name+".xml", sit(t, v, v.Ana, frame).window.Canvas())
		})
	}
}

func TestTheKeyboardReachesEverything(t *testing.T) {
	v := village(t, guitest.New)
	s := sit(t, v, v.Ana, picture.Frames()[0])
	c := s.window.Canvas()
	reached := map[string]bool{}
	for range 20 {
		c.FocusNext()
		if spoken, ok := c.Focused().(interface{ AccessibilityLabel() string }); ok {
			reached[spoken.AccessibilityLabel()] = true
		}
	}
	for _, want := range []string{"Village meeting", "Let in", "Seed potatoes and the mill", "Bread, 2\u00a0loaves"} {
		if !reached[want] {
			t.Errorf("Tab does not come to %q, only to %v", want, reached)
		}
	}
}
