package mesh

import (
	"fmt"
	"net/netip"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
	rcmgr "github.com/libp2p/go-libp2p/p2p/host/resource-manager"
	"github.com/libp2p/go-libp2p/x/rate"
)

// resources caps what all connections together may take, sized for a cheap
// phone rather than by what the machine has.
func resources() (network.ResourceManager, error) {
	const mebi = 1 << 20
	system := rcmgr.ResourceLimits{
		Conns: connectionsIn + connectionsHigh, ConnsInbound: connectionsIn, ConnsOutbound: connectionsHigh,
		Streams: 2048, StreamsInbound: 1024, StreamsOutbound: 1024,
		FD: 512, Memory: 256 * mebi,
	}
	// Not yet through the handshake: where a flood of strangers waits.
	transient := rcmgr.ResourceLimits{
		Conns: 64, ConnsInbound: 48, ConnsOutbound: 32,
		Streams: 256, StreamsInbound: 192, StreamsOutbound: 128,
		FD: 64, Memory: 32 * mebi,
	}
	// One device needs one connection; two devices that dial each other by all
	// transports at once have a few for a moment.
	onePeer := rcmgr.ResourceLimits{
		Conns: 8, ConnsInbound: 8, ConnsOutbound: 8,
		Streams: 64, StreamsInbound: 32, StreamsOutbound: 32,
		FD: 8, Memory: 32 * mebi,
	}
	limits := rcmgr.PartialLimitConfig{
		System: system, Transient: transient, PeerDefault: onePeer,
	}.Build(rcmgr.DefaultLimits.Scale(0, 1024))
	m, err := rcmgr.NewResourceManager(rcmgr.NewFixedLimiter(limits),
		rcmgr.WithLimitPerSubnet(
			[]rcmgr.ConnLimitPerSubnet{{PrefixLength: 32, ConnCount: connectionsPerAddress}},
			// In one room all addresses share a prefix of 64 bits, so it is
			// the address that counts.
			[]rcmgr.ConnLimitPerSubnet{{PrefixLength: 128, ConnCount: connectionsPerAddress}, {PrefixLength: 64, ConnCount: connectionsIn}},
		),
		rcmgr.WithConnRateLimiters(arrivals()))
	if err != nil {
		return nil, fmt.Errorf("make the resource limits: %w", err)
	}
	return m, nil
}

// arrivals limits how fast connections may come from one address. What is on
// this machine is not limited.
func arrivals() *rate.Limiter {
	one := rate.Limit{RPS: 1, Burst: 2 * connectionsPerAddress}
	return &rate.Limiter{
		NetworkPrefixLimits: []rate.PrefixLimit{
			{Prefix: netip.MustParsePrefix("127.0.0.0/8")},
			{Prefix: netip.MustParsePrefix("::1/128")},
		},
		SubnetRateLimiter: rate.SubnetLimiter{
			IPv4SubnetLimits: []rate.SubnetLimit{{PrefixLength: 32, Limit: one}},
			IPv6SubnetLimits: []rate.SubnetLimit{{PrefixLength: 128, Limit: one}},
			GracePeriod:      time.Minute,
		},
	}
}
