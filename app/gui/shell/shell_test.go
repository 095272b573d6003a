package shell_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/picture"
	"moot/app/gui/shell"
	"moot/app/i18n"
)

// sheet is a screen of a test: what it shows, and how often it was asked.
type sheet struct {
	title     string
	items     []kit.Item
	action    fyne.CanvasObject
	scroll    *kit.Scroll
	contents  int
	refreshes int
}

func (s *sheet) Title() string             { return s.title }
func (s *sheet) Action() fyne.CanvasObject { return s.action }
func (s *sheet) Refresh()                  { s.refreshes++; s.scroll.Set(s.items...) }

func (s *sheet) Content() fyne.CanvasObject {
	s.contents++
	s.scroll = kit.NewScroll(3*look.Step, 4*look.Step)
	return s.scroll.Object()
}

// village is a shell with the places of Moot and made-up screens in them.
type village struct {
	*shell.Shell
	lowest []*sheet
}

func newVillage(t *testing.T, language string) *village {
	t.Helper()
	l, err := i18n.New(language)
	if err != nil {
		t.Fatal(err)
	}
	v := &village{}
	var places []shell.Place
	for _, door := range []struct {
		key  string
		icon look.Icon
	}{
		{"home", look.IconHome}, {"meetings", look.IconMeetings}, {"decisions", look.IconDecisions},
		{"needs", look.IconNeeds}, {"people", look.IconPeople}, {"carry", look.IconCarry}, {"settings", look.IconSettings},
	} {
		s := &sheet{title: l.Say("gui.place." + door.key)}
		v.lowest = append(v.lowest, s)
		places = append(places, shell.Place{
			Icon: door.icon, Title: s.title, Whole: door.key == "settings",
			Open: func() shell.Screen { return s },
		})
	}
	v.Shell = shell.New(shell.WordsIn(l), places)
	return v
}

// in shows the village in a window of a width, and closes it after the test.
func (v *village) in(t *testing.T, width, height float32) fyne.Window {
	t.Helper()
	studio := picture.NewStudio()
	theme, err := look.New(look.Light, 100)
	if err != nil {
		t.Fatal(err)
	}
	studio.SetTheme(theme)
	w := studio.Window(picture.Frame{Size: fyne.NewSize(width, height), Scale: 1}, nil)
	t.Cleanup(w.Close)
	v.Attach(w)
	w.Resize(fyne.NewSize(width, height))
	return w
}

func (v *village) sees(t *testing.T, when string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, v.Titles()); diff != "" {
		t.Errorf("%s, in sight (-want +got):\n%s", when, diff)
	}
}

func TestOpeningAndGoingBackOnAPhone(t *testing.T) {
	v := newVillage(t, "en")
	v.in(t, 360, 720)
	v.sees(t, "at first", "Home")
	v.Go(1)
	meetings, march, april := v.lowest[1], &sheet{title: "March"}, &sheet{title: "April"}
	v.Open(meetings, march)
	v.sees(t, "after opening March", "March")
	v.Open(meetings, april)
	v.Back()
	v.sees(t, "April had taken the place of March, so back", "Meetings")
	if v.Back() {
		t.Error("there was a way back from the lowest screen")
	}
	if meetings.contents != 1 {
		t.Errorf("the list was made %d times, want once", meetings.contents)
	}
}

func TestListAndDetailOnADesktop(t *testing.T) {
	v := newVillage(t, "en")
	w := v.in(t, 1280, 800)
	v.Go(1)
	v.sees(t, "with nothing open", "Meetings")
	v.Open(v.lowest[1], &sheet{title: "March"})
	v.sees(t, "with March open", "Meetings", "March")
	w.Resize(fyne.NewSize(360, 720))
	v.sees(t, "made narrow", "March")
	w.Resize(fyne.NewSize(1280, 800))
	v.sees(t, "made wide again", "Meetings", "March")
	v.Go(6)
	v.Open(v.lowest[6], &sheet{title: "Language"})
	v.sees(t, "in a place that is whole", "Language")
}

func TestPlacesKeepWhatWasOpen(t *testing.T) {
	v := newVillage(t, "en")
	v.in(t, 360, 720)
	v.Go(1)
	v.Open(v.lowest[1], &sheet{title: "March"})
	v.Go(2)
	v.Go(1)
	v.sees(t, "coming back", "March")
	v.Go(1)
	v.sees(t, "pressing the place again", "Meetings")
	v.Go(99)
	v.sees(t, "going nowhere", "Meetings")
}

func TestKeys(t *testing.T) {
	v := newVillage(t, "en")
	w := v.in(t, 1280, 800)
	keyboard := &keyboard{Canvas: w.Canvas()}
	v.Attach(keyedWindow{w, keyboard})
	press := func(key fyne.KeyName, modifier fyne.KeyModifier) {
		keyboard.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: modifier})
	}
	press(fyne.Key2, fyne.KeyModifierControl)
	v.sees(t, "Ctrl+2", "Meetings")
	v.Open(v.lowest[1], &sheet{title: "March"})
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	v.sees(t, "Escape", "Meetings")
	v.Open(v.lowest[1], &sheet{title: "March"})
	press(fyne.KeyLeft, fyne.KeyModifierAlt)
	v.sees(t, "Alt+Left", "Meetings")
	press(fyne.Key9, fyne.KeyModifierControl)
	v.sees(t, "Ctrl+9, where there is no place", "Meetings")
}

