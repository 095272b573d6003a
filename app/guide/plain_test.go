package guide_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"moot/app/guide"
)

func TestPlain(t *testing.T) {
	got := guide.Plain(`# Ёлка

One **short** line.

## Steps

- A list item that is so long that it does not fit into one line of an old terminal.
10. A step that is so long that it does not fit into one line of an old terminal, no.
`)
	want := `Ёлка
====

One short line.

Steps
-----

- A list item that is so long that it does not fit into one line of an old
  terminal.
10. A step that is so long that it does not fit into one line of an old
    terminal, no.
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPlainPagesFitAndLoseNoWord(t *testing.T) {
	for _, language := range languages(t) {
		for _, page := range guide.Pages(language) {
			plain := guide.Plain(page.Text)
			for line := range strings.Lines(plain) {
				if width := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); width > 78 {
					t.Errorf("%s/%s: %d characters in %q", language, page.Name, width, line)
				}
			}
			if diff := cmp.Diff(words(page.Text), words(plain)); diff != "" {
				t.Errorf("%s/%s (-page +plain):\n%s", language, page.Name, diff)
			}
		}
	}
}

// words are the words of a text without its signs and lines.
func words(text string) []string {
	var found []string
	for _, word := range strings.Fields(strings.ReplaceAll(text, "**", "")) {
		if strings.Trim(word, "#=-") != "" {
			found = append(found, word)
		}
	}
	return found
}
