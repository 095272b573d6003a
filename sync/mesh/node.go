// Package mesh is a home's running node: it finds other devices, says hello,
// catches up with them, tells live news and answers those who knock.
//
// # How devices meet
//
//	beacon, mDNS ┐                                  past the hello
//	known address├─> connection ──> exchange ──────> live news (GossipSub)
//	told address │   QUIC or TCP    hello, proof,    one topic a space
//	typed address┘                  what is missing  cards: where others are
//
// A device looks every few seconds in which networks it is. When they change,
// discovery begins anew and everybody known is dialled again.
//
// A connection says nothing about who is there: transport keys are fresh at
// each start, and libp2p encrypts with them. The hello of an exchange proves to
// both sides which spaces they share and which devices they are; a stranger
// learns nothing from it. Only devices that have proven a space hear its live
// news. News tells what is new at once; what goes missing is pulled by an
// exchange: on every new connection, when an entry does not fit, when the spaces
// change, and with one random neighbour a minute. What an exchange brought is
// passed on a moment later in the same way.
//
// # Who does what
//
// One goroutine, [Node.loop], hears what happens and decides what to do. Each
// session, dial and knock runs in a goroutine of its own, ends by a deadline and
// is waited for by [Node.Close]. What is known of others is in the table.
//
// Where the home sets a limit on what goes over the air in an hour, sessions keep to what
// is left of it and leave the rest to later ones ([Neighbour] says how much that is).
//
// What strangers send is read with caps and deadlines, counted by code, and
// never ends the node. Nothing of what they send is logged.
package mesh

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/libp2p/go-libp2p/core/event"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/peer"
	manet "github.com/multiformats/go-multiaddr/net"

	"moot/sync/exchange"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/mesh/beacon"
)

// ErrClosed is returned once the node was closed.
var ErrClosed = errors.New("the node is closed")

// Space is what the node needs of a space. Its methods are called by many
// goroutines, also after the space was left, until SpacesChanged or Close
// return.
type Space interface {
	exchange.Space
	// Writes reports whether a device may write in the space, as far as is
	// known here. It must answer at once.
	Writes(identity.DeviceID) bool
	// Behind reports whether the author of an entry knew something of who belongs
	// that has not come here.
	Behind(log.Header) bool
}

// Options is how a node runs. Rand and Log must be given; every other zero
// value is sensible.
type Options struct {
	// Listen are multiaddresses to listen on; none means [DefaultListen].
	Listen []string
	// Connect are full addresses (…/p2p/ID) to stay connected to.
	Connect []string
	// Packets opens what packets go through, instead of the system's own sockets;
	// there is no TCP then. Nil means the system's.
	Packets func(*net.UDPAddr) (net.PacketConn, error)
	// Discovery finds devices in the same network, by beacons and by mDNS, and shows
	// this one to them.
	Discovery bool
	// Networks lists the networks this device is in, and Air opens them for beacons;
	// nil means those of this machine.
	Networks func() ([]beacon.Network, error)
	Air      func([]beacon.Network) (Air, error)
	// Clock is the device's own if nil.
	Clock Clock
	// Rand must be fit for secrets. It is read by many goroutines.
	Rand io.Reader
	// Log gets codes and counts, and nothing that others sent.
	Log *slog.Logger
	// FixedKey is the transport key of an always-on helper that others know by
	// its address. Nil means a fresh one, which phones should have.
	FixedKey ed25519.PrivateKey
}

// Home is whose node it is: what the application brings. Book and Door may be
// nil: then nothing is remembered, and nobody is let in.
type Home struct {
	Device *identity.Device
	// Spaces returns the spaces as they are now. It is called at each session.
	Spaces func() []Space
	Book   AddressBook
	// Cards keeps what devices said of themselves; nil forgets it at the end.
	Cards CardBox
	Door  Door
	// Nameplate is what strangers nearby are told; ok is false while they may
	// not ask. Nil means never.
	Nameplate func() (p Nameplate, ok bool)
	// Carrier carries for others. Nil means nobody does.
	Carrier Carrier
	// Acknowledged is told what a device durably has of a space, as a session with it
	// has shown. It may take as long as a disk does. Nil is not told.
	Acknowledged func(identity.DeviceID, log.SpaceID, log.Vector)
	// Allowance is how many bytes an hour sessions may move in all, for links that are
	// thin or limited; 0 is as many as there are. It is asked at each session. Nil means
	// no limit. Who belongs, and live news, is told in any case.
	Allowance func() int64
}

// Node is a running node. All methods may be called from any goroutine.
type Node struct {
	home     Home
	options  Options
	clock    Clock
	host     host.Host
	gate     *gate
	table    *table
	news     *news
	problems *problems

	strangers *budget[string]
	allowance *allowance
	hellos    chan struct{} // one place for each session with a stranger

	found  chan sighting
	told   chan *target // where others are, from cards
	cards  *cards
	moves  moves
	onAir  atomic.Bool // beacons are sent and heard
	dials  chan dialled
	ends   chan ending
	anew   chan struct{} // the spaces changed
	ctx    context.Context
	cancel context.CancelFunc

	mu     sync.Mutex
	noted  map[identity.DeviceID][]string // addresses written to the book
	seen   []peer.AddrInfo                // found by discovery, the newest last
	closed bool
	wg     sync.WaitGroup

	fetching fetches // whose parcels are being taken
}

