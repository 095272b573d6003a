package space_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/crdt"
	"moot/crdt/engine"
	"moot/sync/batch"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/space"
)

// What a member, or anybody with keys of their own, can put into an entry without
// its having an effect: it is kept, passed on, named by Check, and stops nothing.
func TestEntriesWithoutEffect(t *testing.T) {
	tests := []struct {
		name string
		body func(f *forger, victim *person) []byte
		want []string
	}{
		{"a page of another member", func(f *forger, victim *person) []byte {
			return bodyOf(f.t, f.change(victim.page(), "name", "forged"))
		}, []string{"entry-without-effect VICTIM"}},
		{"a page of nobody", func(f *forger, _ *person) []byte {
			return bodyOf(f.t, f.change("page/nobody", "name", "forged"))
		}, []string{"entry-without-effect page/nobody"}},
		{"a change under another's name", func(f *forger, victim *person) []byte {
			stolen := newForger(f.t, victim.device, victim, log.Record)
			return bodyOf(f.t, stolen.change("text/new", "k", "forged"))
		}, []string{"entry-without-effect text/new"}},
		{"a change meant for another document", func(f *forger, _ *person) []byte {
			return bodyOf(f.t, batch.Edit{Doc: "text/new", Change: f.change("text/x", "k", "forged").Change})
		}, []string{"entry-without-effect text/new"}},
		{"a change that is none", func(f *forger, _ *person) []byte {
			return bodyOf(f.t, batch.Edit{Doc: "text/new", Change: []byte("not a change")})
		}, []string{"entry-without-effect text/new"}},
		{"a body that is none", func(*forger, *person) []byte { return []byte("not a body") }, []string{"entry-unreadable"}},
		{"no body", func(*forger, *person) []byte { return nil }, []string{"entry-unreadable"}},
		{"a body of a newer version", func(f *forger, _ *person) []byte {
			return versionedBody(f.t, 2, f.change("text/new", "k", "later"))
		}, []string{"entry-unreadable"}},
		{"a name that is no document", func(f *forger, _ *person) []byte {
			return bodyOf(f.t, f.change("text/new", "k", "v"), f.change("../../key", "k", "v"))
		}, []string{"entry-unreadable"}},
		{"more documents than an entry may change", func(f *forger, _ *person) []byte {
			return bodyOf(f.t, slices.Repeat([]batch.Edit{{Doc: "text/new"}}, batch.MaxEdits+1)...)
		}, []string{"entry-unreadable"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := founder(t, "A", 1)
			b := a.admit("B")
			level(a, b)
			a.put(a.page(), "name", "Ana")
			a.put("text/x", "k", "v")
			level(a, b)
			want := a.views()
			f := newForger(t, b.device, a, log.Record)
			run := f.entry(tt.body(f, a))
			for i, p := range []*person{a, b} { // b hears of it by relay
				if i == 0 {
					p.must(p.Ingest(run))
				} else {
					a.tell(b)
				}
				for _, how := range []bool{true, false} {
					if diff := cmp.Diff(want, p.views()); diff != "" {
						t.Errorf("it has an effect: %s", diff)
					}
					p.reopen(how)
				}
				var named []string
				for _, finding := range tt.want {
					named = append(named, string(bytes.ReplaceAll([]byte(finding), []byte("VICTIM"), []byte(a.page()))))
				}
				if diff := cmp.Diff(named, p.findings()); diff != "" {
					t.Errorf("Check: %s", diff)
				}
			}
			// What is good and comes after takes effect.
			good := f.entry(bodyOf(t, f.change("text/good", "k", "v")))
			a.must(a.Ingest(good))
			a.put("text/x", "k", "w")
			level(a, b)
			wantLevel(t, a, b)
			if got := b.view("text/good") + b.view("text/x"); got != "k=v;k=w;" {
				t.Errorf("what came after is %q", got)
			}
		})
	}
}

