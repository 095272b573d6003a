package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/gui/look"
)

// State is how something stands: a word with the shape and colour that go with
// it, always together.
type State struct {
	Word  string
	Icon  look.Icon
	Color fyne.ThemeColorName
}

// The kinds of state. The word is the caller's.
func Calm(word string) State    { return State{word, look.IconCircle, look.ColorMuted} }
func Running(word string) State { return State{word, look.IconClock, look.ColorPrimary} }
func Good(word string) State    { return State{word, look.IconTick, look.ColorYes} }
func Bad(word string) State     { return State{word, look.IconCross, look.ColorNo} }
func Even(word string) State    { return State{word, look.IconBar, look.ColorAbstain} }
func Careful(word string) State { return State{word, look.IconWarning, look.ColorWarning} }

// Chip shows a state on a line of its own or in a [Flow].
func Chip(state State) fyne.CanvasObject {
	word := NewText(state.Word, Style{Size: look.SizeSecondary, Color: state.Color, Bold: true, OneLine: true})
	ground := newBox(look.ColorNone, state.Color, 3*look.Step)
	return container.NewStack(ground,
		Pad(2.5*look.Step, look.Step/2, Row(look.Step, Picture(state.Icon, state.Color, look.SizeSecondary), word)))
}

// Chips are some states beside each other, as far as there is room.
func Chips(states ...State) fyne.CanvasObject {
	flow := Flow(look.Step)
	for _, state := range states {
		flow.Add(Chip(state))
	}
	return flow
}
