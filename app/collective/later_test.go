package collective_test

import (
	"bytes"
	"testing"

	"moot/crdt"
	"moot/sync/space"
)

// A document of a kind that only a later release knows is kept, passed on and read
// whole by whoever gets it third-hand; nothing else takes notice of it.
func TestADocumentOfALaterReleaseIsPassedOn(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona")
	later := space.Edit{Doc: "map/0a", Do: func(e crdt.Editor) error {
		if err := e.Put(crdt.At("schema"), crdt.IntOf(7)); err != nil {
			return err
		}
		return e.Put(crdt.At("spring"), crdt.StringOf("above the mill"))
	}}
	must(t, s.of("Ana").Space().Edit(later))
	s.tell("Ana", "Boris")
	s.tell("Boris", "Chona")
	var files [][]byte
	for _, name := range []string{"Ana", "Boris", "Chona"} {
		c := s.of(name)
		must(t, c.Space().Read("map/0a", func(r crdt.Reader) error {
			if got := r.Get(crdt.At("spring")); got != crdt.StringOf("above the mill") {
				t.Errorf("%s reads %v", name, got)
			}
			return nil
		}))
		report, err := c.Space().Check()
		must(t, err)
		if len(report.Findings) > 0 {
			t.Errorf("%s: %v", name, report.Findings)
		}
		if shared := c.SharedDocuments(); len(shared) > 0 {
			t.Errorf("%s shows %v", name, shared)
		}
		_, err = c.Meetings()
		must(t, err)
		saved, err := c.Space().Saved("map/0a")
		must(t, err)
		files = append(files, saved)
	}
	if !bytes.Equal(files[0], files[1]) || !bytes.Equal(files[0], files[2]) {
		t.Error("it is not the same everywhere")
	}
}
