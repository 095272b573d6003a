package thing

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/group"
	"moot/app/mark"
	"moot/app/member"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/statement"
)

var (
	ana    = member.ID{1}
	boris  = member.ID{2}
	chona  = member.ID{3}
	all    = member.SetOf(ana, boris, chona)
	smiths = group.ID{9}
	ladder = ID{1}
	on     = Ground{People: all, Here: all, Stewards: func(group.ID) member.Set { return member.SetOf(chona) }}
)

func said(id byte, by member.ID) statement.Envelope {
	return statement.Envelope{ID: statement.ID{id}, By: by, At: time.Date(2026, 3, 3, 18, int(id), 0, 0, time.UTC)}
}

func registered(id byte, by member.ID, title string) Registration {
	return Registration{Envelope: said(id, by), Card: Card{Title: title, Kind: Tool, Came: Made}}
}

func changed(id byte, by member.ID, title string, over ...byte) Registration {
	r := registered(id, by, title)
	r.Of = ladder
	for _, o := range over {
		r.Over = append(r.Over, statement.ID{o})
	}
	return r
}

func TestTheCard(t *testing.T) {
	first, kept := registered(1, ana, "Ladder"), registered(1, ana, "Ladder")
	kept.Card.Stewards = smiths
	for _, c := range []struct {
		name string
		said []Registration
		want string
	}{
		{"as it was written", []Registration{first}, "Ladder"},
		{"altered by anybody where it has no stewards", []Registration{first, changed(2, boris, "Long ladder", 1)}, "Long ladder"},
		{"not by others where it has", []Registration{kept, changed(2, boris, "Long ladder", 1)}, "Ladder"},
		{"but by a steward", []Registration{kept, changed(2, chona, "Long ladder", 1)}, "Long ladder"},
		{"twice out of sight of each other: the later", []Registration{first, changed(2, boris, "B", 1), changed(3, ana, "A", 1)}, "A"},
		{"of a thing that is not known", []Registration{first, func() Registration { r := changed(2, boris, "B", 1); r.Of = ID{77}; return r }()}, "Ladder"},
		{"nonsense", []Registration{first, changed(2, boris, "", 1)}, "Ladder"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Fold(Facts{Registrations: c.said}, on)
			if len(r.Things) != 1 || r.Things[0].Card.Title != c.want {
				t.Errorf("%+v", r.Things)
			}
		})
	}
}