// keyboard is a canvas whose shortcuts a test can press, which the canvas of
// Fyne's test driver does not let through.
type keyboard struct {
	fyne.Canvas
	fyne.ShortcutHandler
}

func (k *keyboard) AddShortcut(s fyne.Shortcut, handler func(fyne.Shortcut)) {
	k.ShortcutHandler.AddShortcut(s, handler)
}

func (k *keyboard) RemoveShortcut(s fyne.Shortcut) { k.ShortcutHandler.RemoveShortcut(s) }

type keyedWindow struct {
	fyne.Window
	keyboard *keyboard
}

func (w keyedWindow) Canvas() fyne.Canvas { return w.keyboard }

func TestNewsRefreshesOnlyWhatIsInSight(t *testing.T) {
	v := newVillage(t, "en")
	v.in(t, 360, 720)
	home, meetings := v.lowest[0], v.lowest[1]
	v.Go(1)
	before := home.refreshes
	v.Refresh()
	v.Refresh()
	if home.refreshes != before {
		t.Error("a screen out of sight was refreshed")
	}
	if meetings.refreshes < 3 {
		t.Errorf("the screen in sight was refreshed %d times, want at least 3", meetings.refreshes)
	}
}

func TestAskingBeforeWhatCannotBeUndone(t *testing.T) {
	v := newVillage(t, "en")
	w := v.in(t, 360, 720)
	done := 0
	question := shell.Question{Title: "Put it to the vote?", Words: "Its words cannot be changed after that.", Do: "Put to the vote"}
	v.Ask(question, func() { done++ })
	overlay := w.Canvas().Overlays().Top()
	if overlay == nil {
		t.Fatal("no question is shown")
	}
	for _, o := range test.LaidOutObjects(overlay) {
		if p, ok := o.(*kit.Press); ok && p.AccessibilityLabel() == "Put to the vote" {
			test.Tap(p)
		}
	}
	v.Ask(question, func() { t.Error("Escape was taken for yes") })
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if done != 1 || w.Canvas().Overlays().Top() != nil {
		t.Errorf("after yes: done %d times, question still open: %v", done, w.Canvas().Overlays().Top() != nil)
	}
}

// TestShapes compares the layout of a meeting on each shape with what it was.
// After a wanted change, copy testdata/failed over the golden.
func TestShapes(t *testing.T) {
	for _, frame := range picture.Frames() {
		v := newVillage(t, "en")
		w := v.in(t, frame.Size.Width, frame.Size.Height)
		v.fill()
		test.AssertRendersToMarkup(t, "meeting-"+frame.Name+".xml", w.Canvas())
	}
}

func TestThePrimaryActionComesAndGoes(t *testing.T) {
	v := newVillage(t, "en")
	v.in(t, 360, 720)
	list := v.lowest[0]
	tall := list.scroll.Object().Size().Height
	list.action = kit.Primary("Call a meeting", look.IconPlus, func() {})
	v.Refresh()
	short := list.scroll.Object().Size().Height
	if short > tall-look.VoteHeight {
		t.Errorf("with a primary action the content is %.0f dp high, without %.0f", short, tall)
	}
	list.action = nil
	v.Refresh()
	if again := list.scroll.Object().Size().Height; again != tall {
		t.Errorf("after the action went the content is %.0f dp high, before %.0f", again, tall)
	}
}

func TestABannerMovesNothing(t *testing.T) {
	v := newVillage(t, "en")
	w := v.in(t, 360, 720)
	v.fill()
	before := test.RenderToMarkup(w.Canvas())
	v.Tell(kit.Careful("The meeting is not open."))
	if told := test.RenderToMarkup(w.Canvas()); !strings.Contains(told, "The meeting is not open.") {
		t.Error("the banner is not shown")
	}
	v.Go(2)
	v.Go(1)
	if diff := cmp.Diff(before, test.RenderToMarkup(w.Canvas())); diff != "" {
		t.Errorf("after going away and back (-before +now):\n%s", diff)
	}
}

func TestThePaletteChangesAtOnce(t *testing.T) {
	dark, err := look.New(look.Dark, 100)
	if err != nil {
		t.Fatal(err)
	}
	changed := newVillage(t, "en")
	w := changed.in(t, 360, 720)
	changed.fill()
	light := test.RenderToMarkup(w.Canvas())
	fyne.CurrentApp().Settings().SetTheme(dark)
	got := test.RenderToMarkup(w.Canvas())

	fresh := newVillage(t, "en")
	w = fresh.in(t, 360, 720)
	fyne.CurrentApp().Settings().SetTheme(dark)
	fresh.fill()
	want := test.RenderToMarkup(w.Canvas())
	if diff := cmp.Diff(want, got); diff != "" || got == light {
		t.Errorf("a screen that was light, now dark (+), differs from one that began dark (-):\n%s", diff)
	}
}

