package simulator_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/cryptotest"
	"time"

	"moot/sync/exchange"
	"moot/sync/log"
	"moot/sync/simulator"
)

var (
	seedFlag = flag.Uint64("seed", 0, "play this seed only")
	worlds   = flag.Int("worlds", 6, "how many worlds to play")
)

// seeds are those to play: new ones each time, or the one asked for.
func seeds(t *testing.T) []uint64 {
	if *seedFlag != 0 {
		return []uint64{*seedFlag}
	}
	all := make([]uint64, *worlds)
	for i := range all {
		all[i] = rand.Uint64()
	}
	return all
}

// play runs a world under its seed. Whatever goes wrong names the seed.
func play(t *testing.T, seed uint64, story func(*simulator.World) error) {
	t.Helper()
	cryptotest.SetGlobalRandom(t, seed) // key boxes are sealed with the system's randomness
	defer func() {
		if r := recover(); r != nil {
			t.Fatalf("%v (play it again with -seed %d)", r, seed)
		}
	}()
	if err := story(simulator.New(seed)); err != nil {
		t.Fatalf("%v (play it again with -seed %d)", err, seed)
	}
}

// village is some people of one collective.
func village(w *simulator.World, people int) []*simulator.Device {
	all := []*simulator.Device{w.Found("Ana")}
	for i := 1; i < people; i++ {
		all = append(all, w.Admit(all[w.Rand().IntN(len(all))], fmt.Sprint("person", i)))
	}
	return all
}

// levelAll has everybody meet everybody, several times: whoever told more than two
// stories is known to all only when those that are kept have been all around.
func levelAll(w *simulator.World, people []*simulator.Device) {
	for range 5 {
		for i := range people {
			for j := range i {
				w.Meet(people[i], people[j], simulator.WiFi)
			}
		}
	}
}

// foundOut are worlds in which something once did not hold.
var foundOut = []uint64{9588810998864866556, 16817010846891137489}

// Anything happens to the people of a village, in any order; when all have met again,
// everything holds.
func TestVillages(t *testing.T) {
	for _, seed := range append(seeds(t), foundOut...) {
		play(t, seed, func(w *simulator.World) error {
			people := village(w, 4+w.Rand().IntN(5))
			anything(w, people, 150)
			w.Heal()
			levelAll(w, people)
			return w.Check()
		})
	}
}

// The same where every clock is wrong by up to ten years, and some are set anew in the
// middle: it makes no difference to what anybody holds or reads.
func TestVillagesWithWrongClocks(t *testing.T) {
	const wrong = 10 * 365 * 24 * time.Hour
	for _, seed := range seeds(t) {
		play(t, seed, func(w *simulator.World) error {
			people := village(w, 4+w.Rand().IntN(5))
			for range 3 {
				for _, p := range people {
					p.Clock = time.Duration(w.Rand().Int64N(2*int64(wrong))) - wrong
				}
				anything(w, people, 50)
			}
			w.Heal()
			levelAll(w, people)
			return w.Check()
		})
	}
}

// anything does so many things by chance.
func anything(w *simulator.World, people []*simulator.Device, steps int) {
	someone := func() *simulator.Device { return people[w.Rand().IntN(len(people))] }
	for range steps {
		switch w.Rand().IntN(24) {
		case 0:
			w.Crash(someone())
		case 1:
			w.Backup(someone())
		case 2:
			w.Restore(someone())
		case 3:
			half := w.Rand().IntN(len(people))
			w.Part(people[:half], people[half:])
		case 4:
			w.Heal()
		case 5, 6:
			w.Carry(someone(), someone())
		case 7, 8, 9:
			w.Meet(someone(), someone(), simulator.WiFi)
		case 10, 11:
			w.Meet(someone(), someone(), simulator.BadRadio)
		case 12, 13:
			w.Meet(someone(), someone(), simulator.Radio)
		default:
			w.Write(someone())
		}
	}
}

// The same seed plays the same world, so a failure can be looked at again.
func TestASeedReplays(t *testing.T) {
	var sums []simulator.Sum
	for range 5 {
		play(t, 7, func(w *simulator.World) error {
			anything(w, village(w, 6), 120)
			sums = append(sums, w.Sum)
			return nil
		})
	}
	if sums[0] != sums[1] {
		t.Errorf("%+v, and again %+v", sums[0], sums[1])
	}
}

// One with whom everybody meets keeps back what Ana says. Within two meetings that it
// has no part in, everyone who had them knows.
func TestAHubThatWithholds(t *testing.T) {
	for _, seed := range seeds(t) {
		play(t, seed, func(w *simulator.World) error {
			people := village(w, 12)
			levelAll(w, people)
			hub, ana := people[1], people[0]
			of := func(d *simulator.Device) []exchange.Space {
				return []exchange.Space{d.Space(d.Home())}
			}
			quiet := []exchange.Space{simulator.Withholding{Space: hub.Space(hub.Home()),
				From: func(c log.Chain) bool { return c.Device == ana.Identity().ID() }}}
			w.Write(ana)
			said := ana.Space(ana.Home()).Vector().Seq(log.Chain{Kind: log.Record, Device: ana.Identity().ID()})
			for _, p := range people {
				w.MeetAs(p, hub, simulator.WiFi, of(p), quiet)
			}
			knows := func(d *simulator.Device) bool {
				return d.Space(d.Home()).Vector().Seq(log.Chain{Kind: log.Record, Device: ana.Identity().ID()}) == said
			}
			for _, p := range people[2:] {
				if knows(p) {
					return fmt.Errorf("%s was told by a hub that withholds", p.Name)
				}
			}
			between := people[2+w.Rand().IntN(len(people)-3)]
			last := people[len(people)-1]
			w.Meet(ana, between, simulator.WiFi)
			w.Meet(between, last, simulator.WiFi)
			if !knows(last) {
				return fmt.Errorf("two meetings later %s does not know", last.Name)
			}
			levelAll(w, people)
			return w.Check()
		})
	}
}
