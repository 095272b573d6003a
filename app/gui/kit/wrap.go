package kit

import (
	"strings"
	"unicode/utf8"
)

// isGap tells where a line may be broken; a no-break space is no gap.
func isGap(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }

// wrap breaks text into lines no wider than width: between words, and inside a
// word that is wider than a line by itself. Ends of lines in the text stay.
func wrap(text string, width float32, measure func(string) float32) []string {
	space := measure(" ")
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		var line []string
		taken := float32(0)
		end := func() {
			lines = append(lines, strings.Join(line, " "))
			line, taken = nil, 0
		}
		for _, word := range strings.FieldsFunc(paragraph, isGap) {
			need := measure(word)
			if len(line) > 0 && taken+space+need > width {
				end()
			}
			for need > width && utf8.RuneCountInString(word) > 2*leastOfWord {
				head := fitting(word, width, measure)
				line = []string{head + "-"}
				end()
				word = word[len(head):]
				need = measure(word)
			}
			if len(line) > 0 {
				taken += space
			}
			line = append(line, word)
			taken += need
		}
		end()
	}
	return lines
}

// leastOfWord is how many letters of a broken word stand together at least.
const leastOfWord = 2

// fitting is the longest beginning of a word that fits with a hyphen behind it
// and leaves enough for the next line.
func fitting(word string, width float32, measure func(string) float32) string {
	letters := []rune(word)
	n := leastOfWord
	for n < len(letters)-leastOfWord && measure(string(letters[:n+1])+"-") <= width {
		n++
	}
	return string(letters[:n])
}

// cut keeps the first lines and ends the last of them with an ellipsis. A limit
// of 0 keeps all.
func cut(lines []string, limit int, width float32, measure func(string) float32) []string {
	if limit == 0 || len(lines) <= limit {
		return lines
	}
	last := []rune(lines[limit-1])
	for len(last) > 0 && measure(string(last)+"…") > width {
		last = last[:len(last)-1]
	}
	return append(lines[:limit-1:limit-1], strings.TrimRight(string(last), " ,.;:")+"…")
}
