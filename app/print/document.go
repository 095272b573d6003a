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

func (d *document) bars(bars ...bar) { d.blocks = append(d.blocks, block{kind: chart, bars: bars}) }

// dotted puts parts of a title side by side, empty ones left out.
func dotted(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// foot is what stands at the end, or at the bottom of each sheet.
func (d document) foot() string { return dotted(d.l.Say("print.mark", "mark", d.mark), d.moment) }

// spread returns the document with each slip as blocks of its own, one after the
// other: for formats that are not cut with scissors.
func (d document) spread() document {
	var blocks []block
	for _, b := range d.blocks {
		if b.kind != slips {
			blocks = append(blocks, b)
			continue
		}
		for range b.copies {
			blocks = append(blocks, b.slip.blocks()...)
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
