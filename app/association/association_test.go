package association

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/day"
	"moot/app/mandate"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
)

var (
	valley = member.ID{0xaa} // the association
	upper  = member.ID{1}
	lower  = member.ID{2}
	ford   = member.ID{3}
	mill   = member.ID{4} // no founder

	ana    = member.ID{11} // people on the association's roster
	boris  = member.ID{12}
	chona  = member.ID{13}
	dilan  = member.ID{14}
	roster = member.SetOf(ana, boris, chona, dilan)
	keys   = map[mandate.Key]member.ID{{1}: ana, {2}: boris, {3}: chona, {4}: dilan}

	pact = Pact{Founders: []Founder{{upper, "Upper Larch", 12, Hash{1}}, {lower, "Lower Larch", 9, Hash{2}}, {ford, "The Ford", 5, Hash{3}}}}
)

// world is facts in the making: what was shown, what it proves, what was decided.
type world struct {
	facts  Facts
	proofs map[statement.ID]Proof
	here   []Decided
	n      byte
}

func newWorld() *world {
	w := &world{proofs: make(map[statement.ID]Proof)}
	w.facts.Foundings = []Founding{{Envelope: w.said(), Pact: pact}}
	return w
}

func (w *world) said() statement.Envelope {
	w.n++
	return statement.Envelope{ID: statement.ID{w.n}, By: ana, At: time.Date(2026, 3, 1, 12, 0, int(w.n), 0, time.UTC)}
}

// shows puts a certified decision of a collective into the world.
func (w *world) shows(who member.ID, on day.Date, text string, plans ...mandate.Plan) {
	s := Showing{Envelope: w.said(), Certificate: []byte{w.n}}
	for _, p := range plans {
		s.Plan = &p
	}
	w.facts.Showings = append(w.facts.Showings, s)
	w.proofs[s.ID] = Proof{Collective: who, Name: who.String()[:2], Size: 10, Text: text, On: on, By: 6, Of: 10}
}

func (w *world) joins(who member.ID, on day.Date) {
	w.shows(who, on, "We join.\n"+Effect{Does: Joins, Who: valley}.String())
}

func (w *world) leaves(who member.ID, on day.Date) {
	w.shows(who, on, "We leave.\n"+Effect{Does: Leaves, Who: valley}.String())
}

func (w *world) sends(who member.ID, on day.Date, p mandate.Plan) mandate.Plan {
	w.shows(who, on, "They go.\n"+p.Effect(), p)
	return p
}

func (w *world) decides(e Effect, at byte, on day.Date) {
	w.here = append(w.here, Decided{Motion: motion.ID{byte(len(w.here) + 1)}, Meeting: meeting.ID{at}, Text: "So be it.\n" + e.String(), On: on})
}

func (w *world) ground() Ground {
	return Ground{People: roster, ID: valley, Pact: pact.Hash(), Here: w.here, Proofs: w.proofs,
		Person: func(k mandate.Key) (member.ID, bool) { id, ok := keys[k]; return id, ok }}
}

func (w *world) fold() Association { return Fold(w.facts, w.ground()) }

func plan(key byte, scope string) mandate.Plan {
	return mandate.Plan{To: "The Valley", Delegate: member.ID{99}, Scope: scope, Latitude: mandate.Bound, At: valley, Keys: [][]mandate.Key{{{key}}}}
}

func code(no *refusal.Refusal) refusal.Code {
	if no == nil {
		return ""
	}
	return no.Code
}

func TestTwoFoundersMakeAnAssociation(t *testing.T) {
	w := newWorld()
	w.joins(upper, "2026-03-01")
	if a := w.fold(); a.Founded || len(a.Now()) != 0 {
		t.Errorf("one alone founded it: %+v", a.Now())
	}
	w.joins(lower, "2026-03-02")
	a := w.fold()
	if !a.Founded || !cmp.Equal(a.Now(), member.SetOf(upper, lower)) {
		t.Errorf("founded %v, with %v", a.Founded, a.Now())
	}
	if m, _ := a.Member(ford); m.State != Awaited || m.Name != "The Ford" {
		t.Errorf("who has not joined yet: %+v", m)
	}
	other := w.ground()
	other.Pact = Hash{9}
	if a := Fold(w.facts, other); a.Known || a.Founded {
		t.Error("a pact that the charter does not name founded it")
	}
}

