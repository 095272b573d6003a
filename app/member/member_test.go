package member

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/refusal"
)

func people() *rapid.Generator[ID] {
	return rapid.Custom(func(t *rapid.T) ID {
		// Few different ones, so that they meet.
		return ID{rapid.ByteRange(0, 3).Draw(t, "first"), 15: rapid.ByteRange(0, 1).Draw(t, "last")}
	})
}

// A set behaves as sets do, whatever it was made from.
func TestSet(t *testing.T) {
	has := func(all []ID, id ID) bool {
		for _, o := range all {
			if o == id {
				return true
			}
		}
		return false
	}
	rapid.Check(t, func(t *rapid.T) {
		as, bs := rapid.SliceOf(people()).Draw(t, "a"), rapid.SliceOf(people()).Draw(t, "b")
		a, b, id := SetOf(as...), SetOf(bs...), people().Draw(t, "id")
		inA, inB := has(as, id), has(bs, id)
		if !IsSet(a) || a.Has(id) != inA {
			t.Fatalf("SetOf(%v) = %v", as, a)
		}
		if a.And(b).Has(id) != (inA && inB) || a.Or(b).Has(id) != (inA || inB) || a.Less(b).Has(id) != (inA && !inB) {
			t.Fatalf("%v of %v and %v", id, a, b)
		}
		if a.Within(b) != (len(a.Or(b)) == len(b)) {
			t.Fatalf("%v within %v is %v", a, b, a.Within(b))
		}
		if !IsSet(a.And(b)) || !IsSet(a.Or(b)) || !IsSet(a.Less(b)) {
			t.Fatal("out of order")
		}
	})
	if IsSet([]ID{{1}, {1}}) || IsSet([]ID{{2}, {1}}) {
		t.Error("a list that is no set is taken for one")
	}
}

func TestFind(t *testing.T) {
	ana := Member{ID: ID{0xab, 0xcd, 0xef}, Name: "Ana Petrak"}
	anatol := Member{ID: ID{0xab, 0xcd, 0x11}, Name: "Anatol"}
	boris := Member{ID: ID{0x22}, Name: "Борис"}
	short := Member{ID: ID{0x33}, Name: "Ana"}
	members := []Member{ana, anatol, boris}
	for _, c := range []struct {
		name, query string
		members     []Member
		want        []Member
	}{
		{"the whole name", "Ana Petrak", members, []Member{ana}},
		{"capitals and spaces aside", "  ANA  petrak ", members, []Member{ana}},
		{"other scripts", "борис", members, []Member{boris}},
		{"the beginning of one name", "anat", members, []Member{anatol}},
		{"the beginning of two names", "ana", members, []Member{ana, anatol}},
		{"a whole name is no beginning", "ana", append(members, short), []Member{short}},
		{"the beginning of an id", "abcdef", members, []Member{ana}},
		{"the beginning of two ids", "ABCD", members, []Member{ana, anatol}},
		{"too little of an id", "abc", members, nil},
		{"a whole id", boris.ID.String(), members, []Member{boris}},
		{"nobody", "Dilan", members, nil},
		{"nothing", " ", members, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, Find(c.members, c.query)); diff != "" {
				t.Errorf("%q (-want +got):\n%s", c.query, diff)
			}
		})
	}
}

func TestCleanName(t *testing.T) {
	for _, c := range []struct {
		name, raw, want string
		code            refusal.Code
	}{
		{"as it is", "Ana Petrak", "Ana Petrak", ""},
		{"spaces", " Ana \t Petrak\n", "Ana Petrak", ""},
		{"none", "  ", "", refusal.MemberNoName},
		{"long", strings.Repeat("x", nameRunesMax+1), "", refusal.TextTooLong},
		{"hidden characters", "Ana\u200b", "", refusal.TextUnprintable},
	} {
		got, no := CleanName(c.raw)
		code := refusal.Code("")
		if no != nil {
			code = no.Code
		}
		if got != c.want || code != c.code {
			t.Errorf("%s: %q, %q; want %q, %q", c.name, got, code, c.want, c.code)
		}
	}
}

// Two say what nobody can say of themselves, or the only one there is; who has no device
// cannot say anything and is not waited for.
func TestWitnesses(t *testing.T) {
	a, b, c, d := ID{1}, ID{2}, ID{3}, ID{4}
	for _, k := range []struct {
		name                         string
		group, equipped, about, said Set
		want                         bool
	}{
		{"two of all", nil, SetOf(a, b, c), SetOf(c), SetOf(a, b), true},
		{"one of two", nil, SetOf(a, b, c), SetOf(c), SetOf(a), false},
		{"nobody", nil, SetOf(a, b, c), SetOf(c), nil, false},
		{"their own word and another's", nil, SetOf(a, b, c), SetOf(c), SetOf(a, c), false},
		{"the only one who has a device", nil, SetOf(a), SetOf(d), SetOf(a), true},
		{"the only other one who has a device", nil, SetOf(a, c), SetOf(c), SetOf(a), true},
		{"the only one of the group", SetOf(a), SetOf(a, b, c), SetOf(c), SetOf(a), true},
		{"one outside the group", SetOf(a), SetOf(a, b, c), SetOf(c), SetOf(b), false},
		{"the only one of the group who has a device", SetOf(a, d), SetOf(a, b, c), SetOf(c), SetOf(a), true},
		{"two others, for nobody of the group has a device", SetOf(d), SetOf(a, b, c), SetOf(c), SetOf(a, b), true},
		{"two others, for the group is who it is about", SetOf(c), SetOf(a, b, c), SetOf(c), SetOf(a, b), true},
		{"nobody there who could", nil, SetOf(c), SetOf(c), SetOf(c), false},
	} {
		if got := Attested(k.said, Witnesses(k.group, k.equipped, k.about)); got != k.want {
			t.Errorf("%s: %v", k.name, got)
		}
	}
}
