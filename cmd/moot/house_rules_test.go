package main_test

import (
	"fmt"
	"go/ast"
	"maps"
	"path"
	"slices"
	"strings"
)

// The limits that keep a file readable in one sitting and a function on one screen.
const (
	linesPerFileMax     = 500
	linesPerFunctionMax = 70
)

// rules in the order of a walk through the house: where things lie, who may
// know whom, what each part looks like. The rules about text follow in
// house_text_test.go.
var rules = []rule{
	{"root entries", "the top level is the map of the house; what is new has its place in a room", rootEntries},
	{"namespaces without code", `sync and app are only folders, so that "sync" in code is always the standard library's`, namespaces},
	{"package names", "a package is a noun of the field; a drawer for everything has no reason to stop growing", packageNames},
	{"arrows", "cmd -> app -> sync -> crdt: a lower floor that knows an upper one cannot be used without it", arrows},
	{"owners", "one package owns each library, so that replacing it, and guarding against it, happens in one place", owners},
	{"pure concepts", "a rule that reads a clock or a disk gives two devices two results", pureConcepts},
	{"window thread", "if only app/gui/feed crosses to the window's thread, no screen can do it wrongly", windowThread},
	{"users", "a package nobody uses is a promise, not a part of the house", users},
	{"package comments", "the package comment is the small manual a reader opens first", packageComments},
	{"file length", "a file is read in one sitting", fileLength},
	{"function length", "a function is seen whole", functionLength},
	{"no waiting by the clock", "a test that sleeps is slow on a good day and wrong on a bad one; testing/synctest has time of its own", noSleeping},
	{"no money", "goods go from who makes them to who needs them; a price or a balance would stand between", noMoney},
	{"no parallel windows", "Fyne's test driver is one for the whole process", noParallelWindows},
	{"fuzz corpora", "a fuzz target without a committed corpus starts from nothing each time", fuzzCorpora},
	{"no reminders", "a reminder in a comment is found by nobody; what is missing is said where people look", noReminders},
	{"no places of one machine", "a path of somebody's own machine means nothing on any other", noMachinePaths},
	{"named proof", "a paper that names a test which is not there promises what nobody checks", namedProof},
	{"translated screens", "a text written into a screen is English for everyone", translatedScreens},
}

// rootAllowed is the whole top level. Names with a leading dot that are not
// listed belong to people's tools.
var rootAllowed = []string{"app", "sync", "crdt", "cmd", "assets", "fyne-cross",
	"go.mod", "go.sum", "Makefile", "LICENSE",
	"README.md", "ARCHITECTURE.md", "GOALS.md", "CONTRIBUTING.md", "CHANGELOG.md"}

func rootEntries(h house) (breaches []string) {
	for _, name := range slices.Sorted(maps.Keys(h.entries)) {
		if !strings.HasPrefix(name, ".") && !h.ignored[name] && !slices.Contains(rootAllowed, name) {
			breaches = append(breaches, name+" does not belong at the root")
		}
	}
	return breaches
}

func namespaces(h house) (breaches []string) {
	for _, f := range h.files {
		if slices.Contains([]string{".", "app", "sync"}, f.folder()) {
			breaches = append(breaches, f.path+" lies where only folders belong")
		}
	}
	return breaches
}

func packageNames(h house) (breaches []string) {
	drawers := []string{"util", "utils", "common", "helper", "helpers", "manager", "service", "services", "misc", "base"}
	for _, folder := range folders(h) {
		if slices.Contains(drawers, path.Base(folder)) {
			breaches = append(breaches, folder+" is named like a drawer")
		}
	}
	return breaches
}

// floors lists, for each floor, the floors it may know.
var floors = map[string][]string{
	"cmd":    {"cmd", "app", "sync", "crdt", "assets"},
	"app":    {"app", "sync", "crdt", "assets"},
	"sync":   {"sync", "crdt"},
	"crdt":   {"crdt"},
	"assets": {},
}

func arrows(h house) (breaches []string) {
	for _, f := range h.files {
		floor, _, _ := strings.Cut(f.path, "/")
		for _, imported := range f.imports {
			below, ours := strings.CutPrefix(imported, module)
			below, _, _ = strings.Cut(below, "/")
			if ours && !slices.Contains(floors[floor], below) {
				breaches = append(breaches, fmt.Sprintf("%s imports %s, against the arrow", f.path, imported))
			}
		}
	}
	return breaches
}

