package beacon

import (
	"net/netip"
	"testing"
)

func TestWhoIsToldInANetwork(t *testing.T) {
	for _, c := range []struct{ prefix, everybody, first string }{
		{"192.168.43.77/24", "192.168.43.255", "192.168.43.1"},
		{"172.20.10.2/28", "172.20.10.15", "172.20.10.1"},
		{"10.0.5.9/8", "10.255.255.255", "10.0.0.1"},
		{"192.168.43.1/24", "192.168.43.255", ""}, // we are the phone that makes the hotspot
		{"10.8.0.2/32", "", ""},
		{"10.8.0.2/31", "", ""},
		{"fe80::1/64", "", ""},
	} {
		n := Network{1, netip.MustParsePrefix(c.prefix)}
		show := func(a netip.Addr, ok bool) string {
			if !ok {
				return ""
			}
			return a.String()
		}
		if got := show(n.broadcast()); got != c.everybody {
			t.Errorf("%s: everybody is %q, want %q", c.prefix, got, c.everybody)
		}
		if got := show(n.firstHost()); got != c.first {
			t.Errorf("%s: the first host is %q, want %q", c.prefix, got, c.first)
		}
	}
}

func TestNetworksOfThisMachine(t *testing.T) {
	all, err := Networks()
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range all {
		if !n.Prefix.IsValid() || n.Prefix.Addr().IsLoopback() || n.Interface == 0 {
			t.Errorf("in %+v", n)
		}
		if i > 0 && all[i-1] == n {
			t.Errorf("%+v twice", n)
		}
	}
}
