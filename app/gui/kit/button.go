package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/gui/look"
)

// Primary is the one thing to do on a screen: filled, as wide as its place.
func Primary(text string, icon look.Icon, do func()) *Press {
	return button(text, icon, look.ColorPrimary, look.ColorPrimary, look.ColorOnPrimary, look.VoteHeight, do)
}

// Secondary actions stand beside or below the primary one: a line around, no
// filling.
func SecondaryButton(text string, icon look.Icon, do func()) *Press {
	return button(text, icon, look.ColorCard, look.ColorMuted, look.ColorInk, look.Touch, do)
}

// Quiet is an action inside a text or a row: a coloured word.
func Quiet(text string, icon look.Icon, do func()) *Press {
	return button(text, icon, look.ColorNone, look.ColorNone, look.ColorPrimary, look.Touch, do)
}

// Grave is an action that cannot be undone.
func Grave(text string, icon look.Icon, do func()) *Press {
	return button(text, icon, look.ColorNo, look.ColorNo, look.ColorOnState, look.VoteHeight, do)
}

// IconButton is a picture to press; the label is for people who cannot see it.
func IconButton(label string, icon look.Icon, do func()) *Press {
	face := Pad(2*look.Step, 2*look.Step, newPicture(icon, look.ColorInk, look.SizeIcon))
	return NewPress(label, AtLeast(look.Touch, Pad(look.Step/2, 0, face)), do)
}

// SignButton is a small button with a picture alone and a line around it; the
// label is for people who cannot see it.
func SignButton(label string, icon look.Icon, do func()) *Press {
	sign := newPicture(icon, look.ColorInk, look.SizeIcon)
	ground := newBox(look.ColorCard, look.ColorMuted, look.Radius)
	p := newPress(label, AtLeast(look.Touch, Pad(2.5*look.Step, 2*look.Step, sign)), ground, do)
	p.dress = func(resting bool) {
		sign.color, ground.fill, ground.stroke = look.ColorInk, look.ColorCard, look.ColorMuted
		if resting {
			sign.color, ground.fill, ground.stroke = look.ColorLine, look.ColorNone, look.ColorLine
		}
		sign.Refresh()
		ground.Refresh()
	}
	p.ExtendBaseWidget(p)
	return p
}

func button(text string, icon look.Icon, fill, line, ink fyne.ThemeColorName, height float32, do func()) *Press {
	word := NewText(text, Style{Size: look.SizeText, Color: ink, Bold: true})
	var sign *picture
	if icon != "" {
		sign = newPicture(icon, ink, look.SizeIcon)
	}
	ground := newBox(fill, line, look.Radius)
	p := newPress(text, AtLeast(height, Pad(4*look.Step, 2*look.Step, face(sign, word))), ground, do)
	p.dress = func(resting bool) {
		ground.fill, ground.stroke, word.style.Color = fill, line, ink
		if resting {
			ground.fill, ground.stroke, word.style.Color = look.ColorNone, look.ColorLine, look.ColorMuted
		}
		ground.Refresh()
		word.Refresh()
		if sign != nil {
			sign.color = word.style.Color
			sign.Refresh()
		}
	}
	p.ExtendBaseWidget(p)
	return p
}

// face is the icon and the word of a button, together in its middle.
func face(sign *picture, word *Text) fyne.CanvasObject {
	if sign == nil {
		word.style.Align = fyne.TextAlignCenter
		return word
	}
	return middle(sign, word)
}

// middle centres an icon and a text as one; a text too long for that wraps
// beside the icon.
func middle(icon fyne.CanvasObject, text *Text) fyne.CanvasObject {
	return container.New(centred{gap: 2 * look.Step}, icon, text)
}

type centred struct{ gap float32 }

func (c centred) MinSize(parts []fyne.CanvasObject) fyne.Size {
	icon, text := parts[0].MinSize(), parts[1].MinSize()
	return fyne.NewSize(icon.Width+c.gap+text.Width, fyne.Max(icon.Height, text.Height))
}

func (c centred) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	icon := parts[0].MinSize()
	room := size.Width - icon.Width - c.gap
	width := fyne.Min(room, parts[1].(*Text).natural())
	height := FitHeight(parts[1], width)
	left := (room - width) / 2
	parts[0].Resize(icon)
	parts[0].Move(fyne.NewPos(left, (size.Height-icon.Height)/2))
	parts[1].Move(fyne.NewPos(left+icon.Width+c.gap, (size.Height-height)/2))
}
