package kit

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/look"
)

// Code is a few figures that two people compare on two screens: what they are
// for, the figures, large, and what to do with them.
func Code(label, code, hint string) fyne.CanvasObject {
	return Column(look.Step, Strong(label),
		NewText(code, Style{Size: look.SizeTitle, Color: look.ColorInk, Bold: true, OneLine: true}),
		Secondary(hint))
}
