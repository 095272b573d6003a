package sharing

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/app/household"
	"moot/app/need"
	"moot/app/refusal"
)

// one is a household of one head.
func one(id byte, special, want need.Amount) Household {
	h := Household{ID: household.ID{id}, Heads: 1, Weight: 2, Want: want}
	if special > 0 {
		h.Special = []Special{{Category: "illness", Amount: special}}
	}
	return h
}

// kg is so many kilograms.
const kg need.Amount = 1000

// worked is the case of the rule's description, in parts of which 11 make a
// kilogram, so that every exact share is a whole number of them: 20 kg, A needs 4
// and B 2 for a special reason, the base is 1 each, and beyond that they wish for
// 2, 3, 7, 5 and 5; C weighs 3/2.
//
//	special needs  A 4, B 2                                    14 left
//	base           1 each                                       9 left
//	wishes         9 over weights 1 1 3/2 1 1 = 11/2: 18/11 each, C 27/11
//	               A 4+1+18/11 = 73/11   B 51/11   C 1+27/11 = 38/11   D, E 29/11
func worked() Question {
	const part = 11
	q := Question{
		Supply: 20 * part, One: 2,
		Policy: Policy{Categories: []string{"illness"}, BasePerHead: part, WorkMatters: true, WeightMax: Fraction{3, 2}},
		Households: []Household{one(1, 4*part, 3*part), one(2, 2*part, 4*part), one(3, 0, 8*part),
			one(4, 0, 6*part), one(5, 0, 6*part)},
	}
	q.Households[2].Weight = 3
	return q
}

func got(t *testing.T, q Question) (amounts []need.Amount) {
	t.Helper()
	a, no := q.Answer()
	if no != nil {
		t.Fatal(no)
	}
	for _, s := range a.Shares {
		amounts = append(amounts, s.Got)
	}
	return amounts
}

func TestWorkedCase(t *testing.T) {
	a, no := worked().Answer()
	if no != nil {
		t.Fatal(no)
	}
	if diff := cmp.Diff([]need.Amount{73, 51, 38, 29, 29}, got(t, worked())); diff != "" {
		t.Errorf("elevenths (-want +got):\n%s", diff)
	}
	want := []Part{{ForSpecial, "illness", 44, 44}, {ForBase, "", 11, 11}, {ForWishes, "", 22, 18}}
	if diff := cmp.Diff(want, a.Shares[0].Parts); diff != "" {
		t.Errorf("the parts of A (-want +got):\n%s", diff)
	}
	if a.Shares[2].Weighs != (Fraction{3, 2}) || a.Shares[0].Weighs != (Fraction{}) {
		t.Errorf("C weighs %v, A %v", a.Shares[2].Weighs, a.Shares[0].Weighs)
	}
	if a.Rest != 0 || a.Given != 220 || a.NeedsLot {
		t.Errorf("given %d, left %d, lot %t", a.Given, a.Rest, a.NeedsLot)
	}
}