// TestPictures draws the shell with a meeting in it, in every language. It does so
// when MOOT_PICTURES names a folder, and leaves the pictures there.
func TestPictures(t *testing.T) {
	dir := os.Getenv("MOOT_PICTURES")
	if dir == "" {
		t.Skip("pictures are drawn when MOOT_PICTURES names a folder")
	}
	studio := picture.NewStudio()
	frames := append(picture.Frames(), picture.Frame{Name: "tablet", Size: fyne.NewSize(800, 1000), Scale: 1})
	for _, language := range i18n.Languages() {
		for _, palette := range []look.Palette{look.Light, look.Dark} {
			for _, scale := range []int{100, 200} {
				theme, err := look.New(palette, scale)
				if err != nil {
					t.Fatal(err)
				}
				studio.SetTheme(theme)
				for _, frame := range frames {
					name := fmt.Sprintf("shell-%s-%s-%s-%d", frame.Name, language, palette, scale)
					v := newVillage(t, language)
					w := studio.Window(frame, nil)
					v.Attach(w)
					w.Resize(frame.Size)
					v.fill()
					save(t, filepath.Join(dir, name+".png"), w)
					v.Tell(kit.Careful("Too few people are present to decide. You may wait, take a break, or fix the next meeting."))
					save(t, filepath.Join(dir, name+"-told.png"), w)
					v.Ask(shell.Question{Title: "Put it to the vote?", Words: "Its words cannot be changed after that.", Do: "Put to the vote"}, func() {})
					save(t, filepath.Join(dir, name+"-asked.png"), w)
					w.Close()
				}
			}
		}
	}
}

func save(t *testing.T, path string, w fyne.Window) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := picture.Write(file, w); err != nil {
		t.Fatal(err)
	}
}

// fill puts a list of meetings and an open meeting on the screen.
func (v *village) fill() {
	list := v.lowest[1]
	list.items = []kit.Item{
		kit.Still("march", kit.ListRow(kit.Entry{What: "General meeting", States: []kit.State{kit.Running("open")}, Note: "Tuesday, 3 March 2026, 18:30 · the old mill", Chosen: true}, func() {})),
		kit.Still("feb", kit.ListRow(kit.Entry{What: "Water and roads", States: []kit.State{kit.Good("minutes approved")}, Note: "Tuesday, 3 February 2026"}, func() {})),
		kit.Still("jan", kit.ListRow(kit.Entry{What: "Winter stores", States: []kit.State{kit.Careful("minutes wait for you")}, Note: "Tuesday, 6 January 2026"}, func() {})),
	}
	list.action = kit.Primary("Call a meeting", look.IconPlus, func() {})
	v.Go(1)
	ballot := kit.NewBallot([]kit.Choice{
		{Label: "yes", State: kit.Good("Yes")}, {Label: "no", State: kit.Bad("No")}, {Label: "abstain", State: kit.Even("Abstain")},
	}, -1, func(int) {})
	v.Open(list, &sheet{title: "General meeting", items: []kit.Item{
		kit.Still("q", kit.Quorum(9, 17, 9, kit.Running("9 of 17 are here; 9 are needed. We can decide."))),
		kit.Still("3", kit.Section("3", true, kit.Heading("The well"), kit.Motion("We repair the well in September. Ivan and Clara buy the pump; everyone gives one day of work."), kit.Secondary("Moved by Maria · two thirds"))),
		kit.Still("b", ballot.Object()),
		kit.Still("by", kit.Secondary("You vote by name.")),
		kit.Still("4", kit.Section("4", false, kit.Heading("Bread for the week"))),
	}})
}

func TestWhatStandsBesideAPlaceWhileNothingIsOpen(t *testing.T) {
	l, err := i18n.New("en")
	if err != nil {
		t.Fatal(err)
	}
	list, first, second, opened := &sheet{title: "Home"}, &sheet{title: "First"}, &sheet{title: "Second"}, &sheet{title: "Opened"}
	beside := first
	v := &village{Shell: shell.New(shell.WordsIn(l), []shell.Place{
		{Icon: look.IconHome, Title: "Home", Open: func() shell.Screen { return list }, Beside: func() shell.Screen {
			if beside == nil {
				return nil
			}
			return beside
		}},
		{Icon: look.IconPeople, Title: "People", Open: func() shell.Screen { return &sheet{title: "People"} }},
	})}
	w := v.in(t, 1280, 800)
	shown := func(want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, v.Titles()); diff != "" {
			t.Errorf("in sight (-want +got):\n%s", diff)
		}
		if markup := test.RenderToMarkup(w.Canvas()); len(want) > 1 && !strings.Contains(markup, ">"+want[1]+"<") {
			t.Errorf("%s is not on the screen", want[1])
		}
	}
	shown("Home", "First")
	beside = second
	v.Refresh()
	shown("Home", "Second")
	v.Open(second, opened)
	shown("Home", "Opened")
	v.Back()
	shown("Home", "Second")
	beside = nil
	v.Refresh()
	shown("Home")
	beside = first
	w.Resize(fyne.NewSize(360, 720))
	v.Refresh()
	shown("Home")
}
