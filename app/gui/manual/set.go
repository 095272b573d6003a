package manual

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
)

// set puts the few signs a page of the guide is written in (see package guide)
// into print. The title stands above the screen already.
func set(text string) fyne.CanvasObject {
	column := kit.Column(3 * look.Step)
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		heading, isHeading := strings.CutPrefix(line, "## ")
		item, isItem := strings.CutPrefix(line, "- ")
		number, step, isStep := numbered(line)
		switch {
		case line == "" || strings.HasPrefix(line, "# "):
		case isHeading:
			column.Add(kit.Pad(0, look.Step, kit.Heading(heading)))
		case isItem:
			column.Add(hanging("–", item))
		case isStep:
			column.Add(hanging(number, step))
		default:
			column.Add(paragraph(line))
		}
	}
	return column
}

// numbered takes "2. Press" apart into "2." and "Press".
func numbered(line string) (number, rest string, ok bool) {
	number, rest, ok = strings.Cut(line, ". ")
	if !ok || number == "" || strings.Trim(number, "0123456789") != "" {
		return "", "", false
	}
	return number + ".", rest, true
}

// hanging is an item of a list, its sign in the margin.
func hanging(sign, text string) fyne.CanvasObject {
	mark := kit.NewText(sign, kit.Style{Size: look.SizeText, Color: look.ColorPrimary, Bold: true, OneLine: true})
	return kit.TopRow(2*look.Step, mark, kit.Stretch(paragraph(text)))
}

// paragraph sets a text with bold words in it.
func paragraph(text string) fyne.CanvasObject {
	rich := widget.NewRichText()
	rich.Wrapping = fyne.TextWrapWord
	for i, part := range strings.Split(text, "**") {
		if part == "" {
			continue
		}
		style := widget.RichTextStyleInline
		style.TextStyle.Bold = i%2 == 1
		style.ColorName = theme.ColorNameForeground
		rich.Segments = append(rich.Segments, &widget.TextSegment{Text: part, Style: style})
	}
	rich.Refresh()
	// Rich text keeps a distance of its own, which the page has already.
	inner := -theme.InnerPadding()
	return kit.Pad(inner, inner, rich)
}