func TestStates(t *testing.T) {
	admits, ends := Effect{Does: Admits, Who: mill, Roll: Hash{7}}, Effect{Does: Ends, Who: mill}
	for _, c := range []struct {
		name string
		does func(w *world)
		of   member.ID
		want State
	}{
		{"asks", func(w *world) { w.joins(mill, "2026-04-01") }, mill, Asked},
		{"admitted and has not joined", func(w *world) { w.decides(admits, 1, "2026-04-01") }, mill, Awaited},
		{"both, joining first", func(w *world) { w.joins(mill, "2026-03-20"); w.decides(admits, 1, "2026-04-01") }, mill, Belongs},
		{"both, admitted first", func(w *world) { w.decides(admits, 1, "2026-04-01"); w.joins(mill, "2026-04-20") }, mill, Belongs},
		{"left", func(w *world) {
			w.decides(admits, 1, "2026-04-01")
			w.joins(mill, "2026-04-20")
			w.leaves(mill, "2026-05-01")
		}, mill, Left},
		{"joined and left on one day", func(w *world) {
			w.decides(admits, 1, "2026-04-01")
			w.joins(mill, "2026-04-20")
			w.leaves(mill, "2026-04-20")
		}, mill, Left},
		{"comes back without being admitted anew", func(w *world) {
			w.decides(admits, 1, "2026-04-01")
			w.joins(mill, "2026-04-20")
			w.leaves(mill, "2026-05-01")
			w.joins(mill, "2026-06-01")
		}, mill, Asked},
		{"comes back and is admitted anew", func(w *world) {
			w.decides(admits, 1, "2026-04-01")
			w.joins(mill, "2026-04-20")
			w.leaves(mill, "2026-05-01")
			w.joins(mill, "2026-06-01")
			w.decides(admits, 2, "2026-06-10")
		}, mill, Belongs},
		{"let go", func(w *world) {
			w.decides(admits, 1, "2026-04-01")
			w.joins(mill, "2026-04-20")
			w.decides(ends, 2, "2026-05-01")
		}, mill, Ended},
		{"a founder leaves", func(w *world) { w.leaves(upper, "2026-05-01") }, upper, Left},
		{"a founder is let go", func(w *world) { w.decides(Effect{Does: Ends, Who: upper}, 1, "2026-05-01") }, upper, Ended},
		{"about another association", func(w *world) {
			w.shows(ford, "2026-04-01", "We join.\n"+Effect{Does: Joins, Who: member.ID{0xbb}}.String())
		}, ford, Awaited},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld()
			w.joins(upper, "2026-03-01")
			w.joins(lower, "2026-03-01")
			c.does(w)
			if m, _ := w.fold().Member(c.of); m.State != c.want {
				t.Errorf("%s, want %s", m.State, c.want)
			}
		})
	}
}

// A collective that was admitted at a meeting votes in those called after it.
func TestACollectiveVotesFromTheNextMeetingOn(t *testing.T) {
	w := newWorld()
	w.joins(upper, "2026-03-01")
	w.joins(lower, "2026-03-01")
	w.joins(mill, "2026-03-01")
	w.decides(Effect{Does: Admits, Who: mill, Roll: Hash{7}}, 1, "2026-04-01")
	a := w.fold()
	same := a.Electorate(func(meeting.ID) bool { return false })
	next := a.Electorate(func(id meeting.ID) bool { return id == meeting.ID{1} })
	if same.Has(mill) || !next.Has(mill) || !same.Has(upper) {
		t.Errorf("in the same meeting %v, in the next %v", same, next)
	}
}

