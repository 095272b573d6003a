// Package scan reads the QR picture in a photo that somebody has taken, or in a picture
// of a screen.
package scan

import (
	"bytes"
	"image"
	_ "image/jpeg" // photos
	_ "image/png"  // screenshots

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// maxPixels bounds a photo before it is unpacked; no phone takes larger ones.
const maxPixels = 64_000_000

// MaxFileBytes bounds the file of a photo; whoever reads it reads no more.
const MaxFileBytes = 24 << 20

// Text is what the QR picture in a photo says; ok is false for a file that is no photo,
// or in which none can be read.
func Text(file []byte) (text string, ok bool) {
	size, _, err := image.DecodeConfig(bytes.NewReader(file))
	if err != nil || size.Width <= 0 || size.Height <= 0 || size.Width > maxPixels/size.Height {
		return "", false
	}
	photo, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return "", false
	}
	return readQR(photo)
}

// readQR reads the QR picture in a photo. What is too fine in the whole photo,
// grain and moiré, is often gone when it is made smaller, so that is tried too.
func readQR(photo image.Image) (text string, ok bool) {
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
	for _, step := range []int{1, 2, 4} {
		if step > 1 && min(photo.Bounds().Dx(), photo.Bounds().Dy())/step < minSide {
			break
		}
		bitmap, err := gozxing.NewBinaryBitmapFromImage(coarse(photo, step))
		if err != nil {
			continue
		}
		if found, err := qrcode.NewQRCodeReader().Decode(bitmap, hints); err == nil {
			return found.GetText(), true
		}
	}
	return "", false
}

// minSide is the least side, in pixels, at which a QR picture of an invitation
// can be told apart.
const minSide = 200

// coarse makes a grey picture of every step by step pixels' mean.
func coarse(photo image.Image, step int) image.Image {
	if step == 1 {
		return photo
	}
	from := photo.Bounds()
	small := image.NewGray(image.Rect(0, 0, from.Dx()/step, from.Dy()/step))
	for y := range small.Bounds().Dy() {
		for x := range small.Bounds().Dx() {
			sum := uint32(0)
			for dy := range step {
				for dx := range step {
					r, g, b, _ := photo.At(from.Min.X+x*step+dx, from.Min.Y+y*step+dy).RGBA()
					sum += (r + g + b) / 3 >> 8
				}
			}
			small.Pix[y*small.Stride+x] = uint8(sum / uint32(step*step))
		}
	}
	return small
}
