package group

import (
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
	chona = member.ID{3}
	dilan = member.ID{4} // belonged once
	all   = member.SetOf(ana, boris, chona, dilan)
	here  = joining.Ground{Here: member.SetOf(ana, boris, chona), Equipped: member.SetOf(ana, boris, chona)}

	well = Plan{Name: "The well", Purpose: "It gives clean water.", People: member.SetOf(ana, dilan), Until: "2026-12-01"}
)

func said(id byte, by member.ID) statement.Envelope {
	return statement.Envelope{ID: statement.ID{id}, By: by, At: time.Date(2026, 3, 3, 18, int(id), 0, 0, time.UTC)}
}

// decided is a decision with that wording.
func decided(id byte, text string) Basis {
	return Basis{ID: motion.ID{id}, At: time.Date(2026, 3, 3, 19, int(id), 0, 0, time.UTC), Text: text}
}

func on(decisions ...Basis) Ground { return Ground{People: all, On: here, Decisions: decisions} }

func TestAMotionMakesAGroup(t *testing.T) {
	facts := Facts{Foundings: []Founding{{Envelope: said(1, boris), Plan: well}}}
	text := "We look after the well.\n" + well.Effect()
	if got := Fold(facts, nil, on()); got != nil {
		t.Errorf("a plan alone is a group: %+v", got)
	}
	if got := Fold(Facts{}, nil, on(decided(9, text))); got != nil {
		t.Errorf("a decision whose plan has not arrived is a group: %+v", got)
	}
	got := Fold(facts, nil, on(decided(9, text)))
	if len(got) != 1 || got[0].State != Active || got[0].ID != Name(motion.ID{9}, "The well") {
		t.Fatalf("%+v", got)
	}
	g := got[0]
	if diff := cmp.Diff(joining.Standing{In: member.SetOf(ana), Gone: member.SetOf(dilan)}, g.People); diff != "" {
		t.Errorf("people (-want +got):\n%s", diff)
	}
	if !g.By.IsZero() || g.Overdue("2026-12-01") || !g.Overdue("2026-12-02") {
		t.Errorf("made by %s, overdue %v", g.By, g.Overdue("2026-12-02"))
	}
	amended := decided(9, text)
	amended.Amended = true
	if got := Fold(facts, nil, on(amended)); got != nil {
		t.Errorf("amended words still make the group of the plan: %+v", got)
	}
}

func TestAGroupMadeFromADecision(t *testing.T) {
	d := decided(9, "We look after the well.")
	made := func(id byte, by member.ID, purpose string, people ...member.ID) Founding {
		return Founding{Envelope: said(id, by), Decision: d.ID, Plan: Plan{Name: "The well", Purpose: purpose, People: member.SetOf(people...)}}
	}
	got := Fold(Facts{Foundings: []Founding{
		made(2, boris, "Another purpose.", boris), made(1, ana, "Clean water.", ana, chona),
		{Envelope: said(3, ana), Decision: motion.ID{8}, Plan: well}, // not decided
		made(4, member.ID{66}, "No member.", ana),
	}}, nil, on(d))
	if len(got) != 1 {
		t.Fatalf("%d groups of one name by one decision", len(got))
	}
	g := got[0]
	if g.By != ana || g.Plan.Purpose != "Clean water." {
		t.Errorf("the first founding does not count: %+v", g.Plan)
	}
	if diff := cmp.Diff(joining.Standing{In: member.SetOf(ana), Asked: member.SetOf(boris, chona)}, g.People); diff != "" {
		t.Errorf("who makes it is in, the others are asked (-want +got):\n%s", diff)
	}
}

