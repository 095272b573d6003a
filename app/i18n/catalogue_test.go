package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/feature/plural"
)

var placeholder = regexp.MustCompile(`\{[^}]*\}`)

// speak returns a Localizer for every language there is.
func speak(t *testing.T) []Localizer {
	t.Helper()
	var all []Localizer
	for _, code := range Languages() {
		l, err := New(code)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
	return all
}

func TestLanguagesAreThere(t *testing.T) {
	if diff := cmp.Diff([]string{"en", "es", "ru"}, Languages()); diff != "" {
		t.Error(diff)
	}
}

func TestEveryLanguageSaysTheSameThings(t *testing.T) {
	all := speak(t)
	model := all[0]
	for _, l := range all {
		if diff := cmp.Diff(slices.Sorted(maps.Keys(model.book)), slices.Sorted(maps.Keys(l.book))); diff != "" {
			t.Errorf("keys of %s (-) and %s (+) differ:\n%s", model.Language(), l.Language(), diff)
		}
		for key, found := range l.book {
			want := placeholders(model.book[key])
			if diff := cmp.Diff(want, placeholders(found)); diff != "" {
				t.Errorf("%s, %s: names in braces (- %s):\n%s", l.Language(), key, model.Language(), diff)
			}
			if isPlural(found) != isPlural(model.book[key]) {
				t.Errorf("%s, %s: plural in one language and not in another", l.Language(), key)
			}
		}
	}
}

func TestEveryPluralHasTheFormsOfItsLanguage(t *testing.T) {
	for _, l := range speak(t) {
		want := formsOf(l)
		for key, found := range l.book {
			if !isPlural(found) {
				continue
			}
			if diff := cmp.Diff(want, slices.Sorted(maps.Keys(found))); diff != "" {
				t.Errorf("%s, %s: plural forms:\n%s", l.Language(), key, diff)
			}
		}
	}
}

func TestNoSentenceIsEmpty(t *testing.T) {
	for _, l := range speak(t) {
		for key, found := range l.book {
			for form, sentence := range found {
				if key != "common.number.separator" && strings.TrimSpace(sentence) != sentence || sentence == "" {
					t.Errorf("%s, %s, %s: %q is empty or has loose spaces", l.Language(), key, form, sentence)
				}
			}
		}
	}
}

func TestEveryRefusalHasItsSentence(t *testing.T) {
	codes := refusalCodes(t)
	if len(codes) == 0 {
		t.Fatal("found no code of a refusal")
	}
	for _, l := range speak(t) {
		for _, code := range codes {
			if !l.Has("refusal." + code) {
				t.Errorf("%s has no sentence for %q", l.Language(), code)
			}
		}
		for key := range l.book {
			code, isRefusal := strings.CutPrefix(key, "refusal.")
			if isRefusal && code != "other" && !slices.Contains(codes, code) {
				t.Errorf("%s has a sentence for %q, which nothing refuses with", l.Language(), code)
			}
		}
	}
}

// refusalCodes reads the codes as they are written in package refusal.
func refusalCodes(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../refusal/codes.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	ast.Inspect(file, func(n ast.Node) bool {
		if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			code, err := strconv.Unquote(literal.Value)
			if err != nil {
				t.Fatal(err)
			}
			codes = append(codes, code)
		}
		return true
	})
	return codes
}

func placeholders(e entry) []string {
	found := map[string]bool{}
	for _, sentence := range e {
		for _, name := range placeholder.FindAllString(sentence, -1) {
			found[name] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// isPlural tells an entry with forms from a plain sentence, which is kept under
// "other" alone. An entry with only that form would be a plain sentence.
func isPlural(e entry) bool { return len(e) > 1 }

// formsOf lists the plural forms whole numbers take in a language, and "other".
func formsOf(l Localizer) []string {
	forms := map[string]bool{formNames[plural.Other]: true}
	for n := range 200 {
		forms[formNames[l.form(n)]] = true
	}
	return slices.Sorted(maps.Keys(forms))
}
