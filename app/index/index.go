// Package index finds texts by the words in them, in the forms in which people
// type words: "decisions" finds "decision", "колодца" finds "колодец", "reunion"
// finds "Reunión", "елка" finds "Ёлка", and the beginning of a word finds the word.
//
//	text ─> words ─> each folded (small letters, no accents), and its stem in every
//	                 language of its letters ─> the texts in which that stands
//
// In a village people write two languages side by side, so nobody says in which a
// text is: a word is looked up under the stems of all languages its letters may
// belong to. Stems are those of the Snowball project.
package index

import (
	"slices"
	"sort"
	"strings"
)

// Index holds texts under keys. Its zero value is not ready; see [New]. It is not
// safe for use by several at once.
type Index[K comparable] struct {
	forms forms
	// at is the number of the text that stands under a key now, texts what each
	// number holds; what was replaced holds nothing.
	at    map[K]int
	texts []entry[K]
	// holding are the texts with a word in some form. under are those of each form of
	// a word that was met, so that a word met again is looked up once.
	holding map[string]*posting
	under   map[string][]*posting
	// words are all words, folded, in order, to find those that begin somehow; stale
	// says that some are missing.
	words []string
	stale bool
}

type entry[K comparable] struct {
	key  K
	text string
	gone bool
}

// posting is the numbers of the texts in which a form stands, ascending.
type posting struct{ at []int32 }

// New makes an empty index.
func New[K comparable]() *Index[K] {
	return &Index[K]{forms: newForms(), at: make(map[K]int), holding: make(map[string]*posting), under: make(map[string][]*posting)}
}

// Put keeps a text under a key, in place of what stood there. It costs next to
// nothing when that was the same.
func (x *Index[K]) Put(key K, text string) {
	if n, known := x.at[key]; known {
		if x.texts[n].text == text {
			return
		}
		x.texts[n] = entry[K]{key: key, gone: true}
	}
	n := int32(len(x.texts))
	x.at[key] = int(n)
	x.texts = append(x.texts, entry[K]{key: key, text: text})
	for _, word := range words(text) {
		for _, p := range x.postings(word) {
			if last := len(p.at) - 1; last < 0 || p.at[last] != n {
				p.at = append(p.at, n)
			}
		}
	}
}

// knownMax bounds how many different words are remembered with their forms.
const knownMax = 200_000

// postings are those of the forms of a word, made where there are none.
func (x *Index[K]) postings(word string) []*posting {
	if all, known := x.under[word]; known {
		return all
	}
	if len(x.under) >= knownMax {
		clear(x.under)
	}
	var all []*posting
	for _, form := range x.forms.of(word) {
		p, known := x.holding[form]
		if !known {
			p = new(posting)
			x.holding[form] = p
			if !strings.HasPrefix(form, stemMark) {
				x.words = append(x.words, form)
				x.stale = true
			}
		}
		all = append(all, p)
	}
	x.under[word] = all
	return all
}

// Find returns the keys of the texts in which every word of the query stands, in
// any form. Words that say nothing by themselves ("the", "и", "de") are left out
// of a query that has others. A query without words finds nothing; see [Empty].
func (x *Index[K]) Find(query string) map[K]bool {
	if x.stale {
		slices.Sort(x.words)
		x.stale = false
	}
	asked := telling(words(query))
	score := make([]int, len(x.texts))
	for i, word := range asked {
		for _, p := range x.with(word) {
			for _, n := range p.at {
				if score[n] == i { // every word before stands there too
					score[n] = i + 1
				}
			}
		}
	}
	found := make(map[K]bool)
	for n, e := range x.texts {
		if len(asked) > 0 && score[n] == len(asked) && !e.gone {
			found[e.key] = true
		}
	}
	return found
}

// Empty reports whether there is no word in a query.
func Empty(query string) bool { return len(words(query)) == 0 }

// with are the texts with a word in any form, or with a word that begins so. Some may
// come more than once.
func (x *Index[K]) with(word string) []*posting {
	var all []*posting
	for _, form := range x.forms.of(word) {
		if p, known := x.holding[form]; known {
			all = append(all, p)
		}
	}
	begins := Fold(word)
	for i := sort.SearchStrings(x.words, begins); i < len(x.words) && strings.HasPrefix(x.words[i], begins); i++ {
		all = append(all, x.holding[x.words[i]])
	}
	return all
}
