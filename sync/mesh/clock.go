package mesh

import "time"

// Clock tells the node the time and wakes it. Only pauses and what people are
// shown go by it.
type Clock interface {
	Now() time.Time
	// After delivers once when d has passed.
	After(d time.Duration) <-chan time.Time
}

// SystemClock is the device's own clock.
type SystemClock struct{}

// Now is the time the device shows.
func (SystemClock) Now() time.Time { return time.Now() }

// After is time.After.
func (SystemClock) After(d time.Duration) <-chan time.Time { return time.After(d) }
