package record_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/app/group"
	"moot/app/record"
	"moot/crdt"
	"moot/crdt/crdttest"
	"moot/crdt/engine"
)

// otherTools are programs that open a file, write into its texts and save it. Those
// that need a library stand in files of their own.
var otherTools = map[string]crdt.Engine{"ours": engine.Engine{}}

// shared is a group's document with two texts, made by one device.
func shared(t *testing.T) (doc string, d crdt.Doc) {
	t.Helper()
	id := group.ID{7}
	d, err := engine.Engine{}.New(crdt.Actor{1})
	must(t, err)
	for _, name := range []record.DocumentID{"00", "01"} {
		_, err := d.Edit(record.BeginDocument(id, name, "Text "+string(name)).Do)
		must(t, err)
	}
	_, err = d.Edit(record.EditDocument(id, "00", "", "A rope of 30 metres and a drum.").Do)
	must(t, err)
	return record.GroupOf(id), d
}

func saved(t *testing.T, d crdt.Doc) []byte {
	t.Helper()
	b, err := d.Save()
	must(t, err)
	return b
}

// elsewhere has another tool change a file.
func elsewhere(t *testing.T, tool crdt.Engine, file []byte, edits ...func(crdt.Editor) error) []byte {
	t.Helper()
	d, err := tool.Load(crdt.Actor{9}, file)
	must(t, err)
	defer d.Close()
	for _, edit := range edits {
		_, err := d.Edit(edit)
		must(t, err)
	}
	return saved(t, d)
}

// splices are two edits at both ends of a text, so that what stands between them is
// nobody's doing.
func splices() []func(crdt.Editor) error {
	text := crdt.At("text/00")
	return []func(crdt.Editor) error{
		func(e crdt.Editor) error { return e.Splice(text, 10, 2, "40") },
		func(e crdt.Editor) error { return e.Splice(text, 0, 1, "We need a") },
	}
}

// What was written in another program and what people wrote here meanwhile both stay.
func TestAFileComesBack(t *testing.T) {
	for name, tool := range otherTools {
		t.Run(name, func(t *testing.T) {
			doc, d := shared(t)
			changed := elsewhere(t, tool, saved(t, d), splices()...)
			_, err := d.Edit(func(e crdt.Editor) error { return e.Splice(crdt.At("text/00"), 26, 4, "winch") })
			must(t, err)
			bring(t, doc, d, changed, "We need a rope of 40 metres and a winch.")
		})
	}
}

// bring takes a file into a document, and a second time, which changes nothing.
func bring(t *testing.T, doc string, d crdt.Doc, file []byte, want string) {
	t.Helper()
	for _, news := range [][]string{{"00"}, nil} {
		f, err := record.OpenFile(file)
		must(t, err)
		if is, err := f.Of(saved(t, d)); !is || err != nil {
			t.Fatalf("it is a version of its document: %t, %v", is, err)
		}
		edit, texts, err := f.Onto(doc, saved(t, d))
		must(t, err)
		if diff := cmp.Diff(news, texts); diff != "" {
			t.Error(diff)
		}
		if len(texts) > 0 {
			_, err = d.Edit(edit.Do)
			must(t, err)
		}
		if got := d.Text(crdt.At("text/00")); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Of a file that was written on after it was brought in, only what is new comes in.
func TestAFileThatIsWrittenOn(t *testing.T) {
	doc, d := shared(t)
	first := elsewhere(t, engine.Engine{}, saved(t, d), splices()...)
	bring(t, doc, d, first, "We need a rope of 40 metres and a drum.")
	_, err := d.Edit(func(e crdt.Editor) error { return e.Splice(crdt.At("text/00"), 38, 1, " of oak.") })
	must(t, err)
	second := elsewhere(t, engine.Engine{}, first, func(e crdt.Editor) error { return e.Splice(crdt.At("text/00"), 3, 4, "want") })
	bring(t, doc, d, second, "We want a rope of 40 metres and a drum of oak.")
}

func TestFilesThatAreNotTaken(t *testing.T) {
	doc, d := shared(t)
	file := saved(t, d)
	page, err := engine.Engine{}.New(crdt.Actor{2})
	must(t, err)
	_, err = page.Edit(func(e crdt.Editor) error { return e.Put(crdt.At("s/00"), crdt.BytesOf([]byte("said"))) })
	must(t, err)
	flipped := bytes.Clone(file)
	flipped[len(flipped)/2] ^= 1
	put := func(key string, v crdt.Value) []byte {
		return elsewhere(t, engine.Engine{}, file, func(e crdt.Editor) error { return e.Put(crdt.At(key), v) })
	}
	for name, c := range map[string]struct {
		file []byte
		want error
	}{
		"nothing":               {nil, record.ErrUnreadable},
		"no document":           {[]byte("We met."), record.ErrUnreadable},
		"a flipped bit":         {flipped, record.ErrUnreadable},
		"a page":                {saved(t, page), record.ErrNotShared},
		"a key of its own":      {put("other", crdt.IntOf(1)), record.ErrBeyondTexts},
		"another schema":        {put("schema", crdt.StringOf("x")), record.ErrBeyondTexts},
		"another title":         {put("title/00", crdt.StringOf("x")), record.ErrBeyondTexts},
		"a text of its own":     {put("text/02", crdt.Empty(crdt.Text)), record.ErrBeyondTexts},
		"a text that is gone":   {put("text/00", crdt.IntOf(1)), record.ErrBeyondTexts},
		"a text that was taken": {elsewhere(t, engine.Engine{}, file, func(e crdt.Editor) error { return e.Delete(crdt.At("text/01")) }), record.ErrBeyondTexts},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := record.OpenFile(c.file)
			if err == nil {
				_, _, err = f.Onto(doc, file)
			}
			if !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
		})
	}
}

// The JavaScript Automerge takes "/" in a key for a step of a path and puts whole texts;
// and it writes the time of day and a message, which no change of Moot has.
func TestAFileComesBackFromJavaScript(t *testing.T) {
	ask := crdttest.AskJavaScript(t, "../../crdt/engine/testdata/javascript")
	doc, d := shared(t)
	file := ask(t, saved(t, d), "put", "text/00", "A rope of 40 metres and a drum.").Saved
	_, err := d.Edit(func(e crdt.Editor) error { return e.Splice(crdt.At("text/00"), 26, 4, "winch") })
	must(t, err)
	bring(t, doc, d, file, "A rope of 40 metres and a winch.")
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