func TestPartsAndContainers(t *testing.T) {
	barn, rung := registered(1, ana, "Barn"), registered(2, boris, "Ladder")
	rung.Card.Within = ID{1}
	r := Fold(Facts{Registrations: []Registration{rung, barn}}, on)
	got, known := r.Thing(ID{1})
	if diff := cmp.Diff([]ID{{2}}, got.Parts); diff != "" || !known {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func says(id byte, by member.ID, s State, over ...byte) Condition {
	c := Condition{Envelope: said(id, by), Thing: ladder, State: s, Text: "a rung"}
	for _, o := range over {
		c.Over = append(c.Over, statement.ID{o})
	}
	return c
}

func leaves(id byte, by member.ID, how Way) Leaving {
	return Leaving{Envelope: said(id, by), Thing: ladder, How: how, Reason: "old", To: "Lower Larch", Decision: statement.ID{60}, Theirs: [32]byte{7}}
}

func TestHowItIsAndHowItLeaves(t *testing.T) {
	passing := []mark.Decided{{Motion: statement.ID{60}, Words: "It goes to them " + PassMark(ladder, "Lower Larch")}}
	back := leaves(3, ana, Lost)
	back.How, back.After = WornOut, []statement.ID{{2}}
	for _, c := range []struct {
		name       string
		conditions []Condition
		leavings   []Leaving
		decided    []mark.Decided
		want       State
	}{
		{"nobody said anything", nil, nil, nil, Fine},
		{"damaged", []Condition{says(2, ana, Damaged)}, nil, nil, Damaged},
		{"mended", []Condition{says(2, ana, Damaged), says(3, boris, Fine, 2)}, nil, nil, Fine},
		{"damaged and fine, out of sight of each other", []Condition{says(2, ana, Damaged), says(3, boris, Fine)}, nil, nil, Damaged},
		{"one says it is lost", nil, []Leaving{leaves(2, ana, Lost)}, nil, Fine},
		{"two say so", nil, []Leaving{leaves(2, ana, Lost), leaves(3, boris, Lost)}, nil, Left},
		{"one says so twice", nil, []Leaving{leaves(2, ana, Lost), leaves(3, ana, Lost)}, nil, Fine},
		{"one lost, one worn out", nil, []Leaving{leaves(2, ana, Lost), leaves(3, boris, WornOut)}, nil, Fine},
		{"taken back, then by another", nil, []Leaving{leaves(2, ana, Lost), back, leaves(4, boris, Lost)}, nil, Fine},
		{"passed by decision", nil, []Leaving{leaves(2, ana, Passed)}, passing, Left},
		{"passed by no decision", nil, []Leaving{leaves(2, ana, Passed), leaves(3, boris, Passed)}, nil, Fine},
		{"sold", nil, []Leaving{leaves(2, ana, "sold"), leaves(3, boris, "sold")}, nil, Fine},
	} {
		t.Run(c.name, func(t *testing.T) {
			ground := on
			ground.Decisions = c.decided
			r := Fold(Facts{Registrations: []Registration{registered(1, ana, "Ladder")}, Conditions: c.conditions, Leavings: c.leavings}, ground)
			if got := r.Things[0]; got.State != c.want {
				t.Errorf("%s, want %s", got.State, c.want)
			}
		})
	}
	for how, want := range map[Way]refusal.Code{"sold": refusal.ThingForAll, "given": refusal.ThingForAll} {
		if _, no := leaves(2, ana, how).Cleaned(); no == nil || no.Code != want {
			t.Errorf("%s: %v", how, no)
		}
	}
}

func TestAYearlyLimit(t *testing.T) {
	limit := Limit{Envelope: said(50, ana), Thing: ladder, Amount: 30_000, Unit: "m3", From: "2026-01-01", Decision: statement.ID{60}}
	ground := on
	ground.Decisions = []mark.Decided{{Motion: statement.ID{60}, Words: limit.Mark()}}
	use := func(id byte, day string, n need.Amount) Use {
		return Use{Envelope: said(id, ana), Thing: ladder, Amount: n * 1000, Unit: "m3", Day: need.Date(day)}
	}
	less := use(4, "2026-03-01", 5)
	less.Corrects = statement.ID{2}
	others := use(5, "2026-03-01", 1)
	others.By, others.Corrects = boris, statement.ID{3}
	r := Fold(Facts{Registrations: []Registration{registered(1, ana, "Wood")}, Limits: []Limit{limit},
		Uses: []Use{use(2, "2026-03-01", 15), use(3, "2026-04-01", 20), less, others, use(6, "2027-01-01", 40)}}, ground)
	if diff := cmp.Diff([]Taken{{Unit: "m3", Taken: 25_000, Limit: 30_000, Limited: true}}, r.Year(ladder, "2026-12-31")); diff != "" {
		t.Errorf("2026 (-want +got):\n%s", diff)
	}
	if got := r.Year(ladder, "2027-05-05"); len(got) != 1 || got[0].Over() != 10_000 {
		t.Errorf("2027: %+v", got)
	}
	if no := r.CanTake(use(9, "2026-05-01", 6)); no == nil || no.Code != refusal.ThingLimit || no.Args["left"] != "5" {
		t.Errorf("more than there is: %v", no)
	}
	if no := r.CanTake(use(9, "2026-05-01", 5)); no != nil {
		t.Errorf("what is left: %v", no)
	}
}

// Whatever arrives first, everybody has the same register.
func TestTheOrderOfArrivalMeansNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		who := rapid.SampledFrom([]member.ID(all))
		f := Facts{Registrations: []Registration{registered(1, ana, "Ladder")}}
		for i := range rapid.IntRange(0, 10).Draw(t, "n") {
			id := byte(i + 2)
			switch rapid.IntRange(0, 2).Draw(t, "what") {
			case 0:
				f.Registrations = append(f.Registrations, changed(id, who.Draw(t, "by"), string(rune('a'+i)), byte(rapid.IntRange(1, i+1).Draw(t, "over"))))
			case 1:
				f.Conditions = append(f.Conditions, says(id, who.Draw(t, "by"), rapid.SampledFrom([]State{Fine, Damaged, InRepair}).Draw(t, "state"), byte(rapid.IntRange(1, i+1).Draw(t, "over"))))
			default:
				f.Leavings = append(f.Leavings, leaves(id, who.Draw(t, "by"), rapid.SampledFrom([]Way{Lost, WornOut}).Draw(t, "how")))
			}
		}
		mixed := Facts{Registrations: rapid.Permutation(f.Registrations).Draw(t, "cards"), Conditions: rapid.Permutation(f.Conditions).Draw(t, "conditions"),
			Leavings: rapid.Permutation(f.Leavings).Draw(t, "leavings")}
		if diff := cmp.Diff(Fold(f, on).Things, Fold(mixed, on).Things); diff != "" {
			t.Fatalf("(-first +second):\n%s", diff)
		}
	})
}
