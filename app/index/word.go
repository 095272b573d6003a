package index

import (
	"slices"
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Fold is a text in the form in which texts are compared by people who look for
// something: small letters without accents.
func Fold(text string) string {
	if plain(text) {
		return strings.ToLower(text)
	}
	folded, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), text)
	if err != nil {
		folded = text
	}
	return strings.ToLower(folded)
}

// plain reports whether a text has letters without accents only, as most have.
func plain(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return r > unicode.MaxASCII && !(r >= 'а' && r <= 'я' && r != 'й' || r >= 'А' && r <= 'Я' && r != 'Й')
	})
}

// words are the runs of letters and digits in a text, in small letters. Accents
// stay, because some languages tell endings by them.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(norm.NFC.String(text)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// telling are the words of a query without those that say nothing by themselves,
// unless there is no other.
func telling(asked []string) []string {
	rest := slices.DeleteFunc(slices.Clone(asked), func(w string) bool { return silent[w] })
	if len(rest) == 0 {
		return asked
	}
	return rest
}

// silent are words that stand in nearly every text.
var silent = func() map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(`a an and are as at be by do for from if in is it of on or that the to was we were what when where who with
		в во для до и из или к как ко мы на не о об от по при с со то у что это
		a al con cuando de del el en es la las lo los o para por que qué se un una y`) {
		set[w] = true
	}
	return set
}()

// stemMark begins every stem, so that none is taken for a word.
const stemMark = "\x00"

// forms finds the forms under which a word is kept.
type forms struct{ env *snowballstem.Env }

func newForms() forms { return forms{snowballstem.NewEnv("")} }

// languages are those a word may be of, by its letters.
var languages = []struct {
	mark    string
	letters *unicode.RangeTable
	stem    func(*snowballstem.Env) bool
}{
	{"e", unicode.Latin, english.Stem},
	{"s", unicode.Latin, spanish.Stem},
	{"r", unicode.Cyrillic, russian.Stem},
}

// of returns the folded word, and its stem in each language it may be of.
func (f *forms) of(word string) []string {
	all := []string{Fold(word)}
	for _, l := range languages {
		if strings.ContainsFunc(word, func(r rune) bool { return !unicode.Is(l.letters, r) }) {
			continue
		}
		f.env.SetCurrent(strings.ReplaceAll(word, "ё", "е"))
		l.stem(f.env)
		stem := Fold(f.env.Current())
		all = append(all, stemMark+l.mark+stem)
		if short, fleets := withoutFleeting(stem); l.mark == "r" && fleets {
			all = append(all, stemMark+l.mark+short)
		}
	}
	return all
}

// withoutFleeting drops the vowel that a Russian stem has in one form only, which
// the Snowball stemmer leaves in: "колодец", but "колодца"; "верёвок", but "верёвка".
func withoutFleeting(stem string) (short string, fleets bool) {
	letters := []rune(stem)
	last := len(letters) - 1
	if last < 3 || letters[last-1] != 'е' && letters[last-1] != 'о' || !strings.ContainsRune("цкнл", letters[last]) {
		return "", false
	}
	return string(letters[:last-1]) + string(letters[last]), true
}
