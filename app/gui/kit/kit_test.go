package kit_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/picture"
)

// paper prepares a place to put parts on, in the light palette.
func paper(t *testing.T, size fyne.Size, content fyne.CanvasObject) fyne.Window {
	t.Helper()
	studio := picture.NewStudio()
	theme, err := look.New(look.Light, 100)
	if err != nil {
		t.Fatal(err)
	}
	studio.SetTheme(theme)
	w := studio.Window(picture.Frame{Size: size, Scale: 1}, content)
	t.Cleanup(w.Close)
	return w
}

func TestPressing(t *testing.T) {
	pressed := 0
	button := kit.Primary("Call a meeting", look.IconPlus, func() { pressed++ })
	w := paper(t, fyne.NewSize(360, 100), button)

	test.Tap(button)
	w.Canvas().Focus(button)
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyA} {
		button.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if pressed != 4 {
		t.Errorf("a tap, Space, Return, Enter and A pressed it %d times, want 4", pressed)
	}
	button.SetDisabled(true)
	test.Tap(button)
	if pressed != 4 {
		t.Error("it was pressed while resting")
	}
	if button.AccessibilityLabel() != "Call a meeting" || button.AccessibilityRole() != fyne.AccessibleRoleButton {
		t.Errorf("a screen reader hears %q, %q", button.AccessibilityLabel(), button.AccessibilityRole())
	}
}

func TestKeysThatPressNothingAreTheWindows(t *testing.T) {
	button := kit.Quiet("more", "", func() { t.Error("Escape pressed the button") })
	w := paper(t, fyne.NewSize(360, 100), button)
	var heard []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) { heard = append(heard, key.Name) })
	button.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if diff := cmp.Diff([]fyne.KeyName{fyne.KeyEscape}, heard); diff != "" {
		t.Error(diff)
	}
}

func TestFingersFindEverything(t *testing.T) {
	nothing := func() {}
	for name, part := range map[string]fyne.CanvasObject{
		"primary":   kit.Primary("a", "", nothing),
		"secondary": kit.SecondaryButton("a", "", nothing),
		"quiet":     kit.Quiet("a", "", nothing),
		"icon":      kit.IconButton("a", look.IconBack, nothing),
		"row":       kit.ListRow(kit.Entry{What: "a"}, nothing),
		"tick":      kit.Tick("a", false, nothing),
		"door":      kit.Door("a", look.IconHome, false, true, nothing),
		"line":      kit.Line("", ""),
	} {
		paper(t, fyne.NewSize(360, 200), part)
		if got := part.MinSize().Height; got < look.Touch {
			t.Errorf("%s is %.0f dp high, less than %.0f", name, got, look.Touch)
		}
	}
}

func TestBallotMarksWhatIsCast(t *testing.T) {
	var cast []int
	ballot := kit.NewBallot([]kit.Choice{
		{Label: "yes", State: kit.Good("Yes")}, {Label: "no", State: kit.Bad("No")},
	}, -1, func(i int) { cast = append(cast, i) })
	paper(t, fyne.NewSize(360, 300), ballot.Object())
	before := press(t, ballot.Object(), "no").Size()
	test.Tap(press(t, ballot.Object(), "no"))
	ballot.Mark(1)
	if diff := cmp.Diff([]int{1}, cast); diff != "" {
		t.Error(diff)
	}
	if after := press(t, ballot.Object(), "no").Size(); after != before {
		t.Errorf("the button changed from %v to %v when its vote was cast", before, after)
	}
}

func TestOptionsAreOneOfFew(t *testing.T) {
	var chosen []int
	options := kit.NewOptions([]string{"simple majority", "two thirds"}, 0, func(i int) { chosen = append(chosen, i) })
	paper(t, fyne.NewSize(360, 300), options.Object())
	test.Tap(press(t, options.Object(), "two thirds"))
	test.Tap(press(t, options.Object(), "two thirds"))
	if diff := cmp.Diff([]int{1}, chosen); diff != "" || options.Chosen() != 1 {
		t.Errorf("chosen %d; told: %s", options.Chosen(), diff)
	}
}

func TestTextGrowsDownwards(t *testing.T) {
	text := kit.Body(strings.Repeat("bread ", 40))
	column := kit.Column(8, text, kit.Rule())
	paper(t, fyne.NewSize(360, 600), column)
	narrow := text.Size().Height
	column.Resize(fyne.NewSize(720, 600))
	if wide := text.Size().Height; wide >= narrow {
		t.Errorf("at 720 dp the text is %.0f dp high, at 360 dp %.0f", wide, narrow)
	}
	before := text.MinSize().Height
	text.SetText("bread")
	if after := text.MinSize().Height; after >= before {
		t.Errorf("one word takes %.0f dp, forty took %.0f", after, before)
	}
}

