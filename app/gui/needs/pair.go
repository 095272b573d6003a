package needs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"moot/app/gui/kit"
	"moot/app/gui/look"
)

// withAmount puts an amount at the end of the line on which its good stands, and
// on the next line where both together are too wide.
func withAmount(good fyne.CanvasObject, amount string) fyne.CanvasObject {
	style := kit.Style{Size: look.SizeItem, Color: look.ColorInk, Bold: true}
	return container.New(&pair{amount: amount}, good, kit.NewText(amount, style))
}

// pairGap is the least distance between good and amount, in dp.
const pairGap = 3 * look.Step

// pair lays out a good and its amount.
type pair struct {
	amount string
	// stacked is how they stood at the last width.
	stacked bool
}

func (p *pair) MinSize(parts []fyne.CanvasObject) fyne.Size {
	good, amount := parts[0].MinSize(), parts[1].MinSize()
	size := good.Max(amount)
	if p.stacked {
		size.Height = good.Height + amount.Height
	}
	return size
}

func (p *pair) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	// A hair more than measured: what fits must not wrap for a rounding.
	width := fyne.MeasureText(p.amount, theme.Size(look.SizeItem), fyne.TextStyle{Bold: true}).Width + 1
	p.stacked = parts[0].MinSize().Width+pairGap+width > size.Width
	if p.stacked {
		height := kit.FitHeight(parts[0], size.Width)
		kit.FitHeight(parts[1], size.Width)
		parts[1].Move(fyne.NewPos(0, height))
		return
	}
	kit.FitHeight(parts[0], size.Width-width-pairGap)
	kit.FitHeight(parts[1], width)
	parts[1].Move(fyne.NewPos(size.Width-width, 0))
}
