package sheet

// Column is a column of a table.
type Column struct {
	Title string
	// Share is the width as a part of the sum of all shares.
	Share float64
	// Figures are set to the right.
	Figures bool
}

const (
	cellGap    = 4.5 // between columns
	cellBefore = 1.2 // above and below the text of a row
)

// Table prints rows under the titles of their columns, which stand again on
// every sheet. A row is not divided between sheets unless it is longer than one.
// With box, each row has a square to tick.
func (p *Paper) Table(columns []Column, rows [][]string, box bool) {
	p.table(columns, rows, box, 0)
}

// Form prints a table to be filled in by hand: each row at least height
// millimetres high, and lines between the columns.
func (p *Paper) Form(columns []Column, rows [][]string, height float64) {
	p.table(columns, rows, false, min(height, formHeightMax))
}

// formHeightMax keeps a row on one sheet.
const formHeightMax = 60.0

func (p *Paper) table(columns []Column, rows [][]string, box bool, least float64) {
	p.space(1)
	from, edges := p.edges(columns, box)
	heads, headHeight := p.heads(columns, edges)
	for i, row := range rows {
		cells, height := p.cells(edges, row)
		height = max(height, least)
		if i == 0 {
			p.room(headHeight + height)
			p.titles(columns, edges, heads, headHeight)
		} else if p.y+height > bottom {
			p.turn()
			p.titles(columns, edges, heads, headHeight)
		}
		if box {
			p.pdf.SetLineWidth(hairline)
			p.pdf.Rect(left+0.5, p.y+cellBefore+0.5, 3.6, 3.6, "D")
		}
		begun, sheet := p.y, p.pdf.PageNo()
		p.row(columns, edges, cells)
		if least > 0 && p.pdf.PageNo() == sheet {
			p.y = max(p.y, begun+least)
			p.between(edges, begun)
		}
		p.line(from, p.y, right, hairline)
	}
	p.y += 2
}

// between draws the lines between columns, from one height down to the present.
func (p *Paper) between(edges []edge, from float64) {
	p.pdf.SetLineWidth(hairline)
	for _, e := range edges[1:] {
		x := e.from - cellGap/2
		p.pdf.Line(x, from, x, p.y)
	}
}

// edge is where a column begins and ends.
type edge struct{ from, to float64 }

func (p *Paper) edges(columns []Column, box bool) (from float64, edges []edge) {
	sum, x := 0.0, left
	if box {
		x += 7
	}
	for _, c := range columns {
		sum += c.Share
	}
	usable := right - x - cellGap*float64(len(columns)-1)
	for _, c := range columns {
		width := usable * c.Share / sum
		edges = append(edges, edge{x, x + width})
		x += width + cellGap
	}
	return left, edges
}

// cells breaks a row into lines and says how high it will be.
func (p *Paper) cells(edges []edge, row []string) (cells [][]string, height float64) {
	p.use(cellStyle)
	most := 1
	for i, e := range edges {
		text := ""
		if i < len(row) {
			text = row[i]
		}
		lines := p.wrap(text, e.to-e.from)
		most = max(most, len(lines))
		cells = append(cells, lines)
	}
	return cells, float64(most)*cellStyle.leading + 2*cellBefore
}

// headLinesMax is how many lines the title of a column has at most.
const headLinesMax = 3

// heads breaks the titles of columns into lines and says how high they are.
func (p *Paper) heads(columns []Column, edges []edge) (heads [][]string, height float64) {
	p.use(cellHead)
	most := 1
	for i, c := range columns {
		width := edges[i].to - edges[i].from
		lines := p.wrap(c.Title, width)
		if len(lines) > headLinesMax {
			last := lines[headLinesMax-1] + " " + lines[headLinesMax]
			lines = append(lines[:headLinesMax-1:headLinesMax-1], p.fit(last, width))
		}
		most = max(most, len(lines))
		heads = append(heads, lines)
	}
	return heads, float64(most)*cellHead.leading + 2*cellBefore
}

// titles prints the titles, the last line of each at the bottom.
func (p *Paper) titles(columns []Column, edges []edge, heads [][]string, height float64) {
	p.use(cellHead)
	for i, c := range columns {
		y := p.y + height - cellBefore - 1.3
		for n, line := range heads[i] {
			p.cell(c, edges[i], y-float64(len(heads[i])-1-n)*cellHead.leading, line)
		}
	}
	p.y += height
	p.line(left, p.y, right, rule/2)
}

// row prints the lines of all cells side by side, from sheet to sheet if need be.
func (p *Paper) row(columns []Column, edges []edge, cells [][]string) {
	p.y += cellBefore
	for n, more := 0, true; more; n++ {
		p.room(cellStyle.leading)
		p.use(cellStyle)
		more = false
		for i, lines := range cells {
			if n < len(lines) {
				p.cell(columns[i], edges[i], p.baseline(cellStyle), lines[n])
			}
			more = more || n+1 < len(lines)
		}
		p.y += cellStyle.leading
	}
	p.y += cellBefore
}

func (p *Paper) cell(c Column, e edge, y float64, text string) {
	x := e.from
	if c.Figures {
		x = e.to - p.width(text)
	}
	p.put(x, y, text)
}
