package kit

import (
	"fmt"
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"rsc.io/qr"
)

// quietModules is the white edge a QR picture needs to be read (ISO/IEC 18004).
const quietModules = 4

// QR is a text as a picture that another phone reads, side dp wide: black on
// white in every palette, or it would not be read. A text too long for one is
// an error.
func QR(text string, side float32) (fyne.CanvasObject, error) {
	picture, err := qrPicture(text)
	if err != nil {
		return nil, err
	}
	img := canvas.NewImageFromImage(picture)
	img.FillMode = canvas.ImageFillContain
	img.ScaleMode = canvas.ImageScalePixels
	img.SetMinSize(fyne.NewSquareSize(side))
	return container.NewCenter(img), nil
}

func qrPicture(text string) (image.Image, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return nil, fmt.Errorf("drawing a QR picture of %d bytes: %w", len(text), err)
	}
	side := code.Size + 2*quietModules
	picture := image.NewGray(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			shade := color.Gray{Y: 0xff}
			if code.Black(x-quietModules, y-quietModules) {
				shade.Y = 0
			}
			picture.SetGray(x, y, shade)
		}
	}
	return picture, nil
}
