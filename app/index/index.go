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
	// holding are the numbers of the texts with a word in some form, ascending.
	holding map[string][]int
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

// New makes an empty index.
func New[K comparable]() *Index[K] {
	return &Index[K]{forms: newForms(), at: make(map[K]int), holding: make(map[string][]int)}
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
	n := len(x.texts)
	x.at[key] = n
	x.texts = append(x.texts, entry[K]{key: key, text: text})
	for _, word := range words(text) {
		for _, form := range x.forms.of(word) {
			at, known := x.holding[form]
			if known && at[len(at)-1] == n {
				continue
			}
			x.holding[form] = append(at, n)
			if !known && !strings.HasPrefix(form, stemMark) {
				x.words = append(x.words, form)
				x.stale = true
			}
		}
	}
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
		for _, n := range x.with(word) {
			if score[n] == i { // every word before stands there too
				score[n] = i + 1
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

// with lists the texts with a word in any form, or with a word that begins so.
// Some may come more than once.
func (x *Index[K]) with(word string) []int {
	var all []int
	for _, form := range x.forms.of(word) {
		all = append(all, x.holding[form]...)
	}
	begins := Fold(word)
	for i := sort.SearchStrings(x.words, begins); i < len(x.words) && strings.HasPrefix(x.words[i], begins); i++ {
		all = append(all, x.holding[x.words[i]]...)
	}
	return all
}
