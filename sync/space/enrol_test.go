package space_test

import (
	"testing"

	"moot/sync/log"
	"moot/sync/roster"
)

// Petra has no device, is a member all the same, and stays the same member when
// she gets one.
func TestADeviceForSomebodyWhoHadNone(t *testing.T) {
	a := founder(t, "A", 1)
	a.must(a.Enrol([16]byte{1}))
	id := roster.EnrolledAs(a.ID(), [16]byte{1})
	if !a.Roster().Has(id) {
		t.Fatal("Petra was not enrolled")
	}
	petra := newPerson(t, "Petra")
	a.must(a.AdmitAs(petra.device.ID(), petra.device.BoxKey(), id))
	got, ok := a.Roster().MemberOf(petra.device.ID())
	if !ok || got != id || len(a.Roster().Members) != 2 {
		t.Errorf("the device is of %x among %d members, want of %x among 2", got, len(a.Roster().Members), id)
	}
	d, _ := a.Roster().Device(petra.device.ID())
	petra.join(a.ID(), d.Box)
	a.tell(petra)
	if me, ok := petra.Me(); !ok || me != id {
		t.Errorf("Petra's device writes for %x, %v", me, ok)
	}
	a.must(a.Enrol([16]byte{2}))
	if n := len(a.Roster().Members); n != 3 {
		t.Errorf("with the next one without a device, %d belong", n)
	}
}

func TestCandidatesOfASpace(t *testing.T) {
	a := founder(t, "A", 2)
	b := a.admit("B")
	c := a.admit("C")
	d := deviceOf(t, "D")
	a.must(a.Admit(d.ID(), d.BoxKey()))
	all, needed := a.Candidates()
	if needed != 2 || len(all) != 1 || all[0].Device != d.ID() || len(all[0].Vouchers) != 1 ||
		all[0].Vouchers[0] != roster.MemberOf(a.ID(), a.device.ID()) {
		t.Errorf("%+v wait for %d", all, needed)
	}
	a.tell(b)
	a.tell(c)
	b.must(b.Admit(d.ID(), d.BoxKey()))
	if all, _ := b.Candidates(); len(all) != 0 {
		t.Errorf("once in, %+v still wait", all)
	}
	if _, ok := b.Roster().MemberOf(d.ID()); !ok {
		t.Error("two words did not bring D in")
	}
}

// An entry tells that its author knew of acts which have not come.
func TestAnEntryThatIsAhead(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	level(a, b)
	before := a.Vector()
	a.admit("C")
	a.put("text/x", "k", "v")
	var ahead log.Header
	for _, run := range a.runs(before) {
		for _, e := range run.Entries {
			if e.Header.Chain.Kind == log.Record {
				ahead = e.Header
			}
		}
	}
	if !b.Behind(ahead) || a.Behind(ahead) {
		t.Errorf("B is behind %t, A %t; want only B", b.Behind(ahead), a.Behind(ahead))
	}
	level(a, b)
	if b.Behind(ahead) {
		t.Error("B is still behind when the acts have come")
	}
}
