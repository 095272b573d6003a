package day

import (
	"testing"
	"time"
)

func TestOf(t *testing.T) {
	skopje, err := time.LoadLocation("Europe/Skopje")
	if err != nil {
		t.Fatal(err)
	}
	evening := time.Date(2026, 3, 3, 23, 30, 0, 0, time.UTC)
	if got := Of(evening, skopje); got != "2026-03-04" {
		t.Errorf("after midnight in Skopje it is %s", got)
	}
}

func TestValid(t *testing.T) {
	for d, want := range map[Date]bool{
		"": true, "2026-03-07": true, "2028-02-29": true,
		"2026-02-29": false, "2026-3-7": false, "Friday": false, "2026-03-07 ": false, "12026-03-07": false,
	} {
		if d.Valid() != want {
			t.Errorf("%q: valid is %v", d, !want)
		}
	}
}

func TestAdd(t *testing.T) {
	for _, c := range []struct {
		from Date
		days int
		want Date
	}{{"2026-12-31", 1, "2027-01-01"}, {"2026-03-01", -1, "2026-02-28"}, {"", 3, ""}, {"soon", 3, "soon"}} {
		if got := c.from.Add(c.days); got != c.want {
			t.Errorf("%q and %d days is %q, want %q", c.from, c.days, got, c.want)
		}
	}
}

func TestBefore(t *testing.T) {
	for _, c := range []struct {
		a, b Date
		want bool
	}{{"2026-03-07", "2026-03-08", true}, {"2026-03-08", "2026-03-08", false}, {"", "2026-03-08", false}, {"2026-03-07", "", false}} {
		if got := c.a.Before(c.b); got != c.want {
			t.Errorf("%q before %q: %v", c.a, c.b, got)
		}
	}
}
