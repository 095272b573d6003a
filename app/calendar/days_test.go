package calendar

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/teambition/rrule-go"
	"pgregory.net/rapid"

	"moot/app/need"
)

func TestDays(t *testing.T) {
	for _, c := range []struct {
		name, first, rule, from, to string
		want                        []need.Date
	}{
		{"every week", "2026-03-03", "FREQ=WEEKLY", "2026-03-10", "2026-03-24", []need.Date{"2026-03-10", "2026-03-17", "2026-03-24"}},
		{"not before the first", "2026-03-03", "FREQ=WEEKLY", "2026-01-01", "2026-03-05", []need.Date{"2026-03-03"}},
		{"every second week", "2026-03-03", "FREQ=WEEKLY;INTERVAL=2", "2026-03-04", "2026-04-01", []need.Date{"2026-03-17", "2026-03-31"}},
		{"two days a week", "2026-03-03", "FREQ=WEEKLY;BYDAY=TU,FR", "2026-03-03", "2026-03-10", []need.Date{"2026-03-03", "2026-03-06", "2026-03-10"}},
		{"until a day", "2026-03-03", "FREQ=WEEKLY;UNTIL=20260311T000000Z", "2026-03-01", "2026-04-01", []need.Date{"2026-03-03", "2026-03-10"}},
		{"three times", "2026-03-03", "FREQ=DAILY;COUNT=3", "2026-03-04", "2026-04-01", []need.Date{"2026-03-04", "2026-03-05"}},
		{"by the month", "2026-01-31", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-02-01", "2026-03-31", []need.Date{"2026-02-28", "2026-03-31"}},
		{"no rule", "2026-03-03", "every now and then", "2026-03-03", "2026-03-10", nil},
		{"no first day", "", "FREQ=WEEKLY", "2026-03-03", "2026-03-10", nil},
	} {
		if diff := cmp.Diff(c.want, Days(need.Date(c.first), c.rule, need.Date(c.from), need.Date(c.to))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	if no := CheckDays("2026-03-03", "FREQ=SECONDLY"); no == nil {
		t.Error("an order every second")
	}
}

// Counting by sevens and the library's way come to the same days.
func TestEveryWeekIsWhatTheLibrarySays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		date := rapid.Custom(func(t *rapid.T) need.Date {
			return need.Date(fmt.Sprintf("20%02d-%02d-%02d", rapid.IntRange(20, 35).Draw(t, "year"),
				rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day")))
		})
		first, from, to := date.Draw(t, "first"), date.Draw(t, "from"), date.Draw(t, "to")
		rule := fmt.Sprintf("FREQ=WEEKLY;INTERVAL=%d", rapid.IntRange(1, 9).Draw(t, "interval"))
		option, no := parse(midnight(first), rule)
		if no != nil {
			t.Fatal(no)
		}
		r, err := rrule.NewRRule(*option)
		if err != nil {
			t.Fatal(err)
		}
		var want []need.Date
		for _, at := range r.Between(day(from), day(to), true) {
			want = append(want, need.Date(at.Format(need.DateLayout)))
		}
		if diff := cmp.Diff(want, Days(first, rule, from, to)); diff != "" {
			t.Fatalf("(-library +ours):\n%s", diff)
		}
	})
}

// BenchmarkTenYearsOfStandingOrders lists what 300 households order every week for
// ten years; the budget is 100 ms.
func BenchmarkTenYearsOfStandingOrders(b *testing.B) {
	var orders []need.Need
	for i := range 300 {
		orders = append(orders, need.Need{First: need.ID{byte(i), byte(i >> 8)}, State: need.Wished,
			Request:    need.Request{What: "Bread", Amount: 2000, For: need.Date(fmt.Sprintf("2026-01-%02d", 1+i%28)), Rule: "FREQ=WEEKLY"},
			Exceptions: []need.Exception{{From: "2027-07-01", Until: "2027-08-01"}, {From: "2030-07-01", Until: "2030-07-08"}}})
	}
	for b.Loop() {
		lines := 0
		for _, n := range orders {
			lines += len(n.Lines(Days(n.Request.For, n.Request.Rule, "2026-01-01", "2035-12-31")))
		}
		if lines < 150_000 {
			b.Fatalf("%d lines", lines)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/list")
}
