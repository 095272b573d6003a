package print

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"moot/app/approval"
	"moot/app/i18n"
	"moot/app/minutes"
)

// Version is minutes in words: what people propose, sign and keep. It holds every
// sentence in every language there was when it was composed. So it can be read
// for ever as it was signed, whatever later releases call things, and whoever
// signs in one language has signed what others read in theirs.
type Version struct {
	canonical []byte
	words     map[string]wordsJSON // by language
}

// wordsJSON is minutes in one language.
type wordsJSON struct {
	Under  string      `json:"under,omitempty"`
	Head   string      `json:"head"`
	Title  string      `json:"title"`
	Blocks []blockJSON `json:"blocks"`
}

type blockJSON struct {
	Kind   string `json:"kind"` // one of kindNames
	Number string `json:"number,omitempty"`
	Text   string `json:"text"`
}

// Put puts minutes into words. Times are on the clock of zone, the collective's.
func Put(m minutes.Minutes, zone *time.Location) (Version, error) {
	form := minutesForm(m)
	form.Words = make(map[string]wordsJSON)
	for _, language := range i18n.Languages() {
		l, err := i18n.New(language)
		if err != nil {
			return Version{}, fmt.Errorf("put minutes into words: %w", err)
		}
		d := minutesDocument(m, l, zone)
		words := wordsJSON{Under: d.under, Head: d.head, Title: d.title, Blocks: []blockJSON{}}
		for _, b := range d.blocks {
			words.Blocks = append(words.Blocks, blockJSON{Kind: kindNames[b.kind], Number: b.number, Text: b.text})
		}
		form.Words[language] = words
	}
	data, err := canonical(form)
	return Version{data, form.Words}, err
}

// ReadVersion reads what [Version.Bytes] returned, by whatever release.
func ReadVersion(canonical []byte) (Version, error) {
	var form struct {
		Words map[string]wordsJSON `json:"words"`
	}
	if err := json.Unmarshal(canonical, &form); err != nil {
		return Version{}, fmt.Errorf("read minutes: %w", err)
	}
	if len(form.Words) == 0 {
		return Version{}, fmt.Errorf("read minutes: %w", ErrNoWords)
	}
	return Version{canonical, form.Words}, nil
}

// Bytes are the canonical bytes: what Format [JSON] shows.
func (v Version) Bytes() []byte { return v.canonical }

// Hash names the version.
func (v Version) Hash() approval.Hash { return approval.HashOf(v.canonical) }

// in is the version in the reader's language, or else in one it was written in.
func (v Version) in(l i18n.Localizer) wordsJSON {
	if words, ok := v.words[l.Language()]; ok {
		return words
	}
	return v.words[slices.Sorted(maps.Keys(v.words))[0]]
}

// Minutes writes a version of minutes, and how far it has come to be approved.
// JSON is its canonical bytes, whatever became of it.
func Minutes(w io.Writer, format Format, v Version, s Status, l i18n.Localizer, zone *time.Location) error {
	if format == JSON {
		_, err := w.Write(v.canonical)
		return err
	}
	return write(w, format, versionDocument(v, s, l, zone))
}

// versionDocument sets a version with what is to be said of it.
func versionDocument(v Version, s Status, l i18n.Localizer, zone *time.Location) document {
	words, mark := v.in(l), v.Hash().Mark()
	d := document{l: l, mark: mark, title: words.Title, under: words.Under, head: words.Head, moment: s.moment(l, zone)}
	for _, b := range words.Blocks {
		d.blocks = append(d.blocks, block{kind: kindOf(b.Kind), number: b.Number, text: b.Text})
	}
	s.set(&d, mark, zone)
	return d
}

// kindOf finds how a block is set; what this release does not know is a sentence.
func kindOf(name string) kind {
	for k, n := range kindNames {
		if n == name && k != listing && k != signature {
			return k
		}
	}
	return plain
}

// Difference is a paragraph that stands in one version and not in another.
type Difference struct {
	Added bool // else taken out
	Text  string
}

// Differences are the paragraphs that a later version has and an earlier one has
// not, and the other way round, in the order of reading.
func Differences(earlier, later Version, l i18n.Localizer) []Difference {
	return differences(paragraphs(earlier.in(l)), paragraphs(later.in(l)))
}

// Alike reports whether two versions differ in every language in as many
// paragraphs as in the reader's. A version of which that is not so says one thing
// to some and another to others: nobody should sign it.
func Alike(a, b Version) bool {
	counts := make(map[int]bool)
	for language, words := range a.words {
		other, ok := b.words[language]
		if !ok {
			return false
		}
		counts[len(differences(paragraphs(words), paragraphs(other)))] = true
	}
	return len(counts) <= 1
}

func paragraphs(words wordsJSON) []string {
	all := []string{words.Title, words.Under}
	for _, b := range words.Blocks {
		for line := range strings.SplitSeq(b.Text, "\n") {
			if line != "" {
				all = append(all, line)
			}
		}
	}
	return all
}

// differences finds a longest common row of paragraphs and names the others.
func differences(a, b []string) (found []Difference) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	common := longest(a, b)
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			found, i = append(found, Difference{Text: a[i]}), i+1
		default:
			found, j = append(found, Difference{Added: true, Text: b[j]}), j+1
		}
	}
	return found
}

// longest says how long the longest common row of a[i:] and b[j:] is. What is too
// long to be compared has none: it counts as written anew.
func longest(a, b []string) [][]int {
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	if len(a)*len(b) > comparedMax {
		return common
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if common[i][j] = max(common[i+1][j], common[i][j+1]); a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	return common
}