func TestQRIsReadable(t *testing.T) {
	object, err := kit.QR("moot:join", 200)
	if err != nil {
		t.Fatal(err)
	}
	w := paper(t, fyne.NewSize(200, 200), object)
	white, _, _, _ := w.Canvas().Capture().At(1, 1).RGBA()
	if white != 0xffff {
		t.Error("the edge of the picture is not white")
	}
	if _, err := kit.QR(strings.Repeat("x", 3000), 200); err == nil {
		t.Error("3000 bytes became one QR picture")
	}
}

func TestNothingMovesUnderTheFinger(t *testing.T) {
	line := func(n int) kit.Item {
		return kit.Item{Key: fmt.Sprint(n), Shows: n, Make: func() fyne.CanvasObject {
			return kit.Body(fmt.Sprintf("item %d", n))
		}}
	}
	var items []kit.Item
	for n := range 50 {
		items = append(items, line(n))
	}
	scroll := kit.NewScroll(8, 16, items...)
	w := paper(t, fyne.NewSize(360, 400), scroll.Object())
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, -500)
	before := where(t, w, "item 20")

	news := kit.Item{Key: "news", Make: func() fyne.CanvasObject { return kit.Title("Something long that came in above") }}
	scroll.Set(append([]kit.Item{news}, items...)...)
	if after := where(t, w, "item 20"); after != before {
		t.Errorf("item 20 moved from %v to %v when news came", before, after)
	}
}

func TestOnlyWhatChangedIsMadeAnew(t *testing.T) {
	made := map[string]int{}
	item := func(key string, shows any) kit.Item {
		return kit.Item{Key: key, Shows: shows, Make: func() fyne.CanvasObject {
			made[key]++
			return kit.Body(key)
		}}
	}
	scroll := kit.NewScroll(8, 16)
	scroll.Set(item("motion", "text"), item("tally", []int{1, 2}))
	scroll.Set(item("motion", "text"), item("tally", []int{1, 2}))
	scroll.Set(item("tally", []int{2, 2}), item("motion", "text"))
	if diff := cmp.Diff(map[string]int{"motion": 1, "tally": 2}, made); diff != "" {
		t.Errorf("times made (-want +got):\n%s", diff)
	}
}

func TestFocusStaysWhenARowChanges(t *testing.T) {
	row := func(word string, marked bool) kit.Item {
		return kit.Item{Key: word, Shows: marked, Make: func() fyne.CanvasObject {
			return kit.Tick(word, marked, func() {})
		}}
	}
	scroll := kit.NewScroll(8, 16, row("Anna", false), row("Boris", false))
	w := paper(t, fyne.NewSize(360, 400), scroll.Object())
	w.Canvas().Focus(press(t, w.Content(), "Boris"))
	scroll.Set(row("Anna", false), row("Boris", true))
	if got, want := w.Canvas().Focused(), press(t, w.Content(), "Boris"); got != want {
		t.Errorf("after Boris was ticked the focus is on %v", got)
	}
}

// TestPartsLookAsTheyDid compares the layout of all parts with what it was, on
// phone and desktop. After a wanted change, copy testdata/failed over the golden.
func TestPartsLookAsTheyDid(t *testing.T) {
	for _, frame := range picture.Frames() {
		w := paper(t, frame.Size, screen(t, gallery(t)["en"]))
		test.AssertRendersToMarkup(t, "gallery-"+frame.Name+".xml", w.Canvas())
	}
}

// press finds what can be pressed by what a screen reader says.
func press(t *testing.T, content fyne.CanvasObject, label string) *kit.Press {
	t.Helper()
	var found *kit.Press
	walk(content, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) {
		if p, ok := o.(*kit.Press); ok && p.AccessibilityLabel() == label {
			found = p
		}
	})
	if found == nil {
		t.Fatalf("nothing says %q", label)
	}
	return found
}

// where is the height on the screen at which a line of text stands.
func where(t *testing.T, w fyne.Window, text string) float32 {
	t.Helper()
	at := float32(-1)
	walk(w.Content(), fyne.Position{}, func(o fyne.CanvasObject, pos fyne.Position) {
		if line, ok := o.(*canvas.Text); ok && line.Text == text {
			at = pos.Y
		}
	})
	if at < 0 {
		t.Fatalf("%q is nowhere on the screen", text)
	}
	return at
}
