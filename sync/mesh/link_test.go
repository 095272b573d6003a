package mesh

import (
	"net/netip"
	"testing"

	"github.com/multiformats/go-multiaddr"

	"moot/sync/mesh/beacon"
)

// A place on a link stands under another address and is found again; nothing else is
// taken for one.
func TestPlacesOnLinks(t *testing.T) {
	for text, want := range map[string]string{
		"fe80::1%3":                      "fd4d:6f6f:7400:3::1",
		"fe80::a00:27ff:fe4e:66a1%65535": "fd4d:6f6f:7400:ffff:a00:27ff:fe4e:66a1",
		"fe80::1":                        "", // on which link?
		"fe80::1%none":                   "",
		"fe80::1%65536":                  "",
		"fd00::1%3":                      "",
		"2001:db8::1":                    "",
		"192.168.43.1":                   "",
	} {
		place := netip.MustParseAddr(text)
		got, ok := standIn(place)
		if ok != (want != "") || ok && got != netip.MustParseAddr(want) {
			t.Errorf("%s stands under %v, %v", text, got, ok)
			continue
		}
		if back, is := onLink(got); is != ok || ok && back != place {
			t.Errorf("%v stands for %v, %v", got, back, is)
		}
	}
	for _, text := range []string{"fd4d:6f6f:7401::1", "fe80::1", "127.0.0.1"} {
		if place, is := onLink(netip.MustParseAddr(text)); is {
			t.Errorf("%s stands for %v", text, place)
		}
	}
}

// Where a beacon came by IPv6, its sender is dialled by TCP on that link, and what stands
// for that is not written down.
func TestABeaconOnALink(t *testing.T) {
	b := beacon.Beacon{TCP: 4001, UDP: 4002}
	info, ok := placeOf(b, netip.MustParseAddr("fe80::7%2"))
	if !ok || len(info.Addrs) != 1 || info.Addrs[0].String() != "/ip6/fd4d:6f6f:7400:2::7/tcp/4001" {
		t.Fatalf("it is at %v, %v", info.Addrs, ok)
	}
	if !isStandIn(info.Addrs[0]) || isStandIn(multiaddr.StringCast("/ip6/fd00::7/tcp/1")) {
		t.Error("what stands for a place on a link is not told from other addresses")
	}
	for _, from := range []string{"fe80::7", "2001:db8::7", "ff12::1%2"} {
		if info, ok := placeOf(b, netip.MustParseAddr(from)); ok {
			t.Errorf("from %s it is at %v", from, info.Addrs)
		}
	}
	if _, ok := placeOf(beacon.Beacon{UDP: 4002}, netip.MustParseAddr("fe80::7%2")); ok {
		t.Error("links are dialled by TCP alone")
	}
}
