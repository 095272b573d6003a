package sharing

import (
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/household"
	"moot/app/need"
)

// questions are any that a village could ask, and many that none would.
func questions() *rapid.Generator[Question] {
	return rapid.Custom(func(t *rapid.T) Question {
		amount := rapid.Custom(func(t *rapid.T) need.Amount {
			if rapid.Bool().Draw(t, "large") {
				return need.Amount(rapid.Int64Range(0, 40_000).Draw(t, "amount"))
			}
			return need.Amount(rapid.Int64Range(0, 12).Draw(t, "amount"))
		})
		q := Question{
			Supply: amount.Draw(t, "supply"), One: rapid.Int64Range(0, 6).Draw(t, "one"), Lot: rapid.Uint64().Draw(t, "lot"),
			Policy: Policy{Categories: []string{"birth", "illness"}, WorkMatters: rapid.Bool().Draw(t, "work"), WeightMax: Fraction{3, 2},
				Unit: rapid.SampledFrom([]need.Amount{0, 1, 3, 1000}).Draw(t, "unit")},
		}
		q.Policy.BasePerHead = need.Amount(rapid.Int64Range(0, 4).Draw(t, "base")) * q.Policy.unit()
		if rapid.Bool().Draw(t, "reserves") {
			q.Policy.Reserve = Fraction{rapid.Int64Range(0, 4).Draw(t, "reserve"), 4}
		}
		for i := range rapid.IntRange(0, 8).Draw(t, "households") {
			heads := rapid.IntRange(1, 4).Draw(t, "heads")
			h := Household{ID: household.ID{byte(i)}, Heads: heads, Want: amount.Draw(t, "want"), Also: amount.Draw(t, "also"),
				Weight: rapid.Int64Range(1, 12).Draw(t, "weight"), Unserved: rapid.IntRange(0, 2).Draw(t, "unserved")}
			for _, category := range rapid.SliceOfN(rapid.SampledFrom(q.Policy.Categories), 0, 2).Draw(t, "special") {
				h.Special = append(h.Special, Special{category, amount.Draw(t, "need"), rapid.IntRange(0, heads).Draw(t, "whose")})
			}
			q.Households = append(q.Households, h)
		}
		return q
	})
}

func answered(t *rapid.T, q Question) Answer {
	a, no := q.Answer()
	if no != nil {
		t.Fatal(no)
	}
	return a
}

func TestWhatIsThereIsGivenAndNobodyGetsMoreThanAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := questions().Draw(t, "question")
		a := answered(t, q)
		unit := q.Policy.unit()
		if want := min(q.Supply/unit*unit, a.Asked); a.Given != want || a.Given+a.Rest != q.Supply {
			t.Fatalf("%d of %d given, %d left, %d asked for", a.Given, q.Supply, a.Rest, a.Asked)
		}
		for _, s := range a.Shares {
			if s.Got > s.Asked || s.Got < 0 || s.Got%unit != 0 {
				t.Fatalf("%d got of %d asked in units of %d", s.Got, s.Asked, unit)
			}
			for _, p := range s.Parts {
				if p.Got > p.Asked {
					t.Fatalf("%d got of %d in %s", p.Got, p.Asked, p.Step)
				}
			}
		}
	})
}

func TestMoreTakesFromNobody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := questions().Draw(t, "question")
		less := answered(t, q)
		more := answered(t, q.WithSupply(q.Supply+need.Amount(rapid.Int64Range(1, 5000).Draw(t, "more"))))
		for i, s := range less.Shares {
			if more.Shares[i].Got < s.Got {
				t.Fatalf("household %d gets %d of less and %d of more", i, s.Got, more.Shares[i].Got)
			}
		}
	})
}

func TestTheOrderOfHouseholdsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := questions().Draw(t, "question")
		shuffled := q
		shuffled.Households = rapid.Permutation(q.Households).Draw(t, "order")
		a, b := answered(t, q), answered(t, shuffled)
		if diff := cmp.Diff(a, b); diff != "" {
			t.Fatalf("the order matters (-first +second):\n%s", diff)
		}
		if string(a.Bytes()) != string(b.Bytes()) || a.Hash() != b.Hash() {
			t.Fatal("the bytes differ")
		}
	})
}

// The reserve is a part of what there is and no more than wishes can use; special needs
// leave it while there are wishes for it, and take what wishes cannot use. Without
// special needs it changes nothing.
func TestTheReserveIsKeptFromSpecialNeedsOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := questions().Draw(t, "question")
		q.Policy.Reserve = Fraction{rapid.Int64Range(0, 5).Draw(t, "kept"), 5}
		a, unit := answered(t, q), q.Policy.unit()
		var wishes, special, wished need.Amount // asked for, and got
		for _, h := range q.Households {
			wishes += h.Want / unit * unit
		}
		for _, s := range a.Shares {
			for _, p := range s.Parts {
				switch p.Step {
				case ForSpecial:
					special += p.Got
				case ForBase, ForWishes:
					wished += p.Got
				}
			}
		}
		units := q.Supply / unit
		part := units * need.Amount(q.Policy.Reserve.Num) / need.Amount(q.Policy.Reserve.Den) * unit
		if want := min(part, wishes); a.Reserved != want {
			t.Fatalf("%d kept of %d, want %d", a.Reserved, q.Supply, want)
		}
		if special > units*unit-a.Reserved || wished < min(a.Reserved, wishes) {
			t.Fatalf("%d kept of %d; special needs took %d, wishes %d of %d", a.Reserved, q.Supply, special, wished, wishes)
		}
		if asked := specialAsked(q); special < min(asked, units*unit-a.Reserved) {
			t.Fatalf("special needs got %d of %d, and %d of %d are kept", special, asked, a.Reserved, q.Supply)
		}
		for i := range q.Households {
			q.Households[i].Special = nil
		}
		with, without := answered(t, q), q
		without.Policy.Reserve = Fraction{}
		if diff := cmp.Diff(answered(t, without).Shares, with.Shares); diff != "" {
			t.Fatalf("without special needs the reserve matters (-without +with):\n%s", diff)
		}
	})
}