// A change that the engine refuses has no effect, and neither stops its document.
func TestARefusedChange(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	level(a, b)
	a.put("text/x", "k", "v")
	f := newForger(t, b.device, a, log.Record)
	first := f.change("text/x", "l", "b")
	a.must(a.Ingest(f.entry(bodyOf(t, first))))
	// Another change under the same number of the same author.
	a.must(a.Ingest(f.entry(bodyOf(t, f.change("text/x", "m", "forged")))))
	a.put("text/x", "k", "w")
	for _, closing := range []bool{true, false} {
		if got := a.view("text/x"); got != "k=w;l=b;" {
			t.Errorf("the document is %q", got)
		}
		if got := a.findings(); !slices.Equal(got, []string{"entry-without-effect text/x"}) {
			t.Errorf("Check: %v", got)
		}
		a.reopen(closing)
	}
	// Its entry goes to others as any other, who come to the same.
	c := a.admit("C")
	a.tell(c)
	wantLevel(t, a, c)
	if diff := cmp.Diff(a.findings(), c.findings()); diff != "" {
		t.Errorf("a third finds otherwise:\n%s", diff)
	}
}

// A document of which only a later change has arrived is there, and empty.
func TestADocumentThatOnlyWaits(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	level(a, b)
	f := newForger(t, b.device, a, log.Record)
	d, err := engine.Engine{}.New(f.actor("text/x"))
	a.must(err)
	defer d.Close()
	var edits []batch.Edit
	for _, value := range []string{"1", "2"} {
		raw, err := d.Edit(put("", "k"+value, value).Do)
		a.must(err)
		edits = append(edits, batch.Edit{Doc: "text/x", Change: raw})
	}
	a.must(a.Ingest(f.entry(bodyOf(t, edits[1]))))
	for _, closing := range []bool{true, true, false} {
		if diff := cmp.Diff(map[string]string{"text/x": ""}, a.views()); diff != "" {
			t.Error(diff)
		}
		if got := a.findings(); !slices.Equal(got, []string{"changes-waiting text/x"}) {
			t.Errorf("Check: %v", got)
		}
		a.reopen(closing)
	}
	a.must(a.Ingest(f.entry(bodyOf(t, edits[0]))))
	for _, closing := range []bool{true, false} {
		if got := a.view("text/x"); got != "k1=1;k2=2;" {
			t.Errorf("complete, it is %q", got)
		}
		a.reopen(closing)
	}
	if got := a.findings(); got != nil {
		t.Errorf("Check: %v", got)
	}
}

// Who is admitted wrote before the admission was known here; it takes effect when
// the admission arrives, whether or not the document was opened in between.
func TestAnAdmissionThatComesLate(t *testing.T) {
	for _, opened := range []bool{true, false} {
		for _, reopened := range []bool{true, false} {
			t.Run(fmt.Sprintf("opened %t, reopened %t", opened, reopened), func(t *testing.T) {
				a := founder(t, "A", 1)
				b := a.admit("B")
				level(a, b)
				c := b.admit("C")
				level(b, c)
				c.put("text/x", "k", "by C")
				c.put(c.page(), "name", "Cem")
				level(b, c)
				for _, run := range b.runs(a.Vector()) {
					if run.Tip.Chain.Kind == log.Record {
						a.must(a.Ingest(run))
					}
				}
				if opened {
					if got := a.views(); len(got) != 0 {
						t.Fatalf("a stranger's documents are there: %v", got)
					}
					a.put("text/x", "l", "by A")
				}
				if reopened {
					a.reopen(true)
				}
				level(a, b)
				level(a, b)
				wantLevel(t, a, b)
				if got := a.view(c.page()); got != "name=Cem;" {
					t.Errorf("C's page is %q", got)
				}
				if got := a.findings(); got != nil {
					t.Errorf("Check: %v", got)
				}
			})
		}
	}
}

