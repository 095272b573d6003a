package mesh

import (
	"slices"
	"time"

	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
)

// CardBox keeps, from one start to the next, what devices said of themselves: so somebody
// who opens the program sees who had the record as of when, and not an empty map until
// all have met again. It is called by many goroutines.
type CardBox interface {
	// Cards returns what is kept, in any order.
	Cards() ([]KeptCard, error)
	// KeepCard replaces what is kept of the device in the space.
	KeepCard(KeptCard) error
}

// KeptCard is a card of a device in a space, as it was told.
type KeptCard struct {
	Space  log.SpaceID
	Device identity.DeviceID
	Told   []byte
	// Made is when it was made, by the clock of the device that keeps it.
	Made time.Time
}

// keepCard writes a card down.
func (n *Node) keepCard(k knownCard) {
	if n.home.Cards == nil {
		return
	}
	told, err := canon.Marshal(k.told)
	if err == nil {
		err = n.home.Cards.KeepCard(KeptCard{k.card.Space, k.card.Device, told, k.made})
	}
	if err != nil {
		n.problems.note(CodeHere)
	}
}

// recallCards takes up the cards that were kept, as far as they are still of somebody who
// belongs. They are checked as if they had just been told.
func (n *Node) recallCards() error {
	if n.home.Cards == nil {
		return nil
	}
	kept, err := n.home.Cards.Cards()
	if err != nil {
		return err
	}
	now, spaces := n.clock.Now(), n.home.Spaces()
	for _, k := range kept {
		var told toldCard
		if canon.Unmarshal(k.Told, &told, maxCardBytes+128) != nil {
			continue
		}
		c, err := told.read()
		i := slices.IndexFunc(spaces, func(s Space) bool { return s.ID() == c.Space })
		if err != nil || i < 0 || !spaces[i].Writes(c.Device) {
			continue
		}
		if k.Made.After(now) { // the clock was set back
			k.Made = now
		}
		n.cards.take(knownCard{c, told, told.tag(), k.Made})
	}
	return nil
}

// withOlder adds the levels of an older card, made so long ago, with devices of which
// there is nothing newer: after a start this device has met nobody yet.
func withOlder(levels, older []levelMark, ago time.Duration) []levelMark {
	for _, old := range older {
		old.AgeSeconds += uint64(max(0, ago) / time.Second)
		known := slices.ContainsFunc(levels, func(m levelMark) bool { return m.With == old.With })
		if !known && old.AgeSeconds <= maxCardAgeSeconds && len(levels) < maxLevelMarks {
			levels = append(levels, old)
		}
	}
	return levels
}
