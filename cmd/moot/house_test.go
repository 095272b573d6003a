// The rules of the house, held by tests.
//
// This file reads the source tree and asks each rule what it finds wrong;
// house_rules_test.go and house_text_test.go hold the rules, house_bad_test.go
// shows each of them a small bad example, so that none can fall asleep.
package main_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// module is the path in front of every import of our own.
const module = "moot/"

// house is the source tree as the rules see it.
type house struct {
	entries map[string]bool   // names at the root; true for a folder
	ignored map[string]bool   // names at the root that git is told to ignore
	files   []goFile          // sorted by path
	corpora map[string]int    // folder below testdata/fuzz -> files in it
	papers  map[string]string // what people read first: README.md and its kind -> text
	stories map[string]bool   // paths of the stories

	sentences map[string]string // catalogues of what is shown -> text
}

// goFile is one Go file, parsed with its comments.
type goFile struct {
	path    string // "sync/log/chain.go"
	lines   int
	imports []string
	ast     *ast.File
	fset    *token.FileSet
}

func (f goFile) folder() string { return path.Dir(f.path) }
func (f goFile) test() bool     { return strings.HasSuffix(f.path, "_test.go") }

// at names a place in the file, for people: "sync/log/chain.go:12".
func (f goFile) at(n ast.Node) string {
	return f.path + ":" + strconv.Itoa(f.fset.Position(n.Pos()).Line)
}

// majorVersion is the end of an import path that is no part of the package's name.
var majorVersion = regexp.MustCompile(`/v[0-9]+$`)

// importsAs returns the name under which the file knows a package, "" if it
// does not import it.
func (f goFile) importsAs(pkg string) string {
	for _, spec := range f.ast.Imports {
		if strings.Trim(spec.Path.Value, `"`) != pkg {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		return path.Base(majorVersion.ReplaceAllString(pkg, ""))
	}
	return ""
}

// rule is one habit of the house. find returns one line for each breach.
type rule struct {
	name string
	why  string
	find func(house) []string
}

func TestHouseRules(t *testing.T) {
	h, err := readHouse(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	if len(h.files) == 0 {
		t.Fatal("no Go file found: the house is not where the test looks for it")
	}
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) {
			for _, breach := range r.find(h) {
				t.Errorf("%s\n\twhy: %s", breach, r.why)
			}
		})
	}
}

// The helper of the hall and the demo run on machines without a screen, so
// what is built for them must not reach a window library, however indirectly.
func TestHeadlessReachesNoWindow(t *testing.T) {
	list := exec.Command("go", "list", "-deps", "-f",
		`{{.ImportPath}}`, "-tags", "headless,migrated_fynedo", "moot/cmd/...")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatalf("listing what the programs are made of: %v", err)
	}
	for _, pkg := range strings.Fields(string(out)) {
		if reachesWindow(pkg) {
			t.Errorf("a program built with -tags headless needs %s", pkg)
		}
	}
}

// reachesWindow reports whether a package needs a display to be linked.
func reachesWindow(pkg string) bool {
	return pkg == "fyne.io/fyne/v2/app" || strings.HasPrefix(pkg, "github.com/go-gl/") ||
		strings.HasPrefix(pkg, "fyne.io/fyne/v2/internal/driver/glfw")
}

// readHouse reads the tree at root. Folders with a leading dot or underscore and
// folders git ignores are not part of the house.
func readHouse(root fs.FS) (house, error) {
	h := house{entries: map[string]bool{}, ignored: map[string]bool{}, corpora: map[string]int{},
		papers: map[string]string{}, stories: map[string]bool{}, sentences: map[string]string{}}
	if text, err := fs.ReadFile(root, ".gitignore"); err == nil {
		for line := range strings.Lines(string(text)) {
			h.ignored[strings.Trim(strings.TrimSpace(line), "/")] = true
		}
	}
	top, err := fs.ReadDir(root, ".")
	if err != nil {
		return house{}, err
	}
	for _, entry := range top {
		h.entries[entry.Name()] = entry.IsDir()
	}
	err = fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if h.ignored[name] || name != "." && strings.ContainsAny(entry.Name()[:1], "._") {
				return fs.SkipDir
			}
			return nil
		}
		if dir := path.Dir(name); strings.Contains(dir, "testdata/fuzz/") {
			h.corpora[dir]++
		}
		if path.Ext(name) == ".txtar" {
			h.stories[name] = true
		}
		if path.Ext(name) == ".json" && under(name, "assets/translations") {
			text, err := fs.ReadFile(root, name)
			h.sentences[name] = string(text)
			return err
		}
		if path.Ext(name) == ".md" && path.Dir(name) == "." {
			text, err := fs.ReadFile(root, name)
			h.papers[name] = string(text)
			return err
		}
		if !strings.HasSuffix(name, ".go") || strings.Contains(name, "testdata/") {
			return nil
		}
		file, err := readFile(root, name)
		h.files = append(h.files, file)
		return err
	})
	return h, err
}

func readFile(root fs.FS, name string) (goFile, error) {
	source, err := fs.ReadFile(root, name)
	if err != nil {
		return goFile{}, err
	}
	f := goFile{path: name, lines: strings.Count(string(source), "\n"), fset: token.NewFileSet()}
	f.ast, err = parser.ParseFile(f.fset, name, source, parser.ParseComments)
	if err != nil {
		return goFile{}, err
	}
	for _, spec := range f.ast.Imports {
		f.imports = append(f.imports, strings.Trim(spec.Path.Value, `"`))
	}
	return f, nil
}

// under reports whether a folder or import path is dir or lies below it.
func under(name, dir string) bool { return name == dir || strings.HasPrefix(name, dir+"/") }
