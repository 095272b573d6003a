package roster_test

import (
	"bytes"
	"crypto/sha256"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
)

// realDevice makes the keys of a device by its number.
func realDevice(t testing.TB, n int) *identity.Device {
	t.Helper()
	d, err := identity.Generate(rand.NewChaCha8(sha256.Sum256([]byte{byte(n), byte(n >> 8)})))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// village is people with real keys, in places that do not hear of each other
// until somebody walks over.
type village struct {
	*world
	met    int // devices there have been
	places []*place
	secret *rand.ChaCha8
	wrote  map[identity.DeviceID][]log.Hash // epochs each device wrote under
}

type place struct {
	history *roster.History
	knows   map[int]bool // acts, by number
	people  []*identity.Device
}

func newVillage(t testing.TB, places int) *village {
	founder := realDevice(t, 0)
	v := &village{
		world:  &world{t: t, chains: make(map[log.Chain]*log.State)},
		met:    1,
		secret: rand.NewChaCha8([32]byte{1}), wrote: make(map[identity.DeviceID][]log.Hash),
	}
	founding := &roster.Founding{Device: founder.ID(), BoxKey: founder.BoxKey(), Charter: roster.Charter{Vouchers: 1, Removal: 1}}
	v.space = roster.SpaceOf(v.bytes(founding))
	for range places {
		v.places = append(v.places, &place{history: roster.NewHistory(v.space), knows: make(map[int]bool)})
	}
	v.places[0].people = []*identity.Device{founder}
	v.act(v.places[0], founder, founding)
	return v
}

// act writes an act in a place, where everybody has seen everything.
func (v *village) act(p *place, by *identity.Device, c roster.Content) log.Hash {
	v.t.Helper()
	hash := v.writeIn(log.Chain{Kind: log.Roster, Device: by.ID()}, v.bytes(c), p.history.Heads()...)
	v.learn(p, len(v.world.wrote)-1)
	return hash
}

func (v *village) learn(p *place, act int) {
	v.t.Helper()
	if p.knows[act] {
		return
	}
	p.knows[act] = true
	if err := p.history.Add(v.world.wrote[act].placed, v.world.wrote[act].seen); err != nil {
		v.t.Fatal(err)
	}
}

// walk brings somebody, and all that is known where they come from, elsewhere.
func (v *village) walk(from, to *place, who *identity.Device) {
	from.people = slices.DeleteFunc(from.people, func(d *identity.Device) bool { return d == who })
	for act := range v.world.wrote {
		if from.knows[act] {
			v.learn(to, act)
		}
	}
	to.people = append(to.people, who)
}

// rotate opens an epoch, as somebody would who finds none to write under.
func (v *village) rotate(p *place, by *identity.Device) log.Hash {
	v.t.Helper()
	keys := roster.OpenEpochs(by, v.space, p.history.Epochs())
	c, _, err := roster.NewEpoch(v.secret, v.space, p.history.Now().Readers(), p.history.Tops(), keys)
	if err != nil {
		v.t.Fatal(err)
	}
	return v.act(p, by, c)
}

// write writes an entry under the epoch that is to be written under.
func (v *village) write(p *place, by *identity.Device) {
	v.t.Helper()
	epoch, ok := p.history.WriteEpoch(p.history.Now())
	if _, open := roster.OpenEpochs(by, v.space, p.history.Epochs())[epoch]; !ok || !open {
		epoch = v.rotate(p, by)
		if chosen, ok := p.history.WriteEpoch(p.history.Now()); !ok || chosen != epoch {
			v.t.Fatalf("a new epoch is not the one to write under: %v", ok)
		}
	}
	v.wrote[by.ID()] = append(v.wrote[by.ID()], epoch)
}

// share boxes again whatever somebody lacks and the device can open.
func (v *village) share(p *place, by *identity.Device) {
	v.t.Helper()
	keys := roster.OpenEpochs(by, v.space, p.history.Epochs())
	for _, lack := range p.history.Lacks(p.history.Now(), keys) {
		if key, ok := keys[lack.Epoch]; ok {
			c, err := roster.BoxEpoch(v.space, lack.Epoch, key, lack.Devices)
			if err != nil {
				v.t.Fatal(err)
			}
			v.act(p, by, c)
		}
	}
}

// belongs reports whether the device's owner is a member, as the place knows it.
func (p *place) belongs(d *identity.Device) bool {
	_, ok := p.history.MemberOf(d.ID())
	return ok
}

// People come, go, are removed, write and open epochs in places that hear of
// each other late. In the end, every member's device reads whatever a member
// wrote, and none of those that went reads what is written from then on.
func TestEveryMemberReadsEverything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		v := newVillage(t, 3)
		v.settle()
		for range rapid.IntRange(12, 30).Draw(rt, "steps") {
			v.step(rt)
		}
		hall := v.places[0]
		for _, p := range v.places[1:] {
			for _, d := range slices.Clone(p.people) {
				v.walk(p, hall, d)
			}
		}
		var here, gone []*identity.Device
		for _, d := range hall.people {
			if hall.belongs(d) {
				here = append(here, d)
			} else {
				gone = append(gone, d)
			}
		}
		if len(here) == 0 {
			return // they removed each other
		}
		for _, d := range here {
			v.share(hall, d)
		}
		v.write(hall, here[0])
		for _, reader := range here {
			keys := roster.OpenEpochs(reader, v.space, hall.history.Epochs())
			for _, author := range here {
				for _, epoch := range v.wrote[author.ID()] {
					if _, ok := keys[epoch]; !ok {
						t.Fatalf("a member cannot read what another wrote under %.4s", epoch)
					}
				}
			}
		}
		last := v.wrote[here[0].ID()]
		for _, d := range gone {
			if _, ok := roster.OpenEpochs(d, v.space, hall.history.Epochs())[last[len(last)-1]]; ok {
				t.Fatal("somebody who went still reads")
			}
		}
	})
}

