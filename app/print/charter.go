package print

import (
	"io"
	"time"

	"moot/app/charter"
	"moot/app/i18n"
	"moot/app/words"
)

// Charter is the charter of a collective, to be printed.
type Charter struct {
	charter.Charter
	// Unconfirmed are the lines that are decided and do not hold yet, and Was what
	// holds meanwhile.
	Unconfirmed []charter.Line
	Was         charter.Rules
	// At is when it was printed; it stands under the title.
	At time.Time
}

// charterForm is the charter as JSON has it.
type charterForm struct {
	Collective string            `json:"collective"`
	Lines      []charterLineForm `json:"lines"`
}

type charterLineForm struct {
	Line  string `json:"line"`
	Value string `json:"value"`
	// Decision is the motion that set it; null for what it was founded with.
	Decision  *string    `json:"decision"`
	DecidedAt *time.Time `json:"decided_at"`
}

// WriteCharter writes the charter, each line with where it comes from. JSON has
// the lines by name, with what they say in the form for scripts.
func WriteCharter(w io.Writer, format Format, c Charter, l i18n.Localizer) error {
	zone := c.Location()
	form := charterForm{Collective: c.Name, Lines: []charterLineForm{}}
	for _, line := range charter.Lines() {
		one := charterLineForm{Line: string(line), Value: c.Value(line)}
		if from := c.Origin(line); !from.Decision.IsZero() {
			id, at := from.Decision.String(), from.At.In(zone)
			one.Decision, one.DecidedAt = &id, &at
		}
		form.Lines = append(form.Lines, one)
	}
	return writeForm(w, format, form, func(mark string) document { return charterDocument(c, mark, l, zone) })
}

func charterDocument(c Charter, mark string, l i18n.Localizer, zone *time.Location) document {
	title := l.Say("charter.title")
	d := document{
		l: l, mark: mark, title: title,
		under: l.Say("print.as-of", "collective", c.Name, "when", c.At.In(zone)),
		head:  dotted(c.Name, title, l.Date(c.At.In(zone))),
	}
	for _, part := range charter.Parts() {
		d.heading("", l.Say("charter.part."+part.Name))
		for _, line := range part.Lines {
			from := c.Origin(line)
			origin := words.CharterOrigin(l, from, l.Date(from.At.In(zone)))
			d.add(strong, words.CharterLine(l, line))
			d.add(plain, i18n.Capital(words.CharterSays(l, c.Rules, line))+" ("+origin+").")
			for _, note := range words.CharterNotes(l, c.Charter, line, c.Unconfirmed, c.Was) {
				d.add(plain, note)
			}
		}
	}
	return d
}
