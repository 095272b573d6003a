// Package sheet sets documents on A4 paper, as PDF: black on white, as a good
// printer would set an agenda. Text stands in one column, numbers stand in the
// margin left of it, and every sheet says which document it belongs to.
//
//	+--------------------------------------------+
//	|        running head (from the second sheet)|
//	|                                            |
//	|  3     Heading                             |
//	|        paragraph paragraph paragraph       |
//	|        | a wording, set off                |
//	|        Strong                              |
//	|                                            |
//	|        foot                   page 1 of 2  |
//	+--------------------------------------------+
//
// It knows paper and type and nothing of meetings. There is no clock and no
// chance in it: the same calls give the same bytes, in one release of Moot (a
// later one may be compiled with another compression).
//
// The typefaces are part of the program. What they have no sign for is printed
// as ¤; see [Paper.Replaced].
package sheet

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/go-pdf/fpdf"
)

// Lengths are in millimetres, sizes of type in points.
const (
	pageWidth, pageHeight = 210.0, 297.0
	marginLeft            = 20.0 // numbers stand here
	left, right           = 36.0, 190.0
	top, bottom           = 24.0, 268.0
	headY, footY          = 15.0, 281.0
	hairline, rule        = 0.2, 0.7
)

// style is a way of setting type.
type style struct {
	family, weight string
	size           float64
	leading        float64 // from one line to the next
}

var (
	titleStyle   = style{serif, "B", 21, 9}
	underStyle   = style{serif, "", 12.5, 6}
	headingStyle = style{serif, "B", 13, 6.2}
	numberStyle  = style{sans, "B", 12, 6.2}
	bodyStyle    = style{serif, "", 11, 5.3}
	strongStyle  = style{serif, "B", 11, 5.3}
	noteStyle    = style{serif, "", 10.2, 4.9}
	smallStyle   = style{sans, "", 8.5, 4.2}
	cellStyle    = style{sans, "", 10, 4.8}
	cellHead     = style{sans, "B", 9, 4.8}
)

// Marks are what every sheet says about the document.
type Marks struct {
	Language string // of the text: "en"
	Title    string // as readers of PDF show it
	Head     string // at the top, from the second sheet on
	Foot     string // at the bottom of each sheet
	// Page says which of how many sheets this is.
	Page func(page, pages int) string
}

// Paper is a document being set, from top to bottom. An error of the setting
// is kept and comes out of [Paper.Write].
type Paper struct {
	pdf      *fpdf.Fpdf
	marks    Marks
	signs    signs
	replaced bool
	now      style
	y        float64 // the top of what comes next
}

// made is the date every document bears, for PDF wants one and a clock would
// give each device another file.
var made = time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)

// New begins a document with an empty sheet.
func New(marks Marks) (*Paper, error) {
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(made)
	pdf.SetModificationDate(made)
	pdf.SetProducer("Moot", true)
	pdf.SetTitle(marks.Title, true)
	pdf.SetLang(marks.Language)
	pdf.SetCompression(false) // see deflate
	pdf.SetAutoPageBreak(false, 0)
	pdf.AliasNbPages("")
	signs, err := loadFonts(pdf)
	if err != nil {
		return nil, err
	}
	p := &Paper{pdf: pdf, marks: marks, signs: signs}
	p.turn()
	return p, nil
}

// Write ends the document and writes it.
func (p *Paper) Write(w io.Writer) error {
	p.frame()
	var plain bytes.Buffer
	err := p.pdf.Output(&plain)
	if err == nil {
		err = deflate(w, plain.Bytes())
	}
	if err != nil {
		return fmt.Errorf("setting %q on paper: %w", p.marks.Title, err)
	}
	return nil
}

// Replaced reports whether anything had to be printed as ¤.
func (p *Paper) Replaced() bool { return p.replaced }

// frame puts head and foot on all sheets, now that their number is known.
func (p *Paper) frame() {
	pages := p.pdf.PageNo()
	for page := 1; page <= pages; page++ {
		p.pdf.SetPage(page)
		p.now = style{} // the font is a matter of the sheet
		p.use(smallStyle)
		if page > 1 {
			p.put(left, headY, p.fit(p.marks.Head, right-left))
			p.line(left, headY+1.8, right, hairline)
		}
		number := p.marks.Page(page, pages)
		p.line(left, footY-4.6, right, hairline)
		p.put(left, footY, p.fit(p.marks.Foot, right-left-p.width(number)-5))
		p.put(right-p.width(number), footY, number)
	}
}

// turn begins a new sheet.
func (p *Paper) turn() {
	p.pdf.AddPage()
	p.now = style{}
	p.y = top
}

// room turns the sheet unless height is left on it.
func (p *Paper) room(height float64) {
	if p.y+height > bottom {
		p.turn()
	}
}

// space leaves room before what comes, except at the top of a sheet.
func (p *Paper) space(height float64) {
	if p.y > top {
		p.y += height
	}
}

// line draws a horizontal line.
func (p *Paper) line(x, y, to, width float64) {
	p.pdf.SetLineWidth(width)
	p.pdf.Line(x, y, to, y)
}
