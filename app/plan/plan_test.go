package plan

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/member"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/statement"
)

var (
	ana   = member.ID{1}
	boris = member.ID{2}
	all   = member.SetOf(ana, boris)
)

func said(id byte, by member.ID) statement.Envelope {
	return statement.Envelope{ID: statement.ID{id}, By: by, At: time.Date(2026, 3, 3, 18, int(id), 0, 0, time.UTC)}
}

var (
	bread = need.Good{What: "Bread", Unit: "loaves"}
	dough = need.Good{What: "Dough", Unit: "kg"}
	flour = need.Good{What: "Flour", Unit: "kg"}
	rye   = need.Good{What: "Rye", Unit: "kg"}
	salt  = need.Good{What: "Salt", Unit: "g"}
)

// amount is so many whole units.
func amount(n int64) need.Amount { return need.Amount(n * 1000) }

func recipe(id byte, makes need.Good, yield int64, inputs ...Input) Recipe {
	return Recipe{Envelope: said(id, ana), Makes: makes, Yield: amount(yield), Inputs: inputs}
}

// bakery bakes ten loaves at a time of 6 kg of flour and 100 g of salt, in two hours
// of work and one day; the mill makes 4 kg of flour of 5 kg of rye in three days.
func bakery() []Recipe {
	bake := recipe(1, bread, 10, Input{flour, amount(6)}, Input{salt, amount(100)})
	bake.Whole, bake.Minutes, bake.Days, bake.Tools = true, 120, 1, []Tool{{"oven", 90}}
	mill := recipe(2, flour, 4, Input{rye, amount(5)})
	mill.Minutes, mill.Days, mill.Tools = 40, 3, []Tool{{"mill", 30}}
	return []Recipe{bake, mill}
}

