package record

import (
	"bytes"
	"crypto/rand"
	"errors"
	"strings"
	"testing"

	"moot/app/approval"
	"moot/app/member"
	"moot/app/refusal"
	"moot/crdt"
	"moot/crdt/official"
	"moot/sync/roster"
)

// kept puts minutes into a document and projects it.
func kept(t *testing.T, canonical []byte, after ...func(crdt.Editor) error) []byte {
	t.Helper()
	edit, err := Keep(ana, canonical)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := official.Engine{}.New(crdt.Actor{1})
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	for _, do := range append([]func(crdt.Editor) error{edit.Do}, after...) {
		if _, err := doc.Edit(do); err != nil {
			t.Fatal(err)
		}
	}
	projection, err := Rules{}.Project(edit.Doc, doc)
	if err != nil {
		t.Fatal(err)
	}
	return projection
}

func TestKeptMinutesAreReadAgain(t *testing.T) {
	text := []byte(strings.Repeat("The drum has split along the grain. ", 2000))
	projection := kept(t, text)
	if len(projection) > len(text)/20 {
		t.Errorf("%d bytes are kept of %d", len(projection), len(text))
	}
	got, err := ReadKept(approval.HashOf(text), projection)
	if err != nil || !bytes.Equal(got, text) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	edit, err := Keep(ana, text)
	if err != nil {
		t.Fatal(err)
	}
	if owner, owned := (Rules{}).Owner(edit.Doc); !owned || member.ID(owner) != ana {
		t.Errorf("%s belongs to %x", edit.Doc, owner)
	}
	if owner, owned := (Rules{}).Owner(keptPrefix + "nonsense"); !owned || owner != (roster.MemberID{}) {
		t.Errorf("what is nobody's copy belongs to %x", owner)
	}
}

// A copy that is not what its hash names is none.
func TestAlteredMinutesAreNotRead(t *testing.T) {
	h := approval.HashOf([]byte("as it was"))
	other := kept(t, []byte("otherwise"))
	gone := kept(t, []byte("as it was"), func(e crdt.Editor) error { return e.Delete(crdt.At(keptKey)) })
	prose := kept(t, []byte("as it was"), func(e crdt.Editor) error { return e.Put(crdt.At(keptKey), crdt.StringOf("as it was")) })
	bomb := kept(t, make([]byte, maxKeptBytes))
	for name, projection := range map[string][]byte{
		"another text": other, "taken away": gone, "not bytes": prose, "nothing": nil,
		"not deflated": []byte("as it was"), "a bomb": append(bytes.Clone(bomb[:len(bomb)-8]), bomb...),
	} {
		if _, err := ReadKept(h, projection); !errors.Is(err, ErrUnreadable) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMinutesThatAreTooLongAreNotKept(t *testing.T) {
	noise := make([]byte, maxDeflatedBytes+1)
	if _, err := rand.Read(noise); err != nil {
		t.Fatal(err)
	}
	for name, canonical := range map[string][]byte{
		"ten megabytes": make([]byte, 10<<20), "what cannot be made smaller": noise,
	} {
		if _, err := Keep(ana, canonical); !errors.Is(err, refusal.New(refusal.MinutesTooLong)) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
