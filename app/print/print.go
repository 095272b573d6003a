// Package print turns what the concepts composed into something to read: text
// for a terminal, Markdown, a page for the browser, a sheet of paper, or JSON
// for programs.
//
//	minutes -> Version ┐             ┌ text   80 columns, good to read aloud
//	Register           ├─> document ─┼ md
//	PickList, Pack     ┘      |      ├ html   self-contained, prints well
//	                          v      └ pdf    A4, with lines to sign
//	                        mark     and json, which is what the mark is of
//
// Everything is pure: the same value in the same language and zone gives the
// same bytes.
//
// Every document bears a mark, eight hexadecimal digits such as "3f2a 9c01":
// the beginning of the SHA-256 of what Format [JSON] writes. It does not depend
// on language or zone. So two people with two sheets see at a glance whether
// they hold the same minutes, and anyone can check a sheet against a file:
//
//	moot minutes show M --format json | sha256sum
package print

import (
	"errors"
	"fmt"
	"io"
)

// Format is a form a document can be written in.
type Format string

// The formats.
const (
	Text     Format = "text"
	Markdown Format = "md"
	HTML     Format = "html"
	PDF      Format = "pdf"
	JSON     Format = "json"
)

// ErrNoWords is returned for minutes in no language.
var ErrNoWords = errors.New("minutes without words")

// ErrNoFormat is returned for a format that is none of [Formats].
var ErrNoFormat = errors.New("no such format")

// Formats lists the formats.
func Formats() []Format { return []Format{Text, Markdown, HTML, PDF, JSON} }

// write writes a document that is not for programs.
func write(w io.Writer, format Format, d document) error {
	if format != PDF {
		d = d.spread()
	}
	switch format {
	case Text:
		return writeText(w, d)
	case Markdown:
		return writeMarkdown(w, d)
	case HTML:
		return writeHTML(w, d)
	case PDF:
		return writePDF(w, d)
	}
	return fmt.Errorf("printing %q as %q: %w", d.title, format, ErrNoFormat)
}
