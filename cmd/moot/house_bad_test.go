package main_test

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// soundHouse is a small house in which every rule is kept.
var soundHouse = map[string]string{
	".gitignore":       "/bin/\n",
	"go.mod":           "module moot\n",
	"bin/moot":         "",
	"cmd/moot/moot.go": "// Moot is the program.\npackage main\n\nimport _ \"moot/app/poll\"\nimport _ \"moot/app/gui/feed\"\nimport _ \"fyne.io/fyne/v2/app\"\n",
	"app/poll/poll.go": "// Package poll counts.\npackage poll\n",
	"app/gui/feed/feed.go": "// Package feed crosses to the window.\npackage feed\n\nimport \"fyne.io/fyne/v2\"\n\n" +
		"func Run(f func()) { fyne.Do(f) }\n",
}

func TestSoundHouseBreaksNoRule(t *testing.T) {
	for _, r := range rules {
		if breaches := r.find(build(t, nil)); len(breaches) > 0 {
			t.Errorf("%s: %q", r.name, breaches)
		}
	}
}

// Each case spoils the sound house in one way; exactly the named rule must
// notice, with these breaches.
var spoiled = []struct {
	rule  string
	files map[string]string
	want  []string
}{
	{"root entries", map[string]string{"tools/readme": ""},
		[]string{"tools does not belong at the root"}},
	{"namespaces without code", map[string]string{"sync/sync.go": "// Package sync is a namespace.\npackage sync\n", "cmd/moot/b.go": `package main; import _ "moot/sync"`},
		[]string{"sync/sync.go lies where only folders belong"}},
	{"package names", map[string]string{"crdt/util/u.go": "// Package util is a drawer.\npackage util\n", "cmd/moot/b.go": `package main; import _ "moot/crdt/util"`},
		[]string{"crdt/util is named like a drawer"}},
	{"arrows", map[string]string{"crdt/a.go": "// Package crdt knows too much.\npackage crdt\nimport _ \"moot/app/poll\"\n", "cmd/moot/b.go": `package main; import _ "moot/crdt"`},
		[]string{"crdt/a.go imports moot/app/poll, against the arrow"}},
	{"owners", map[string]string{"cmd/moot/b.go": `package main; import _ "github.com/ipfs/go-ds-badger"; import _ "net"`},
		[]string{"cmd/moot/b.go imports github.com/ipfs/go-ds-badger, which only sync/store may"}},
	{"owners", map[string]string{"app/gui/feed/b.go": `package feed; import _ "fyne.io/fyne/v2/app"; import _ "fyne.io/fyne/v2/widget"; import _ "net/url"`},
		[]string{"app/gui/feed/b.go imports fyne.io/fyne/v2/app, which only cmd may"}},
	{"pure concepts", map[string]string{"app/poll/b.go": "package poll\nimport \"time\"\nimport _ \"os\"\nimport _ \"github.com/x/y\"\nimport _ \"moot/app/gui/feed\"\nvar now = time.Now()\n"},
		[]string{
			"app/poll/b.go imports os, but a concept is a pure function of facts",
			"app/poll/b.go imports github.com/x/y, but a concept knows only the standard library and other concepts",
			"app/poll/b.go imports moot/app/gui/feed, but a concept knows only the standard library and other concepts",
			"app/poll/b.go:6 reads the clock",
		}},
	{"window thread", map[string]string{"cmd/moot/b.go": "package main\nimport f \"fyne.io/fyne/v2\"\nfunc run() { f.DoAndWait(nil) }\n"},
		[]string{"cmd/moot/b.go:3 uses fyne.DoAndWait"}},
	{"no money", map[string]string{
		"app/poll/b.go":                     "package poll\n\ntype Lot struct {\n\tunitPrice int\n\tRest int `json:\"account_balance\"`\n}\n",
		"assets/translations/en/start.json": "{\n  \"welcome\": \"No money.\",\n  \"total\": \"The price: {sum}\"\n}\n",
		"assets/translations/ru/start.json": "{\n  \"total\": \"Цена: {sum}\"\n}\n",
		"assets/translations/es/start.json": "{\n  \"total\": \"Saldo: {sum}\"\n}\n"},
		[]string{"app/poll/b.go:4 has a field unitPrice", "app/poll/b.go:5 is written as `json:\"account_balance\"`",
			"assets/translations/en/start.json:3 speaks of money", "assets/translations/es/start.json:2 speaks of money",
			"assets/translations/ru/start.json:2 speaks of money"}},
	{"users", map[string]string{"app/motion/a.go": "// Package motion waits.\npackage motion\n", "app/motion/a_test.go": `package motion_test; import _ "moot/app/motion"`},
		[]string{"app/motion has no user"}},
	{"package comments", map[string]string{"app/poll/poll.go": "// Counting.\npackage poll\n"},
		[]string{"app/poll has no package comment"}},
	{"file length", map[string]string{"app/poll/b.go": "package poll\n" + strings.Repeat("\n", 500)},
		[]string{"app/poll/b.go has 501 lines, more than 500"}},
	{"function length", map[string]string{"app/poll/b.go": "package poll\nfunc count() {" + strings.Repeat("\n", 70) + "}\n"},
		[]string{"app/poll/b.go:2: count has 71 lines, more than 70"}},
	{"no waiting by the clock", map[string]string{
		"app/poll/a_test.go": "package poll\nimport \"time\"\nfunc f() { time.Sleep(1) }\n",
		"app/poll/b_test.go": "package poll\nimport \"time\"\nimport _ \"testing/synctest\"\nfunc g() { time.Sleep(1) }\n"},
		[]string{"app/poll/a_test.go:3 sleeps"}},
	{"no parallel windows", map[string]string{"app/gui/feed/a_test.go": "package feed\nfunc f(t T) { t.Parallel() }\n"},
		[]string{"app/gui/feed/a_test.go:2 runs in parallel"}},
	{"fuzz corpora", map[string]string{
		"app/poll/a_test.go":                   "package poll\nfunc FuzzOne() {}\nfunc FuzzTwo() {}\n",
		"app/poll/testdata/fuzz/FuzzOne/seed1": ""},
		[]string{"app/poll/a_test.go:3: nothing in app/poll/testdata/fuzz/FuzzTwo"}},
	{"no reminders", map[string]string{"app/poll/b.go": "package poll\n\n// TODO: count\nvar hackneyed = \"TODO\"\n"},
		[]string{"app/poll/b.go:3 says TODO"}},
	{"named proof", map[string]string{
		"README.md":          "Held by `app/poll.TestCount`, `app/poll.TestRecount` and `cmd/moot/testdata/script/join.txtar`.",
		"app/poll/a_test.go": "package poll\nfunc TestCount() {}\n"},
		[]string{
			"README.md names app/poll.TestRecount, which is not there",
			"README.md names cmd/moot/testdata/script/join.txtar, which is not there",
		}},
	{"no places of one machine", map[string]string{"app/poll/b.go": "package poll\n\n// See /home/ana/notes and poll/work/x.\nvar a int\n"},
		[]string{"app/poll/b.go:3 says /home/ana"}},
	{"translated screens", map[string]string{"app/gui/feed/b.go": "package feed\nimport \"fyne.io/fyne/v2/widget\"\n" +
		"func f() {\n\tl := widget.NewLabel(\"Votes\")\n\tl.Text = \"No\"\n\tl.SetText(say(\"votes\"))\n\tl.SetText(\"+ 1\")\n\t_ = E{PlaceHolder: \"Name\"}\n}\n"},
		[]string{
			`app/gui/feed/b.go:4 shows "Votes" untranslated`,
			`app/gui/feed/b.go:5 shows "No" untranslated`,
			`app/gui/feed/b.go:8 shows "Name" untranslated`,
		}},
}

