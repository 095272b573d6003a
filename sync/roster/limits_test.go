package roster_test

import (
	"fmt"
	"testing"

	"moot/sync/log"
	"moot/sync/roster"
)

// Devices that write as many acts as they like use up their own room and all that is
// shared; a member's acts have an effect all the same.
func TestAFloodOfActsTakesNobodysVoice(t *testing.T) {
	w := newWorld(t, 1)
	h := roster.NewHistory(w.space)
	add := func() error {
		last := w.wrote[len(w.wrote)-1]
		return h.Add(last.placed, last.seen)
	}
	if err := add(); err != nil {
		t.Fatal(err)
	}
	founding := w.wrote[0].placed.Hash
	for i := range roster.MaxActs / roster.MaxDeviceActs {
		stranger := fmt.Sprint("stranger ", i)
		for range roster.MaxDeviceActs {
			w.write(stranger, &roster.Leaving{}, log.Hash{1})
			if err := add(); err != nil && i < roster.MaxActs/roster.MaxDeviceActs-1 {
				t.Fatalf("within its budget: %v", err)
			}
		}
		w.write(stranger, &roster.Leaving{}, log.Hash{1})
		if add() == nil {
			t.Fatal("beyond its budget, a device's act is taken")
		}
	}
	last := founding
	for i := range 20 {
		who := fmt.Sprint("B", i)
		last = w.admit("A", who, last)
		if err := add(); err != nil {
			t.Fatalf("a member's act: %v", err)
		}
		if _, ok := h.MemberOf(device(who)); !ok {
			t.Fatalf("admission %d has no effect", i)
		}
	}
}
