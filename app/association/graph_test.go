package association

import (
	"fmt"
	"strings"
	"testing"

	"moot/app/member"
)

func outline(all []Place) string {
	var b strings.Builder
	for _, p := range all {
		b.WriteString(strings.Repeat(" ", p.Depth) + p.Name)
		switch {
		case p.Ring:
			b.WriteString(" (ring)")
		case p.Again:
			b.WriteString(" (again)")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func named(names ...string) (*Graph, func(string) member.ID) {
	g, ids := NewGraph(), make(map[string]member.ID)
	for i, name := range names {
		ids[name] = member.ID{byte(i + 1)}
		g.Call(ids[name], name)
	}
	return g, func(name string) member.ID { return ids[name] }
}

func TestSeveralAboveAndAnyDepth(t *testing.T) {
	g, id := named("Upper", "Lower", "Valley", "Coast", "River", "Land")
	g.Belong(id("Upper"), id("Valley"))
	g.Belong(id("Upper"), id("Coast"))
	g.Belong(id("Lower"), id("Valley"))
	g.Belong(id("Valley"), id("River"))
	g.Belong(id("Coast"), id("River"))
	g.Belong(id("River"), id("Land"))
	g.Belong(id("River"), id("Land"))
	if got, want := outline(g.Walk(id("Upper"), Up)), "Upper\n Coast\n  River\n   Land\n Valley\n  River (again)\n"; got != want {
		t.Errorf("up:\n%swant:\n%s", got, want)
	}
	if got, want := outline(g.Walk(id("River"), Down)), "River\n Coast\n  Upper\n Valley\n  Lower\n  Upper (again)\n"; got != want {
		t.Errorf("down:\n%swant:\n%s", got, want)
	}
}

func TestARingIsShownAndHarmsNobody(t *testing.T) {
	g, id := named("Valley", "River", "Land")
	g.Belong(id("Valley"), id("River"))
	g.Belong(id("River"), id("Land"))
	g.Belong(id("Land"), id("Valley"))
	g.Belong(id("Land"), id("Land"))
	want := "Valley\n River\n  Land\n   Land (ring)\n   Valley (ring)\n"
	if got := outline(g.Walk(id("Valley"), Up)); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

// BenchmarkWalk walks a ladder in which every rung belongs to both of the next: ways
// double at each, places do not.
func BenchmarkWalk(b *testing.B) {
	for _, rungs := range []int{10, 40} {
		g := NewGraph()
		for i := range rungs {
			for _, side := range []byte{0, 1} {
				for _, next := range []byte{0, 1} {
					g.Belong(member.ID{byte(i), side}, member.ID{byte(i + 1), next})
				}
			}
		}
		b.Run(fmt.Sprintf("rungs %d", rungs), func(b *testing.B) {
			for b.Loop() {
				if n := len(g.Walk(member.ID{0, 0}, Up)); n > 4*rungs+4 {
					b.Fatalf("%d places", n)
				}
			}
		})
	}
}
