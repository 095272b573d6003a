package order

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/app/group"
	"moot/app/household"
	"moot/app/mark"
	"moot/app/member"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/sharing"
	"moot/app/statement"
)

func policy(id byte, decision byte, base int, g need.Good) Policy {
	return Policy{Envelope: said(id, ana), Good: g, Decision: statement.ID{decision}, Policy: sharing.Policy{BasePerHead: need.Amount(base) * loaf}}
}

func decided(motion byte, p Policy) mark.Decided {
	return mark.Decided{Motion: statement.ID{motion}, Words: "Bread is shared so from now on (" + p.Mark() + ")."}
}

func TestInForce(t *testing.T) {
	one, two, three := policy(1, 71, 1, need.Good{}), policy(2, 72, 2, need.Good{}), policy(3, 73, 3, bread)
	for _, c := range []struct {
		name      string
		said      []Policy
		decisions []mark.Decided
		want      []int // base per head
		versions  []int
	}{
		{"decided", []Policy{one}, []mark.Decided{decided(71, one)}, []int{1}, []int{1}},
		{"not decided", []Policy{one}, nil, nil, nil},
		{"other words were decided", []Policy{one}, []mark.Decided{decided(71, two)}, nil, nil},
		{"the decision names it, the policy another", []Policy{one}, []mark.Decided{decided(72, one)}, nil, nil},
		{"a later decision", []Policy{two, one}, []mark.Decided{decided(71, one), decided(72, two)}, []int{2}, []int{2}},
		{"one good of its own", []Policy{three, one}, []mark.Decided{decided(71, one), decided(73, three)}, []int{1, 3}, []int{1, 1}},
		{"said twice", []Policy{one, policy(9, 71, 1, need.Good{})}, []mark.Decided{decided(71, one)}, []int{1}, []int{1}},
	} {
		var bases []int
		policies, versions := InForce(c.said, c.decisions, all)
		for _, p := range policies {
			bases = append(bases, int(p.BasePerHead/loaf))
		}
		if diff := cmp.Diff(c.want, bases); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if diff := cmp.Diff(c.versions, versions); diff != "" {
			t.Errorf("%s: versions (-want +got):\n%s", c.name, diff)
		}
	}
	policies, _ := InForce([]Policy{three, one}, []mark.Decided{decided(71, one), decided(73, three)}, all)
	if For(policies, need.Good{What: "bread", Unit: "Loaves"}).ID != three.ID || For(policies, need.Good{What: "salt"}).ID != one.ID || !For(nil, bread).ID.IsZero() {
		t.Error("the wrong policy for a good")
	}
}

// A mark tells any two policies apart.
func TestMark(t *testing.T) {
	marks := make(map[string]int)
	for i, p := range []Policy{
		{},
		{Good: bread},
		{Group: group.ID{1}},
		{Policy: sharing.Policy{Categories: []string{"a", "b"}}},
		{Policy: sharing.Policy{Categories: []string{"b", "a"}}},
		{Policy: sharing.Policy{BasePerHead: 1}},
		{Policy: sharing.Policy{Unit: 1}},
		{Policy: sharing.Policy{WorkMatters: true}},
		{Policy: sharing.Policy{WeightMax: sharing.Fraction{Num: 1, Den: 2}}},
		{Policy: sharing.Policy{Reserve: sharing.Fraction{Num: 1, Den: 2}}},
	} {
		if before, taken := marks[p.Mark()]; taken || len(p.Mark()) != 16 {
			t.Errorf("%d and %d have the mark %s", before, i, p.Mark())
		}
		marks[p.Mark()] = i
	}
}

func TestRecognised(t *testing.T) {
	mill := household.Household{ID: household.ID{9}, Members: member.SetOf(chona)}
	says := func(id byte, by member.ID, category string, ends bool, after ...byte) Recognition {
		r := Recognition{Envelope: said(id, by), Household: mill.ID, Category: category, Ends: ends}
		for _, a := range after {
			r.After = append(r.After, statement.ID{a})
		}
		return r
	}
	categories := []string{"illness", "birth"}
	for _, c := range []struct {
		name  string
		said  []Recognition
		group member.Set
		want  []string
	}{
		{"by two", []Recognition{says(1, ana, "birth", false), says(2, boris, "birth", false)}, nil, []string{"birth"}},
		{"by one of several", []Recognition{says(1, ana, "birth", false)}, nil, nil},
		{"by the only one of the group", []Recognition{says(1, ana, "birth", false)}, member.Set{ana}, []string{"birth"}},
		{"by one outside the group", []Recognition{says(1, boris, "birth", false)}, member.Set{ana}, nil},
		{"by themselves", []Recognition{says(1, chona, "birth", false), says(2, ana, "birth", false)}, nil, nil},
		{"two of different kinds", []Recognition{says(1, ana, "birth", false), says(2, boris, "illness", false)}, nil, nil},
		{"over", []Recognition{says(1, ana, "birth", false), says(2, boris, "birth", false), says(3, boris, "birth", true, 2)}, nil, nil},
		{"of no agreed kind", []Recognition{says(1, ana, "thirst", false), says(2, boris, "thirst", false)}, nil, nil},
	} {
		if diff := cmp.Diff(c.want, Recognised(c.said, mill.ID, member.Witnesses(c.group, all, mill.Members), categories)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	p := Policy{Policy: sharing.Policy{Categories: categories}}
	for _, c := range []struct {
		by       member.ID
		category string
		want     refusal.Code
	}{
		{ana, "birth", ""}, {chona, "birth", refusal.HouseholdOwnWord}, {boris, "birth", refusal.SharingNotGroup}, {ana, "thirst", refusal.SharingNoCategory},
	} {
		var got refusal.Code
		if no := p.CanRecognise(c.by, mill, c.category, member.Witnesses(member.Set{ana}, all, mill.Members)); no != nil {
			got = no.Code
		}
		if got != c.want {
			t.Errorf("%s recognises %s: %q, want %q", c.by.String()[:2], c.category, got, c.want)
		}
	}
}
