package print

import (
	_ "embed"
	"html/template"
	"io"
)

//go:embed page.html
var pageSource string

// page is the whole page; it needs no other file and runs no script. People's
// words are escaped by html/template.
var page = template.Must(template.New("page").Parse(pageSource))

// pageData is what the page is filled with.
type pageData struct {
	Language, Title, Under, Foot string
	Blocks                       []pageBlock
}

type pageBlock struct {
	Kind                  string
	Number, Heading, Text string
	Items                 []string // of a list, or labels of lines to sign
	Columns               []pageColumn
	Rows                  [][]string
	Ticked, Form          bool
	Bars                  []pageBar
}

type pageBar struct {
	Label   string
	N       int
	Percent int // of the longest
}

type pageColumn struct {
	Title   string
	Figures bool
}

// kindNames are what the page calls the kinds of blocks.
var kindNames = map[kind]string{
	heading: "heading", plain: "plain", item: "items", lead: "lead", strong: "strong",
	prose: "prose", setOff: "wording", listing: "table", signature: "signatures", ruled: "ruled", fresh: "fresh", chart: "chart",
	ticks: "ticks",
}

func writeHTML(w io.Writer, d document) error {
	data := pageData{Language: d.l.Language(), Title: d.title, Under: d.under, Foot: d.foot()}
	for _, b := range d.blocks {
		if last := len(data.Blocks) - 1; b.kind == item && last >= 0 && data.Blocks[last].Kind == kindNames[item] {
			data.Blocks[last].Items = append(data.Blocks[last].Items, b.text)
			continue
		}
		data.Blocks = append(data.Blocks, htmlBlock(b))
	}
	return page.Execute(w, data)
}

func htmlBlock(b block) pageBlock {
	p := pageBlock{Kind: kindNames[b.kind], Number: b.number, Heading: b.heading, Text: b.text, Items: b.labels}
	if b.kind == item {
		p.Items = []string{b.text}
	}
	if b.kind == ruled {
		p.Items = make([]string, b.lines)
	}
	for _, one := range b.bars {
		p.Bars = append(p.Bars, pageBar{one.label, one.n, 100 * one.n / greatest(b.bars)})
	}
	if b.kind == listing {
		p.Rows, p.Ticked, p.Form = b.table.rows, b.table.ticked, b.table.height > 0
		for _, c := range b.table.columns {
			p.Columns = append(p.Columns, pageColumn{Title: c.title, Figures: c.figures})
		}
	}
	return p
}
