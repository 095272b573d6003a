package mesh

import (
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"moot/sync/canon"
	"moot/sync/identity"
)

// Two who know each other only through a third find each other, and go on when the
// third is gone.
func TestWhoMetThroughAThirdGoOnWithoutIt(t *testing.T) {
	r := newRoom('a')
	anna, boris, clara := newDevice(t), newDevice(t), newDevice(t)
	books := []*memoryBook{{}, {}}
	a := start(t, anna, Options{}, books[0], nil, r.space(anna))
	c := start(t, clara, Options{}, books[1], nil, r.space(clara))
	b := start(t, boris, Options{}, nil, nil, r.space(boris))
	a.meets(t, b, "quic")
	c.meets(t, b, "tcp")
	eventually(t, "they found each other", func() bool { return a.levelWith(c) && c.levelWith(a) })
	if err := b.node.Close(); err != nil {
		t.Fatal(err)
	}
	for i, other := range []identity.DeviceID{clara.ID(), anna.ID()} {
		eventually(t, "each has the other in the book", func() bool {
			known, err := books[i].Known()
			return err == nil && slices.ContainsFunc(known, func(k Known) bool { return k.Device == other })
		})
	}
}

// Everybody hears who is level with whom, also of those they never met.
func TestTheMapOfWhoIsLevelWithWhom(t *testing.T) {
	r := newRoom('a')
	anna, boris, clara := newDevice(t), newDevice(t), newDevice(t)
	nowhere := Options{Listen: []string{}} // clara can be reached by nobody
	a := start(t, anna, Options{Clock: fastClock{from: time.Now(), by: 200}}, nil, nil, r.space(anna))
	b := start(t, boris, Options{Clock: fastClock{from: time.Now(), by: 200}}, nil, nil, r.space(boris))
	c := start(t, clara, nowhere, nil, nil, r.space(clara))
	c.meets(t, b, "tcp")
	eventually(t, "clara and boris are level", func() bool { return c.levelWith(b) && b.levelWith(c) })
	if err := c.node.Close(); err != nil {
		t.Fatal(err)
	}
	a.meets(t, b, "tcp")
	id := clara.ID()
	with := [8]byte(id[:8])
	eventually(t, "anna hears of them", func() bool {
		return slices.ContainsFunc(a.node.Levels(), func(l Level) bool {
			return l.Space == r.id && l.Of == boris.ID() && l.With == with && !l.At.IsZero()
		})
	})
}

// cardBox keeps cards in memory.
type cardBox struct {
	mu   sync.Mutex
	kept map[cardKey]KeptCard
}

func (b *cardBox) Cards() ([]KeptCard, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Collect(maps.Values(b.kept)), nil
}

func (b *cardBox) KeepCard(k KeptCard) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.kept[cardKey{k.Space, k.Device}] = k
	return nil
}

// After a start a device still knows who was level with whom, itself and others, and tells
// those on who ask; what decayed, is forged or is of somebody who left is not taken up.
func TestCardsAreKeptOverAStart(t *testing.T) {
	r := newRoom('a')
	anna, boris, clara := newDevice(t), newDevice(t), newDevice(t)
	box := &cardBox{kept: map[cardKey]KeptCard{}}
	clock := fastClock{from: time.Now(), by: 200}
	home := func(cards CardBox) Home { return Home{Device: anna, Cards: cards} }
	a := startHome(t, Options{Clock: clock}, home(box), r.space(anna))
	b := start(t, boris, Options{Clock: clock}, nil, nil, r.space(boris))
	c := start(t, clara, Options{Listen: []string{}}, nil, nil, r.space(clara))
	c.meets(t, b, "tcp")
	eventually(t, "clara and boris are level", func() bool { return c.levelWith(b) && b.levelWith(c) })
	a.meets(t, b, "tcp")
	levels := func(n *Node, of, with *identity.Device) bool {
		id := with.ID()
		return slices.ContainsFunc(n.Levels(), func(l Level) bool {
			return l.Of == of.ID() && l.With == [8]byte(id[:8]) && !l.At.IsZero()
		})
	}
	eventually(t, "anna has written down both", func() bool {
		kept, _ := box.Cards()
		again := &Node{home: home(&cardBox{kept: map[cardKey]KeptCard{}}), cards: newCards(), table: newTable(), clock: clock, problems: newProblems(quiet)}
		again.home.Cards, again.home.Spaces = box, a.node.home.Spaces
		return len(kept) >= 2 && again.recallCards() == nil && levels(again, boris, clara) && levels(again, anna, boris)
	})
	if err := a.node.Close(); err != nil {
		t.Fatal(err)
	}
	for key, k := range box.kept {
		switch {
		case key.device == boris.ID():
			k.Told = slices.Clone(k.Told)
			k.Told[len(k.Told)/2] ^= 1
			box.kept[key] = k
		case key.device == anna.ID():
			eve := newDevice(t)
			box.kept[cardKey{r.id, eve.ID()}] = k
		}
	}
	later := startHome(t, Options{Clock: clock}, home(box), r.space(anna))
	if !levels(later.node, anna, boris) || levels(later.node, boris, clara) {
		t.Errorf("after a start it knows %+v", later.node.Levels())
	}
}

