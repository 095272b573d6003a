package print

import (
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The measures of text, in characters.
const (
	textWidth   = 80
	textIndent  = 4  // what stands under a heading; the number stands left of it
	labelWidth  = 24 // of a line to sign
	betweenCols = 2
	barWidth    = 32 // of the longest bar of a chart
)

// drawn is a bar of full blocks, one at least for anything above nought.
func drawn(n, most, width int) string {
	if n <= 0 {
		return ""
	}
	return strings.Repeat("█", max(1, n*width/most))
}

// textWriter writes lines of at most [textWidth] characters.
type textWriter struct{ strings.Builder }

func writeText(w io.Writer, d document) error {
	var t textWriter
	t.wrapped("", "", d.title)
	t.wrapped("", "", d.under)
	t.WriteString(strings.Repeat("=", textWidth) + "\n")
	last := heading
	for _, b := range d.blocks {
		if apart(last, b.kind) {
			t.WriteString("\n")
		}
		t.block(b)
		last = b.kind
	}
	t.WriteString("\n" + strings.Repeat("-", textWidth) + "\n")
	t.wrapped("", "", d.foot())
	_, err := io.WriteString(w, inert(t.String()))
	return err
}

// inert takes out what would command a terminal or turn the direction of
// writing. What people write together is merged letter by letter from several
// devices, so nobody could refuse it when it was written.
func inert(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, text)
}

// apart says whether an empty line stands between two blocks.
func apart(before, after kind) bool {
	switch {
	case after == heading, after == signature:
		return true
	case before == heading:
		return false
	}
	return before != after || after == prose
}

func (t *textWriter) block(b block) {
	indent := strings.Repeat(" ", textIndent)
	switch b.kind {
	case heading:
		margin := indent
		if b.number != "" {
			margin = pad(b.number+" ", textIndent, true)
		}
		t.wrapped(margin, indent, b.text)
		longest := min(utf8.RuneCountInString(b.text), textWidth-textIndent)
		t.WriteString(indent + strings.Repeat("-", longest) + "\n")
	case plain, prose, lead:
		t.wrapped(indent, indent, b.text)
	case item:
		t.wrapped(indent+"- ", indent+"  ", b.text)
	case strong:
		t.wrapped(indent+"=> ", indent+"   ", b.text)
	case ticks:
		for _, text := range b.labels {
			t.wrapped(indent+"[ ] ", indent+"    ", text)
		}
	case setOff:
		t.wrapped(indent+"| ", indent+"| ", b.text)
	case listing:
		t.table(indent, b.table)
	case ruled:
		for range b.lines {
			t.WriteString(indent + strings.Repeat("_", textWidth-textIndent) + "\n\n")
		}
	case chart:
		wide := 0
		for _, one := range b.bars {
			wide = max(wide, utf8.RuneCountInString(one.label))
		}
		for _, one := range b.bars {
			t.WriteString(strings.TrimRight(indent+pad(one.label, wide, false)+" "+drawn(one.n, greatest(b.bars), barWidth)+" "+strconv.Itoa(one.n), " ") + "\n")
		}
	case fresh:
		t.WriteString(strings.Repeat("=", textWidth) + "\n")
	case signature:
		if b.heading != "" {
			t.block(block{kind: heading, text: b.heading})
		}
		t.block(block{kind: plain, text: b.text})
		t.WriteString("\n")
		for _, label := range b.labels {
			label = pad(label, labelWidth, false)
			if used := utf8.RuneCountInString(label); used > labelWidth {
				label += " "
			}
			left := max(0, textWidth-textIndent-utf8.RuneCountInString(label))
			t.WriteString(indent + label + strings.Repeat("_", left) + "\n\n")
		}
	}
}

// table shares the line out among the columns; what does not fit into a cell goes
// on below.
func (t *textWriter) table(indent string, tab table) {
	room := textWidth - len(indent) - betweenCols*(len(tab.columns)-1)
	widths := make([]int, len(tab.columns))
	titles := make([]string, len(tab.columns))
	sum := 0.0
	for _, c := range tab.columns {
		sum += c.share
	}
	for i, c := range tab.columns {
		widths[i] = int(float64(room) * c.share / sum)
		titles[i] = c.title
	}
	for i, row := range append([][]string{titles}, tab.rows...) {
		t.row(indent, tab.columns, widths, row)
		if i == 0 {
			t.WriteString(indent + strings.Repeat("-", textWidth-len(indent)) + "\n")
		}
	}
}

func (t *textWriter) row(indent string, columns []column, widths []int, row []string) {
	cells := make([][]string, len(columns))
	height := 0
	for i, cell := range row {
		cells[i] = wrap(cell, widths[i])
		height = max(height, len(cells[i]))
	}
	for n := range height {
		line := indent
		for i, c := range columns {
			text := ""
			if n < len(cells[i]) {
				text = cells[i][n]
			}
			line += pad(text, widths[i], c.figures) + strings.Repeat(" ", betweenCols)
		}
		t.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

// wrapped writes text with a margin before its first line and one before the
// others.
func (t *textWriter) wrapped(first, others, text string) {
	if text == "" {
		return
	}
	for i, line := range wrap(text, textWidth-utf8.RuneCountInString(others)) {
		margin := others
		if i == 0 {
			margin = first
		}
		t.WriteString(strings.TrimRight(margin+line, " ") + "\n")
	}
}

// wrap breaks text into lines of a width at spaces and line ends; a word that is
// wider is cut. A space at which no line ends is written as a plain one.
func wrap(text string, width int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		line := ""
		for word := range strings.SplitSeq(paragraph, " ") {
			runes := []rune(strings.ReplaceAll(word, "\u00a0", " "))
			used := utf8.RuneCountInString(line)
			switch {
			case used > 0 && used+1+len(runes) > width:
				lines, line = append(lines, line), ""
			case used > 0:
				line += " "
			}
			for len(runes) > width {
				lines, runes = append(lines, string(runes[:width])), runes[width:]
			}
			line += string(runes)
		}
		lines = append(lines, line)
	}
	return lines
}

// pad fills text up to a width, on its left or right.
func pad(text string, width int, left bool) string {
	fill := strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text)))
	if left {
		return fill + text
	}
	return text + fill
}
