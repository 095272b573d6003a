package ratification

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/day"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/tally"
)

var (
	ana   = member.ID{1}
	boris = member.ID{2}
	chona = member.ID{3}
	all   = member.SetOf(ana, boris, chona)

	upper = Party{ID: PartyID{1}, Name: "Upper Larch", Size: 40}
	lower = Party{ID: PartyID{2}, Name: "Lower Larch", Size: 30}
	ford  = Party{ID: PartyID{3}, Name: "The Ford", Size: 10}

	water = Call{By: upper, On: "2026-03-01", Deadline: "2026-06-01", Text: "We share the spring.\n\nEach takes a third.",
		Parties: []Party{upper, lower, ford}, Threshold: Threshold{Kind: All}}
)

func said(id byte, by member.ID) statement.Envelope {
	return statement.Envelope{ID: statement.ID{id}, By: by, At: time.Date(2026, 3, 3, 18, int(id), 0, 0, time.UTC)}
}

func under(t Threshold) Call { c := water; c.Threshold = t; return c }

// paper is what two members wrote down of one collective's answer.
func paper(id byte, c Call, who Party, kind Kind, on day.Date, words string) []Answer {
	a := Answer{Round: c.Name(), Party: who.ID, Kind: kind, On: on, Words: words}
	a.Envelope = said(id, ana)
	b := a
	b.Envelope = said(id+1, boris)
	return []Answer{a, b}
}

func opened(c Call) []Opening { return []Opening{{Envelope: said(1, ana), Call: c}} }

func join(all ...[]Answer) (joined []Answer) {
	for _, a := range all {
		joined = append(joined, a...)
	}
	return joined
}

func code(no *refusal.Refusal) refusal.Code {
	if no == nil {
		return ""
	}
	return no.Code
}

// TestStates is worked by hand. The parties have 40, 30 and 10 members. Under double
// majority more than half of the collectives (2 of 3) and two thirds of the members
// (54 of 80) are needed: 40+10 = 50 is too few, 40+30 = 70 enough.
func TestStates(t *testing.T) {
	two := Threshold{Kind: Some, Some: 2}
	double := Threshold{Kind: Double, Double: tally.Double{Collectives: tally.Share{Num: 1, Den: 2, Strict: true}, Members: tally.Share{Num: 2, Den: 3}}}
	const in, after day.Date = "2026-05-01", "2026-06-02"
	yes := func(id byte, c Call, who ...Party) (said []Answer) {
		for i, p := range who {
			said = append(said, paper(id+byte(2*i), c, p, Ratifies, in, "")...)
		}
		return said
	}
	for _, c := range []struct {
		name    string
		call    Call
		answers []Answer
		over    bool
		state   State
	}{
		{"nobody has answered", water, nil, false, Collecting},
		{"silence is no consent", water, nil, true, Lapsed},
		{"all", water, yes(10, water, upper, lower, ford), false, Ratified},
		{"all, and the day is over", water, yes(10, water, upper, lower, ford), true, Ratified},
		{"two of all", water, yes(10, water, upper, lower), false, Collecting},
		{"one says no where all must agree", water, join(yes(10, water, upper, lower), paper(20, water, ford, Refuses, in, "Too little.")), false, Refused},
		{"a reservation counts as yes", water, join(yes(10, water, upper, lower), paper(20, water, ford, Reserves, in, "Not in July.")), false, Ratified},
		{"an amendment is a no", water, join(yes(10, water, upper, lower), paper(20, water, ford, Amends, in, "We share it all.")), false, Refused},
		{"one leaves", water, join(yes(10, water, upper, lower), paper(20, water, ford, Leaves, in, "")), false, Refused},
		{"too late", water, join(yes(10, water, upper, lower), paper(20, water, ford, Ratifies, after, "")), false, Lapsed},
		{"on the last day", water, join(yes(10, water, upper, lower), paper(20, water, ford, Ratifies, "2026-06-01", "")), true, Ratified},
		{"two of three are enough", under(two), yes(10, under(two), lower, ford), false, Ratified},
		{"one of the two still to come", under(two), join(yes(10, under(two), lower), paper(20, under(two), ford, Refuses, in, "")), false, Collecting},
		{"two said no", under(two), join(paper(10, under(two), lower, Refuses, in, ""), paper(20, under(two), ford, Refuses, in, "")), false, Refused},
		{"enough collectives, too few members", under(double), yes(10, under(double), upper, ford), false, Collecting},
		{"enough of both", under(double), yes(10, under(double), upper, lower), false, Ratified},
		{"too few members are left", under(double), paper(10, under(double), upper, Refuses, in, ""), false, Refused},
	} {
		facts := Facts{Openings: opened(c.call), Answers: c.answers}
		if c.over {
			facts.Lapses = []Lapse{{Envelope: said(90, chona), Round: c.call.Name(), On: "2026-06-02"}}
		}
		got := Fold(facts, Ground{People: all})[0]
		if got.State != c.state {
			t.Errorf("%s: %s, %+v", c.name, got.State, got.Count)
		}
	}
}