// Two admissions written apart, where the charter asks for two vouchers: when they
// meet, one is taken back, and what that device wrote leaves the documents of those
// who had it there already.
func TestAMembershipTakenBack(t *testing.T) {
	for _, crash := range []bool{false, true} {
		t.Run(fmt.Sprintf("crash %t", crash), func(t *testing.T) {
			a := founder(t, "A", 2)
			b := a.admit("B")
			level(a, b)
			c, d := a.admit("C"), b.admit("D")
			level(a, c)
			level(b, d)
			both := []*person{c, d}
			for i, p := range both {
				p.put("text/x", fmt.Sprintf("by%d", i), "v")
				p.put(p.page(), "name", "v")
			}
			level(a, c)
			level(b, d)
			a.put("text/x", "a", "v")
			b.put("text/x", "b", "v")
			a.views()
			b.views()
			a.reopen(!crash)
			b.reopen(!crash)
			if a.view(c.page()) == "" || b.view(d.page()) == "" {
				t.Fatal("the pages were not there before")
			}
			level(a, b)
			wantLevel(t, a, b)
			members := 0
			for _, p := range both {
				if _, in := a.Roster().MemberOf(p.device.ID()); in {
					members++
				} else if got := a.view(p.page()); got != "" {
					t.Errorf("the page of who is out: %q", got)
				}
			}
			if members != 1 {
				t.Fatalf("%d of both belong", members)
			}
			for _, p := range []*person{a, b} {
				p.reopen(!crash)
				if got := slices.DeleteFunc(p.findings(), expected); len(got) > 0 {
					t.Errorf("Check: %v", got)
				}
			}
			wantLevel(t, a, b)
			// A second voucher brings the other one in, with everything.
			for _, p := range both {
				a.must(a.Admit(p.device.ID(), p.device.BoxKey()))
				level(a, b)
				b.must(b.Admit(p.device.ID(), p.device.BoxKey()))
				level(a, b)
			}
			wantLevel(t, a, b)
			if got := a.view("text/x"); got != "a=v;b=v;by0=v;by1=v;" {
				t.Errorf("in the end: %q", got)
			}
			if got := a.findings(); got != nil {
				t.Errorf("Check: %v", got)
			}
		})
	}
}

// An entry that counts to the end of all numbers keeps nobody from writing.
func TestAHugeLamportCount(t *testing.T) {
	a := founder(t, "A", 1)
	f := newForger(t, deviceOf(t, "S"), a, log.Record)
	a.must(a.Ingest(f.entryAt(space.MaxLamport, nil)))
	a.must(a.Ingest(f.entryAt(^uint64(0), nil)))
	for _, closing := range []bool{true, false} {
		a.put("text/x", "k", "v")
		a.admit("B")
		a.reopen(closing)
	}
	if got := a.view("text/x"); got != "k=v;" {
		t.Errorf("the document is %q", got)
	}
}

func TestAnActThatIsNone(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	level(a, b)
	f := newForger(t, b.device, a, log.Roster)
	f.seen = a.RosterHeads()
	a.must(a.Ingest(f.entry([]byte("not an act"))))
	c := a.admit("C")
	level(a, c)
	wantLevel(t, a, c)
	if len(c.Roster().Members) != 3 {
		t.Errorf("%d members", len(c.Roster().Members))
	}
	for _, p := range []*person{a, c} {
		if got := p.findings(); !slices.Equal(got, []string{"entry-unreadable"}) {
			t.Errorf("Check: %v", got)
		}
	}
}

// A document the application cannot read is kept all the same.
func TestADocumentThatCannotBeProjected(t *testing.T) {
	a := founder(t, "A", 1)
	a.put("text/bad", "unreadable", "v")
	a.put("text/good", "k", "v")
	a.reopen(true)
	if _, err := a.Projection("text/bad"); err == nil {
		t.Error("it was projected")
	}
	if got := a.view("text/good"); got != "k=v;" {
		t.Errorf("the other is %q", got)
	}
	a.must(a.Edit(space.Edit{Doc: "text/bad", Do: func(e crdt.Editor) error { return e.Delete(crdt.At("unreadable")) }},
		put("text/bad", "k", "now")))
	a.reopen(true)
	if got := a.view("text/bad"); got != "k=now;" {
		t.Errorf("after mending: %q", got)
	}
}

// Whoever was not admitted writes nothing that has an effect, however well signed.
func TestAStranger(t *testing.T) {
	a := founder(t, "A", 1)
	f := newForger(t, deviceOf(t, "S"), a, log.Record)
	a.must(a.Ingest(f.entry(bodyOf(t, f.change("text/x", "k", "forged"), f.change(pageOf(roster.MemberID{1}), "k", "forged")))))
	for _, closing := range []bool{true, false} {
		if got := a.views(); len(got) != 0 {
			t.Errorf("there are documents: %v", got)
		}
		_, err := a.Projection("text/x")
		for verb, err := range map[string]error{"Projection": err, "Read": a.Read("text/x", nil)} {
			if !errors.Is(err, space.ErrNoDocument) {
				t.Errorf("%s = %v", verb, err)
			}
		}
		a.reopen(closing)
	}
	a.put("text/x", "k", "v")
	if got := a.view("text/x"); got != "k=v;" {
		t.Errorf("the document is %q", got)
	}
}
