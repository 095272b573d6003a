package minutes

import (
	"html"
	"regexp"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
)

// printed shows a document of package print, as it writes Markdown, in the
// typeface of print. Lines to sign on are left out: one signs a screen otherwise.
func printed(markdown string) []fyne.CanvasObject {
	var parts []fyne.CanvasObject
	for line := range strings.Lines(markdown) {
		line = strings.TrimSuffix(strings.TrimSpace(line), `\`)
		if line == "" || strings.Contains(line, blanks) || tableRule.MatchString(line) {
			continue
		}
		parts = append(parts, printedLine(line))
	}
	return parts
}

// blanks are what a line to sign on is made of.
var blanks = strings.Repeat(`\_`, 10)

var (
	tableRule = regexp.MustCompile(`^\|( -+:? \|)+$`)
	escaped   = regexp.MustCompile(`\\([[:punct:]])`)
)

func printedLine(line string) fyne.CanvasObject {
	serif := kit.Style{Size: look.SizeText, Color: look.ColorInk, Serif: true}
	switch {
	case line == "---":
		return kit.Rule()
	case strings.HasPrefix(line, "## "):
		return kit.Heading(unescaped(line[3:]))
	case strings.HasPrefix(line, "# "):
		return kit.Title(unescaped(line[2:]))
	case strings.HasPrefix(line, "- "):
		return kit.TopRow(2*look.Step, kit.NewText("–", serif), kit.Stretch(kit.NewText(unescaped(line[2:]), serif)))
	case strings.HasPrefix(line, "> "):
		return kit.Pad(3*look.Step, 0, kit.NewText(unescaped(line[2:]), serif))
	case strings.HasPrefix(line, "| "):
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		return kit.NewText(unescaped(strings.Join(cells, " · ")), serif)
	case strings.HasPrefix(line, "**") && strings.HasSuffix(line, "**"):
		serif.Bold = true
		return kit.NewText(unescaped(strings.Trim(line, "*")), serif)
	}
	return kit.NewText(unescaped(line), serif)
}

// unescaped is text as people wrote it.
func unescaped(text string) string {
	return html.UnescapeString(escaped.ReplaceAllString(strings.ReplaceAll(text, "<br>", ", "), "$1"))
}
