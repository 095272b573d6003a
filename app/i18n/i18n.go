// Package i18n puts what Moot has to say into the language of whoever reads it:
// sentences, plurals, numbers, dates, lists and refusals.
//
// A [Localizer] is a value for one language. It knows no window and no terminal,
// so minutes, command line and screens speak with the same words.
//
// The words stand in assets/translations/LANGUAGE/AREA.json, one object a file.
// A key is AREA.KEY: "place.home" in gui.json is said with "gui.place.home". An
// entry is a sentence with {names} in it, or one sentence for each plural form
// of the language (one, few, many, other), chosen by the figure called n:
//
//	"title":   "Called for {when}",
//	"ballots": {"one": "{n} ballot", "other": "{n} ballots"}
//
// A new language is one more folder with the same files; nothing in Go names
// the languages.
package i18n

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Localizer speaks one language. The zero value says every key in brackets.
type Localizer struct {
	tag  language.Tag
	code string
	book catalogue
}

// New makes a Localizer for a language such as "en", "ru" or "es". Of a fuller
// name ("es-MX", "ru_RU.UTF-8") only the first part counts. An unknown language
// is an error that names those there are.
func New(name string) (Localizer, error) {
	code := strings.ToLower(name)
	if end := strings.IndexAny(code, "-_."); end >= 0 {
		code = code[:end]
	}
	if !slices.Contains(Languages(), code) {
		return Localizer{}, fmt.Errorf("speaking %q: there is only %s", name, strings.Join(Languages(), ", "))
	}
	tag, err := language.Parse(code)
	if err != nil {
		return Localizer{}, fmt.Errorf("reading the language name %q: %w", name, err)
	}
	book, err := readCatalogue(code)
	if err != nil {
		return Localizer{}, err
	}
	return Localizer{tag: tag, code: code, book: book}, nil
}

// Language is the code of the language spoken, as given by [Languages].
func (l Localizer) Language() string { return l.code }

// Name is what the language calls itself: "Русский".
func (l Localizer) Name() string { return l.Say("common.language") }

// Has reports whether there is something to say for the key.
func (l Localizer) Has(key string) bool {
	_, ok := l.book[key]
	return ok
}

// Say returns the sentence of a key. Args are pairs of a name and a value: whole
// numbers and times are written as the language writes them, anything else as
// fmt does. A key that is missing comes back in brackets, for everyone to see.
func (l Localizer) Say(key string, args ...any) string {
	values := make(map[string]any, len(args)/2)
	for i := 0; i+1 < len(args); i += 2 {
		values[fmt.Sprint(args[i])] = args[i+1]
	}
	return l.say(key, values)
}

func (l Localizer) say(key string, values map[string]any) string {
	found, ok := l.book[key]
	if !ok {
		return "[" + key + "]"
	}
	return l.fill(found.sentence(l.form(values["n"])), values)
}

// form is the plural form of the figure n in this language.
func (l Localizer) form(n any) plural.Form {
	count, ok := wholeNumber(n)
	if !ok {
		return plural.Other
	}
	if count < 0 {
		count = -count
	}
	// The rules look at no more than the last six digits; keep "a million or more" apart.
	if count > 1_000_000 {
		count = 1_000_000 + count%1_000_000
	}
	return plural.Cardinal.MatchPlural(l.tag, int(count), 0, 0, 0, 0)
}

// fill puts the values where their names stand in braces. A name without a value
// stays as it is.
func (l Localizer) fill(sentence string, values map[string]any) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(sentence, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		value, known := values[name]
		switch {
		case !closed:
			b.WriteString("{" + rest)
			return b.String()
		case known:
			b.WriteString(l.write(value))
		default:
			b.WriteString("{" + name + "}")
		}
		sentence = after
	}
}

func (l Localizer) write(value any) string {
	if n, ok := wholeNumber(value); ok {
		return l.Number(n)
	}
	if t, ok := value.(time.Time); ok {
		return l.DateTime(t)
	}
	return fmt.Sprint(value)
}
