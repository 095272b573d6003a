package node

import (
	"testing"
	"time"
)

func TestIdleIsWhenNobodyDidAnythingForLong(t *testing.T) {
	start := time.Date(2026, 3, 3, 18, 30, 0, 0, time.UTC)
	at := func(minutes int) time.Time { return start.Add(time.Duration(minutes) * time.Minute) }
	for _, c := range []struct {
		name         string
		touched      []int
		now          int
		afterMinutes int
		want         bool
	}{
		{"just used", []int{0}, 0, 10, false},
		{"not long enough", []int{0}, 9, 10, false},
		{"long enough", []int{0}, 10, 10, true},
		{"used in between", []int{0, 8}, 12, 10, false},
		{"never", []int{0}, 10_000, 0, false},
		{"the clock was set back", []int{100}, 20, 10, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var i idleness
			for _, minute := range c.touched {
				i.touch(at(minute))
			}
			if got := i.over(at(c.now), time.Duration(c.afterMinutes)*time.Minute); got != c.want {
				t.Errorf("got %v", got)
			}
		})
	}
	var i idleness
	i.touch(at(100))
	i.over(at(20), 10*time.Minute)
	if !i.over(at(30), 10*time.Minute) {
		t.Error("after the clock was set back it counts from nowhere")
	}
}