// settle begins with a first epoch and two people in each place.
func (v *village) settle() {
	hall, founder := v.places[0], v.places[0].people[0]
	v.rotate(hall, founder)
	for range 2*len(v.places) - 1 {
		v.welcome(hall, founder)
	}
	for i, d := range slices.Clone(hall.people) {
		if to := v.places[i/2]; to != hall {
			v.walk(hall, to, d)
		}
	}
}

// welcome admits somebody new.
func (v *village) welcome(p *place, by *identity.Device) {
	d := realDevice(v.t, v.met)
	v.met++
	p.people = append(p.people, d)
	v.act(p, by, &roster.Admission{Device: d.ID(), BoxKey: d.BoxKey()})
}

// step lets something happen somewhere.
func (v *village) step(rt *rapid.T) {
	inhabited := slices.DeleteFunc(slices.Clone(v.places), func(p *place) bool { return len(p.people) == 0 })
	p := inhabited[rapid.IntRange(0, len(inhabited)-1).Draw(rt, "place")]
	members := slices.DeleteFunc(slices.Clone(p.people), func(d *identity.Device) bool { return !p.belongs(d) })
	what := rapid.SampledFrom([]string{"admit", "admit", "write", "write", "rotate", "share", "walk", "walk", "remove"}).Draw(rt, "what")
	if what == "walk" {
		who := rapid.SampledFrom(p.people).Draw(rt, "who")
		to := v.places[rapid.IntRange(0, len(v.places)-1).Draw(rt, "to")]
		if to != p {
			v.walk(p, to, who)
		}
		return
	}
	if len(members) == 0 {
		return
	}
	by := rapid.SampledFrom(members).Draw(rt, "by")
	switch what {
	case "admit":
		v.welcome(p, by)
	case "write":
		v.write(p, by)
	case "rotate":
		v.rotate(p, by)
	case "share":
		v.share(p, by)
	case "remove":
		me, _ := p.history.MemberOf(by.ID())
		if other := rapid.SampledFrom(p.history.Now().Members).Draw(rt, "whom"); other.ID != me {
			v.act(p, by, &roster.Removal{Member: other.ID})
			v.rotate(p, by)
		}
	}
}

func TestTheEpochToWriteUnder(t *testing.T) {
	for _, tt := range []struct{ name, graph, acts, want string }{
		{"none yet", `f ─ b`, "b A admits B", ""},
		{"the first", `f ─ b ─ e`, "b A admits B\ne A rotates B", "e"},
		{"a newcomer does not end it", `f ─ e ─ b`, "e A rotates\nb A admits B", "e"},
		{"the removed can read it", `f ─ b ─ e ─ R`, "b A admits B\ne A rotates B\nR A removes B", ""},
		{"opened after the removal", `f ─ b ─ e ─ R ─ g`, "b A admits B\ne A rotates B\nR A removes B\ng A rotates", "g"},
		{"whoever was given it later was removed", `f ─ b ─ e ─ h ─ R`, "b A admits B\ne A rotates\nh A boxes e B\nR A removes B", ""},
		{"the removed read it by another epoch's ladder", `
			f ─ e ─ b ─ g ─ z
			        └ R ─ z`, "b A admits B\ne A rotates\ng B rotates A after e\nR A removes B\nz A adds A2", ""},
		{"a box for a stranger counts for nothing", `f ─ b ─ e ─ h`, "b A admits B\ne A rotates S\nh A boxes e X", "e"},
		{"an epoch its author cannot read is none", `f ─ b ─ e ─ h`, "b A admits B\ne S rotates A\nh A adds A2", ""},
		{"a lost phone reads it", `f ─ b ─ e ─ V`, "b A admits B\ne A rotates B\nV A replaces B by B2", ""},
		{"a contested phone reads it", `f ─ b ─ c ─ V ─ R ─ e ─ k`, `
			b A admits B
			c A admits C
			V A replaces B by B2
			R C replaces B by B2 with V
			e A rotates C B2
			k B contests R`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := drawn(t, roster.Charter{Vouchers: 1, Removal: 1}, tt.graph, tt.acts)
			h := w.history()
			got, ok := h.WriteEpoch(h.Now())
			if ok != (tt.want != "") || ok && got != w.named[tt.want] {
				t.Errorf("write under %.4s, %t; want %q, %.4s", got, ok, tt.want, w.named[tt.want])
			}
		})
	}
}

