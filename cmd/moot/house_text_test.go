package main_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

func packageComments(h house) (breaches []string) {
	has := map[string]bool{}
	for _, f := range h.files {
		if f.test() || f.ast.Doc == nil {
			continue
		}
		name, text := f.ast.Name.Name, f.ast.Doc.Text()
		has[f.folder()] = has[f.folder()] || name == "main" || strings.HasPrefix(text, "Package "+name+" ")
	}
	for _, folder := range folders(h) {
		if !has[folder] {
			breaches = append(breaches, folder+" has no package comment")
		}
	}
	return breaches
}

func fileLength(h house) (breaches []string) {
	for _, f := range h.files {
		if !f.test() && f.lines > linesPerFileMax {
			breaches = append(breaches, fmt.Sprintf("%s has %d lines, more than %d", f.path, f.lines, linesPerFileMax))
		}
	}
	return breaches
}

func functionLength(h house) (breaches []string) {
	for _, f := range h.files {
		if f.test() {
			continue
		}
		for _, declared := range f.ast.Decls {
			function, ok := declared.(*ast.FuncDecl)
			if !ok {
				continue
			}
			lines := f.fset.Position(function.End()).Line - f.fset.Position(function.Pos()).Line + 1
			if lines > linesPerFunctionMax {
				breaches = append(breaches, fmt.Sprintf("%s: %s has %d lines, more than %d", f.at(function), function.Name.Name, lines, linesPerFunctionMax))
			}
		}
	}
	return breaches
}

func noSleeping(h house) (breaches []string) {
	for _, f := range h.files {
		if !f.test() || slices.Contains(f.imports, "testing/synctest") {
			continue
		}
		for _, use := range uses(f, "time", "Sleep") {
			breaches = append(breaches, f.at(use)+" sleeps")
		}
	}
	return breaches
}

func noParallelWindows(h house) (breaches []string) {
	for _, f := range h.files {
		if !f.test() || !under(f.folder(), "app/gui") {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && called(call) == "Parallel" {
				breaches = append(breaches, f.at(call)+" runs in parallel")
			}
			return true
		})
	}
	return breaches
}

func fuzzCorpora(h house) (breaches []string) {
	for _, f := range h.files {
		if !f.test() {
			continue
		}
		for _, declared := range f.ast.Decls {
			function, ok := declared.(*ast.FuncDecl)
			if !ok || !strings.HasPrefix(function.Name.Name, "Fuzz") {
				continue
			}
			corpus := f.folder() + "/testdata/fuzz/" + function.Name.Name
			if h.corpora[corpus] == 0 {
				breaches = append(breaches, fmt.Sprintf("%s: nothing in %s", f.at(function), corpus))
			}
		}
	}
	return breaches
}

var (
	reminder    = regexp.MustCompile(`\b(TODO|FIXME|XXX|HACK)\b`)
	machinePath = regexp.MustCompile(`(^|[\s"'(])/(home|root|work|Users|mnt)/\w+`)
)

func noReminders(h house) []string    { return commentsWith(h, reminder) }
func noMachinePaths(h house) []string { return commentsWith(h, machinePath) }

// commentsWith returns the comments in which a pattern occurs.
func commentsWith(h house, pattern *regexp.Regexp) (breaches []string) {
	for _, f := range h.files {
		for _, group := range f.ast.Comments {
			for _, comment := range group.List {
				if found := pattern.FindString(comment.Text); found != "" {
					breaches = append(breaches, fmt.Sprintf("%s says %s", f.at(comment), strings.TrimSpace(found)))
				}
			}
		}
	}
	return breaches
}

// shown lists what puts its text before a person's eyes: functions of the
// widget packages, setters, and fields.
var shown = struct {
	packages []string
	setters  []string
	fields   []string
}{
	packages: []string{"widget", "dialog", "container", "canvas", "kit"},
	setters:  []string{"SetText", "SetPlaceHolder", "SetTitle", "Append"},
	fields:   []string{"Text", "PlaceHolder", "Title", "Label", "Hint"},
}

