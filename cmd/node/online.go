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

// GoOnline starts the mesh: this device finds others, levels with them, answers
// who knocks, and goes on knocking with its own invitations. listen and connect
// are multiaddresses; no listen means wherever possible.
func (h *House) GoOnline(ctx context.Context, listen, connect []string, discovery bool) error {
	if listen == nil {
		listen = h.settings.Values().Listen
	}
	if listen == nil {
		listen = mesh.DefaultListen()
	}
	last := readPorts(h.home.Store())
	n, err := mesh.Start(ctx, mesh.Options{
		Listen: last.in(listen), Connect: connect, Discovery: discovery, Rand: rand.Reader, Log: h.log,
	}, mesh.Home{
		Device: h.home.Device(),
		Spaces: h.spaces,
		Book:   book{h.home.Store()},
		Door:   h.resident,
		Nameplate: func() (mesh.Nameplate, bool) {
			name, collective, ok := h.resident.Nameplate()
			return mesh.Nameplate{Name: name, Collective: collective}, ok
		},
	})
	if err != nil {
		return errors.Join(refusal.New(refusal.NetworkFailed), err)
	}
	h.mu.Lock()
	h.mesh = n
	h.mu.Unlock()
	if err := keepPorts(h.home.Store(), n.Addresses()); err != nil {
		h.log.Warn(string(collective.Plain(err).Code))
	}
	h.resident.Attach(network{n, h})
	h.running.Go(func() { h.follow(n) })
	h.running.Go(h.knockOn)
	return nil
}

// Addresses are where this device answers; none while it is not online.
func (h *House) Addresses() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.mesh == nil {
		return nil
	}
	return h.mesh.Addresses()
}

// Compare begins to level with everyone who is connected, without waiting.
func (h *House) Compare() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.mesh != nil {
		h.mesh.Compare()
	}
}

func (h *House) spaces() []mesh.Space {
	var all []mesh.Space
	for _, c := range h.resident.Collectives() {
		all = append(all, c.Space())
	}
	return all
}

// follow tells the resident when neighbours come, go or are level.
func (h *House) follow(n *mesh.Node) {
	for {
		select {
		case <-h.living.Done():
			return
		case <-n.Changes():
			h.resident.NeighboursChanged()
		}
	}
}

// knockOn goes on knocking with invitations that were not answered yet.
func (h *House) knockOn() {
	joining, err := h.resident.Joining()
	if err != nil {
		h.log.Warn(string(collective.Plain(err).Code))
		return
	}
	for _, ask := range joining {
		h.running.Go(func() {
			_, err := h.resident.JoinAndWait(h.living, ask.Invitation)
			if err != nil && h.living.Err() == nil {
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
			Device: m.Device, Spaces: m.Spaces, Connected: m.Connected, LevelAt: m.LevelAt, Problem: string(m.Problem),
		})
	}
	return all
}
