package print

import (
	"fmt"
	"io"
	"time"

	"rsc.io/qr"

	"moot/app/i18n"
	"moot/app/print/sheet"
)

// Poster is an invitation for a room, to hang on the wall where people meet.
type Poster struct {
	Collective, From string
	// Picture is what the QR picture holds, Text what people type who cannot
	// read it.
	Picture, Text string
	// Until is when the invitation ends.
	Until time.Time
}

// posterSide is how wide the picture is on the sheet, in millimetres: it is read
// from two steps away.
const posterSide = 84

// WritePoster writes one sheet of paper as PDF, with the same instructions in
// each of the languages; the first of them names the sheet.
func WritePoster(w io.Writer, p Poster, languages []i18n.Localizer, zone *time.Location) error {
	if len(languages) == 0 {
		return fmt.Errorf("print an invitation: no language")
	}
	code, err := qr.Encode(p.Picture, qr.M)
	if err != nil {
		return fmt.Errorf("print an invitation: %w", err)
	}
	first := languages[0]
	title := first.Say("print.poster", "collective", p.Collective)
	paper, err := sheet.New(sheet.Marks{
		Language: first.Language(), Title: title, Head: title,
		Foot: first.Say("print.poster.from", "name", p.From, "when", p.Until.In(zone)),
		Page: func(page, pages int) string { return first.Say("print.page", "page", page, "pages", pages) },
	})
	if err != nil {
		return err
	}
	paper.Title(p.Collective, "")
	paper.Squares(code.Size, posterSide, code.Black)
	for _, l := range languages {
		paper.Heading("", l.Say("print.poster", "collective", p.Collective))
		paper.Note(l.Say("print.poster.how"))
	}
	paper.Heading("", first.Say("print.poster.text"))
	paper.SetOff(grouped(p.Text))
	if paper.Replaced() {
		paper.Note(first.Say("print.replaced"))
	}
	return paper.Write(w)
}

// grouped sets letters in groups of six, for whoever types them.
func grouped(text string) string {
	const size = 6
	out := ""
	for len(text) > size {
		out += text[:size] + " "
		text = text[size:]
	}
	return out + text
}
