package official

import (
	"fmt"
	"testing"

	"moot/crdt"
)

// history returns the changes of a page to which n statements were written.
func history(b *testing.B, n int) (changes [][]byte, saved []byte) {
	b.Helper()
	d, err := Engine{}.New(crdt.Actor{1})
	if err != nil {
		b.Fatal(err)
	}
	for i := range n {
		raw, err := d.Edit(func(e crdt.Editor) error {
			return e.Put(crdt.At(fmt.Sprintf("s/%032x", i*7919)), crdt.BytesOf(make([]byte, 120)))
		})
		if err != nil {
			b.Fatal(err)
		}
		changes = append(changes, raw)
	}
	if saved, err = d.Save(); err != nil {
		b.Fatal(err)
	}
	return changes, saved
}

func empty(b *testing.B) crdt.Doc {
	d, err := Engine{}.New(crdt.Actor{2})
	if err != nil {
		b.Fatal(err)
	}
	return d
}

func BenchmarkApply3000(b *testing.B) {
	changes, _ := history(b, 3000)
	b.Run("one by one", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			d := empty(b)
			for _, raw := range changes {
				if err := d.Apply(raw); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("in one batch", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := empty(b).Apply(changes...); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkEdit(b *testing.B) {
	d := empty(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := d.Edit(func(e crdt.Editor) error { return e.Put(crdt.At("k"), crdt.IntOf(int64(i))) }); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDocOf1000(b *testing.B) {
	_, saved := history(b, 1000)
	d, err := Engine{}.Load(crdt.Actor{2}, saved)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("read all", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, key := range d.Keys(nil) {
				if d.Get(crdt.At(key)).Kind != crdt.Bytes {
					b.Fatal("a statement is missing")
				}
			}
		}
	})
	b.Run("load", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := (Engine{}).Load(crdt.Actor{2}, saved); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("save", func(b *testing.B) {
		for b.Loop() {
			if _, err := d.Save(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read as of the heads", func(b *testing.B) {
		for b.Loop() {
			if _, err := d.At(d.Heads()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkLoadSmall(b *testing.B) {
	_, saved := history(b, 20)
	b.ReportAllocs()
	for b.Loop() {
		d, err := Engine{}.Load(crdt.Actor{2}, saved)
		if err != nil {
			b.Fatal(err)
		}
		d.Close()
	}
}
