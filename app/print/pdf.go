package print

import (
	"io"

	"rsc.io/qr"

	"moot/app/print/sheet"
)

// pictureSide is how wide a QR picture is on paper, in millimetres: so much text as a
// certificate has is read from one by an old phone.
const pictureSide = 78

func writePDF(w io.Writer, d document) error {
	paper, err := sheet.New(sheet.Marks{
		Language: d.l.Language(), Title: d.title, Head: d.head, Foot: d.foot(),
		Page: func(page, pages int) string { return d.l.Say("print.page", "page", page, "pages", pages) },
	})
	if err != nil {
		return err
	}
	paper.Title(d.title, d.under)
	for _, b := range d.blocks {
		set(paper, b)
	}
	if paper.Replaced() {
		paper.Note(d.l.Say("print.replaced"))
	}
	return paper.Write(w)
}

func set(paper *sheet.Paper, b block) {
	switch b.kind {
	case heading:
		paper.Heading(b.number, b.text)
	case plain:
		paper.Note(b.text)
	case prose:
		paper.Paragraph(b.text)
	case lead:
		paper.Lead(b.text)
	case item:
		paper.Item(b.text)
	case strong:
		paper.Strong(b.text)
	case setOff:
		paper.SetOff(b.text)
	case listing:
		columns := make([]sheet.Column, len(b.table.columns))
		for i, c := range b.table.columns {
			columns[i] = sheet.Column{Title: c.title, Share: c.share, Figures: c.figures}
		}
		if b.table.height > 0 {
			paper.Form(columns, b.table.rows, b.table.height)
		} else {
			paper.Table(columns, b.table.rows, b.table.ticked)
		}
	case signature:
		paper.Signatures(b.heading, b.text, b.labels)
	case ruled:
		paper.Ruled(b.lines)
	case fresh:
		paper.Fresh()
	case chart:
		bars := make([]sheet.Bar, len(b.bars))
		for i, one := range b.bars {
			bars[i] = sheet.Bar{Label: one.label, N: one.n}
		}
		paper.Bars(bars)
	case picture:
		if code, err := qr.Encode(b.text, qr.L); err == nil { // the text stands beside it in any case
			paper.Squares(code.Size, pictureSide, code.Black)
		}
	case ticks:
		paper.Ticks(b.labels, b.beside)
	case cuttings:
		pieces := make([]sheet.Piece, len(b.pieces))
		for i, one := range b.pieces {
			pieces[i] = sheet.Piece{Head: one.head, Lines: one.lines, Note: one.note}
		}
		paper.Pieces(pieces, b.beside)
	case slips:
		s := b.slip
		piece := sheet.Slip{Head: s.title, Text: s.wording, Note: s.mark, How: s.how, Choices: s.choices, Wide: s.figures}
		if !paper.Slips(piece, b.copies) {
			for _, b := range (document{blocks: []block{b}}).spread().blocks {
				set(paper, b)
			}
		}
	}
}