func TestWhoMayAct(t *testing.T) {
	w := newWorld()
	w.joins(upper, "2026-03-01")
	given := w.sends(upper, "2026-03-02", plan(1, "The dam."))
	if got := code(w.fold().MayAct(ana, "2026-03-03")); got != refusal.AssociationForming {
		t.Errorf("before there is an association: %q", got)
	}
	w.joins(lower, "2026-03-01")
	later := plan(2, "The bridge.")
	later.From, later.Until = "2026-04-01", "2026-04-30"
	w.sends(lower, "2026-03-02", later)
	w.shows(ford, "2026-03-02", "They go.\n"+plan(3, "For nothing.").Effect()) // its plan is not shown
	for _, c := range []struct {
		name string
		who  member.ID
		on   day.Date
		want refusal.Code
	}{
		{"sent", ana, "2026-03-03", ""},
		{"before the first day", boris, "2026-03-31", refusal.AssociationMandateOver},
		{"on the first day", boris, "2026-04-01", ""},
		{"on the last day", boris, "2026-04-30", ""},
		{"after the last day", boris, "2026-05-01", refusal.AssociationMandateOver},
		{"whose plan was not shown", chona, "2026-03-03", refusal.AssociationNoMandate},
		{"whom nobody sent", dilan, "2026-03-03", refusal.AssociationNoMandate},
	} {
		if got := code(w.fold().MayAct(c.who, c.on)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	w.shows(upper, "2026-05-01", "Back.\n"+given.Recalls())
	if got := code(w.fold().MayAct(ana, "2026-05-02")); got != refusal.AssociationMandateOver {
		t.Errorf("recalled: %q", got)
	}
	if of, ok := w.fold().For(ana); !ok || of != upper {
		t.Error("what a recalled delegate said is nobody's any more")
	}
	if over := w.fold().Over("2026-05-02"); !over.Has(ana) || !over.Has(boris) {
		t.Errorf("to be let go: %v", over)
	}
	w.sends(upper, "2026-05-03", plan(1, "The dam.")) // the same plan again
	if got := code(w.fold().MayAct(ana, "2026-05-04")); got != "" {
		t.Errorf("sent again: %q", got)
	}
	w.leaves(upper, "2026-05-05")
	if got := code(w.fold().MayAct(ana, "2026-05-06")); got != refusal.AssociationGone {
		t.Errorf("after leaving: %q", got)
	}
}

// Forged, foreign, expired, contradicting: none of it has more effect than it should.
func TestAMandateGivenTwiceDifferently(t *testing.T) {
	w := newWorld()
	w.joins(upper, "2026-03-01")
	w.joins(lower, "2026-03-01")
	yes, no := plan(1, "The dam."), plan(2, "The dam.")
	yes.Instructions = []mandate.Instruction{{Question: "The dam", Vote: mandate.Vote{For: 1}}}
	no.Instructions = []mandate.Instruction{{Question: "the dam", Vote: mandate.Vote{Against: 1}}}
	w.sends(upper, "2026-03-02", yes)
	w.sends(upper, "2026-03-02", no)
	m, _ := w.fold().Member(upper)
	if len(m.Mandates) != 2 || len(m.Mandates[0].Clashes) != 1 || len(m.Mandates[1].Clashes) != 1 {
		t.Errorf("they do not name each other: %+v", m.Mandates)
	}
	if a := w.fold(); !cmp.Equal(a.Writers(upper), member.SetOf(ana, boris)) || len(a.Now()) != 2 {
		t.Errorf("two people, one voice: %v of %v", a.Writers(upper), a.Now())
	}
	no.Instead = yes.Hash()
	w.sends(upper, "2026-03-04", no)
	if got := code(w.fold().MayAct(ana, "2026-03-05")); got != refusal.AssociationMandateOver {
		t.Errorf("the one that was replaced: %q", got)
	}
}

func TestAForeignMandateSendsNobody(t *testing.T) {
	w := newWorld()
	w.joins(upper, "2026-03-01")
	w.joins(lower, "2026-03-01")
	foreign := plan(1, "The dam.")
	foreign.At = member.ID{0xbb}
	w.sends(upper, "2026-03-02", foreign)
	forged := plan(2, "Everything.")
	w.shows(lower, "2026-03-02", "They go.\n"+plan(2, "The dam.").Effect(), forged) // another plan than was voted on
	unproven := plan(3, "The dam.")
	w.sends(ford, "2026-03-02", unproven)
	delete(w.proofs, w.facts.Showings[len(w.facts.Showings)-1].ID)
	for who := range keys {
		if _, sent := w.fold().For(keys[who]); sent {
			t.Errorf("%s was sent", keys[who])
		}
	}
}

// One person who carries two mandates writes for who sent them first.
func TestOnePersonOneVoice(t *testing.T) {
	w := newWorld()
	w.joins(upper, "2026-03-01")
	w.joins(lower, "2026-03-01")
	w.sends(lower, "2026-03-02", plan(1, "For the lower."))
	w.sends(upper, "2026-03-03", plan(1, "For the upper."))
	if of, _ := w.fold().For(ana); of != lower {
		t.Errorf("writes for %s", of)
	}
}

func TestJudge(t *testing.T) {
	w := newWorld()
	w.joins(upper, "2026-03-01")
	w.joins(lower, "2026-03-01")
	p := plan(1, "The dam.")
	p.Instructions = []mandate.Instruction{{Question: "The dam", Vote: mandate.Vote{For: 70, Against: 30}}}
	w.sends(upper, "2026-03-02", p)
	judge := func(v mandate.Vote, on day.Date, questions ...string) Vote {
		m, _ := w.fold().Member(upper)
		return m.Judge(mandate.Cast{Vote: v}, questions, on)
	}
	for _, c := range []struct {
		name string
		got  Vote
		want mandate.Verdict
	}{
		{"as instructed", judge(mandate.Vote{For: 7, Against: 3}, "2026-03-05", "Item 1", "The dam"), mandate.Within},
		{"otherwise", judge(mandate.Vote{For: 1}, "2026-03-05", "The dam"), mandate.Outside},
		{"of another question", judge(mandate.Vote{For: 1}, "2026-03-05", "The bridge"), mandate.Silent},
		{"before it was given", judge(mandate.Vote{For: 7, Against: 3}, "2026-03-01", "The dam"), mandate.Silent},
	} {
		if c.got.Verdict != c.want {
			t.Errorf("%s: %s", c.name, c.got.Verdict)
		}
	}
	w.shows(upper, "2026-03-04", "Back.\n"+p.Recalls())
	if got := judge(mandate.Vote{For: 1}, "2026-03-05", "The dam"); got.Ended != Recalled || got.Verdict != mandate.Outside {
		t.Errorf("a vote after the recall: %+v", got)
	}
	if got := judge(mandate.Vote{For: 1}, "2026-03-03", "The dam"); got.Ended != "" {
		t.Errorf("a vote before the recall: %+v", got)
	}
}

// The same facts in any order come to the same.
func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld()
		ids := []member.ID{upper, lower, ford, mill}
		days := []day.Date{"2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"}
		who := rapid.SampledFrom(ids)
		on := rapid.SampledFrom(days)
		for range rapid.IntRange(0, 25).Draw(t, "facts") {
			p := plan(rapid.ByteRange(1, 4).Draw(t, "key"), rapid.SampledFrom([]string{"The dam.", "The mill."}).Draw(t, "scope"))
			switch rapid.IntRange(0, 5).Draw(t, "what") {
			case 0, 1:
				w.joins(who.Draw(t, "who"), on.Draw(t, "on"))
			case 2:
				w.leaves(who.Draw(t, "who"), on.Draw(t, "on"))
			case 3:
				w.sends(who.Draw(t, "who"), on.Draw(t, "on"), p)
			case 4:
				w.shows(who.Draw(t, "who"), on.Draw(t, "on"), "Back.\n"+p.Recalls())
			case 5:
				w.decides(Effect{Does: rapid.SampledFrom([]Does{Admits, Ends}).Draw(t, "does"), Who: who.Draw(t, "who")}, 1, on.Draw(t, "on"))
			}
		}
		want := w.fold()
		seed := rapid.Uint64().Draw(t, "seed")
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(w.facts.Showings), func(i, j int) {
			w.facts.Showings[i], w.facts.Showings[j] = w.facts.Showings[j], w.facts.Showings[i]
		})
		if diff := cmp.Diff(want, w.fold(), cmp.AllowUnexported(Association{})); diff != "" {
			t.Fatalf("shuffled (-want +got):\n%s", diff)
		}
		for _, d := range want.Acting("2026-03-05") {
			if code(want.MayAct(d.Person, "2026-03-05")) != "" || !want.Now().Has(d.Collective) {
				t.Fatalf("%+v acts and may not", d)
			}
		}
	})
}

