package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"moot/app/gui/look"
)

// TableRow is a row of a table where there is room for its cells beside each other, and
// a card with them below each other where there is not. Shares say how the width is
// divided. The label is for people who cannot see it; with nothing to open it is only
// read.
func TableRow(label string, shares []float32, open func(), cells ...fyne.CanvasObject) fyne.CanvasObject {
	ground := newBox(look.ColorCard, look.ColorLine, look.Radius)
	parts := container.New(&columns{shares: shares, gap: 3 * look.Step}, cells...)
	var tail fyne.CanvasObject
	if open != nil {
		tail = Picture(look.IconNext, look.ColorMuted, look.SizeText)
	}
	content := AtLeast(look.Touch, Pad(4*look.Step, 2*look.Step, newAside(nil, parts, tail)))
	if open == nil {
		return container.NewStack(ground, content)
	}
	p := newPress(label, content, ground, open)
	p.ExtendBaseWidget(p)
	return p
}

// TableHead names the columns of rows with the same shares. It is nothing where their
// cells stand below each other.
func TableHead(shares []float32, titles ...string) fyne.CanvasObject {
	parts := container.New(&columns{shares: shares, gap: 3 * look.Step, head: true})
	for _, title := range titles {
		parts.Add(NewText(title, Style{Size: look.SizeSecondary, Color: look.ColorMuted, Bold: true}))
	}
	room := Picture(look.IconNext, look.ColorNone, look.SizeText) // where rows have their tail
	return Pad(4*look.Step, 0, newAside(nil, parts, room))
}

// columnLettersMin is how many letters a width must hold, roughly, for cells to stand
// beside each other.
const columnLettersMin = 60

// columns divides a width by shares, or puts its parts below each other.
type columns struct {
	shares  []float32
	gap     float32
	head    bool
	stacked bool // as it stood at the last width
}

func (c *columns) MinSize(parts []fyne.CanvasObject) (size fyne.Size) {
	for i, part := range parts {
		own := part.MinSize()
		size.Width = fyne.Max(size.Width, own.Width)
		switch {
		case c.stacked && c.head:
		case c.stacked && i > 0:
			size.Height += own.Height + 2*look.Step
		case c.stacked:
			size.Height = own.Height
		default:
			size.Height = fyne.Max(size.Height, own.Height)
		}
	}
	return size
}

func (c *columns) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	c.stacked = size.Width < columnLettersMin*theme.Size(look.SizeText)/2
	total := float32(0)
	for _, share := range c.shares {
		total += share
	}
	room := size.Width - c.gap*float32(len(parts)-1)
	var x, y float32
	for i, part := range parts {
		if c.head && c.stacked == part.Visible() {
			show(part, !c.stacked)
		}
		if c.stacked {
			part.Move(fyne.NewPos(0, y))
			y += FitHeight(part, size.Width) + 2*look.Step
			continue
		}
		width := room * c.shares[i] / total
		part.Move(fyne.NewPos(x, 0))
		FitHeight(part, width)
		x += width + c.gap
	}
}

func show(part fyne.CanvasObject, visible bool) {
	if visible {
		part.Show()
	} else {
		part.Hide()
	}
}