// 40 loaves by the 20th: 4 are on hand, 10 are promised, so 26 are open: 3 ovens
// full, 30 loaves, 18 kg of flour by the 19th. 6 kg are on hand; 12 kg take 15 kg of
// rye by the 16th, of which nothing is there; 300 g of salt are.
func TestBakery(t *testing.T) {
	got := Case{
		Asked:    []Lot{{bread, amount(15), "2026-03-20"}, {bread, amount(25), "2026-03-20"}},
		OnHand:   []Lot{{bread, amount(4), ""}, {flour, amount(6), ""}, {salt, amount(900), ""}},
		Promised: []Lot{{bread, amount(10), "2026-03-18"}, {bread, amount(5), "2026-03-21"}},
		Recipes:  bakery(),
	}.Explode()
	lack := Line{Good: rye, By: "2026-03-16", Needed: amount(15), Missing: amount(15)}
	want := Plan{
		Lines: []Line{
			{Good: bread, By: "2026-03-20", Needed: amount(40), OnHand: amount(4), Promised: amount(10), Make: amount(30), Recipe: RecipeID{1},
				Runs: 3, Begin: "2026-03-19", Minutes: 360},
			{Good: salt, By: "2026-03-19", Needed: amount(300), OnHand: amount(300)},
			{Good: flour, By: "2026-03-19", Needed: amount(18), OnHand: amount(6), Make: amount(12), Recipe: RecipeID{2},
				Begin: "2026-03-16", Minutes: 120},
			lack,
		},
		Missing: []Line{lack},
		Minutes: 480,
		Tools:   []Tool{{"mill", 90}, {"oven", 270}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestExplode(t *testing.T) {
	line := func(p Plan, g need.Good) (all []Line) {
		for _, l := range p.Lines {
			if l.Good.Is(g) {
				all = append(all, l)
			}
		}
		return all
	}
	t.Run("what is left of whole runs serves a later day", func(t *testing.T) {
		p := Case{Asked: []Lot{{bread, amount(4), "2026-03-27"}, {bread, amount(8), "2026-03-20"}}, Recipes: bakery()[:1]}.Explode()
		got := line(p, bread)
		if got[0].Make != amount(10) || got[1].Spare != amount(2) || got[1].Make != amount(10) {
			t.Errorf("%+v", got)
		}
	})
	t.Run("the store serves the earliest day", func(t *testing.T) {
		p := Case{Asked: []Lot{{rye, amount(4), ""}, {rye, amount(4), "2026-03-20"}}, OnHand: []Lot{{rye, amount(5), ""}}}.Explode()
		got := line(p, rye)
		if got[0].By != "2026-03-20" || got[0].OnHand != amount(4) || got[1].Missing != amount(3) {
			t.Errorf("%+v", got)
		}
	})
	t.Run("a promise without a day may come in time, one for later does not", func(t *testing.T) {
		p := Case{Asked: []Lot{{rye, amount(9), "2026-03-20"}},
			Promised: []Lot{{rye, amount(5), "2026-03-21"}, {rye, amount(4), ""}}}.Explode()
		if got := line(p, rye)[0]; got.Promised != amount(4) || got.Missing != amount(5) {
			t.Errorf("%+v", got)
		}
	})
	t.Run("parts are rounded up", func(t *testing.T) {
		p := Case{Asked: []Lot{{flour, 1, ""}}, Recipes: []Recipe{recipe(1, flour, 3, Input{rye, amount(5)})}}.Explode()
		if got := line(p, rye)[0].Needed; got != 2 { // 5/3 thousandths
			t.Errorf("%s", got)
		}
	})
	t.Run("the recipe that is asked for", func(t *testing.T) {
		c := Case{Asked: []Lot{{bread, amount(1), ""}}, Recipes: []Recipe{recipe(1, bread, 1, Input{flour, 1}), recipe(2, bread, 1, Input{rye, 1})}}
		if got := c.Explode().Missing[0].Good; got != flour {
			t.Errorf("without a word, of %v", got)
		}
		for _, use := range [][]RecipeID{{{2}}, {{7}, {2}}, {{2}, {1}}} {
			c.Use = use
			if got := c.Explode().Missing[0].Good; got != rye {
				t.Errorf("asked for %v, of %v", use, got)
			}
		}
	})
	t.Run("goods that need themselves are named and not made", func(t *testing.T) {
		c := Case{Asked: []Lot{{bread, amount(2), ""}}, Recipes: []Recipe{recipe(1, bread, 1, Input{dough, 1}),
			recipe(2, dough, 1, Input{flour, 1}, Input{dough, 1}), recipe(3, flour, 1, Input{bread, 1})}}
		p := c.Explode()
		if diff := cmp.Diff([]string{"Bread → Dough → Flour → Bread"}, p.Loops); diff != "" {
			t.Error(diff)
		}
		if len(p.Missing) != 1 || p.Missing[0].Missing != amount(2) {
			t.Errorf("missing: %+v", p.Missing)
		}
	})
	t.Run("more than can be written is said", func(t *testing.T) {
		grow := []Recipe{recipe(1, bread, 1, Input{flour, need.SumMax / 1000}), recipe(2, flour, 1, Input{rye, need.SumMax / 1000})}
		p := Case{Asked: []Lot{{bread, need.SumMax / 1000, ""}}, Recipes: grow}.Explode()
		if len(p.TooMuch) != 2 || p.Missing[0].Missing != need.SumMax {
			t.Errorf("too much: %v, missing %+v", p.TooMuch, p.Missing)
		}
	})
}

func TestCanStand(t *testing.T) {
	standing := []Recipe{recipe(1, bread, 1, Input{flour, 1}), recipe(2, flour, 1, Input{rye, 1})}
	if no := recipe(3, rye, 1, Input{bread, 1}).CanStand(standing); no == nil || no.Args["loop"] != "Bread → Flour → Rye → Bread" {
		t.Errorf("a loop: %v", no)
	}
	if no := recipe(3, rye, 1, Input{salt, 1}).CanStand(standing); no != nil {
		t.Errorf("none: %v", no)
	}
	better := recipe(4, flour, 1, Input{salt, 1})
	better.Of = RecipeID{2}
	if no := better.CanStand(append(standing, recipe(3, salt, 1, Input{bread, 1}))); no == nil {
		t.Error("a newer version that closes a loop")
	}
	if _, no := recipe(5, bread, 1, Input{need.Good{What: " bread", Unit: "Loaves"}, 1}).Cleaned(); no == nil || no.Code != refusal.PlanLoop {
		t.Errorf("bread of bread: %v", no)
	}
}

// Whatever recipes people write apart from each other, the plan is the same in any
// order of what is asked, ends, and covers or misses everything exactly.
func TestExplodeHolds(t *testing.T) {
	goods := []need.Good{bread, dough, flour, rye, salt}
	rapid.Check(t, func(t *rapid.T) {
		good := rapid.SampledFrom(goods)
		some := rapid.Int64Range(1, 5000)
		day := rapid.SampledFrom([]need.Date{"", "2026-03-20", "2026-03-21", "2026-04-01"})
		var c Case
		for i := range rapid.IntRange(0, 6).Draw(t, "recipes") {
			r := Recipe{Envelope: said(byte(i+1), ana), Makes: good.Draw(t, "makes"), Yield: need.Amount(some.Draw(t, "yield")),
				Whole: rapid.Bool().Draw(t, "whole"), Days: rapid.IntRange(0, 4).Draw(t, "days")}
			for _, g := range rapid.SliceOfN(good, 0, 3).Draw(t, "of") {
				r.Inputs = append(r.Inputs, Input{g, need.Amount(some.Draw(t, "input"))})
			}
			c.Recipes = append(c.Recipes, r)
		}
		lots := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Lot {
			return Lot{good.Draw(t, "good"), need.Amount(some.Draw(t, "amount")), day.Draw(t, "by")}
		}), 0, 6)
		c.Asked, c.OnHand, c.Promised = lots.Draw(t, "asked"), lots.Draw(t, "on hand"), lots.Draw(t, "promised")
		p := c.Explode()
		used := make(map[need.Good]need.Amount)
		for _, l := range p.Lines {
			spareMade := need.Amount(0)
			if l.Runs == 0 {
				spareMade = l.Make
			}
			covered := l.OnHand + l.Promised + l.Spare + l.Missing
			if covered+l.Make < l.Needed || l.Make == 0 && covered != l.Needed || l.Make > 0 && l.Missing > 0 ||
				spareMade > 0 && covered+l.Make != l.Needed {
				t.Fatalf("%+v does not add up", l)
			}
			used[l.Good.Key()] += l.OnHand + l.Promised
		}
		there := make(map[need.Good]need.Amount)
		for _, l := range append(append([]Lot{}, c.OnHand...), c.Promised...) {
			there[l.Good.Key()] += l.Amount
		}
		for g, n := range used {
			if n > there[g] {
				t.Fatalf("%d of %v taken, %d there", n, g, there[g])
			}
		}
		c.Asked = rapid.Permutation(c.Asked).Draw(t, "asked again")
		c.OnHand = rapid.Permutation(c.OnHand).Draw(t, "on hand again")
		c.Promised = rapid.Permutation(c.Promised).Draw(t, "promised again")
		if diff := cmp.Diff(p, c.Explode()); diff != "" {
			t.Fatalf("the order matters (-first +second):\n%s", diff)
		}
	})
}
