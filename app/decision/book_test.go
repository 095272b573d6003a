package decision

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/day"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
)

var (
	ana, boris, chona = member.ID{1}, member.ID{2}, member.ID{3}
	all               = member.SetOf(ana, boris, chona)
)

// adopted is a decision of the first of March 2026, taken in that minute.
func adopted(id byte, plan motion.Plan, effects ...motion.Effect) Decision {
	return Decision{ID: motion.ID{id}, AdoptedAt: time.Date(2026, 3, 1, 12, int(id), 0, 0, time.UTC),
		Wording: motion.Wording{Text: "Something.", Plan: plan, Effects: effects}}
}

func does(kind motion.EffectKind, id byte) motion.Effect {
	return motion.Effect{Does: kind, Decision: motion.ID{id}}
}

// says is a report on decision 1; over are those its author knew.
func says(id byte, by member.ID, what Saying, on day.Date, over ...byte) Report {
	r := Report{Decision: motion.ID{1}, Says: what, Text: "So it is.", Day: on,
		Envelope: statement.Envelope{ID: statement.ID{id}, By: by, At: time.Date(2026, 3, 2, 12, int(id), 0, 0, time.UTC)}}
	for _, o := range over {
		r.Over = append(r.Over, statement.ID{o})
	}
	return r
}

