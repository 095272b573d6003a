package task

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/day"
	"moot/app/joining"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

var (
	ana   = member.ID{1}
	boris = member.ID{2}
	chona = member.ID{3} // has no device
	dilan = member.ID{4} // belonged once
	on    = Ground{People: member.SetOf(ana, boris, chona, dilan),
		On: joining.Ground{Here: member.SetOf(ana, boris, chona), Equipped: member.SetOf(ana, boris)}}
	smith = Plan{Text: "Ask the smith", Needed: 1, Due: "2026-04-01"}
)

func said(id byte, by member.ID) statement.Envelope {
	return statement.Envelope{ID: statement.ID{id}, By: by, At: time.Date(2026, 3, 3, 18, int(id), 0, 0, time.UTC)}
}

func opened(id byte, by member.ID, people ...member.ID) Opening {
	return Opening{Envelope: said(id, by), Plan: smith, People: member.SetOf(people...)}
}

func joins(id byte, who member.ID, in bool) joining.Word {
	return joining.Word{Envelope: said(id, who), To: statement.ID{1}, Who: who, In: in}
}

func reported(id byte, by member.ID, s State, due day.Date, over ...byte) Report {
	r := Report{Envelope: said(id, by), Task: ID{1}, State: s, Text: "because", Due: due}
	for _, o := range over {
		r.Over = append(r.Over, statement.ID{o})
	}
	return r
}

func TestStates(t *testing.T) {
	opening := opened(1, ana, ana)
	for _, c := range []struct {
		name    string
		reports []Report
		words   []joining.Word
		changes []Change
		state   State
		due     day.Date
		lacks   int
	}{
		{"just opened", nil, nil, nil, Open, "2026-04-01", 0},
		{"begun", []Report{reported(2, ana, Begun, "")}, nil, nil, Begun, "2026-04-01", 0},
		{"late, with another day", []Report{reported(2, ana, Begun, ""), reported(3, ana, Late, "2026-05-01", 2)}, nil, nil, Late, "2026-05-01", 0},
		{"late, without one", []Report{reported(2, ana, Late, "")}, nil, nil, Late, "2026-04-01", 0},
		{"done", []Report{reported(2, ana, Late, "2026-05-01"), reported(3, boris, Done, "", 2)}, nil, nil, Done, "2026-04-01", 0},
		{"done and late, cut off from each other", []Report{reported(2, ana, Done, ""), reported(3, boris, Late, "2026-05-01")}, nil, nil, Done, "2026-04-01", 0},
		{"open again", []Report{reported(2, ana, Done, ""), reported(3, boris, Open, "", 2)}, nil, nil, Open, "2026-04-01", 0},
		{"everybody left", []Report{reported(2, ana, Begun, "")}, []joining.Word{joins(3, ana, false)}, nil, Open, "2026-04-01", 1},
		{"done, and everybody left", []Report{reported(2, ana, Done, "")}, []joining.Word{joins(3, ana, false)}, nil, Done, "2026-04-01", 0},
		{"another day by a change that knows the report", []Report{reported(2, ana, Late, "2026-05-01")}, nil,
			[]Change{{Envelope: said(3, ana), Task: ID{1}, Plan: Plan{Text: "Ask", Needed: 3, Due: "2026-06-01"}, Over: []statement.ID{{2}}}}, Late, "2026-06-01", 2},
		{"a change that does not know of the new day", []Report{reported(2, ana, Late, "2026-05-01")}, nil,
			[]Change{{Envelope: said(3, ana), Task: ID{1}, Plan: Plan{Text: "Ask", Needed: 3, Due: "2026-06-01"}}}, Late, "2026-05-01", 2},
		{"two changes that do not know of each other: the later", nil, nil,
			[]Change{{Envelope: said(4, boris), Task: ID{1}, Plan: Plan{Text: "B", Needed: 3}}, {Envelope: said(3, ana), Task: ID{1}, Plan: Plan{Text: "A", Needed: 2}}},
			Open, "", 2},
		{"nonsense has no effect", []Report{{Envelope: said(2, ana), Task: ID{1}, State: "well"}, {Envelope: said(3, ana), Task: ID{1}, State: Late}}, nil,
			[]Change{{Envelope: said(4, ana), Task: ID{1}}}, Open, "2026-04-01", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Fold(Facts{Openings: []Opening{opening}, Reports: c.reports, Changes: c.changes}, c.words, on)
			if len(got) != 1 || got[0].State != c.state || got[0].Due != c.due || got[0].Lacks() != c.lacks {
				t.Errorf("got %s by %s, lacks %d", got[0].State, got[0].Due, got[0].Lacks())
			}
		})
	}
}

