package space_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/crdt"
	"moot/sync/exchange"
	"moot/sync/exchange/exchangetest"
	"moot/sync/log"
	"moot/sync/space"
)

// People come and go, write, part and meet. In the end everybody who belongs can
// read everything, and what was written after somebody went is sealed from them.
func TestWhoBelongsReadsEverything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := founder(rt, "A", 1)
		people := []*person{a}
		var gone []*person
		names := []string{"B", "C", "D", "E"}
		for n := range rapid.IntRange(3, 12).Draw(rt, "steps") {
			p := rapid.SampledFrom(people).Draw(rt, "who")
			if _, member := p.Me(); !member {
				continue // removed by somebody else, and has heard of it
			}
			switch rapid.IntRange(0, 4).Draw(rt, "does") {
			case 0:
				if len(names) > 0 {
					people = append(people, p.admit(names[0]))
					names = names[1:]
					meet(p, people[len(people)-1])
				}
			case 1:
				if other := rapid.SampledFrom(people).Draw(rt, "out"); other != p && other != a {
					if _, known := p.Roster().MemberOf(other.device.ID()); known && len(people) > 2 {
						p.remove(other)
						gone = append(gone, other)
						people = slices.DeleteFunc(people, func(o *person) bool { return o == other })
					}
				}
			case 2:
				p.put("text/x", p.device.ID().Short(), string(rune('a'+n)))
			case 3:
				if other := rapid.SampledFrom(people).Draw(rt, "meets"); other != p {
					meet(p, other)
				}
			case 4:
				p.reopen(rapid.Bool().Draw(rt, "closing"))
			}
		}
		for range 2 {
			for i := range people {
				if len(people) > 1 {
					meet(people[i], people[(i+1)%len(people)])
				}
			}
			for _, p := range people { // whoever holds a key that others lack hands it on
				if _, member := p.Me(); member {
					p.put(p.page(), "was", "here")
				}
			}
		}
		for _, p := range people[1:] {
			meet(a, p)
		}
		for _, p := range people[1:] {
			meet(a, p)
			if _, member := p.Me(); !member {
				continue // two removals that crossed
			}
			wantLevel(rt, a, p)
			for _, finding := range p.findings() {
				if strings.HasPrefix(finding, string(space.Sealed)) {
					rt.Fatalf("%s cannot read everything: %v", p.device.ID().Short(), p.findings())
				}
			}
		}
		a.put("text/secret", "k", "not for who went")
		for _, p := range gone {
			if _, back := a.Roster().MemberOf(p.device.ID()); back {
				continue
			}
			a.tell(p)
			if got := p.view("text/secret"); got != "" {
				rt.Fatalf("who went reads %q", got)
			}
		}
	})
}

// A device that joins late gets its box after the entries; what waited for the key
// is read when it comes, whether or not the space was opened again in between. Who
// watches is told once that there is something new to read, and reads it then.
func TestAKeyThatComesLate(t *testing.T) {
	for _, reopened := range []bool{false, true} {
		a := founder(t, "A", 1)
		b, c := a.admit("B"), a.admit("C")
		meet(a, b)
		meet(a, c)
		a.remove(b)
		a.put("text/x", "k", "sealed from B")
		vector := a.Vector()
		for _, run := range a.runs(c.Vector()) {
			if run.Tip.Chain.Kind == log.Record {
				c.must(c.Ingest(run))
			}
		}
		if got := c.view("text/x"); got != "" {
			t.Errorf("it reads %q without the key", got)
		}
		if got := c.findings(); !cmp.Equal(got, []string{"entry-sealed"}) {
			t.Errorf("Check: %v", got)
		}
		if reopened {
			c.reopen(true)
		}
		told := 0
		stop := c.Watch(func(e space.Event) {
			if slices.Contains(e.Docs, "text/x") {
				told++
			}
		})
		a.tell(c)
		stop()
		if got := c.view("text/x"); got != "k=sealed from B;" {
			t.Errorf("with the key it reads %q", got)
		}
		if told != 1 {
			t.Errorf("it was told %d times", told)
		}
		if got := c.findings(); got != nil {
			t.Errorf("Check, with the key: %v", got)
		}
		c.reopen(reopened)
		wantLevel(t, a, c)
		if diff := cmp.Diff(vector, c.Vector()); diff != "" {
			t.Error(diff)
		}
	}
}

