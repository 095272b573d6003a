package print

import (
	"slices"
	"strings"

	"moot/app/i18n"
)

// document is anything that is printed, in the reader's language: the concepts
// fill it, the formats set it.
type document struct {
	l      i18n.Localizer
	title  string
	under  string // what is said under the title; may be empty
	head   string // at the top of further sheets
	mark   string
	moment string // of what moment it is; may be empty
	blocks []block
}

// kind says how a block is set.
type kind int

const (
	heading   kind = iota // text, with a number that may be empty
	plain                 // a sentence
	item                  // an entry of a list
	lead                  // a sentence that what follows belongs to
	strong                // must not be overlooked: a result
	prose                 // what people wrote; line ends count
	setOff                // exact words; line ends count
	listing               // a table
	signature             // lines to sign: text and labels under a heading
	ruled                 // empty lines to write on
	fresh                 // what follows begins a new sheet
	slips                 // like pieces to cut apart
	chart                 // bars under each other
	ticks                 // short texts with a square to tick each
	cuttings              // unlike pieces to cut apart
	picture               // a QR picture of the text; on paper only
)

type block struct {
	kind    kind
	number  string
	heading string
	text    string
	table   table
	labels  []string
	lines   int // of ruled
	slip    slip
	copies  int // of slip
	bars    []bar
	pieces  []piece
	beside  int // how many pieces, or columns of ticks, paper has beside each other
}

// piece is a piece of paper to cut out: for whom it is, what it says line by line,
// and what stands small at its end.
type piece struct {
	head  string
	lines []string
	note  string
}

// bar is one bar of a chart: what is counted, and how much of it there is.
type bar struct {
	label string
	n     int
}

// greatest is the highest figure of a chart, at least one.
func greatest(bars []bar) int {
	most := 1
	for _, b := range bars {
		most = max(most, b.n)
	}
	return most
}

// blocks sets one piece over the whole width.
func (p piece) blocks() []block {
	all := []block{{kind: heading, text: p.head}}
	for _, line := range p.lines {
		all = append(all, block{kind: item, text: line})
	}
	return append(all, block{kind: plain, text: p.note})
}

// slip is a piece of paper to mark and to hand in: what is asked, how to mark it,
// and boxes to mark. Where paper is set, several stand on a sheet.
type slip struct {
	title, wording, mark, how string
	column                    string // what the choices are called
	choices                   []string
	figures                   bool // numbers are written into the boxes
}

// table is rows under the titles of columns.
type table struct {
	columns []column
	rows    [][]string
	// ticked says that on paper each row has a square to tick.
	ticked bool
	// height is how high a row is at least, in millimetres, where it is filled in
	// by hand; columns are divided by lines then. Zero is a table to be read.
	height float64
}

type column struct {
	title   string
	share   float64 // of the width
	figures bool    // set to the right
}

func (d *document) add(k kind, text string) { d.blocks = append(d.blocks, block{kind: k, text: text}) }

func (d *document) heading(number, text string) {
	d.blocks = append(d.blocks, block{kind: heading, number: number, text: text})
}

func (d *document) table(t table) { d.blocks = append(d.blocks, block{kind: listing, table: t}) }

// ticks puts short texts beside each other, each to be ticked.
func (d *document) ticks(texts []string) {
	d.blocks = append(d.blocks, block{kind: ticks, labels: texts, beside: ticksBeside})
}

func (d *document) pieces(all []piece, beside int) {
	d.blocks = append(d.blocks, block{kind: cuttings, pieces: all, beside: beside})
}

func (d *document) bars(bars ...bar) { d.blocks = append(d.blocks, block{kind: chart, bars: bars}) }

// dotted puts parts of a title side by side, empty ones left out.
func dotted(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// foot is what stands at the end, or at the bottom of each sheet.
func (d document) foot() string { return dotted(d.l.Say("print.mark", "mark", d.mark), d.moment) }

// spread returns the document with each slip and piece as blocks of its own, one
// after the other: for formats that are not cut with scissors.
func (d document) spread() document {
	var blocks []block
	for _, b := range d.blocks {
		switch b.kind {
		case slips:
			for range b.copies {
				blocks = append(blocks, b.slip.blocks()...)
			}
		case cuttings:
			for _, one := range b.pieces {
				blocks = append(blocks, one.blocks()...)
			}
		default:
			blocks = append(blocks, b)
		}
	}
	d.blocks = blocks
	return d
}

// blocks sets one slip over the whole width, with a sheet of its own.
func (s slip) blocks() []block {
	t := table{height: markHeight, columns: []column{{title: "", share: 0.15}, {title: s.column, share: 0.85}}}
	for _, choice := range s.choices {
		t.rows = append(t.rows, []string{"", choice})
	}
	return []block{{kind: heading, text: s.title}, {kind: setOff, text: s.wording}, {kind: plain, text: s.mark},
		{kind: strong, text: s.how}, {kind: listing, table: t}, {kind: fresh}}
}
