package engine

import (
	"fmt"
	"runtime"
	"testing"

	"moot/crdt"
)

// TestSize holds what documents say they take against what they do take.
func TestSize(t *testing.T) {
	for _, test := range []struct {
		name string
		edit func(e crdt.Editor, n int) error
	}{
		{"a page of statements", func(e crdt.Editor, n int) error {
			return e.Put(crdt.At(fmt.Sprintf("%064x", n*7919)), crdt.BytesOf(make([]byte, 150)))
		}},
		{"a text that is typed", func(e crdt.Editor, n int) error { return e.Splice(crdt.At("t"), n/3*3, 0, "and so on ") }},
		{"one key written over", func(e crdt.Editor, n int) error { return e.Put(crdt.At("k"), crdt.IntOf(int64(n))) }},
		{"a list", func(e crdt.Editor, n int) error { return e.Insert(crdt.At("l", n), crdt.IntOf(int64(n))) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			before := heap()
			d := newDocOf(t, Engine{}, 1)
			for n := range 4000 {
				_, err := d.Edit(func(e crdt.Editor) error {
					if n == 0 {
						for key, kind := range map[string]crdt.Kind{"t": crdt.Text, "l": crdt.List} {
							if err := e.Put(crdt.At(key), crdt.Empty(kind)); err != nil {
								return err
							}
						}
					}
					return test.edit(e, n)
				})
				if err != nil {
					t.Fatal(err)
				}
			}
			takes := float64(heap() - before)
			t.Logf("%d KiB, and says %d KiB", int(takes)>>10, d.Size()>>10)
			if ratio := float64(d.Size()) / takes; ratio < 0.4 || ratio > 2.5 {
				t.Errorf("says %.2f times what it takes", ratio)
			}
			size := d.Size()
			if _, err := d.Edit(func(e crdt.Editor) error {
				_ = test.edit(e, 0)
				return fmt.Errorf("no")
			}); err == nil || d.Size() != size {
				t.Errorf("after an edit that failed it says %d, before %d", d.Size(), size)
			}
			runtime.KeepAlive(d)
		})
	}
}
