package space

import (
	"fmt"
	"slices"
	"strings"

	"moot/crdt"
	"moot/crdt/change"
)

// Said is one thing that an entry would have changed in a document.
type Said struct {
	Doc string
	// Path is nil where only the words are left, see [ErrOnlyWords].
	Path []string
	// Value is what would have been put there, of kind [crdt.Missing] where
	// something was taken away. A new map or text comes as its kind alone; where
	// the kind is [crdt.Text], At, Removed and Added say what was written.
	Value crdt.Value
	// At is a place in the text, in characters, as it was then.
	At             int
	Removed, Added string

	before []rune // the text as it was then
}

func (d Said) path() crdt.Path {
	p := make(crdt.Path, 0, len(d.Path))
	for _, step := range d.Path {
		p = append(p, step)
	}
	return p
}

// tree is what a document says: the maps, their scalars and the texts, by path.
// Lists stand as their kind: what was said in one cannot be said again elsewhere.
type tree map[string]leaf

type leaf struct {
	path  []string
	value crdt.Value
	text  string
}

func readTree(r crdt.Reader) tree {
	t := make(tree)
	t.read(r, nil)
	return t
}

func (t tree) read(r crdt.Reader, path []string) {
	at := Said{Path: path}.path()
	for _, key := range r.Keys(at) {
		l := leaf{path: append(slices.Clone(path), key)}
		to := append(slices.Clone(at), key)
		l.value = r.Get(to)
		if l.value.Kind == crdt.Text {
			l.text = r.Text(to)
		}
		t[strings.Join(l.path, "\x00")] = l
		if l.value.Kind == crdt.Map {
			t.read(r, l.path)
		}
	}
}

// changes are what differs in the tree that follows, parents first, as far as the
// document does not say so already.
func (t tree) changes(after tree, d *document) (all []Said) {
	now := tree{}
	if d.doc != nil {
		now = readTree(d.doc)
	}
	keys := make(map[string]bool)
	for _, of := range []tree{t, after} {
		for key := range of {
			keys[key] = true
		}
	}
	for key := range keys {
		was, is := t[key], after[key]
		if was.value == is.value && was.text == is.text {
			continue
		}
		if there := now[key]; there.value == is.value && there.text == is.text {
			continue
		}
		said := Said{Doc: d.name, Path: is.path, Value: is.value}
		if is.path == nil {
			said.Path = was.path
		}
		if is.value.Kind == crdt.Text {
			said.before = []rune(was.text)
			at, removed, added := splice(said.before, []rune(is.text))
			said.At, said.Removed, said.Added = at, string(removed), string(added)
		}
		all = append(all, said)
	}
	slices.SortFunc(all, func(a, b Said) int { return slices.Compare(a.Path, b.Path) })
	return all
}

// wordsOf reads what it can from a change that builds on what is not here any more:
// what was put at the root, and the words of texts.
func wordsOf(raw []byte, in crdt.Doc, doc string) (all []Said) {
	c, err := change.Parse(raw)
	if err != nil || in.Has(c.Hash) {
		return nil
	}
	var words strings.Builder
	for _, op := range c.Operations() {
		switch {
		case op.Action != change.Set:
		case op.Obj == change.Ref{} && op.Key != "":
			all = append(all, Said{Doc: doc, Path: []string{op.Key}, Value: op.Value})
		case op.Insert && op.Value.Kind == crdt.String:
			words.WriteString(op.Value.Str)
		}
	}
	if words.Len() > 0 {
		all = append(all, Said{Doc: doc, Value: crdt.Empty(crdt.Text), Added: words.String()})
	}
	return all
}

// splice is the one change that makes the second text of the first.
func splice(before, after []rune) (at int, removed, added []rune) {
	for at < len(before) && at < len(after) && before[at] == after[at] {
		at++
	}
	end := 0
	for end < len(before)-at && end < len(after)-at && before[len(before)-1-end] == after[len(after)-1-end] {
		end++
	}
	return at, before[at : len(before)-end], after[at : len(after)-end]
}

// sayAgain writes on top of what a document says now.
func sayAgain(e crdt.Editor, all []Said) error {
	for _, said := range all {
		path := said.path()
		now := e.Get(path)
		var err error
		switch said.Value.Kind {
		case crdt.Missing:
			if now.Kind != crdt.Missing && len(path) > 0 {
				err = e.Delete(path)
			}
		case crdt.Map:
			if now.Kind != crdt.Map {
				err = e.Put(path, said.Value)
			}
		case crdt.Text:
			if now.Kind != crdt.Text {
				if err = e.Put(path, said.Value); err != nil {
					break
				}
			}
			at, removed := said.place([]rune(e.Text(path)))
			err = e.Splice(path, at, removed, said.Added)
		case crdt.List, crdt.Unknown:
		default:
			if now != said.Value {
				err = e.Put(path, said.Value)
			}
		}
		if err != nil {
			return fmt.Errorf("say %s again: %w", strings.Join(said.Path, "/"), err)
		}
	}
	return nil
}

// place finds where in a text that has changed meanwhile the old place is, and
// how many characters are to go there: none where others have written.
func (d Said) place(now []rune) (at, removed int) {
	start, gone, come := splice(d.before, now)
	went := len([]rune(d.Removed))
	switch {
	case d.At+went <= start:
		return d.At, went
	case d.At >= start+len(gone):
		return d.At - len(gone) + len(come), went
	}
	return start + len(come), 0
}
