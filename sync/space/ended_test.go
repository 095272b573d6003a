package space_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/exchange/exchangetest"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/space"
)

// Others end a phone, which hears of it on the air when it meets a member, reads
// nothing of what is written from then on, and can say that it is not lost. Somebody
// who is removed hears of it in the same way.
func TestAnEndedDeviceHearsOfIt(t *testing.T) {
	a, b, c := meeting(t)
	b.put(b.page(), "name", "before")
	all(a, b, c)
	phone := newPerson(t, "B's new phone")
	for _, neighbour := range []*person{a, c} {
		neighbour.must(neighbour.Replace(b.member(), phone.device.ID(), phone.device.BoxKey(), roster.Consent(phone.device, neighbour.ID(), roster.Newcomer), []identity.DeviceID{b.device.ID()}))
		a.tell(c)
	}
	c.tell(a)
	a.put("text/well", "text", "after the end")
	session(t, a, b)
	if err := b.Edit(put("text/well", "text", "b")); !errors.Is(err, space.ErrNotAMember) {
		t.Errorf("the ended phone has not heard that it ended: %v", err)
	}
	wantSealedFrom(t, a, b)

	b.must(b.Contest(b.Roster().Ends[0].Ended.Act))
	session(t, b, a)
	b.put(b.page(), "name", "it was never lost")
	session(t, a, b)
	if a.view(b.page()) != b.view(b.page()) || len(a.Roster().Ends) > 0 {
		t.Errorf("A has not heard that B's phone is not lost: %+v", a.Roster().Ends)
	}

	a.must(a.Remove(b.member()))
	a.put("text/well", "text", "after the removal")
	session(t, b, a)
	if b.Roster().Has(b.member()) {
		t.Error("B has not heard of the removal")
	}
	wantSealedFrom(t, a, b)
}

// session has two devices meet on the air.
func session(t *testing.T, x, y *person) {
	t.Helper()
	pair, err := exchangetest.Meet(x.peer(), y.peer(), 1)
	x.must(err)
	x.must(pair.Run())
	if diff := cmp.Diff(x.Vector(), y.Vector()); diff != "" {
		t.Errorf("after a meeting on the air: %s", diff)
	}
}

// wantSealedFrom expects that the newest entry of the writer's record is no use to
// another device, and that its bodies go to it as they are.
func wantSealedFrom(t *testing.T, writer, other *person) {
	t.Helper()
	var last log.Entry
	for _, run := range other.runs(nil) {
		if c := run.Tip.Chain; c.Device == writer.device.ID() && c.Kind == log.Record {
			last = run.Entries[len(run.Entries)-1]
		}
	}
	if last.Header.Seq == 0 {
		t.Fatal("the entry has not come")
	}
	if _, ok := other.Opened(last); ok {
		t.Error("a device that has ended reads what was written afterwards")
	}
	challenge := []byte("challenge")
	if both := writer.Both(other.device.ID(), challenge, other.Holds(challenge)); len(both) > 0 {
		t.Errorf("bodies of %d epochs go in plain to a device that has ended", len(both))
	}
}
