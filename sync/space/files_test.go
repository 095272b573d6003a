package space_test

import (
	"errors"
	"slices"
	"testing"

	"moot/crdt/change"
	"moot/crdt/engine"
	"moot/sync/batch"
	"moot/sync/log"
	"moot/sync/space"
)

func kindsOf(v log.Vector, d log.Chain) (kinds []log.Kind) {
	for _, m := range v {
		if m.Chain.Device == d.Device {
			kinds = append(kinds, m.Chain.Kind)
		}
	}
	return kinds
}

// What can wait has a chain of its own, is not told as news, and is read, kept over a
// start and cut like everything else.
func TestFilesHaveAChainOfTheirOwn(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	c := a.admit("C")
	level(a, b)
	var told []bool
	b.Watch(func(e space.Event) { told = append(told, e.Run != nil) })
	b.put("text/x", "k", "v")
	b.put("photo/1", "bytes", "ladder")
	if !slices.Equal(told, []bool{true, false}) {
		t.Errorf("told as news: %v", told)
	}
	if got := kindsOf(b.Vector(), log.Chain{Device: b.device.ID()}); !slices.Equal(got, []log.Kind{log.Record, log.Files}) {
		t.Errorf("chains of kinds %v", got)
	}
	level(a, b)
	a.reopen(false)
	if got := a.view("photo/1"); got != "bytes=ladder;" {
		t.Errorf("A reads %q", got)
	}
	member, _ := a.Roster().MemberOf(b.device.ID())
	a.must(a.Remove(member))
	b.put("photo/2", "bytes", "after the removal")
	b.tell(a)
	a.tell(c)
	b.tell(c)
	for name, p := range map[string]*person{"A": a, "C": c} {
		if p.view("photo/1") != "bytes=ladder;" || p.view("photo/2") != "" {
			t.Errorf("%s reads %q", name, p.views())
		}
	}
}

// Nobody hides what counts in chains that others fetch when they want, nor holds up
// others with what can wait.
func TestNothingElseIsInFilesChains(t *testing.T) {
	for doc, kind := range map[string]log.Kind{"text/x": log.Files, "photo/1": log.Record} {
		a := founder(t, "A", 1)
		d := deviceOf(t, "M")
		a.must(a.Admit(d.ID(), d.BoxKey()))
		m := newForger(t, d, a, kind)
		m.seen = a.RosterHeads()
		made, err := engine.Engine{}.New(change.ActorOf(d.ID(), 0, doc))
		a.must(err)
		raw, err := made.Edit(say("k", "v"))
		a.must(err)
		a.must(a.Ingest(m.entry(bodyOf(t, batch.Edit{Doc: doc, Change: raw}))))
		if got := a.view(doc); got != "" {
			t.Errorf("%s in a chain of kind %d reads %q", doc, kind, got)
		}
		if got := a.findings(); !slices.Equal(got, []string{"entry-without-effect " + doc}) {
			t.Errorf("%s: findings %q", doc, got)
		}
	}
	a := founder(t, "A", 1)
	before := len(a.Vector())
	if err := a.Edit(put("photo/1", "k", "v"), put("text/x", "k", "v")); !errors.Is(err, space.ErrNotSo) || len(a.Vector()) != before {
		t.Errorf("both in one intention: %v", err)
	}
}
