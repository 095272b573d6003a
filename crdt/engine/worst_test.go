package engine

import (
	"testing"

	"moot/crdt"
	"moot/crdt/change"
)

// writer makes an operation of a change and names it.
type writer func(change.Op) change.Ref

// many is less than a change may have, to leave room for what comes before.
const many = change.OpsMax - 8

// shuffled goes through all numbers below n in an order that helps nobody.
func shuffled(i, n int) int { return i * 7919 % n }

// worst is pairs of changes that are as expensive as pass change.Parse. The
// second one is by another author, who knows what the first has made.
var worst = []struct {
	name   string
	first  func(w writer) (obj change.Ref, made []change.Ref)
	second func(w writer, obj change.Ref, made []change.Ref)
}{
	{"one key set again and again, then all deleted at once", conflicts, func(w writer, _ change.Ref, made []change.Ref) {
		w(change.Op{Key: "k", Action: change.Delete, Preds: made})
	}},
	{"one key set again and again, then deleted one by one", conflicts, func(w writer, _ change.Ref, made []change.Ref) {
		for i := range made {
			w(change.Op{Key: "k", Action: change.Delete, Preds: made[i : i+1]})
		}
	}},
	{"one value deleted again and again", func(w writer) (change.Ref, []change.Ref) {
		return change.Ref{}, []change.Ref{w(change.Op{Key: "k", Action: change.Set})}
	}, func(w writer, _ change.Ref, made []change.Ref) {
		for range many {
			w(change.Op{Key: "k", Action: change.Delete, Preds: made})
		}
	}},
	{"one character deleted again and again", func(w writer) (change.Ref, []change.Ref) {
		t := w(change.Op{Key: "t", Action: change.MakeText})
		return t, []change.Ref{w(change.Op{Obj: t, Insert: true, Action: change.Set, Value: crdt.StringOf("x")})}
	}, func(w writer, t change.Ref, made []change.Ref) {
		for range many {
			w(change.Op{Obj: t, Elem: made[0], Action: change.Delete, Preds: made})
		}
	}},
	{"a text written backwards, then deleted here and there", func(w writer) (t change.Ref, made []change.Ref) {
		t = w(change.Op{Key: "t", Action: change.MakeText})
		for range many {
			made = append(made, w(change.Op{Obj: t, Insert: true, Action: change.Set, Value: crdt.StringOf("x")}))
		}
		return t, made
	}, func(w writer, t change.Ref, made []change.Ref) {
		for i := range made {
			at := shuffled(i, len(made))
			w(change.Op{Obj: t, Elem: made[at], Action: change.Delete, Preds: made[at : at+1]})
		}
	}},
	{"a text written forwards, then between all characters", func(w writer) (t change.Ref, made []change.Ref) {
		t = w(change.Op{Key: "t", Action: change.MakeText})
		last := change.Ref{}
		for range many {
			last = w(change.Op{Obj: t, Elem: last, Insert: true, Action: change.Set, Value: crdt.StringOf("x")})
			made = append(made, last)
		}
		return t, made
	}, func(w writer, t change.Ref, made []change.Ref) {
		for i := range made {
			w(change.Op{Obj: t, Elem: made[shuffled(i, len(made))], Insert: true, Action: change.Set, Value: crdt.StringOf("y")})
		}
	}},
}

// conflicts sets one key many times without replacing anything.
func conflicts(w writer) (_ change.Ref, made []change.Ref) {
	for i := range many {
		made = append(made, w(change.Op{Key: "k", Action: change.Set, Value: crdt.IntOf(int64(i))}))
	}
	return change.Ref{}, made
}

// forged encodes what fn writes as the only change of an author.
func forged(tb testing.TB, author uint32, start uint64, deps []crdt.Hash, fn func(writer)) change.Change {
	tb.Helper()
	var ops []*change.Op
	fn(func(o change.Op) change.Ref {
		ops = append(ops, &o)
		return change.Ref{Ctr: uint32(start) + uint32(len(ops)) - 1, Actor: author}
	})
	d := change.Draft{Deps: deps, Author: author, Seq: 1, StartOp: start, Actors: []crdt.Actor{{2}, {1}},
		Ops: func(yield func(*change.Op) bool) {
			for _, o := range ops {
				if !yield(o) {
					return
				}
			}
		}}
	c, err := change.Parse(d.Encode())
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// BenchmarkWorst applies changes made to be slow, 131,064 operations each.
func BenchmarkWorst(b *testing.B) {
	for _, w := range worst {
		b.Run(w.name, func(b *testing.B) {
			var obj change.Ref
			var made []change.Ref
			first := forged(b, 0, 1, nil, func(write writer) { obj, made = w.first(write) })
			second := forged(b, 1, first.MaxOp()+1, []crdt.Hash{first.Hash}, func(write writer) { w.second(write, obj, made) })
			b.ReportAllocs()
			for b.Loop() {
				if err := newDocOf(b, Engine{}, 9).Apply(first.Raw, second.Raw); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(first.Raw)+len(second.Raw)), "bytes-applied")
		})
	}
}
