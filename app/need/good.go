package need

import (
	"math/bits"
	"strings"
)

// Good is what is asked for, made, kept or done: a thing or a service, counted in
// a unit. "Flour" in kilograms and "flour" in sacks are two goods.
type Good struct {
	What string
	Unit string // "loaves", "kg", "hours"; may be empty
}

// Key is the form in which goods are compared: capitals and spaces aside.
func (g Good) Key() Good { return Good{What: fold(g.What), Unit: fold(g.Unit)} }

// Is reports whether two goods are the same one, however they are written.
func (g Good) Is(other Good) bool { return g.Key() == other.Key() }

// Compare orders goods by what they are called, then by unit.
func (g Good) Compare(other Good) int {
	a, b := g.Key(), other.Key()
	if c := strings.Compare(a.What, b.What); c != 0 {
		return c
	}
	return strings.Compare(a.Unit, b.Unit)
}

// Valid reports whether a is an amount that may be said: more than nothing, and
// not more than a thousand million.
func (a Amount) Valid() bool { return a.valid() }

// Whole reports whether a is so many whole units.
func (a Amount) Whole(unit Amount) bool { return unit > 0 && a%unit == 0 }

// Scale is a·num/den, rounded up to a thousandth: what is needed for a part of
// something must suffice. ok is false where the result is no amount any more.
func (a Amount) Scale(num, den Amount) (scaled Amount, ok bool) {
	if a < 0 || num < 0 || den <= 0 {
		return 0, false
	}
	hi, lo := bits.Mul64(uint64(a), uint64(num))
	if hi >= uint64(den) {
		return 0, false
	}
	quo, rem := bits.Div64(hi, lo, uint64(den))
	if rem > 0 {
		quo++
	}
	if quo > SumMax {
		return 0, false
	}
	return Amount(quo), true
}
