package sheet

// Slip is a small piece of paper to mark and hand in, as a ballot is.
type Slip struct {
	// Head names it, Text is what is asked, Note is small under it, How says how
	// to mark it. Of a long text only the beginning is printed: the note says
	// which text it is.
	Head, Text, Note, How string
	// Choices have a box to mark each. A Wide box is for a figure.
	Choices []string
	Wide    bool
}

const (
	slipColumns  = 2
	slipEdge     = 5.0 // between a cut and what is printed
	slipTextMax  = 8   // lines
	slipBox      = 4.6
	slipBoxWide  = 9.0
	slipRowMin   = 6.6
	slipCutDash  = 1.6
	slipLeft     = marginLeft
	slipWidth    = (right - marginLeft) / slipColumns
	slipContents = slipWidth - 2*slipEdge
)

// Slips prints so many like slips, two beside each other and as many rows as fit
// on a sheet, with broken lines to cut along. It prints none and reports false
// if one is longer than a sheet.
func (p *Paper) Slips(s Slip, n int) bool {
	parts, height := p.slip(s)
	if height > bottom-top {
		return false
	}
	for i := 0; i < n; i += slipColumns {
		if i == 0 || p.y+height > bottom {
			p.room(height)
			p.dashed(slipLeft, p.y, right, p.y)
		}
		row := min(slipColumns, n-i)
		for column := range row {
			x := slipLeft + float64(column)*slipWidth
			p.mark(s, parts, x+slipEdge)
		}
		for edge := range row + 1 {
			x := slipLeft + float64(edge)*slipWidth
			p.dashed(x, p.y, x, p.y+height)
		}
		p.y += height
		p.dashed(slipLeft, p.y, slipLeft+float64(row)*slipWidth, p.y)
	}
	p.y += 3
	return true
}

// lined is text in a style, broken into lines.
type lined struct {
	style
	lines []string
}

func (l lined) height() float64 { return float64(len(l.lines)) * l.leading }

// slip breaks the texts of a slip into lines, those above the choices first, and
// says how high it will be.
func (p *Paper) slip(s Slip) (parts []lined, height float64) {
	broken := func(in style, text string, width float64) lined {
		p.use(in)
		return lined{in, p.wrap(text, width)}
	}
	wording := broken(cellStyle, s.Text, slipContents)
	if len(wording.lines) > slipTextMax {
		wording.lines = wording.lines[:slipTextMax]
		last := &wording.lines[slipTextMax-1]
		*last = p.fit(*last+" …", slipContents)
	}
	parts = []lined{broken(cellHead, s.Head, slipContents), wording, broken(smallStyle, s.Note, slipContents), broken(cellHead, s.How, slipContents)}
	height = 2 * slipEdge
	for _, part := range parts {
		height += part.height() + 1
	}
	for _, choice := range s.Choices {
		part := broken(cellStyle, choice, slipContents-s.box()-2)
		parts = append(parts, part)
		height += max(slipRowMin, part.height()+1.4)
	}
	return parts, height
}

func (s Slip) box() float64 {
	if s.Wide {
		return slipBoxWide
	}
	return slipBox
}

// mark prints one slip from x on, at the present height, and leaves that as it is.
func (p *Paper) mark(s Slip, parts []lined, x float64) {
	begun := p.y
	above := len(parts) - len(s.Choices)
	p.y += slipEdge
	for i, part := range parts {
		from, first := x, p.y
		if i >= above {
			from += s.box() + 2
			p.pdf.SetLineWidth(hairline * 1.5)
			p.pdf.Rect(x, p.y+0.2, s.box(), slipBox, "D")
		}
		p.use(part.style)
		for _, line := range part.lines {
			p.put(from, p.baseline(part.style), line)
			p.y += part.leading
		}
		if i >= above {
			p.y = first + max(slipRowMin, part.height()+1.4)
		} else {
			p.y++
		}
	}
	p.y = begun
}

// dashed draws a broken line to cut along.
func (p *Paper) dashed(x, y, toX, toY float64) {
	p.pdf.SetDashPattern([]float64{slipCutDash, slipCutDash}, 0)
	p.pdf.SetLineWidth(hairline)
	p.pdf.Line(x, y, toX, toY)
	p.pdf.SetDashPattern([]float64{}, 0)
}
