package guide

import (
	"strings"
	"unicode/utf8"
)

// columnsMax is the width of plain text, in characters: what an old terminal
// and a sheet of paper both have.
const columnsMax = 78

// Plain writes a page for a terminal or a plain file: without signs, the title
// underlined, lines of at most 78 characters, and list items that hang.
func Plain(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.ReplaceAll(strings.TrimRight(line, "\n"), "**", "")
		if title, ok := strings.CutPrefix(line, "# "); ok {
			b.WriteString(title + "\n" + strings.Repeat("=", utf8.RuneCountInString(title)) + "\n")
			continue
		}
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			b.WriteString(heading + "\n" + strings.Repeat("-", utf8.RuneCountInString(heading)) + "\n")
			continue
		}
		wrap(&b, line, strings.Repeat(" ", hang(line)))
	}
	return b.String()
}

// hang returns how far the later lines of a list item stand in: "- " by two,
// "1. " by three, a paragraph not at all.
func hang(line string) int {
	if strings.HasPrefix(line, "- ") {
		return len("- ")
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if digits > 0 && strings.HasPrefix(line[digits:], ". ") {
		return digits + len(". ")
	}
	return 0
}

// wrap writes one paragraph in lines of at most columnsMax characters, the
// later ones behind indent. A word longer than a line is not broken.
func wrap(b *strings.Builder, paragraph, indent string) {
	columns := 0
	for i, word := range strings.Fields(paragraph) {
		width := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case columns+1+width > columnsMax:
			b.WriteString("\n" + indent)
			columns = len(indent)
		default:
			b.WriteByte(' ')
			columns++
		}
		b.WriteString(word)
		columns += width
	}
	b.WriteByte('\n')
}