func TestStates(t *testing.T) {
	const today = "2026-06-15"
	ahead, behind := motion.Plan{From: "2026-07-01"}, motion.Plan{Until: "2026-06-14"}
	provisional := adopted(2, motion.Plan{}, does(motion.Repeals, 1))
	provisional.Provisional = true
	for _, c := range []struct {
		name     string
		register []Decision
		want     []State
	}{
		{"from at once and for ever", []Decision{adopted(1, motion.Plan{})}, []State{InForce}},
		{"on its last day", []Decision{adopted(1, motion.Plan{Until: today})}, []State{InForce}},
		{"the day after", []Decision{adopted(1, behind)}, []State{Expired}},
		{"on its first day", []Decision{adopted(1, motion.Plan{From: today})}, []State{InForce}},
		{"the day before", []Decision{adopted(1, ahead)}, []State{Adopted}},
		{"replaced", []Decision{adopted(1, motion.Plan{}), adopted(2, motion.Plan{}, does(motion.Replaces, 1))}, []State{Replaced, InForce}},
		{"repealed", []Decision{adopted(1, motion.Plan{}), adopted(2, motion.Plan{}, does(motion.Repeals, 1))}, []State{Repealed, InForce}},
		{"replaced from a day to come", []Decision{adopted(1, motion.Plan{}), adopted(2, ahead, does(motion.Replaces, 1))}, []State{InForce, Adopted}},
		{"a repeal is no return", []Decision{adopted(1, motion.Plan{}), adopted(2, motion.Plan{}, does(motion.Replaces, 1)),
			adopted(3, motion.Plan{}, does(motion.Repeals, 2))}, []State{Replaced, Repealed, InForce}},
		{"repealed before it could replace", []Decision{adopted(1, motion.Plan{}), adopted(2, motion.Plan{From: "2026-05-01"}, does(motion.Replaces, 1)),
			adopted(3, motion.Plan{}, does(motion.Repeals, 2))}, []State{InForce, Repealed, InForce}},
		{"repealed after it had replaced", []Decision{adopted(1, motion.Plan{}), adopted(2, motion.Plan{From: "2026-05-01"}, does(motion.Replaces, 1)),
			adopted(3, motion.Plan{From: "2026-06-01"}, does(motion.Repeals, 2))}, []State{Replaced, Repealed, InForce}},
		{"suspended", []Decision{adopted(1, motion.Plan{}), adopted(2, motion.Plan{}, does(motion.Suspends, 1))}, []State{Suspended, InForce}},
		{"suspended until yesterday", []Decision{adopted(1, motion.Plan{}), adopted(2, behind, does(motion.Suspends, 1))}, []State{InForce, Expired}},
		{"a suspension repealed", []Decision{adopted(1, motion.Plan{}), adopted(2, motion.Plan{}, does(motion.Suspends, 1)),
			adopted(3, motion.Plan{}, does(motion.Repeals, 2))}, []State{InForce, Repealed, InForce}},
		{"a suspension suspended", []Decision{adopted(1, motion.Plan{}), adopted(2, motion.Plan{}, does(motion.Suspends, 1)),
			adopted(3, motion.Plan{}, does(motion.Suspends, 2))}, []State{InForce, Suspended, InForce}},
		{"not ratified, so it ends nothing", []Decision{adopted(1, motion.Plan{}), provisional}, []State{InForce, Provisional}},
		{"what is not here is not ended", []Decision{adopted(2, motion.Plan{}, does(motion.Repeals, 1))}, []State{InForce}},
		{"nothing ends itself", []Decision{adopted(1, motion.Plan{}, does(motion.Repeals, 1))}, []State{InForce}},
	} {
		var got []State
		for _, d := range Bind(c.register, Facts{}, all, nil).On(today, all) {
			got = append(got, d.State)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestTwoReplacementsTakenApart: people who could not hear of each other replaced
// the same decision in two ways. Both hold, and both say so, until one is ended.
func TestTwoReplacementsTakenApart(t *testing.T) {
	register := []Decision{adopted(1, motion.Plan{}), adopted(2, motion.Plan{}, does(motion.Replaces, 1)), adopted(3, motion.Plan{}, does(motion.Repeals, 1))}
	on := Bind(register, Facts{}, all, nil).On("2026-06-15", all)
	if on[0].State != Replaced || !slices.Equal(on[0].EndedBy, []motion.ID{{2}, {3}}) {
		t.Errorf("the first is %s by %s", on[0].State, on[0].EndedBy)
	}
	if !slices.Equal(on[1].Rivals, []motion.ID{{3}}) || !slices.Equal(on[2].Rivals, []motion.ID{{2}}) {
		t.Errorf("rivals are %s and %s", on[1].Rivals, on[2].Rivals)
	}
	on = Bind(append(register, adopted(4, motion.Plan{}, does(motion.Repeals, 3))), Facts{}, all, nil).On("2026-06-15", all)
	if len(on[1].Rivals)+len(on[2].Rivals) > 0 || on[1].State != InForce {
		t.Errorf("it is settled, and there are still rivals: %+v", on)
	}
}

func TestReports(t *testing.T) {
	named := motion.Plan{Responsible: member.SetOf(ana), Due: "2026-05-01", Review: "2026-09-01"}
	for _, c := range []struct {
		name  string
		said  []Report
		state State
		who   member.Set
		due   day.Date
		looks day.Date
		split bool
	}{
		{"nothing was said", nil, InForce, member.SetOf(ana), "2026-05-01", "2026-09-01", false},
		{"not by somebody else", []Report{says(1, boris, Done, "2026-04-01")}, InForce, member.SetOf(ana), "2026-05-01", "2026-09-01", false},
		{"done", []Report{says(1, ana, Done, "2026-04-01")}, CarriedOut, member.SetOf(ana), "2026-05-01", "2026-09-01", false},
		{"by who took it on", []Report{says(1, boris, TakenOn, ""), says(2, boris, Done, "2026-04-01", 1)}, CarriedOut, member.SetOf(ana, boris), "2026-05-01", "2026-09-01", false},
		{"late, then later", []Report{says(1, ana, Late, "2026-05-20"), says(2, ana, Late, "2026-06-20", 1)}, InForce, member.SetOf(ana), "2026-06-20", "2026-09-01", false},
		{"late, nobody knows how much", []Report{says(1, ana, Late, "")}, InForce, member.SetOf(ana), "2026-05-01", "2026-09-01", false},
		{"done after all", []Report{says(1, ana, Late, "2026-05-20"), says(2, ana, Done, "2026-05-19", 1)}, CarriedOut, member.SetOf(ana), "2026-05-20", "2026-09-01", false},
		{"not done after all", []Report{says(1, ana, Done, "2026-05-19"), says(2, ana, Late, "2026-05-20", 1), says(3, ana, NotDone, "", 1, 2)}, InForce, member.SetOf(ana), "2026-05-20", "2026-09-01", false},
		{"given up", []Report{says(1, ana, GivenUp, "")}, InForce, member.Set{}, "2026-05-01", "2026-09-01", false},
		{"given up and taken again", []Report{says(1, ana, GivenUp, ""), says(2, ana, TakenOn, "", 1)}, InForce, member.SetOf(ana), "2026-05-01", "2026-09-01", false},
		{"given up on one phone, taken on another", []Report{says(1, ana, GivenUp, ""), says(2, ana, TakenOn, "")}, InForce, member.SetOf(ana), "2026-05-01", "2026-09-01", false},
		{"looked at, and again in a year", []Report{says(1, ana, Reviewed, "2027-09-01")}, InForce, member.SetOf(ana), "2026-05-01", "2027-09-01", false},
		{"looked at for good", []Report{says(1, ana, Reviewed, "")}, InForce, member.SetOf(ana), "2026-05-01", "", false},
		{"done, says one; not done, says another who had not heard", []Report{says(1, ana, Done, "2026-04-01"), says(2, boris, TakenOn, "", 1),
			says(3, boris, NotDone, "", 1, 2), says(4, ana, Done, "2026-04-02", 1)}, InForce, member.SetOf(ana, boris), "2026-05-01", "2026-09-01", true},
		{"without a day it is not done", []Report{says(1, ana, Done, "")}, InForce, member.SetOf(ana), "2026-05-01", "2026-09-01", false},
	} {
		d := Bind([]Decision{adopted(1, named)}, Facts{Reports: c.said}, all, nil).On("2026-06-15", all)[0]
		if d.State != c.state || !slices.Equal(d.Responsible, c.who) || d.Due != c.due || d.Review != c.looks || d.Disputed != c.split {
			t.Errorf("%s: %s, seen to by %s, due %s, looked at %s, disputed %v", c.name, d.State, d.Responsible, d.Due, d.Review, d.Disputed)
		}
	}
}

func TestHintsOfADay(t *testing.T) {
	plan := motion.Plan{Responsible: member.SetOf(ana), Due: "2026-05-01", Review: "2026-06-01"}
	b := Bind([]Decision{adopted(1, plan)}, Facts{}, all, nil)
	for _, c := range []struct {
		today         day.Date
		overdue, look bool
	}{{"2026-05-01", false, false}, {"2026-05-02", true, false}, {"2026-06-01", true, true}} {
		d := b.On(c.today, all)[0]
		if d.Overdue(c.today) != c.overdue || d.ToReview(c.today) != c.look {
			t.Errorf("on %s it is overdue: %v, to be looked at: %v", c.today, d.Overdue(c.today), d.ToReview(c.today))
		}
	}
	if b.On("2026-05-01", all)[0].Forsaken || !b.On("2026-05-01", member.SetOf(boris))[0].Forsaken {
		t.Error("it is forsaken when those who saw to it have gone, and not before")
	}
}

func TestCanReport(t *testing.T) {
	mine := adopted(1, motion.Plan{Responsible: member.SetOf(ana)})
	ended := []Decision{mine, adopted(2, motion.Plan{}, does(motion.Repeals, 1))}
	done := Facts{Reports: []Report{says(1, ana, Done, "2026-04-01")}}
	for _, c := range []struct {
		name     string
		register []Decision
		said     Facts
		by       member.ID
		says     Saying
		want     refusal.Code
	}{
		{"mine is late", ended[:1], Facts{}, ana, Late, ""},
		{"another's is late", ended[:1], Facts{}, boris, Late, refusal.DecisionNotYours},
		{"I see to it too", ended[:1], Facts{}, boris, TakenOn, ""},
		{"I see to it already", ended[:1], Facts{}, ana, TakenOn, refusal.DecisionYours},
		{"done twice", ended[:1], done, ana, Done, refusal.DecisionDone},
		{"late when it is done", ended[:1], done, ana, Late, refusal.DecisionDone},
		{"not done after all", ended[:1], done, ana, NotDone, ""},
		{"not done before it is", ended[:1], Facts{}, ana, NotDone, refusal.DecisionNotDone},
		{"nothing more of what was repealed", ended, Facts{}, ana, Progress, refusal.DecisionOver},
	} {
		no := Bind(c.register, c.said, all, nil).On("2026-06-15", all)[0].CanReport(c.by, c.says)
		var got refusal.Code
		if no != nil {
			got = no.Code
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestReportCleaned(t *testing.T) {
	for _, c := range []struct {
		name string
		r    Report
		want refusal.Code
	}{
		{"taken on", Report{Says: TakenOn}, ""},
		{"a word nobody knows", Report{Says: "forgotten"}, refusal.DecisionNoReport},
		{"late without a word", Report{Says: Late, Day: "2026-05-01"}, refusal.DecisionNoWords},
		{"done on no day", Report{Says: Done}, refusal.DecisionDate},
		{"done on a day there is not", Report{Says: Done, Day: "2026-02-30"}, refusal.DecisionDate},
		{"taken on by a day", Report{Says: TakenOn, Day: "2026-05-01"}, refusal.DecisionDate},
		{"a speech", Report{Says: Progress, Text: string(make([]byte, 100_000))}, refusal.TextTooLong},
		{"in knowledge of too much", Report{Says: TakenOn, Over: make([]statement.ID, reportsMax+1)}, refusal.DecisionTooMany},
	} {
		_, no := c.r.Cleaned()
		var got refusal.Code
		if no != nil {
			got = no.Code
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestTheSameBookInEveryOrder: whatever arrives first, every device has the same
// register on every day.
func TestTheSameBookInEveryOrder(t *testing.T) {
	kinds := []motion.EffectKind{motion.Replaces, motion.Repeals, motion.Suspends}
	days := []day.Date{"", "2026-02-01", "2026-03-01", "2026-06-01", "2026-09-01"}
	rapid.Check(t, func(t *rapid.T) {
		var register []Decision
		for i := range rapid.IntRange(1, 8).Draw(t, "decisions") {
			d := adopted(byte(i+1), motion.Plan{From: rapid.SampledFrom(days).Draw(t, "from"), Until: rapid.SampledFrom(days).Draw(t, "until"),
				Responsible: member.SetOf(ana)})
			for j := range i {
				if rapid.IntRange(0, 3).Draw(t, "does") == 0 {
					d.Wording.Effects = append(d.Wording.Effects, does(rapid.SampledFrom(kinds).Draw(t, "kind"), byte(j+1)))
				}
			}
			register = append(register, d)
		}
		var said []Report
		for i := range rapid.IntRange(0, 10).Draw(t, "reports") {
			r := says(byte(i+1), rapid.SampledFrom(all).Draw(t, "by"), rapid.SampledFrom(Sayings()).Draw(t, "says"), rapid.SampledFrom(days).Draw(t, "day"))
			r.Decision = motion.ID{byte(rapid.IntRange(1, len(register)).Draw(t, "on"))}
			for _, earlier := range said {
				if rapid.Bool().Draw(t, "over") {
					r.Over = append(r.Over, earlier.ID)
				}
			}
			said = append(said, r)
		}
		today := rapid.SampledFrom(days[1:]).Draw(t, "today")
		want := Bind(register, Facts{Reports: said}, all, nil).On(today, all)
		shuffled := rapid.Permutation(said).Draw(t, "order")
		if diff := cmp.Diff(want, Bind(register, Facts{Reports: append(shuffled, said...)}, all, nil).On(today, all)); diff != "" {
			t.Fatalf("the order matters (-first +second):\n%s", diff)
		}
		for _, d := range want {
			if (len(d.EndedBy) > 0) != (d.State == Replaced || d.State == Repealed) {
				t.Fatalf("%s is %s and was ended by %s", d.ID, d.State, d.EndedBy)
			}
		}
	})
}
