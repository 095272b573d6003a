// Package text says what people may write in Moot: one line (a name, a title, a
// place) or prose of several lines (a motion, a reason, a note).
//
// Text is kept in one clean form, so that what is hashed, compared, printed and
// shown on a terminal is the same everywhere. Clean means: valid UTF-8, no
// control characters, none of the invisible characters that turn the direction
// of writing or hide inside words (one name could be made to look like
// another), no space at the ends. The two joiners that Persian, Hindi and
// others spell with are allowed.
//
// What is refused is a fixed list and not a property looked up in Unicode's
// tables: those grow with every release of Go, and two releases of Moot must
// agree on what was said.
package text

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"moot/app/refusal"
)

// The reasons why text is refused.
var (
	ErrEmpty       = errors.New("nothing is written")
	ErrTooLong     = errors.New("the text is too long")
	ErrUnprintable = errors.New("the text has characters that cannot be shown")
)

// Line returns raw as one clean line of at most runesMax characters: every run
// of white space, line ends too, becomes one space. A clean line stays as it is.
func Line(raw string, runesMax int) (string, error) {
	if len(raw) > bytesMax(runesMax) {
		return "", ErrTooLong
	}
	return check(strings.Join(strings.Fields(raw), " "), runesMax)
}

// Prose returns raw as clean text of at most runesMax characters: line ends
// become "\n", a tab becomes a space, spaces at line ends and blank lines at
// both ends go. Clean text stays as it is.
func Prose(raw string, runesMax int) (string, error) {
	if len(raw) > bytesMax(runesMax) {
		return "", ErrTooLong
	}
	lines := strings.Split(lineEnds.Replace(raw), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRightFunc(line, unicode.IsSpace)
	}
	return check(strings.Trim(strings.Join(lines, "\n"), "\n"), runesMax)
}

// Optional accepts the empty text too: it wraps what Line or Prose returned.
func Optional(clean string, err error) (string, error) {
	if errors.Is(err, ErrEmpty) {
		return "", nil
	}
	return clean, err
}

// Refusal translates an error of this package for the person who wrote: empty
// is the code for text that must not be empty there. It returns nil for nil.
func Refusal(err error, empty refusal.Code, runesMax int) *refusal.Refusal {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ErrEmpty):
		return refusal.New(empty)
	case errors.Is(err, ErrTooLong):
		return refusal.New(refusal.TextTooLong, "max", runesMax)
	}
	return refusal.New(refusal.TextUnprintable)
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ")

// bytesMax is how much raw text is looked at: what is allowed, at four bytes a
// character, and as much again in white space.
func bytesMax(runesMax int) int { return 2 * utf8.UTFMax * runesMax }

func check(s string, runesMax int) (string, error) {
	switch {
	case s == "":
		return "", ErrEmpty
	case !utf8.ValidString(s):
		return "", ErrUnprintable
	case utf8.RuneCountInString(s) > runesMax:
		return "", ErrTooLong
	case strings.ContainsFunc(s, hidden):
		return "", ErrUnprintable
	}
	return s, nil
}

// hidden reports whether r is a control character other than a line end, or one
// of the invisible characters that deceive.
func hidden(r rune) bool {
	switch {
	case r < ' ' && r != '\n', r >= 0x7f && r < 0xa0: // controls
	case r == 0xad, r == 0x34f, r == 0x61c, r == 0x180e: // soft hyphen, joiners, marks of direction
	case r == 0x200b, r == 0x200e, r == 0x200f, r >= 0x202a && r <= 0x202e: // no-width space, directions
	case r >= 0x2060 && r <= 0x206f, r == 0xfeff, r >= 0xfff9 && r <= 0xfffb: // more of these, annotations
	case r >= 0xe0000 && r <= 0xe0fff: // tags and supplementary selectors
	case r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef: // not characters
	default:
		return false
	}
	return true
}
