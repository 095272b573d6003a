package collective

import (
	"slices"
	"sync"

	"moot/app/association"
	"moot/app/certificate"
	"moot/app/member"
	"moot/app/statement"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/space"
	"moot/sync/store"
)

// Whoever belongs to a member collective reads the association. The device of
// somebody who is on the roster of both says the association's keys at home, where
// they are sealed like all that is said there; the devices at home take them up and
// keep the association as readers:
//
//	The Valley           Upper Larch                      Upper Larch
//	Ana's device ──────> a Handing on Ana's page ───────> Dilan's device: keeps The Valley,
//	                                                      takes in what is sealed, reads it
//
// A first key counts by the beginning of the association that it opens, a reading key
// by the epoch that it opens, so a false one harms nobody. When the association turns
// its keys, those who are on its roster then hand the new ones home as long as both
// sides say that the collective belongs.

// readers hands keys home and takes them up, without being asked, after whatever
// arrives or is written in any collective.
type readers struct {
	r    *Resident
	wake chan struct{}
	quit chan struct{}
	done sync.WaitGroup
	once sync.Once
	// right are the first keys that were tried, by the statement.
	right map[statement.ID]bool
	// taken are the keys that were given to each collective that is read.
	taken map[log.SpaceID][]association.Secret
}

func startReaders(r *Resident) *readers {
	s := &readers{r: r, wake: make(chan struct{}, 1), quit: make(chan struct{}),
		right: make(map[statement.ID]bool), taken: make(map[log.SpaceID][]association.Secret)}
	s.done.Go(s.run)
	return s
}

func (s *readers) remind() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

func (s *readers) run() {
	for {
		select {
		case <-s.wake:
			if err := s.attend(); err != nil {
				s.r.parts.Unattended(err)
			}
		case <-s.quit:
			return
		}
	}
}

// stop ends it when what it is at is done.
func (s *readers) stop() {
	s.once.Do(func() { close(s.quit) })
	s.done.Wait()
}

func (s *readers) attend() error {
	all := s.r.whole()
	for _, home := range all {
		v, err := home.look()
		if err != nil {
			return err
		}
		parents := v.parents()
		handed := association.Readings(v.facts.Associations, v.persons.Or(v.former()))
		for _, p := range parents {
			if !p.In() {
				continue
			}
			reading := association.Reading{Of: p.ID}
			if i := slices.IndexFunc(handed, func(r association.Reading) bool { return r.Of == p.ID }); i >= 0 {
				reading = handed[i]
			}
			above, err := s.above(all, reading)
			if err != nil {
				return err
			}
			if above == nil {
				continue
			}
			if err := s.takeUp(above, reading); err != nil {
				return err
			}
			if err := home.handOn(above, reading, s.shows); err != nil {
				return err
			}
		}
	}
	return nil
}

// above is the association here, which begins to be kept if its first key was handed
// and it was not; nil if there is nothing to keep it by.
func (s *readers) above(all []*Collective, reading association.Reading) (*Collective, error) {
	for _, c := range all {
		if member.ID(c.Abroad()) == reading.Of {
			return c, nil
		}
	}
	for _, h := range reading.Firsts {
		if s.shows(h) {
			beginning, err := log.ParseRun(h.Beginning)
			if err != nil {
				return nil, err
			}
			return s.r.read(beginning, space.Key(h.Key))
		}
	}
	return nil, nil
}

// shows reports whether the first key in a handing is the one.
func (s *readers) shows(h association.Handing) bool {
	right, tried := s.right[h.ID]
	if !tried {
		beginning, err := log.ParseRun(h.Beginning)
		right = err == nil && member.ID(certificate.IDOf(beginning.Tip.Space)) == h.Of &&
			space.Opens(beginning.Tip.Space, space.Key(h.Key), beginning)
		s.right[h.ID] = right
	}
	return right
}

// takeUp has a collective that is read try the keys that were handed.
func (s *readers) takeUp(above *Collective, reading association.Reading) error {
	if _, belongs := above.space.Me(); belongs || slices.Equal(s.taken[above.ID()], reading.Keys) {
		return nil
	}
	if len(reading.Firsts) == 0 && !above.reads.Load() {
		return nil
	}
	keys := make([]roster.EpochKey, len(reading.Keys))
	for i, key := range reading.Keys {
		keys[i] = roster.EpochKey(key)
	}
	if err := above.space.Take(keys); err != nil {
		return err
	}
	s.taken[above.ID()] = reading.Keys
	return nil
}

// handOn says at home what an association can be read with, as far as nobody has: if
// this device's person is on both rosters and the collective belongs.
func (c *Collective) handOn(above *Collective, reading association.Reading, shows func(association.Handing) bool) error {
	_, here := c.space.Me()
	_, there := above.space.Me()
	if !here || !there {
		return nil
	}
	v, err := above.look()
	if err != nil || v.union == nil || !v.union.Founded {
		return err
	}
	if m, ok := v.union.Member(member.ID(c.Abroad())); !ok || m.State != association.Belongs {
		return nil
	}
	handing := association.Handing{Of: reading.Of}
	key := association.Secret(above.space.Key())
	if !slices.ContainsFunc(reading.Firsts, func(h association.Handing) bool { return h.Key == key && shows(h) }) {
		beginning, err := above.space.Beginning()
		if err != nil {
			return err
		}
		handing.Key = key
		if handing.Beginning, err = beginning.Marshal(); err != nil {
			return err
		}
	}
	for _, k := range above.space.ReadingKeys() {
		if !slices.Contains(reading.Keys, association.Secret(k)) && len(handing.Keys) < association.KeysMax {
			handing.Keys = append(handing.Keys, association.Secret(k))
		}
	}
	if len(handing.Beginning) == 0 && len(handing.Keys) == 0 {
		return nil
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	_, err = c.say(handing)
	return err
}

// read begins to keep an association that can be read from home.
func (r *Resident) read(beginning log.Run, key space.Key) (*Collective, error) {
	r.entering.Lock()
	defer r.entering.Unlock()
	id := beginning.Tip.Space
	if c := r.having(id); c != nil {
		return c, nil
	}
	if err := r.parts.Home.Store().Write(store.Change{Key: readsKey + id.String(), Value: []byte{1}}); err != nil {
		return nil, err
	}
	sp, err := space.Join(r.options(), id, key)
	if err != nil {
		return nil, err
	}
	c := r.serve(sp)
	if err := sp.Ingest(beginning); err != nil {
		return nil, err
	}
	r.changed()
	return c, nil
}

// readsKey is where it is kept that an association was begun as a reader.
const readsKey = "/reads/"

func (r *Resident) reads(id log.SpaceID) bool {
	_, err := r.parts.Home.Store().Get(readsKey + id.String())
	return err == nil
}

// Reader reports whether the person at this device reads an association and does not
// belong to it: everything is there to look at, and nothing can be said.
func (c *Collective) Reader() bool {
	_, belongs := c.space.Me()
	return !belongs && c.reads.Load()
}

// HandedHome reports whether what opens an association now has been said here, so that
// all who belong here can read it.
func (c *Collective) HandedHome(above *Collective) (bool, error) {
	v, err := c.look()
	if err != nil {
		return false, err
	}
	of := member.ID(above.Abroad())
	for _, r := range association.Readings(v.facts.Associations, v.persons.Or(v.former())) {
		if r.Of == of && len(r.Firsts) > 0 {
			for _, k := range above.space.ReadingKeys() {
				if !slices.Contains(r.Keys, association.Secret(k)) {
					return false, nil
				}
			}
			return true, nil
		}
	}
	return false, nil
}
