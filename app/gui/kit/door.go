package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"moot/app/gui/look"
)

// The words under pictures have little room: they grow with the text up to the
// larger size, and shrink to fit down to the smaller. The pictures grow freely.
const (
	doorTextMin = 11
	doorTextMax = 16
)

// Door is a place in the bar of a phone (picture above word) or in the rail of
// a wider screen (picture, and the word beside it if beside is true). The place
// one is in has a ground, a bold word and the primary colour.
func Door(word string, icon look.Icon, here, beside bool, enter func()) fyne.CanvasObject {
	ground, ink := newBox(look.ColorNone, look.ColorNone, look.Radius), look.ColorMuted
	if here {
		ground, ink = newBox(look.ColorCard, look.ColorLine, look.Radius), look.ColorPrimary
	}
	sign := Picture(icon, ink, look.SizeIcon)
	var content fyne.CanvasObject
	if beside {
		text := NewText(word, Style{Size: look.SizeText, Color: ink, Bold: here})
		content = AtLeast(look.Touch, Pad(3*look.Step, 2*look.Step, Row(3*look.Step, sign, Stretch(text))))
	} else {
		text := NewText(word, Style{Size: look.SizeSecondary, Color: ink, Bold: here, OneLine: true, Align: fyne.TextAlignCenter})
		text.shrink = true
		content = AtLeast(look.VoteHeight, Pad(look.Step/2, look.Step, Column(look.Step/2, sign, text)))
	}
	p := newPress(word, content, ground, enter)
	p.ExtendBaseWidget(p)
	return p
}

// doorSize is the size at which a word fits a width.
func doorSize(word string, size, width float32, style fyne.TextStyle) float32 {
	size = fyne.Min(size, doorTextMax)
	need := fyne.MeasureText(word, size, style).Width
	if width <= 0 || need <= width {
		return size
	}
	return fyne.Max(doorTextMin, size*width/need)
}

// UprightRule is a thin line between what stands beside each other.
func UprightRule() fyne.CanvasObject {
	return container.New(thinUpright{}, newBox(theme.ColorNameSeparator, look.ColorNone, 0))
}

type thinUpright struct{}

func (thinUpright) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 0) }
func (thinUpright) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	parts[0].Resize(fyne.NewSize(1, size.Height))
}