func TestATaskWhosePersonLeft(t *testing.T) {
	got := Fold(Facts{Openings: []Opening{opened(1, dilan, dilan)}, Reports: []Report{reported(2, dilan, Begun, "")}}, nil, on)[0]
	if !got.Abandoned() || got.State != Open || !got.People.Gone.Has(dilan) || got.Lacks() != 1 {
		t.Errorf("%+v", got)
	}
	taken := Fold(Facts{Openings: []Opening{opened(1, dilan, dilan)}}, []joining.Word{joins(3, ana, true)}, on)[0]
	if taken.Abandoned() || taken.Lacks() != 0 {
		t.Errorf("somebody took it, and it is still nobody's: %+v", taken)
	}
}

func TestALineOfTheMinutesIsOneTask(t *testing.T) {
	line := Origin{Meeting: meeting.ID{7}, Item: "next", Line: "Boris: ask the smith"}
	first, second := opened(1, ana, boris), opened(2, boris, boris, chona)
	first.Origin, second.Origin = line, line
	got := Fold(Facts{Openings: []Opening{second, first}}, nil, on)
	if len(got) != 1 || got[0].By != ana || got[0].ID != first.Name() {
		t.Fatalf("%+v", got)
	}
	if diff := cmp.Diff(joining.Standing{In: member.SetOf(boris, chona)}, got[0].People); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	third := opened(3, ana)
	third.Origin = Origin{Meeting: meeting.ID{7}, Item: "next", Line: "two\nlines"}
	if got := Fold(Facts{Openings: []Opening{third}}, nil, on); got != nil {
		t.Errorf("what is no line is a task: %+v", got)
	}
}

func TestDue(t *testing.T) {
	tasks := Fold(Facts{Openings: []Opening{opened(1, ana, ana, boris)}}, nil, on)
	for by, want := range map[day.Date]int{"2026-03-31": 0, "2026-04-01": 1, "2026-05-01": 1} {
		for _, who := range []member.ID{ana, boris} { // one took it on, the other is asked
			if got := Due(tasks, who, by); len(got) != want {
				t.Errorf("%d tasks of %s due by %s, want %d", len(got), who, by, want)
			}
		}
	}
	if got := Due(tasks, chona, "2026-05-01"); got != nil {
		t.Errorf("somebody else's task is due for Chona: %v", got)
	}
}

func TestFromLine(t *testing.T) {
	people := []member.Member{{ID: ana, Name: "Ana Petrak"}, {ID: boris, Name: "Boris Onal"}, {ID: chona, Name: "Chona Vale"}}
	for _, c := range []struct {
		line   string
		who    member.Set
		due    day.Date
		needed int
	}{
		{"- Boris Onal: ask the smith by 2026-12-01", member.SetOf(boris), "2026-12-01", 1},
		{"Boris, Chona and Ana: paint, by 1.4.2026", member.SetOf(ana, boris, chona), "2026-04-01", 3},
		{"Борис и Анна: покрасить до 01.04.2026", nil, "2026-04-01", 1},
		{"Boris y Chona: pintar", member.SetOf(boris, chona), "", 2},
		{"Remember: the key hangs behind the door", nil, "", 1},
		{"mend the fence by 2026-02-31", nil, "", 1},
		{"between 2026-03-01 and 2026-03-05", nil, "2026-03-05", 1},
	} {
		plan, who := FromLine(c.line, people)
		if diff := cmp.Diff(c.who, who); diff != "" || plan.Due != c.due || plan.Needed != c.needed {
			t.Errorf("%q: due %q, needed %d, people (-want +got):\n%s", c.line, plan.Due, plan.Needed, diff)
		}
		if strings.HasPrefix(plan.Text, "-") {
			t.Errorf("%q keeps its bullet", plan.Text)
		}
	}
}

