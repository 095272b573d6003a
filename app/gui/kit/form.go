package kit

import (
	"fyne.io/fyne/v2"
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
	chosen int
	rows   []*tick
	column *fyne.Container
}

// NewOptions shows the words with one of them chosen. Choose is called when
// another is.
func NewOptions(words []string, chosen int, choose func(index int)) *Options {
	return newOptions(words, chosen, Column(2*look.Step), newTick, choose)
}

// NewPills is NewOptions for short words, beside each other as far as there is
// room.
func NewPills(words []string, chosen int, choose func(index int)) *Options {
	return newOptions(words, chosen, Flow(2*look.Step), newPill, choose)
}

func newOptions(words []string, chosen int, place *fyne.Container, mark func(string, bool, func()) *tick, choose func(int)) *Options {
	o := &Options{chosen: chosen, column: place}
	for i, word := range words {
		row := mark(word, i == chosen, func() {
			if o.chosen == i {
				return
			}
			o.rows[o.chosen].mark(false)
			o.rows[i].mark(true)
			o.chosen = i
			choose(i)
		})
		o.rows = append(o.rows, row)
		o.column.Add(row.Press)
	}
	return o
}

// Object is what a screen puts in its place.
func (o *Options) Object() fyne.CanvasObject { return o.column }

// Choose marks another of the words; nobody is called.
func (o *Options) Choose(index int) {
	o.rows[o.chosen].mark(false)
	o.rows[index].mark(true)
	o.chosen = index
}

// Chosen is the index of what is chosen.
func (o *Options) Chosen() int { return o.chosen }

// Ticks is a choice of any number among a few, all of them in sight.
type Ticks struct {
	marked []bool
	rows   []*tick
	column *fyne.Container
}

// NewTicks shows the words, none of them marked. Changed is called when one is
// marked or no longer.
func NewTicks(words []string, changed func()) *Ticks {
	t := &Ticks{marked: make([]bool, len(words)), column: Column(2 * look.Step)}
	for i, word := range words {
		row := newTick(word, false, func() {
			t.Mark(i, !t.marked[i])
			changed()
		})
		t.rows = append(t.rows, row)
		t.column.Add(row.Press)
	}
	return t
}

// Object is what a screen puts in its place.
func (t *Ticks) Object() fyne.CanvasObject { return t.column }

// Mark marks one of the words, or no longer.
func (t *Ticks) Mark(index int, marked bool) {
	t.marked[index] = marked
	t.rows[index].mark(marked)
}

// Marked reports whether one of the words is marked.
func (t *Ticks) Marked(index int) bool { return t.marked[index] }

// Tick is one line of a tick list: a word that is marked or not. Toggle is
// called when it is pressed; the screen shows the new state when it is true.
func Tick(word string, marked bool, toggle func()) fyne.CanvasObject {
	return newTick(word, marked, toggle).Press
}

type tick struct {
	*Press
	sign *picture
	word *Text
}

func newTick(word string, marked bool, do func()) *tick {
	t := &tick{
		sign: newPicture(look.IconCircle, look.ColorMuted, look.SizeIcon),
		word: Body(word),
	}
	t.Press = newPress(word, AtLeast(look.Touch, Pad(3*look.Step, 2*look.Step,
		Row(3*look.Step, t.sign, Stretch(t.word)))), newBox(look.ColorCard, look.ColorLine, look.Radius), do)
	t.ExtendBaseWidget(t.Press)
	t.mark(marked)
	return t
}

// newPill is a tick as small as its word, which stays on one line.
func newPill(word string, marked bool, do func()) *tick {
	t := &tick{
		sign: newPicture(look.IconCircle, look.ColorMuted, look.SizeSecondary),
		word: NewText(word, Style{Size: look.SizeText, Color: look.ColorInk, OneLine: true}),
	}
	t.Press = newPress(word, AtLeast(look.Touch, Pad(3*look.Step, look.Step,
		Row(look.Step, t.sign, t.word))), newBox(look.ColorCard, look.ColorLine, 5*look.Step), do)
	t.ExtendBaseWidget(t.Press)
	t.mark(marked)
	return t
}

func (t *tick) mark(marked bool) {
	t.sign.icon, t.sign.color, t.ground.stroke = look.IconCircle, look.ColorMuted, look.ColorLine
	if marked {
		t.sign.icon, t.sign.color, t.ground.stroke = look.IconTick, look.ColorPrimary, look.ColorPrimary
	}
	t.sign.Refresh()
	t.ground.Refresh()
}
