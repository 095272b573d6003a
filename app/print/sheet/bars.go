package sheet

import "strconv"

// Bar is one bar of a chart.
type Bar struct {
	Label string
	N     int
}

// Measures of a chart, in millimetres.
const (
	barHeight = 3.6
	barEvery  = 5.2 // from one bar to the next
	barFrom   = left + 52
	barMost   = right - 12 - barFrom
)

// Bars prints a chart: the longest bar fills the width, the others are as long
// beside it as their figure, which stands at their end. It stays on one sheet.
func (p *Paper) Bars(bars []Bar) {
	most := 1
	for _, b := range bars {
		most = max(most, b.N)
	}
	p.space(1.5)
	p.room(min(float64(len(bars))*barEvery, bottom-top))
	for _, b := range bars {
		p.room(barEvery)
		p.use(smallStyle)
		p.put(left, p.y+barHeight-0.6, p.fit(b.Label, barFrom-left-2))
		length := barMost * float64(max(0, b.N)) / float64(most)
		if b.N > 0 {
			p.pdf.Rect(barFrom, p.y, length, barHeight, "F")
		} else {
			p.line(barFrom, p.y, barFrom, hairline)
		}
		p.put(barFrom+length+1.5, p.y+barHeight-0.6, strconv.Itoa(b.N))
		p.y += barEvery
	}
	p.y += 1.5
}
