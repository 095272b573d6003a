package simulator_test

import (
	"flag"
	"fmt"
	"testing"
	"time"

	"moot/sync/log"
	"moot/sync/simulator"
)

var (
	settlements = flag.Int("settlements", 6, "how many settlements a region has")
	people      = flag.Int("people", 4, "how many devices of each settlement are played")
	days        = flag.Int("days", 10, "how many days are played")
)

// settlement is a collective of its own. Its first member is its delegate to the
// region; its last lives in the next settlement and hears by parcel only.
type settlement struct{ people []*simulator.Device }

func (s settlement) delegate() *simulator.Device { return s.people[0] }
func (s settlement) away() *simulator.Device     { return s.people[len(s.people)-1] }
func (s settlement) atHome() []*simulator.Device { return s.people[:len(s.people)-1] }

// A region: people write and meet at home every day; once a week each delegate goes to
// another settlement, levels what the delegates share over a thin link, and carries
// parcels to and from the one who lives there. At the end everybody has everything,
// once, for as many bytes as it weighs.
func TestARegion(t *testing.T) {
	seed := seeds(t)[0]
	play(t, seed, func(w *simulator.World) error {
		region, all := newRegion(w)
		before := w.Sum
		for day := range *days {
			for i, s := range all {
				daily(w, s)
				if (day+i)%7 == 0 {
					travels(w, region, all, i)
				}
			}
			w.Now = w.Now.Truncate(24 * time.Hour).Add(24 * time.Hour)
		}
		moved := w.Sum
		gather(w, region, all)
		report(t, seed, all, before, moved)
		if over := moved.Longest; over > 5*time.Minute {
			return fmt.Errorf("a session took %v", over)
		}
		if each := float64(moved.Bytes-before.Bytes) / float64(moved.Entries-before.Entries); each > 3000 {
			return fmt.Errorf("an entry cost %.0f bytes to bring", each)
		}
		return w.Check()
	})
}

func newRegion(w *simulator.World) (region log.SpaceID, all []settlement) {
	var first *simulator.Device
	for i := range *settlements {
		var s settlement
		for j := range *people {
			name := fmt.Sprintf("%d-%d", i, j)
			if j == 0 {
				s.people = append(s.people, w.Found(name))
				continue
			}
			s.people = append(s.people, w.Admit(s.people[0], name))
		}
		all = append(all, s)
		if i == 0 {
			first = s.delegate()
			region = w.FoundAnother(first)
			continue
		}
		w.AdmitTo(first, region, s.delegate())
	}
	return region, all
}

// daily is a day at home: some write, and everyone meets two others.
func daily(w *simulator.World, s settlement) {
	for _, p := range s.people {
		if w.Rand().IntN(2) == 0 {
			w.Write(p)
		}
	}
	home := s.atHome()
	for range 2 {
		for _, p := range home {
			w.Meet(p, home[w.Rand().IntN(len(home))], simulator.WiFi)
		}
	}
}

// travels is a delegate's visit to the settlement where one of theirs lives. On the way
// they hear of another one over the radio.
func travels(w *simulator.World, region log.SpaceID, all []settlement, i int) {
	me := all[i].delegate()
	w.WriteIn(me, region)
	w.Meet(me, all[(i+1)%len(all)].delegate(), simulator.Radio)
	w.Meet(me, all[w.Rand().IntN(len(all))].delegate(), simulator.BadRadio)
	w.Carry(me, all[i].away())
	w.Carry(all[i].away(), me)
}

// gather is a last week without anything new, in which the delegates go around twice.
func gather(w *simulator.World, region log.SpaceID, all []settlement) {
	for range 2 {
		for i, s := range all {
			w.Meet(s.delegate(), all[(i+1)%len(all)].delegate(), simulator.WiFi)
			for range 2 {
				for _, p := range s.people[1:] {
					w.Meet(s.delegate(), p, simulator.WiFi)
				}
			}
		}
		for i := len(all) - 1; i > 0; i-- {
			w.Meet(all[i].delegate(), all[i-1].delegate(), simulator.WiFi)
		}
	}
}

func report(t *testing.T, seed uint64, all []settlement, before, moved simulator.Sum) {
	entries := moved.Entries - before.Entries
	t.Logf("seed %d: %d settlements, %d devices of each, %d days: %d sessions (%d broke off), %d entries brought at %d bytes each, longest session %v, %d parcels of %d bytes",
		seed, len(all), *people, *days, moved.Sessions-before.Sessions, moved.Broken-before.Broken, entries,
		(moved.Bytes-before.Bytes)/max(1, entries), moved.Longest, moved.Parcels, moved.ParcelBytes/int64(max(1, moved.Parcels)))
}
