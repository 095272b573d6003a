package people_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"moot/app/gui/guitest"
	"moot/app/gui/look"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
)

// sight is a screen in front of somebody of the village.
type sight struct {
	*guitest.Sitting
	shell  *shell.Shell
	window fyne.Window
}

// sit shows a screen to somebody in a window.
func sit(t *testing.T, v *guitest.Village, p *guitest.Person, frame picture.Frame, open func(*seat.Seat) shell.Screen) *sight {
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
	// Two places, because one alone has neither bar nor rail.
	s.shell = shell.New(shell.WordsIn(s.Words()), []shell.Place{
		{Icon: look.IconPeople, Title: s.Say("place.people"), Open: func() shell.Screen { return open(s.Seat) }},
		{Icon: look.IconHome, Title: s.Say("place.home"), Open: func() shell.Screen { return open(s.Seat) }},
	})
	s.Seat.Sit(s.shell)
	s.window = studio.Window(frame, nil)
	t.Cleanup(s.window.Close)
	s.shell.Attach(s.window)
	s.window.Resize(frame.Size)
	return s
}

// phone is the smaller of the two sizes everything is looked at in.
func phone() picture.Frame { return picture.Frames()[0] }

// village is built for one test.
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

// press presses what is labelled so, and waits for what comes of it.
func (s *sight) press(t *testing.T, label string) {
	t.Helper()
	if !guitest.Press(s.window.Canvas(), label) {
		t.Fatalf("there is no %q to press; one reads:\n%s", label, s.text())
	}
	s.Settle()
}

// text is everything one reads.
func (s *sight) text() string { return guitest.Read(s.window.Canvas()) }

func (s *sight) reads(t *testing.T, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(s.text(), w) {
			t.Errorf("one does not read %q but:\n%s", w, s.text())
		}
	}
}

func (s *sight) readsNot(t *testing.T, unwanted ...string) {
	t.Helper()
	for _, w := range unwanted {
		if strings.Contains(s.text(), w) {
			t.Errorf("one reads %q in:\n%s", w, s.text())
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
