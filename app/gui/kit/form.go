package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/look"
)

// Field is a question with its answer below, and a hint where one helps.
func Field(label string, answer fyne.CanvasObject, hint string) fyne.CanvasObject {
	column := Column(look.Step+look.Step/2, Strong(label), answer)
	if hint != "" {
		column.Add(Secondary(hint))
	}
	return column
}

// Line is a place to write one line.
func Line(text, example string) *widget.Entry {
	entry := widget.NewEntry()
	entry.SetText(text)
	entry.SetPlaceHolder(example)
	return entry
}

// Paragraphs is a place to write a longer text, so many lines high.
func Paragraphs(text, example string, lines int) *widget.Entry {
	entry := widget.NewMultiLineEntry()
	entry.Wrapping = fyne.TextWrapWord
	entry.SetText(text)
	entry.SetPlaceHolder(example)
	entry.SetMinRowsVisible(lines)
	return entry
}

// Options is a choice of one among few, all of them in sight.
type Options struct {
	words  []string
	chosen int
	column *fyne.Container
	choose func(index int)
}

// NewOptions shows the words with one of them chosen. Choose is called when
// another is.
func NewOptions(words []string, chosen int, choose func(index int)) *Options {
	o := &Options{words: words, chosen: chosen, column: Column(2 * look.Step), choose: choose}
	o.show()
	return o
}

// Object is what a screen puts in its place.
func (o *Options) Object() fyne.CanvasObject { return o.column }

// Chosen is the index of what is chosen.
func (o *Options) Chosen() int { return o.chosen }

func (o *Options) show() {
	o.column.Objects = nil
	for i, word := range o.words {
		o.column.Add(tickRow(word, i == o.chosen, func() {
			if o.chosen == i {
				return
			}
			o.chosen = i
			o.show()
			o.choose(i)
		}))
	}
	o.column.Refresh()
}

// Tick is one line of a tick list: a word that is marked or not. Toggle is
// called when it is pressed; the screen shows the new state when it is true.
func Tick(word string, marked bool, toggle func()) fyne.CanvasObject {
	return tickRow(word, marked, toggle)
}

func tickRow(word string, marked bool, do func()) fyne.CanvasObject {
	icon, color, line := look.IconCircle, look.ColorMuted, look.ColorLine
	if marked {
		icon, color, line = look.IconTick, look.ColorPrimary, look.ColorPrimary
	}
	text := NewText(word, Style{Size: look.SizeText, Color: look.ColorInk, Bold: marked})
	p := newPress(word, AtLeast(look.Touch, Pad(3*look.Step, 2*look.Step,
		Row(3*look.Step, Picture(icon, color, look.SizeIcon), Stretch(text)))),
		newBox(look.ColorCard, line, look.Radius), do)
	p.ExtendBaseWidget(p)
	return container.NewStack(p)
}
