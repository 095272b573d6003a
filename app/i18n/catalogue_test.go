package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/feature/plural"

	"moot/assets"
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

// TestNoKeyIsThereTwice: of two sentences under one key nobody would read the first.
func TestNoKeyIsThereTwice(t *testing.T) {
	key := regexp.MustCompile(`(?m)^  "([^"]+)":`)
	err := fs.WalkDir(assets.Translations, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(assets.Translations, path)
		seen := make(map[string]bool)
		for _, found := range key.FindAllSubmatch(text, -1) {
			if k := string(found[1]); seen[k] {
				t.Errorf("%s says %s twice", path, k)
			} else {
				seen[k] = true
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
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
				loose := strings.TrimSpace(sentence) != sentence && key != "common.number.separator"
				if loose || sentence == "" {
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
			code, refuses := strings.CutPrefix(key, "refusal.")
			if refuses && !slices.Contains(slices.Collect(maps.Values(codes)), code) {
				t.Errorf("%s has a sentence for %q, which nothing refuses with", l.Language(), code)
			}
		}
	}
}

// refusalCodes reads the codes as they are written in package refusal, by the
// names of their constants.
func refusalCodes(t *testing.T) map[string]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../refusal/codes.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		for i, name := range spec.Names {
			if literal, ok := spec.Values[i].(*ast.BasicLit); ok {
				codes[name.Name] = strings.Trim(literal.Value, `"`)
			}
		}
		return false
	})
	return codes
}

// TestEveryRefusalBringsItsFigures reads where the program refuses, and compares
// the names it gives with those the sentence asks for.
func TestEveryRefusalBringsItsFigures(t *testing.T) {
	l := speak(t)[0]
	codes := refusalCodes(t)
	read := 0
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return nil // a file being written just now; the compiler will say more
		}
		ast.Inspect(file, func(n ast.Node) bool {
			code, names, ok := refusalCall(n)
			if !ok {
				return true
			}
			read++
			for _, asked := range placeholders(l.book["refusal."+codes[code]]) {
				if !slices.Contains(names, strings.Trim(asked, "{}")) {
					t.Errorf("%s refuses with %s and does not give %s", path, code, asked)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if read == 0 {
		t.Error("found nothing that refuses")
	}
}

// refusalCall takes refusal.New(refusal.Name, "a", x, "b", y) apart into Name, a
// and b.
func refusalCall(n ast.Node) (code string, names []string, ok bool) {
	call, isCall := n.(*ast.CallExpr)
	if !isCall || !isRefusal(call.Fun, "New") || len(call.Args) == 0 {
		return "", nil, false
	}
	selected, isName := call.Args[0].(*ast.SelectorExpr)
	if !isName || !isRefusal(selected, selected.Sel.Name) {
		return "", nil, false
	}
	for i := 1; i < len(call.Args); i += 2 {
		if literal, isText := call.Args[i].(*ast.BasicLit); isText {
			names = append(names, strings.Trim(literal.Value, `"`))
		}
	}
	return selected.Sel.Name, names, true
}

func isRefusal(n ast.Expr, name string) bool {
	selector, ok := n.(*ast.SelectorExpr)
	if !ok || selector.Sel.Name != name {
		return false
	}
	pkg, ok := selector.X.(*ast.Ident)
	return ok && pkg.Name == "refusal"
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
