package change

import (
	"errors"
	"slices"
	"strings"
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

// document is a [Known] that takes every change but some.
type document struct {
	known
	refuses known
	order   []crdt.Hash // of those it was given
}

func (d *document) take(q *Queue, cs ...*Change) error {
	var raws [][]byte
	for _, c := range cs {
		raws = append(raws, c.Raw)
	}
	return errors.Join(q.Take(raws, func(c *Change) bool { return d.Has(c.Hash) }, func(c *Change) error {
		d.order = append(d.order, c.Hash)
		if d.refuses[c.Hash] {
			return crdt.Unfit.Errorf("not this one")
		}
		d.known[c.Hash] = true
		return nil
	})...)
}

func TestQueue(t *testing.T) {
	cs := chain(t, 4)
	d := &document{known: known{}}
	q := NewQueue(d, 10, 1<<20)
	if err := d.take(q, cs[3], cs[1]); err != nil || len(d.order) != 0 || !q.Has(cs[3].Hash) || !q.Has(cs[1].Hash) {
		t.Errorf("%v; they do not wait: %v", err, d.order)
	}
	want := []crdt.Hash{cs[0].Hash, cs[2].Hash}
	slices.SortFunc(want, crdt.Hash.Compare)
	if diff := cmp.Diff(want, q.Missing()); diff != "" {
		t.Error(diff)
	}
	if err := d.take(q, cs[0]); err != nil || !d.Has(cs[1].Hash) || q.Has(cs[1].Hash) || !q.Has(cs[3].Hash) {
		t.Errorf("%v; after the first: %v", err, d.order)
	}
	if diff := cmp.Diff([]crdt.Hash{cs[2].Hash}, q.Missing()); diff != "" {
		t.Error(diff)
	}
	if err := d.take(q, cs...); err != nil || len(d.order) != 4 || len(q.Missing()) != 0 {
		t.Errorf("%v; in the end: %v", err, d.order)
	}
}

// Of two changes under one number that come together, the first stays if it can,
// wherever what it depends on stands among them.
func TestOfTwoUnderOneNumberTheFirstIsDecidedFirst(t *testing.T) {
	begin := chain(t, 1)[0]
	other := mustParse(t, draft{actor: 2, seq: 1, start: 1, rows: []draftRow{one}}.bytes())
	both := []crdt.Hash{begin.Hash, other.Hash}
	slices.SortFunc(both, crdt.Hash.Compare)
	first := mustParse(t, draft{actor: 1, seq: 2, start: 2, deps: both, rows: []draftRow{one}}.bytes())
	second := mustParse(t, draft{actor: 1, seq: 2, start: 2, deps: []crdt.Hash{begin.Hash}, rows: []draftRow{one}}.bytes())
	third := mustParse(t, draft{actor: 1, seq: 3, start: 3, deps: []crdt.Hash{second.Hash}, rows: []draftRow{one}}.bytes())
	for name, refuses := range map[string]known{"and can stay": {second.Hash: true}, "and cannot": {first.Hash: true}} {
		for _, order := range [][]*Change{{begin, &other, &first, &second, &third}, {begin, &first, &second, &third, &other}, {&third, &first, &second, begin, &other}} {
			d := &document{known: known{}, refuses: refuses}
			q := NewQueue(d, 10, 1<<20)
			_ = d.take(q, order...)
			at := slices.Index(d.order, first.Hash)
			if at < 0 || slices.Index(d.order, second.Hash) < at || d.Has(third.Hash) != refuses[first.Hash] {
				t.Errorf("%s: %v", name, d.order)
			}
		}
	}
	d := &document{known: known{}}
	q := NewQueue(d, 10, 1<<20)
	if err := d.take(q, begin, &first, &second, &third); err != nil || !d.Has(third.Hash) || !q.Has(first.Hash) {
		t.Errorf("while the first one waits for what has not come: %v, %v", d.order, err)
	}
}

func TestQueueIsCapped(t *testing.T) {
	cs := chain(t, 8)
	size := len(cs[1].Raw)
	for name, limit := range map[string]struct{ changes, bytes int }{
		"by number": {3, 1 << 20},
		"by bytes":  {100, 3*size + size/2},
	} {
		d := &document{known: known{}}
		q := NewQueue(d, limit.changes, limit.bytes)
		err := d.take(q, cs[1:]...)
		joined, _ := err.(interface{ Unwrap() []error })
		if joined == nil || len(joined.Unwrap()) != 4 || !strings.Contains(err.Error(), "too many") {
			t.Fatalf("%s: %v", name, err)
		}
		for i, c := range cs[1:] {
			if q.Has(c.Hash) != (i < 3) {
				t.Errorf("%s: change %d waits: %v", name, i+1, q.Has(c.Hash))
			}
		}
	}
}

// What this release does not know waits, and so does what builds on it.
func TestNewerChangesWait(t *testing.T) {
	begin := chain(t, 1)[0]
	twin := mustParse(t, draft{actor: 1, seq: 2, start: 2, deps: []crdt.Hash{begin.Hash}, rows: []draftRow{one}}.bytes())
	for name, alter := range map[string]func(d *draft){
		"an action": func(d *draft) { d.rows = []draftRow{{key: "k", action: 9}} },
		"a column":  func(d *draft) { d.marked = true },
	} {
		t.Run(name, func(t *testing.T) {
			made := draft{actor: 1, seq: 2, start: 2, deps: []crdt.Hash{begin.Hash}, rows: []draftRow{one}}
			alter(&made)
			raw := made.bytes()
			c, err := Parse(raw)
			if crdt.ReasonOf(err) != crdt.Newer || c.Actor != begin.Actor || c.Seq != 2 {
				t.Fatalf("%+v: %v", c, err)
			}
			after := mustParse(t, draft{actor: 2, seq: 1, start: 3, deps: []crdt.Hash{c.Hash}, rows: []draftRow{one}}.bytes())
			d := &document{known: known{}}
			q := NewQueue(d, 10, 1<<20)
			err = d.take(q, begin, &c, &twin, &after, &c)
			if refused := new(crdt.RefusedError); !errors.As(err, &refused) || refused.Reason != crdt.Newer || refused.Change != c.Hash {
				t.Errorf("%v", err)
			}
			if len(d.order) != 2 || !d.Has(twin.Hash) || !q.Taken(begin.Actor, 2) {
				t.Errorf("it took %v", d.order)
			}
			if diff := cmp.Diff([]crdt.Hash{c.Hash}, q.Missing()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