// What a member has written lies sealed in every entry, and so it goes to who
// cannot read; who can gets it as it is, and makes the same entries again.
func TestWhatGoesOverTheWire(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	const said = "a motion about the well"
	for range 20 {
		a.put("text/well", "text", said)
	}
	for _, run := range a.runs(nil) {
		packed, err := run.Marshal()
		a.must(err)
		for _, plain := range []string{said, "text/well"} {
			if bytes.Contains(packed, []byte(plain)) {
				t.Errorf("a run shows %q", plain)
			}
		}
	}
	plainBytes := wire(t, a, a.peer(), b.peer())
	wantLevel(t, a, b)
	// A carrier knows the name the space has on the air, and nothing else.
	carrier := exchangetest.Peer{Device: deviceOf(t, "carrier"), Spaces: []exchange.Space{newCarried(a)}}
	sealedBytes := wire(t, a, a.peer(), carrier)
	if plainBytes >= sealedBytes {
		t.Errorf("%d bytes to a member, %d to a carrier", plainBytes, sealedBytes)
	}
	got := carrier.Spaces[0].(*carried)
	if got.entries == 0 || !got.sealed(a, said) {
		t.Errorf("the carrier has %d entries, or reads them", got.entries)
	}
}

// wire levels two sides and returns the bytes that went; none of them shows a name,
// the space, a device or what was said.
func wire(t *testing.T, of *person, a, b exchangetest.Peer) int {
	t.Helper()
	pair, err := exchangetest.Meet(a, b, 1)
	of.must(err)
	of.must(pair.Run())
	id := of.ID()
	device := of.device.ID()
	for _, frame := range pair.Frames {
		for _, secret := range [][]byte{id[:16], device[:16], []byte("the well"), []byte("text/")} {
			if bytes.Contains(frame, secret) {
				t.Errorf("a frame shows %q", secret)
			}
		}
	}
	return pair.Bytes()
}

// carried is a space in the hands of somebody who cannot read it.
type carried struct {
	of      *person
	entries int
	runs    []log.Run
}

func newCarried(of *person) *carried                              { return &carried{of: of} }
func (c *carried) ID() log.SpaceID                                { return c.of.ID() }
func (c *carried) CarryKey() [32]byte                             { return c.of.CarryKey() }
func (c *carried) Vector() log.Vector                             { return nil }
func (c *carried) Runs(log.Chain, uint64, int) ([]log.Run, error) { return nil, nil }
func (c *carried) Ingest(run log.Run) error {
	c.entries += len(run.Entries)
	c.runs = append(c.runs, run)
	return nil
}

// sealed reports whether what was carried is what the space has, and unreadable.
func (c *carried) sealed(of *person, said string) bool {
	for _, run := range c.runs {
		for _, e := range run.Entries {
			plain, ok := of.Opened(e)
			if !ok || bytes.Contains(e.Body, []byte(said)) || bytes.Equal(plain, e.Body) {
				return false
			}
		}
	}
	return true
}

// A body that was sealed by hand with another nonce opens for nobody.
func TestABodySealedOtherwise(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	meet(a, b)
	f := newForger(t, b.device, a, log.Record)
	good := f.entry(bodyOf(t, f.change("text/x", "k", "v")))
	good.Entries[0].Body[0] ^= 1
	if err := a.Ingest(good); !errors.Is(err, log.ErrInvalid) {
		t.Errorf("a changed body: %v", err)
	}
	g := newForger(t, b.device, a, log.Record)
	g.key = nil
	run := g.entry([]byte("lies here as it is"))
	a.must(a.Ingest(run))
	if got := a.findings(); !slices.Equal(got, []string{"entry-unreadable"}) {
		t.Errorf("Check: %v", got)
	}
	if err := a.Read("text/x", func(crdt.Reader) error { return nil }); !errors.Is(err, space.ErrNoDocument) {
		t.Errorf("Read = %v", err)
	}
}
