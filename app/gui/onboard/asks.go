package onboard

import (
	"context"
	"sync"

	"moot/app/collective"
	"moot/app/gui/feed"
	"moot/app/refusal"
	"moot/sync/log"
)

// State is what came of an ask so far.
type State int

// The states of an ask. Whoever is let in is a member: that is no state of the
// ask any more.
const (
	// Knocking: nobody has answered yet.
	Knocking State = iota
	// Nobody: nobody could be reached the last time; it is tried again.
	Nobody
	// Told: the members know, and one of them has to let them in.
	Told
	// Refused: see Ask.No. Nothing is tried again.
	Refused
)

// Ask is one invitation that this person asked with.
type Ask struct {
	Invitation collective.Invitation
	State      State
	No         *refusal.Refusal
}

// Asks are the invitations with which this device asks to belong.
type Asks struct {
	resident *collective.Resident
	feed     *feed.Feed
	news     chan struct{}

	mu  sync.Mutex
	all []Ask
}

// NewAsks takes up what was asked before, which the running node goes on with.
// changed is called on the drawing goroutine when an ask stands otherwise.
func NewAsks(r *collective.Resident, f *feed.Feed, changed func()) (*Asks, error) {
	a := &Asks{resident: r, feed: f, news: make(chan struct{}, 1)}
	joining, err := r.Joining()
	if err != nil {
		return nil, err
	}
	for _, i := range joining {
		a.all = append(a.all, Ask{Invitation: i})
	}
	feed.Follow(f, a.news, changed)
	return a, nil
}

// All are the asks, oldest first, without those that were let in.
func (a *Asks) All() []Ask {
	in := make(map[log.SpaceID]bool)
	for _, c := range a.resident.Collectives() {
		in[c.ID()] = true
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	var all []Ask
	for _, ask := range a.all {
		if !in[ask.Invitation.Space] {
			all = append(all, ask)
		}
	}
	return all
}

// Begin knocks with an invitation until somebody lets this person in or says no,
// or the feed is closed.
func (a *Asks) Begin(i collective.Invitation) {
	a.set(i, Knocking, nil)
	a.feed.Run(func(ctx context.Context) error {
		_, err := a.resident.JoinAndWait(ctx, i, func(told bool) {
			if told {
				a.set(i, Told, nil)
			} else {
				a.set(i, Nobody, nil)
			}
		})
		return err
	}, func(err error) {
		if err != nil {
			a.set(i, Refused, collective.Plain(err))
		}
	})
}

// set notes how an ask stands; asking anew with another invitation to the same
// collective replaces the old one.
func (a *Asks) set(i collective.Invitation, state State, no *refusal.Refusal) {
	a.mu.Lock()
	found := false
	for n := range a.all {
		if a.all[n].Invitation.Space == i.Space {
			a.all[n] = Ask{i, state, no}
			found = true
		}
	}
	if !found {
		a.all = append(a.all, Ask{i, state, no})
	}
	a.mu.Unlock()
	select {
	case a.news <- struct{}{}:
	default:
	}
}