// translatedScreens is a best effort: it looks at literals where screens hand
// texts to widgets. A literal without a letter ("+", "…") is fine in any
// language.
func translatedScreens(h house) (breaches []string) {
	for _, f := range h.files {
		if f.test() || !under(f.folder(), "app/gui") || !strings.Contains(strings.Join(f.imports, "\n"), "fyne.io/fyne/v2") {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			for _, text := range shownLiterals(n) {
				breaches = append(breaches, fmt.Sprintf("%s shows %s untranslated", f.at(text), text.Value))
			}
			return true
		})
	}
	return breaches
}

// shownLiterals returns the literals with letters that a node shows to people.
func shownLiterals(n ast.Node) (found []*ast.BasicLit) {
	switch n := n.(type) {
	case *ast.CallExpr:
		selector, ok := n.Fun.(*ast.SelectorExpr)
		if !ok {
			return nil
		}
		x, _ := selector.X.(*ast.Ident)
		if x != nil && x.Name == "kit" && selector.Sel.Name == "Still" {
			return nil // its text is a key that nobody sees
		}
		if slices.Contains(shown.setters, selector.Sel.Name) || x != nil && slices.Contains(shown.packages, x.Name) {
			found = literals(n.Args)
		}
	case *ast.AssignStmt:
		for i, left := range n.Lhs {
			if selector, ok := left.(*ast.SelectorExpr); ok && slices.Contains(shown.fields, selector.Sel.Name) && i < len(n.Rhs) {
				found = append(found, literals(n.Rhs[i:i+1])...)
			}
		}
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && slices.Contains(shown.fields, key.Name) {
			found = literals([]ast.Expr{n.Value})
		}
	}
	return found
}

// literals picks out the strings that have a letter in them.
func literals(from []ast.Expr) (found []*ast.BasicLit) {
	for _, expression := range from {
		literal, ok := expression.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			continue
		}
		if text, err := strconv.Unquote(literal.Value); err == nil && strings.ContainsFunc(text, unicode.IsLetter) {
			found = append(found, literal)
		}
	}
	return found
}

// called returns the name of the method or function a call calls.
func called(call *ast.CallExpr) string {
	switch function := call.Fun.(type) {
	case *ast.SelectorExpr:
		return function.Sel.Name
	case *ast.Ident:
		return function.Name
	}
	return ""
}

// namedTest is how a paper names a test, `sync/log.TestVector`, or a story,
// `cmd/moot/testdata/script/join.txtar`.
var (
	namedTest  = regexp.MustCompile("`((?:app|assets|cmd|crdt|sync)/[a-z/]+)\\.((?:Test|Fuzz|Benchmark)[A-Za-z0-9]+)`")
	namedStory = regexp.MustCompile("`((?:app|assets|cmd|crdt|sync)/[a-z/]+/[a-z]+\\.txtar)`")
)

func namedProof(h house) (breaches []string) {
	there := map[string]bool{}
	for _, f := range h.files {
		for _, declared := range f.ast.Decls {
			if function, ok := declared.(*ast.FuncDecl); ok && f.test() && function.Recv == nil {
				there[f.folder()+"."+function.Name.Name] = true
			}
		}
	}
	for _, paper := range slices.Sorted(maps.Keys(h.papers)) {
		for _, named := range namedTest.FindAllStringSubmatch(h.papers[paper], -1) {
			if test := named[1] + "." + named[2]; !there[test] {
				breaches = append(breaches, paper+" names "+test+", which is not there")
			}
		}
		for _, named := range namedStory.FindAllStringSubmatch(h.papers[paper], -1) {
			if !h.stories[named[1]] {
				breaches = append(breaches, paper+" names "+named[1]+", which is not there")
			}
		}
	}
	return breaches
}
