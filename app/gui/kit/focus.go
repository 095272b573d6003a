package kit

import (
	"slices"

	"fyne.io/fyne/v2"
)

// passFocus gives the keyboard to the part that takes the place of the one that
// had it: the one that says the same, or else the first that can be pressed.
func passFocus(old, fresh fyne.CanvasObject) {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(old)
	if canvas == nil {
		return
	}
	focused, ok := canvas.Focused().(*Press)
	if !ok || !slices.Contains(presses(old), focused) {
		return
	}
	heirs := presses(fresh)
	for _, heir := range heirs {
		if heir.label == focused.label {
			canvas.Focus(heir)
			return
		}
	}
	if len(heirs) > 0 {
		canvas.Focus(heirs[0])
	}
}

// presses lists what can be pressed in a part, in reading order.
func presses(part fyne.CanvasObject) []*Press {
	switch part := part.(type) {
	case *Press:
		return []*Press{part}
	case *fyne.Container:
		var all []*Press
		for _, child := range part.Objects {
			all = append(all, presses(child)...)
		}
		return all
	}
	return nil
}
