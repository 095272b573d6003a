package space_test

import (
	"errors"
	"testing"

	"moot/sync/identity"
	"moot/sync/roster"
	"moot/sync/space"
)

// meeting is a founder and two others who are level.
func meeting(t *testing.T) (a, b, c *person) {
	t.Helper()
	a = founder(t, "A", 1)
	b, c = a.admit("B"), a.admit("C")
	all(a, b, c)
	return a, b, c
}

// all makes everybody level.
func all(people ...*person) {
	for range 2 {
		for _, p := range people {
			for _, other := range people {
				if p != other {
					p.tell(other)
				}
			}
		}
	}
}

func (p *person) member() roster.MemberID { return roster.MemberOf(p.ID(), p.device.ID()) }

func TestSomebodyIsRemoved(t *testing.T) {
	a, b, c := meeting(t)
	b.put(b.page(), "name", "before")
	all(a, b, c)
	a.must(a.Remove(b.member()))
	b.put(b.page(), "name", "after")
	all(a, b, c)
	for name, p := range map[string]*person{"A": a, "B": b, "C": c} {
		if p.Roster().Has(b.member()) || p.view(b.page()) != a.view(b.page()) {
			t.Errorf("for %s, B belongs %t, with %q", name, p.Roster().Has(b.member()), p.view(b.page()))
		}
	}
	want := founder(t, "A", 1)
	want.put(want.page(), "name", "before")
	if got := a.view(b.page()); got != want.view(want.page()) {
		t.Errorf("B's page says %q", got)
	}
	if err := b.Edit(put(b.page(), "name", "still")); !errors.Is(err, space.ErrNotAMember) {
		t.Errorf("B writes on: %v", err)
	}
	if err := b.Remove(a.member()); !errors.Is(err, space.ErrNotAMember) {
		t.Errorf("B removes A: %v", err)
	}
}

func TestAFurtherDeviceAndLeavingOneBehind(t *testing.T) {
	a, b, _ := meeting(t)
	tablet := newPerson(t, "B's tablet")
	b.must(b.AddDevice(tablet.device.ID(), tablet.device.BoxKey(), roster.Consent(tablet.device, b.ID(), roster.Further)))
	d, _ := b.Roster().Device(tablet.device.ID())
	tablet.join(b.ID(), d.Box)
	all(a, b, tablet)
	tablet.put(b.page(), "name", "from the tablet")
	all(a, b, tablet)
	if a.view(b.page()) == "" || a.view(b.page()) != tablet.view(b.page()) {
		t.Fatalf("B's page says %q", a.view(b.page()))
	}
	b.must(b.Leave(tablet.device.ID()))
	all(a, b, tablet)
	if err := tablet.Edit(put(b.page(), "name", "still")); !errors.Is(err, space.ErrNotAMember) {
		t.Errorf("the tablet writes on: %v", err)
	}
	b.must(b.Leave())
	all(a, b)
	if a.Roster().Has(b.member()) || a.view(b.page()) == "" {
		t.Errorf("B belongs, or what B said is gone: %q", a.view(b.page()))
	}
}

// What a start does not ask again, it knows: of a device that was made a member's
// own without being asked, the act has no effect after a start either, nor on the
// acts that come after it.
func TestConsentAfterAStart(t *testing.T) {
	a, b, _ := meeting(t)
	add := func(name string, as roster.As) identity.DeviceID {
		d := newPerson(t, name).device
		b.must(b.AddDevice(d.ID(), d.BoxKey(), roster.Consent(d, b.ID(), as)))
		return d.ID()
	}
	tablet := add("B's tablet", roster.Further)
	taken := add("who waits at the door", roster.Newcomer)
	laptop := add("B's laptop", roster.Further)
	all(a, b)
	for range 2 {
		for _, p := range []*person{a, b} {
			for d, want := range map[identity.DeviceID]bool{tablet: true, taken: false, laptop: true} {
				if _, got := p.Roster().Device(d); got != want {
					t.Errorf("%x belongs: %t, want %t", d[:4], got, want)
				}
			}
			p.reopen(true)
		}
	}
}

func TestALostPhone(t *testing.T) {
	a, b, c := meeting(t)
	b.put(b.page(), "name", "before")
	all(a, b, c)
	phone := newPerson(t, "B's new phone")
	for _, neighbour := range []*person{a, c} {
		neighbour.must(neighbour.Replace(b.member(), phone.device.ID(), phone.device.BoxKey(), roster.Consent(phone.device, neighbour.ID(), roster.Newcomer), []identity.DeviceID{b.device.ID()}))
		a.tell(c)
	}
	d, in := c.Roster().Device(phone.device.ID())
	if !in || d.Standing != roster.New {
		t.Fatalf("the new phone is %+v", d)
	}
	phone.join(a.ID(), d.Box)
	all(a, c, phone)
	phone.put(b.page(), "name", "found again")
	all(a, b, c, phone)
	if a.view(b.page()) != phone.view(b.page()) {
		t.Errorf("B's page says %q, on the phone %q", a.view(b.page()), phone.view(b.page()))
	}
	if err := b.Edit(put(b.page(), "name", "thief")); !errors.Is(err, space.ErrNotAMember) {
		t.Errorf("the lost phone writes on: %v", err)
	}
	b.must(b.Contest(b.Roster().Ends[0].Ended.Act))
	all(a, b, c, phone)
	if err := phone.Edit(put(b.page(), "name", "frozen")); !errors.Is(err, space.ErrNotAMember) {
		t.Errorf("a frozen phone writes: %v", err)
	}
	b.put(b.page(), "name", "it was never lost")
	all(a, b, c, phone)
	if a.view(b.page()) != b.view(b.page()) {
		t.Errorf("B's page says %q, on the old phone %q", a.view(b.page()), b.view(b.page()))
	}
}

func TestARoll(t *testing.T) {
	a, b, c := meeting(t)
	a.must(a.ConfirmRoll())
	all(a, b, c)
	if a.Roster().LastRoll == c.Roster().NextRoll().Subject() {
		t.Fatal("one of three made a roll")
	}
	b.must(b.Confirm(a.Roster().NextRoll().Subject()))
	all(a, b, c)
	d := c.admit("D")
	all(a, b, c, d)
	if !a.Roster().Has(d.member()) || a.Roster().OnRoll(d.member()) || !a.Roster().OnRoll(c.member()) {
		t.Error("the roll is not of those who were on it")
	}
}
