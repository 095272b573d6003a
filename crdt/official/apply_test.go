package official

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/crdt"
	"moot/crdt/change"
)

// row returns n changes of one actor, each depending on the one before.
func row(t *testing.T, n int, size int) (changes [][]byte) {
	t.Helper()
	d := replay(t, nil)
	for i := range n {
		raw, err := d.Edit(func(e crdt.Editor) error {
			return e.Put(crdt.At("k"), crdt.BytesOf([]byte(strings.Repeat(fmt.Sprint(i%10), size))))
		})
		if err != nil {
			t.Fatal(err)
		}
		changes = append(changes, raw)
	}
	return changes
}

func parsed(t *testing.T, raw []byte) *change.Change {
	t.Helper()
	c, err := change.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	return &c
}

func TestWaitingIsCapped(t *testing.T) {
	for name, test := range map[string]struct{ changes, size, most int }{
		"by number": {waitingMax + 20, 1, waitingMax},
		"by bytes":  {20, 1 << 20, waitingBytesMax >> 20},
	} {
		t.Run(name, func(t *testing.T) {
			all := row(t, test.changes, test.size)
			d := replay(t, nil).(*doc)
			err := d.Apply(all[1:]...)
			joined, ok := err.(interface{ Unwrap() []error })
			if !ok {
				t.Fatalf("turned away: %v", err)
			}
			if held := len(all) - 1 - len(joined.Unwrap()); held == 0 || held > test.most {
				t.Errorf("%d wait, at most %d may", held, test.most)
			}
			if refused := new(crdt.RefusedError); !errors.As(err, &refused) {
				t.Errorf("%v", err)
			}
			if err := d.Apply(all...); err != nil {
				t.Errorf("with the first one there, all fit: %v", err)
			}
			if diff := cmp.Diff([]crdt.Hash{parsed(t, all[len(all)-1]).Hash}, d.Heads()); diff != "" {
				t.Error(diff)
			}
			if left := d.Waiting(); len(left) > 0 {
				t.Errorf("something still waits for %v", left)
			}
		})
	}
}

// TestFeedSlowly: should the library ever not take what was admitted, the rest
// is applied and the document is as if that change had not come.
func TestFeedSlowly(t *testing.T) {
	all := row(t, 4, 10)
	d := replay(t, all[:1]).(*doc)
	second, third, fourth := parsed(t, all[1]), parsed(t, all[2]), parsed(t, all[3])
	third.Raw = []byte("no change at all")
	refused, err := d.feedSlowly(d.Heads(), []*change.Change{second, third, fourth})
	if err != nil {
		t.Fatal(err)
	}
	if len(refused) != 2 || !strings.Contains(refused[0].Error(), third.Hash.String()[:8]) || !strings.Contains(refused[1].Error(), fourth.Hash.String()[:8]) {
		t.Errorf("refused: %v", refused)
	}
	if diff := cmp.Diff([]crdt.Hash{second.Hash}, d.Heads()); diff != "" {
		t.Error(diff)
	}
	if err := d.Apply(all...); err != nil || !d.Has(fourth.Hash) {
		t.Errorf("afterwards: %v", err)
	}
}

// TestEditAfterApplyToEmpty: the library replaces an empty document when it is
// given its first changes; the writer must stay who it was.
func TestEditAfterApplyToEmpty(t *testing.T) {
	d := replay(t, nil)
	other, err := Engine{}.New(crdt.Actor{3})
	if err == nil {
		err = other.Apply(row(t, 2, 1)...)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range []crdt.Doc{other, d} {
		raw, err := doc.Edit(func(e crdt.Editor) error { return e.Put(crdt.At("x"), crdt.IntOf(1)) })
		if err != nil {
			t.Fatal(err)
		}
		if want := map[crdt.Doc]crdt.Actor{other: {3}, d: {9}}[doc]; parsed(t, raw).Actor != want {
			t.Errorf("written by %v, want %v", parsed(t, raw).Actor, want)
		}
	}
}

// TestEditTooLarge: what others would refuse is not written.
func TestEditTooLarge(t *testing.T) {
	d := replay(t, row(t, 1, 1))
	before := d.Heads()
	raw, err := d.Edit(func(e crdt.Editor) error {
		return e.Put(crdt.At("k"), crdt.BytesOf(make([]byte, 5<<20)))
	})
	if raw != nil || err == nil || !strings.Contains(err.Error(), "more than") {
		t.Errorf("%d bytes, %v", len(raw), err)
	}
	if diff := cmp.Diff(before, d.Heads()); diff != "" || d.Len(crdt.At()) != 1 {
		t.Error(diff)
	}
}
