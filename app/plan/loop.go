package plan

import (
	"slices"
	"strings"

	"moot/app/need"
)

// loop is a good that needs itself, by way of others: bread, flour, bread.
type loop []need.Good

// String writes the goods with arrows, each as its recipe calls it.
func (l loop) String() string {
	var names []string
	for _, g := range l {
		names = append(names, g.What)
	}
	return strings.Join(names, " → ")
}

// loops finds all goods that need themselves by these recipes, a way round for each
// knot of them, by the name of the good it begins with.
func loops(recipes map[need.Good]Recipe) (found []loop) {
	for _, knot := range knots(recipes) {
		inside := make(map[need.Good]bool, len(knot))
		for _, g := range knot {
			inside[g] = true
		}
		slices.SortFunc(knot, need.Good.Compare)
		if way := wayRound(recipes, inside, knot[0]); way != nil {
			found = append(found, way)
		}
	}
	slices.SortFunc(found, func(a, b loop) int { return a[0].Compare(b[0]) })
	return found
}

// knots are the sets of goods of which each needs every other (the strongly
// connected components, by Tarjan's algorithm).
func knots(recipes map[need.Good]Recipe) (all [][]need.Good) {
	number, low := make(map[need.Good]int), make(map[need.Good]int)
	var stack []need.Good
	on := make(map[need.Good]bool)
	var visit func(g need.Good)
	visit = func(g need.Good) {
		number[g] = len(number) + 1
		low[g] = number[g]
		stack, on[g] = append(stack, g), true
		for _, in := range recipes[g].Inputs {
			next := in.Good.Key()
			if _, made := recipes[next]; !made {
				continue
			}
			if number[next] == 0 {
				visit(next)
				low[g] = min(low[g], low[next])
			} else if on[next] {
				low[g] = min(low[g], number[next])
			}
		}
		if low[g] != number[g] {
			return
		}
		at := slices.Index(stack, g)
		for _, member := range stack[at:] {
			on[member] = false
		}
		all = append(all, slices.Clone(stack[at:]))
		stack = stack[:at]
	}
	for g := range recipes {
		if number[g] == 0 {
			visit(g)
		}
	}
	return all
}

// wayRound is the shortest way from a good back to itself among those inside; nil
// if there is none.
func wayRound(recipes map[need.Good]Recipe, inside map[need.Good]bool, from need.Good) loop {
	cameFrom := make(map[need.Good]need.Good)
	for queue := []need.Good{from}; len(queue) > 0; queue = queue[1:] {
		g := queue[0]
		for _, in := range recipes[g].Inputs {
			next := in.Good.Key()
			if next == from {
				way := loop{recipes[from].Makes}
				for at := g; at != from; at = cameFrom[at] {
					way = append(way, recipes[at].Makes)
				}
				way = append(way, recipes[from].Makes)
				slices.Reverse(way)
				return way
			}
			if _, seen := cameFrom[next]; inside[next] && !seen {
				cameFrom[next] = g
				queue = append(queue, next)
			}
		}
	}
	return nil
}
