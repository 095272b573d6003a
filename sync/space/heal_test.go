package space_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/sync/log"
	"moot/sync/store/storetest"
)

// flip changes one byte of a kept value.
func (p *person) flip(key string, at int) {
	p.t.Helper()
	ctx := context.Background()
	b, err := p.disk.Get(ctx, storetest.Raw(p.t, key))
	p.must(err)
	b = append([]byte(nil), b...)
	b[at%len(b)] ^= 1
	p.must(p.disk.Put(ctx, storetest.Raw(p.t, key), b))
}

// keptUnder lists the keys of a part of the space.
func (p *person) keptUnder(part string) (keys []string) {
	p.t.Helper()
	for key, err := range p.store.Keys(p.root() + part) {
		p.must(err)
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func (p *person) root() string { return "/space/" + p.ID().String()[:32] }

// Whatever kept bytes of a space decay, it opens, shows what it showed, says so, and is
// level again when somebody brings what was lost. Only the members' secret is needed.
func TestDecayIsHealed(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := founder(rt, "A", 1)
		b := a.admit("B")
		level(a, b)
		// Few entries, and as many as make a run; the engine is slow.
		for i := range rapid.SampledFrom([]int{1, 3, 10, log.RunEntries + 2}).Draw(rt, "entries") {
			p := []*person{a, a, a, b}[i%4]
			p.must(p.Edit(put(fmt.Sprintf("text/d%d", i%3), "k", fmt.Sprint(i)), put(p.page(), "n", fmt.Sprint(i))))
		}
		level(a, b)
		if rapid.Bool().Draw(rt, "closed before") {
			a.reopen(true)
			a.put("text/x", "k", "v")
			level(a, b)
		}
		want := a.views()
		for range rapid.IntRange(1, 3).Draw(rt, "places") {
			part := rapid.SampledFrom([]string{"/chain/", "/chains/", "/entry/", "/tip/", "/doc/", "/view/", "/heard/"}).Draw(rt, "part")
			if keys := a.keptUnder(strings.TrimSuffix(part, "/")); len(keys) > 0 {
				a.flip(rapid.SampledFrom(keys).Draw(rt, "key"), rapid.IntRange(0, 999).Draw(rt, "byte"))
			}
		}
		if rapid.Bool().Draw(rt, "settled too") {
			a.flip(a.root()+"/settled", rapid.IntRange(0, 999).Draw(rt, "byte"))
		}
		a.reopen(rapid.Bool().Draw(rt, "closing"))
		a.views()
		a.findings()
		level(a, b) // what can be read goes over, what was lost comes back
		level(a, b)
		a.reopen(rapid.Bool().Draw(rt, "closing after"))
		if diff := cmp.Diff(want, a.views()); diff != "" {
			rt.Fatalf("after healing: %s", diff)
		}
		wantLevel(rt, a, b)
		if got := a.findings(); len(got) > 0 {
			rt.Fatalf("Check after healing: %v", got)
		}
		a.put("text/on", "k", "it goes")
		a.put(a.page(), "on", "it goes")
		level(a, b)
		wantLevel(rt, a, b)
	})
}

// While an entry of a neighbour is unreadable, the documents go on showing what
// it said, the vector does not count it, and nobody is sent away.
func TestAnEntryOfAnotherDecays(t *testing.T) {
	for _, kind := range []log.Kind{log.Roster, log.Record} {
		t.Run(fmt.Sprintf("kind %d", kind), func(t *testing.T) {
			a := founder(t, "A", 1)
			b := a.admit("B")
			level(a, b)
			c := b.admit("C")
			level(b, c)
			b.put("text/x", "k", "v")
			c.put("text/x", "l", "w")
			c.put(c.page(), "name", "Cem")
			level(b, c)
			level(a, b)
			a.views()
			a.reopen(true)
			want := a.views()
			chain := log.Chain{Kind: kind, Device: b.device.ID()}
			a.flip(fmt.Sprintf("%s/entry/%d-%s-00/%012x", a.root(), kind, b.device.ID(), 1), 20)
			a.reopen(true)
			if kind == log.Record { // nobody reads it at the start
				if _, err := a.Runs(chain, 0, 1); err == nil {
					t.Error("a damaged entry was handed out")
				}
			}
			if got := a.Vector().Seq(chain); got != 0 {
				t.Errorf("the vector counts %d entries", got)
			}
			if diff := cmp.Diff(want, a.views()); diff != "" {
				t.Error(diff)
			}
			if got := a.findings(); len(got) == 0 || got[0] != "chain-damaged" {
				t.Errorf("Check: %v", got)
			}
			a.reopen(false)
			if diff := cmp.Diff(want, a.views()); diff != "" {
				t.Error(diff)
			}
			b.tell(a)
			wantLevel(t, a, b)
			if got := a.findings(); got != nil {
				t.Errorf("Check: %v", got)
			}
		})
	}
}

// A home restored from a copy meets what it wrote later: all of that comes back,
// and it goes on in other chains.
func TestARestoredHome(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	a.put("text/x", "k", "before")
	level(a, b)
	old := copyOf(t, a.disk)
	a.put("text/x", "k", "after")
	a.put(a.page(), "name", "Ana")
	a.admit("C")
	level(a, b)
	want := a.views()
	a.must(a.Close())

	restored := newPerson(t, "A")
	restored.disk, restored.Space = old, a.Space
	restored.reopen(false)
	b.tell(restored)
	wantLevel(t, restored, b)
	if diff := cmp.Diff(want, restored.views()); diff != "" {
		t.Fatal(diff)
	}
	restored.put("text/x", "k", "and on")
	restored.put(restored.page(), "name", "Anna")
	restored.admit("D")
	for _, m := range restored.Vector() {
		if have := b.Vector().Seq(m.Chain); have > 0 && have != m.Seq {
			t.Errorf("it wrote on in %v", m)
		}
	}
	level(restored, b)
	wantLevel(t, restored, b)
	if got := b.view("text/x") + b.view(restored.page()); got != "k=and on;name=Anna;" {
		t.Errorf("what it wrote is %q", got)
	}
	restored.reopen(false)
	wantLevel(t, restored, b)
	if got := append(restored.findings(), b.findings()...); got != nil {
		t.Errorf("Check: %v", got)
	}
}
