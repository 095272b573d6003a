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
// What a person types is cleaned by [Line] or [Prose] once, before it becomes a
// statement. What comes from another device must be clean already: [IsLine] and
// [IsProse].
package text

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The reasons why text is refused.
var (
	ErrEmpty       = errors.New("nothing is written")
	ErrTooLong     = errors.New("the text is too long")
	ErrUnprintable = errors.New("the text has characters that cannot be shown")
)

// Line returns raw as one clean line of at most runesMax characters: every run
// of white space, line ends too, becomes one space.
func Line(raw string, runesMax int) (string, error) {
	if len(raw) > bytesMax(runesMax) {
		return "", ErrTooLong
	}
	return check(strings.Join(strings.Fields(raw), " "), runesMax, false)
}

// Prose returns raw as clean text of at most runesMax characters: line ends
// become "\n", a tab becomes a space, spaces at line ends and blank lines at
// both ends go.
func Prose(raw string, runesMax int) (string, error) {
	if len(raw) > bytesMax(runesMax) {
		return "", ErrTooLong
	}
	lines := strings.Split(lineEnds.Replace(raw), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRightFunc(line, unicode.IsSpace)
	}
	return check(strings.Trim(strings.Join(lines, "\n"), "\n"), runesMax, true)
}

// IsLine reports whether s is what Line makes.
func IsLine(s string, runesMax int) bool {
	clean, err := Line(s, runesMax)
	return err == nil && clean == s
}

// IsProse reports whether s is what Prose makes.
func IsProse(s string, runesMax int) bool {
	clean, err := Prose(s, runesMax)
	return err == nil && clean == s
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ")

// bytesMax is how much raw text is looked at: what is allowed, at four bytes a
// character, and as much again in white space.
func bytesMax(runesMax int) int { return 2 * utf8.UTFMax * runesMax }

func check(s string, runesMax int, newlines bool) (string, error) {
	if s == "" {
		return "", ErrEmpty
	}
	if !utf8.ValidString(s) {
		return "", ErrUnprintable
	}
	if utf8.RuneCountInString(s) > runesMax {
		return "", ErrTooLong
	}
	for _, r := range s {
		if !shows(r) && (r != '\n' || !newlines) {
			return "", ErrUnprintable
		}
	}
	return s, nil
}

const (
	zeroWidthNonJoiner = '\u200c'
	zeroWidthJoiner    = '\u200d'
)

// shows reports whether r may stand in text: everything but control, format,
// private and unassigned characters.
func shows(r rune) bool {
	switch r {
	case zeroWidthNonJoiner, zeroWidthJoiner:
		return true
	case utf8.RuneError:
		return false
	}
	return unicode.IsGraphic(r)
}
