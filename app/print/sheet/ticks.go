package sheet

// What the columns of [Paper.Ticks] look like.
const (
	tickBox   = 3.2
	tickAfter = 1.6 // from the square to its text
	tickGap   = 4.0 // between columns
)

// Ticks prints short texts with a square to tick before each, so many beside each
// other, read line by line. A row is not divided between sheets.
func (p *Paper) Ticks(texts []string, columns int) {
	width := (right - left + tickGap) / float64(columns)
	inside := width - tickGap - tickBox - tickAfter
	p.use(cellStyle)
	for len(texts) > 0 {
		row := make([][]string, min(columns, len(texts)))
		most := 1
		for i := range row {
			row[i] = p.wrap(texts[i], inside)
			most = max(most, len(row[i]))
		}
		texts = texts[len(row):]
		p.room(float64(min(most, tickLinesMax)) * cellStyle.leading)
		p.use(cellStyle)
		p.pdf.SetLineWidth(hairline)
		for i, lines := range row {
			x := left + float64(i)*width
			p.pdf.Rect(x, p.y+0.9, tickBox, tickBox, "D")
			for n, line := range lines[:min(len(lines), tickLinesMax)] {
				p.put(x+tickBox+tickAfter, p.baseline(cellStyle)+float64(n)*cellStyle.leading, line)
			}
		}
		p.y += float64(min(most, tickLinesMax)) * cellStyle.leading
	}
	p.y += 1.6
}

// tickLinesMax is how many lines of one text are printed: what is longer is no
// short text, and stands whole in the other forms.
const tickLinesMax = 6

// Piece is a piece of paper to cut out: for whom it is, what it says line by line,
// and what stands small at its end.
type Piece struct {
	Head  string
	Lines []string
	Note  string
}

// Pieces prints pieces that differ, so many beside each other, with broken lines to
// cut along. One that is longer than a sheet goes on in a further one with the same
// head.
func (p *Paper) Pieces(pieces []Piece, columns int) {
	width := (right - marginLeft) / float64(columns)
	set := make([]setPiece, 0, len(pieces))
	for _, piece := range pieces {
		set = append(set, p.piece(piece, width-2*slipEdge)...)
	}
	first := true
	for len(set) > 0 {
		row := set[:min(columns, len(set))]
		set = set[len(row):]
		height := 0.0
		for _, s := range row {
			height = max(height, s.height)
		}
		if first || p.y+height > bottom {
			p.room(height)
			p.dashed(marginLeft, p.y, right, p.y)
			first = false
		}
		for i := range columns + 1 {
			x := marginLeft + float64(i)*width
			p.dashed(x, p.y, x, p.y+height)
		}
		for i, s := range row {
			p.setOut(s, marginLeft+float64(i)*width+slipEdge)
		}
		p.y += height
		p.dashed(marginLeft, p.y, right, p.y)
	}
	p.y += 3
}

// setPiece is a piece broken into lines.
type setPiece struct {
	parts  []lined
	height float64
}

// piece breaks a piece into lines, and into as many pieces as it takes so that each
// fits on a sheet.
func (p *Paper) piece(piece Piece, width float64) (all []setPiece) {
	broken := func(in style, text string) lined {
		p.use(in)
		return lined{in, p.wrap(text, width)}
	}
	head, note := broken(headingStyle, piece.Head), broken(smallStyle, piece.Note)
	room := bottom - top - 2*slipEdge - head.height() - note.height() - 3
	var body []lined
	used := 0.0
	end := func() {
		parts := append([]lined{head}, body...)
		all = append(all, setPiece{append(parts, note), 2*slipEdge + head.height() + used + note.height() + 3})
		body, used = nil, 0
	}
	for _, line := range piece.Lines {
		one := broken(cellStyle, line)
		if used+one.height() > room && len(body) > 0 {
			end()
		}
		body, used = append(body, one), used+one.height()
	}
	end()
	return all
}

// setOut prints a piece from x on, at the present height, and leaves that as it is.
func (p *Paper) setOut(s setPiece, x float64) {
	begun := p.y
	p.y += slipEdge
	for i, part := range s.parts {
		if i == 1 || i == len(s.parts)-1 {
			p.y += 1.5
		}
		p.use(part.style)
		for _, line := range part.lines {
			p.put(x, p.baseline(part.style), line)
			p.y += part.leading
		}
	}
	p.y = begun
}
