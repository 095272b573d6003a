package meeting

import (
	"testing"

	"moot/app/member"
)

func TestQuorumCheck(t *testing.T) {
	half := Quorum{Num: 1, Den: 2}
	more := Quorum{Num: 1, Den: 2, Strict: true}
	third := Quorum{Num: 1, Den: 3}
	for _, c := range []struct {
		name                string
		quorum              Quorum
		present, electorate int
		needed              int
		met                 bool
	}{
		{"none asked", Quorum{}, 0, 10, 0, true},
		{"half, exactly", half, 5, 10, 5, true},
		{"half, one short", half, 4, 10, 5, false},
		{"half of an odd number", half, 5, 11, 6, false},
		{"more than half, exactly half", more, 5, 10, 6, false},
		{"more than half", more, 6, 10, 6, true},
		{"more than half of an odd number", more, 6, 11, 6, true},
		{"a third", third, 4, 10, 4, true},
		{"a third, one short", third, 3, 10, 4, false},
		{"all", Quorum{Num: 1, Den: 1}, 10, 10, 10, true},
		{"nobody may vote", half, 0, 0, 0, true},
		{"nobody may vote, more than half asked", more, 0, 0, 1, false},
		{"a broken quorum asks nothing", Quorum{Num: 1}, 0, 10, 0, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := c.quorum.Check(c.present, c.electorate)
			if got.Needed != c.needed || got.Met != c.met {
				t.Errorf("needed %d, met %v; want %d, %v", got.Needed, got.Met, c.needed, c.met)
			}
		})
	}
}

// Needed is the edge: with that many the law's inequality holds, with one fewer
// it does not.
func TestNeededIsTheLeast(t *testing.T) {
	for electorate := range 40 {
		for num := 1; num <= 4; num++ {
			for _, strict := range []bool{false, true} {
				q := Quorum{Num: num, Den: 4, Strict: strict}
				needed := q.Check(0, electorate).Needed
				holds := func(p int) bool {
					if strict {
						return p*4 > num*electorate
					}
					return p*4 >= num*electorate
				}
				if !holds(needed) || (needed > 0 && holds(needed-1)) {
					t.Errorf("%+v of %d: needed %d is not the least", q, electorate, needed)
				}
			}
		}
	}
}

func TestQuorateCountsOnlyTheElectorate(t *testing.T) {
	m := Meeting{Call: Call{Rules: Rules{Quorum: Quorum{Num: 1, Den: 2}}}, Present: member.SetOf(ana, member.ID{50}, member.ID{51})}
	check := m.Quorate(all)
	if check.Present != 1 || check.Electorate != 3 || check.Met {
		t.Errorf("guests count: %+v", check)
	}
}
