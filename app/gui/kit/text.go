package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/look"
)

// Style is how a text is set.
type Style struct {
	Size  fyne.ThemeSizeName
	Color fyne.ThemeColorName
	Serif bool
	Bold  bool
	Align fyne.TextAlign
	// OneLine keeps the text on one line and asks for the room it takes.
	OneLine bool
	// LinesMax cuts the text, with an ellipsis; 0 shows all of it.
	LinesMax int
}

func (s Style) face() fyne.TextStyle {
	if s.Serif {
		return look.Serif(s.Bold)
	}
	return fyne.TextStyle{Bold: s.Bold}
}

// Text is text that wraps at the width it is given, between words where it can.
type Text struct {
	widget.BaseWidget
	text  string
	style Style
	// shrink makes it the word of a door, which grows smaller to fit its place.
	shrink bool
}

// NewText sets a text in a style.
func NewText(text string, style Style) *Text {
	t := &Text{text: text, style: style}
	t.ExtendBaseWidget(t)
	return t
}

// Title is the name of a screen.
func Title(text string) *Text {
	return NewText(text, Style{Size: look.SizeTitle, Color: look.ColorInk, Serif: true, Bold: true})
}

// Heading is the name of an entry, an agenda item or a part of a screen.
func Heading(text string) *Text {
	return NewText(text, Style{Size: look.SizeItem, Color: look.ColorInk, Serif: true, Bold: true})
}

// Motion is the wording of a motion, and of minutes where they are read aloud.
func Motion(text string) *Text {
	return NewText(text, Style{Size: look.SizeMotion, Color: look.ColorInk, Serif: true})
}

// Body is what most text is.
func Body(text string) *Text {
	return NewText(text, Style{Size: look.SizeText, Color: look.ColorInk})
}

// Strong is body text that carries the weight of a line.
func Strong(text string) *Text {
	return NewText(text, Style{Size: look.SizeText, Color: look.ColorInk, Bold: true})
}

// Secondary is who and when, hints and sources.
func Secondary(text string) *Text {
	return NewText(text, Style{Size: look.SizeSecondary, Color: look.ColorMuted})
}

// Text is what is written.
func (t *Text) Text() string { return t.text }

// SetText writes something else in the same place.
func (t *Text) SetText(text string) {
	if t.text == text {
		return
	}
	t.text = text
	t.Refresh()
}

// AccessibilityLabel is the text itself.
func (t *Text) AccessibilityLabel() string { return t.text }

// AccessibilityRole is that of text.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer belongs to Fyne.
func (t *Text) CreateRenderer() fyne.WidgetRenderer { return &textRenderer{text: t} }

type textRenderer struct {
	text  *Text
	lines []fyne.CanvasObject
	// width and size are those the lines were broken for.
	width, size float32
	broken      string
	// height is that of a line, longest the width of the longest word.
	height, longest float32
}

func (r *textRenderer) Destroy()                     {}
func (r *textRenderer) Objects() []fyne.CanvasObject { return r.lines }

func (r *textRenderer) Layout(size fyne.Size) {
	r.breakFor(size.Width)
	y := float32(0)
	for _, line := range r.lines {
		line.Move(fyne.NewPos(0, y))
		line.Resize(fyne.NewSize(size.Width, line.MinSize().Height))
		y += r.height
	}
}

// MinSize is as wide as the longest word, within reason, and as high as the text
// is at the width it was given last.
func (r *textRenderer) MinSize() fyne.Size {
	style, size := r.text.style, theme.Size(r.text.style.Size)
	if r.text.shrink {
		return fyne.NewSize(0, lineHeight(fyne.MeasureText("X", fyne.Min(size, doorTextMax), style.face()).Height))
	}
	if style.OneLine {
		natural := fyne.MeasureText(r.text.text, size, style.face())
		return fyne.NewSize(natural.Width, lineHeight(natural.Height))
	}
	r.breakFor(r.width)
	return fyne.NewSize(fyne.Min(r.longest, 8*size), r.height*float32(len(r.lines)))
}

func (r *textRenderer) Refresh() {
	r.breakFor(r.width)
	for _, line := range r.lines {
		line := line.(*canvas.Text)
		line.Color = themeColor(r.text.style.Color)
		line.Refresh()
	}
	r.Layout(r.text.Size())
}

// breakFor breaks the text for a width, unless that was done.
func (r *textRenderer) breakFor(width float32) {
	style, size := r.text.style, theme.Size(r.text.style.Size)
	if r.text.shrink {
		size = doorSize(r.text.text, size, width, style.face())
	}
	if r.lines != nil && r.width == width && r.size == size && r.broken == r.text.text {
		return
	}
	r.width, r.size, r.broken = width, size, r.text.text
	r.height = lineHeight(fyne.MeasureText("X", size, style.face()).Height)
	measure := func(s string) float32 { return fyne.MeasureText(s, size, style.face()).Width }
	r.longest = 0
	for _, word := range strings.FieldsFunc(r.text.text, isGap) {
		r.longest = fyne.Max(r.longest, measure(word))
	}
	lines := []string{r.text.text}
	if !style.OneLine && width > 0 {
		lines = cut(wrap(r.text.text, width, measure), style.LinesMax, width, measure)
	}
	r.lines = make([]fyne.CanvasObject, len(lines))
	for i, line := range lines {
		text := canvas.NewText(line, themeColor(style.Color))
		text.TextSize, text.TextStyle, text.Alignment = size, style.face(), style.Align
		r.lines[i] = text
	}
}

// lineHeight sets lines a little apart, as print does.
func lineHeight(textHeight float32) float32 { return float32(int(textHeight*1.08 + 0.5)) }

// natural is the width the text takes on one line. Rounded one by one, as
// wrapping takes them, its words may need more than the whole.
func (t *Text) natural() float32 {
	measure := func(s string) float32 {
		return fyne.MeasureText(s, theme.Size(t.style.Size), t.style.face()).Width
	}
	space, taken := measure(" "), float32(0)
	for i, word := range strings.FieldsFunc(t.text, isGap) {
		if i > 0 {
			taken += space
		}
		taken += measure(word)
	}
	// A hair more than measured: what fits must not wrap for a rounding.
	return fyne.Max(taken, measure(t.text)+1)
}
