package approval

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/member"
)

func TestAwaits(t *testing.T) {
	few := func(r *Room) { r.Present = member.SetOf(ana, boris) }
	for _, c := range []struct {
		name    string
		room    func(*Room)
		signers []member.ID
		want    Awaited
	}{
		{"nobody has signed", nil, nil, Awaited{member.SetOf(ana), member.SetOf(boris), 1}},
		{"the chair has", nil, []member.ID{ana}, Awaited{Pen: member.SetOf(boris), Others: 1}},
		{"chair and pen have", nil, []member.ID{ana, boris}, Awaited{Others: 1}},
		{"others have, and neither", nil, []member.ID{chona, dilan}, Awaited{member.SetOf(ana), member.SetOf(boris), 0}},
		{"all have that it takes", nil, []member.ID{ana, boris, chona}, Awaited{}},
		{"two had the chair, one of them the pen as well", func(r *Room) {
			r.Chairs, r.Pens = member.SetOf(ana, boris), member.SetOf(ana)
		}, []member.ID{ana, boris}, Awaited{Others: 1}},
		{"there was nobody else", few, []member.ID{ana, boris}, Awaited{}},
		{"a small room, one for both", func(r *Room) { few(r); r.Pens = member.SetOf(ana) }, []member.ID{ana}, Awaited{Others: 1}},
		{"nobody had the chair", func(r *Room) { r.Chairs = nil }, []member.ID{boris}, Awaited{Others: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPaper()
			if c.room != nil {
				c.room(&p.room)
			}
			p.proposes(boris, first)
			p.signs(first, c.signers...)
			if diff := cmp.Diff(c.want, p.stands().Awaits(first)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestWhoIsAwaitedIsEnough lets some sign, and then everybody who is awaited:
// then, and only when nobody is, the minutes are approved.
func TestWhoIsAwaitedIsEnough(t *testing.T) {
	there := []member.ID{ana, boris, chona, dilan, elena}
	some := rapid.SliceOfNDistinct(rapid.SampledFrom(there), 1, 5, func(id member.ID) member.ID { return id })
	rapid.Check(t, func(t *rapid.T) {
		p := newPaper()
		p.room.Chairs, p.room.Pens = member.SetOf(some.Draw(t, "chairs")...), member.SetOf(some.Draw(t, "pens")...)
		p.room.Others = rapid.IntRange(0, 3).Draw(t, "others")
		p.proposes(boris, first)
		p.signs(first, some.Draw(t, "signers")...)
		s := p.stands()
		a := s.Awaits(first)
		// One person who had both jobs cannot sign for both in a room of five.
		stuck := len(p.room.Chairs) == 1 && cmp.Equal(p.room.Chairs, p.room.Pens)
		if done := cmp.Equal(a, Awaited{}); done != (s.State == Approved) && !stuck {
			t.Fatalf("the minutes are %s and await %+v", s.State, a)
		}
	})
}
