package need

import (
	"testing"

	"pgregory.net/rapid"
)

func TestParseAmount(t *testing.T) {
	for text, want := range map[string]Amount{
		"2": 2000, "1.5": 1500, "1,5": 1500, "0.001": 1, "007": 7000, "1.500": 1500, "0,25": 250, "1000000000": AmountMax,
	} {
		if got, err := ParseAmount(text); got != want || err != nil {
			t.Errorf("%q is %d, %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{
		"", "0", "0.000", "-1", "+1", "1.", ".5", "1.0001", "1,000,000", "1.5.5", "1 000", "two", "1e3", "٣",
		"1000000001", "99999999999999999999", "1000000000.001",
	} {
		if got, err := ParseAmount(text); err == nil {
			t.Errorf("%q is read as %s", text, got)
		}
	}
}

func TestAmountString(t *testing.T) {
	for a, want := range map[Amount]string{2000: "2", 1500: "1.5", 1: "0.001", 1250: "1.25", 0: "0", -1500: "-1.5"} {
		if got := a.String(); got != want {
			t.Errorf("%d is shown as %q, want %q", int64(a), got, want)
		}
	}
}

func TestAmountSurvivesText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Amount(rapid.Int64Range(1, AmountMax).Draw(t, "amount"))
		var back Amount
		if err := back.UnmarshalText([]byte(a.String())); err != nil || back != a {
			t.Fatalf("%s came back as %s, %v", a, back, err)
		}
	})
}
