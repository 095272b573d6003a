package guitest

import (
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/gui/look"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
)

// Test is what is asked of a test; *testing.T is one.
type Test interface {
	Helper()
	TempDir() string
	Cleanup(func())
	Errorf(format string, args ...any)
	Fatal(args ...any)
}

// Must ends the test at an error.
func Must(t Test, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Build builds a village for one test, as in Build(t, guitest.New).
func Build(t Test, build func(dir string) (*Village, error)) *Village {
	t.Helper()
	v, err := build(t.TempDir())
	Must(t, err)
	t.Cleanup(func() { Must(t, v.Close()) })
	return v
}

// Phone and Desktop are the sizes everything is looked at in.
func Phone() picture.Frame   { return picture.Frames()[0] }
func Desktop() picture.Frame { return picture.Frames()[1] }

// Visit is somebody in front of a place, for one test: what they do not find or
// read fails it.
type Visit struct {
	*Sight
	test Test
}

// Visit opens a place to somebody in a window. It has a second place beside it,
// because one alone has neither bar nor rail.
func (v *Village) Visit(t Test, p *Person, frame picture.Frame, open func(*seat.Seat) shell.Screen) *Visit {
	t.Helper()
	return v.visit(t, p, frame, func(s *Sitting) *shell.Shell {
		first := open(s.Seat)
		sh := shell.New(shell.WordsIn(s.Words()), []shell.Place{
			{Icon: look.IconCircle, Title: first.Title(), Open: func() shell.Screen { return first }},
			{Icon: look.IconHome, Title: s.Say("place.home"), Open: func() shell.Screen { return open(s.Seat) }},
		})
		s.Sit(sh)
		return sh
	})
}

// Alone opens a screen to somebody in a window where there is nothing else.
func (v *Village) Alone(t Test, p *Person, frame picture.Frame, open func(*seat.Seat) shell.Screen) *Visit {
	t.Helper()
	return v.visit(t, p, frame, func(s *Sitting) *shell.Shell { return s.Show(open(s.Seat)) })
}

func (v *Village) visit(t Test, p *Person, frame picture.Frame, fill func(*Sitting) *shell.Shell) *Visit {
	t.Helper()
	s, err := v.Sit(p, nil)
	Must(t, err)
	t.Cleanup(s.Leave)
	sh := fill(s)
	w := s.studio.Window(frame, nil)
	t.Cleanup(w.Close)
	sh.Attach(w)
	w.Resize(frame.Size)
	return &Visit{&Sight{s, w}, t}
}

// Press presses what is labelled so, and waits for what comes of it.
func (v *Visit) Press(labels ...string) {
	v.test.Helper()
	for _, label := range labels {
		Must(v.test, v.Sight.Press(label))
	}
}

// Write types into the first place to write, instead of what is there.
func (v *Visit) Write(text string) {
	v.test.Helper()
	Must(v.test, v.Sight.Write(text))
}

// Fill types into the place to write that stands below a label.
func (v *Visit) Fill(label, text string) {
	v.test.Helper()
	Must(v.test, v.Sight.Fill(label, text))
}

// Reads wants all of the texts to be read.
func (v *Visit) Reads(texts ...string) {
	v.test.Helper()
	read := v.Text()
	for _, text := range texts {
		if !strings.Contains(read, text) {
			v.test.Errorf("one does not read %q but:\n%s", text, read)
		}
	}
}

// ReadsNot wants none of the texts to be read.
func (v *Visit) ReadsNot(texts ...string) {
	v.test.Helper()
	read := v.Text()
	for _, text := range texts {
		if strings.Contains(read, text) {
			v.test.Errorf("one reads %q in:\n%s", text, read)
		}
	}
}

// Key types a key, wherever the focus is.
func (v *Visit) Key(name fyne.KeyName) {
	v.test.Helper()
	if focused := v.Canvas().Focused(); focused != nil {
		focused.TypedKey(&fyne.KeyEvent{Name: name})
	} else {
		v.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
	}
	v.Settle()
}

// News levels the village, and shows what came of it.
func (v *Visit) News(village *Village) {
	v.test.Helper()
	Must(v.test, village.Level())
	v.Shell().Refresh()
}

// Keep leaves a picture of the window, if MOOT_PICTURES names a folder.
func (v *Visit) Keep(name string) {
	v.test.Helper()
	Must(v.test, keepPicture(name, v.Window))
}
