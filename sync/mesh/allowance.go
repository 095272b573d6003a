package mesh

import (
	"sync"
	"time"
)

// allowance is how much sessions may move where somebody has set a limit: what an hour
// gives is there at the start, and comes back little by little.
type allowance struct {
	perHour func() int64

	mu    sync.Mutex
	spent int64 // of an hour's bytes, as of at
	at    time.Time
}

func newAllowance(perHour func() int64, now time.Time) *allowance {
	return &allowance{perHour: perHour, at: now}
}

// session is how much each side of a session that begins now may send; 0 is no limit.
// Where nothing is left it is one byte, which is no more than a first small portion.
func (a *allowance) session(now time.Time) uint64 {
	if a.perHour == nil {
		return 0
	}
	most := a.perHour()
	if most <= 0 {
		return 0
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.refill(now, most)
	return uint64(max(1, (most-a.spent)/2))
}

// took notes what a session moved both ways.
func (a *allowance) took(now time.Time, bytes int) {
	if a.perHour == nil {
		return
	}
	most := a.perHour()
	a.mu.Lock()
	defer a.mu.Unlock()
	a.refill(now, most)
	a.spent += int64(bytes)
}

// refill gives back what has come in since; a clock that was set back gives nothing.
func (a *allowance) refill(now time.Time, most int64) {
	passed := min(max(0, now.Sub(a.at)), time.Hour)
	a.spent = max(0, a.spent-int64(float64(most)*passed.Hours()))
	a.at = now
}
