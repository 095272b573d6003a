package mesh

import (
	"errors"
	"fmt"
	"slices"

	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"

	"moot/sync/identity"
)

// MaxKnown is how many devices an address book keeps: those remembered last.
// The node reads no more.
const MaxKnown = maxBookDevices

// AddressBook keeps, from one start to the next, where devices were last seen.
// It is called by many goroutines.
type AddressBook interface {
	// Known returns what is kept, last seen first.
	Known() ([]Known, error)
	// Remember replaces what is kept of the device.
	Remember(Known) error
}

// Known is where a device was last seen: full addresses (…/p2p/ID).
type Known struct {
	Device    identity.DeviceID
	Addresses []string
}

// parseAddress reads one full address as people type it or a file has it. Only
// plain network addresses are dialled: a name would ask others who that is.
func parseAddress(text string) (peer.AddrInfo, error) {
	if len(text) > maxAddressBytes {
		return peer.AddrInfo{}, fmt.Errorf("read an address: %d characters, at most %d", len(text), maxAddressBytes)
	}
	info, err := peer.AddrInfoFromString(text)
	if err != nil {
		return peer.AddrInfo{}, fmt.Errorf("read the address %q: %w", text, err)
	}
	if info.Addrs = dialable(info.Addrs); len(info.Addrs) == 0 {
		return peer.AddrInfo{}, fmt.Errorf("read the address %q: it names no place to dial", text)
	}
	return *info, nil
}

// dialable keeps the addresses that are an IP address and a port of TCP or QUIC,
// at most maxBookAddresses. A link-local address means nothing without its
// interface.
func dialable(addrs []multiaddr.Multiaddr) []multiaddr.Multiaddr {
	var out []multiaddr.Multiaddr
	for _, a := range addrs {
		if len(out) < maxBookAddresses && isPlain(a) && !manet.IsIPUnspecified(a) && !manet.IsIP6LinkLocal(a) {
			out = append(out, a)
		}
	}
	return out
}

func isPlain(a multiaddr.Multiaddr) bool {
	var codes []int
	for _, p := range a.Protocols() {
		codes = append(codes, p.Code)
	}
	if len(codes) == 0 || (codes[0] != multiaddr.P_IP4 && codes[0] != multiaddr.P_IP6) {
		return false
	}
	return slices.Equal(codes[1:], []int{multiaddr.P_TCP}) ||
		slices.Equal(codes[1:], []int{multiaddr.P_UDP, multiaddr.P_QUIC_V1})
}

// remember writes down where a proven device can be dialled: what it says it
// listens on, and the address it was dialled at.
func (n *Node) remember(p peer.ID) {
	device, ok := n.table.device(p)
	if !ok || n.home.Book == nil {
		return
	}
	var addrs []multiaddr.Multiaddr
	for _, c := range n.host.Network().ConnsToPeer(p) {
		if isOutgoing(c) {
			addrs = append(addrs, c.RemoteMultiaddr())
		}
	}
	addrs = append(addrs, n.host.Peerstore().Addrs(p)...)
	addrs = slices.DeleteFunc(addrs, isStandIn)
	var known []string
	for _, a := range dialable(addrs) {
		full := a.String() + "/p2p/" + p.String()
		if !slices.Contains(known, full) {
			known = append(known, full)
		}
	}
	n.write(Known{Device: device, Addresses: known})
}

// write keeps where a device is, if that is news.
func (n *Node) write(k Known) {
	if n.home.Book == nil || !n.isNews(k.Device, slices.Clone(k.Addresses)) {
		return
	}
	if err := n.home.Book.Remember(k); err != nil {
		n.problems.note(CodeHere)
	}
}

// isNews reports whether these addresses of the device have not been written
// down since the start, so that the disk is not written at every session.
func (n *Node) isNews(d identity.DeviceID, addrs []string) bool {
	slices.Sort(addrs)
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(addrs) == 0 || slices.Equal(n.noted[d], addrs) {
		return false
	}
	n.noted[d] = addrs
	return true
}

// firstTargets are the devices to reach from the start: those named in the
// options, which must be readable, and those in the book, where what is not is
// left out.
func (n *Node) firstTargets() (*targets, error) {
	t := newTargets()
	for _, text := range n.options.Connect {
		info, err := parseAddress(text)
		if err != nil {
			return nil, err
		}
		t.add(&target{infos: []peer.AddrInfo{info}, kept: true})
	}
	if n.home.Book == nil {
		return t, nil
	}
	known, err := n.home.Book.Known()
	if err != nil {
		n.problems.note(CodeHere)
		return t, nil
	}
	for _, k := range known[:min(len(known), MaxKnown)] {
		if infos, err := parseAddresses(k.Addresses); err == nil && k.Device != n.home.Device.ID() {
			t.add(&target{infos: infos, device: k.Device, kept: true})
		}
	}
	return t, nil
}

// parseAddresses reads full addresses and groups them by transport id, so that
// all ways to one device are dialled together. What cannot be read is left out;
// it is an error if nothing remains.
func parseAddresses(texts []string) ([]peer.AddrInfo, error) {
	var out []peer.AddrInfo
	var unread []error
	for _, text := range texts[:min(len(texts), maxBookAddresses)] {
		info, err := parseAddress(text)
		if err != nil {
			unread = append(unread, err)
			continue
		}
		i := slices.IndexFunc(out, func(o peer.AddrInfo) bool { return o.ID == info.ID })
		if i < 0 {
			out = append(out, info)
			continue
		}
		out[i].Addrs = append(out[i].Addrs, info.Addrs...)
	}
	if len(out) == 0 {
		return nil, errors.Join(append(unread, errors.New("no address that can be dialled"))...)
	}
	return out, nil
}
