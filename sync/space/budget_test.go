package space_test

import (
	"errors"
	"testing"

	"moot/sync/exchange"
	"moot/sync/log"
	"moot/sync/space"
)

// flooded returns the problem of a flood, if there is one.
func (p *person) flooded() (found []space.Problem) {
	for _, problem := range p.Problems() {
		if problem.Code == space.Flooded {
			found = append(found, problem)
		}
	}
	return found
}

// One device begins more and more chains; strangers do too. Neither takes the room of
// others, and people see who it is.
func TestNobodyUsesUpTheChainsOfOthers(t *testing.T) {
	a := founder(t, "A", 1)
	b, c := a.admit("B"), a.admit("C")
	level(a, b)
	begin := func(device string, incarnation uint32) error {
		f := newForger(t, deviceOf(t, device), a, log.Record)
		f.state.Chain.Incarnation = incarnation
		return a.Ingest(f.entry(nil))
	}
	taken := 0
	for i := range uint32(100) {
		if err := begin("B", 1+i); err == nil {
			taken++
		} else if !errors.Is(err, log.ErrInvalid) {
			t.Fatal(err)
		}
	}
	if taken != 64 {
		t.Errorf("%d chains of one device were taken", taken)
	}
	found := a.flooded()
	if len(found) != 1 || found[0].Chain.Device != b.device.ID() || found[0].Remedy != space.TalkOrRemove || !found[0].Known {
		t.Errorf("problems: %+v", found)
	}
	taken = 0
	for i := range 1100 {
		if err := begin(string(rune('α'+i)), 1); err == nil {
			taken++
		}
	}
	if taken != 1024 {
		t.Errorf("%d chains of strangers were taken", taken)
	}
	level(a, c)
	c.put("text/x", "k", "by C")
	c.tell(a)
	if got := a.view("text/x"); got != "k=by C;" {
		t.Errorf("another member's entries: %q", got)
	}
}

// What one member writes counts for all their devices, and their roster chain apart
// from their record.
func TestBudgetsAreEachMembersOwn(t *testing.T) {
	a := founder(t, "A", 1)
	b, c := a.admit("B"), a.admit("C")
	level(a, b)
	level(a, c)
	c.put("text/x", "k", "v")
	level(a, c)
	acts := newForger(t, b.device, a, log.Roster)
	for range 15 {
		a.must(a.Ingest(acts.entry(make([]byte, log.MaxPlainBytes))))
	}
	if a.OverBudget(acts.state.Chain) || len(a.flooded()) > 0 {
		t.Error("within the budget, it is beyond it")
	}
	a.must(a.Ingest(acts.entry(make([]byte, log.MaxPlainBytes))))
	for _, closing := range []bool{true, false} {
		record := log.Chain{Kind: log.Record, Device: b.device.ID()}
		others := log.Chain{Kind: log.Roster, Device: c.device.ID()}
		if !a.OverBudget(acts.state.Chain) || a.OverBudget(record) || a.OverBudget(others) {
			t.Error("beyond the budget: not the roster chain of one member alone")
		}
		if found := a.flooded(); len(found) != 1 || found[0].Chain != acts.state.Chain || found[0].Entries != 16 {
			t.Errorf("problems: %+v", found)
		}
		a.reopen(closing)
	}
	if a.Group(acts.state.Chain) == a.Group(log.Chain{Kind: log.Roster, Device: c.device.ID()}) {
		t.Error("two members count as one")
	}
}

// What sessions make use of where a space has it.
var (
	_ exchange.Warden = (*space.Space)(nil)
	_ exchange.Bulk   = (*space.Space)(nil)
	_ exchange.Reader = (*space.Space)(nil)
)
