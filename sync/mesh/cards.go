package mesh

import (
	"context"
	"crypto/sha256"
	"slices"
	"sync"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"

	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
)

// cardsProtocol tells cards. Most of them the other side has from somebody else, so
// first their tags go over, then a bit for each that is wanted comes back, and then
// those cards, one frame of them after the other.
const cardsProtocol protocol.ID = "/moot/cards/1"

// cards are those this device knows, its own among them.
type cards struct {
	mu sync.Mutex
	// here is the newest of each device and space.
	here map[cardKey]knownCard
	// shown are the serials that a connected device has shown or been told.
	shown map[peer.ID]map[cardKey]uint64
	// budget bounds the cards looked at of each device that tells them.
	budget *budget[peer.ID]
}

type cardKey struct {
	space  log.SpaceID
	device identity.DeviceID
}

type knownCard struct {
	card card
	told toldCard
	tag  tag
	// made is when it was made, by this device's clock.
	made time.Time
}

// tag tells cards apart: one that has another's tag is not told, and the next is.
type tag [8]byte

func (t toldCard) tag() tag {
	sum := sha256.Sum256(t.Card)
	return tag(sum[:8])
}

func newCards() *cards {
	return &cards{here: map[cardKey]knownCard{}, shown: map[peer.ID]map[cardKey]uint64{},
		budget: newBudget[peer.ID](2*maxCards, cardsPerSecond, nil)}
}

// take keeps a card if it is newer than what is here and there is room.
func (c *cards) take(k knownCard) (news bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	key := cardKey{k.card.Space, k.card.Device}
	old, ok := c.here[key]
	if ok && old.card.Serial >= k.card.Serial || !ok && len(c.here) >= maxCards {
		return false
	}
	c.here[key] = k
	return true
}

func (c *cards) of(space log.SpaceID, d identity.DeviceID) (knownCard, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	k, ok := c.here[cardKey{space, d}]
	return k, ok
}

// all lists what is known, in no order.
func (c *cards) all() []knownCard {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := make([]knownCard, 0, len(c.here))
	for _, k := range c.here {
		all = append(all, k)
	}
	return all
}

// wants says which of the cards with these tags are not here, a bit for each. p has
// the others.
func (c *cards) wants(p peer.ID, tags []byte) (bits []byte, any bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	here := make(map[tag]card, len(c.here))
	for _, k := range c.here {
		here[k.tag] = k.card
	}
	bits = make([]byte, (len(tags)/len(tag{})+7)/8)
	for i := 0; len(tags) > 0; i, tags = i+1, tags[len(tag{}):] {
		if one, ok := here[tag(tags)]; ok {
			c.note(p, one)
			continue
		}
		bits[i/8] |= 1 << (i % 8)
		any = true
	}
	return bits, any
}

// saw notes that p has a card.
func (c *cards) saw(p peer.ID, one card) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.note(p, one)
}

func (c *cards) note(p peer.ID, one card) {
	if c.shown[p] == nil {
		c.shown[p] = map[cardKey]uint64{}
	}
	key := cardKey{one.Space, one.Device}
	c.shown[p][key] = max(c.shown[p][key], one.Serial)
}

// newFor takes out what p has not, of the spaces it shares. It counts as told.
func (c *cards) newFor(p peer.ID, shares func(log.SpaceID) bool, now time.Time) (news []toldCard) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for key, k := range c.here {
		if !shares(key.space) || c.shown[p][key] >= k.card.Serial {
			continue
		}
		c.note(p, k.card)
		told := k.told
		told.AgeSeconds = uint64(max(0, now.Sub(k.made)) / time.Second)
		if told.AgeSeconds <= maxCardAgeSeconds {
			news = append(news, told)
		}
	}
	return news
}

// forget forgets what p has: it may come back with another memory.
func (c *cards) forget(p peer.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.shown, p)
}

// renewCard makes this device's cards anew and tells everybody here: it answers at
// other addresses.
func (n *Node) renewCard() {
	for _, p := range n.table.members() {
		n.run(func() { n.tellCards(p) })
	}
}

