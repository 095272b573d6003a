package onboard

import (
	"context"
	"sync"

	"moot/app/collective"
	"moot/app/gui/feed"
)

// Asks are the invitations with which this device asks to belong, and whom it
// could ask nearby. They live as long as the window.
type Asks struct {
	resident *collective.Resident
	feed     *feed.Feed
	news     chan struct{}

	mu      sync.Mutex
	found   []collective.Found
	looking bool
	looked  bool
}

// NewAsks takes up what was asked before, which the running node goes on with.
// changed is called on the drawing goroutine when something stands otherwise.
func NewAsks(r *collective.Resident, f *feed.Feed, changed func()) *Asks {
	a := &Asks{resident: r, feed: f, news: make(chan struct{}, 1)}
	feed.Follow(f, a.news, changed)
	return a
}

// All are the asks, without those that were let in.
func (a *Asks) All() ([]collective.Ask, error) { return a.resident.Joining() }

// Begin knocks with an invitation until somebody lets this person in or says no,
// or the feed is closed.
func (a *Asks) Begin(i collective.Invitation) {
	a.feed.Run(func(ctx context.Context) error {
		defer a.resident.Watch(a.tell)()
		defer a.tell()
		// What came of it is among the asks.
		_, err := a.resident.JoinAndWait(ctx, i)
		return err
	}, func(error) { a.tell() })
}

// Look asks around which devices nearby may be asked.
func (a *Asks) Look() {
	a.mu.Lock()
	busy := a.looking
	a.looking = true
	a.mu.Unlock()
	if busy {
		return
	}
	a.tell()
	a.feed.Run(func(ctx context.Context) error {
		found, err := a.resident.Around(ctx)
		a.mu.Lock()
		a.found, a.looking, a.looked = found, false, true
		a.mu.Unlock()
		return err
	}, func(error) { a.tell() })
}

// Nearby is what the last look around has found; looking is true while another
// goes on, and looked once there was one.
func (a *Asks) Nearby() (found []collective.Found, looking, looked bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.found, a.looking, a.looked
}

func (a *Asks) tell() {
	select {
	case a.news <- struct{}{}:
	default:
	}
}
