package record

import (
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/app/group"
	"moot/app/meeting"
	"moot/app/photo"
	"moot/app/statement"
	"moot/crdt"
	"moot/crdt/change"
	"moot/crdt/engine"
	"moot/sync/canon"
)

// examples are one document of each kind, with something in it that a later release
// may have added; what is read in each stands beside it.
func examples(t *testing.T) map[string][]func(crdt.Editor) error {
	t.Helper()
	w, err := pen().Write(Name{Name: "Ana Petrak"})
	if err != nil {
		t.Fatal(err)
	}
	unknown := ofALaterRelease(t, w)
	kept, err := Keep(ana, []byte("The well is repaired."))
	if err != nil {
		t.Fatal(err)
	}
	in, of, ladder := meeting.ID{7}, group.ID{8}, KeepPhoto(ana, []byte("a small photo"))
	added := func(e crdt.Editor) error {
		if err := e.Put(crdt.At("later"), crdt.Empty(crdt.Map)); err != nil {
			return err
		}
		return e.Put(crdt.At("later", "field"), crdt.IntOf(2))
	}
	return map[string][]func(crdt.Editor) error{
		PageOf(ana):   {pen().Edit(w, unknown).Do, added},
		MeetingOf(in): {BeginTexts(in, []meeting.Item{{ID: "0a"}}).Do, EditText(in, "0a", "", "We repair the well.").Do, added},
		GroupOf(of):   {BeginDocument(of, "0b", "Rota").Do, EditDocument(of, "0b", "", "Ana on Monday.").Do, added},
		kept.Doc:      {kept.Do, added},
		ladder.Doc:    {ladder.Do, added},
	}
}

// ofALaterRelease makes of a statement one of a kind that nobody knows yet.
func ofALaterRelease(t *testing.T, w Written) Written {
	t.Helper()
	var v wire
	if err := canon.Unmarshal(w.bytes, &v, maxStatementBytes); err != nil {
		t.Fatal(err)
	}
	v.Kind, v.Body = "of-a-later-release", canon.Raw{0x83, 1, 2, 3}
	b, err := canon.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return Written{Envelope: statement.Envelope{ID: idOf(ana, b), By: ana}, bytes: b}
}

// readExample says in lines what a document holds: for this program, and below that all of
// it.
func readExample(t *testing.T, doc string, r crdt.Reader) string {
	t.Helper()
	projection, err := Rules{}.Project(doc, r)
	if err != nil {
		t.Fatal(err)
	}
	said := fmt.Sprintln(doc)
	switch d, _ := kindOfDoc(doc); d.prefix {
	case pagePrefix:
		facts, err := ReadPage(ana, projection)
		if err != nil || len(facts.Names) != 1 {
			t.Fatalf("%v: %+v", err, facts)
		}
		said += fmt.Sprintln("name", facts.Names[0].Name, "and unread", facts.Unread)
	case meetingPrefix:
		texts, err := ReadTexts(projection)
		said += fmt.Sprintln("text", texts["0a"], "next", texts[NextSteps], err)
	case groupPrefix:
		all, err := ReadDocuments(projection)
		said += fmt.Sprintln("documents", all, err)
	case keptPrefix:
		words, err := inflate(projection)
		said += fmt.Sprintln("minutes", string(words), err)
	case photoPrefix:
		kept, err := PhotoIn(r, photo.HashOf([]byte("a small photo")))
		said += fmt.Sprintln("photo", string(kept), err)
	}
	for _, key := range r.Keys(nil) {
		v := r.Get(crdt.At(key))
		said += fmt.Sprintln(key, v.Kind, v.Num, hex.EncodeToString([]byte(v.Str)), r.Keys(crdt.At(key)), r.Text(crdt.At(key)))
	}
	return said
}

// What version 1 wrote is read by this release, and stays what it was in every
// detail when this release writes into it, also what it does not know. The files are
// of Automerge and are never written again; MOOT_WRITE_VECTORS=1 adds that of a new
// kind.
func TestWhatVersion1WroteIsRead(t *testing.T) {
	for doc, edits := range examples(t) {
		kind, _, _ := strings.Cut(doc, "/")
		t.Run(kind, func(t *testing.T) {
			file := filepath.Join("testdata", "v1", kind)
			if _, err := os.Stat(file + ".automerge"); os.Getenv("MOOT_WRITE_VECTORS") != "" && err != nil {
				writeExample(t, file, doc, edits)
			}
			saved, err := os.ReadFile(file + ".automerge")
			if err != nil {
				t.Fatal(err)
			}
			d, err := engine.Engine{}.Load(crdt.Actor{2}, saved)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(file + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), readExample(t, doc, d)); diff != "" {
				t.Error(diff)
			}
			all, _, err := change.Unpack(saved)
			if err != nil {
				t.Fatal(err)
			}
			for _, raw := range all {
				c, err := change.Parse(raw)
				if err == nil {
					err = Rules{}.Allow(doc, &c)
				}
				if err != nil {
					t.Error(err)
				}
			}
			raw, err := d.Edit(edits[len(edits)-2])
			if err != nil {
				t.Fatal(err)
			}
			if got := readExample(t, doc, d); !strings.Contains(got, "later map") || !strings.Contains(got, "schema int 1 ") {
				t.Errorf("after this release wrote %x:\n%s", raw, got)
			}
		})
	}
	if kinds, tested := len(docKinds()), len(examples(t)); kinds != tested {
		t.Errorf("%d kinds of documents, and %d examples", kinds, tested)
	}
}

func writeExample(t *testing.T, file, doc string, edits []func(crdt.Editor) error) {
	t.Helper()
	d, err := engine.Engine{}.New(crdt.Actor{1})
	if err != nil {
		t.Fatal(err)
	}
	for _, do := range edits {
		if _, err := d.Edit(do); err != nil {
			t.Fatal(err)
		}
	}
	saved, err := d.Save()
	if err == nil {
		err = os.WriteFile(file+".automerge", saved, 0o644)
	}
	if err == nil {
		err = os.WriteFile(file+".txt", []byte(readExample(t, doc, d)), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// An older release does not lower what a newer one said of the schema.
func TestTheSchemaIsNeverLowered(t *testing.T) {
	for doc, edits := range examples(t) {
		d, err := engine.Engine{}.New(crdt.Actor{1})
		if err != nil {
			t.Fatal(err)
		}
		newer := func(e crdt.Editor) error { return e.Put(crdt.At(schemaKey), crdt.IntOf(schema+1)) }
		for _, do := range append([]func(crdt.Editor) error{newer}, edits...) {
			if _, err := d.Edit(do); err != nil {
				t.Fatal(err)
			}
		}
		if got := d.Get(crdt.At(schemaKey)); got != crdt.IntOf(schema+1) {
			t.Errorf("%s: schema %v", doc, got)
		}
	}
}
