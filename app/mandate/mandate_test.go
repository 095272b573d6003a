package mandate

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/joining"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
)

var (
	ana   = member.ID{1}
	boris = member.ID{2}
	chona = member.ID{3} // has no device
	dilan = member.ID{4} // belonged once
	all   = member.SetOf(ana, boris, chona, dilan)
	here  = joining.Ground{Here: member.SetOf(ana, boris, chona), Equipped: member.SetOf(ana, boris)}

	dam  = motion.HashOf("We build the dam.")
	plan = Plan{To: "The Valley", Delegate: ana, Alternates: []member.ID{boris}, Scope: "The dam.", Latitude: Bound, Until: "2026-12-01",
		Instructions: []Instruction{
			{Question: "The dam", Text: dam, Vote: Vote{For: 70, Against: 30}},
			{Question: "The mill", Vote: Vote{Against: 1}, Words: "It takes our water."},
			{Question: "Where to meet", Vote: Vote{Choice: "Lower Larch"}},
		}}
)

func said(id byte, by member.ID) statement.Envelope {
	return statement.Envelope{ID: statement.ID{id}, By: by, At: time.Date(2026, 3, 3, 18, int(id), 0, 0, time.UTC)}
}

func gives(id byte, p Plan) Basis {
	return Basis{ID: motion.ID{id}, At: time.Date(2026, 3, 3, 19, int(id), 0, 0, time.UTC), Text: "Ana goes.\n" + p.Effect()}
}

func on(decisions ...Basis) Ground { return Ground{People: all, On: here, Decisions: decisions} }

func code(no *refusal.Refusal) refusal.Code {
	if no == nil {
		return ""
	}
	return no.Code
}

func TestADecisionGivesAMandate(t *testing.T) {
	facts := Facts{Draftings: []Drafting{{Envelope: said(1, boris), Plan: plan}}}
	reworded := gives(9, plan)
	reworded.Reworded = true
	for _, c := range []struct {
		name  string
		facts Facts
		on    Ground
		want  int
	}{
		{"a draft alone", facts, on(), 0},
		{"a decision whose draft has not arrived", Facts{}, on(gives(9, plan)), 0},
		{"both", facts, on(gives(9, plan)), 1},
		{"amended words", facts, on(reworded), 0},
		{"a draft by nobody who ever belonged", Facts{Draftings: []Drafting{{Envelope: said(1, member.ID{77}), Plan: plan}}}, on(gives(9, plan)), 0},
	} {
		got := Fold(c.facts, nil, c.on)
		if len(got) != c.want {
			t.Errorf("%s: %d mandates, want %d", c.name, len(got), c.want)
		}
	}
	m := Fold(facts, nil, on(gives(9, plan)))[0]
	if m.State != Given || m.Acting != ana || m.ID != Name(motion.ID{9}, plan.Hash()) || !m.InForce() {
		t.Errorf("%+v", m)
	}
	if Words(gives(9, plan).Text) != "Ana goes." {
		t.Errorf("people read %q", Words(gives(9, plan).Text))
	}
}