func TestWhomItBinds(t *testing.T) {
	call := under(Threshold{Kind: Some, Some: 2})
	r := Fold(Facts{Openings: opened(call), Answers: join(paper(10, call, upper, Ratifies, "2026-05-01", ""), paper(20, call, lower, Ratifies, "2026-05-02", ""))},
		Ground{People: all})[0]
	if !r.Binds(upper.ID) || !r.Binds(lower.ID) || r.Binds(ford.ID) || r.Binds(PartyID{9}) {
		t.Errorf("it binds %v %v %v", r.Binds(upper.ID), r.Binds(lower.ID), r.Binds(ford.ID))
	}
}

// TestRead: only the exact text, byte for byte, is ratified.
func TestRead(t *testing.T) {
	other := water
	other.Deadline = "2026-07-01"
	for _, c := range []struct {
		name, wording string
		kind          Kind
		words         string
		ok            bool
	}{
		{"as it is", water.Wording(Ratifies, ""), Ratifies, "", true},
		{"with a reservation", water.Wording(Reserves, "Not in July."), Reserves, "Not in July.", true},
		{"refused", water.Wording(Refuses, "Too little."), Refuses, "Too little.", true},
		{"one letter changed", "We share the sprinG.\n\nEach takes a third.\n" + Effect(Ratifies, water.Name()), Amends, "We share the sprinG.\n\nEach takes a third.", true},
		{"a paragraph added under a plain yes", water.Text + "\n\nAnd the wood.\n" + Effect(Ratifies, water.Name()), Amends, water.Text + "\n\nAnd the wood.", true},
		{"a reservation over other words", "We share.\n\nNot in July.\n" + Effect(Reserves, water.Name()), Amends, "We share.\n\nNot in July.", true},
		{"another round", other.Wording(Ratifies, ""), "", "", false},
		{"no round", water.Text, "", "", false},
	} {
		kind, words, ok := water.Read(c.wording)
		if kind != c.kind || words != c.words || ok != c.ok {
			t.Errorf("%s: %q %q %v", c.name, kind, words, ok)
		}
	}
}