func TestEveryRuleNotices(t *testing.T) {
	noticed := map[string]bool{}
	for _, c := range spoiled {
		t.Run(c.rule, func(t *testing.T) {
			h := build(t, c.files)
			for _, r := range rules {
				var want []string
				if r.name == c.rule {
					want, noticed[r.name] = c.want, true
				}
				if diff := cmp.Diff(want, r.find(h)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", r.name, diff)
				}
			}
		})
	}
	for _, r := range rules {
		if !noticed[r.name] {
			t.Errorf("no bad example for %q", r.name)
		}
	}
}

func TestReachesWindow(t *testing.T) {
	for pkg, want := range map[string]bool{
		"fyne.io/fyne/v2/app":                  true,
		"github.com/go-gl/gl/v2.1/gl":          true,
		"fyne.io/fyne/v2/internal/driver/glfw": true,
		"fyne.io/fyne/v2/driver/software":      false,
		"moot/app/poll":                        false,
	} {
		if got := reachesWindow(pkg); got != want {
			t.Errorf("reachesWindow(%q) = %t, want %t", pkg, got, want)
		}
	}
}

// build makes a house of the sound one and other files beside or over it.
func build(t *testing.T, others map[string]string) house {
	t.Helper()
	files := maps.Clone(soundHouse)
	maps.Copy(files, others)
	tree := fstest.MapFS{}
	for name, text := range files {
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	h, err := readHouse(tree)
	if err != nil {
		t.Fatal(err)
	}
	return h
}
