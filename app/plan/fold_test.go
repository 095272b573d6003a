package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/app/member"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/statement"
)

// Two bakers plan while cut off from each other: of each good the larger amount
// holds, both plans are shown, and the next plan that names both ends it.
func TestTwoPlansMadeApart(t *testing.T) {
	round := statement.ID{50}
	first := Schedule{Envelope: said(1, ana), Round: round, Lots: []Lot{{bread, amount(20), "2026-03-20"}, {rye, amount(3), ""}}}
	second := Schedule{Envelope: said(2, boris), Round: round, Lots: []Lot{{bread, amount(30), "2026-03-20"}, {salt, amount(1), ""}}}
	other := Schedule{Envelope: said(3, boris), Round: statement.ID{51}, Lots: []Lot{{rye, amount(99), ""}}}
	got := Agree([]Schedule{second, other, first}, round, "", all)
	if !got.Apart() {
		t.Error("they did not know of each other")
	}
	want := []Lot{{bread, amount(30), "2026-03-20"}, {rye, amount(3), ""}, {salt, amount(1), ""}}
	if diff := cmp.Diff(want, got.Lots); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	settled := Schedule{Envelope: said(4, ana), Round: round, Lots: []Lot{{bread, amount(25), "2026-03-20"}}, Over: []statement.ID{{1}, {2}}}
	got = Agree([]Schedule{second, settled, first}, round, "", all)
	if diff := cmp.Diff(settled.Lots, got.Lots); diff != "" || got.Apart() {
		t.Errorf("settled (-want +got):\n%s", diff)
	}
}

func TestPromises(t *testing.T) {
	promise := func(id byte, by member.ID, n int64) Commitment {
		return Commitment{Envelope: said(id, by), Good: rye, Amount: amount(n)}
	}
	next := func(of byte, c Commitment, after ...byte) Commitment {
		c.Of = statement.ID{of}
		for _, id := range after {
			c.After = append(c.After, statement.ID{id})
		}
		return c
	}
	gone := next(1, promise(4, ana, 9), 1)
	gone.Withdrawn = true
	for _, c := range []struct {
		name string
		said []Commitment
		want []need.Amount
	}{
		{"two people", []Commitment{promise(1, ana, 9), promise(2, boris, 5)}, []need.Amount{amount(9), amount(5)}},
		{"less after all", []Commitment{promise(1, ana, 9), next(1, promise(2, ana, 4), 1)}, []need.Amount{amount(4)}},
		{"withdrawn", []Commitment{promise(1, ana, 9), gone}, nil},
		{"two phones apart: the smaller", []Commitment{promise(1, ana, 9), next(1, promise(2, ana, 4), 1), next(1, promise(3, ana, 6), 1)},
			[]need.Amount{amount(4)}},
		{"two phones apart: withdrawn", []Commitment{promise(1, ana, 9), next(1, promise(2, ana, 4), 1), gone}, nil},
		{"another cannot take it back", []Commitment{promise(1, ana, 9), next(1, promise(5, boris, 1), 1)}, []need.Amount{amount(9), amount(1)}},
		{"less than nothing", []Commitment{promise(1, ana, -9)}, nil},
	} {
		var got []need.Amount
		for _, p := range Promises(c.said, all) {
			got = append(got, p.Amount)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	if diff := cmp.Diff([]statement.ID{{2}, {3}}, Versions([]Commitment{promise(1, ana, 9), next(1, promise(2, ana, 4), 1),
		next(1, promise(3, ana, 6), 1)}, ana, statement.ID{1})); diff != "" {
		t.Errorf("versions (-want +got):\n%s", diff)
	}
}

func TestStanding(t *testing.T) {
	first := recipe(1, bread, 10, Input{flour, amount(6)})
	better := recipe(2, bread, 10, Input{flour, amount(5)})
	better.By, better.Of, better.Over = boris, RecipeID{1}, []statement.ID{{1}}
	apart := recipe(3, bread, 10, Input{flour, amount(4)})
	apart.Of, apart.Over = RecipeID{1}, []statement.ID{{1}}
	dropped := recipe(4, bread, 10)
	dropped.Of, dropped.Over, dropped.Dropped = RecipeID{1}, []statement.ID{{2}, {3}}, true
	for _, c := range []struct {
		name string
		said []Recipe
		want []RecipeID
		kg   int64 // of flour
	}{
		{"one", []Recipe{first}, []RecipeID{{1}}, 6},
		{"made better by another", []Recipe{better, first}, []RecipeID{{1}}, 5},
		{"two versions apart: the later", []Recipe{apart, better, first}, []RecipeID{{1}}, 4},
		{"dropped", []Recipe{first, better, apart, dropped}, nil, 0},
		{"a stranger's", []Recipe{{Envelope: said(9, member.ID{66}), Makes: bread, Yield: 1}}, nil, 0},
	} {
		standing, versions := Standing(c.said, all)
		var got []RecipeID
		for _, r := range standing {
			got = append(got, r.Name())
			if r.Inputs[0].Amount != amount(c.kg) {
				t.Errorf("%s: %s of flour", c.name, r.Inputs[0].Amount)
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if c.name == "two versions apart: the later" && len(versions[RecipeID{1}]) != 2 {
			t.Errorf("versions: %v", versions)
		}
	}
}

func TestCleaned(t *testing.T) {
	for _, c := range []struct {
		name   string
		recipe Recipe
		want   refusal.Code
	}{
		{"good", bakery()[0], ""},
		{"of nothing", Recipe{Yield: 1}, refusal.NeedEmpty},
		{"that yields nothing", Recipe{Makes: bread}, refusal.NeedAmount},
		{"that eats less than nothing", recipe(1, bread, 1, Input{rye, -1}), refusal.NeedAmount},
		{"with an absurd amount", recipe(1, bread, 1, Input{rye, need.SumMax}), refusal.NeedAmount},
		{"of a thousand things", recipe(1, bread, 1, make([]Input, 1000)...), refusal.PlanRecipe},
		{"that ends before it begins", Recipe{Makes: bread, Yield: 1, Days: -1}, refusal.PlanRecipe},
		{"with a tool of no name", Recipe{Makes: bread, Yield: 1, Tools: []Tool{{}}}, refusal.PlanRecipe},
	} {
		var got refusal.Code
		if _, no := c.recipe.Cleaned(); no != nil {
			got = no.Code
		}
		if got != c.want {
			t.Errorf("a recipe %s: %q, want %q", c.name, got, c.want)
		}
	}
	if _, no := (Schedule{Lots: []Lot{{bread, amount(1), "2026-02-30"}}}).Cleaned(); no == nil || no.Code != refusal.NeedDate {
		t.Errorf("a plan for no day: %v", no)
	}
}