// ownCards sees to it that there is a card of this device in each space which is true
// enough: another address is told at once, with whom it is level now and then.
func (n *Node) ownCards() error {
	now := n.clock.Now()
	addresses := n.dialableAddresses()
	for _, s := range n.home.Spaces() {
		old, ok := n.cards.of(s.ID(), n.home.Device.ID())
		age := now.Sub(old.made).Abs()
		levels := withOlder(n.table.levelMarks(s.ID(), now), old.card.Levels, age)
		if ok && slices.Equal(old.card.Addresses, addresses) && age < cardMost && (age < cardFirst || !addsTo(levels, old.card.Levels)) {
			continue
		}
		c := card{
			Version: cardVersion, Space: s.ID(), Device: n.home.Device.ID(),
			Serial: max(old.card.Serial+1, uint64(max(0, now.UnixMilli()))), Addresses: addresses, Levels: levels,
		}
		told, err := c.sign(n.home.Device)
		if err != nil {
			return err
		}
		own := knownCard{c, told, told.tag(), now}
		n.cards.take(own)
		n.keepCard(own)
	}
	return nil
}

// addsTo reports whether somebody is new among the levels.
func addsTo(levels, old []levelMark) bool {
	return slices.ContainsFunc(levels, func(m levelMark) bool {
		return !slices.ContainsFunc(old, func(o levelMark) bool { return o.With == m.With })
	})
}

// dialableAddresses are where others reach this device: in its networks, and on this
// machine only if it is in none.
func (n *Node) dialableAddresses() []string {
	out := []string{}
	for _, text := range n.Addresses() {
		info, err := parseAddress(text)
		if err != nil || len(out) == maxBookAddresses {
			continue
		}
		if a, ok := addrOf(info.Addrs[0]); ok && a.IsLoopback() && len(out) > 0 {
			continue
		}
		out = append(out, text)
	}
	return out
}

// tellCards tells p what it does not know yet.
func (n *Node) tellCards(p peer.ID) {
	if n.ownCards() != nil {
		n.problems.note(CodeHere)
		return
	}
	news := n.cards.newFor(p, func(s log.SpaceID) bool { return n.table.proves(p, s) }, n.clock.Now())
	if len(news) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(n.ctx, dialTimeout)
	defer cancel()
	stream, err := n.host.NewStream(network.WithNoDial(ctx, "cards"), p, cardsProtocol)
	if err != nil {
		n.cards.forget(p) // told when they meet again
		return
	}
	stop := context.AfterFunc(ctx, func() { stream.Reset() })
	defer stop()
	if err := giveCards(stream, news); err != nil {
		n.cards.forget(p)
		stream.Reset()
		return
	}
	stream.Close()
}

