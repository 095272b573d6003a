package association

import (
	"cmp"
	"slices"

	"moot/app/member"
)

// Graph is which collective belongs to which, as far as somebody knows: several
// above one, any depth. Nothing follows from it but where a word may be sent; so a
// ring harms nobody, and is shown.
type Graph struct {
	names map[member.ID]string
	above map[member.ID][]member.ID
	below map[member.ID][]member.ID
}

// NewGraph is a graph in which nobody belongs to anything.
func NewGraph() *Graph {
	return &Graph{names: make(map[member.ID]string), above: make(map[member.ID][]member.ID), below: make(map[member.ID][]member.ID)}
}

// Call says what a collective is called.
func (g *Graph) Call(id member.ID, name string) {
	if name != "" && (g.names[id] == "" || name < g.names[id]) {
		g.names[id] = name
	}
}

// Belong says that a collective belongs to an association. Twice is once.
func (g *Graph) Belong(id, to member.ID) {
	if !slices.Contains(g.above[id], to) {
		g.above[id] = append(g.above[id], to)
		g.below[to] = append(g.below[to], id)
	}
}

// Way says in which direction a graph is walked.
type Way bool

// The ways.
const (
	Up   Way = true
	Down Way = false
)

// Place is a collective on a walk.
type Place struct {
	ID    member.ID
	Name  string
	Depth int // 0 where the walk began
	// Ring says that the walk has come through here before on this very way, and goes
	// no further; Again that it did on another, where the rest stands.
	Ring, Again bool
}

// Walk lists what is above or below a collective, as an outline: each followed by
// those one step further, in the order of their names.
func (g *Graph) Walk(from member.ID, way Way) []Place {
	seen := make(map[member.ID]bool)
	on := make(map[member.ID]bool)
	var all []Place
	var visit func(id member.ID, depth int)
	visit = func(id member.ID, depth int) {
		p := Place{ID: id, Name: g.names[id], Depth: depth, Ring: on[id]}
		p.Again = seen[id] && !p.Ring
		all = append(all, p)
		if p.Ring || p.Again || depth >= depthMax {
			return
		}
		seen[id], on[id] = true, true
		for _, next := range g.next(id, way) {
			visit(next, depth+1)
		}
		on[id] = false
	}
	visit(from, 0)
	return all
}

func (g *Graph) next(id member.ID, way Way) []member.ID {
	next := slices.Clone(g.below[id])
	if way == Up {
		next = slices.Clone(g.above[id])
	}
	slices.SortFunc(next, func(a, b member.ID) int { return cmp.Or(cmp.Compare(g.names[a], g.names[b]), a.Compare(b)) })
	return next
}
