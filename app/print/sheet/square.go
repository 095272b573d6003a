package sheet

// Squares prints a picture of black squares in the middle of the sheet, such as a
// QR picture: count in each direction, side millimetres in all.
func (p *Paper) Squares(count int, side float64, black func(x, y int) bool) {
	p.space(4)
	p.room(side)
	from, each := (pageWidth-side)/2, side/float64(count)
	for y := range count {
		// Squares beside each other are one bar: hairlines between them would
		// keep a camera from reading the picture.
		for x := 0; x < count; x++ {
			begun := x
			for x < count && black(x, y) {
				x++
			}
			if x > begun {
				p.pdf.Rect(from+float64(begun)*each, p.y+float64(y)*each, float64(x-begun)*each, each, "F")
			}
		}
	}
	p.y += side + 4
}
