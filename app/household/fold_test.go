package household

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

var (
	ana, boris, chona, dilan = member.ID{1}, member.ID{2}, member.ID{3}, member.ID{4}
	all                      = member.SetOf(ana, boris, chona, dilan)
)

func said(id byte, by member.ID) statement.Envelope {
	return statement.Envelope{ID: statement.ID{id}, By: by, At: time.Date(2026, 3, 3, 18, int(id), 0, 0, time.UTC)}
}

func declared(id byte, by member.ID, others int, members ...member.ID) Declaration {
	return Declaration{Envelope: said(id, by), Title: "Petrak", Members: member.SetOf(members...), Others: others}
}

func confirms(id byte, by member.ID, what byte) Confirmation {
	return Confirmation{Envelope: said(id, by), Declaration: statement.ID{what}}
}

func again(of byte, d Declaration, over ...byte) Declaration {
	d.Of = ID{of}
	for _, id := range over {
		d.Over = append(d.Over, statement.ID{id})
	}
	return d
}

// heads lists, for each household in order, how many people count in it.
func heads(households []Household) (n []int) {
	for _, h := range households {
		n = append(n, h.Heads())
	}
	return n
}

func TestFold(t *testing.T) {
	four := declared(101, ana, 2, ana, boris)
	for _, c := range []struct {
		name  string
		facts Facts
		want  []int // by id: those alone (1..4) come before the declared (101...)
	}{
		{"everybody alone", Facts{}, []int{1, 1, 1, 1}},
		{"others wait for somebody's word", Facts{Declarations: []Declaration{four}}, []int{1, 1, 2}},
		{"confirmed", Facts{[]Declaration{four}, []Confirmation{confirms(110, chona, 101)}}, []int{1, 1, 4}},
		{"one's own word is not enough", Facts{[]Declaration{four}, []Confirmation{confirms(110, boris, 101)}}, []int{1, 1, 2}},
		{"a stranger's neither", Facts{[]Declaration{four}, []Confirmation{confirms(110, member.ID{66}, 101)}}, []int{1, 1, 2}},
		{"more heads wait, those confirmed count", Facts{
			[]Declaration{four, again(101, declared(102, boris, 3, ana, boris), 101)},
			[]Confirmation{confirms(110, chona, 101)}}, []int{1, 1, 4}},
		{"fewer heads need nobody's word", Facts{
			[]Declaration{four, again(101, declared(102, boris, 1, ana, boris), 101)},
			[]Confirmation{confirms(110, chona, 101)}}, []int{1, 1, 3}},
		{"others do not change it", Facts{
			[]Declaration{four, again(101, declared(102, chona, 0, chona), 101)},
			[]Confirmation{confirms(110, chona, 101)}}, []int{1, 1, 4}},
		{"two versions apart: the later holds", Facts{
			[]Declaration{four, again(101, declared(102, ana, 0, ana), 101), again(101, declared(103, boris, 0, ana, boris), 101)},
			nil}, []int{1, 1, 2}},
		{"in two households: the first", Facts{
			[]Declaration{four, declared(105, chona, 0, boris, chona)}, nil}, []int{1, 2, 1}},
		{"its author is not of it", Facts{Declarations: []Declaration{declared(101, ana, 0, boris)}}, []int{1, 1, 1, 1}},
	} {
		if diff := cmp.Diff(c.want, heads(Fold(c.facts, all, all))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestEverybodyIsInOneHousehold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var facts Facts
		somebody := rapid.SampledFrom([]member.ID{ana, boris, chona, dilan, {66}})
		for i := range rapid.IntRange(0, 10).Draw(t, "n") {
			id := byte(i + 101)
			by := somebody.Draw(t, "by")
			about := rapid.ByteRange(101, id).Draw(t, "about")
			if rapid.Bool().Draw(t, "confirms") {
				facts.Confirmations = append(facts.Confirmations, confirms(id, by, about))
				continue
			}
			d := declared(id, by, rapid.IntRange(-1, 3).Draw(t, "others"), rapid.SliceOf(somebody).Draw(t, "members")...)
			if about != id {
				d = again(about, d, about)
			}
			facts.Declarations = append(facts.Declarations, d)
		}
		first := Fold(facts, all, all)
		var housed []member.ID
		for _, h := range first {
			housed = append(housed, h.Members...)
			if h.Others < 0 || h.Others > h.Declared {
				t.Fatalf("%d heads of %d declared", h.Others, h.Declared)
			}
		}
		slices.SortFunc(housed, member.ID.Compare)
		if diff := cmp.Diff([]member.ID(all), housed); diff != "" {
			t.Fatalf("everybody once (-want +got):\n%s", diff)
		}
		shuffled := Facts{slices.Clone(facts.Declarations), slices.Clone(facts.Confirmations)}
		slices.Reverse(shuffled.Declarations)
		slices.Reverse(shuffled.Confirmations)
		if diff := cmp.Diff(first, Fold(shuffled, all, all)); diff != "" {
			t.Fatalf("the order matters (-first +second):\n%s", diff)
		}
	})
}

func TestDeclarationCleaned(t *testing.T) {
	for _, c := range []struct {
		name string
		d    Declaration
		want refusal.Code
	}{
		{"good", declared(1, ana, 2, ana), ""},
		{"no name", Declaration{Members: member.Set{ana}}, refusal.HouseholdNoName},
		{"not one's own", declared(1, ana, 0, boris), refusal.HouseholdNotYours},
		{"fewer than none", declared(1, ana, -1, ana), refusal.HouseholdHeads},
		{"a village", declared(1, ana, headsMax, ana), refusal.HouseholdHeads},
	} {
		_, no := c.d.Cleaned(ana)
		var got refusal.Code
		if no != nil {
			got = no.Code
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
