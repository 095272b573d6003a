package collective_test

import (
	"errors"
	"testing"

	"moot/app/member"
	"moot/app/refusal"
)

func TestRemovingConfirmingAndLeaving(t *testing.T) {
	c, err := resident(t, "Ana").Found(village())
	must(t, err)
	must(t, c.AddWithoutDevice("Olga", "Pau"))
	named := func(name string) (member.ID, bool) {
		all, err := c.Members()
		must(t, err)
		found := member.Find(all, name)
		if len(found) == 0 {
			return member.ID{}, false
		}
		return found[0].ID, true
	}
	refused := func(err error, want refusal.Code) {
		t.Helper()
		if !errors.Is(err, refusal.New(want)) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	must(t, c.ConfirmRoll())
	olga, ok := named("Olga")
	if !ok {
		t.Fatal("Olga does not belong")
	}
	refused(c.Remove(c.Me()), refusal.MemberOneself)
	refused(c.Remove(member.ID{1}), refusal.MemberUnknown)
	must(t, c.Remove(olga))
	if _, ok := named("Olga"); ok {
		t.Error("Olga belongs")
	}
	if got := c.Name(olga); got != "Olga" {
		t.Errorf("who went is called %q", got)
	}
	refused(c.Remove(olga), refusal.MemberUnknown)
	must(t, c.Leave())
	if _, ok := named("Ana"); ok {
		t.Error("Ana belongs")
	}
	refused(c.ConfirmRoll(), refusal.MemberFormer)
}
