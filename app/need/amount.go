package need

import (
	"errors"
	"strconv"
	"strings"
)

// Amount is an exact quantity in thousandths: 1.5 kg is 1500.
type Amount int64

const thousandths = 1000

// ErrNotAnAmount is returned for text that is no amount: digits, and if wanted
// a point or comma and up to three more.
var ErrNotAnAmount = errors.New("not an amount")

// ParseAmount reads "2", "1.5" or "1,5". It must be more than nothing and at
// most a thousand million. No grouping of digits is understood, so "1.500" is
// one and a half.
func ParseAmount(s string) (Amount, error) {
	whole, part, divided := strings.Cut(strings.Replace(s, ",", ".", 1), ".")
	if !digits(whole, 10) || divided && !digits(part, 3) {
		return 0, ErrNotAnAmount
	}
	n, err := strconv.ParseInt(whole+(part + "000")[:3], 10, 64)
	if a := Amount(n); err == nil && a.valid() {
		return a, nil
	}
	return 0, ErrNotAnAmount
}

func digits(s string, lengthMax int) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return len(s) > 0 && len(s) <= lengthMax
}

func (a Amount) valid() bool { return a > 0 && a <= AmountMax }

// String writes the amount with a point and without trailing zeros: "1.5".
func (a Amount) String() string {
	sign := ""
	if a < 0 {
		sign, a = "-", -a
	}
	s := strconv.FormatInt(int64(a/thousandths), 10)
	if part := int64(a % thousandths); part != 0 {
		s += "." + strings.TrimRight(strconv.FormatInt(thousandths+part, 10)[1:], "0")
	}
	return sign + s
}

// MarshalText writes what String shows.
func (a Amount) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads what ParseAmount reads.
func (a *Amount) UnmarshalText(text []byte) error {
	parsed, err := ParseAmount(string(text))
	if err == nil {
		*a = parsed
	}
	return err
}
