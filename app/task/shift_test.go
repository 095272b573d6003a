package task

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/day"
	"moot/app/joining"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

const (
	monday  = day.Date("2026-03-02")
	tuesday = day.Date("2026-03-03")
)

// milking is a series that Ana is in on every day.
func milking() Opening {
	o := opened(1, ana, ana)
	o.Plan = Plan{Text: "Milk the goats", Needed: 2, From: monday, Kind: "necessary", Rule: "FREQ=DAILY", At: "06:30", Minutes: 90}
	return o
}

// comes is somebody's word about one day.
func comes(id byte, who member.ID, on day.Date, in bool) joining.Word {
	return joining.Word{Envelope: said(id, who), To: ShiftID(ID{1}, on), Who: who, In: in}
}

func swapped(id byte, by, to member.ID, on, back day.Date) Swap {
	return Swap{Envelope: said(id, by), Task: ID{1}, Day: on, To: to, For: back}
}

func takes(id byte, by member.ID, swap byte) Taking {
	return Taking{Envelope: said(id, by), Swap: statement.ID{swap}}
}

func TestWhoComes(t *testing.T) {
	back := swapped(9, ana, member.ID{}, monday, "")
	back.Withdrawn, back.After = true, []statement.ID{{2}}
	for _, c := range []struct {
		name            string
		words           []joining.Word
		swaps           []Swap
		takings         []Taking
		monday, tuesday []member.ID
		lacks, asks     int // on Monday
	}{
		{"as usual", nil, nil, nil, []member.ID{ana}, []member.ID{ana}, 1, 0},
		{"one comes for a day", []joining.Word{comes(2, boris, monday, true)}, nil, nil, []member.ID{ana, boris}, []member.ID{ana}, 0, 0},
		{"one stays away for a day", []joining.Word{comes(2, ana, monday, false)}, nil, nil, nil, []member.ID{ana}, 2, 0},
		{"asked for, nobody has taken it", nil, []Swap{swapped(2, ana, member.ID{}, monday, "")}, nil, []member.ID{ana}, []member.ID{ana}, 1, 1},
		{"taken", nil, []Swap{swapped(2, ana, member.ID{}, monday, "")}, []Taking{takes(3, boris, 2)}, []member.ID{boris}, []member.ID{ana}, 1, 0},
		{"taken for another day", []joining.Word{comes(2, ana, tuesday, false), comes(3, boris, tuesday, true)},
			[]Swap{{Envelope: said(4, ana), Task: ID{1}, Day: monday, For: tuesday, Over: []statement.ID{{2}}}},
			[]Taking{{Envelope: said(5, boris), Swap: statement.ID{4}, Over: []statement.ID{{3}}}}, []member.ID{boris}, []member.ID{ana}, 1, 0},
		{"taken twice out of sight of each other: the first", nil, []Swap{swapped(2, ana, member.ID{}, monday, "")},
			[]Taking{takes(4, boris, 2), takes(3, chona, 2)}, []member.ID{chona}, []member.ID{ana}, 1, 0},
		{"taken by somebody who was not asked", nil, []Swap{swapped(2, ana, chona, monday, "")}, []Taking{takes(3, boris, 2)}, []member.ID{ana}, []member.ID{ana}, 1, 1},
		{"taken back", nil, []Swap{swapped(2, ana, member.ID{}, monday, ""), back}, nil, []member.ID{ana}, []member.ID{ana}, 1, 0},
		{"taken back and taken", nil, []Swap{swapped(2, ana, member.ID{}, monday, ""), back}, []Taking{takes(3, boris, 2)}, []member.ID{boris}, []member.ID{ana}, 1, 0},
		{"taken, and the taker stays away after all", []joining.Word{comes(7, boris, monday, false)}, []Swap{swapped(2, ana, member.ID{}, monday, "")},
			[]Taking{takes(3, boris, 2)}, nil, []member.ID{ana}, 2, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			facts := Facts{Openings: []Opening{milking()}, Swaps: c.swaps, Takings: c.takings}
			of := Fold(facts, c.words, on)[0]
			r := FoldShifts(facts, c.words, on)
			for d, want := range map[day.Date][]member.ID{monday: c.monday, tuesday: c.tuesday} {
				if diff := cmp.Diff(member.SetOf(want...), r.On(of, d).People.In, cmp.Transformer("ids", func(s member.Set) []member.ID { return append([]member.ID{}, s...) })); diff != "" {
					t.Errorf("on %s (-want +got):\n%s", d, diff)
				}
			}
			if s := r.On(of, monday); s.Lacks() != c.lacks || len(s.Swaps) != c.asks {
				t.Errorf("lacks %d, %d swaps are open", s.Lacks(), len(s.Swaps))
			}
		})
	}
}

