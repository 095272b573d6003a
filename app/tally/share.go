package tally

// Share is a part of a whole: at least Num/Den of it, or more than that if
// Strict. The zero Share asks for nothing.
type Share struct {
	Num, Den int
	Strict   bool
}

// Holds reports whether part is enough of whole: part*Den >= Num*whole, or >.
func (s Share) Holds(part, whole int) bool {
	left, right := int64(part)*int64(s.Den), int64(s.Num)*int64(whole)
	return left > right || left == right && !s.Strict
}

// Needed is the least part of whole that is enough.
func (s Share) Needed(whole int) int {
	if s.Den <= 0 {
		return 0
	}
	right, den := int64(s.Num)*int64(whole), int64(s.Den)
	if s.Strict {
		return int(right/den) + 1
	}
	return int((right + den - 1) / den)
}

// Sound reports whether the share is one that can be met: between none and all.
// max bounds the denominator.
func (s Share) Sound(max int) bool {
	return s.Den >= 1 && s.Den <= max && s.Num >= 0 && s.Num <= s.Den && (!s.Strict || s.Num < s.Den)
}
