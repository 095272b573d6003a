// Package simulator plays villages on one machine: many devices, each with a real
// space on a disk in memory, which level by real sessions (package exchange) and real
// parcels (package parcel). Time is virtual, and all chance comes from one seed: the
// same seed plays the same village, byte for byte, so a failure can be looked at again.
//
//	w := simulator.New(seed)
//	ana := w.Found("Ana")
//	boris := w.Admit(ana, "Boris")
//	w.Write(ana)                          // something said on Ana's page
//	w.Meet(ana, boris, simulator.Radio)   // a session over a bad link
//	w.Carry(ana, boris)                   // a parcel by hand
//	w.Crash(boris)                        // the power goes
//	w.Restore(ana)                        // a phone goes back to its last backup
//	w.Part(left, right); w.Heal()         // who can meet whom
//	err := w.Check()                      // what must hold afterwards
//
// A World knows all that was confirmed to somebody, and on which devices it has to be.
// What is below the sessions (sockets, discovery, live news) is not simulated here:
// package mesh plays its own rooms in virtual time.
package simulator

import (
	"fmt"
	"math/rand/v2"
	"time"

	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/space"
)

// World is some villages and their time. It is for one goroutine. What must not fail
// in any world panics: a test that runs one prints the seed.
type World struct {
	// Now is the virtual time.
	Now time.Time
	// Sum is what was moved since the beginning.
	Sum Sum

	seed    uint64
	rand    *rand.Rand
	devices []*Device
	said    []said
	parted  map[*Device]int // side of those who were parted; 0 is everybody else
}

// Sum is what sessions and parcels moved.
type Sum struct {
	Sessions, Broken int
	// Bytes are those of all frames both ways, Entries those that arrived.
	Bytes, Entries int
	// Longest is the longest session.
	Longest time.Duration
	Parcels int
	// ParcelBytes is the length of all parcels.
	ParcelBytes int64
}

// said is something a device has confirmed to its owner.
type said struct {
	space      log.SpaceID
	chain      log.Chain
	seq        uint64
	hash       log.Hash
	doc        string
	key, value string
}

// New begins a world in which nobody lives.
func New(seed uint64) *World {
	return &World{Now: time.Unix(1_790_000_000, 0), seed: seed, rand: rand.New(rand.NewPCG(seed, seed)), parted: map[*Device]int{}}
}

// Rand is the chance of this world.
func (w *World) Rand() *rand.Rand { return w.rand }

// Found gives a new device to somebody who founds a collective with it. One
// newcomer is admitted by one member.
func (w *World) Found(name string) *Device {
	d := w.newDevice(name)
	s, err := space.Found(d.options(), roster.Charter{Vouchers: 1, Removal: 1})
	w.must(d, err)
	d.enter(s)
	return d
}

// FoundAnother has a device found one more collective.
func (w *World) FoundAnother(d *Device) log.SpaceID {
	s, err := space.Found(d.options(), roster.Charter{Vouchers: 1, Removal: 1})
	w.must(d, err)
	d.enter(s)
	return s.ID()
}

// Admit gives a new device to somebody whom by admits to the collective it is in.
func (w *World) Admit(by *Device, name string) *Device {
	d := w.newDevice(name)
	w.AdmitTo(by, by.Home(), d)
	return d
}

// AdmitTo lets a device into one more collective of another.
func (w *World) AdmitTo(by *Device, in log.SpaceID, d *Device) {
	s := by.spaces[in]
	w.must(by, s.Admit(d.device.ID(), d.device.BoxKey()))
	of, ok := s.Roster().Device(d.device.ID())
	if !ok {
		panic(fmt.Sprintf("seed %d: %s was not admitted", w.seed, d.Name))
	}
	key, err := space.OpenKey(d.device, of.Box)
	w.must(d, err)
	joined, err := space.Join(d.options(), in, key)
	w.must(d, err)
	d.enter(joined)
	w.Meet(by, d, WiFi)
}

// Part parts the devices of each side from those of the others, and all of them from
// everybody who is on none.
func (w *World) Part(sides ...[]*Device) {
	for i, side := range sides {
		for _, d := range side {
			w.parted[d] = i + 1
		}
	}
}

// Heal lets everybody meet everybody again.
func (w *World) Heal() { clear(w.parted) }

// Pass lets time pass.
func (w *World) Pass(d time.Duration) { w.Now = w.Now.Add(d) }

func (w *World) must(d *Device, err error) {
	if err != nil {
		panic(fmt.Sprintf("seed %d: %s: %v", w.seed, d.Name, err))
	}
}
