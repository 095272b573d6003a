package mesh

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestBudget(t *testing.T) {
	now := time.Unix(1000, 0)
	b := newBudget[string](3, 1, &bucket{burst: 5, perSecond: 1})
	steps := []struct {
		after time.Duration
		who   string
		want  bool
	}{
		{0, "one", true}, {0, "one", true}, {0, "one", true},
		{0, "one", false},   // its own is empty
		{0, "two", true},    // which takes nothing from others
		{0, "two", true},    //
		{0, "three", false}, // the common one is empty
		{time.Second, "one", true},
		{0, "two", false}, // one second gave the common one a single token
		{-time.Hour, "one", false},
	}
	for i, s := range steps {
		now = now.Add(s.after)
		if got := b.take(now, s.who); got != s.want {
			t.Errorf("step %d, %s: %v", i, s.who, got)
		}
	}
}

func TestFinesAreServed(t *testing.T) {
	now := time.Unix(1000, 0)
	b := newBudget[string](2, 1, nil)
	b.fine(now, "eve", 5)
	if b.take(now.Add(3*time.Second), "eve") {
		t.Error("let in before the fine was served")
	}
	if !b.take(now.Add(5*time.Second), "eve") {
		t.Error("still out")
	}
}

// However it is asked, a key gets no more than its burst and its rate.
func TestBudgetKeepsItsRate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		burst, rate := rapid.IntRange(1, 20).Draw(t, "burst"), rapid.IntRange(1, 10).Draw(t, "rate")
		b := newBudget[int](float64(burst), float64(rate), nil)
		now := time.Unix(0, 0)
		first, got := now, 0
		for range rapid.IntRange(1, 200).Draw(t, "asks") {
			now = now.Add(time.Duration(rapid.IntRange(0, 500).Draw(t, "pause")) * time.Millisecond)
			if b.take(now, 1) {
				got++
			}
		}
		if most := float64(burst) + now.Sub(first).Seconds()*float64(rate); float64(got) > most+1e-6 {
			t.Errorf("%d taken, at most %v", got, most)
		}
	})
}

func TestBucketsAreForgottenWhenFull(t *testing.T) {
	now := time.Unix(1000, 0)
	b := newBudget[int](2, 1, nil)
	for i := range maxBuckets {
		b.take(now, i)
	}
	b.take(now, -1)
	if len(b.each) > maxBuckets {
		t.Errorf("%d buckets", len(b.each))
	}
	b.take(now.Add(time.Minute), -2)
	if len(b.each) != 1 {
		t.Errorf("%d buckets after all had filled", len(b.each))
	}
}
