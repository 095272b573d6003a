package space_test

import (
	"bytes"
	"testing"

	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/space"
)

// reader is somebody who does not belong and was handed the members' secret of a's.
func reader(t *testing.T, a *person) *person {
	t.Helper()
	r := newPerson(t, "R")
	var err error
	r.Space, err = space.Join(r.options(), a.ID(), a.Key())
	a.must(err)
	return r
}

func same(t *testing.T, a, r *person, doc string) bool {
	t.Helper()
	want, err := a.Projection(doc)
	a.must(err)
	got, err := r.Projection(doc)
	return err == nil && bytes.Equal(want, got)
}

// Whoever is handed the keys reads what members read, writes nothing, and reads on
// after the keys were turned only if they are handed the new one.
func TestWhoIsHandedTheKeysReads(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	meet(a, b)
	a.put("text/x", "well", "deep")
	r := reader(t, a)
	meet(a, r)
	if !same(t, a, r, "text/x") {
		t.Fatal("the reader does not read what was there")
	}
	if err := r.Edit(); err == nil {
		t.Error("the reader wrote")
	}
	a.remove(b)
	a.put("text/x", "well", "deeper")
	meet(a, r)
	if same(t, a, r, "text/x") {
		t.Fatal("the reader reads under a key that was not handed")
	}
	keys := a.ReadingKeys()
	if len(keys) != 1 {
		t.Fatalf("%d keys open everything, want one", len(keys))
	}
	a.must(r.Take([]roster.EpochKey{{1}, {2}})) // false ones
	if same(t, a, r, "text/x") {
		t.Fatal("false keys opened something")
	}
	a.must(r.Take([]roster.EpochKey{{3}, keys[0], {1}}))
	if !same(t, a, r, "text/x") {
		t.Fatal("the reader does not read with the new key")
	}
	for _, closing := range []bool{true, false} {
		r.reopen(closing)
		if !same(t, a, r, "text/x") {
			t.Fatal("the reader does not read after a start")
		}
	}
}

// A key is the members' secret if it opens the beginning; neither another key nor
// another space's beginning passes, nor one that somebody else sealed and signed.
func TestTheBeginningShowsWhichKeyIsTheOne(t *testing.T) {
	a, other := founder(t, "A", 1), founder(t, "B", 1)
	a.admit("C")
	beginning, err := a.Beginning()
	a.must(err)
	if !space.Opens(a.ID(), a.Key(), beginning) {
		t.Error("the right key does not open the beginning")
	}
	theirs, err := other.Beginning()
	a.must(err)
	sealed := beginning
	sealed.Entries = append([]log.Entry(nil), beginning.Entries...)
	act, ok := a.Opened(beginning.Entries[0])
	if !ok {
		t.Fatal("the founder does not read the founding")
	}
	forged, err := log.NewBodyKey(space.Key{1}, a.ID(), log.Roster)
	a.must(err)
	sealed.Entries[0].Body, err = forged.Seal(sealed.Entries[0].Header, act)
	a.must(err)
	for name, try := range map[string]struct {
		key space.Key
		run log.Run
	}{
		"another key":             {space.Key{1}, beginning},
		"another beginning":       {a.Key(), theirs},
		"nothing":                 {a.Key(), log.Run{}},
		"sealed by somebody else": {space.Key{1}, sealed},
	} {
		if space.Opens(a.ID(), try.key, try.run) {
			t.Errorf("%s passes", name)
		}
	}
}
