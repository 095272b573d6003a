package photo

import (
	"image"
	"image/color"
	"image/draw"
)

// shrunk is a picture whose longer side has at most so many points, on white: each
// point is the mean of those it stands for. A smaller one keeps its size.
func shrunk(large image.Image, side int) *image.RGBA {
	from := large.Bounds()
	w, h := from.Dx(), from.Dy()
	if longest := max(w, h); longest > side {
		w, h = max(1, w*side/longest), max(1, h*side/longest)
	}
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		// Strip by strip, so that the large picture is in memory once.
		top, bottom := from.Min.Y+y*from.Dy()/h, from.Min.Y+(y+1)*from.Dy()/h
		strip := image.NewRGBA(image.Rect(0, 0, from.Dx(), max(1, bottom-top)))
		draw.Draw(strip, strip.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(strip, strip.Rect, large, image.Pt(from.Min.X, top), draw.Over)
		for x := range w {
			left, right := x*from.Dx()/w, max(x*from.Dx()/w+1, (x+1)*from.Dx()/w)
			small.SetRGBA(x, y, mean(strip, left, right))
		}
	}
	return small
}

// mean is the mean colour of the columns of a strip.
func mean(strip *image.RGBA, left, right int) color.RGBA {
	var r, g, b, n int
	for y := range strip.Rect.Dy() {
		row := strip.Pix[y*strip.Stride+4*left : y*strip.Stride+4*right]
		for i := 0; i < len(row); i += 4 {
			r, g, b, n = r+int(row[i]), g+int(row[i+1]), b+int(row[i+2]), n+1
		}
	}
	return color.RGBA{uint8(r / n), uint8(g / n), uint8(b / n), 0xff}
}