// forged are cards that nobody may believe.
func TestForgedCardsAreRefused(t *testing.T) {
	r := newRoom('a')
	eve, anna := newDevice(t), newDevice(t)
	good := card{Version: cardVersion, Space: r.id, Device: anna.ID(), Serial: 9, Addresses: []string{"/ip4/192.0.2.1/tcp/1"}}
	told := func(change func(*card), signer *identity.Device) toldCard {
		c := good
		if change != nil {
			change(&c)
		}
		one, err := c.sign(signer)
		if err != nil {
			t.Fatal(err)
		}
		return one
	}
	old := told(nil, anna)
	old.AgeSeconds = maxCardAgeSeconds + 1
	other := told(nil, anna)
	other.Card = slices.Clone(other.Card)
	other.Card[len(other.Card)-1] ^= 1
	for name, one := range map[string]toldCard{
		"signed by somebody else": told(nil, eve),
		"another version":         told(func(c *card) { c.Version = 2 }, anna),
		"too many addresses":      told(func(c *card) { c.Addresses = make([]string, maxBookAddresses+1) }, anna),
		"too many levels":         told(func(c *card) { c.Levels = make([]levelMark, maxLevelMarks+1) }, anna),
		"a level of long ago":     told(func(c *card) { c.Levels = []levelMark{{AgeSeconds: 1 << 62}} }, anna),
		"older than the world":    old,
		"altered":                 other,
		"nothing":                 {},
	} {
		if c, err := one.read(); err == nil {
			t.Errorf("%s: read as %+v", name, c)
		}
	}
	if c, err := told(nil, anna).read(); err != nil || c.Serial != 9 {
		t.Errorf("the card itself: %+v, %v", c, err)
	}
}

// An older card does not take the place of a newer one, and a card of a space that the
// two do not share is neither told nor taken.
func TestCardsGoForwardAndStayInTheirSpace(t *testing.T) {
	r, secret := newRoom('a'), newRoom('s')
	anna, boris := newDevice(t), newDevice(t)
	a := start(t, anna, Options{}, nil, nil, r.space(anna), secret.space(anna))
	b := start(t, boris, Options{}, nil, nil, r.space(boris))
	a.meets(t, b, "tcp")
	eventually(t, "boris has her card", func() bool { _, ok := b.node.cards.of(r.id, anna.ID()); return ok })
	if _, ok := b.node.cards.of(secret.id, anna.ID()); ok {
		t.Error("a card of a space that is not shared was told")
	}
	known, _ := b.node.cards.of(r.id, anna.ID())
	replay := func(change func(*card)) bool {
		c := known.card
		change(&c)
		one, err := c.sign(anna)
		if err != nil {
			t.Fatal(err)
		}
		_, news := b.node.hearCard(a.node.host.ID(), one)
		return news
	}
	if replay(func(*card) {}) || replay(func(c *card) { c.Serial-- }) {
		t.Error("an old card counts as news")
	}
	if replay(func(c *card) { c.Space, c.Serial = secret.id, c.Serial+1 }) {
		t.Error("a card of another space is taken")
	}
	if !replay(func(c *card) { c.Serial++ }) {
		t.Error("a newer card is not taken")
	}
}

// A member who tells cards without end is heard for a while.
func TestAFloodOfCardsIsLimited(t *testing.T) {
	c := newCards()
	now := time.Now()
	heard := 0
	for range 10 * maxCards {
		if c.budget.take(now, "eve") {
			heard++
		}
	}
	if heard != 2*maxCards || !c.budget.take(now, "anna") {
		t.Errorf("%d cards of one device are looked at, and then others' are not", heard)
	}
}

func FuzzCards(f *testing.F) {
	d := newDevice(f)
	one, err := card{Version: cardVersion, Device: d.ID(), Serial: 1, Addresses: []string{"/ip4/192.0.2.1/tcp/1"},
		Levels: []levelMark{{With: [8]byte{1}, AgeSeconds: 60}}}.sign(d)
	if err != nil {
		f.Fatal(err)
	}
	good, err := canon.Marshal([]toldCard{one})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Fuzz(func(t *testing.T, b []byte) {
		all, err := parseCards(b)
		if err != nil {
			return
		}
		for _, told := range all {
			c, err := told.read()
			if err == nil && (len(c.Addresses) > maxBookAddresses || len(c.Levels) > maxLevelMarks) {
				t.Errorf("a card of %d addresses and %d levels", len(c.Addresses), len(c.Levels))
			}
		}
	})
}
