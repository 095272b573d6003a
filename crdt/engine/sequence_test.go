package engine

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"moot/crdt"
	"moot/crdt/change"
)

// plain is a text as the rule for insertions says it, without any structure:
// every character ever written, in order.
type plain struct {
	h     *history
	chars []plainChar
}

type plainChar struct {
	id, ref change.Ref
	char    rune
	gone    []change.Ref
}

func (p *plain) insert(c plainChar) {
	at := 0
	if c.ref != (change.Ref{}) {
		at = p.find(c.ref) + 1
	}
	for at < len(p.chars) && p.h.less(c.id, p.chars[at].id) {
		at++
	}
	p.chars = slices.Insert(p.chars, at, c)
}

func (p *plain) find(id change.Ref) int {
	return slices.IndexFunc(p.chars, func(c plainChar) bool { return c.id == id })
}

func (p *plain) String() (s string) {
	for _, c := range p.chars {
		if len(c.gone) == 0 {
			s += string(c.char)
		}
	}
	return s
}

// TestSequence writes, deletes and takes back at random, as several people would
// who do not always know of each other, and compares with the plain text.
func TestSequence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := newHistory()
		for i := range byte(4) {
			h.number(crdt.Actor{9 - i}) // the later the lower
		}
		q := &sequence{tree: newTree(h)}
		p := &plain{h: h}
		var typed [4]change.Ref // by actor: its last character
		var next [4]uint32      // by actor: its next counter; who has not met the others lags behind
		type done struct {
			deleted bool
			id, at  change.Ref
		}
		var last []done
		insert := func(id, ref change.Ref, char rune) {
			p.insert(plainChar{id: id, ref: ref, char: char})
			r, k := q.find(ref)
			q.put(&run{id: id, ref: ref, text: []byte(string(char)), n: 1}, r, k)
			last = append(last, done{id: id})
		}
		remove := func(id, at change.Ref) {
			c := &p.chars[p.find(at)]
			c.gone = append(c.gone, id)
			r, k := q.find(at)
			q.erase(r, k, id)
			last = append(last, done{true, id, at})
		}
		undo := func(d done) {
			if d.deleted {
				c := &p.chars[p.find(d.at)]
				c.gone = slices.DeleteFunc(c.gone, func(g change.Ref) bool { return g == d.id })
				r, k := q.find(d.at)
				q.restore(r, k, d.id)
				return
			}
			at := p.find(d.id)
			p.chars = slices.Delete(p.chars, at, at+1)
			r, k := q.find(d.id)
			q.leave(q.isolate(r, k))
		}
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			some := change.Ref{}
			if len(p.chars) > 0 && rapid.IntRange(0, 9).Draw(t, "front") > 0 {
				some = p.chars[rapid.IntRange(0, len(p.chars)-1).Draw(t, "at")].id
			}
			who := uint32(rapid.IntRange(0, 3).Draw(t, "who"))
			if typed[who].Ctr != 0 && p.find(typed[who]) >= 0 && rapid.Bool().Draw(t, "goes on") {
				some = typed[who] // whatever the others have done to it meanwhile
			}
			if rapid.IntRange(0, 3).Draw(t, "meets") == 0 {
				next[who] = slices.Max(next[:])
			}
			id := change.Ref{Ctr: max(next[who], some.Ctr) + 1, Actor: who}
			n := rapid.IntRange(1, 30).Draw(t, "n")
			last = nil
			switch {
			case rapid.IntRange(0, 2).Draw(t, "what") > 0 || some.Ctr == 0:
				for i := range n { // typing
					insert(id, some, 'a'+rune(i)+rune(i%3)*1000)
					some, id = id, plus(id, 1)
				}
				typed[who] = some
			default:
				for i := p.find(some); i < len(p.chars) && n > 0; i, n = i+1, n-1 {
					remove(id, p.chars[i].id)
					id = plus(id, 1)
				}
			}
			if next[who] = id.Ctr - 1; rapid.IntRange(0, 9).Draw(t, "no") == 0 {
				for _, d := range slices.Backward(last) {
					undo(d)
				}
			}
		}
		checkSequence(t, q, p)
	})
}

// checkSequence compares with the plain text and holds the tree to its promises.
func checkSequence(t *rapid.T, q *sequence, p *plain) {
	got, all, width := "", 0, 0
	var last *run
	for r := range q.all {
		if q.previous(r) != last || q.next(last) != r {
			t.Fatal("neighbours do not know each other")
		}
		for k := range r.n {
			c := p.chars[all]
			if r2, k2 := q.find(c.id); r2 != r || k2 != k || plus(r.id, k) != c.id || k == 0 && r.ref != c.ref {
				t.Fatalf("character %d is not where it should be", all)
			}
			want := slices.Clone(c.gone)
			slices.SortFunc(want, q.h.compare)
			if !slices.Equal(gone(r, k), want) {
				t.Fatalf("character %d was deleted by %v, not %v", all, gone(r, k), want)
			}
			all++
		}
		if width += r.width(); r.width() > 0 {
			got += string(r.text)
		}
		last = r
	}
	if got != p.String() || all != len(p.chars) || width != q.root.width {
		t.Fatalf("got  %q\nwant %q, width %d", got, p, q.root.width)
	}
	for i := range q.root.width {
		r, k := q.at(i)
		if want := string([]rune(got)[i]); string(r.text[r.cut(int32(k)):r.cut(int32(k)+1)]) != want {
			t.Fatalf("at %d is not %s", i, want)
		}
	}
	checkBranch(t, q.h, q.root)
}

func gone(r *run, k int32) (ids []change.Ref) {
	for _, g := range r.gone {
		ids = append(ids, plus(g, k))
	}
	return ids
}

func checkBranch(t *rapid.T, h *history, b *branch) {
	width := 0
	for _, r := range b.runs {
		if width += r.width(); r.leaf != b || h.less(r.id, b.least) || r.n < 1 {
			t.Fatal("a run does not fit its branch")
		}
	}
	for _, kid := range b.kids {
		if width += kid.width; kid.up != b || h.less(kid.least, b.least) {
			t.Fatal("a branch does not fit its branch")
		}
		checkBranch(t, h, kid)
	}
	if width != b.width || len(b.runs) > fanoutMax || len(b.kids) > fanoutMax {
		t.Fatal(fmt.Sprintf("a branch of width %d says %d", width, b.width))
	}
}
