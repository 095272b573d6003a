package simulator_test

import (
	"flag"
	"fmt"
	"runtime"
	"slices"
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
				writes(w, s)
				meets(w, s)
				if (day+i)%7 == 0 {
					w.WriteIn(s.delegate(), region)
					travels(w, all, i)
				}
			}
			night(w)
			if day%7 == 6 { // a large region takes an hour: whoever waits sees that it goes on
				t.Logf("after %d days: %d sessions", day+1, w.Sum.Sessions-before.Sessions)
			}
		}
		moved := w.Sum
		q := quiet(w, region, all)
		report(t, seed, all, before, moved, q)
		if !q.level(all) {
			return fmt.Errorf("after %d days without anything new %d of %d settlements are level, the region: %v", q.days, len(q.since), len(all), q.region > 0)
		}
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

// writes has some say something.
func writes(w *simulator.World, s settlement) {
	for _, p := range s.people {
		if w.Rand().IntN(2) == 0 {
			w.Write(p)
		}
	}
}

// meets is a day at home: everyone meets two others.
func meets(w *simulator.World, s settlement) {
	home := s.atHome()
	for range 2 {
		for _, p := range home {
			w.Meet(p, home[w.Rand().IntN(len(home))], simulator.WiFi)
		}
	}
}

// tries is how often two devices begin again within one visit when the link between them
// goes, as those in the mesh do.
const tries = 10

// travels is a delegate's visit to the settlement where one of theirs lives. On the way
// they hear of another one over a radio that goes again and again.
func travels(w *simulator.World, all []settlement, i int) {
	me := all[i].delegate()
	w.Meet(me, all[(i+1)%len(all)].delegate(), simulator.Radio)
	heard := all[w.Rand().IntN(len(all))].delegate()
	for range tries {
		if w.Meet(me, heard, simulator.BadRadio).Level {
			break
		}
	}
	w.Carry(me, all[i].away())
	w.Carry(all[i].away(), me)
}

func night(w *simulator.World) { w.Now = w.Now.Truncate(24 * time.Hour).Add(24 * time.Hour) }

// quietDays is how long it took everybody to have everything once nothing new was said.
type quietDays struct {
	days int
	// since is the day from which a settlement was level, by its place; region is that of
	// the delegates, 0 for not yet.
	since  map[int]int
	region int
}

func (q quietDays) level(all []settlement) bool { return q.region > 0 && len(q.since) == len(all) }

// last is the day from which all settlements were level.
func (q quietDays) last() (day int) {
	for _, d := range q.since {
		day = max(day, d)
	}
	return day
}

// quietMax is how many days nobody should have to wait for anything.
const quietMax = 60

// quiet goes on as before, but nobody says anything more.
func quiet(w *simulator.World, region log.SpaceID, all []settlement) quietDays {
	q := quietDays{since: map[int]int{}}
	for q.days < quietMax && !q.level(all) {
		q.days++
		var delegates []*simulator.Device
		for i, s := range all {
			delegates = append(delegates, s.delegate())
			if q.since[i] == 0 {
				meets(w, s)
			}
			if q.days%7 == i%7 {
				travels(w, all, i)
			}
			if q.since[i] == 0 && alike(s.people, s.people[0].Home()) {
				q.since[i] = q.days
			}
		}
		if q.region == 0 && alike(delegates, region) {
			q.region = q.days
		}
		night(w)
	}
	return q
}

// alike reports whether devices hold the same of a space.
func alike(devices []*simulator.Device, in log.SpaceID) bool {
	want := devices[0].Space(in).Vector().Digest()
	return !slices.ContainsFunc(devices, func(d *simulator.Device) bool { return d.Space(in).Vector().Digest() != want })
}

func report(t *testing.T, seed uint64, all []settlement, before, moved simulator.Sum, q quietDays) {
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)

	entries := moved.Entries - before.Entries
	t.Logf("seed %d: %d settlements, %d devices of each, %d days: %d sessions (%d broke off), %d entries brought at %d bytes each, longest session %v, %d parcels of %d bytes; then settlements level after %d days at most and the region after %d; %d MB of memory in use",
		seed, len(all), *people, *days, moved.Sessions-before.Sessions, moved.Broken-before.Broken, entries,
		(moved.Bytes-before.Bytes)/max(1, entries), moved.Longest, moved.Parcels, moved.ParcelBytes/int64(max(1, moved.Parcels)), q.last(), q.region, memory.HeapAlloc>>20)
}
