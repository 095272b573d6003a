package cli

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"moot/app/i18n"
)

// model is the grammar as kong understands it.
func model(t *testing.T) *kong.Node {
	t.Helper()
	var g grammar
	k, err := kong.New(&g, kong.Name("moot"), kong.NoDefaultHelp())
	if err != nil {
		t.Fatal(err)
	}
	return k.Model.Node
}

// walk calls fn for the node and everything below it.
func walk(n *kong.Node, fn func(*kong.Node)) {
	fn(n)
	for _, child := range n.Children {
		walk(child, fn)
	}
}

// helpKeys are the sentences the help needs.
func helpKeys(t *testing.T) map[string]bool {
	keys := make(map[string]bool)
	walk(model(t), func(n *kong.Node) {
		keys[aboutKey(n)] = true
		for _, arg := range n.Positional {
			keys[valueKey(arg)] = true
		}
		for _, flag := range n.Flags {
			keys[valueKey(flag.Value)] = true
		}
	})
	return keys
}

func TestEveryCommandIsExplainedInEveryLanguage(t *testing.T) {
	keys := helpKeys(t)
	if len(keys) < 50 {
		t.Fatalf("found only %d commands, arguments and options", len(keys))
	}
	for _, code := range i18n.Languages() {
		l, err := i18n.New(code)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range slices.Sorted(maps.Keys(keys)) {
			if !l.Has(key) {
				t.Errorf("%s has no sentence for %s", code, key)
			}
		}
	}
}

func TestNothingIsExplainedThatIsNotThere(t *testing.T) {
	catalogue, err := os.ReadFile("../../assets/translations/en/cli.json")
	if err != nil {
		t.Fatal(err)
	}
	keys := helpKeys(t)
	for _, found := range regexp.MustCompile(`"((?:about|argument|option)\.[a-z.-]+)":`).FindAllStringSubmatch(string(catalogue), -1) {
		if !keys["cli."+found[1]] {
			t.Errorf("nothing needs the sentence cli.%s", found[1])
		}
	}
}

// TestEverySentenceIsThere reads in the source which sentences are said by name.
func TestEverySentenceIsThere(t *testing.T) {
	l := inEnglish()
	said := 0
	inspect(t, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) == 0 {
			return true
		}
		method, ok := call.Fun.(*ast.SelectorExpr)
		literal, isText := call.Args[0].(*ast.BasicLit)
		if !ok || !isText {
			return true
		}
		key := strings.Trim(literal.Value, `"`)
		switch method.Sel.Name {
		case "say", "under":
			key = "cli." + key
		case "Say":
		default:
			return true
		}
		said++
		if !l.Has(key) {
			t.Errorf("there is no sentence for %s", key)
		}
		return true
	})
	if said < 40 {
		t.Errorf("found only %d sentences", said)
	}
}

// inspect walks through the source of this package, tests left out.
func inspect(t *testing.T, fn func(ast.Node) bool) {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, fn)
	}
}

func TestEveryCommandIsAVerb(t *testing.T) {
	walk(model(t), func(n *kong.Node) {
		if len(n.Children) > 0 {
			return
		}
		if _, ok := n.Target.Addr().Interface().(verb); !ok {
			t.Errorf("%s does nothing", n.FullPath())
		}
	})
}

func TestHelpFitsATerminal(t *testing.T) {
	const columnsMax = 120
	for _, code := range i18n.Languages() {
		l, err := i18n.New(code)
		if err != nil {
			t.Fatal(err)
		}
		walk(model(t), func(n *kong.Node) {
			var b strings.Builder
			c := &call{l: l}
			c.help(n, &b)
			for line := range strings.Lines(b.String()) {
				if wide := len([]rune(line)) - 1; wide > columnsMax {
					t.Errorf("%s, %s: %d columns: %s", code, n.FullPath(), wide, line)
				}
			}
		})
	}
}
