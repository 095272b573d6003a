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
	p.use(headingStyle)
	height := float64(len(p.wrap(text, right-left))) * headingStyle.leading
	p.room(height + 3*bodyStyle.leading)
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
	p.y += 1
}

// Strong prints a paragraph that must not be overlooked.
func (p *Paper) Strong(text string) {
	p.space(0.6)
	p.block(strongStyle, left, text)
	p.y += 1.6
}

// Item prints one entry of a list.
func (p *Paper) Item(text string) {
	p.use(bodyStyle)
	p.room(bodyStyle.leading)
	p.put(left+1, p.baseline(bodyStyle), "–")
	p.block(bodyStyle, left+5, text)
}

// SetOff prints text with a line down its left side: the exact words of
// something.
func (p *Paper) SetOff(text string) {
	p.space(1)
	const indent = 6.0
	p.use(bodyStyle)
	for _, line := range p.wrap(text, right-left-indent) {
		p.room(bodyStyle.leading)
		p.use(bodyStyle)
		p.pdf.SetLineWidth(rule)
		p.pdf.Line(left+1.5, p.y, left+1.5, p.y+bodyStyle.leading)
		p.put(left+indent, p.baseline(bodyStyle), line)
		p.y += bodyStyle.leading
	}
	p.y += 2
}

// Signatures prints one line to sign for each label, all on one sheet as long as
// a sheet holds them.
func (p *Paper) Signatures(labels []string) {
	const each = 13.0
	p.space(4)
	if total := each * float64(len(labels)); total <= bottom-top {
		p.room(total)
	}
	for _, label := range labels {
		p.room(each)
		p.use(smallStyle)
		line := p.y + each - 3
		p.put(left, line, p.fit(label, 42))
		p.line(left+45, line, right, hairline)
		p.y += each
	}
}

// block prints text from x to the right edge of the column, over as many sheets
// as it takes.
func (p *Paper) block(s style, x float64, text string) {
	p.use(s)
	for _, line := range p.wrap(text, right-x) {
		p.room(s.leading)
		p.use(s)
		p.put(x, p.baseline(s), line)
		p.y += s.leading
	}
}

// baseline is where the line at the present height stands.
func (p *Paper) baseline(s style) float64 {
	const heightOfPoint = 25.4 / 72
	return p.y + s.leading/2 + 0.35*s.size*heightOfPoint
}