// giveCards tells those of the cards that the other side wants.
func giveCards(w wire, news []toldCard) error {
	news = news[:min(len(news), maxCards)]
	var tags []byte
	for _, one := range news {
		t := one.tag()
		tags = append(tags, t[:]...)
	}
	if err := writeFrame(w, tags, strangerTimeout); err != nil {
		return err
	}
	bits, err := readFrame(w, len(news)/8+1, strangerTimeout)
	if err != nil {
		return err
	}
	var wanted []toldCard
	for i, one := range news {
		if i/8 < len(bits) && bits[i/8]&(1<<(i%8)) != 0 {
			wanted = append(wanted, one)
		}
	}
	for part := range slices.Chunk(wanted, maxCardsAtOnce) {
		b, err := canon.Marshal(part)
		if err == nil {
			err = writeFrame(w, b, strangerTimeout)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// hearCards takes cards from a device past the hello.
func (n *Node) hearCards(stream network.Stream, _ func()) {
	defer stream.Close()
	p := stream.Conn().RemotePeer()
	if !n.table.waitProven(p, strangerTimeout) {
		stream.Reset()
		n.table.sweep(p, n.host)
		return
	}
	tags, err := readFrame(stream, maxCards*len(tag{}), strangerTimeout)
	if err != nil || len(tags)%len(tag{}) != 0 {
		n.problems.note(CodeNonsense)
		stream.Reset()
		return
	}
	bits, any := n.cards.wants(p, tags)
	if writeFrame(stream, bits, strangerTimeout) != nil || !any {
		return
	}
	n.useCards(p, n.takeCards(p, stream))
}

// takeCards reads the cards that were wanted, and returns those that are news.
func (n *Node) takeCards(p peer.ID, w wire) (news []card) {
	for range maxCards / maxCardsAtOnce {
		frame, err := readFrame(w, maxCardsBytes, strangerTimeout)
		if err != nil {
			return news // the end, or broken off: what came is whole
		}
		told, err := parseCards(frame)
		if err != nil {
			n.problems.note(CodeNonsense)
			return news
		}
		for _, one := range told {
			if !n.cards.budget.take(n.clock.Now(), p) {
				n.problems.note(CodeBusy)
				return news
			}
			if c, ok := n.hearCard(p, one); ok {
				news = append(news, c)
			}
		}
	}
	return news
}

// hearCard takes one card, and reports whether it was news.
func (n *Node) hearCard(p peer.ID, told toldCard) (card, bool) {
	c, err := told.read()
	if err != nil {
		n.problems.note(CodeNonsense)
		return card{}, false
	}
	i := slices.IndexFunc(n.home.Spaces(), func(s Space) bool { return s.ID() == c.Space })
	if i < 0 || !n.table.proves(p, c.Space) || !n.home.Spaces()[i].Writes(c.Device) {
		return card{}, false // of somebody who came a moment ago, or has left
	}
	made := n.clock.Now().Add(-time.Duration(told.AgeSeconds) * time.Second)
	n.cards.saw(p, c)
	k := knownCard{c, told, told.tag(), made}
	if !n.cards.take(k) {
		return c, false
	}
	n.keepCard(k)
	return c, true
}

// useCards remembers where others are, tries to reach them and passes the news on to
// a few, who do the same: it ends where nothing is new.
func (n *Node) useCards(from peer.ID, news []card) {
	if len(news) == 0 {
		return
	}
	for _, c := range news {
		if c.Device == n.home.Device.ID() {
			continue // of this device, from before it forgot: the next has a greater serial
		}
		infos, err := parseAddresses(c.Addresses)
		if err != nil {
			continue
		}
		n.write(Known{Device: c.Device, Addresses: c.Addresses})
		select {
		case n.told <- &target{infos: infos, device: c.Device, kept: true, told: true}:
		case <-n.ctx.Done():
			return
		}
	}
	n.table.changed()
	others := slices.DeleteFunc(n.table.members(), func(p peer.ID) bool { return p == from })
	for range min(len(others), cardsTo) {
		i := int(n.chance(uint64(len(others))))
		p := others[i]
		others = slices.Delete(others, i, i+1)
		n.run(func() { n.tellCards(p) })
	}
}

// wasTold takes over where a device is said to be.
func (n *Node) wasTold(l *loopState, t *target) {
	t.due = n.clock.Now()
	for _, one := range l.targets.list {
		if one.device == t.device {
			one.infos, one.fails, one.due = t.infos, 0, t.due
			return
		}
	}
	if len(l.targets.list) < maxBookDevices+maxRemembered {
		l.targets.add(t)
	}
}

// Levels are who was level with whom, as far as this device has heard, in no order; of two
// devices there may be several, of which the latest counts.
func (n *Node) Levels() []Level {
	own := n.home.Device.ID()
	var all []Level
	for _, k := range n.cards.all() { // its own among them: from before it was started
		all = append(all, k.card.levels(k.made)...)
	}
	for _, m := range n.table.list() {
		for _, space := range m.Spaces {
			if !m.LevelAt.IsZero() {
				all = append(all, Level{space, own, [8]byte(m.Device[:8]), m.LevelAt})
			}
		}
	}
	return all
}

// levelMarks are with whom this device was level in a space, the latest first.
func (t *table) levelMarks(space log.SpaceID, now time.Time) []levelMark {
	marks := []levelMark{}
	for _, n := range t.list() {
		if n.LevelAt.IsZero() || !slices.Contains(n.Spaces, space) {
			continue
		}
		if age := max(0, now.Sub(n.LevelAt)) / time.Second; age <= maxCardAgeSeconds {
			marks = append(marks, levelMark{With: [8]byte(n.Device[:8]), AgeSeconds: uint64(age)})
		}
	}
	slices.SortStableFunc(marks, func(a, b levelMark) int { return int(int64(a.AgeSeconds) - int64(b.AgeSeconds)) })
	return marks[:min(len(marks), maxLevelMarks)]
}
