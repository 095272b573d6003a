package mesh

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"github.com/libp2p/go-libp2p"
	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/gologshim"
	"github.com/libp2p/go-libp2p/p2p/net/connmgr"
	"github.com/multiformats/go-multiaddr"
)

// DefaultListen is where a node listens if nothing else is said: any free port
// on every address, by QUIC and by TCP.
func DefaultListen() []string {
	return []string{
		"/ip4/0.0.0.0/udp/0/quic-v1",
		"/ip4/0.0.0.0/tcp/0",
		"/ip6/::/udp/0/quic-v1",
		"/ip6/::/tcp/0",
	}
}

// newHost makes a libp2p host that does not listen yet, so that everything
// that answers is in place before the first stranger comes. There is no relay,
// no hole punching and no directory: devices meet where they are.
func newHost(o Options) (host.Host, error) {
	key, err := transportKey(o)
	if err != nil {
		return nil, err
	}
	// libp2p writes its own log, with addresses in it, to the standard error
	// output of whoever uses it. The node reports by codes instead.
	gologshim.SetDefaultHandler(slog.DiscardHandler)
	limits, err := resources()
	if err != nil {
		return nil, err
	}
	connections, err := connmgr.NewConnManager(connectionsLow, connectionsHigh,
		connmgr.WithGracePeriod(5*time.Second), connmgr.WithSilencePeriod(2*time.Second))
	if err != nil {
		return nil, fmt.Errorf("make the connection limits: %w", err)
	}
	wires := wiresOf(o)
	h, err := libp2p.New(
		libp2p.Identity(key),
		libp2p.NoListenAddrs,
		libp2p.ChainOptions(wires.options...),
		libp2p.DefaultSecurity,
		libp2p.DefaultMuxers,
		libp2p.ResourceManager(limits),
		libp2p.ConnectionManager(connections),
		libp2p.UserAgent("moot"),
		libp2p.ProtocolVersion("moot/1"),
		libp2p.DisableRelay(),
		libp2p.DisableMetrics(),
		libp2p.DisableIdentifyAddressDiscovery(),
		libp2p.Ping(false),
		libp2p.WithDialTimeout(dialTimeout),
		// A device away from every network sees each dial fail and would be
		// taken for one behind a wall.
		libp2p.UDPBlackHoleSuccessCounter(nil),
		libp2p.IPv6BlackHoleSuccessCounter(nil),
	)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start the host: %w", err), wires.close())
	}
	return &wiredHost{h, wires}, nil
}

// listen opens the ports. It fails only if none opens: a device without IPv6
// is no fault. Where any port will do, it is the same for IPv6 as for IPv4, if that is
// free, since a beacon names one.
func listen(h host.Host, addrs []string) error {
	parsed := make([]multiaddr.Multiaddr, 0, len(addrs))
	for _, text := range addrs {
		a, err := multiaddr.NewMultiaddr(text)
		if err != nil {
			return fmt.Errorf("read the address %q to listen on: %w", text, err)
		}
		parsed = append(parsed, a)
	}
	var last error
	opened := 0
	for _, a := range parsed {
		if same, ok := samePort(h, a); ok && h.Network().Listen(same) == nil {
			opened++
			continue
		}
		if err := h.Network().Listen(a); err != nil {
			last = err
			continue
		}
		opened++
	}
	if opened == 0 && last != nil {
		return fmt.Errorf("listen: %w", last)
	}
	return nil
}

// samePort is an address of IPv6 with any port, with the one that was got by IPv4.
func samePort(h host.Host, a multiaddr.Multiaddr) (multiaddr.Multiaddr, bool) {
	text := a.String()
	for _, protocol := range []string{"tcp", "udp"} {
		before, after, any := strings.Cut(text, "/"+protocol+"/0")
		if !any || !strings.HasPrefix(text, "/ip6/") || after != "" && after[0] != '/' {
			continue
		}
		for _, got := range h.Network().ListenAddresses() {
			if port, err := got.ValueForProtocol(multiaddr.ProtocolWithName(protocol).Code); err == nil && got.Protocols()[0].Code == multiaddr.P_IP4 {
				same, err := multiaddr.NewMultiaddr(before + "/" + protocol + "/" + port + after)
				return same, err == nil
			}
		}
	}
	return nil, false
}

// transportKey is what the host shows to everyone: a fresh key at each start,
// so that nobody can follow a phone from day to day, unless a fixed one is given.
func transportKey(o Options) (crypto.PrivKey, error) {
	raw := o.FixedKey
	if raw == nil {
		seed := make([]byte, ed25519.SeedSize)
		if _, err := io.ReadFull(o.Rand, seed); err != nil {
			return nil, fmt.Errorf("make a transport key: %w", err)
		}
		raw = ed25519.NewKeyFromSeed(seed)
	}
	key, err := crypto.UnmarshalEd25519PrivateKey(raw)
	if err != nil {
		return nil, fmt.Errorf("read the transport key: %w", err)
	}
	return key, nil
}
