package meetings_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/guitest"
	"moot/app/gui/look"
	"moot/app/gui/meetings"
	"moot/app/gui/picture"
	"moot/app/gui/room"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/record"
)

// sight is somebody looking at the meetings.
type sight struct {
	*guitest.Sitting
	t      *testing.T
	window fyne.Window
}

func watch(t *testing.T, v *guitest.Village, p *guitest.Person, frame picture.Frame, palette look.Palette, scalePercent int) *sight {
	t.Helper()
	theme, err := look.New(palette, scalePercent)
	if err != nil {
		t.Fatal(err)
	}
	studio := picture.NewStudio()
	studio.SetTheme(theme)
	sitting, err := v.Sit(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(sitting.Leave)
	s := &sight{Sitting: sitting, t: t, window: studio.Window(frame, container.NewStack())}
	t.Cleanup(s.window.Close)
	var list shell.Screen
	list = meetings.New(s.Seat, func(id meeting.ID) { s.Shell().Open(list, room.New(s.Seat, id)) })
	s.Show(list).Attach(s.window)
	s.window.Resize(frame.Size)
	return s
}

func (s *sight) press(label string) {
	s.t.Helper()
	if !guitest.Press(s.window.Canvas(), label) {
		s.t.Fatalf("nothing to press says %q; one reads:\n%s", label, s.read())
	}
	s.Settle()
}

func (s *sight) read() string { return guitest.Read(s.window.Canvas()) }

// inOrder fails unless all of this is to be read, in this order.
func (s *sight) inOrder(wanted ...string) {
	s.t.Helper()
	rest := s.read()
	for _, want := range wanted {
		_, after, found := strings.Cut(rest, want)
		if !found {
			s.t.Fatalf("one does not read %q in its place but:\n%s", want, s.read())
		}
		rest = after
	}
}

func TestTheOneGoingOnComesFirst(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, picture.Frames()[0], look.Light, 100)
	s.inOrder(
		"Now", "Village meeting", "open", "Today, 18:30 · the old school, by the stove that smokes",
		"Next", "Seed potatoes and the mill", "called", "Tuesday, 8 December 2026, 18:30 · the old school, Upper Larch",
		"Past", "First meeting", "closed", "Tuesday, 10 November 2026, 18:30")
	s.press("First meeting")
	s.inOrder("First meeting", "Closed:", "The stove in the school")
}

func TestCallingAMeeting(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, picture.Frames()[0], look.Light, 100)
	s.press("Call a meeting")
	s.inOrder("Call a meeting", "Tuesday, 1 December 2026")
	s.press("Call")
	s.inOrder("The meeting needs a name.")

	s.write(0, "The winter path")
	s.write(1, "7 in the evening")
	s.press("Call")
	s.inOrder("The meeting needs a day and a time.")

	s.write(1, "19.05")
	s.write(3, "The landslide\n\n  Who clears it  \n")
	s.press("A week later")
	s.press("A day earlier")
	s.inOrder("Monday, 7 December 2026")
	s.press("Call")
	s.inOrder("The winter path", "Monday, 7 December 2026, 19:05", "1", "The landslide", "2", "Who clears it", "Next steps")

	all, err := s.Collective().Meetings()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(m meeting.Meeting) bool { return m.Call.Title == "The winter path" })
	if i < 0 {
		t.Fatal("the meeting was not called")
	}
	if got, want := all[i].Call.Place, "the old school, Upper Larch"; got != want {
		t.Errorf("the place is %q, want the collective's, %q", got, want)
	}
}

// write fills the nth place to write on the screen.
func (s *sight) write(n int, text string) {
	s.t.Helper()
	var entries []*widget.Entry
	collect(s.window.Canvas().Content(), &entries)
	if n >= len(entries) {
		s.t.Fatalf("there are %d places to write", len(entries))
	}
	entries[n].SetText(text)
}

func collect(o fyne.CanvasObject, entries *[]*widget.Entry) {
	switch o := o.(type) {
	case *widget.Entry:
		*entries = append(*entries, o)
	case *fyne.Container:
		for _, child := range o.Objects {
			collect(child, entries)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			collect(child, entries)
		}
	}
}

func TestNoDayThatIsOverCanBeChosen(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := watch(t, v, v.Ana, picture.Frames()[0], look.Light, 100)
	s.press("Call a meeting")
	for range 10 {
		s.press("A day earlier")
	}
	s.inOrder("Tuesday, 24 November 2026")
}

func TestBeforeTheFirstMeeting(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	if _, err := v.Ana.Found(record.Charter{Name: "Upper Larch", Zone: "Europe/Skopje", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1}); err != nil {
		t.Fatal(err)
	}
	s := watch(t, v, v.Ana, picture.Frames()[0], look.Light, 100)
	s.inOrder("No meeting yet", "Call the first meeting", "Call a meeting")
}

func TestTheListIsTheSame(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	for _, frame := range picture.Frames() {
		s := watch(t, v, v.Ana, frame, look.Light, 100)
		test.AssertRendersToMarkup(t, "meetings-"+frame.Name+".xml", s.window.Canvas())
		s.press("Call a meeting")
		test.AssertRendersToMarkup(t, "call-"+frame.Name+".xml", s.window.Canvas())
	}
}

// TestEveryLanguageAndSize opens list and form in every language with plain and
// double text, and looks for words without a translation. With MOOT_PICTURES=DIR
// it does so in every palette and leaves pictures there, to be looked at.
func TestEveryLanguageAndSize(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	dir := os.Getenv("MOOT_PICTURES")
	palettes := []look.Palette{look.Light}
	if dir != "" {
		palettes = append(palettes, look.Dark, look.HighContrast)
	}
	for _, language := range []string{"en", "ru", "es"} {
		if err := v.Ana.Settings.Set("language", language); err != nil {
			t.Fatal(err)
		}
		for _, palette := range palettes {
			for _, scale := range []int{100, 200} {
				for _, frame := range picture.Frames() {
					s := watch(t, v, v.Ana, frame, palette, scale)
					for _, step := range []struct{ name, press string }{
						{"meetings", ""},
						{"meetings-room", "Village meeting"},
						{"call", s.Words().Say("meetings.call")},
					} {
						if step.press != "" {
							s.Shell().Back()
							s.press(step.press)
						}
						name := fmt.Sprintf("%s-%s-%s-%s-%d", step.name, frame.Name, language, palette, scale)
						if text := s.read(); strings.Contains(text, "[") || strings.Contains(text, "{") {
							t.Errorf("%s: something is not put into words:\n%s", name, text)
						}
						if dir != "" {
							save(t, filepath.Join(dir, name+".png"), s.window)
						}
					}
				}
			}
		}
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
