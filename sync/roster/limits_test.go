package roster_test

import (
	"crypto/sha256"
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
	// The log has checked signatures and links; what is left is to be counted.
	body := w.bytes(&roster.Leaving{})
	flood := func(by string, n int) error {
		header := log.Header{Chain: log.Chain{Kind: log.Roster, Device: device(by)}, Prev: log.Hash{1}}
		return h.Add(log.Placed{Entry: log.Entry{Header: header, Body: body}, Hash: sha256.Sum256(fmt.Append(nil, by, n))}, nil)
	}
	for i := range roster.MaxActs / roster.MaxDeviceActs {
		stranger := fmt.Sprint("stranger ", i)
		for n := range roster.MaxDeviceActs - 1 {
			if err := flood(stranger, n); err != nil {
				t.Fatalf("within its budget: %v", err)
			}
		}
		_ = flood(stranger, roster.MaxDeviceActs-1) // the last fills what is shared
		if flood(stranger, roster.MaxDeviceActs) == nil {
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
