// Package guide is the user's guide: one page for each task, in the user's
// words, in every language Moot speaks. The window shows the pages, `moot guide`
// prints them, and they can be put on paper.
//
// A page is a file assets/guide/LANGUAGE/NUMBER-NAME.md. The number orders the
// pages, and the name is the same in every language, so that a screen can open
// "vote" whatever the reader speaks. A page is written in a few signs only, so
// that every reader can show all of it:
//
//	# Title        the first line, once
//	## Heading
//	- item         and 1. item, numbered from one in each list
//	**words that stand on a button, or that matter**
//
// Everything else is a paragraph: one line, as long as it needs to be, with an
// empty line before the next.
package guide

import (
	"io/fs"
	"strings"

	"moot/assets"
)

// fallback is the language of whoever speaks none that the guide is written in.
const fallback = "en"

// Page is one task.
type Page struct {
	// Name is the same in every language: "vote".
	Name string
	// Title is the first line of the page, in its language.
	Title string
	// Text is the whole page with its signs, the title included.
	Text string
}

// Pages returns the guide in a language ("en", "ru", "es"), in reading order.
// Who asks for a language the guide is not written in gets it in English.
func Pages(language string) []Page {
	// A name with dots or slashes in it is no valid path and so no language either.
	folder := "guide/" + language
	entries, err := fs.ReadDir(assets.Guide, folder)
	if err != nil {
		return Pages(fallback)
	}
	// The names come sorted, and each begins with the page's number.
	pages := make([]Page, 0, len(entries))
	for _, entry := range entries {
		text, err := fs.ReadFile(assets.Guide, folder+"/"+entry.Name())
		if err != nil {
			continue // a folder; the files themselves are part of the program
		}
		pages = append(pages, read(entry.Name(), string(text)))
	}
	return pages
}

// Find returns the page that a person means: by its name, or by the beginning
// of its name or title when only one page begins so. Capitals do not matter.
func Find(language, query string) (Page, bool) {
	query = strings.ToLower(strings.TrimSpace(query))
	var found []Page
	for _, page := range Pages(language) {
		if page.Name == query {
			return page, true
		}
		if strings.HasPrefix(page.Name, query) || strings.HasPrefix(strings.ToLower(page.Title), query) {
			found = append(found, page)
		}
	}
	if len(found) != 1 {
		return Page{}, false
	}
	return found[0], true
}

// read makes a page of a file: "06-vote.md" is called "vote".
func read(file, text string) Page {
	name := strings.TrimSuffix(file, ".md")
	if _, after, numbered := strings.Cut(name, "-"); numbered {
		name = after
	}
	title, _, _ := strings.Cut(text, "\n")
	return Page{Name: name, Title: strings.TrimPrefix(title, "# "), Text: text}
}