func TestEnding(t *testing.T) {
	d, repeal := decided(9, "x\n"+well.Effect()), decided(10, "The group ends.")
	founding := []Founding{{Envelope: said(1, boris), Plan: well}}
	id := Name(d.ID, well.Name)
	ending := func(at byte, by member.ID, ends bool, decision motion.ID, over ...byte) Ending {
		e := Ending{Envelope: said(at, by), Group: id, Ends: ends, Decision: decision}
		for _, o := range over {
			e.Over = append(e.Over, statement.ID{o})
		}
		return e
	}
	gone := d
	gone.Over = true
	for _, c := range []struct {
		name     string
		endings  []Ending
		basis    Basis
		state    State
		disputed bool
	}{
		{"nothing said", nil, d, Active, false},
		{"with its purpose", []Ending{ending(2, ana, true, motion.ID{})}, d, Ended, false},
		{"by somebody who was never in it", []Ending{ending(2, boris, true, motion.ID{})}, d, Active, false},
		{"by a decision, said by anyone", []Ending{ending(2, boris, true, repeal.ID)}, d, Ended, false},
		{"by a decision that is not there", []Ending{ending(2, boris, true, motion.ID{77})}, d, Active, false},
		{"it goes on", []Ending{ending(2, ana, true, motion.ID{}), ending(3, dilan, false, motion.ID{}, 2)}, d, Active, false},
		{"two who do not know of each other", []Ending{ending(2, ana, true, motion.ID{}), ending(3, dilan, false, motion.ID{})}, d, Active, true},
		{"its decision binds no more", nil, gone, Ended, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Fold(Facts{Foundings: founding, Endings: c.endings}, nil, on(c.basis, repeal))
			if len(got) != 1 || got[0].State != c.state || got[0].Disputed != c.disputed {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestAGroupWithoutPeople(t *testing.T) {
	d := decided(9, "x\n"+well.Effect())
	leaves := joining.Word{Envelope: said(2, ana), To: statement.ID(Name(d.ID, well.Name)), Who: ana}
	got := Fold(Facts{Foundings: []Founding{{Envelope: said(1, boris), Plan: well}}}, []joining.Word{leaves}, on(d))
	if got[0].State != Empty {
		t.Fatalf("a group that everybody left is %s", got[0].State)
	}
	if no := got[0].CanReport(boris); no != nil {
		t.Errorf("nobody may report for it: %v", no)
	}
	if w, no := got[0].ToJoin(boris, boris, true, here); no != nil || w == nil {
		t.Errorf("nobody may join it: %v", no)
	}
}

func TestRefusals(t *testing.T) {
	d := decided(9, "x\n"+well.Effect())
	active := Fold(Facts{Foundings: []Founding{{Envelope: said(1, boris), Plan: well}}}, nil, on(d))[0]
	ended := active
	ended.State = Ended
	_, cannotEnd := active.ToEnd(boris, true, "", motion.ID{})
	_, endedTwice := ended.ToEnd(ana, true, "", motion.ID{})
	_, goesOn := active.ToEnd(ana, false, "", motion.ID{})
	_, join := ended.ToJoin(boris, boris, true, here)
	_, putOut := active.ToJoin(boris, ana, false, here)
	_, stranger := active.ToJoin(boris, dilan, true, here)
	_, noName := Plan{Purpose: "x"}.Cleaned()
	_, noPurpose := Plan{Name: "x"}.Cleaned()
	_, noDay := Plan{Name: "x", Purpose: "y", Until: "soon"}.Cleaned()
	_, long := Plan{Name: "x", Purpose: strings.Repeat("long ", 1_000)}.Cleaned()
	_, empty := Report{Text: " "}.Cleaned()
	for name, c := range map[string]struct {
		no   *refusal.Refusal
		want refusal.Code
	}{
		"ending what one was never in": {cannotEnd, refusal.GroupNotIn}, "ending twice": {endedTwice, refusal.GroupEnded},
		"going on": {goesOn, refusal.GroupGoesOn}, "joining what ended": {join, refusal.GroupEnded},
		"putting another out": {putOut, refusal.JoiningTheirs}, "one who went": {stranger, refusal.JoiningNotHere},
		"no name": {noName, refusal.GroupNoName}, "no purpose": {noPurpose, refusal.GroupNoPurpose}, "no day": {noDay, refusal.DayUnreadable},
		"a long purpose": {long, refusal.TextTooLong}, "an empty report": {empty, refusal.GroupNoReport},
		"nobody": {Plan{Name: "x"}.CanBegin(), refusal.GroupNobody}, "reporting from outside": {active.CanReport(boris), refusal.GroupNotIn},
	} {
		if c.no == nil || c.no.Code != c.want {
			t.Errorf("%s: %v, want %s", name, c.no, c.want)
		}
	}
}

func TestEffectSurvives(t *testing.T) {
	if h, ok := Carries("Some words.\n" + well.Effect()); !ok || h != well.Hash() {
		t.Errorf("%x, %v", h, ok)
	}
	for _, text := range []string{"", "words", "[working-group:12]", well.Effect() + "\nmore", "[working-group:" + strings.Repeat("z", 64) + "]"} {
		if _, ok := Carries(text); ok {
			t.Errorf("%q makes a group", text)
		}
	}
	other := well
	other.People = member.SetOf(ana)
	if other.Hash() == well.Hash() || (Plan{Name: "a", Purpose: "bc"}).Hash() == (Plan{Name: "ab", Purpose: "c"}).Hash() {
		t.Error("two plans have one hash")
	}
}

func TestFoldInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		decisions := []Basis{decided(9, "x\n"+well.Effect()), decided(10, "y")}
		people := rapid.SampledFrom([]member.ID{ana, boris, chona, dilan, {66}})
		ids := rapid.SampledFrom([]ID{Name(decisions[0].ID, well.Name), Name(decisions[1].ID, "Roads"), {1}})
		var facts Facts
		var words []joining.Word
		for i := range byte(rapid.IntRange(1, 20).Draw(t, "n")) {
			e := said(i+1, people.Draw(t, "by"))
			over := []statement.ID{{rapid.ByteRange(0, i).Draw(t, "over")}}
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				f := Founding{Envelope: e, Plan: well}
				if rapid.Bool().Draw(t, "made") {
					f.Decision, f.Plan.Name = decisions[1].ID, "Roads"
				}
				facts.Foundings = append(facts.Foundings, f)
			case 1:
				facts.Endings = append(facts.Endings, Ending{Envelope: e, Group: ids.Draw(t, "of"), Ends: rapid.Bool().Draw(t, "ends"), Over: over})
			case 2:
				facts.Reports = append(facts.Reports, Report{Envelope: e, Group: ids.Draw(t, "of"), Text: "so far"})
			case 3:
				words = append(words, joining.Word{Envelope: e, To: statement.ID(ids.Draw(t, "of")), Who: people.Draw(t, "who"), In: rapid.Bool().Draw(t, "in"), Over: over})
			}
		}
		shuffled := Facts{Foundings: again(t, facts.Foundings), Endings: again(t, facts.Endings), Reports: again(t, facts.Reports)}
		first := Fold(facts, words, on(decisions...))
		second := Fold(shuffled, again(t, words), on(decisions[1], decisions[0]))
		if diff := cmp.Diff(first, second); diff != "" {
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
