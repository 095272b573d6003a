package agreements

import (
	"fmt"
	"testing"

	"moot/app/gui/guitest"
	"moot/app/gui/kit"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/ratification"
)

// many is the page of all collectives in a round that asks so many.
func many(s *seat.Seat, n int) *matrix {
	r := NewRound(s, links(s), ratification.ID{})
	for i := range n {
		row := ratification.Row{Party: ratification.Party{ID: ratification.PartyID{byte(i), byte(i >> 8)}, Name: fmt.Sprintf("Village %04d", i), Size: 30}}
		if i%3 > 0 {
			row.Kind, row.On, row.By, row.Of = ratification.Ratifies, "2026-11-20", 20, 30
		}
		r.shown.Rows = append(r.shown.Rows, row)
	}
	return newMatrix(r)
}

// still is a matrix that is not read anew from a record.
type still struct{ *matrix }

func (m still) Refresh() { m.show() }

// TestAThousandCollectives: a page of them is made at once, and any is found by its
// name or by what it lacks.
func TestAThousandCollectives(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen { return still{many(s, 1_000)} })
	s.Reads("1000 collectives", "Village 0000", "Village 0059", "Show 940 more")
	s.ReadsNot("Village 0060")
	s.Press("No answer")
	s.Reads("334 collectives", "Village 0003")
	s.ReadsNot("Village 0001")
	s.Press("All", "Show 940 more")
	s.Reads("Village 0119")
	s.Write("0777")
	s.Reads("1 collective\n", "Village 0777")
}

// BenchmarkMatrix is what it costs to show a round of a thousand collectives, beside
// one of sixty: about the same.
func BenchmarkMatrix(b *testing.B) {
	v := guitest.Build(b, guitest.New)
	s := v.Visit(b, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen { return still{many(s, rowsAtOnce)} })
	for _, n := range []int{rowsAtOnce, 1_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				m := many(s.Seat, n)
				m.show()
				kit.FitHeight(m.Content(), 360)
			}
		})
	}
}