// Start runs a node until Close. ctx bounds the starting only. It fails if no
// port can be opened or an address cannot be read; discovery that the network
// does not allow is tried again and shown as a problem.
func Start(ctx context.Context, o Options, home Home) (*Node, error) {
	if o.Listen == nil {
		o.Listen = DefaultListen()
	}
	if o.Clock == nil {
		o.Clock = SystemClock{}
	}
	if o.Networks == nil {
		o.Networks = beacon.Networks
		if o.Packets != nil { // those of this machine are not where it is
			o.Networks = func() ([]beacon.Network, error) { return nil, nil }
		}
	}
	if o.Air == nil {
		o.Air = openAir
	}
	h, err := newHost(o)
	if err != nil {
		return nil, err
	}
	n := &Node{
		home: home, options: o, clock: o.Clock, host: h, gate: newGate(h),
		table: newTable(), problems: newProblems(o.Log),
		strangers: newBudget[string](strangerBurst, strangerPerSecond,
			&bucket{burst: strangersBurst, perSecond: strangersPerSecond}),
		allowance: newAllowance(home.Allowance, o.Clock.Now()),
		hellos:    make(chan struct{}, strangerSessions),
		found:     make(chan sighting, maxFoundWaiting),
		told:      make(chan *target),
		cards:     newCards(),
		dials:     make(chan dialled),
		ends:      make(chan ending),
		anew:      make(chan struct{}, 1),
		noted:     map[identity.DeviceID][]string{},
	}
	n.ctx, n.cancel = context.WithCancel(context.WithoutCancel(ctx))
	if err := n.start(ctx); err != nil {
		return nil, errors.Join(err, n.Close())
	}
	return n, nil
}

func (n *Node) start(ctx context.Context) error {
	targets, err := n.firstTargets()
	if err != nil {
		return err
	}
	if err := n.recallCards(); err != nil {
		return err
	}
	events, err := n.host.EventBus().Subscribe([]any{
		&event.EvtPeerConnectednessChanged{},
		&event.EvtPeerIdentificationCompleted{},
	})
	if err != nil {
		return fmt.Errorf("watch connections: %w", err)
	}
	if n.news, err = startNews(n); err != nil {
		return errors.Join(err, events.Close())
	}
	if err := n.news.follow(n.home.Spaces()); err != nil {
		return errors.Join(err, events.Close())
	}
	n.gate.watch(func(p peer.ID) bool { _, member := n.table.device(p); return member })
	n.watchMoves()
	for _, t := range targets.list {
		for _, info := range t.infos {
			for _, a := range info.Addrs {
				n.gate.welcome(a)
			}
		}
	}
	n.host.SetStreamHandler(exchangeProtocol, n.letIn(membersFirst, n.answerExchange))
	n.host.SetStreamHandler(cardsProtocol, n.letIn(membersFirst, n.hearCards))
	n.host.SetStreamHandler(joinProtocol, n.letIn(allAreStrangers, n.answerKnock))
	n.host.SetStreamHandler(nearbyProtocol, n.letIn(allAreStrangers, n.showNameplate))
	if n.home.Carrier != nil {
		n.host.SetStreamHandler(carryProtocol, n.letIn(membersFirst, n.offerCarried))
	}
	n.run(func() { defer events.Close(); n.loop(events, targets) })
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := listen(n.host, n.options.Listen); err != nil {
		return err
	}
	if n.options.Discovery {
		n.run(n.goOnAir)
		n.run(n.discover)
	}
	return nil
}

// Addresses returns the full addresses others can dial without discovery:
// those of the network first, then those of this machine.
func (n *Node) Addresses() []string {
	var near, own []string
	for _, a := range n.listenAddresses() {
		full := a.String() + "/p2p/" + n.host.ID().String()
		switch {
		case manet.IsIPLoopback(a):
			own = append(own, full)
		case !manet.IsIP6LinkLocal(a): // these mean nothing without an interface
			near = append(near, full)
		}
	}
	slices.Sort(near)
	slices.Sort(own)
	return slices.Concat(near, own)
}

// Publish tells the neighbours of one new entry of this device: a run of that
// entry alone and its tip, durable before this is called. It does not wait for
// anyone. News of a space that is not followed yet goes nowhere: SpacesChanged
// compares with everyone.
func (n *Node) Publish(space log.SpaceID, run log.Run) error {
	return n.news.publish(space, run)
}

// SpacesChanged is to be called when a space was founded, joined or left: the
// node follows its news and says hello again to everyone.
func (n *Node) SpacesChanged() error {
	err := n.news.follow(n.home.Spaces())
	select {
	case n.anew <- struct{}{}:
	default:
	}
	n.Compare()
	return err
}

// Compare begins an exchange with everyone who is connected, without waiting
// for it. Whose [Neighbour.LevelAt] is not before this call has everything that
// was here then, and this device has what was there.
func (n *Node) Compare() {
	for _, p := range n.table.present(nil) {
		n.want(p)
	}
}

// Neighbours lists the devices met since the start, sorted by device.
func (n *Node) Neighbours() []Neighbour { return n.table.list() }

// Changes delivers when Neighbours has something new to say; several changes
// may be one delivery. There is one channel, for one reader.
func (n *Node) Changes() <-chan struct{} { return n.table.changes }

// Problems returns how often each code was noted since the start.
func (n *Node) Problems() map[Code]int { return n.problems.all() }

// Close ends every session and waits for all of them.
func (n *Node) Close() error {
	n.mu.Lock()
	was := n.closed
	n.closed = true
	n.mu.Unlock()
	n.cancel()
	if was {
		n.wg.Wait()
		return nil
	}
	if n.news != nil {
		n.news.close()
	}
	err := n.host.Close()
	n.table.close()
	n.wg.Wait()
	if err != nil {
		return fmt.Errorf("close the host: %w", err)
	}
	return nil
}

// run starts a goroutine that Close waits for, unless the node is closed.
func (n *Node) run(f func()) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.closed {
		return false
	}
	n.wg.Add(1)
	go func() { defer n.wg.Done(); f() }()
	return true
}