func TestWrongKeysOpenNothing(t *testing.T) {
	v := newVillage(t, 1)
	p, a := v.places[0], v.places[0].people[0]
	first := v.rotate(p, a)
	second := v.rotate(p, a)
	epochs := p.history.Epochs()
	if keys := roster.OpenEpochs(a, v.space, epochs); len(keys) != 2 {
		t.Fatalf("%d keys of two epochs", len(keys))
	}
	if keys := roster.OpenEpochs(realDevice(t, 9), v.space, epochs); len(keys) != 0 {
		t.Errorf("a stranger has %d keys", len(keys))
	}
	if keys := roster.OpenEpochs(a, log.SpaceID{1}, epochs); len(keys) != 0 {
		t.Errorf("in another space there are %d keys", len(keys))
	}
	spoil := func(change func(e *roster.Epoch)) map[log.Hash]roster.EpochKey {
		all := p.history.Epochs()
		for i := range all {
			if all[i].ID == second {
				all[i].Boxes, all[i].Parents = slices.Clone(all[i].Boxes), slices.Clone(all[i].Parents)
				change(&all[i])
			}
		}
		return roster.OpenEpochs(a, v.space, all)
	}
	for name, change := range map[string]func(e *roster.Epoch){
		"a spoilt box":        func(e *roster.Epoch) { e.Boxes[0].Box = spoilt(e.Boxes[0].Box) },
		"another commitment":  func(e *roster.Epoch) { e.Commitment[0] ^= 1 },
		"a suite of tomorrow": func(e *roster.Epoch) { e.Suite = 9 },
	} {
		keys := spoil(change)
		if _, ok := keys[second]; ok {
			t.Errorf("%s: opened", name)
		}
		if _, ok := keys[first]; !ok { // by its own box
			t.Errorf("%s: the epoch before is closed too", name)
		}
	}
	keys := spoil(func(e *roster.Epoch) { e.Parents[0].Sealed = spoilt(e.Parents[0].Sealed) })
	if len(keys) != 2 {
		t.Errorf("a spoilt rung: %d keys, want both by their boxes", len(keys))
	}
}

func spoilt(b []byte) []byte {
	b = bytes.Clone(b)
	b[len(b)-1] ^= 1
	return b
}

func TestTheLadderOpensThePast(t *testing.T) {
	v := newVillage(t, 1)
	p, a := v.places[0], v.places[0].people[0]
	for range 5 {
		v.rotate(p, a)
	}
	b := realDevice(t, 1)
	v.act(p, a, &roster.Admission{Device: b.ID(), BoxKey: b.BoxKey()})
	if keys := roster.OpenEpochs(b, v.space, p.history.Epochs()); len(keys) != 0 {
		t.Fatalf("a newcomer without a box has %d keys", len(keys))
	}
	if lacks := p.history.Lacks(p.history.Now(), roster.OpenEpochs(a, v.space, p.history.Epochs())); len(lacks) != 1 || lacks[0].Devices[0].ID != b.ID() {
		t.Fatalf("lacking: %d epochs, want one", len(lacks))
	}
	v.share(p, a)
	if keys := roster.OpenEpochs(b, v.space, p.history.Epochs()); len(keys) != 5 {
		t.Errorf("a newcomer has %d keys of 5", len(keys))
	}
}

// A member who opens an epoch with a rung of noise does not hide the past from who
// comes after: whoever holds the key tries the rung, and boxes what lies below.
func TestAFalseLadderHidesNothing(t *testing.T) {
	v := newVillage(t, 1)
	p, a := v.places[0], v.places[0].people[0]
	v.rotate(p, a)
	keys := roster.OpenEpochs(a, v.space, p.history.Epochs())
	c, _, err := roster.NewEpoch(v.secret, v.space, p.history.Now().Readers(), p.history.Tops(), keys)
	if err != nil {
		t.Fatal(err)
	}
	c.Parents[0].Sealed = spoilt(c.Parents[0].Sealed)
	v.act(p, a, c)
	b := realDevice(t, 1)
	v.act(p, a, &roster.Admission{Device: b.ID(), BoxKey: b.BoxKey()})
	keys = roster.OpenEpochs(a, v.space, p.history.Epochs())
	if lacks := p.history.Lacks(p.history.Now(), keys); len(lacks) != 2 {
		t.Fatalf("lacking: %d epochs, want two", len(lacks))
	}
	v.share(p, a)
	if keys := roster.OpenEpochs(b, v.space, p.history.Epochs()); len(keys) != 2 {
		t.Errorf("a newcomer has %d keys of 2", len(keys))
	}
}