func TestWhatProvesAnAnswer(t *testing.T) {
	certified := func(id byte, who Party) Answer {
		return Answer{Envelope: said(id, chona), Round: water.Name(), Party: who.ID, Certificate: []byte{1}}
	}
	half := paper(10, water, lower, Ratifies, "2026-05-01", "")[:1]
	same := half[0]
	same.Envelope = said(11, ana)
	for _, c := range []struct {
		name    string
		answers []Answer
		ground  Ground
		want    Row
	}{
		{"one name under a paper", half, Ground{}, Row{Kind: Ratifies, On: "2026-05-01", Entered: member.SetOf(ana), Half: true}},
		{"the same name twice", append(half, same), Ground{}, Row{Kind: Ratifies, On: "2026-05-01", Entered: member.SetOf(ana), Half: true}},
		{"two names", paper(10, water, lower, Ratifies, "2026-05-01", ""), Ground{}, Row{Kind: Ratifies, On: "2026-05-01", Entered: member.SetOf(ana, boris)}},
		{"a certificate alone", []Answer{certified(12, lower)},
			Ground{Proofs: map[statement.ID]Proof{{12}: {Party: lower.ID, Text: water.Wording(Ratifies, ""), On: "2026-05-02", By: 9, Of: 30}}},
			Row{Kind: Ratifies, On: "2026-05-02", By: 9, Of: 30}},
		{"a certificate goes before paper", append(paper(10, water, lower, Refuses, "2026-05-20", ""), certified(12, lower)),
			Ground{Proofs: map[statement.ID]Proof{{12}: {Party: lower.ID, Text: water.Wording(Ratifies, ""), On: "2026-05-02", By: 9, Of: 30}}},
			Row{Kind: Ratifies, On: "2026-05-02", By: 9, Of: 30}},
		{"a forged one", []Answer{certified(12, lower)}, Ground{}, Row{}},
		{"that of another collective", []Answer{certified(12, lower)},
			Ground{Proofs: map[statement.ID]Proof{{12}: {Party: ford.ID, Text: water.Wording(Ratifies, ""), On: "2026-05-02", By: 9, Of: 10}}}, Row{}},
		{"two papers that contradict each other", join(paper(10, water, lower, Ratifies, "2026-05-01", ""), paper(20, water, lower, Refuses, "2026-05-01", "")), Ground{},
			Row{Kind: Ratifies, On: "2026-05-01", Entered: member.SetOf(ana, boris), Disputed: true}},
		{"the later day counts", join(paper(10, water, lower, Refuses, "2026-05-01", ""), paper(20, water, lower, Ratifies, "2026-05-03", "")), Ground{},
			Row{Kind: Ratifies, On: "2026-05-03", Entered: member.SetOf(ana, boris)}},
		{"one's own register goes before all", paper(10, water, lower, Ratifies, "2026-05-01", ""),
			Ground{Own: lower.ID, Here: []Decided{{Text: water.Wording(Ratifies, ""), On: "2026-04-01"}}}, Row{Kind: Refuses, On: "2026-04-01", Own: true}},
		{"adopted at the second meeting", nil,
			Ground{Own: lower.ID, Here: []Decided{{Text: water.Wording(Ratifies, ""), On: "2026-04-01"}, {Text: water.Wording(Reserves, "But."), On: "2026-05-01", Adopted: true}}},
			Row{Kind: Reserves, Words: "But.", On: "2026-05-01", Own: true}},
		{"a refusal that was not adopted is no answer", nil,
			Ground{Own: lower.ID, Here: []Decided{{Text: water.Wording(Refuses, "No."), On: "2026-04-01"}}}, Row{}},
	} {
		c.ground.People = all
		c.want.Party = lower
		got := Fold(Facts{Openings: opened(water), Answers: c.answers}, c.ground)[0].Rows[1]
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestAnAmendedTextIsANewRound: the old one runs on until the new one opens, and what
// was ratified stays.
func TestAnAmendedTextIsANewRound(t *testing.T) {
	next := water
	next.Text, next.Instead = "We share the spring by heads.", water.Name()
	openings := append(opened(water), Opening{Envelope: said(2, boris), Call: next})
	got := Fold(Facts{Openings: openings, Answers: paper(10, water, ford, Amends, "2026-04-01", next.Text)}, Ground{People: all})
	byID := map[ID]Round{got[0].ID: got[0], got[1].ID: got[1]}
	if old := byID[water.Name()]; old.State != Superseded || old.Next != next.Name() {
		t.Errorf("the old round is %s, then %s", old.State, old.Next)
	}
	if r := byID[next.Name()]; r.State != Collecting || r.Count.For != 0 {
		t.Errorf("the new round is %s with %d", r.State, r.Count.For)
	}
	done := join(paper(10, water, upper, Ratifies, "2026-04-01", ""), paper(12, water, lower, Ratifies, "2026-04-01", ""), paper(14, water, ford, Ratifies, "2026-04-01", ""))
	for _, r := range Fold(Facts{Openings: openings, Answers: done}, Ground{People: all}) {
		if r.ID == water.Name() && r.State != Ratified {
			t.Errorf("what all ratified is %s", r.State)
		}
	}
}

func TestTwoRoundsOnOneText(t *testing.T) {
	other := under(Threshold{Kind: Some, Some: 1})
	got := Fold(Facts{Openings: append(opened(water), Opening{Envelope: said(2, boris), Call: other}, Opening{Envelope: said(3, chona), Call: water})}, Ground{People: all})
	if len(got) != 2 || len(got[0].Same) != 1 || got[0].Same[0] != got[1].ID || got[1].Same[0] != got[0].ID {
		t.Fatalf("%+v", got)
	}
}

func TestCalls(t *testing.T) {
	with := func(f func(*Call)) Call {
		c := water
		c.Parties = append([]Party(nil), water.Parties...)
		f(&c)
		return c
	}
	for _, c := range []struct {
		name string
		call Call
		want refusal.Code
	}{
		{"whole", water, ""},
		{"parties in another order", with(func(c *Call) { c.Parties[0], c.Parties[2] = c.Parties[2], c.Parties[0] }), ""},
		{"no text", with(func(c *Call) { c.Text = "" }), refusal.RatifyNoText},
		{"one collective", with(func(c *Call) { c.Parties = c.Parties[:1] }), refusal.RatifyNobody},
		{"one of them twice", with(func(c *Call) { c.Parties[1] = c.Parties[0] }), refusal.RatifyNobody},
		{"one without members", with(func(c *Call) { c.Parties[1].Size = 0 }), refusal.RatifyNobody},
		{"over before it begins", with(func(c *Call) { c.Deadline = "2026-02-01" }), refusal.DayUnreadable},
		{"no day", with(func(c *Call) { c.On = "" }), refusal.DayUnreadable},
		{"more than there are", with(func(c *Call) { c.Threshold = Threshold{Kind: Some, Some: 4} }), refusal.RatifyThreshold},
		{"nobody need agree", with(func(c *Call) { c.Threshold = Threshold{Kind: Some} }), refusal.RatifyThreshold},
		{"an unknown threshold", with(func(c *Call) { c.Threshold = Threshold{Kind: "most"} }), refusal.RatifyThreshold},
	} {
		got, no := c.call.Cleaned()
		if code(no) != c.want {
			t.Errorf("%s: %q, want %q", c.name, code(no), c.want)
		}
		if c.want == "" && got.Name() != water.Name() {
			t.Errorf("%s is another round", c.name)
		}
	}
}

// TestAnyOrder: the same facts give the same rounds, in whatever order they come, and
// nothing is ever in force that the threshold does not cover.
func TestAnyOrder(t *testing.T) {
	parties := []Party{upper, lower, ford}
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]Threshold{{Kind: All}, {Kind: Some, Some: 1}, {Kind: Some, Some: 2}}).Draw(t, "threshold")
		call := under(kind)
		facts := Facts{Openings: append(opened(call), Opening{Envelope: said(2, boris), Call: call})}
		for n := range rapid.IntRange(0, 14).Draw(t, "answers") {
			facts.Answers = append(facts.Answers, Answer{Envelope: said(byte(n+10), rapid.SampledFrom(all).Draw(t, "by")), Round: call.Name(),
				Party: rapid.SampledFrom(parties).Draw(t, "party").ID, Kind: rapid.SampledFrom(Kinds()).Draw(t, "kind"), Words: "x",
				On: rapid.SampledFrom([]day.Date{"2026-05-01", "2026-05-02", "2026-06-02"}).Draw(t, "on")})
		}
		want := Fold(facts, Ground{People: all})
		dice := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		dice.Shuffle(len(facts.Answers), func(i, j int) { facts.Answers[i], facts.Answers[j] = facts.Answers[j], facts.Answers[i] })
		dice.Shuffle(len(facts.Openings), func(i, j int) { facts.Openings[i], facts.Openings[j] = facts.Openings[j], facts.Openings[i] })
		got := Fold(facts, Ground{People: all})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("another order (-first +then):\n%s", diff)
		}
		yes := 0
		for _, row := range got[0].Rows {
			if row.Counts() {
				yes++
				if row.On > call.Deadline || len(row.Entered) < 2 {
					t.Fatalf("%+v counts", row)
				}
			}
		}
		needed := map[ThresholdKind]int{All: 3, Some: kind.Some}[kind.Kind]
		if (got[0].State == Ratified) != (yes >= needed) {
			t.Fatalf("%s with %d of %d", got[0].State, yes, needed)
		}
		for _, p := range parties {
			if got[0].Binds(p.ID) && got[0].State != Ratified {
				t.Fatalf("it binds %s and is %s", p.Name, got[0].State)
			}
		}
	})
}