func TestWhatCannotBeSwapped(t *testing.T) {
	facts := Facts{Openings: []Opening{milking()}, Swaps: []Swap{swapped(2, ana, chona, monday, "")}}
	of, r := Fold(facts, nil, on)[0], FoldShifts(facts, nil, on)
	if _, no := r.ToSwap(of, boris, member.ID{}, monday, "", ""); no == nil || no.Code != refusal.TaskSwap {
		t.Errorf("who does not come swaps: %v", no)
	}
	if _, no := r.ToTake(of, statement.ID{2}, boris); no == nil || no.Code != refusal.TaskSwap {
		t.Errorf("who was not asked takes it: %v", no)
	}
	if _, no := r.ToTake(of, statement.ID{7}, boris); no == nil || no.Code != refusal.TaskNoSwap {
		t.Errorf("what is no swap is taken: %v", no)
	}
	if taking, no := r.ToTake(of, statement.ID{2}, chona); no != nil || taking.Swap != (statement.ID{2}) {
		t.Errorf("who was asked cannot take it: %v", no)
	}
}

func TestPlansThatCannotRecur(t *testing.T) {
	for name, c := range map[string]struct {
		alter func(*Plan)
		want  refusal.Code
	}{
		"no first day":       {func(p *Plan) { p.From = "" }, refusal.TaskNoFirst},
		"ends before":        {func(p *Plan) { p.Due = "2026-03-01" }, refusal.TaskNoFirst},
		"a time of no clock": {func(p *Plan) { p.At = "25:00" }, refusal.TaskTime},
		"a shift of 30 h":    {func(p *Plan) { p.Minutes = 1800 }, refusal.HoursDay},
		"a kind of no work":  {func(p *Plan) { p.Kind = "paid" }, refusal.HoursNoKind},
	} {
		p := milking().Plan
		c.alter(&p)
		if _, no := p.Cleaned(); no == nil || no.Code != c.want {
			t.Errorf("%s: %v", name, no)
		}
	}
}

// Whoever hears what first: everybody has the same rota, and a swap neither adds nor
// loses anybody.
func TestTheRotaIsTheSameForAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := Facts{Openings: []Opening{milking()}}
		who := rapid.SampledFrom([]member.ID{ana, boris, chona})
		for i := range rapid.IntRange(0, 8).Draw(t, "n") {
			s := swapped(byte(10+i), who.Draw(t, "by"), member.ID{}, monday, "")
			if i > 0 && rapid.Bool().Draw(t, "takes") {
				facts.Takings = append(facts.Takings, takes(byte(40+i), who.Draw(t, "taker"), byte(10+rapid.IntRange(0, i-1).Draw(t, "swap"))))
				continue
			}
			facts.Swaps = append(facts.Swaps, s)
		}
		of := Fold(facts, nil, on)[0]
		want := FoldShifts(facts, nil, on).On(of, monday).People
		facts.Swaps, facts.Takings = rapid.Permutation(facts.Swaps).Draw(t, "swaps"), rapid.Permutation(facts.Takings).Draw(t, "takings")
		if diff := cmp.Diff(want, FoldShifts(facts, nil, on).On(of, monday).People); diff != "" {
			t.Fatalf("(-first +second):\n%s", diff)
		}
	})
}