// TestJudge is worked by hand: the plan instructs 70 for and 30 against on the exact
// text of the dam, against on any text of the mill, and names a place to meet.
func TestJudge(t *testing.T) {
	other := motion.HashOf("We build a smaller dam.")
	for _, c := range []struct {
		name     string
		latitude Latitude
		cast     Cast
		want     Judgement
	}{
		{"split as instructed", Bound, Cast{Question: "The dam", Text: dam, Vote: Vote{For: 70, Against: 30}}, Judgement{Verdict: Within, By: 1}},
		{"the same proportion", Bound, Cast{Question: "the  DAM", Text: dam, Vote: Vote{For: 7, Against: 3}}, Judgement{Verdict: Within, By: 1}},
		{"under another name, the same text", Bound, Cast{Question: "Item 4", Text: dam, Vote: Vote{For: 7, Against: 3}}, Judgement{Verdict: Within, By: 1}},
		{"whole where it was split", Bound, Cast{Question: "The dam", Text: dam, Vote: Vote{For: 1}}, Judgement{Verdict: Outside, By: 1}},
		{"71 to 29", Bound, Cast{Question: "The dam", Text: dam, Vote: Vote{For: 71, Against: 29}}, Judgement{Verdict: Outside, By: 1}},
		{"another wording", Bound, Cast{Question: "The dam", Text: other, Vote: Vote{For: 70, Against: 30}}, Judgement{Verdict: Silent, Reworded: true}},
		{"no wording known", Bound, Cast{Question: "The dam", Vote: Vote{For: 70, Against: 30}}, Judgement{Verdict: Silent, Reworded: true}},
		{"any wording", Bound, Cast{Question: "The mill", Text: other, Vote: Vote{Against: 1}}, Judgement{Verdict: Within, By: 2}},
		{"abstained instead", Bound, Cast{Question: "The mill", Vote: Vote{Abstain: 1}}, Judgement{Verdict: Outside, By: 2}},
		{"a choice", Bound, Cast{Question: "Where to meet", Vote: Vote{Choice: "lower larch"}}, Judgement{Verdict: Within, By: 3}},
		{"another choice", Bound, Cast{Question: "Where to meet", Vote: Vote{Choice: "The Ford"}}, Judgement{Verdict: Outside, By: 3}},
		{"yes where a choice was asked", Bound, Cast{Question: "Where to meet", Vote: Vote{For: 1}}, Judgement{Verdict: Outside, By: 3}},
		{"nothing said of it", Bound, Cast{Question: "The bridge", Vote: Vote{For: 1}}, Judgement{Verdict: Silent}},
		{"how the meeting goes", Bound, Cast{Question: "Close the debate", Procedural: true, Vote: Vote{For: 1}}, Judgement{Verdict: Silent}},
		{"free on how the meeting goes", Procedure, Cast{Question: "Close the debate", Procedural: true, Vote: Vote{For: 1}}, Judgement{Verdict: Within}},
		{"not free on the rest", Procedure, Cast{Question: "The bridge", Vote: Vote{For: 1}}, Judgement{Verdict: Silent}},
		{"new facts", UnlessNew, Cast{Question: "The mill", Vote: Vote{For: 1}, Reason: "They move it below us."}, Judgement{Verdict: Outside, By: 2, Excused: true}},
		{"new facts that nobody named", UnlessNew, Cast{Question: "The mill", Vote: Vote{For: 1}}, Judgement{Verdict: Outside, By: 2}},
		{"a reason excuses nobody who is bound", Bound, Cast{Question: "The mill", Vote: Vote{For: 1}, Reason: "They move it."}, Judgement{Verdict: Outside, By: 2}},
	} {
		p := plan
		p.Latitude = c.latitude
		if diff := cmp.Diff(c.want, p.Judge(c.cast)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	both := Plan{Instructions: []Instruction{{Question: "The dam", Vote: Vote{Against: 1}}, {Question: "The dam", Text: dam, Vote: Vote{For: 1}}}}
	if got := both.Judge(Cast{Question: "The dam", Text: dam, Vote: Vote{For: 1}}); got.By != 2 || got.Verdict != Within {
		t.Errorf("the exact wording does not go before any wording: %+v", got)
	}
}

func TestStates(t *testing.T) {
	d := gives(9, plan)
	id := Name(d.ID, plan.Hash())
	word := func(at byte, by, who member.ID, in bool) joining.Word {
		return joining.Word{Envelope: said(at, by), To: statement.ID(id), Who: who, In: in}
	}
	report := func(at byte, by member.ID) Report {
		return Report{Envelope: said(at, by), Mandate: id, Text: "It went well."}
	}
	done := func(at byte, by member.ID, yes bool, over ...byte) Discharge {
		e := Discharge{Envelope: said(at, by), Mandate: id, Discharged: yes}
		for _, o := range over {
			e.Over = append(e.Over, statement.ID{o})
		}
		return e
	}
	over := func(s State) Basis { b := d; b.State = s; return b }
	for _, c := range []struct {
		name     string
		basis    Basis
		words    []joining.Word
		reports  []Report
		done     []Discharge
		state    State
		acting   member.ID
		disputed bool
	}{
		{"given", d, nil, nil, nil, Given, ana, false},
		{"taken along", d, []joining.Word{word(2, ana, ana, true)}, nil, nil, Carried, ana, false},
		{"resigned: the alternate goes", d, []joining.Word{word(2, ana, ana, false)}, nil, nil, Given, boris, false},
		{"both resigned", d, []joining.Word{word(2, ana, ana, false), word(3, boris, boris, false)}, nil, nil, Vacant, member.ID{}, false},
		{"others do not resign for one", d, []joining.Word{word(2, boris, ana, false)}, nil, nil, Given, ana, false},
		{"reported", d, nil, []Report{report(2, ana)}, nil, Reported, ana, false},
		{"reported by who was not sent", d, nil, []Report{report(2, chona)}, nil, Given, ana, false},
		{"discharged", d, nil, []Report{report(2, ana)}, []Discharge{done(3, chona, true)}, Discharged, ana, false},
		{"discharged without a report", d, nil, nil, []Discharge{done(3, chona, true)}, Given, ana, false},
		{"discharged by oneself", d, nil, []Report{report(2, ana)}, []Discharge{done(3, ana, true)}, Reported, ana, false},
		{"two who did not know of each other", d, nil, []Report{report(2, ana)}, []Discharge{done(3, chona, true), done(4, dilan, false)}, Reported, ana, true},
		{"more was wanted, and is done", d, nil, []Report{report(2, ana)}, []Discharge{done(3, chona, false), done(4, dilan, true, 3)}, Discharged, ana, false},
		{"recalled", over(Recalled), nil, nil, nil, Recalled, ana, false},
		{"recalled after the report", over(Recalled), nil, []Report{report(2, ana)}, nil, Recalled, ana, false},
		{"amended", over(Amended), nil, nil, nil, Amended, ana, false},
		{"expired", over(Expired), nil, nil, nil, Expired, ana, false},
	} {
		got := Fold(Facts{Draftings: []Drafting{{Envelope: said(1, boris), Plan: plan}}, Reports: c.reports, Discharges: c.done}, c.words, on(c.basis))[0]
		if got.State != c.state || got.Acting != c.acting || got.Disputed != c.disputed {
			t.Errorf("%s: %s, %s goes, disputed %v", c.name, got.State, got.Acting, got.Disputed)
		}
	}
}

func TestWhoCanDoWhat(t *testing.T) {
	facts := Facts{Draftings: []Drafting{{Envelope: said(1, boris), Plan: plan}}}
	m := Fold(facts, nil, on(gives(9, plan)))[0]
	reported := m
	reported.Reports = []Report{{}}
	recalled := m
	recalled.State = Recalled
	take := func(m Mandate, by, who member.ID, takes bool) refusal.Code {
		_, no := m.ToTake(by, who, takes, here)
		return code(no)
	}
	discharge := func(m Mandate, by member.ID) refusal.Code {
		_, no := m.ToDischarge(by, true, "")
		return code(no)
	}
	for _, c := range []struct {
		name      string
		got, want refusal.Code
	}{
		{"the delegate takes it", take(m, ana, ana, true), ""},
		{"the alternate resigns", take(m, boris, boris, false), ""},
		{"who is not named takes it", take(m, chona, chona, true), refusal.MandateNotNamed},
		{"another resigns for the delegate", take(m, boris, ana, false), refusal.JoiningTheirs},
		{"after the recall", take(recalled, ana, ana, true), refusal.MandateOver},
		{"the delegate reports", code(m.CanReport(ana, here)), ""},
		{"another reports", code(m.CanReport(chona, here)), refusal.MandateNotNamed},
		{"discharged before the report", discharge(m, boris), refusal.MandateOwn},
		{"discharged by another before the report", discharge(m, chona), refusal.MandateNoReport},
		{"discharged", discharge(reported, chona), ""},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
	p := plan
	p.Delegate = chona
	if no := (Mandate{Plan: p}).CanReport(dilan, here); no != nil {
		t.Errorf("nobody can write down what the delegate without a device reports: %v", no)
	}
}

func TestCleaned(t *testing.T) {
	with := func(f func(*Plan)) Plan {
		p := plan
		p.Instructions = append([]Instruction(nil), plan.Instructions...)
		f(&p)
		return p
	}
	for _, c := range []struct {
		name string
		plan Plan
		want refusal.Code
	}{
		{"whole", plan, ""},
		{"to nobody", with(func(p *Plan) { p.To = " " }), refusal.MandateNoPlace},
		{"nobody goes", with(func(p *Plan) { p.Delegate = member.ID{} }), refusal.MandateNobody},
		{"one's own alternate", with(func(p *Plan) { p.Alternates = []member.ID{ana} }), refusal.MandateAlternates},
		{"an alternate twice", with(func(p *Plan) { p.Alternates = []member.ID{boris, boris} }), refusal.MandateAlternates},
		{"an unknown latitude", with(func(p *Plan) { p.Latitude = "whatever" }), refusal.MandateLatitude},
		{"no such day", with(func(p *Plan) { p.From = "2026-02-30" }), refusal.DayUnreadable},
		{"over before it begins", with(func(p *Plan) { p.From = "2027-01-01" }), refusal.DayUnreadable},
		{"for nothing", with(func(p *Plan) { p.Scope, p.Instructions = "", nil }), refusal.MandateEmpty},
		{"one question twice", with(func(p *Plan) {
			p.Instructions = append(p.Instructions, Instruction{Question: "the MILL", Vote: Vote{For: 1}})
		}), refusal.MandateTwice},
		{"no vote", with(func(p *Plan) { p.Instructions[0].Vote = Vote{} }), refusal.MandateVote},
		{"fewer than nobody", with(func(p *Plan) { p.Instructions[0].Vote.For = -1 }), refusal.MandateVote},
		{"yes and a choice", with(func(p *Plan) { p.Instructions[0].Vote.Choice = "x" }), refusal.MandateVote},
		{"no question", with(func(p *Plan) { p.Instructions[0].Question = "" }), refusal.MandateNoQuestion},
		{"a speech", with(func(p *Plan) { p.Scope = strings.Repeat("a", scopeRunesMax+1) }), refusal.TextTooLong},
		{"more questions than a meeting has", with(func(p *Plan) { p.Instructions = make([]Instruction, instructionsMax+1) }), refusal.MandateTooMany},
	} {
		_, no := c.plan.Cleaned()
		if code(no) != c.want {
			t.Errorf("%s: %q, want %q", c.name, code(no), c.want)
		}
	}
}

// TestTwoMandatesThatContradict: given twice differently, both stand and name each
// other, until one of them is recalled.
func TestTwoMandatesThatContradict(t *testing.T) {
	other := plan
	other.Delegate, other.Alternates = boris, nil
	other.Instructions = []Instruction{{Question: "the mill", Vote: Vote{For: 1}}}
	facts := Facts{Draftings: []Drafting{{Envelope: said(1, boris), Plan: plan}, {Envelope: said(2, ana), Plan: other}}}
	got := Fold(facts, nil, on(gives(8, plan), gives(9, other)))
	if len(got) != 2 || len(got[0].Clashes) != 1 || got[0].Clashes[0] != got[1].ID || len(got[1].Clashes) != 1 {
		t.Fatalf("%+v", got)
	}
	recalled := gives(9, other)
	recalled.State = Recalled
	if got := Fold(facts, nil, on(gives(8, plan), recalled)); len(got[0].Clashes) != 0 {
		t.Errorf("still contradicted by a mandate that was recalled: %v", got[0].Clashes)
	}
}

// TestAnyOrder: the same facts give the same mandates, in whatever order they come.
func TestAnyOrder(t *testing.T) {
	id := Name(motion.ID{9}, plan.Hash())
	people := []member.ID{ana, boris, chona, dilan, {99}}
	rapid.Check(t, func(t *rapid.T) {
		facts := Facts{Draftings: []Drafting{{Envelope: said(1, boris), Plan: plan}, {Envelope: said(2, ana), Plan: Plan{}}}}
		var words []joining.Word
		for n := range rapid.IntRange(0, 12).Draw(t, "statements") {
			e := said(byte(n+10), rapid.SampledFrom(people).Draw(t, "by"))
			yes := rapid.Bool().Draw(t, "yes")
			switch rapid.IntRange(0, 2).Draw(t, "kind") {
			case 0:
				words = append(words, joining.Word{Envelope: e, To: statement.ID(id), Who: rapid.SampledFrom(people).Draw(t, "who"), In: yes})
			case 1:
				facts.Reports = append(facts.Reports, Report{Envelope: e, Mandate: id, Casts: []Cast{{Question: "The mill", Vote: Vote{Against: 1}}}})
			default:
				facts.Discharges = append(facts.Discharges, Discharge{Envelope: e, Mandate: id, Discharged: yes, Over: []statement.ID{{byte(n + 9)}}})
			}
		}
		want := Fold(facts, words, on(gives(9, plan)))
		dice := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		mix(dice, facts.Draftings)
		mix(dice, facts.Reports)
		mix(dice, facts.Discharges)
		mix(dice, words)
		if diff := cmp.Diff(want, Fold(facts, words, on(gives(9, plan)))); diff != "" {
			t.Fatalf("another order (-first +then):\n%s", diff)
		}
	})
}

func mix[T any](dice *rand.Rand, all []T) {
	dice.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
}
