package cli

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"moot/app/i18n"
)

// page is text for a terminal in the making.
type page struct {
	i18n.Localizer
	b strings.Builder
}

// say adds the sentence of a key of the area cli, as a line.
func (p *page) say(key string, args ...any) { p.line(p.Say("cli."+key, args...)) }

func (p *page) line(s string) { p.b.WriteString(s + "\n") }

// under adds the sentence of a key of the area cli, set in below what it is about.
func (p *page) under(key string, args ...any) { p.block(p.Say("cli."+key, args...)) }

// block adds what somebody wrote, set in by two.
func (p *page) block(s string) {
	for line := range strings.Lines(s) {
		p.line(strings.TrimRight("  "+line, "\n "))
	}
}

// table adds rows with their columns below each other. Every row has as many
// cells as the first.
func (p *page) table(rows [][]string) {
	widths := make([]int, 0, 8)
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			fmt.Fprintf(&b, "%s%s  ", cell, strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)))
		}
		p.line(strings.TrimRight(b.String(), " "))
	}
}

// short is the beginning of an id, enough to name a thing among few.
func short(id fmt.Stringer) string { return id.String()[:shortDigits] }

const shortDigits = 8

// firstLine is the beginning of a text, for a list.
func firstLine(text string) string {
	line, _, more := strings.Cut(text, "\n")
	if utf8.RuneCountInString(line) > lineRunesMax {
		line, more = string([]rune(line)[:lineRunesMax]), true
	}
	if more {
		return strings.TrimRight(line, " ") + " …"
	}
	return line
}

const lineRunesMax = 60
