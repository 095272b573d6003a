package room

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/guitest"
	"moot/app/gui/look"
	"moot/app/gui/picture"
	"moot/app/gui/shell"
	"moot/app/motion"
)

// sight is one screen to look at, as Ana sees it.
type sight struct {
	name string
	open func(s *guitest.Sitting, v *guitest.Village) shell.Screen
}

func sights() []sight {
	return []sight{
		{"room-open", func(s *guitest.Sitting, v *guitest.Village) shell.Screen { return New(s.Seat, v.Now) }},
		{"room-called", func(s *guitest.Sitting, v *guitest.Village) shell.Screen { return New(s.Seat, v.Next) }},
		{"room-closed", func(s *guitest.Sitting, v *guitest.Village) shell.Screen { return New(s.Seat, v.Past) }},
		{"item", func(s *guitest.Sitting, v *guitest.Village) shell.Screen {
			m, _ := s.Collective().Meeting(v.Now)
			return newItem(s.Seat, v.Now, m.Call.Agenda[0].ID)
		}},
		{"vote", func(s *guitest.Sitting, v *guitest.Village) shell.Screen {
			return newMotion(s.Seat, v.Now, moved(s, motion.Put))
		}},
		{"adopted", func(s *guitest.Sitting, v *guitest.Village) shell.Screen {
			return newMotion(s.Seat, v.Past, moved(s, motion.Adopted))
		}},
		{"rejected", func(s *guitest.Sitting, v *guitest.Village) shell.Screen {
			return newMotion(s.Seat, v.Past, moved(s, motion.Rejected))
		}},
		{"proof", func(s *guitest.Sitting, v *guitest.Village) shell.Screen {
			return newProof(s.Seat, v.Past, moved(s, motion.Adopted))
		}},
		{"attendance", func(s *guitest.Sitting, v *guitest.Village) shell.Screen { return newAttendance(s.Seat, v.Now) }},
		{"move", func(s *guitest.Sitting, v *guitest.Village) shell.Screen {
			m, _ := s.Collective().Meeting(v.Now)
			return newMove(s.Seat, v.Now, m.Call.Agenda[1].ID, nil)
		}},
		{"paper", func(s *guitest.Sitting, v *guitest.Village) shell.Screen { return newPaper(s.Seat, v.Past) }},
	}
}

// moved is the first motion in a state.
func moved(s *guitest.Sitting, state motion.State) motion.ID {
	all, _ := s.Collective().Motions()
	for _, o := range all {
		if o.State == state {
			return o.ID
		}
	}
	return motion.ID{}
}

func village(t *testing.T) *guitest.Village {
	t.Helper()
	v, err := guitest.New(t.TempDir())
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

func sit(t *testing.T, v *guitest.Village, p *guitest.Person) *guitest.Sitting {
	t.Helper()
	s, err := v.Sit(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Leave)
	return s
}

// TestNothingIsCut opens every screen in every language, with plain and with
// double text, on a phone and on a desktop, and looks for words without a
// translation and for text outside its place. With MOOT_PICTURES=DIR it does so
// in every palette and leaves pictures there, to be looked at.
func TestNothingIsCut(t *testing.T) {
	v, studio := village(t), picture.NewStudio()
	palettes := []look.Palette{look.Light}
	if os.Getenv("MOOT_PICTURES") != "" {
		palettes = append(palettes, look.Dark, look.HighContrast)
	}
	for _, language := range []string{"en", "ru", "es"} {
		if err := v.Ana.Settings.Set("language", language); err != nil {
			t.Fatal(err)
		}
		for _, palette := range palettes {
			for _, scale := range []int{100, 200} {
				theme, err := look.New(palette, scale)
				if err != nil {
					t.Fatal(err)
				}
				studio.SetTheme(theme)
				for _, one := range sights() {
					for _, frame := range picture.Frames() {
						name := fmt.Sprintf("%s-%s-%s-%s-%d", one.name, frame.Name, language, palette, scale)
						s := sit(t, v, v.Ana)
						window := studio.Window(frame, container.NewStack())
						s.Show(one.open(s, v)).Attach(window)
						window.Resize(frame.Size)
						checkInside(t, name, window.Canvas().Content(), frame.Size.Width)
						if dir := os.Getenv("MOOT_PICTURES"); dir != "" {
							save(t, filepath.Join(dir, name+".png"), window)
						}
						window.Close()
					}
				}
			}
		}
	}
}

// checkInside fails for text that is wider than its place, reaches beyond the
// screen, or is a key instead of words.
func checkInside(t *testing.T, name string, content fyne.CanvasObject, width float32) {
	t.Helper()
	found := 0
	walk(content, fyne.Position{}, func(o fyne.CanvasObject, at fyne.Position) {
		text, ok := o.(*canvas.Text)
		if !ok || text.Text == "" {
			return
		}
		found++
		need := text.MinSize().Width
		if at.X < 0 || at.X+need > width+1 {
			t.Errorf("%s: %q needs %.0f dp at x=%.0f and has %.0f", name, text.Text, need, at.X, text.Size().Width)
		}
		if strings.HasPrefix(text.Text, "[") || strings.Contains(text.Text, "{") {
			t.Errorf("%s: %q is not put into words", name, text.Text)
		}
	})
	if found < 5 {
		t.Errorf("%s: found only %d lines of text", name, found)
	}
}

func walk(o fyne.CanvasObject, at fyne.Position, visit func(fyne.CanvasObject, fyne.Position)) {
	if !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	visit(o, at)
	var children []fyne.CanvasObject
	switch o := o.(type) {
	case *widget.Entry, *draft:
		return // it scrolls by itself
	case *fyne.Container:
		children = o.Objects
	case fyne.Widget:
		children = test.WidgetRenderer(o).Objects()
	}
	for _, child := range children {
		walk(child, at, visit)
	}
}

func save(t *testing.T, path string, window fyne.Window) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := picture.Write(file, window); err != nil {
		t.Fatal(err)
	}
}
