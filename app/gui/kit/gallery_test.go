package kit_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/picture"
)

// words are what the gallery says, with the long words of each language.
type words struct {
	title, item, motion, yes, no, abstain, quorum, note, open, done, refused, button, hint string
}

func gallery(t *testing.T) map[string]words {
	t.Helper()
	return map[string]words{
		"en": {
			title: "General meeting", item: "Repairing the well before the frost",
			motion: "We repair the well in September. Ivan and Clara buy the pump; everyone gives one day of work.",
			yes:    "Yes", no: "No", abstain: "Abstain",
			quorum: "9 of 17 are here. 9 are needed: we can decide.", note: "Maria, Tuesday 3 March, 18:30",
			open: "open", done: "adopted", refused: "Too few people are present to decide. You may wait, take a break, or fix the next meeting.",
			button: "Put to the vote", hint: "As your neighbours call you.",
		},
		"ru": {
			title: "Общее собрание жителей", item: "Распределение продовольственных запасов на зиму",
			motion: "Отремонтировать колодец в сентябре. Насос покупают Иван и Клара; каждый отрабатывает один день.",
			yes:    "За", no: "Против", abstain: "Воздержаться",
			quorum: "Присутствуют 9 из 17. Нужно 9: можно принимать решения.", note: "Мария, вторник 3 марта, 18:30",
			open: "идёт", done: "принято", refused: "Для решения собралось слишком мало людей. Можно подождать, сделать перерыв или назначить новое собрание.",
			button: "Поставить на голосование", hint: "Так, как вас зовут соседи.",
		},
	}
}

func screen(t *testing.T, w words) fyne.CanvasObject {
	t.Helper()
	qr, err := kit.QR("moot:join?space=3f2a9c&token=91b7", 120)
	if err != nil {
		t.Fatal(err)
	}
	nothing := func() {}
	voted := kit.NewBallot([]kit.Choice{
		{Label: w.yes, State: kit.Good(w.yes)}, {Label: w.no, State: kit.Bad(w.no)}, {Label: w.abstain, State: kit.Even(w.abstain)},
	}, 0, func(int) {})
	parts := []fyne.CanvasObject{
		kit.Title(w.title),
		kit.Banner(kit.Careful(w.refused), "Close", nothing),
		kit.ListRow(kit.Entry{Icon: look.IconMeetings, What: w.item, States: []kit.State{kit.Running(w.open), kit.Calm("17")}, Note: w.note}, nothing),
		kit.ListRow(kit.Entry{What: w.title, States: []kit.State{kit.Good(w.done), kit.Careful(w.open), kit.Even(w.abstain)}, Note: w.note, Chosen: true}, nothing),
		kit.Section("3", true, kit.Heading(w.item), kit.Motion(w.motion), kit.Secondary(w.note)),
		kit.Section("4.1", false, kit.Heading(w.title)),
		kit.Quorum(9, 17, 9, kit.Good(w.quorum)),
		voted.Object(),
		kit.Card(kit.Heading(w.done), kit.Result(
			kit.Part{Count: 12, State: kit.Good("12 " + w.yes)}, kit.Part{Count: 3, State: kit.Bad("3 " + w.no)},
			kit.Part{Count: 2, State: kit.Even("2 " + w.abstain)})),
		kit.Field(w.title, kit.Line("", w.note), w.hint),
		kit.Field(w.item, kit.NewOptions([]string{w.yes, w.motion}, 0, func(int) {}).Object(), ""),
		kit.NewPills([]string{w.yes, w.no, w.abstain, w.open}, 1, func(int) {}).Object(),
		month(w),
		kit.Primary(w.button, look.IconHand, nothing),
		kit.SecondaryButton(w.button, look.IconPrint, nothing),
		kit.Grave(w.button, "", nothing),
		kit.Quiet(w.button, look.IconPlus, nothing),
		kit.Rule(),
		kit.Empty(look.IconNeeds, w.item, w.motion, kit.Primary(w.button, look.IconPlus, nothing)),
		qr,
		icons(),
	}
	return container.NewStack(kit.Pad(4*look.Step, 4*look.Step, kit.Column(4*look.Step, parts...)))
}

// month is a leaf of a calendar with long words on it.
func month(w words) fyne.CanvasObject {
	today := time.Date(2026, 9, 8, 12, 0, 0, 0, time.UTC)
	return kit.Month(today, today, today.AddDate(0, 0, 5), kit.MonthWords{
		Title: "septiembre 2026", Weekdays: [7]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
		Earlier: w.no, Later: w.yes, Day: func(day time.Time) string { return day.Format(time.DateOnly) },
	}, func(time.Time) {}, func(int) {})
}

func icons() fyne.CanvasObject {
	all := kit.Flow(3 * look.Step)
	for _, icon := range look.Icons() {
		all.Add(kit.IconButton(string(icon), icon, func() {}))
	}
	return all
}

// TestNothingIsCut lays out every part in two languages, at three sizes of text,
// in the width of a phone, and looks for text outside its place. With
// MOOT_PICTURES=DIR it does so in every palette and leaves pictures there, to be
// looked at.
func TestNothingIsCut(t *testing.T) {
	studio := picture.NewStudio()
	palettes := []look.Palette{look.Light}
	if os.Getenv("MOOT_PICTURES") != "" {
		palettes = append(palettes, look.Dark, look.HighContrast)
	}
	for language, w := range gallery(t) {
		for _, palette := range palettes {
			for _, scale := range []int{100, 150, 200} {
				name := fmt.Sprintf("kit-%s-%s-%d", language, palette, scale)
				theme, err := look.New(palette, scale)
				if err != nil {
					t.Fatal(err)
				}
				studio.SetTheme(theme)
				content := screen(t, w)
				content.Resize(fyne.NewSize(360, 100))
				frame := picture.Frame{Name: name, Size: fyne.NewSize(360, content.MinSize().Height), Scale: 2}
				window := studio.Window(frame, content)
				checkInside(t, name, content)
				if dir := os.Getenv("MOOT_PICTURES"); dir != "" {
					save(t, filepath.Join(dir, name+".png"), window)
				}
				window.Close()
			}
		}
	}
}

// checkInside fails for every text that is wider than its own place or reaches
// beyond the 360 dp of the phone.
func checkInside(t *testing.T, name string, content fyne.CanvasObject) {
	t.Helper()
	found := 0
	walk(content, fyne.Position{}, func(o fyne.CanvasObject, at fyne.Position) {
		text, ok := o.(*canvas.Text)
		if !ok || text.Text == "" {
			return
		}
		found++
		need := text.MinSize().Width
		if need > text.Size().Width+1 || at.X < 0 || at.X+need > 360 {
			t.Errorf("%s: %q needs %.0f dp at x=%.0f and has %.0f", name, text.Text, need, at.X, text.Size().Width)
		}
	})
	if found < 20 {
		t.Errorf("%s: found only %d lines of text", name, found)
	}
}

func walk(o fyne.CanvasObject, at fyne.Position, visit func(fyne.CanvasObject, fyne.Position)) {
	if !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	visit(o, at)
	if _, scrollsItself := o.(*widget.Entry); scrollsItself {
		return
	}
	var children []fyne.CanvasObject
	switch o := o.(type) {
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
