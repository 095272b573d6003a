package decisions

import (
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// found reports whether every word of a search is the beginning or the middle of
// a word in one of the texts. Capitals and accents are as one pleases: people on
// a phone write "senal" for "señal", and "е" for "ё".
func found(search string, texts ...string) bool {
	text := plain(strings.Join(texts, " "))
	for word := range strings.FieldsSeq(plain(search)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// plain takes the accents off and writes everything small.
func plain(s string) string {
	bare, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn))), s)
	if err != nil {
		bare = s // what cannot be taken apart is compared as it is
	}
	return strings.ToLower(bare)
}