func TestCases(t *testing.T) {
	illness := []string{"illness"}
	three := []Household{one(1, 0, 10*kg), one(2, 0, 10*kg), one(3, 0, 10*kg)}
	heads := func(n int, h Household) Household { h.Heads, h.Weight = n, int64(2*n); return h }
	waited := func(n int, h Household) Household { h.Unserved = n; return h }
	also := func(n need.Amount, h Household) Household { h.Also = n; return h }
	for _, c := range []struct {
		name string
		q    Question
		want []need.Amount
	}{
		{"enough for all", Question{Supply: 40 * kg, Households: three}, []need.Amount{10 * kg, 10 * kg, 10 * kg}},
		{"nothing there", Question{Households: three}, []need.Amount{0, 0, 0}},
		{"nobody asks", Question{Supply: kg}, nil},
		{"equal parts", Question{Supply: 9 * kg, Households: three}, []need.Amount{3 * kg, 3 * kg, 3 * kg}},
		// 10 kg over 1 + 4 heads: 2 kg a head.
		{"by heads", Question{Supply: 10 * kg, Households: []Household{one(1, 0, 10*kg), heads(4, one(2, 0, 10*kg))}},
			[]need.Amount{2 * kg, 8 * kg}},
		// Who asks for little is served; the others share what that leaves: (9-1)/2.
		{"small wishes first", Question{Supply: 9 * kg, Households: []Household{one(1, 0, kg), one(2, 0, 10*kg), one(3, 0, 10*kg)}},
			[]need.Amount{kg, 4 * kg, 4 * kg}},
		// 5 loaves, one each, then the two who waited longest.
		{"loaves", Question{Supply: 5 * kg, Policy: Policy{Unit: kg},
			Households: []Household{waited(1, one(1, 0, 3*kg)), waited(5, one(2, 0, 3*kg)), waited(3, one(3, 0, 3*kg))}},
			[]need.Amount{kg, 2 * kg, 2 * kg}},
		// 2 loaves, nobody has any: the first two go to the households with more heads.
		{"ties to the larger", Question{Supply: 2 * kg, Policy: Policy{Unit: kg},
			Households: []Household{one(1, 0, 3*kg), heads(2, one(2, 0, 3*kg)), heads(3, one(3, 0, 3*kg))}},
			[]need.Amount{0, kg, kg}},
		// Half a loaf is not asked for and the half that is there is kept.
		{"only whole loaves", Question{Supply: 2*kg + 500, Policy: Policy{Unit: kg}, Households: []Household{one(1, 0, 3*kg+500)}},
			[]need.Amount{2 * kg}},
		// Special needs take all: 6 kg, needs 5 and 3, raised equally.
		{"special needs first", Question{Supply: 6 * kg, Policy: Policy{Categories: illness},
			Households: []Household{one(1, 5*kg, 0), one(2, 3*kg, 0), one(3, 0, 9*kg)}},
			[]need.Amount{3 * kg, 3 * kg, 0}},
		// A third of 6 kg is kept for wishes: 4 kg for special needs, 2 for wishes.
		{"a reserve", Question{Supply: 6 * kg, Policy: Policy{Categories: illness, Reserve: Fraction{1, 3}},
			Households: []Household{one(1, 5*kg, 0), one(2, 3*kg, 0), one(3, 0, 9*kg)}},
			[]need.Amount{2 * kg, 2 * kg, 2 * kg}},
		// Only half a kilogram is wished for, so no more than that is kept.
		{"a reserve nobody needs", Question{Supply: 6 * kg, Policy: Policy{Categories: illness, Reserve: Fraction{1, 3}},
			Households: []Household{one(1, 5*kg, 0), one(2, 3*kg, 0), one(3, 0, kg/2)}},
			[]need.Amount{2750, 2750, kg / 2}},
		{"the more urgent category first", Question{Supply: 3 * kg, Policy: Policy{Categories: []string{"birth", "illness"}},
			Households: []Household{one(1, 2*kg, 0), {ID: household.ID{2}, Heads: 1, Special: []Special{{"birth", 2 * kg, 0}}}}},
			[]need.Amount{kg, 2 * kg}},
		// For two people as much again as for one: 3 kg make 1 and 2.
		{"a special need of two", Question{Supply: 3 * kg, Policy: Policy{Categories: illness},
			Households: []Household{one(1, 5*kg, 0), heads(2, Household{ID: household.ID{2}, Special: []Special{{"illness", 5 * kg, 2}}})}},
			[]need.Amount{kg, 2 * kg}},
		// The base comes before wishes, whatever work weighs: 4 kg are the base of four heads.
		{"work does not touch the base", Question{Supply: 4 * kg, One: 2,
			Policy:     Policy{BasePerHead: kg, WorkMatters: true, WeightMax: Fraction{3, 2}},
			Households: []Household{heads(3, one(1, 0, 9*kg)), {ID: household.ID{2}, Heads: 1, Weight: 3, Want: 9 * kg}}},
			[]need.Amount{3 * kg, kg}},
		{"what people also accept comes last", Question{Supply: 8 * kg,
			Households: []Household{also(9*kg, one(1, 0, 2*kg)), one(2, 0, 5*kg)}},
			[]need.Amount{3 * kg, 5 * kg}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, got(t, c.q)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestTiesAreNamed(t *testing.T) {
	loaf := Question{Supply: kg, Policy: Policy{Unit: kg}, Households: []Household{one(1, 0, kg), one(2, 0, kg)}}
	a, _ := loaf.Answer()
	if !a.NeedsLot || a.Shares[0].Tie != ByLot || a.Shares[1].Tie != ByLot {
		t.Errorf("one loaf for two equals: %+v", a)
	}
	winners := map[bool]int{}
	for lot := range uint64(64) {
		loaf.Lot = lot
		winners[got(t, loaf)[0] > 0]++
	}
	if winners[true] < 16 || winners[false] < 16 {
		t.Errorf("of 64 numbers thrown the first won %d", winners[true])
	}
	loaf.Households[1].Unserved = 2
	if a, _ := loaf.Answer(); a.NeedsLot || a.Shares[1].Tie != ByWaited || a.Shares[1].Got != kg {
		t.Errorf("who waited longer: %+v", a)
	}
	loaf.Supply = 2 * kg
	if a, _ := loaf.Answer(); a.Shares[0].Tie != "" || a.Short() != 0 {
		t.Errorf("enough: %+v", a)
	}
}

func TestRefused(t *testing.T) {
	policy := func(p Policy) Question { return Question{Policy: p} }
	asks := func(h Household) Question { return Question{Households: []Household{h}} }
	for _, c := range []struct {
		name string
		q    Question
		want refusal.Code
	}{
		{"less than nothing there", Question{Supply: -1}, refusal.SharingInput},
		{"an absurd supply", Question{Supply: 1 << 60}, refusal.SharingInput},
		{"nobody at the table", asks(Household{}), refusal.SharingInput},
		{"a negative wish", asks(Household{Heads: 1, Want: -1}), refusal.SharingInput},
		{"a need of no known kind", asks(Household{Heads: 1, Special: []Special{{"thirst", 1, 1}}}), refusal.SharingInput},
		{"named twice", Question{Households: []Household{one(1, 0, 1), one(1, 0, 1)}}, refusal.SharingInput},
		{"weight without bounds", policy(Policy{WorkMatters: true, WeightMax: Fraction{3, 1}}), refusal.SharingPolicy},
		{"less weight for work", policy(Policy{WorkMatters: true, WeightMax: Fraction{1, 2}}), refusal.SharingPolicy},
		{"more reserved than there is", policy(Policy{Reserve: Fraction{3, 2}}), refusal.SharingPolicy},
		{"half a loaf as base", policy(Policy{BasePerHead: 500, Unit: 1000}), refusal.SharingPolicy},
		{"a category twice", policy(Policy{Categories: []string{"birth", " birth"}}), refusal.SharingPolicy},
	} {
		if _, no := c.q.Answer(); no == nil || no.Code != c.want {
			t.Errorf("%s: %v, want %s", c.name, no, c.want)
		}
	}
}

func TestWeigh(t *testing.T) {
	most := Fraction{5, 4}
	worked := func(minutes int64) Head { return Head{Minutes: minutes} }
	// With a minimum of 100: 50 -> 1, 110 -> 11/10, 300 -> 5/4; their average is 67/60.
	weights, one, no := Weigh([][]Head{{worked(50)}, {worked(110), {Other: true}}, {worked(300)}, {{Exempt: true}}}, 100, most)
	if no != nil {
		t.Fatal(no)
	}
	want := []Fraction{{1, 1}, {21, 10}, {5, 4}, {67, 60}}
	for i, w := range weights {
		if got := (Fraction{w, one}).reduced(); got != want[i] {
			t.Errorf("household %d weighs %v, want %v", i, got, want[i])
		}
	}
	if weights, one, _ := Weigh([][]Head{{worked(300), {}}}, 0, Fraction{}); weights[0] != 2 || one != 1 {
		t.Errorf("without a minimum two heads weigh %d/%d", weights[0], one)
	}
	if weights, one, _ := Weigh([][]Head{{{Exempt: true}}}, 100, most); weights[0] != one {
		t.Errorf("where all are exempt one weighs %d/%d", weights[0], one)
	}
	if _, _, no := Weigh(nil, 100, Fraction{3, 1}); no == nil {
		t.Error("a head may weigh three")
	}
}
