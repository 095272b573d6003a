package guitest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"moot/app/gui/look"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/i18n"
)

// picturesVariable names the folder pictures are left in; without it none are.
const picturesVariable = "MOOT_PICTURES"

// linesMin is how much text a screen has at least, or it shows nothing at all.
const linesMin = 3

// Screen is one screen to look at.
type Screen struct {
	Name string
	Open func(*seat.Seat) shell.Screen
}

// NothingIsCut opens screens of somebody's in every language, with plain and with
// double text, on a phone and on a desktop, and looks for words without a
// translation and for text outside its place. With MOOT_PICTURES=DIR it does so
// in every palette and leaves pictures there, to be looked at.
func (v *Village) NothingIsCut(t Test, p *Person, screens ...Screen) {
	t.Helper()
	studio := picture.NewStudio()
	palettes := []look.Palette{look.Light}
	if os.Getenv(picturesVariable) != "" {
		palettes = append(palettes, look.Dark, look.HighContrast)
	}
	for _, language := range i18n.Languages() {
		Must(t, p.Settings.Set("language", language))
		parts, _ := v.Parts(p)
		s, err := seat.New(parts) // one for all screens: its words are half of the cost of a small one
		Must(t, err)
		for _, palette := range palettes {
			for _, scale := range []int{look.ScaleMinPercent, look.ScaleMaxPercent} {
				theme, err := look.New(palette, scale)
				Must(t, err)
				studio.SetTheme(theme)
				for _, screen := range screens {
					for _, frame := range picture.Frames() {
						name := fmt.Sprintf("%s-%s-%s-%s-%d", screen.Name, frame.Name, language, palette, scale)
						inspect(t, s, studio, frame, name, screen.Open)
					}
				}
			}
		}
		s.Feed.Close()
	}
}

func inspect(t Test, s *seat.Seat, studio *picture.Studio, frame picture.Frame, name string, open func(*seat.Seat) shell.Screen) {
	t.Helper()
	sitting := &Sitting{Seat: s}
	window := studio.Window(frame, container.NewStack())
	defer window.Close()
	sitting.Show(open(s)).Attach(window)
	window.Resize(frame.Size)
	for _, fault := range faults(window.Canvas().Content(), frame.Size.Width) {
		t.Errorf("%s: %s", name, fault)
	}
	Must(t, keepPicture(name, window))
}

// keepPicture leaves a picture of a window, if pictures are wanted.
func keepPicture(name string, window fyne.Window) (err error) {
	dir := os.Getenv(picturesVariable)
	if dir == "" {
		return nil
	}
	file, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return picture.Write(file, window)
}

// faults names text that is wider than its place, reaches beyond the screen, or is
// a key instead of words.
func faults(content fyne.CanvasObject, width float32) []string {
	var all []string
	lines := 0
	place(content, fyne.Position{}, func(text *canvas.Text, at fyne.Position) {
		lines++
		if need := text.MinSize().Width; at.X < 0 || at.X+need > width+1 {
			all = append(all, fmt.Sprintf("%q needs %.0f dp at x=%.0f and has %.0f", text.Text, need, at.X, text.Size().Width))
		}
		if strings.HasPrefix(text.Text, "[") || strings.Contains(text.Text, "{") {
			all = append(all, fmt.Sprintf("%q is not put into words", text.Text))
		}
	})
	if lines < linesMin {
		all = append(all, fmt.Sprintf("there are only %d lines of text", lines))
	}
	return all
}

// place visits every line of text and where it stands. What one writes in scrolls
// by itself and is passed over.
func place(o fyne.CanvasObject, at fyne.Position, visit func(*canvas.Text, fyne.Position)) {
	if _, writes := o.(fyne.Shortcutable); writes || !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	var children []fyne.CanvasObject
	switch o := o.(type) {
	case *canvas.Text:
		if o.Text != "" {
			visit(o, at)
		}
	case *fyne.Container:
		children = o.Objects
	case fyne.Widget:
		children = test.WidgetRenderer(o).Objects()
	}
	for _, child := range children {
		place(child, at, visit)
	}
}
