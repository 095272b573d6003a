package collective

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"moot/app/charter"
	"moot/app/record"
	"moot/app/refusal"
	"moot/crdt"
	"moot/sync/carry"
	"moot/sync/home"
	"moot/sync/log"
	"moot/sync/space"
)

// ErrRebuilt is what [Parts.Unattended] hears if the disk had spoiled something that
// could be built again from what everybody wrote.
var ErrRebuilt = errors.New("documents had spoiled on the disk and were built again")

// Parts is what a resident is put together from.
type Parts struct {
	Home   *home.Home
	Engine crdt.Engine
	Rand   io.Reader
	Now    func() time.Time
	// Person says what the person at this device is called and speaks; it is
	// asked again whenever that matters.
	Person func() (name, language string)
	// Unattended hears of what went wrong where nobody waits for an answer, and once
	// of [ErrRebuilt], however much had spoiled.
	Unattended func(error)
	// Carried is where parcels for others are kept; nil carries none.
	Carried *carry.Hold
}

// Resident is the person at this device with all their collectives. Its methods
// may be called from any goroutine.
type Resident struct {
	parts Parts

	entering sync.Mutex // one collective is entered at a time
	carrying sync.Mutex // carried parcels are gone through once at a time
	noting   sync.Mutex // parcels are noted one at a time

	mu          sync.Mutex
	collectives []*Collective
	network     Network
	asks        map[string]*asking // by whom is asked, see doorOf
	welcome     welcome
	watchers    map[int]func()
	watching    int
	unwatch     map[*Collective]func()

	rebuilt sync.Once // of which it is told

	readers *readers
}

// Open opens every collective that is kept in the home. The resident does not
// own the home; close the resident first.
func Open(p Parts) (*Resident, error) {
	r := &Resident{parts: p, asks: make(map[string]*asking), watchers: make(map[int]func()), unwatch: make(map[*Collective]func())}
	ids, err := space.Kept(p.Home.Store())
	if err != nil {
		return nil, err
	}
	r.readers = startReaders(r)
	for _, id := range ids {
		sp, err := space.Open(r.options(), id)
		if err != nil {
			return nil, errors.Join(err, r.Close())
		}
		r.serve(sp)
	}
	r.readers.remind()
	return r, nil
}

// Close ends everything that runs for the collectives and closes them.
func (r *Resident) Close() error {
	r.readers.stop()
	r.mu.Lock()
	collectives := r.collectives
	r.collectives = nil
	r.mu.Unlock()
	var errs []error
	for _, c := range collectives {
		r.unwatch[c]()
		errs = append(errs, c.close())
	}
	return errors.Join(errs...)
}

func (r *Resident) options() space.Options {
	return space.Options{
		Store: r.parts.Home.Store(), Device: r.parts.Home.Device(), Incarnation: r.parts.Home.Incarnation(),
		Renew:  r.parts.Home.NewIncarnation,
		Engine: r.parts.Engine, Rand: r.parts.Rand, Now: r.parts.Now, Rules: record.Rules{},
		Rebuilt: func(string) { r.rebuilt.Do(func() { r.parts.Unattended(ErrRebuilt) }) },
	}
}

// serve opens a collective over a space and tells neighbours and watchers of
// everything new in it.
func (r *Resident) serve(sp *space.Space) *Collective {
	c := open(sp, r.parts.Rand, r.parts.Now, r.parts.Person, r.parts.Unattended)
	c.expected = r.expected(sp.ID())
	c.reads.Store(r.reads(sp.ID()))
	r.mu.Lock()
	r.collectives = append(r.collectives, c)
	r.mu.Unlock()
	stop := sp.Watch(func(e space.Event) {
		if network := r.net(); network != nil {
			if e.Run != nil {
				network.Publish(sp.ID(), *e.Run)
			}
			if e.Late {
				network.SpacesChanged()
			}
		}
		r.readers.remind()
		r.tell()
	})
	r.mu.Lock()
	r.unwatch[c] = stop
	r.mu.Unlock()
	return c
}

// Watch calls fn after everything that was written or arrived in any collective,
// and when neighbours come and go, until stop is called. fn must not block.
func (r *Resident) Watch(fn func()) (stop func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	id := r.watching
	r.watching++
	r.watchers[id] = fn
	return func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.watchers, id)
	}
}

func (r *Resident) tell() {
	r.mu.Lock()
	fns := make([]func(), 0, len(r.watchers))
	for _, fn := range r.watchers {
		fns = append(fns, fn)
	}
	r.mu.Unlock()
	for _, fn := range fns {
		fn()
	}
}

// whole are all that are kept here, in no order.
func (r *Resident) whole() []*Collective {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.collectives)
}

// Collectives are those the person belongs to or has been admitted to, in the
// order of their names, and then those that they only read.
func (r *Resident) Collectives() []*Collective {
	all := r.whole()
	names := make(map[*Collective]string, len(all))
	for _, c := range all {
		if charter, err := c.Charter(); err == nil {
			names[c] = charter.Name
		}
	}
	slices.SortFunc(all, func(a, b *Collective) int {
		if reader := a.Reader(); reader != b.Reader() {
			if reader {
				return 1
			}
			return -1
		}
		if order := strings.Compare(names[a], names[b]); order != 0 {
			return order
		}
		return log.Hash(a.ID()).Compare(log.Hash(b.ID()))
	})
	return all
}

// Collective finds one by the beginning of its id or by its name; with an empty
// query, the only one there is, or the only one that the person does not just read.
func (r *Resident) Collective(query string) (*Collective, error) {
	all := r.Collectives()
	if len(all) == 0 {
		return nil, refusal.New(refusal.CollectiveNone)
	}
	var found []*Collective
	for _, c := range all {
		charter, err := c.Charter()
		if err != nil {
			return nil, err
		}
		if query == "" || strings.EqualFold(charter.Name, query) || strings.HasPrefix(c.ID().String(), query) {
			found = append(found, c)
		}
	}
	if query == "" && len(found) > 1 {
		found = slices.DeleteFunc(found, (*Collective).Reader)
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return nil, refusal.New(refusal.CollectiveUnknown, "name", query)
	}
	return nil, refusal.New(refusal.CollectiveAmbiguous, "name", query)
}

// Found begins a collective with this person as its first member.
func (r *Resident) Found(rules charter.Rules) (*Collective, error) {
	rules, no := rules.Cleaned()
	if no != nil {
		return nil, no
	}
	founding, err := record.CharterForRoster(rules)
	if err != nil {
		return nil, err
	}
	sp, err := space.Found(r.options(), founding)
	if err != nil {
		return nil, fmt.Errorf("found a collective: %w", err)
	}
	c := r.serve(sp)
	name, language := r.parts.Person()
	if err := c.called(name, language); err != nil {
		return nil, err
	}
	r.changed()
	return c, nil
}

// changed tells the network that the collectives are other ones now.
func (r *Resident) changed() {
	if network := r.net(); network != nil {
		network.SpacesChanged()
	}
	r.tell()
}
