package print

import (
	"io"
	"regexp"
	"strconv"
	"strings"
)

func writeMarkdown(w io.Writer, d document) error {
	var b strings.Builder
	b.WriteString("# " + escapeLine(d.title) + "\n\n")
	if d.under != "" {
		b.WriteString(escapeLine(d.under) + "\n\n")
	}
	for i, block := range d.blocks {
		b.WriteString(markdownBlock(block))
		if next := i + 1; block.kind != item || next == len(d.blocks) || d.blocks[next].kind != item {
			b.WriteString("\n")
		}
	}
	b.WriteString("---\n\n" + escapeLine(d.foot()) + "\n")
	_, err := io.WriteString(w, inert(b.String()))
	return err
}

func markdownBlock(b block) string {
	switch b.kind {
	case heading:
		if b.number != "" {
			return "## " + b.number + ". " + escapeLine(b.text) + "\n"
		}
		return "## " + escapeLine(b.text) + "\n"
	case item:
		return "- " + escapeLine(b.text) + "\n"
	case strong, lead:
		return "**" + escapeLine(b.text) + "**\n"
	case ticks:
		var lines strings.Builder
		for _, text := range b.labels {
			lines.WriteString("- [ ] " + escapeLine(text) + "\n")
		}
		return lines.String()
	case setOff:
		return "> " + strings.ReplaceAll(escapeProse(b.text), "\n", "\n> ") + "\n"
	case listing:
		return markdownTable(b.table)
	case chart:
		t := table{columns: []column{{}, {figures: true}, {}}}
		for _, one := range b.bars {
			t.rows = append(t.rows, []string{one.label, strconv.Itoa(one.n), drawn(one.n, greatest(b.bars), barWidth)})
		}
		return markdownTable(t)
	case signature:
		var lines []string
		if b.heading != "" {
			lines = append(lines, "## "+escapeLine(b.heading)+"\n")
		}
		if b.text != "" {
			lines = append(lines, escapeLine(b.text)+"\n")
		}
		for _, label := range b.labels {
			lines = append(lines, escapeLine(label)+": "+strings.Repeat(`\_`, 30)+"\n")
		}
		return strings.Join(lines, "\n")
	}
	if b.kind == ruled {
		return strings.Repeat(strings.Repeat(`\_`, 60)+"\n\n", b.lines)
	}
	if b.kind == fresh {
		return "---\n"
	}
	return escapeProse(b.text) + "\n"
}

func markdownTable(t table) string {
	titles, rule := make([]string, len(t.columns)), make([]string, len(t.columns))
	for i, c := range t.columns {
		titles[i], rule[i] = c.title, "---"
		if c.figures {
			rule[i] = "---:"
		}
	}
	rows := []string{markdownRow(titles), "| " + strings.Join(rule, " | ") + " |\n"}
	for _, row := range t.rows {
		rows = append(rows, markdownRow(row))
	}
	return strings.Join(rows, "")
}

func markdownRow(cells []string) string {
	escaped := make([]string, len(cells))
	for i, cell := range cells {
		escaped[i] = strings.ReplaceAll(escapeLine(cell), "\n", "<br>")
	}
	return "| " + strings.Join(escaped, " | ") + " |\n"
}

// What people write must come out as they wrote it, so the signs that mean
// something in Markdown are disarmed.
var (
	markdownSigns = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`,
		"<", "&lt;", ">", "&gt;", "&", "&amp;", "|", `\|`, "~", `\~`)
	// lineStart are signs that mean something only where a line begins.
	lineStart = regexp.MustCompile(`(?m)^( *)([-+=#]|\d+[.)])`)
	indented  = regexp.MustCompile(`(?m)^ +`)
)

func escapeLine(text string) string {
	text = indented.ReplaceAllString(markdownSigns.Replace(text), "")
	return lineStart.ReplaceAllStringFunc(text, func(sign string) string {
		return sign[:len(sign)-1] + `\` + sign[len(sign)-1:]
	})
}

// escapeProse keeps line ends: one is a new line, two are a new paragraph.
func escapeProse(text string) string {
	lines := strings.Split(escapeLine(text), "\n")
	for i := range len(lines) - 1 {
		if lines[i] != "" && lines[i+1] != "" {
			lines[i] += `\`
		}
	}
	return strings.Join(lines, "\n")
}