func TestProvisional(t *testing.T) {
	openings := []Opening{{Envelope: said(1, ana), Call: water, Decision: motion.ID{7}}}
	if waits := Provisional(Fold(Facts{Openings: openings}, Ground{People: all})); !waits[motion.ID{7}] {
		t.Error("a decision that waits to be ratified is not provisional")
	}
	done := join(paper(10, water, upper, Ratifies, "2026-04-01", ""), paper(12, water, lower, Ratifies, "2026-04-01", ""), paper(14, water, ford, Ratifies, "2026-04-01", ""))
	if waits := Provisional(Fold(Facts{Openings: openings, Answers: done}, Ground{People: all})); waits[motion.ID{7}] {
		t.Error("a decision that was ratified is still provisional")
	}
}

// BenchmarkMatrix folds a round of 1,000 collectives, all of which have answered.
func BenchmarkMatrix(b *testing.B) {
	call := water
	call.Parties = nil
	for i := range 1_000 {
		call.Parties = append(call.Parties, Party{ID: PartyID{byte(i >> 8), byte(i), 1}, Name: "A village", Size: 50})
	}
	facts := Facts{Openings: opened(call)}
	round := call.Name()
	for i, p := range call.Parties {
		for j, by := range []member.ID{ana, boris} {
			e := statement.Envelope{ID: statement.ID{byte(i >> 8), byte(i), byte(j + 1)}, By: by, At: time.Date(2026, 3, 3, 18, 0, i, 0, time.UTC)}
			facts.Answers = append(facts.Answers, Answer{Envelope: e, Round: round, Party: p.ID, Kind: Ratifies, On: "2026-04-01"})
		}
	}
	for b.Loop() {
		if got := Fold(facts, Ground{People: all}); got[0].State != Ratified {
			b.Fatal(got[0].State)
		}
	}
}