// owned lists what may be imported only from some folders; the first entry that
// covers an import decides. A library covers what lies below it, a package of
// the standard library only itself.
var owned = []struct {
	library string
	by      []string
}{
	{"fyne.io/fyne/v2/app", []string{"cmd"}},
	{"fyne.io/fyne/v2", []string{"cmd", "app/gui"}},
	{"github.com/automerge/automerge-go", []string{"crdt/official"}},
	{"github.com/ipfs/go-ds-badger", []string{"sync/store"}},
	{"github.com/dgraph-io/badger", []string{"sync/store"}},
	{"github.com/libp2p", []string{"sync/mesh"}},
	{"github.com/multiformats", []string{"sync/mesh"}},
	{"github.com/wlynxg/anet", []string{"sync/mesh/beacon"}},
	{"golang.org/x/net", []string{"sync/mesh/beacon"}},
	{"github.com/teambition/rrule-go", []string{"app/calendar"}},
	{"github.com/arran4/golang-ical", []string{"app/calendar"}},
	{"github.com/blevesearch/snowballstem", []string{"app/index"}},
	{"net", []string{"sync", "cmd"}},
	{"net/http", []string{"sync", "cmd"}},
}

func owners(h house) (breaches []string) {
	for _, f := range h.files {
		for _, imported := range f.imports {
			for _, o := range owned {
				isLibrary := strings.Contains(o.library, ".")
				if imported != o.library && !(isLibrary && under(imported, o.library)) {
					continue
				}
				if !slices.ContainsFunc(o.by, func(dir string) bool { return under(f.folder(), dir) }) {
					breaches = append(breaches, fmt.Sprintf("%s imports %s, which only %s may", f.path, imported, strings.Join(o.by, " and ")))
				}
				break
			}
		}
	}
	return breaches
}

// edges are the packages of app that are not concepts: they meet documents,
// paper, languages and people. Every other package of app is pure.
var edges = []string{"app/record", "app/certificate", "app/collective", "app/print", "app/calendar", "app/words", "app/i18n", "app/guide", "app/settings", "app/problems", "app/index", "app/gui"}

// concept reports whether a folder holds one concept of the field.
func concept(folder string) bool {
	return under(folder, "app") && folder != "app" &&
		!slices.ContainsFunc(edges, func(edge string) bool { return under(folder, edge) })
}

func pureConcepts(h house) (breaches []string) {
	unclean := []string{"os", "net", "io/fs", "math/rand", "math/rand/v2", "crypto/rand", "log", "log/slog", "database/sql", "syscall"}
	for _, f := range h.files {
		if !concept(f.folder()) || f.test() {
			continue
		}
		for _, imported := range f.imports {
			ours, isOurs := strings.CutPrefix(imported, module)
			switch {
			case isOurs && !concept(ours), !isOurs && strings.Contains(imported, "."):
				breaches = append(breaches, fmt.Sprintf("%s imports %s, but a concept knows only the standard library and other concepts", f.path, imported))
			case slices.Contains(unclean, imported):
				breaches = append(breaches, fmt.Sprintf("%s imports %s, but a concept is a pure function of facts", f.path, imported))
			}
		}
		for _, name := range []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "NewTimer", "NewTicker", "Tick"} {
			for _, use := range uses(f, "time", name) {
				breaches = append(breaches, f.at(use)+" reads the clock")
			}
		}
	}
	return breaches
}

func windowThread(h house) (breaches []string) {
	for _, f := range h.files {
		if under(f.folder(), "app/gui/feed") {
			continue
		}
		for _, name := range []string{"Do", "DoAndWait"} {
			for _, use := range uses(f, "fyne.io/fyne/v2", name) {
				breaches = append(breaches, fmt.Sprintf("%s uses fyne.%s", f.at(use), name))
			}
		}
	}
	return breaches
}

func users(h house) (breaches []string) {
	used := map[string]bool{}
	programs := map[string]bool{}
	for _, f := range h.files {
		programs[f.folder()] = programs[f.folder()] || f.ast.Name.Name == "main"
		for _, imported := range f.imports {
			if folder, ours := strings.CutPrefix(imported, module); ours && folder != f.folder() {
				used[folder] = true
			}
		}
	}
	for _, folder := range folders(h) {
		if !used[folder] && !programs[folder] {
			breaches = append(breaches, folder+" has no user")
		}
	}
	return breaches
}

// folders returns every folder that holds a package, sorted.
func folders(h house) []string {
	seen := map[string]bool{}
	for _, f := range h.files {
		if !f.test() {
			seen[f.folder()] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// uses finds pkg.name in a file, whatever the file calls the package.
func uses(f goFile, pkg, name string) (found []*ast.SelectorExpr) {
	known := f.importsAs(pkg)
	ast.Inspect(f.ast, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok || known == "" || selector.Sel.Name != name {
			return true
		}
		if x, ok := selector.X.(*ast.Ident); ok && x.Name == known {
			found = append(found, selector)
		}
		return true
	})
	return found
}
