package roster_test

import (
	"testing"

	"moot/sync/log"
	"moot/sync/roster"
)

// Two founders cannot be told apart by who came first in time, so the fold
// settles it by hash; these cases avoid that and have one answer.
func TestWhoBelongs(t *testing.T) {
	tests := []struct {
		name     string
		vouchers uint8
		write    func(w *world, founding log.Hash)
		want     string
	}{
		{"the founder alone", 1, func(*world, log.Hash) {}, "A"},
		{"one admits the next", 1, func(w *world, f log.Hash) {
			b := w.admit("A", "B", f)
			w.admit("B", "C", b)
		}, "A B(A) C(B)"},
		{"a stranger admits nobody", 1, func(w *world, f log.Hash) {
			w.admit("S", "T", f)
			w.admit("S", "S", f)
		}, "A"},
		{"a stranger who shows no past admits nobody", 1, func(w *world, _ log.Hash) {
			w.admit("S", "T")
		}, "A"},
		{"whoever is admitted later did not admit before", 1, func(w *world, f log.Hash) {
			w.admit("B", "C", f)
			w.admit("A", "B", f)
		}, "A B(A)"},
		{"a second admission changes nothing", 1, func(w *world, f log.Hash) {
			b := w.admit("A", "B", f)
			w.admit("B", "B", b)
			w.admit("A", "B", b)
		}, "A B(A)"},
		{"below three members one voucher is enough", 2, func(w *world, f log.Hash) {
			b := w.admit("A", "B", f)
			w.admit("A", "C", b)
		}, "A B(A) C(A)"},
		{"three members need two vouchers", 2, func(w *world, f log.Hash) {
			c := w.admit("A", "C", w.admit("A", "B", f))
			w.admit("A", "D", c)
		}, "A B(A) C(A)"},
		{"two vouchers of three members", 2, func(w *world, f log.Hash) {
			c := w.admit("A", "C", w.admit("A", "B", f))
			w.admit("B", "D", w.admit("A", "D", c))
		}, "A B(A) C(A) D(A,B)"},
		{"one member's voucher counts once", 2, func(w *world, f log.Hash) {
			c := w.admit("A", "C", w.admit("A", "B", f))
			w.admit("A", "D", w.admit("A", "D", c))
		}, "A B(A) C(A)"},
		{"a voucher for another key is one for somebody else", 2, func(w *world, f log.Hash) {
			c := w.admit("A", "C", w.admit("A", "B", f))
			d := w.admit("A", "D", c)
			other := admission("D")
			other.BoxKey = box("somebody else")
			w.write("B", other, d)
		}, "A B(A) C(A)"},
		{"a charter that asks for more than there are members", 9, func(w *world, f log.Hash) {
			c := w.admit("A", "C", w.admit("A", "B", f))
			w.admit("C", "D", w.admit("B", "D", w.admit("A", "D", c)))
		}, "A B(A) C(A) D(A,B,C)"},
		{"a charter that asks for nobody still asks for one", 0, func(w *world, f log.Hash) {
			c := w.admit("A", "C", w.admit("A", "B", f))
			w.admit("S", "S", c)
			w.admit("B", "D", c)
		}, "A B(A) C(A) D(B)"},
		{"another founding changes nothing", 1, func(w *world, f log.Hash) {
			w.write("S", w.founding("S"), f)
			again := w.founding("A")
			again.Charter.Text = []byte("other rules")
			w.write("S", again)
			w.admit("S", "T", f)
		}, "A"},
		{"the founding, copied by a stranger", 1, func(w *world, f log.Hash) {
			w.admit("S", "T", w.write("S", w.founding("A")))
		}, "A"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t, tt.vouchers)
			tt.write(w, w.wrote[0].placed.Hash)
			got := w.history().Now()
			if got := names(got, "A", "B", "C", "D", "S", "T"); got != tt.want {
				t.Errorf("members %s, want %s", got, tt.want)
			}
			if got.Charter.Vouchers != tt.vouchers {
				t.Errorf("the charter asks for %d vouchers, want %d", got.Charter.Vouchers, tt.vouchers)
			}
		})
	}
}

func TestWhatARosterKnowsOfADevice(t *testing.T) {
	w := newWorld(t, 1)
	w.admit("A", "B", w.wrote[0].placed.Hash)
	h := w.history()
	r := h.Now()
	id, ok := r.MemberOf(device("B"))
	if want := roster.MemberOf(w.space, device("B")); !ok || id != want || !r.Has(want) {
		t.Errorf("B is %x, %t", id, ok)
	}
	if again, ok := h.MemberOf(device("B")); !ok || again != id {
		t.Errorf("the history says %x, %t", again, ok)
	}
	if d, ok := r.Device(device("B")); !ok || d.BoxKey != box("B") || string(d.Box) != "key for B" {
		t.Errorf("B's device is %+v, %t", d, ok)
	}
	if d, ok := r.Device(device("A")); !ok || d.Box != nil {
		t.Errorf("the founder's device is %+v, %t", d, ok)
	}
	for _, stranger := range []string{"S", ""} {
		_, member := r.MemberOf(device(stranger))
		_, known := r.Device(device(stranger))
		if member || known || r.Has(roster.MemberOf(w.space, device(stranger))) {
			t.Errorf("a stranger belongs")
		}
	}
}

func TestMembersOfTwoSpacesAreNotTheSame(t *testing.T) {
	one, other := newWorld(t, 1), newWorld(t, 2)
	if one.space == other.space || roster.MemberOf(one.space, device("A")) == roster.MemberOf(other.space, device("A")) {
		t.Error("a member of one space has the same id in another")
	}
}
