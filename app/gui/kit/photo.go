package kit

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"moot/app/gui/look"
)

// photoHeightMax is how high a photo is shown at most, in dp: so that on a phone what
// stands below it is in sight.
const photoHeightMax = 280

// Photo shows a picture as wide as its place, but no larger than it is and not too
// high. Pressing it does something, if do is not nil; the label is for people who cannot
// see it.
func Photo(picture image.Image, label string, do func()) fyne.CanvasObject {
	img := canvas.NewImageFromImage(picture)
	img.FillMode = canvas.ImageFillContain
	size := picture.Bounds().Size()
	framed := container.New(&framing{width: float32(size.X), height: float32(size.Y)}, img)
	if do == nil {
		return framed
	}
	return NewPress(label, framed, do)
}

// framing gives a picture the height that goes with its width.
type framing struct {
	width, height float32 // of the picture
	high          float32 // at the last width
}

func (f *framing) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Touch, fyne.Max(look.Touch, f.high))
}

func (f *framing) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	width := fyne.Min(size.Width, f.width)
	f.high = fyne.Min(photoHeightMax, width*f.height/fyne.Max(1, f.width))
	parts[0].Resize(fyne.NewSize(size.Width, f.high))
}
