package space_test

import (
	"bytes"
	"testing"

	"moot/crdt"
	"moot/crdt/crdttest"
	"moot/sync/space"
	"moot/sync/store"
)

// said is what stood under "k" at a moment.
func (p *person) said(m space.Moment) (said string) {
	p.must(p.ReadAt("text/x", []crdt.Hash{m.Change}, func(r crdt.Reader) error {
		said = r.Get(crdt.At("k")).Str
		return nil
	}))
	return said
}

// A kept document turns out not to be what it was, when its past is asked for: it
// is built again from the entries, and what was done goes through.
func TestADocumentThatTurnsOutDamaged(t *testing.T) {
	for name, do := range map[string]func(a, c *person){
		"when something comes that was written long ago": func(a, c *person) { meet(a, c) },
		"when one has looked back and writes": func(a, c *person) {
			moments, err := a.History("text/x")
			a.must(err)
			if len(moments) != 3 || a.said(moments[1]) != "we agreed" {
				a.t.Fatalf("the past is %+v", moments)
			}
			a.put("text/x", "more", "mine")
			meet(a, c)
		},
		"when one reads a moment that was noted before": func(a, c *person) {
			moments, err := c.History("text/x")
			a.must(err)
			if got := a.said(moments[0]); got != "" {
				a.t.Fatalf("before anything was said: %q", got)
			}
			meet(a, c)
		},
	} {
		t.Run(name, func(t *testing.T) {
			a := founder(t, "A", 1)
			b, c := a.admit("B"), a.admit("C")
			a.put("text/x", "i", "long ago")
			level(a, b)
			level(a, c)
			a.put("text/x", "k", "we agreed")
			a.put("text/x", "k", "and parted")
			c.put("text/x", "yet", "yours")
			a.reopen(true)
			key := "/space/" + a.ID().String()[:32] + "/doc/text/x"
			kept, err := a.store.Get(key)
			a.must(err)
			at := bytes.Index(kept, []byte{0x85, 0x6f, 0x4a, 0x83})
			lying := append(bytes.Clone(kept[:at]), crdttest.Reseal(kept[at:], func(contents []byte) []byte {
				return bytes.Replace(contents, []byte("agreed"), []byte("argued"), 1)
			})...)
			if bytes.Equal(kept, lying) {
				t.Fatal("it does not lie")
			}
			a.must(a.store.Write(store.Change{Key: key, Value: lying}))
			a.reopen(false)
			do(a, c)
			if got, want := a.view("text/x"), c.view("text/x"); got != want {
				t.Errorf("it says %q, and elsewhere %q", got, want)
			}
			if kept, err = a.store.Get(key); err == nil && bytes.Contains(kept, []byte("argued")) {
				t.Error("the lie is still kept")
			}
			a.put("text/x", "last", "one")
			if got := a.findings(); got != nil {
				t.Errorf("Check: %v", got)
			}
		})
	}
}
