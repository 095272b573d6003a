package plan

import (
	"cmp"
	"slices"

	"moot/app/need"
)

// Lot is so much of a good by a day: asked for, on hand (a day means nothing there)
// or promised.
type Lot struct {
	Good   need.Good
	Amount need.Amount
	By     need.Date // empty for whenever
}

// Case is everything a plan hangs on.
type Case struct {
	Asked []Lot
	// OnHand is what is in store and promised to nobody; Promised what others will
	// bring.
	OnHand, Promised []Lot
	Recipes          []Recipe
	// Use names recipes for goods of which there are several, the first of one good
	// before the others; of goods it does not speak of the oldest recipe is taken.
	Use []RecipeID
}

// Line is one good by one day, and where it comes from.
type Line struct {
	Good   need.Good
	By     need.Date
	Needed need.Amount
	// OnHand, Promised and Spare are what covers it without making it: from the
	// store, by others' promises, left over from an earlier day's whole runs.
	OnHand, Promised, Spare need.Amount
	// Make is what is to be made by Recipe, from Begin on; Runs of a recipe that is
	// only done whole.
	Make    need.Amount
	Recipe  RecipeID
	Runs    need.Amount
	Begin   need.Date
	Minutes int64
	// Missing is what is not covered and nobody has a recipe for.
	Missing need.Amount
}

// Plan is what an explosion comes to.
type Plan struct {
	// Lines begin with what is asked for; what a good is made of comes after it.
	Lines []Line
	// Missing are the lines with something missing, the earliest day first.
	Missing []Line
	// Minutes of work, and of each tool, all together.
	Minutes int64
	Tools   []Tool
	// Loops are goods that need themselves by the recipes there are; they are not
	// made by them.
	Loops []string
	// TooMuch are goods of which more would be needed than can be written; their
	// figures are cut.
	TooMuch []need.Good
}

// Explode works out the plan. It is a pure function: the order of what is in the
// case means nothing, but for recipes of the same good.
func (c Case) Explode() Plan {
	e := explosion{recipes: choose(c.Recipes, c.Use), names: make(map[need.Good]need.Good), asked: make(map[need.Good][]Lot),
		onHand: byGood(c.OnHand), promised: byGood(c.Promised), tools: make(map[string]int64), toolNames: make(map[string]string)}
	for _, l := range loops(e.recipes) {
		e.plan.Loops = append(e.plan.Loops, l.String())
	}
	for _, knot := range knots(e.recipes) {
		if len(knot) > 1 || wayRound(e.recipes, map[need.Good]bool{knot[0]: true}, knot[0]) != nil {
			for _, g := range knot {
				delete(e.recipes, g)
			}
		}
	}
	asked := slices.Clone(c.Asked)
	slices.SortFunc(asked, func(a, b Lot) int { return cmp.Or(a.Good.Compare(b.Good), cmp.Compare(a.Good.What, b.Good.What)) })
	for _, lot := range asked {
		e.ask(lot)
	}
	for _, g := range e.order() {
		e.cover(g)
	}
	return e.finish()
}

type explosion struct {
	recipes          map[need.Good]Recipe
	names            map[need.Good]need.Good // by key, as first written
	asked            map[need.Good][]Lot
	onHand, promised map[need.Good][]Lot
	tools            map[string]int64
	toolNames        map[string]string
	plan             Plan
}

func byGood(lots []Lot) map[need.Good][]Lot {
	all := make(map[need.Good][]Lot)
	for _, l := range lots {
		if l.Amount > 0 {
			all[l.Good.Key()] = append(all[l.Good.Key()], l)
		}
	}
	for _, lots := range all {
		slices.SortFunc(lots, func(a, b Lot) int { return cmp.Or(compareDays(a.By, b.By), cmp.Compare(a.Amount, b.Amount)) })
	}
	return all
}

// compareDays orders days; whenever comes last.
func compareDays(a, b need.Date) int {
	switch {
	case a == b:
		return 0
	case a == "":
		return 1
	case b == "":
		return -1
	}
	return cmp.Compare(a, b)
}

// ask adds to what is needed of a good by a day.
func (e *explosion) ask(lot Lot) {
	if lot.Amount <= 0 {
		return
	}
	key := lot.Good.Key()
	if _, known := e.names[key]; !known {
		e.names[key] = lot.Good
	}
	for i := range e.asked[key] {
		if same := &e.asked[key][i]; same.By == lot.By {
			same.Amount = e.plus(key, same.Amount, lot.Amount)
			return
		}
	}
	lot.Amount = e.plus(key, 0, lot.Amount)
	e.asked[key] = append(e.asked[key], lot)
}

