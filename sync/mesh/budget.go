package mesh

import (
	"sync"
	"time"
)

// bucket is a token bucket: it fills by a rate up to a burst, and what is
// taken beyond it is refused.
type bucket struct {
	burst, perSecond float64
	left             float64
	at               time.Time
}

func (b *bucket) fill(now time.Time) {
	if b.at.IsZero() {
		b.left = b.burst
	} else if d := now.Sub(b.at); d > 0 {
		b.left = min(b.burst, b.left+d.Seconds()*b.perSecond)
	}
	b.at = now
}

// take takes n and reports whether that much was left.
func (b *bucket) take(now time.Time, n float64) bool {
	b.fill(now)
	if b.left < n {
		return false
	}
	b.left -= n
	return true
}

// fine takes n even if less is left: who was wrong waits longer.
func (b *bucket) fine(now time.Time, n float64) {
	b.fill(now)
	b.left -= n
}

// budget limits what many together and each of them may ask for: one bucket
// for all, one per key. A flood from one key does not use up what others have.
type budget[K comparable] struct {
	burst, perSecond float64

	mu   sync.Mutex
	all  *bucket // nil where there is no common limit
	each map[K]*bucket
}

func newBudget[K comparable](burst, perSecond float64, all *bucket) *budget[K] {
	return &budget[K]{burst: burst, perSecond: perSecond, all: all, each: map[K]*bucket{}}
}

// take takes one token of the key's bucket and of the common one.
func (b *budget[K]) take(now time.Time, key K) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if one := b.of(now, key); one != nil && !one.take(now, 1) {
		return false
	}
	return b.all == nil || b.all.take(now, 1)
}

// fine takes n from the key's bucket, below nothing if need be.
func (b *budget[K]) fine(now time.Time, key K, n float64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if one := b.of(now, key); one != nil {
		one.fine(now, n)
	}
}

// of finds the key's bucket. When there are too many it forgets the full ones,
// which say nothing; if all are in use it returns nil.
func (b *budget[K]) of(now time.Time, key K) *bucket {
	if one, ok := b.each[key]; ok {
		return one
	}
	if len(b.each) >= maxBuckets {
		for k, one := range b.each {
			one.fill(now)
			if one.left >= one.burst {
				delete(b.each, k)
			}
		}
		if len(b.each) >= maxBuckets {
			return nil
		}
	}
	one := &bucket{burst: b.burst, perSecond: b.perSecond}
	b.each[key] = one
	return one
}
