package engine

import (
	"encoding/hex"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/crdt"
	"moot/crdt/crdttest"
)

// TestJavaScript holds the engine against Automerge for JavaScript, which runs
// on a later core than automerge-go: what one saves the other opens, with the
// same heads and the same content.
func TestJavaScript(t *testing.T) {
	check := crdttest.AskJavaScript(t, "testdata/javascript")
	for seed, changes := range []int{30, 60, 100, 800} {
		t.Run(fmt.Sprint("opens ours, seed ", seed), func(t *testing.T) {
			d := crdttest.Story(t, Engine{}, rand.New(rand.NewPCG(uint64(seed), 3)), changes)
			saved, err := d.Save()
			if err != nil {
				t.Fatal(err)
			}
			said := check(t, saved, "open")
			if diff := cmp.Diff(headsOf(d), said.Heads); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(plainOf(d, nil), said.Content); diff != "" {
				t.Error(diff)
			}
		})
		t.Run(fmt.Sprint("is opened, seed ", seed), func(t *testing.T) {
			said := check(t, nil, "write", strconv.Itoa(seed))
			d, err := Engine{}.Load(crdt.Actor{1}, said.Saved)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(said.Heads, headsOf(d)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(said.Content, plainOf(d, nil)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func headsOf(d crdt.Doc) (heads []string) {
	for _, h := range d.Heads() {
		heads = append(heads, h.String())
	}
	slices.Sort(heads)
	return heads
}

// plainOf reads everything below a path as check.cjs prints it.
func plainOf(r crdt.Reader, path crdt.Path) any {
	below := func(step any) any { return plainOf(r, append(path[:len(path):len(path)], step)) }
	switch v := r.Get(path); v.Kind {
	case crdt.Map:
		m := map[string]any{}
		for _, key := range r.Keys(path) {
			m[key] = below(key)
		}
		return m
	case crdt.List:
		l := []any{}
		for i := range r.Len(path) {
			l = append(l, below(i))
		}
		return l
	case crdt.Text:
		return r.Text(path)
	case crdt.String:
		return v.Str
	case crdt.Bool:
		return v.Num != 0
	case crdt.Int, crdt.Uint:
		return float64(v.Num)
	case crdt.Float:
		if math.IsInf(v.Real, -1) {
			return "-Infinity"
		}
		return v.Real
	case crdt.Time:
		return map[string]any{"time": float64(v.Num)}
	case crdt.Counter:
		return map[string]any{"counter": float64(v.Num)}
	case crdt.Bytes:
		return map[string]any{"bytes": hex.EncodeToString([]byte(v.Str))}
	}
	return nil
}