// specialAsked is what is asked for by special needs of the agreed kinds, in whole units.
func specialAsked(q Question) (sum need.Amount) {
	for _, h := range q.Households {
		for _, s := range h.Special {
			sum += s.Amount / q.Policy.unit() * q.Policy.unit()
		}
	}
	return sum
}

func TestEqualsDifferByOneUnitAtMost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := questions().Draw(t, "question")
		if len(q.Households) == 0 {
			return
		}
		twin := q.Households[0]
		twin.ID, twin.Unserved = household.ID{200}, rapid.IntRange(0, 3).Draw(t, "waited")
		q.Households = append(q.Households, twin)
		a := answered(t, q)
		first, _ := a.Of(q.Households[0].ID)
		second, _ := a.Of(twin.ID)
		if d := first.Got - second.Got; d < -q.Policy.unit() || d > q.Policy.unit() {
			t.Fatalf("equals get %d and %d", first.Got, second.Got)
		}
	})
}

// What is given at once up to a level, and then one by one, is what comes of giving
// one by one from the beginning, as the rule is written.
func TestRaiseIsOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var fast, slow []*claim
		n := rapid.IntRange(0, 7).Draw(t, "claims")
		r := rank{received: make([]int64, n), unserved: make([]int, n), lot: rapid.Permutation([]int{0, 1, 2, 3, 4, 5, 6}[:n]).Draw(t, "lot")}
		for i := range n {
			c := claim{whose: i, most: rapid.Int64Range(0, 30).Draw(t, "most"), weight: rapid.Int64Range(1, 9).Draw(t, "weight")}
			d := c
			fast, slow = append(fast, &c), append(slow, &d)
			r.received[i] = rapid.Int64Range(0, 2).Draw(t, "received")
			r.unserved[i] = rapid.IntRange(0, 2).Draw(t, "unserved")
		}
		supply := rapid.Int64Range(0, 120).Draw(t, "supply")
		left := raise(supply, fast, r)
		for ; supply > 0; supply-- {
			var next *claim
			for _, c := range slow {
				if c.got == c.most {
					continue
				}
				if next == nil {
					next = c
				} else if first, _ := r.less(c, next); first {
					next = c
				}
			}
			if next == nil {
				break
			}
			next.got++
		}
		if left != supply {
			t.Fatalf("%d left, want %d", left, supply)
		}
		for i := range fast {
			if fast[i].got != slow[i].got {
				t.Fatalf("claim %d gets %d, one by one %d", i, fast[i].got, slow[i].got)
			}
		}
	})
}

// A good that can be divided finely comes out as exact fractions do, to one unit
// for each household: the level without rounding is worked out with fractions of
// any size.
func TestFineUnitsApproachTheExactShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 7).Draw(t, "claims")
		var claims []*claim
		var asked int64
		for i := range n {
			c := &claim{whose: i, most: rapid.Int64Range(1, 1e9).Draw(t, "most"), weight: rapid.Int64Range(1, 1e12).Draw(t, "weight")}
			claims, asked = append(claims, c), asked+c.most
		}
		supply := rapid.Int64Range(0, asked).Draw(t, "supply")
		exact := exactShares(supply, claims)
		raise(supply, claims, rank{make([]int64, n), make([]int, n), []int{0, 1, 2, 3, 4, 5, 6}})
		for i, c := range claims {
			off := new(big.Rat).Sub(new(big.Rat).SetInt64(c.got), exact[i])
			if off.Abs(off).Cmp(big.NewRat(int64(n), 1)) > 0 {
				t.Fatalf("claim %d gets %d, exactly %s", i, c.got, exact[i].FloatString(3))
			}
		}
	})
}

// exactShares raises the claims with fractions, saturating one after the other.
func exactShares(supply int64, claims []*claim) []*big.Rat {
	shares := make([]*big.Rat, len(claims))
	left := new(big.Rat).SetInt64(supply)
	for {
		weights := new(big.Rat)
		for i, c := range claims {
			if shares[i] == nil {
				weights.Add(weights, big.NewRat(c.weight, 1))
			}
		}
		if weights.Sign() == 0 {
			return shares
		}
		level := new(big.Rat).Quo(left, weights)
		full := false
		for i, c := range claims {
			if shares[i] == nil && big.NewRat(c.most, c.weight).Cmp(level) <= 0 {
				shares[i], full = big.NewRat(c.most, 1), true
				left.Sub(left, shares[i])
			}
		}
		if !full {
			for i, c := range claims {
				if shares[i] == nil {
					shares[i] = new(big.Rat).Mul(level, big.NewRat(c.weight, 1))
				}
			}
			return shares
		}
	}
}
