package space

import (
	"bytes"
	"errors"
	"slices"

	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/store"
)

// A space can be read by people who do not belong to it, if somebody who does hands
// them its keys by a way of their own:
//
//	who belongs                         who reads
//	Key, Beginning ──────────────────>  Opens, then Join
//	ReadingKeys ─────────────────────>  Take
//
// What they then take in is sealed like for a carrier, and opened here. They write
// nothing: no act of the roster names their devices.

// ReadingKeys are the keys that open all that this device can read: those of the
// epochs whose key no other of them hands on. There is none before the first removal.
func (s *Space) ReadingKeys() (keys []roster.EpochKey) {
	s.mu.Lock()
	defer s.mu.Unlock()
	below := make(map[log.Hash]bool)
	for _, e := range slices.Backward(s.history.Epochs()) {
		key, held := s.reading.epochs[e.ID]
		if !held || below[e.ID] {
			continue
		}
		keys = append(keys, key)
		for id := range roster.OpenWith([]roster.EpochKey{key}, s.id, s.history.Epochs()) {
			below[id] = true
		}
	}
	return keys
}

// Beginning is the first run of the chain that founded the space. With it anybody can
// tell whether a key is the members' secret, see [Opens].
func (s *Space) Beginning() (log.Run, error) {
	s.mu.Lock()
	chains := s.sortedChains()
	s.mu.Unlock()
	for _, c := range chains {
		if c.Kind != log.Roster {
			continue
		}
		runs, err := s.Runs(c, 0, 1)
		if err != nil {
			return log.Run{}, err
		}
		if len(runs) > 0 && Opens(s.id, s.key, runs[0]) {
			return runs[0], nil
		}
	}
	return log.Run{}, ErrUnknown
}

// Opens reports whether a key is the members' secret of a space, by the beginning of
// the chain that founded it: the space is named after that act, the act names the
// device that signed the run, and the run holds the act sealed under the key. So
// nobody but that device can make it fit another key.
func Opens(id log.SpaceID, key Key, beginning log.Run) bool {
	c := beginning.Tip.Chain
	if beginning.Tip.Space != id || c.Kind != log.Roster || len(beginning.Entries) == 0 {
		return false
	}
	placed, _, err := log.State{Space: id, Chain: c}.Follow(beginning, nil)
	if err != nil || len(placed) == 0 || placed[0].Entry.Header.Seq != 1 {
		return false
	}
	open, err := log.NewBodyKey(key, id, log.Roster)
	if err != nil {
		return false
	}
	act, err := open.Open(placed[0].Entry)
	return err == nil && roster.SpaceOf(act) == id && roster.FoundedBy(act, c.Device)
}

// Take takes keys that somebody handed on, in place of those taken before that opened
// nothing. Of too many the first are taken. What does not open anything yet is tried
// again when the roster has changed, until the space is closed; what did is kept.
func (s *Space) Take(keys []roster.EpochKey) error {
	return s.act(func() (*Event, error) {
		opening := s.opening(s.reading.handed)
		fresh := slices.DeleteFunc(slices.Clone(keys), func(k roster.EpochKey) bool { return slices.Contains(opening, k) })
		s.reading.handed = slices.Concat(opening, fresh[:min(len(fresh), maxHandedWaiting)])
		if err := s.learn(); err != nil {
			return nil, err
		}
		if err := s.keepHanded(); err != nil || len(s.reading.opened) == 0 {
			return nil, err
		}
		return s.news(&addition{}), nil
	})
}

// opening are those of the keys that are the key of an epoch.
func (s *Space) opening(keys []roster.EpochKey) (all []roster.EpochKey) {
	for _, key := range keys {
		if len(roster.OpenWith([]roster.EpochKey{key}, s.id, s.history.Epochs())) > 0 {
			all = append(all, key)
		}
	}
	return all
}

// keepHanded puts the keys on disk that open something, if that has changed.
func (s *Space) keepHanded() error {
	now := s.opening(s.reading.handed)
	if slices.Equal(s.reading.kept, now) {
		return nil
	}
	var b bytes.Buffer
	for _, key := range now {
		b.Write(key[:])
	}
	if err := s.writeAll([]store.Change{{Key: s.at("handed"), Value: b.Bytes()}}); err != nil {
		return err
	}
	s.reading.kept = now
	return nil
}

// loadHanded reads them. What cannot be read will be handed again.
func (s *Space) loadHanded() error {
	b, err := s.opts.Store.Get(s.at("handed"))
	if errors.Is(err, store.ErrMissing) || isDamage(err) {
		return nil
	}
	if err != nil {
		return err
	}
	for one := range slices.Chunk(b, len(roster.EpochKey{})) {
		if len(one) == len(roster.EpochKey{}) {
			s.reading.handed = append(s.reading.handed, roster.EpochKey(one))
		}
	}
	s.reading.kept = slices.Clone(s.reading.handed)
	return nil
}