func TestEffects(t *testing.T) {
	for _, e := range []Effect{{Joins, valley, Hash{}}, {Leaves, valley, Hash{}}, {Admits, mill, Hash{7}}, {Ends, mill, Hash{}}} {
		text := "In people's words.\n" + e.String()
		if got, ok := Read(text); !ok || got != e {
			t.Errorf("%s came back as %+v", e, got)
		}
		if Words(text) != "In people's words." {
			t.Errorf("people read %q", Words(text))
		}
	}
	for _, bad := range []string{"", "[]", "[association-join:]", "[association-join:00000000000000000000000000000000]", "We join.",
		"[association-admit:" + mill.String() + "]", "[association-join:" + mill.String() + ":" + Hash{1}.String() + "]",
		"[association-vote:" + mill.String() + "]", Effect{Joins, valley, Hash{}}.String() + " indeed"} {
		if e, ok := Read(bad); ok {
			t.Errorf("%q does %+v", bad, e)
		}
	}
}

func TestPactsThatAreNone(t *testing.T) {
	one := pact.Founders[0]
	for name, p := range map[string]Pact{
		"nobody": {}, "one": {pact.Founders[:1]}, "one twice": {[]Founder{one, one}},
		"without a name": {[]Founder{one, {ID: lower, Size: 1, Roll: Hash{1}}}},
		"without a roll": {[]Founder{one, {ID: lower, Name: "Lower Larch", Size: 1}}},
		"of nobody":      {[]Founder{one, {ID: lower, Name: "Lower Larch", Roll: Hash{1}}}},
		"too many":       {make([]Founder, FoundersMax+1)},
	} {
		if _, no := p.Cleaned(); code(no) != refusal.AssociationFounders {
			t.Errorf("%s: %v", name, no)
		}
	}
	turned := Pact{[]Founder{pact.Founders[2], pact.Founders[0], pact.Founders[1]}}
	if clean, _ := turned.Cleaned(); clean.Hash() != pact.Hash() {
		t.Error("the order in which founders are named matters")
	}
}
