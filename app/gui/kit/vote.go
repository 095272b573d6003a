package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/gui/look"
)

// Choice is one way to vote, as a button shows it.
type Choice struct {
	// Label is the whole of what pressing does: "Vote yes, by name".
	Label string
	State State
}

// Ballot is the set of buttons one votes with, one below the other, as large as
// a thumb. The choice made is filled; the others keep their outline, so that the
// order and the places never change.
type Ballot struct {
	choices []Choice
	chosen  int
	column  *fyne.Container
	cast    func(index int)
}

// NewBallot shows the choices; chosen is the index of the vote already cast, or
// -1. Cast is called with the index pressed.
func NewBallot(choices []Choice, chosen int, cast func(index int)) *Ballot {
	b := &Ballot{choices: choices, column: Column(3 * look.Step), cast: cast}
	b.Mark(chosen)
	return b
}

// Object is what a screen puts in its place.
func (b *Ballot) Object() fyne.CanvasObject { return b.column }

// Mark shows which choice is cast; -1 shows none.
func (b *Ballot) Mark(chosen int) {
	b.chosen = chosen
	b.column.Objects = nil
	for i, choice := range b.choices {
		b.column.Add(b.button(i, choice))
	}
	b.column.Refresh()
}

func (b *Ballot) button(index int, choice Choice) fyne.CanvasObject {
	fill, ink := look.ColorCard, choice.State.Color
	if index == b.chosen {
		fill, ink = choice.State.Color, look.ColorOnState
	}
	word := NewText(choice.State.Word, Style{Size: look.SizeItem, Color: ink, Bold: true})
	ground := newBox(fill, choice.State.Color, look.Radius)
	ground.width = 2
	content := AtLeast(look.VoteHeight+2*look.Step,
		Pad(4*look.Step, 2*look.Step, middle(Picture(choice.State.Icon, ink, look.SizeIcon), word)))
	p := newPress(choice.Label, content, ground, func() { b.cast(index) })
	p.ExtendBaseWidget(p)
	return container.NewStack(p)
}
