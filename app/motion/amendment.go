package motion

import (
	"slices"
	"strings"
)

// ChangeKind is what an amendment does to a paragraph.
type ChangeKind string

// The kinds of changes.
const (
	Replace ChangeKind = "replace"
	Insert  ChangeKind = "insert" // after the paragraph; after 0, at the beginning
	Strike  ChangeKind = "strike"
)

// Change is where an amendment would alter another motion.
type Change struct {
	Motion ID
	// Wording is the version it is written for.
	Wording Hash
	Kind    ChangeKind
	// Paragraph counts from 1; see [Paragraphs].
	Paragraph int
}

// IsZero reports whether nothing is changed: the motion stands for itself.
func (c Change) IsZero() bool { return c == Change{} }

// Paragraphs are the lines of a text that are not empty: what amendments number.
func Paragraphs(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return line == "" })
}

// fits reports whether a change, with the text it brings, can be made in a text.
func (c Change) fits(brings, text string) bool {
	paragraphs := Paragraphs(text)
	switch c.Kind {
	case Insert:
		return c.Paragraph >= 0 && c.Paragraph <= len(paragraphs)
	case Replace:
		return c.Paragraph >= 1 && c.Paragraph <= len(paragraphs) && brings != paragraphs[c.Paragraph-1]
	case Strike: // the text of the amendment is what goes
		return c.Paragraph >= 1 && c.Paragraph <= len(paragraphs) && brings == paragraphs[c.Paragraph-1]
	}
	return false
}

// amended makes all changes to a text at once: they number its own paragraphs,
// not those of each other's result. Of two that replace the same paragraph the
// later counts; one that is struck by any is gone.
func amended(text string, amendments []Wording) (string, bool) {
	after := make(map[int]string) // what comes after the paragraph
	instead := make(map[int]string)
	for _, a := range amendments {
		n := a.Amends.Paragraph
		if !a.Amends.fits(a.Text, text) {
			return "", false
		}
		switch a.Amends.Kind {
		case Insert:
			after[n] += "\n" + a.Text
		case Replace:
			if was, changed := instead[n]; !changed || was != "" {
				instead[n] = a.Text
			}
		case Strike:
			instead[n] = ""
		}
	}
	out, n := after[0], 0
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" {
			out += "\n"
			continue
		}
		n++
		if with, changed := instead[n]; changed {
			line = with
		}
		if line != "" {
			out += "\n" + line
		}
		out += after[n]
	}
	clean, no := cleanText(out)
	return clean, no == nil
}

// Amended returns a wording with adopted amendments, given in the order in which
// they were: each is written for the wording that the ones before it made, or for
// the same as the one before. ok is false if one of them is not.
func (w Wording) Amended(amendments []Motion) (made Wording, ok bool) {
	made = w
	for len(amendments) > 0 {
		n := 0
		var changes []Wording
		for n < len(amendments) && amendments[n].Amends.Wording == made.Hash {
			changes = append(changes, amendments[n].Wordings[0])
			made.Amendments = append(slices.Clone(made.Amendments), amendments[n].ID)
			n++
		}
		text, fits := amended(made.Text, changes)
		if n == 0 || !fits {
			return Wording{}, false
		}
		made.Envelope, made.Text = amendments[n-1].Wordings[0].Envelope, text
		made.Hash = made.hash()
		amendments = amendments[n:]
	}
	return made, true
}

// With returns the text of a motion with one amendment to it; ok is false if it
// is written for another wording.
func (m Motion) With(amendment Motion) (text string, ok bool) {
	made, ok := m.Wording.Amended([]Motion{amendment})
	return made.Text, ok
}
