package record

import (
	"errors"
	"testing"

	"moot/app/member"
	"moot/crdt"
	"moot/crdt/change"
	"moot/crdt/engine"
	"moot/sync/space"
)

// changed returns the last of some edits of a new document, as a change.
func changed(t *testing.T, dos ...func(crdt.Editor) error) *change.Change {
	t.Helper()
	doc, err := engine.Engine{}.New(crdt.Actor{1})
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	var raw []byte
	for _, do := range dos {
		if raw, err = doc.Edit(do); err != nil {
			t.Fatal(err)
		}
	}
	c, err := change.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	return &c
}

// Only what alters a statement or kept minutes is refused: everything that this
// package writes is taken, and so is what a later release may add beside it.
func TestAllow(t *testing.T) {
	w, err := pen().Write(Name{Name: "Ana Petrak"})
	if err != nil {
		t.Fatal(err)
	}
	page, key := pen().Edit(w), crdt.At(statementPrefix+w.Envelope.ID.String())
	kept, err := Keep(ana, []byte("as it was"))
	if err != nil {
		t.Fatal(err)
	}
	other, err := Keep(ana, []byte("otherwise"))
	if err != nil {
		t.Fatal(err)
	}
	put := func(at crdt.Path, v crdt.Value) func(crdt.Editor) error {
		return func(e crdt.Editor) error { return e.Put(at, v) }
	}
	gone := func(at crdt.Path) func(crdt.Editor) error {
		return func(e crdt.Editor) error { return e.Delete(at) }
	}
	splice := func(at crdt.Path, del int, s string) func(crdt.Editor) error {
		return func(e crdt.Editor) error { return e.Splice(at, 0, del, s) }
	}
	right := crdt.BytesOf(w.bytes)
	text, title := crdt.At(textPrefix+"x"), crdt.At(titlePrefix+"x")
	type doing []func(crdt.Editor) error
	for name, c := range map[string]struct {
		doc  string
		dos  doing
		want error
	}{
		"a statement":                  {page.Doc, doing{page.Do}, nil},
		"something of a later release": {page.Doc, doing{page.Do, put(crdt.At("photo"), right)}, nil},
		"inside of that":               {page.Doc, doing{put(crdt.At("later"), crdt.Empty(crdt.Map)), put(crdt.At("later", "s/x"), right)}, nil},
		"other bytes":                  {page.Doc, doing{page.Do, put(key, crdt.BytesOf(w.bytes[1:]))}, errNotTheStatement},
		"text instead of bytes":        {page.Doc, doing{page.Do, put(key, crdt.StringOf("yes"))}, errNotTheStatement},
		"an object":                    {page.Doc, doing{page.Do, put(key, crdt.Empty(crdt.Map))}, errNotTheStatement},
		"taken off the page":           {page.Doc, doing{page.Do, gone(key)}, errNotTheStatement},
		"another's statement":          {PageOf(member.ID{2}), doing{page.Do}, errNotTheStatement},
		"a name that is none":          {page.Doc, doing{put(crdt.At("s/yes"), right)}, errNotTheStatement},
		"a page of nobody":             {pagePrefix + "nobody", doing{page.Do}, nil},
		"the schema taken away":        {page.Doc, doing{page.Do, gone(crdt.At(schemaKey))}, errNotTheSchema},
		"the schema no number":         {"meeting/x", doing{put(crdt.At(schemaKey), crdt.StringOf("1"))}, errNotTheSchema},
		"a text for an item":           {"meeting/x", doing{put(text, crdt.Empty(crdt.Text))}, nil},
		"what is in it emptied":        {"meeting/x", doing{put(text, crdt.Empty(crdt.Text)), splice(text, 0, "no"), splice(text, 2, "")}, nil},
		"the text taken away":          {"meeting/x", doing{put(text, crdt.Empty(crdt.Text)), gone(text)}, errNotTheText},
		"another in its place":         {"meeting/x", doing{put(text, crdt.Empty(crdt.Text)), put(text, crdt.Empty(crdt.Text))}, errNotTheText},
		"a list instead of a text":     {"meeting/x", doing{put(text, crdt.Empty(crdt.List))}, errNotTheText},
		"a title of a group's text":    {"group/x", doing{put(title, crdt.StringOf("Rota")), put(title, crdt.StringOf("The rota"))}, nil},
		"a title taken away":           {"group/x", doing{put(title, crdt.StringOf("Rota")), gone(title)}, errNotTheTitle},
		"a group's text taken away":    {"group/x", doing{put(text, crdt.Empty(crdt.Text)), gone(text)}, errNotTheText},
		"anything in an unknown kind":  {"later/x", doing{page.Do, gone(crdt.At(schemaKey))}, nil},
		"a meeting's document":         {"meeting/x", doing{page.Do, gone(key)}, nil},
		"a copy of minutes":            {kept.Doc, doing{kept.Do}, nil},
		"another text":                 {kept.Doc, doing{kept.Do, other.Do}, errNotTheMinutes},
		"no text":                      {kept.Doc, doing{kept.Do, gone(crdt.At(keptKey))}, errNotTheMinutes},
		"not deflated":                 {kept.Doc, doing{put(crdt.At(keptKey), crdt.BytesOf([]byte("as it was")))}, errNotTheMinutes},
		"not bytes":                    {kept.Doc, doing{put(crdt.At(keptKey), crdt.StringOf("as it was"))}, errNotTheMinutes},
	} {
		if err := (Rules{}).Allow(c.doc, changed(t, c.dos...)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	var _ space.Rules = Rules{}
}