// plus adds, up to what can be written.
func (e *explosion) plus(key need.Good, a, b need.Amount) need.Amount {
	if sum := a + b; sum <= need.SumMax {
		return sum
	}
	e.tooMuch(key)
	return need.SumMax
}

func (e *explosion) tooMuch(key need.Good) {
	if name := e.names[key]; !slices.Contains(e.plan.TooMuch, name) {
		e.plan.TooMuch = append(e.plan.TooMuch, name)
	}
}

// order lists what is asked for and all it is made of, each good before those that
// it is made of, so that all that is needed of a good is known when its turn comes.
func (e *explosion) order() (order []need.Good) {
	seen := make(map[need.Good]bool)
	var visit func(g need.Good)
	visit = func(g need.Good) {
		if seen[g] {
			return
		}
		seen[g] = true
		for _, in := range e.recipes[g].Inputs {
			visit(in.Good.Key())
		}
		order = append(order, g)
	}
	var first []need.Good
	for g := range e.asked {
		first = append(first, g)
	}
	slices.SortFunc(first, need.Good.Compare)
	slices.Reverse(first)
	for _, g := range first {
		visit(g)
	}
	slices.Reverse(order)
	return order
}

// cover finds where a good comes from, the earliest day first.
func (e *explosion) cover(g need.Good) {
	lots := e.asked[g]
	slices.SortFunc(lots, func(a, b Lot) int { return compareDays(a.By, b.By) })
	var spare need.Amount
	for _, lot := range lots {
		line := Line{Good: e.names[g], By: lot.By, Needed: lot.Amount}
		open := lot.Amount
		line.OnHand, open = take(e.onHand[g], open, "")
		line.Promised, open = take(e.promised[g], open, lot.By)
		line.Spare = min(spare, open)
		spare, open = spare-line.Spare, open-line.Spare
		recipe, made := e.recipes[g]
		switch {
		case open == 0:
		case !made:
			line.Missing = open
		default:
			spare += e.make(&line, recipe, open)
		}
		e.plan.Lines = append(e.plan.Lines, line)
	}
}

// take covers what is open from lots that are there by that day.
func take(lots []Lot, open need.Amount, by need.Date) (taken, left need.Amount) {
	for i := range lots {
		if by != "" && lots[i].By > by { // a promise without a day may come in time
			continue
		}
		part := min(lots[i].Amount, open)
		lots[i].Amount -= part
		taken, open = taken+part, open-part
	}
	return taken, open
}

// make plans the runs and asks for what they need; it returns what is left over.
func (e *explosion) make(line *Line, r Recipe, open need.Amount) (over need.Amount) {
	gives, ok := r.Gives(open)
	if !ok {
		e.tooMuch(line.Good.Key())
		gives = open
	}
	line.Make, line.Recipe, line.Begin = gives, r.Name(), line.By.Add(-r.Days)
	if r.Whole {
		line.Runs = r.Runs(open)
	}
	line.Minutes = e.minutes(r, r.Minutes, open)
	e.plan.Minutes = min(e.plan.Minutes+line.Minutes, int64(need.SumMax))
	for _, t := range r.Tools {
		key := need.Good{What: t.Name}.Key().What
		if e.toolNames[key] == "" || t.Name < e.toolNames[key] {
			e.toolNames[key] = t.Name
		}
		e.tools[key] = min(e.tools[key]+e.minutes(r, t.Minutes, open), int64(need.SumMax))
	}
	for _, in := range r.Inputs {
		amount, ok := r.Needs(in.Amount, open)
		if !ok {
			amount = need.SumMax + 1 // cut, and said
		}
		e.ask(Lot{in.Good, amount, line.Begin})
	}
	return gives - open
}

// minutes is how long something takes for so much; it is counted like a good.
func (e *explosion) minutes(r Recipe, each int64, open need.Amount) int64 {
	n, ok := r.Needs(need.Amount(each), open)
	if !ok {
		e.tooMuch(r.Makes.Key())
	}
	return int64(n)
}

func (e *explosion) finish() Plan {
	for _, l := range e.plan.Lines {
		if l.Missing > 0 {
			e.plan.Missing = append(e.plan.Missing, l)
		}
	}
	slices.SortStableFunc(e.plan.Missing, func(a, b Line) int { return compareDays(a.By, b.By) })
	for key, minutes := range e.tools {
		e.plan.Tools = append(e.plan.Tools, Tool{e.toolNames[key], minutes})
	}
	slices.SortFunc(e.plan.Tools, func(a, b Tool) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(e.plan.TooMuch, need.Good.Compare)
	return e.plan
}
