package mesh

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"

	"moot/sync/canon"
)

// nearbyProtocol asks a device whether strangers may ask it to be let in. The
// question is the stream itself; the answer is one frame, or none.
const nearbyProtocol protocol.ID = "/moot/nearby/1"

// Nameplate is what a device tells strangers if its owner lets people nearby
// ask: what the owner and the collective are called, and nothing else.
type Nameplate struct {
	_          struct{} `cbor:",toarray"`
	Name       string
	Collective string
}

func (p Nameplate) check() error {
	for _, text := range []string{p.Name, p.Collective} {
		if text == "" || len(text) > maxNameplateText || !utf8.ValidString(text) {
			return fmt.Errorf("%w: a nameplate with a text of %d bytes", errFrame, len(text))
		}
	}
	return nil
}

// Found is a device nearby whose owner lets strangers ask, with where it answers.
type Found struct {
	Nameplate
	Addresses []string
}

// Nearby asks the devices around for their nameplates; those that have none do
// not answer. It takes as long as the slowest, or until ctx ends.
func (n *Node) Nearby(ctx context.Context) []Found {
	ctx, cancel := context.WithTimeout(ctx, nearbyTimeout)
	defer cancel()
	var mu sync.Mutex
	var all []Found
	var asking sync.WaitGroup
	slots := make(chan struct{}, maxDials)
	for _, info := range n.around() {
		asking.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			found, err := n.readNameplate(ctx, info)
			if err != nil {
				return // away, or a device that nobody may ask
			}
			mu.Lock()
			all = append(all, found)
			mu.Unlock()
		})
	}
	asking.Wait()
	slices.SortFunc(all, func(a, b Found) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), slices.Compare(a.Addresses, b.Addresses))
	})
	return all
}

// around are the devices discovery has found, and those that are connected.
func (n *Node) around() []peer.AddrInfo {
	n.mu.Lock()
	all := slices.Clone(n.seen)
	n.mu.Unlock()
	for _, p := range n.host.Network().Peers() {
		if !slices.ContainsFunc(all, func(i peer.AddrInfo) bool { return i.ID == p }) {
			all = append(all, peer.AddrInfo{ID: p, Addrs: n.host.Peerstore().Addrs(p)})
		}
	}
	return all
}

// saw keeps the newest devices that discovery has found.
func (n *Node) saw(info peer.AddrInfo) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.seen = slices.DeleteFunc(n.seen, func(i peer.AddrInfo) bool { return i.ID == info.ID })
	n.seen = append(n.seen, info)
	if len(n.seen) > maxFoundWaiting {
		n.seen = slices.Delete(n.seen, 0, 1)
	}
}

func (n *Node) readNameplate(ctx context.Context, info peer.AddrInfo) (Found, error) {
	p, err := n.dial(ctx, info)
	if err != nil {
		return Found{}, err
	}
	stream, err := n.host.NewStream(network.WithNoDial(ctx, "nearby"), p, nearbyProtocol)
	if err != nil {
		return Found{}, fmt.Errorf("ask who is nearby: %w", err)
	}
	defer stream.Reset()
	defer context.AfterFunc(ctx, func() { stream.Reset() })()
	if err := stream.CloseWrite(); err != nil {
		return Found{}, fmt.Errorf("ask who is nearby: %w", err)
	}
	frame, err := readFrame(stream, maxNameplateBytes, strangerTimeout)
	if err != nil {
		return Found{}, fmt.Errorf("ask who is nearby: %w", err)
	}
	plate, err := parseNameplate(frame)
	if err != nil {
		return Found{}, fmt.Errorf("ask who is nearby: %w", err)
	}
	found := Found{Nameplate: plate}
	for _, a := range dialable(info.Addrs) {
		found.Addresses = append(found.Addresses, a.String()+"/p2p/"+info.ID.String())
	}
	return found, nil
}

// parseNameplate reads what a stranger says of itself.
func parseNameplate(b []byte) (p Nameplate, err error) {
	if err := canon.Unmarshal(b, &p, maxNameplateBytes); err != nil {
		return Nameplate{}, err
	}
	return p, p.check()
}

// showNameplate answers a stranger, who pays as one.
func (n *Node) showNameplate(stream network.Stream, _ func()) {
	if n.home.Nameplate == nil {
		stream.Reset()
		return
	}
	plate, ok := n.home.Nameplate()
	if !ok || plate.check() != nil {
		stream.Reset()
		return
	}
	b, err := canon.Marshal(plate)
	if err != nil || writeFrame(stream, b, strangerTimeout) != nil {
		n.problems.note(CodeBroken)
		stream.Reset()
		return
	}
	stream.Close()
}
