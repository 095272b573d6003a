package kit

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/mobile"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/look"
)

// Stepper is a small figure with a button for one less and one for one more.
type Stepper struct {
	n, least, most int
	word           func(n int) string // how the figure is written; nil for in figures
	shown          *Text
	less, more     *Press
	row            *fyne.Container
}

// NewStepper shows n, which stays between least and most. The words are what the
// buttons do, for people who cannot see them. Changed is called with the new figure.
func NewStepper(n, least, most int, less, more string, changed func(n int)) *Stepper {
	s := &Stepper{least: least, most: most}
	s.shown = NewText("", Style{Size: look.SizeItem, Color: look.ColorInk, Bold: true, Align: fyne.TextAlignCenter, OneLine: true})
	step := func(by int) func() {
		return func() {
			s.Set(s.n + by)
			changed(s.n)
		}
	}
	s.less = SignButton(less, look.IconBar, step(-1))
	s.more = SignButton(more, look.IconPlus, step(1))
	s.row = Row(look.Step, s.less, newAtLeastWide(figureWide, s.shown), s.more)
	s.Set(n)
	return s
}

// figureWide is the width the figure has at least, in dp.
const figureWide = 36

// Object is what a screen puts in its place.
func (s *Stepper) Object() fyne.CanvasObject { return s.row }

// N is the figure.
func (s *Stepper) N() int { return s.n }

// Set shows another figure.
func (s *Stepper) Set(n int) {
	s.n = min(s.most, max(s.least, n))
	said := strconv.Itoa(s.n)
	if s.word != nil {
		said = s.word(s.n)
	}
	s.shown.SetText(said)
	s.less.SetDisabled(s.n <= s.least)
	s.more.SetDisabled(s.n >= s.most)
}

// Write has the figure written in words of the caller's: "1:30 h".
func (s *Stepper) Write(word func(n int) string) {
	s.word = word
	s.Set(s.n)
}

// SetMost bounds the figure anew.
func (s *Stepper) SetMost(most int) {
	s.most = most
	s.Set(s.n)
}

// Figure is a place to write a whole number from nought up; phones show their
// keys for numbers.
type Figure struct{ widget.Entry }

// NewFigure holds nothing yet, which counts as nought. Changed may be nil.
func NewFigure(changed func()) *Figure {
	f := &Figure{}
	f.ExtendBaseWidget(f)
	f.SetPlaceHolder("0")
	if changed != nil {
		f.OnChanged = func(string) { changed() }
	}
	return f
}

// Keyboard asks a phone for its keys for numbers.
func (f *Figure) Keyboard() mobile.KeyboardType { return mobile.NumberKeyboard }

// TypedRune takes nothing but figures.
func (f *Figure) TypedRune(r rune) {
	if r >= '0' && r <= '9' {
		f.Entry.TypedRune(r)
	}
}

// N is the number; ok is false for what is none.
func (f *Figure) N() (n int, ok bool) {
	written := strings.TrimSpace(f.Text)
	if written == "" {
		return 0, true
	}
	n, err := strconv.Atoi(written)
	return n, err == nil && n >= 0
}

// newAtLeastWide gives a part no less than this width.
func newAtLeastWide(width float32, part fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: atLeastWide{width}, Objects: []fyne.CanvasObject{part}}
}

type atLeastWide struct{ width float32 }

func (a atLeastWide) MinSize(parts []fyne.CanvasObject) fyne.Size {
	own := parts[0].MinSize()
	return fyne.NewSize(fyne.Max(own.Width, a.width), own.Height)
}

func (a atLeastWide) Layout(parts []fyne.CanvasObject, size fyne.Size) { parts[0].Resize(size) }
