package need

import (
	"cmp"
	"slices"
	"strings"
)

// Known is a good that people have named before.
type Known struct {
	Good
	// Times is how often it was named.
	Times int
}

// Tally counts goods by how often each is named: the most named first, then in the
// order of goods. Each is written as it was named first.
func Tally(named []Good) []Known {
	at := make(map[Good]int)
	var known []Known
	for _, g := range named {
		i, before := at[g.Key()]
		if !before {
			i = len(known)
			at[g.Key()] = i
			known = append(known, Known{Good: g})
		}
		known[i].Times++
	}
	slices.SortFunc(known, func(a, b Known) int { return cmp.Or(b.Times-a.Times, a.Compare(b.Good)) })
	return known
}

// UnitsOf are the units in which a thing was counted, the most used first; without
// a thing, those of everything. Goods that are counted in nothing add no unit.
func UnitsOf(known []Known, what string) (units []string) {
	times, key := make(map[string]int), fold(what)
	for _, k := range known {
		if k.Unit == "" || what != "" && fold(k.What) != key {
			continue
		}
		if times[fold(k.Unit)] == 0 {
			units = append(units, k.Unit)
		}
		times[fold(k.Unit)] += k.Times
	}
	slices.SortStableFunc(units, func(a, b string) int { return times[fold(b)] - times[fold(a)] })
	return units
}

// Like reports whether a good may be meant by what somebody has written so far: its
// name, or a word of it, begins so.
func (g Good) Like(written string) bool {
	begun, what := fold(written), fold(g.What)
	return strings.HasPrefix(what, begun) || strings.Contains(what, " "+begun)
}
