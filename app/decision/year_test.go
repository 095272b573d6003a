package decision

import (
	"testing"
	"time"

	"moot/app/member"
	"moot/app/motion"
)

func TestYearOf(t *testing.T) {
	seen := motion.Plan{Responsible: member.SetOf(ana), Due: "2026-05-01"}
	old := adopted(9, motion.Plan{Responsible: member.SetOf(boris)})
	old.AdoptedAt = old.AdoptedAt.AddDate(-1, 0, 0)
	on := Bind([]Decision{old, adopted(1, seen), adopted(2, motion.Plan{}), adopted(3, motion.Plan{}, does(motion.Replaces, 2)),
		adopted(4, motion.Plan{Responsible: member.SetOf(boris), Due: "2026-04-01"}), adopted(5, motion.Plan{Until: "2026-06-30"})},
		Facts{Reports: []Report{says(1, ana, Done, "2027-01-02")}}, all, nil).On("2027-02-01", all)
	for _, c := range []struct {
		year                                string
		adopted, done, ended, left, overdue int
	}{{"2025", 1, 0, 0, 1, 0}, {"2026", 5, 0, 2, 3, 2}, {"2027", 0, 1, 0, 2, 1}, {"2028", 0, 0, 0, 2, 1}} {
		y := YearOf(c.year, on, time.UTC)
		if len(y.Adopted) != c.adopted || len(y.Done) != c.done || len(y.Ended) != c.ended || len(y.Left) != c.left || len(y.Late) != c.overdue {
			t.Errorf("%s: %d adopted, %d done, %d ended, %d left, %d late", c.year, len(y.Adopted), len(y.Done), len(y.Ended), len(y.Left), len(y.Late))
		}
	}
	if y := YearOf("2026", on, time.UTC); y.Months[2] != 5 {
		t.Errorf("in March there were %d", y.Months[2])
	}
}

func TestFilter(t *testing.T) {
	on := Bind([]Decision{adopted(1, motion.Plan{Topic: "Water", Responsible: member.SetOf(ana), Due: "2026-05-01"}), adopted(2, motion.Plan{Topic: "water"}),
		adopted(3, motion.Plan{Review: "2026-06-01"}, does(motion.Repeals, 2))}, Facts{}, all, nil).On("2026-06-15", all)
	for _, c := range []struct {
		name string
		f    Filter
		want int
	}{
		{"everything", Filter{}, 3},
		{"in force", Filter{States: []State{InForce}}, 2},
		{"hers", Filter{Who: ana}, 1},
		{"a year", Filter{Year: "2026"}, 3},
		{"another", Filter{Year: "202"}, 0},
		{"a topic", Filter{Topic: "WATER"}, 2},
		{"what presses", Filter{Pressing: "2026-06-15"}, 2},
		{"what pressed in May", Filter{Pressing: "2026-05-01"}, 1},
		{"both", Filter{Topic: "water", Pressing: "2026-06-15"}, 1},
	} {
		if got := c.f.Keep(on, time.UTC); len(got) != c.want {
			t.Errorf("%s: %d, want %d", c.name, len(got), c.want)
		}
	}
}
