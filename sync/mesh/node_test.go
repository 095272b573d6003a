package mesh

import (
	"testing"
	"time"
)

func TestTwoDevicesThatMeetAreLevel(t *testing.T) {
	for _, kind := range []string{"quic", "tcp"} {
		t.Run(kind, func(t *testing.T) {
			r := newRoom('a')
			anna, boris := newDevice(t), newDevice(t)
			as, bs := r.space(anna), r.space(boris)
			for i := range 100 {
				as.write(t, entry(i))
			}
			bs.write(t, entry(0))
			a := start(t, anna, Options{}, nil, nil, as)
			b := start(t, boris, Options{}, nil, nil, bs)
			a.meets(t, b, kind)
			eventually(t, "both are level", func() bool { return a.levelWith(b) && b.levelWith(a) })
			if as.Vector().Digest() != bs.Vector().Digest() {
				t.Errorf("level, but %v and %v", as.Vector(), bs.Vector())
			}
		})
	}
}

func TestLiveNewsReachesAThirdThroughAnother(t *testing.T) {
	r := newRoom('a')
	anna, boris, clara := newDevice(t), newDevice(t), newDevice(t)
	as, bs, cs := r.space(anna), r.space(boris), r.space(clara)
	a := start(t, anna, Options{}, nil, nil, as)
	b := start(t, boris, Options{}, nil, nil, bs)
	c := start(t, clara, Options{}, nil, nil, cs)
	a.meets(t, b, "quic")
	c.meets(t, b, "tcp")
	eventually(t, "neighbours hear each other's news", func() bool {
		return a.hears(b) && b.hears(a) && b.hears(c) && c.hears(b)
	})
	// From here on there is nothing but live news.
	for _, p := range []*person{a, b, c} {
		p.node.host.RemoveStreamHandler(exchangeProtocol)
	}
	for i := range 20 {
		if err := a.node.Publish(r.id, as.write(t, entry(i))); err != nil {
			t.Fatal(err)
		}
	}
	eventually(t, "all entries are at the end of the line", func() bool { return cs.has(anna) == 20 })
}

// hears reports whether other is in p's mesh of live news and no exchange
// between them is under way.
func (p *person) hears(other *person) bool {
	id := other.node.host.ID()
	p.node.news.mu.Lock()
	grafted := len(p.node.news.grafted[id]) > 0
	p.node.news.mu.Unlock()
	p.node.table.mu.Lock()
	defer p.node.table.mu.Unlock()
	m := p.node.table.here[id]
	return grafted && m != nil && m.session == nil && p.node.table.known[m.device].LevelAt.After(time.Time{})
}

func TestNewsPublishedBeforeTheOtherListensArrivesAllTheSame(t *testing.T) {
	r := newRoom('a')
	anna, boris := newDevice(t), newDevice(t)
	as, bs := r.space(anna), r.space(boris)
	a := start(t, anna, Options{}, nil, nil, as)
	b := start(t, boris, Options{}, nil, nil, bs)
	a.meets(t, b, "quic")
	for i := range 30 {
		if err := a.node.Publish(r.id, as.write(t, entry(i))); err != nil {
			t.Fatal(err)
		}
	}
	eventually(t, "everything written while they met is there", func() bool { return bs.has(anna) == 30 })
}

// What comes to one by an exchange goes on to those who do not know its author.
func TestWhatAnExchangeBringsGoesOn(t *testing.T) {
	r := newRoom('a')
	var people []*person
	var spaces []*memorySpace
	for range 4 {
		d := newDevice(t)
		spaces = append(spaces, r.space(d))
		people = append(people, start(t, d, Options{Clock: fastClock{from: time.Now(), by: 10}}, nil, nil, spaces[len(spaces)-1]))
	}
	for i := range 2 {
		a, b := people[i], people[i+1]
		a.meets(t, b, "quic")
		eventually(t, "they hear each other", func() bool { return a.hears(b) && b.hears(a) })
	}
	for i := range 70 {
		spaces[3].write(t, entry(i))
	}
	people[3].meets(t, people[2], "tcp")
	eventually(t, "it is at the other end of the line", func() bool { return spaces[0].has(people[3].device) == 70 })
}

