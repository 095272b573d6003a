package kit

import (
	"fyne.io/fyne/v2"

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
	buttons []*ballotButton
	column  *fyne.Container
}

type ballotButton struct {
	*Press
	choice Choice
	sign   *picture
	word   *Text
}

// NewBallot shows the choices; chosen is the index of the vote already cast, or
// -1. Cast is called with the index pressed.
func NewBallot(choices []Choice, chosen int, cast func(index int)) *Ballot {
	b := &Ballot{column: Column(3 * look.Step)}
	for i, choice := range choices {
		button := newBallotButton(choice, func() { cast(i) })
		b.buttons = append(b.buttons, button)
		b.column.Add(button.Press)
	}
	b.Mark(chosen)
	return b
}

// Object is what a screen puts in its place.
func (b *Ballot) Object() fyne.CanvasObject { return b.column }

// Mark shows which choice is cast; -1 shows none.
func (b *Ballot) Mark(chosen int) {
	for i, button := range b.buttons {
		button.mark(i == chosen)
	}
}

// SetDisabled lets all the buttons rest, when voting is over.
func (b *Ballot) SetDisabled(disabled bool) {
	for _, button := range b.buttons {
		button.SetDisabled(disabled)
	}
}

func newBallotButton(choice Choice, cast func()) *ballotButton {
	color := choice.State.Color
	b := &ballotButton{
		choice: choice,
		sign:   newPicture(choice.State.Icon, color, look.SizeIcon),
		word:   NewText(choice.State.Word, Style{Size: look.SizeItem, Color: color, Bold: true}),
	}
	ground := newBox(look.ColorCard, color, look.Radius)
	ground.width = 2
	b.Press = newPress(choice.Label, AtLeast(look.VoteHeight+2*look.Step,
		Pad(4*look.Step, 2*look.Step, middle(b.sign, b.word))), ground, cast)
	b.ExtendBaseWidget(b.Press)
	return b
}

func (b *ballotButton) mark(chosen bool) {
	fill, ink := look.ColorCard, b.choice.State.Color
	if chosen {
		fill, ink = b.choice.State.Color, look.ColorOnState
	}
	b.ground.fill, b.sign.color, b.word.style.Color = fill, ink, ink
	b.ground.Refresh()
	b.sign.Refresh()
	b.word.Refresh()
}
