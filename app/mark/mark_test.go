package mark

import (
	"testing"

	"moot/app/day"
	"moot/app/statement"
)

func TestOf(t *testing.T) {
	// Worked out with sha256sum, so that it stays what it was.
	if got, want := Of("moot sample 1", "a", "b"), "ffc671c6d865ef7d"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if Of("x", "a", "b") == Of("x", "ab") || Of("x", "a") == Of("y", "a") {
		t.Error("two things have one mark")
	}
}

func TestCarries(t *testing.T) {
	motion := statement.ID{1}
	d := Decided{Motion: motion, Words: "So we do it: " + Of("x", "a"), From: "2026-03-01", Until: "2026-06-01"}
	for _, c := range []struct {
		name   string
		motion statement.ID
		mark   string
		want   bool
	}{
		{"its own", motion, Of("x", "a"), true},
		{"other figures", motion, Of("x", "b"), false},
		{"another motion", statement.ID{2}, Of("x", "a"), false},
	} {
		if got := d.Carries(c.motion, c.mark); got != c.want || Any([]Decided{{}, d}, c.motion, c.mark) != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if (Decided{Words: Of("x")}).Carries(statement.ID{}, Of("x")) {
		t.Error("no decision carries a mark")
	}
	for on, want := range map[day.Date]bool{"2026-02-28": false, "2026-03-01": true, "2026-05-31": true, "2026-06-01": false} {
		if d.On(on) != want {
			t.Errorf("on %s: %v", on, !want)
		}
	}
}
