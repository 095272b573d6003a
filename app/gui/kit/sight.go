package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// reveal scrolls to what the keyboard has come to, if it is out of sight: a focus that
// nobody sees is none.
func reveal(part fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	canvas := driver.CanvasForObject(part)
	if canvas == nil {
		return
	}
	around := scrollAround(canvas.Content(), part, nil)
	if around == nil {
		return
	}
	top := driver.AbsolutePositionForObject(part).Y - driver.AbsolutePositionForObject(around).Y
	below := top + part.Size().Height - around.Size().Height
	offset := around.Offset
	switch {
	case top < 0:
		offset.Y += top
	case below > 0:
		offset.Y += below
	default:
		return
	}
	around.ScrollToOffset(offset)
	if around.OnScrolled != nil { // Fyne tells of what people scroll only
		around.OnScrolled(offset)
	}
}

// scrollAround finds the innermost scroll that a part stands in; within is the one
// around the parts looked through.
func scrollAround(in, part fyne.CanvasObject, within *container.Scroll) *container.Scroll {
	if in == part {
		return within
	}
	switch in := in.(type) {
	case *fyne.Container:
		for _, one := range in.Objects {
			if found := scrollAround(one, part, within); found != nil {
				return found
			}
		}
	case *container.Scroll:
		return scrollAround(in.Content, part, in)
	case *sense:
		return scrollAround(in.content, part, within)
	}
	return nil
}
