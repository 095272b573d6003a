package sheet

// Title prints what the document is called, and a line under it.
func (p *Paper) Title(title, under string) {
	p.block(titleStyle, left, title)
	if under != "" {
		p.y += 0.8
		p.block(underStyle, left, under)
	}
	p.y += 2.2
	p.line(left, p.y, right, rule)
	p.y += 3
}

// Heading begins a part of the document. The number stands in the margin; it may
// be empty. A heading never ends a sheet.
func (p *Paper) Heading(number, text string) {
	p.space(5)
	p.room(p.height(headingStyle, text) + 3*bodyStyle.leading)
	if number != "" {
		p.use(numberStyle)
		p.put(marginLeft, p.baseline(headingStyle), number)
	}
	p.block(headingStyle, left, text)
	p.y += 0.8
}

// Paragraph prints text; a line end in it begins a new line.
func (p *Paper) Paragraph(text string) {
	p.block(bodyStyle, left, text)
	p.y += 1.6
}

// Note prints a sentence of the record, a little smaller and close to the next.
func (p *Paper) Note(text string) {
	p.block(noteStyle, left, text)
	p.y += 0.4
}

// Item prints one entry of a list of notes.
func (p *Paper) Item(text string) {
	const indent = 5.0
	p.room(min(keptLines*noteStyle.leading, p.height(noteStyle, text)))
	p.use(noteStyle)
	p.put(left+1, p.baseline(noteStyle), "–")
	p.block(noteStyle, left+indent, text)
	p.y += 0.4
}

// Lead prints a sentence that what follows belongs to; it never ends a sheet.
func (p *Paper) Lead(text string) {
	p.space(1.6)
	p.room(p.height(strongStyle, text) + 2*bodyStyle.leading)
	p.block(strongStyle, left, text)
	p.y += 0.6
}

// Strong prints what must not be overlooked between two lines, on one sheet.
func (p *Paper) Strong(text string) {
	const inside = 0.8
	p.space(1.2)
	p.room(p.height(strongStyle, text) + 2*inside)
	p.line(left, p.y, right, hairline)
	p.y += inside
	p.block(strongStyle, left, text)
	p.y += inside
	p.line(left, p.y, right, hairline)
	p.y += 2
}

// SetOff prints text with a line down its left side: the exact words of
// something.
func (p *Paper) SetOff(text string) {
	const indent = 6.0
	p.space(1)
	p.use(bodyStyle)
	p.lines(bodyStyle, p.wrap(text, right-left-indent), func(line string, height float64) {
		p.pdf.SetLineWidth(rule)
		p.pdf.Line(left+1.5, p.y, left+1.5, p.y+height)
		p.put(left+indent, p.baseline(bodyStyle), line)
	})
	p.y += 2
}

// Signatures prints a heading, a sentence, and one line to sign for each label,
// all on one sheet as long as a sheet holds them.
func (p *Paper) Signatures(heading, text string, labels []string) {
	const each = 11.0
	total := 5 + headingStyle.leading + p.height(noteStyle, text) + each*float64(len(labels))
	if total <= bottom-top {
		p.room(total)
	}
	if heading != "" {
		p.Heading("", heading)
	}
	if text != "" {
		p.Note(text)
	}
	for _, label := range labels {
		p.room(each)
		p.use(smallStyle)
		line := p.y + each - 2
		p.put(left, line, p.fit(label, 42))
		p.line(left+45, line, right, hairline)
		p.y += each
	}
}

// Ruled prints empty lines to write on by hand.
func (p *Paper) Ruled(lines int) {
	const each = 8.5
	for range lines {
		p.room(each)
		p.y += each
		p.line(left, p.y, right, hairline)
	}
	p.y += 3
}

// Fresh begins a new sheet, unless this one is empty.
func (p *Paper) Fresh() {
	if p.y > top {
		p.turn()
	}
}

// keptLines of a paragraph are never divided between sheets.
const keptLines = 3

// block prints text from x to the right edge of the column, over as many sheets
// as it takes.
func (p *Paper) block(s style, x float64, text string) {
	p.use(s)
	p.lines(s, p.wrap(text, right-x), func(line string, _ float64) {
		p.put(x, p.baseline(s), line)
	})
}

// lines prints lines one below the other. Two at least stand together at the
// bottom of a sheet and at the top of the next; an empty line is half as high.
func (p *Paper) lines(s style, lines []string, print func(line string, height float64)) {
	for i, line := range lines {
		together := 1
		switch {
		case i == 0 && len(lines) <= keptLines:
			together = len(lines)
		case i == 0, i == len(lines)-2:
			together = 2
		}
		p.room(float64(together) * s.leading)
		p.use(s)
		height := s.leading
		if line == "" {
			height /= 2
		}
		print(line, height)
		p.y += height
	}
}

// height is how high text is that runs from edge to edge of the column.
func (p *Paper) height(s style, text string) float64 {
	p.use(s)
	return float64(len(p.wrap(text, right-left))) * s.leading
}

// baseline is where the line at the present height stands.
func (p *Paper) baseline(s style) float64 {
	const heightOfPoint = 25.4 / 72
	return p.y + s.leading/2 + 0.35*s.size*heightOfPoint
}
