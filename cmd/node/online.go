package node

import (
	"context"
	"crypto/rand"
	"errors"

	"moot/app/collective"
	"moot/app/refusal"
	"moot/sync/knock"
	"moot/sync/log"
	"moot/sync/mesh"
)

// online is how this device wants to be reached.
type online struct {
	listen, connect []string
	discovery       bool
}

// GoOnline starts the mesh: this device finds others, levels with them, answers
// who knocks, and goes on knocking with its own invitations. listen and connect
// are multiaddresses; no listen means wherever possible. A locked house only carries
// for others; it does the rest as soon as it is unlocked.
func (h *House) GoOnline(ctx context.Context, listen, connect []string, discovery bool) error {
	wish := online{listen, connect, discovery}
	h.mu.Lock()
	h.wish = &wish
	h.mu.Unlock()
	l := h.enter()
	if l == nil {
		h.changing.Lock()
		defer h.changing.Unlock()
		if h.Locked() && !h.wiped() {
			return h.startPorter(ctx)
		}
		return nil
	}
	defer l.using.Done()
	return h.connect(ctx, l, wish)
}

func (h *House) connect(ctx context.Context, l *life, wish online) error {
	listen := h.listening(wish)
	kept := h.home.Store()
	n, err := mesh.Start(ctx, mesh.Options{
		Listen: readPorts(kept).in(listen), Connect: wish.connect, Discovery: wish.discovery, Rand: rand.Reader, Log: h.log,
	}, mesh.Home{
		Device: h.home.Device(),
		Spaces: func() []mesh.Space { return spaces(l) },
		Book:   book{kept},
		Cards:  book{kept},
		Door:   l.resident, Carrier: carrier{h},
		Acknowledged: l.resident.Acknowledged,
		Allowance:    func() int64 { return int64(h.settings.Values().LinkKilobytesPerHour) * 1000 },
		Nameplate: func() (mesh.Nameplate, bool) {
			name, collective, ok := l.resident.Nameplate()
			return mesh.Nameplate{Name: name, Collective: collective}, ok
		},
	})
	if err != nil {
		return errors.Join(refusal.New(refusal.NetworkFailed), err)
	}
	h.mu.Lock()
	l.mesh = n
	h.mu.Unlock()
	if err := keepPorts(kept, n.Addresses()); err != nil {
		h.log.Warn(string(collective.Plain(err).Code))
	}
	l.resident.Attach(network{n, h})
	l.running.Go(func() { follow(l, n) })
	l.running.Go(func() { h.knockOn(l) })
	return nil
}

// listening is where to listen: as wished, as set, or wherever possible.
func (h *House) listening(wish online) []string {
	if wish.listen != nil {
		return wish.listen
	}
	if set := h.settings.Values().Listen; set != nil {
		return set
	}
	return mesh.DefaultListen()
}

// node is the mesh, if there is one.
func (h *House) node() *mesh.Node {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.life == nil {
		return h.porter
	}
	return h.life.mesh
}

// Addresses are where this device answers; none while it is not online.
func (h *House) Addresses() []string {
	if n := h.node(); n != nil {
		return n.Addresses()
	}
	return nil
}

// Compare begins to level with everyone who is connected, without waiting.
func (h *House) Compare() {
	if n := h.node(); n != nil {
		n.Compare()
	}
}

func spaces(l *life) []mesh.Space {
	var all []mesh.Space
	for _, c := range l.resident.Collectives() {
		all = append(all, c.Space())
	}
	return all
}

// follow tells the resident when neighbours come, go or are level.
func follow(l *life, n *mesh.Node) {
	for {
		select {
		case <-l.living.Done():
			return
		case <-n.Changes():
			l.resident.NeighboursChanged()
		}
	}
}

// knockOn goes on knocking with invitations that were not answered yet.
func (h *House) knockOn(l *life) {
	joining, err := l.resident.Joining()
	if err != nil {
		h.log.Warn(string(collective.Plain(err).Code))
		return
	}
	for _, ask := range joining {
		l.running.Go(func() {
			_, err := l.resident.JoinAndWait(l.living, ask.Invitation)
			if err != nil && l.living.Err() == nil {
				h.log.Warn(string(collective.Plain(err).Code))
			}
		})
	}
}

// network is the mesh as a resident sees it.
type network struct {
	*mesh.Node
	house *House
}

func (n network) Ask(ctx context.Context, addresses []string, w knock.Wish) (knock.Answer, knock.Match, error) {
	answer, match, err := n.Node.Ask(ctx, addresses, w)
	if errors.Is(err, mesh.ErrNobody) || errors.Is(err, mesh.ErrBusy) {
		return answer, match, errors.Join(collective.ErrNobody, err)
	}
	return answer, match, err
}

func (n network) Nearby(ctx context.Context) []collective.Found {
	var all []collective.Found
	for _, f := range n.Node.Nearby(ctx) {
		all = append(all, collective.Found{Name: f.Name, Collective: f.Collective, Addresses: f.Addresses})
	}
	return all
}

func (n network) Publish(space log.SpaceID, run log.Run) {
	if err := n.Node.Publish(space, run); err != nil {
		n.house.log.Warn("mesh.publish")
	}
}

func (n network) SpacesChanged() {
	if err := n.Node.SpacesChanged(); err != nil {
		n.house.log.Warn("mesh.spaces")
	}
}

func (n network) Neighbours() []collective.Neighbour {
	var all []collective.Neighbour
	for _, m := range n.Node.Neighbours() {
		all = append(all, collective.Neighbour{
			Device: m.Device, Spaces: m.Spaces, Connected: m.Connected, LevelAt: m.LevelAt, Left: m.Left, Problem: string(m.Problem),
		})
	}
	return all
}

func (n network) Levels() []collective.Level {
	var all []collective.Level
	for _, l := range n.Node.Levels() {
		all = append(all, collective.Level(l))
	}
	return all
}
