package space_test

import (
	"errors"
	"testing"

	"moot/crdt"
	"moot/sync/space"
)

// Whatever was written over can be read again: as its author left it, and as they
// found it.
func TestHistoryReadsEveryMomentAgain(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	a.put("text/charter", "title", "Rules")
	a.put(a.page(), "name", "Ana")
	level(a, b)
	b.put("text/charter", "title", "Nonsense")
	a.put("text/charter", "place", "Mill")
	level(a, b)
	if _, err := a.History("text/nothing"); !errors.Is(err, space.ErrNoDocument) {
		t.Errorf("the history of nothing: %v", err)
	}
	moments, err := a.History("text/charter")
	a.must(err)
	if len(moments) != 3 {
		t.Fatalf("%d moments, want 3", len(moments))
	}
	read := func(heads ...crdt.Hash) (title string) {
		a.must(a.ReadAt("text/charter", heads, func(r crdt.Reader) error {
			title = r.Get(crdt.At("title")).Str
			return nil
		}))
		return title
	}
	mine, _ := a.Me()
	theirs, _ := b.Me()
	if moments[0].By != mine || read(moments[0].Change) != "Rules" || len(moments[0].Before) != 0 {
		t.Errorf("the first moment is %+v and reads %q", moments[0], read(moments[0].Change))
	}
	for _, m := range moments[1:] {
		after := "Rules"
		if m.By == theirs {
			after = "Nonsense"
		}
		if read(m.Before...) != "Rules" || read(m.Change) != after {
			t.Errorf("%+v: %q became %q", m, read(m.Before...), read(m.Change))
		}
	}
	heads, err := a.Heads("text/charter")
	a.must(err)
	if len(heads) != 2 || read(heads...) != "Nonsense" {
		t.Errorf("now there are %d heads and %q", len(heads), read(heads...))
	}
	if err := a.ReadAt("text/charter", []crdt.Hash{{9}}, nil); !errors.Is(err, crdt.ErrUnknownHeads) {
		t.Errorf("a moment that has not come: %v", err)
	}
}