func TestCutAndReconnectedDevicesAreLevelAgain(t *testing.T) {
	r := newRoom('a')
	anna, boris := newDevice(t), newDevice(t)
	as, bs := r.space(anna), r.space(boris)
	b := start(t, boris, Options{}, nil, nil, bs)
	clock := fastClock{from: time.Now(), by: 50}
	a := start(t, anna, Options{Clock: clock, Connect: []string{b.address(t, "quic")}}, nil, nil, as)
	eventually(t, "they are level", func() bool { return a.levelWith(b) })
	for _, c := range a.node.host.Network().Conns() {
		c.Close()
	}
	as.write(t, "written while apart")
	bs.write(t, "here too")
	eventually(t, "they found each other and are level", func() bool {
		return as.has(boris) == 1 && bs.has(anna) == 1
	})
}

func TestARestartedDeviceIsFoundAtItsOldAddress(t *testing.T) {
	r := newRoom('a')
	anna, boris := newDevice(t), newDevice(t)
	as, bs := r.space(anna), r.space(boris)
	book := &memoryBook{}
	b := start(t, boris, Options{Listen: []string{"/ip4/127.0.0.1/tcp/0"}}, nil, nil, bs)
	a := start(t, anna, Options{Listen: []string{"/ip4/127.0.0.1/tcp/0"}}, book, nil, as)
	a.meets(t, b, "tcp")
	eventually(t, "the address is in the book", func() bool {
		known, _ := book.Known()
		return len(known) == 1 && known[0].Device == boris.ID()
	})
	at := b.node.host.Network().ListenAddresses()[0].String()
	for _, p := range []*person{a, b} {
		if err := p.node.Close(); err != nil {
			t.Fatal(err)
		}
	}
	// Boris has another transport key now, on the same port.
	bs.write(t, "after the restart")
	start(t, boris, Options{Listen: []string{at}}, nil, nil, bs)
	start(t, anna, Options{Clock: fastClock{from: time.Now(), by: 50}}, book, nil, as)
	eventually(t, "Anna has what Boris wrote", func() bool { return as.has(boris) == 1 })
}

func TestASpaceJoinedLaterIsLevelledAndHeard(t *testing.T) {
	first, second := newRoom('a'), newRoom('b')
	anna, boris := newDevice(t), newDevice(t)
	as, bs := second.space(anna), second.space(boris)
	a := start(t, anna, Options{}, nil, nil, first.space(anna), as)
	b := start(t, boris, Options{}, nil, nil, first.space(boris))
	a.meets(t, b, "quic")
	eventually(t, "they are level in the first space", func() bool { return a.levelWith(b) && b.levelWith(a) })
	as.write(t, "before Boris came")
	b.enters(bs)
	if err := b.node.SpacesChanged(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "Boris has the second space", func() bool { return bs.has(anna) == 1 })
	if err := a.node.Publish(second.id, as.write(t, "live")); err != nil {
		t.Fatal(err)
	}
	eventually(t, "Boris hears its news", func() bool { return bs.has(anna) == 2 })
	if err := b.node.Publish(second.id, bs.write(t, "live too")); err != nil {
		t.Fatal(err)
	}
	eventually(t, "Anna hears Boris", func() bool { return as.has(boris) == 1 })
}

