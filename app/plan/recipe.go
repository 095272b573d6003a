package plan

import (
	"slices"

	"moot/app/member"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// Cleaned returns the recipe with its texts in clean form, or why it cannot be
// one.
func (r Recipe) Cleaned() (Recipe, *refusal.Refusal) {
	var no *refusal.Refusal
	if r.Makes, no = cleanGood(r.Makes); no != nil {
		return Recipe{}, no
	}
	if !r.Yield.Valid() {
		return Recipe{}, refusal.New(refusal.NeedAmount)
	}
	if len(r.Inputs) > inputsMax || len(r.Tools) > toolsMax || !within(r.Minutes, minutesMax) || !within(int64(r.Days), daysMax) {
		return Recipe{}, refusal.New(refusal.PlanRecipe)
	}
	r.Inputs, r.Tools = slices.Clone(r.Inputs), slices.Clone(r.Tools)
	for i := range r.Inputs {
		in := &r.Inputs[i]
		if in.Good, no = cleanGood(in.Good); no != nil {
			return Recipe{}, no
		}
		if !in.Amount.Valid() {
			return Recipe{}, refusal.New(refusal.NeedAmount)
		}
		if in.Good.Is(r.Makes) {
			return Recipe{}, refusal.New(refusal.PlanLoop, "loop", loop{r.Makes, in.Good}.String())
		}
	}
	var err error
	for i := range r.Tools {
		t := &r.Tools[i]
		if t.Name, err = text.Line(t.Name, whatRunesMax); err != nil || !within(t.Minutes, minutesMax) {
			return Recipe{}, refusal.New(refusal.PlanRecipe)
		}
	}
	if r.Note, err = text.Optional(text.Prose(r.Note, noteRunesMax)); err != nil {
		return Recipe{}, text.Refusal(err, refusal.NeedEmpty, noteRunesMax)
	}
	return r, nil
}

func within(n, most int64) bool { return n >= 0 && n <= most }

func cleanGood(g need.Good) (need.Good, *refusal.Refusal) {
	var err error
	if g.What, err = text.Line(g.What, whatRunesMax); err != nil {
		return g, text.Refusal(err, refusal.NeedEmpty, whatRunesMax)
	}
	if g.Unit, err = text.Optional(text.Line(g.Unit, unitRunesMax)); err != nil {
		return g, text.Refusal(err, refusal.NeedEmpty, unitRunesMax)
	}
	return g, nil
}

// Standing are the recipes as they stand, oldest first, dropped ones left out. Of
// two versions written out of sight of each other the later by claimed time, then
// by id, holds; versions says which there are, for the next one to name.
func Standing(said []Recipe, people member.Set) (standing []Recipe, versions map[RecipeID][]statement.ID) {
	var sound []Recipe
	for _, r := range statement.Sift(said, people) {
		if r, no := r.Cleaned(); no == nil {
			sound = append(sound, r)
		}
	}
	newest := make(map[RecipeID]Recipe)
	versions = make(map[RecipeID][]statement.ID)
	for _, r := range statement.Heads(sound, Recipe.over) {
		newest[r.Name()] = r
		versions[r.Name()] = append(versions[r.Name()], r.ID)
	}
	for _, r := range sound {
		now, there := newest[r.Name()]
		if !there {
			continue
		}
		delete(newest, r.Name())
		if !now.Dropped && len(standing) < recipesMax {
			standing = append(standing, now)
		}
	}
	for _, ids := range versions {
		statement.SortIDs(ids)
	}
	return standing, versions
}

// CanStand says why a recipe cannot be added to those that stand: then a good would
// need itself. A newer version takes the place of the old one.
func (r Recipe) CanStand(standing []Recipe) *refusal.Refusal {
	others := []Recipe{r}
	for _, other := range standing {
		if other.Name() != r.Of {
			others = append(others, other)
		}
	}
	for _, l := range loops(choose(others, nil)) {
		if slices.ContainsFunc(l, r.Makes.Is) {
			return refusal.New(refusal.PlanLoop, "loop", l.String())
		}
	}
	return nil
}

// choose finds the recipe for each good: of those that are asked for by name the one
// that is named first, else the first there is.
func choose(recipes []Recipe, use []RecipeID) map[need.Good]Recipe {
	chosen, ranks := make(map[need.Good]Recipe, len(recipes)), make(map[need.Good]int)
	for _, r := range recipes {
		key, rank := r.Makes.Key(), slices.Index(use, r.Name())
		if rank < 0 {
			rank = len(use)
		}
		if _, has := chosen[key]; !has || rank < ranks[key] {
			chosen[key], ranks[key] = r, rank
		}
	}
	return chosen
}

// Ways are the recipes by which a good can be made, in their order.
func Ways(recipes []Recipe, g need.Good) (ways []Recipe) {
	for _, r := range recipes {
		if r.Makes.Is(g) {
			ways = append(ways, r)
		}
	}
	return ways
}
