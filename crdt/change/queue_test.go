package change

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/crdt"
)

type known map[crdt.Hash]bool

func (k known) Has(h crdt.Hash) bool { return k[h] }

// chain returns n changes of one actor, each depending on the one before.
func chain(t *testing.T, n int) (cs []*Change) {
	t.Helper()
	var deps []crdt.Hash
	for i := range uint64(n) {
		c := mustParse(t, draft{actor: 1, seq: i + 1, start: i + 1, deps: deps, rows: []draftRow{one}}.bytes())
		deps = []crdt.Hash{c.Hash}
		cs = append(cs, &c)
	}
	return cs
}

func TestQueue(t *testing.T) {
	cs, past := chain(t, 4), known{}
	q := NewQueue(past, 10, 1<<20)
	if q.Lacks(cs[0]) || q.Wait(cs[0]) {
		t.Error("the first change waits")
	}
	for _, i := range []int{3, 1} {
		if !q.Lacks(cs[i]) || !q.Wait(cs[i]) || !q.Has(cs[i].Hash) {
			t.Errorf("change %d does not wait", i)
		}
	}
	if diff := cmp.Diff(2, len(q.Missing())); diff != "" {
		t.Error(diff)
	}
	past[cs[0].Hash] = true
	if freed := q.Release(cs[0].Hash); len(freed) != 1 || freed[0] != cs[1] || q.Has(cs[1].Hash) {
		t.Errorf("freed %v", freed)
	}
	if freed := q.Release(cs[0].Hash); len(freed) != 0 {
		t.Errorf("freed again %v", freed)
	}
	past[cs[1].Hash] = true
	if diff := cmp.Diff([]crdt.Hash{cs[2].Hash}, q.Missing()); diff != "" {
		t.Error(diff)
	}
}

func TestQueueIsCapped(t *testing.T) {
	cs := chain(t, 8)
	size := len(cs[1].Raw)
	for name, q := range map[string]*Queue{
		"by number": NewQueue(known{}, 3, 1<<20),
		"by bytes":  NewQueue(known{}, 100, 3*size+size/2),
	} {
		for _, c := range cs[1:] {
			held := *c
			q.Wait(&held)
		}
		var refused []string
		q.Settle(cs[1:], func(h crdt.Hash, err error) { refused = append(refused, h.String()) })
		want := []string{cs[7].Hash.String(), cs[6].Hash.String(), cs[5].Hash.String(), cs[4].Hash.String()}
		if diff := cmp.Diff(want, refused); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		for i, c := range cs[1:] {
			if q.Has(c.Hash) != (i < 3) {
				t.Errorf("%s: change %d waits: %v", name, i+1, q.Has(c.Hash))
			}
		}
	}
}