func TestRefusals(t *testing.T) {
	mine := Fold(Facts{Openings: []Opening{opened(1, ana, ana)}}, nil, on)[0]
	over := mine
	over.State = Done
	say := func(x Task, by member.ID, s State, why string) *refusal.Refusal {
		_, no := x.ToReport(by, nil, s, why, "")
		return no
	}
	_, change := mine.ToChange(boris, nil, smith)
	_, joined := over.ToJoin(boris, boris, true, on.On)
	_, none := Plan{Needed: 1}.Cleaned()
	_, nobody := Plan{Text: "x"}.Cleaned()
	_, noDay := Plan{Text: "x", Needed: 1, Due: "soon"}.Cleaned()
	for name, c := range map[string]struct {
		no   *refusal.Refusal
		want refusal.Code
	}{
		"reporting on another's": {say(mine, boris, Done, ""), refusal.TaskNotYours}, "late without why": {say(mine, ana, Late, ""), refusal.TaskNoReason},
		"what is over": {say(over, ana, Begun, ""), refusal.TaskOver}, "opening what is open": {say(mine, ana, Open, ""), refusal.TaskNotOver},
		"changing another's": {change, refusal.TaskNotYours}, "joining what is over": {joined, refusal.TaskOver},
		"nothing": {none, refusal.TaskNoText}, "nobody needed": {nobody, refusal.TaskNeeded}, "no day": {noDay, refusal.DayUnreadable},
	} {
		if c.no == nil || c.no.Code != c.want {
			t.Errorf("%s: %v, want %s", name, c.no, c.want)
		}
	}
	if no := say(mine, boris, Done, ""); no.Code != refusal.TaskNotYours {
		t.Error(no)
	}
	if _, no := mine.ToReport(boris, member.SetOf(boris), Done, "", ""); no != nil {
		t.Errorf("its group cannot report: %v", no)
	}
}

func TestFoldInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.SampledFrom([]member.ID{ana, boris, chona, dilan, {66}})
		var facts Facts
		var words []joining.Word
		for i := range byte(rapid.IntRange(1, 20).Draw(t, "n")) {
			e := said(i+1, people.Draw(t, "by"))
			about := rapid.ByteRange(0, i).Draw(t, "about")
			over := []statement.ID{{rapid.ByteRange(0, i).Draw(t, "over")}}
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				o := Opening{Envelope: e, Plan: smith, People: member.SetOf(people.Draw(t, "asked"))}
				if rapid.Bool().Draw(t, "line") {
					o.Origin.Line = "ask the smith"
				}
				facts.Openings = append(facts.Openings, o)
			case 1:
				facts.Changes = append(facts.Changes, Change{Envelope: e, Task: ID{about}, Plan: Plan{Text: "x", Needed: int(i) + 1}, Over: over})
			case 2:
				s := rapid.SampledFrom([]State{Open, Begun, Late, Done, Dropped}).Draw(t, "state")
				facts.Reports = append(facts.Reports, Report{Envelope: e, Task: ID{about}, State: s, Text: "x", Over: over})
			case 3:
				words = append(words, joining.Word{Envelope: e, To: statement.ID{about}, Who: people.Draw(t, "who"), In: rapid.Bool().Draw(t, "in"), Over: over})
			}
		}
		shuffled := Facts{Openings: again(t, facts.Openings), Changes: again(t, facts.Changes), Reports: again(t, facts.Reports)}
		if diff := cmp.Diff(Fold(facts, words, on), Fold(shuffled, again(t, words), on)); diff != "" {
			t.Fatalf("the order matters (-first +second):\n%s", diff)
		}
	})
}

// again returns the statements in another order, some of them twice.
func again[S any](t *rapid.T, statements []S) []S {
	if len(statements) == 0 {
		return nil
	}
	twice := rapid.SliceOf(rapid.SampledFrom(statements)).Draw(t, "twice")
	return rapid.Permutation(append(twice, statements...)).Draw(t, "order")
}

// The plan of a round makes one task of a good, however many press it out of sight of
// each other; of another good, or on another day, it is another.
func TestAGoodOfAPlanIsOneTask(t *testing.T) {
	of := func(id byte, by member.ID, period day.Date, good string) Opening {
		o := opened(id, by)
		o.Origin = Origin{Round: statement.ID{9}, Period: period, Good: good}
		return o
	}
	got := Fold(Facts{Openings: []Opening{of(1, ana, "2026-03-07", "bread"), of(2, boris, "2026-03-07", "bread"), of(3, boris, "2026-03-07", "milk"),
		of(4, boris, "2026-03-14", "bread")}}, nil, on)
	if len(got) != 3 || got[0].By != ana {
		t.Errorf("%+v", got)
	}
}
