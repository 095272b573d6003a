package gui_test

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/google/go-cmp/cmp"

	"moot/app/gui"
	"moot/app/gui/guitest"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/i18n"
)

// room is a window with all of Moot in it.
type room struct {
	*gui.Window
	window  fyne.Window
	drawing *guitest.Drawing
}

func open(t *testing.T, v *guitest.Village, p *guitest.Person, frame picture.Frame) *room {
	t.Helper()
	parts, drawing := v.Parts(p)
	return openOf(t, parts, drawing, frame)
}

// openOf is open for somebody with parts of their own.
func openOf(t *testing.T, parts seat.Parts, drawing *guitest.Drawing, frame picture.Frame) *room {
	t.Helper()
	studio := picture.NewStudio()
	w, err := gui.New(gui.Parts{Parts: parts, Zone: "Europe/Skopje", Addresses: func() []string { return nil }})
	guitest.Must(t, err)
	r := &room{w, studio.Window(frame, w.Object()), drawing}
	t.Cleanup(func() {
		r.window.Close()
		w.Close()
		parts.Feed.Close()
	})
	w.Attach(r.window)
	r.window.Resize(frame.Size)
	return r
}

func (r *room) press(t *testing.T, label string) {
	t.Helper()
	if !guitest.Press(r.window.Canvas(), label) {
		t.Fatalf("there is no %q to press; one reads:\n%s", label, guitest.Read(r.window.Canvas()))
	}
	r.drawing.Until(func() bool { return !r.Seat().Busy() })
}

func (r *room) reads(t *testing.T, want string) {
	t.Helper()
	if text := guitest.Read(r.window.Canvas()); !strings.Contains(text, want) {
		t.Errorf("one does not read %q but:\n%s", want, text)
	}
}

func TestEveryPlaceOpensInEveryShapeAndLanguage(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	places := map[int]string{
		gui.AtHome: "home", gui.AtMeetings: "meetings", gui.AtDecisions: "decisions", gui.AtNeeds: "needs",
		gui.AtWork: "work", gui.AtPeople: "people", gui.AtCarry: "carry", gui.AtSettings: "settings",
	}
	for _, language := range i18n.Languages() {
		guitest.Must(t, v.Ana.Settings.Set("language", language))
		l, err := i18n.New(language)
		guitest.Must(t, err)
		for _, frame := range picture.Frames() {
			r := open(t, v, v.Ana, frame)
			for place, name := range places {
				r.Shell().Go(place)
				want := l.Say("gui.place." + name)
				if place == gui.AtHome {
					want = "Upper Larch"
				}
				if got := r.Shell().Titles()[0]; got != want {
					t.Errorf("%s, %s: place %d is %q, want %q", language, frame.Name, place, got, want)
				}
				if text := guitest.Read(r.window.Canvas()); strings.Contains(text, "["+name) || strings.Contains(text, "[gui.") {
					t.Errorf("%s, %s: something is not translated:\n%s", language, frame.Name, text)
				}
			}
		}
	}
}

func TestFoundingOpensThePlaces(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	r := open(t, v, v.Ana, picture.Frames()[0])
	r.press(t, "Found a collective")
	name, ok := guitest.Find[*widget.Entry](r.window.Canvas())
	if !ok {
		t.Fatal("there is nowhere to write a name")
	}
	name.SetText("Upper Larch")
	r.press(t, "Found it")
	r.reads(t, "Only this device has the record")
	r.reads(t, "Meetings")
}

func TestBeingLetInOpensThePlaces(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	r := open(t, v, v.Emil, picture.Frames()[0])
	r.reads(t, "Join a collective")
	c := v.Chona.Collectives()[0]
	waiting, err := c.Waiting()
	guitest.Must(t, err)
	guitest.Must(t, c.Vouch(waiting[0].ID))
	guitest.Must(t, v.Level())
	i, err := v.Emil.Joining()
	guitest.Must(t, err)
	_, err = v.Emil.Join(t.Context(), i[0].Invitation)
	guitest.Must(t, err)
	r.drawing.Until(func() bool { return strings.Contains(guitest.Read(r.window.Canvas()), "You are in") })
	guitest.Must(t, v.Level())
	r.drawing.Until(func() bool { return strings.Contains(guitest.Read(r.window.Canvas()), "Village meeting") })
}

func TestALinkOpensBesideTheScreenItComesFrom(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	r := open(t, v, v.Ana, picture.Frames()[1])
	r.press(t, "Village meeting")
	if diff := cmp.Diff([]string{"Upper Larch", "Village meeting"}, r.Shell().Titles()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	r.Shell().Go(gui.AtSettings)
	r.press(t, "Guide")
	if diff := cmp.Diff([]string{"Settings", "Guide"}, r.Shell().Titles()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestASettingKeepsOneWhereOneIs(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	r := open(t, v, v.Ana, picture.Frames()[0])
	r.Shell().Go(gui.AtSettings)
	r.press(t, "Русский")
	if got := r.Shell().Titles()[0]; got != "Настройки" {
		t.Errorf("one is at %q", got)
	}
	r.press(t, "Тёмные")
	paper := fyne.CurrentApp().Settings().Theme().Color(theme.ColorNameBackground, theme.VariantLight)
	if want := (color.NRGBA{R: 0x17, G: 0x1b, B: 0x1a, A: 0xff}); paper != want {
		t.Errorf("the paper is %v, want %v", paper, want)
	}
}

func TestNewsIsShown(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	r := open(t, v, v.Ana, picture.Frames()[0])
	r.reads(t, "Emil Saric asks to join")
	c := v.Chona.Collectives()[0]
	waiting, err := c.Waiting()
	guitest.Must(t, err)
	guitest.Must(t, c.Vouch(waiting[0].ID))
	guitest.Must(t, v.Level())
	r.drawing.Until(func() bool { return !strings.Contains(guitest.Read(r.window.Canvas()), "asks to join") })
}