func TestASpaceThatWasLeftIsHeardNoMore(t *testing.T) {
	left, kept := newRoom('a'), newRoom('b')
	anna, boris := newDevice(t), newDevice(t)
	as, bs, bk := left.space(anna), left.space(boris), kept.space(boris)
	a := start(t, anna, Options{Clock: frozenClock{}}, nil, nil, as, kept.space(anna))
	b := start(t, boris, Options{Clock: frozenClock{}}, nil, nil, bs, bk)
	a.meets(t, b, "quic")
	eventually(t, "they hear each other", func() bool { return a.hears(b) && b.hears(a) })
	b.mu.Lock()
	b.spaces = []Space{bk}
	b.mu.Unlock()
	if err := b.node.SpacesChanged(); err != nil {
		t.Fatal(err)
	}
	if err := b.node.Publish(left.id, bs.write(t, "after leaving")); err != nil {
		t.Errorf("news of a space that nobody follows: %v", err)
	}
	if got := as.has(boris); got != 0 {
		t.Errorf("Anna heard %d entries of the space that was left", got)
	}
	b.enters(bs)
	if err := b.node.SpacesChanged(); err != nil {
		t.Errorf("coming back: %v", err)
	}
	eventually(t, "Anna has what was written meanwhile", func() bool { return as.has(boris) == 1 })
}

// What nobody told is found by the comparison with one neighbour a minute.
func TestWhatWasNotToldIsFoundByComparing(t *testing.T) {
	r := newRoom('a')
	anna, boris := newDevice(t), newDevice(t)
	as, bs := r.space(anna), r.space(boris)
	a := start(t, anna, Options{Clock: fastClock{from: time.Now(), by: 200}}, nil, nil, as)
	b := start(t, boris, Options{Clock: frozenClock{}}, nil, nil, bs)
	a.meets(t, b, "quic")
	eventually(t, "they hear each other", func() bool { return a.hears(b) && b.hears(a) })
	bs.write(t, "never told")
	eventually(t, "Anna has it", func() bool { return as.has(boris) == 1 })
}

func TestDevicesThatDiscoveryFindsAreDialled(t *testing.T) {
	r := newRoom('a')
	anna, boris := newDevice(t), newDevice(t)
	a := start(t, anna, Options{}, nil, nil, r.space(anna))
	b := start(t, boris, Options{}, nil, nil, r.space(boris))
	info, err := parseAddress(b.address(t, "quic"))
	if err != nil {
		t.Fatal(err)
	}
	finder{a.node}.HandlePeerFound(info)
	eventually(t, "they are level", func() bool { return a.levelWith(b) })
}

func TestNeighboursAreRememberedWhenTheyLeave(t *testing.T) {
	r := newRoom('a')
	anna, boris := newDevice(t), newDevice(t)
	a := start(t, anna, Options{}, nil, nil, r.space(anna))
	b := start(t, boris, Options{}, nil, nil, r.space(boris))
	a.meets(t, b, "quic")
	eventually(t, "they are level", func() bool { return a.levelWith(b) })
	if err := b.node.Close(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "Boris is away", func() bool { return !a.levelWith(b) })
	got := a.node.Neighbours()
	if len(got) != 1 || got[0].Device != boris.ID() || got[0].Connected || got[0].LevelAt.IsZero() ||
		len(got[0].Spaces) != 1 || got[0].Spaces[0] != r.id {
		t.Errorf("neighbours: %+v", got)
	}
}

func TestAClosedNodeSaysSo(t *testing.T) {
	anna := newDevice(t)
	a := start(t, anna, Options{}, nil, nil)
	if err := a.node.Close(); err != nil {
		t.Fatal(err)
	}
	if err := a.node.Connect(t.Context(), "/ip4/127.0.0.1/tcp/1/p2p/"+a.node.host.ID().String()); err == nil {
		t.Error("a closed node connects")
	}
}

func TestStartFailsOnAnAddressThatCannotBeRead(t *testing.T) {
	for name, o := range map[string]Options{
		"listen":  {Listen: []string{"nowhere"}},
		"connect": {Connect: []string{"/ip4/127.0.0.1/tcp/1"}},
	} {
		t.Run(name, func(t *testing.T) {
			o.Rand, o.Log = zeros{}, quiet
			_, err := Start(t.Context(), o, Home{Device: newDevice(t), Spaces: func() []Space { return nil }})
			if err == nil {
				t.Error("it started")
			}
		})
	}
}
