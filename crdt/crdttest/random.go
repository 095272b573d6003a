package crdttest

import (
	"math"

	"moot/crdt"
)

// chooser picks a number from 0 up to, not including, n.
type chooser func(n int) int

// fresh is which edits a history is made of. Automerge 0.5, on which automerge-go
// runs, loses count in lists of more than 31 operations in which elements were
// written over: it then finds one element twice and the last one not at all.
// (Automerge 3 does not, nor does ours.) So with automerge-go as the referee
// lists are either short or written afresh.
type fresh bool

const (
	writeOver  fresh = false
	writeFresh fresh = true
)

// randomValue is any value Automerge has.
func (pick chooser) randomValue() crdt.Value {
	values := []crdt.Value{
		{Kind: crdt.Null}, crdt.BoolOf(true), crdt.BoolOf(false), crdt.IntOf(-3), crdt.IntOf(math.MaxInt64),
		{Kind: crdt.Uint, Num: 200}, {Kind: crdt.Float, Real: -0.5}, {Kind: crdt.Float, Real: math.Inf(-1)},
		crdt.StringOf(""), crdt.StringOf("хлеб"), crdt.BytesOf([]byte{0, 255}), {Kind: crdt.Time, Num: -1},
		crdt.CounterOf(0), crdt.CounterOf(9), crdt.CounterOf(-70),
		crdt.Empty(crdt.Map), crdt.Empty(crdt.Map), crdt.Empty(crdt.List), crdt.Empty(crdt.List),
		crdt.Empty(crdt.Text), crdt.Empty(crdt.Text),
	}
	return values[pick(len(values))]
}

// randomPath goes down from the root some way and returns a place that is there,
// or a key that may not be.
func (pick chooser) randomPath(r crdt.Reader) crdt.Path {
	var path crdt.Path
	keys := []string{"a", "b", "c", "text", "list", "sum"}
	for {
		at := path
		switch r.Get(path).Kind {
		case crdt.Map:
			if len(path) > 0 && pick(3) == 0 {
				return path
			}
			path = append(at[:len(at):len(at)], keys[pick(len(keys))])
		case crdt.List:
			n := r.Len(path)
			if n == 0 || pick(3) == 0 {
				return path
			}
			path = append(at[:len(at):len(at)], pick(n))
		default:
			return path
		}
		if len(path) > 5 {
			return path
		}
	}
}

// edit makes one edit that is possible as the document stands. Most of them
// write into texts and lists, where merging is hardest.
func (pick chooser) edit(e crdt.Editor, lists fresh) error {
	path := pick.randomPath(e)
	_, inList := path[len(path)-1].(int)
	switch e.Get(path).Kind {
	case crdt.Text:
		if pick(12) > 0 {
			return pick.splice(e, path)
		}
	case crdt.List:
		if pick(12) > 0 {
			return e.Insert(append(path[:len(path):len(path)], pick(e.Len(path)+1)), pick.randomValue())
		}
	case crdt.Counter:
		if pick(4) > 0 && !(inList && lists == writeFresh) {
			return e.Add(path, int64(pick(7)-3))
		}
	}
	if pick(4) == 0 || inList && lists == writeFresh {
		return e.Delete(path)
	}
	return e.Put(path, pick.randomValue())
}

func (pick chooser) splice(e crdt.Editor, path crdt.Path) error {
	n := e.Len(path)
	pos := pick(n + 1)
	switch pick(8) {
	case 0:
		return e.Splice(path, pos, pick(n-pos+1), "")
	case 1: // as backspace does
		return e.Splice(path, max(pos-1, 0), min(1, pos), "")
	case 2:
		return e.Splice(path, n, 0, "more")
	}
	words := []string{"a", "бв", "🥖", "long words", "e\u0301", "\n"}
	return e.Splice(path, pos, min(pick(3), n-pos), words[pick(len(words))])
}
