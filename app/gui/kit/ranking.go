package kit

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/gui/look"
)

// RankingWords are what the buttons of a ranking do, each for one of its words;
// for people who cannot see them.
type RankingWords struct {
	// Rank puts a word next in the order, Clear takes it out.
	Rank, Clear, Up, Down func(word string) string
}

// Ranking is an order among a few things, as far as somebody cares to go: one
// presses them in the order one likes them, and moves them by buttons. Those in
// the order come first.
type Ranking struct {
	say     RankingWords
	rows    []*rankingRow
	order   []int
	column  *fyne.Container
	changed func()
}

type rankingRow struct {
	word     string
	rank     *Text
	name     *Press
	up, down *Press
	ground   *box
	object   fyne.CanvasObject
}

// NewRanking shows the words, none of them in the order yet. Changed is called
// when the order is another one.
func NewRanking(words []string, say RankingWords, changed func()) *Ranking {
	r := &Ranking{say: say, column: Column(2 * look.Step), changed: changed}
	for i, word := range words {
		row := &rankingRow{word: word, ground: newBox(look.ColorCard, look.ColorLine, look.Radius),
			rank: NewText("", Style{Size: look.SizeItem, Color: look.ColorPrimary, Bold: true, OneLine: true})}
		row.name = NewPress(word, AtLeast(look.Touch, Body(word)), func() { r.toggle(i) })
		row.up = SignButton(say.Up(word), look.IconUp, func() { r.move(i, -1) })
		row.down = SignButton(say.Down(word), look.IconDown, func() { r.move(i, 1) })
		sign := newAtLeastWide(6*look.Step, row.rank)
		row.object = container.NewStack(row.ground, Pad(3*look.Step, look.Step,
			newAside(sign, row.name, Row(2*look.Step, row.up, row.down))))
		r.rows = append(r.rows, row)
	}
	r.show()
	return r
}

// Object is what a screen puts in its place.
func (r *Ranking) Object() fyne.CanvasObject { return r.column }

// Order is the places of the words in the order chosen, the best first.
func (r *Ranking) Order() []int { return slices.Clone(r.order) }

// Set shows another order.
func (r *Ranking) Set(order []int) {
	r.order = slices.Clone(order)
	r.show()
}

// toggle puts a word at the end of the order, or takes it out.
func (r *Ranking) toggle(word int) {
	if at := slices.Index(r.order, word); at >= 0 {
		r.order = slices.Delete(r.order, at, at+1)
	} else {
		r.order = append(r.order, word)
	}
	r.show()
	r.changed()
}

func (r *Ranking) move(word, by int) {
	at := slices.Index(r.order, word)
	if to := at + by; at >= 0 && to >= 0 && to < len(r.order) {
		r.order[at], r.order[to] = r.order[to], r.order[at]
		r.show()
		r.changed()
	}
}

// show puts the rows in order. They stay the same objects, so that the focus
// goes with them.
func (r *Ranking) show() {
	objects := make([]fyne.CanvasObject, 0, len(r.rows))
	for place, i := range r.order {
		r.rows[i].show(r.say.Clear, strconv.Itoa(place+1), place > 0, place < len(r.order)-1)
		objects = append(objects, r.rows[i].object)
	}
	for i, row := range r.rows {
		if !slices.Contains(r.order, i) {
			row.show(r.say.Rank, "–", false, false)
			objects = append(objects, row.object)
		}
	}
	r.column.Objects = objects
	r.column.Refresh()
}

func (row *rankingRow) show(does func(string) string, rank string, up, down bool) {
	row.rank.SetText(rank)
	row.name.label = does(row.word)
	row.up.SetDisabled(!up)
	row.down.SetDisabled(!down)
	row.ground.stroke = look.ColorLine
	if rank != "–" {
		row.ground.stroke = look.ColorPrimary
	}
	row.ground.Refresh()
}

// Figured is a line of a list with a figure beside it, such as a [Stepper].
func Figured(word string, figure fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(newBox(look.ColorCard, look.ColorLine, look.Radius),
		Pad(3*look.Step, look.Step, AtLeast(look.Touch, newAside(nil, Body(word), figure))))
}
