package shell

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
)

// paneLayout is head, body and foot below each other; the body takes what is left.
type paneLayout struct{}

func (paneLayout) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(parts[0].MinSize().Width, parts[0].MinSize().Height)
}

func (paneLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	head := kit.FitHeight(parts[0], size.Width)
	foot := kit.FitHeight(parts[2], size.Width)
	parts[0].Move(fyne.NewPos(0, 0))
	parts[1].Move(fyne.NewPos(0, head))
	parts[1].Resize(fyne.NewSize(size.Width, fyne.Max(0, size.Height-head-foot)))
	parts[2].Move(fyne.NewPos(0, size.Height-foot))
}

// reading keeps text at a width that can be read, from the left edge, because
// the eye returns there; in the middle where nothing else is.
type reading struct{ alone bool }

func (reading) MinSize(parts []fyne.CanvasObject) fyne.Size { return parts[0].MinSize() }

func (r reading) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	width := fyne.Min(size.Width, readingWidth)
	parts[0].Resize(fyne.NewSize(width, size.Height))
	if r.alone {
		parts[0].Move(fyne.NewPos((size.Width-width)/2, 0))
	}
}

// sideBySide is a list, a line, and a detail.
type sideBySide struct{}

func (sideBySide) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(listWidth+parts[2].MinSize().Width, parts[0].MinSize().Height)
}

func (sideBySide) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	line := parts[1].MinSize().Width
	parts[0].Resize(fyne.NewSize(listWidth, size.Height))
	parts[1].Move(fyne.NewPos(listWidth, 0))
	parts[1].Resize(fyne.NewSize(line, size.Height))
	parts[2].Move(fyne.NewPos(listWidth+line, 0))
	parts[2].Resize(fyne.NewSize(size.Width-listWidth-line, size.Height))
}

// atBottom lets a part lie on the lower edge, as high as it needs.
type atBottom struct{}

func (atBottom) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (atBottom) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	height := kit.FitHeight(parts[0], size.Width)
	parts[0].Move(fyne.NewPos(0, size.Height-height))
}

// inMiddle centres a part's height.
type inMiddle struct{}

func (inMiddle) MinSize(parts []fyne.CanvasObject) fyne.Size { return parts[0].MinSize() }

func (inMiddle) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	height := kit.FitHeight(parts[0], size.Width)
	parts[0].Move(fyne.NewPos(0, fyne.Max(0, (size.Height-height)/2)))
}
