// Package guitest is a village to try screens on: four neighbours with a record,
// and a fifth at the door. It needs no network and no display, and is the same
// every time, so that tests can ask for exact texts and pictures can be compared.
//
//	v, err := guitest.New(dir)          // homes of all of them below dir
//	s, err := v.Sit(v.Ana, nil)         // her seat, with a drawing goroutine
//	defer s.Leave()
//	window := studio.Window(frame, s.Show(decisions.New(s.Seat)).Object())
//	…tap something…
//	s.Settle()                          // what was decided is done and shown
//	err = v.Level()                     // the others know of it
//
// It is 24 November 2026, quarter to seven in the evening. The village has one
// meeting behind it (one motion adopted, one rejected), one going on in which
// Boris and Chona have voted on the well and Ana has not, and one ahead. Dilan
// is not there. Emil has asked to belong.
package guitest

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"moot/app/collective"
	"moot/app/group"
	"moot/app/meeting"
	"moot/app/problems"
	"moot/app/settings"
	"moot/crdt/engine"
	"moot/sync/home"
)

// Village is the neighbours with what they are in the middle of. Close it.
type Village struct {
	Ana, Boris, Chona, Dilan *Person
	// Emil knocked with an invitation of Chona's and waits.
	Emil *Person
	// Vesna and Goran live in other villages; nil before [Village.Abroad].
	Vesna, Goran *Person
	// Past is closed, Now is open, and Next is called.
	Past, Now, Next meeting.ID

	clock  *clock
	people []*Person
	// abroad are those who belong to other collectives, and dir is where all live.
	abroad []*Person
	dir    string
	// knocks is where the nonces of knocks come from.
	knocks *dice
	// quarrelled is true once [Village.Quarrel] was.
	quarrelled bool
	// voted is true once [Village.Votes] was.
	voted bool
	// filled is true once [Village.Hall] was.
	filled bool
	// asked is true once [Village.Told] was.
	asked bool
	// evening is what [Village.Evening] held; zero before.
	evening meeting.ID
	// told are the chapters of register.go that were.
	told map[string]bool
	// working is the group that [Village.Work] made; zero before.
	working group.ID
}

// errNobody is returned for a name that no member has.
var errNobody = errors.New("nobody is called that")

// Person is one neighbour with their own device.
type Person struct {
	*collective.Resident
	Settings *settings.File
	Problems *problems.Log

	name string
	home *home.Home
	// far is true for whom nobody reaches.
	far atomic.Bool
}

// New builds the village in folders below dir. It takes about a second.
func New(dir string) (*Village, error) {
	v, err := Found(dir)
	if err != nil {
		return nil, err
	}
	if err := v.live(); err != nil {
		return nil, errors.Join(fmt.Errorf("build a village: %w", err), v.Close())
	}
	return v, nil
}

// Found is a village on its first evening: the people and their devices, and no
// collective yet.
func Found(dir string) (*Village, error) {
	v := &Village{dir: dir, clock: &clock{}, knocks: &dice{from: rand.NewChaCha8([32]byte{})}}
	v.clock.set("2026-11-03T18:00:00Z")
	for seed, one := range []struct {
		person         **Person
		name, language string
	}{
		{&v.Ana, "Ana Petrak", "en"},
		{&v.Boris, "Boris Onal", "ru"},
		{&v.Chona, "Chona Vale", "es"},
		{&v.Dilan, "Dilan Moro", "en"},
		{&v.Emil, "Emil Saric", "en"},
	} {
		p, err := v.settle(filepath.Join(dir, one.name), one.name, one.language, uint64(seed))
		if err != nil {
			return nil, errors.Join(fmt.Errorf("build the home of %s: %w", one.name, err), v.Close())
		}
		*one.person = p
	}
	return v, nil
}

// settle gives somebody a home.
func (v *Village) settle(dir, name, language string, seed uint64) (*Person, error) {
	random := &dice{from: rand.NewChaCha8([32]byte{byte(seed + 1)})}
	h, err := home.Create(dir, random)
	if err != nil {
		return nil, err
	}
	p := &Person{name: name, home: h}
	v.people = append(v.people, p)
	if p.Settings, err = settings.Open(dir); err != nil {
		return nil, err
	}
	if err := errors.Join(p.Settings.Set("name", name), p.Settings.Set("language", language)); err != nil {
		return nil, err
	}
	if p.Problems, err = problems.Open(dir); err != nil {
		return nil, err
	}
	p.Resident, err = collective.Open(collective.Parts{
		Home: h, Engine: engine.Engine{}, Rand: random, Now: v.clock.now,
		Person:     func() (string, string) { s := p.Settings.Values(); return s.Name, s.Language },
		Unattended: func(error) {}, // a vote that is not counted again shows in the build
	})
	if err != nil {
		return nil, err
	}
	p.Attach(&room{village: v, person: p})
	return p, nil
}

// Time is what the clocks of the village show.
func (v *Village) Time() time.Time { return v.clock.now() }

// Close ends everything; the folders stay.
func (v *Village) Close() error {
	var errs []error
	for _, p := range append(v.people, v.abroad...) {
		if p.Resident != nil {
			errs = append(errs, p.Resident.Close())
		}
		if p.Problems != nil {
			errs = append(errs, p.Problems.Close())
		}
		errs = append(errs, p.home.Close())
	}
	return errors.Join(errs...)
}

// Away takes somebody out of reach of everybody, or brings them back.
func (p *Person) Away(far bool) { p.far.Store(far) }

// collective is the village's, as this person has it.
func (p *Person) collective() (*collective.Collective, error) { return p.Resident.Collective("") }

// clock stands still until it is set.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// Pass lets time go by on everybody's clock.
func (v *Village) Pass(d time.Duration) { v.clock.pass(d) }

func (c *clock) set(moment string) {
	at, err := time.Parse(time.RFC3339, moment)
	if err != nil {
		return // only for moments nobody writes
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = at
}

// dice gives one person the same random bytes every time.
type dice struct {
	mu   sync.Mutex
	from io.Reader
}

func (d *dice) Read(b []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.from.Read(b)
}
