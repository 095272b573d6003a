package mesh

import (
	"strings"
	"testing"
)

const somebody = "/p2p/12D3KooWQPfLGhpjBYdW3BWvALAy78gZ8HV3jqXNU1n2fSRy93yo"

func TestParseAddress(t *testing.T) {
	tests := map[string]struct {
		text string
		ok   bool
	}{
		"TCP":                {"/ip4/10.0.0.7/tcp/4711" + somebody, true},
		"QUIC":               {"/ip6/2001:db8::1/udp/4711/quic-v1" + somebody, true},
		"nobody in it":       {"/ip4/10.0.0.7/tcp/4711", false},
		"no place in it":     {somebody, false},
		"no port":            {"/ip4/10.0.0.7" + somebody, false},
		"a name":             {"/dns4/moot.local/tcp/4711" + somebody, false},
		"any address":        {"/ip4/0.0.0.0/tcp/4711" + somebody, false},
		"a link-local one":   {"/ip6/fe80::1/tcp/4711" + somebody, false},
		"plain text":         {"the hall, second door", false},
		"nothing":            {"", false},
		"far too long":       {"/ip4/10.0.0.7" + strings.Repeat("/tcp/1", 100) + somebody, false},
		"through a relay":    {"/ip4/10.0.0.7/tcp/1" + somebody + "/p2p-circuit" + somebody, false},
		"a link with a host": {"http://10.0.0.7/", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := parseAddress(tt.text); (err == nil) != tt.ok {
				t.Errorf("%q: %v", tt.text, err)
			}
		})
	}
}

func TestAddressesOfOneDeviceAreOne(t *testing.T) {
	got, err := parseAddresses([]string{
		"/ip4/10.0.0.7/tcp/1" + somebody, "not an address", "/ip4/10.0.0.7/udp/2/quic-v1" + somebody,
	})
	if err != nil || len(got) != 1 || len(got[0].Addrs) != 2 {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := parseAddresses([]string{"nothing", "of use"}); err == nil {
		t.Error("no address is no error")
	}
}

func FuzzParseAddress(f *testing.F) {
	f.Add("/ip4/10.0.0.7/tcp/4711" + somebody)
	f.Add("/ip6/::1/udp/1/quic-v1" + somebody)
	f.Add("/")
	f.Fuzz(func(t *testing.T, text string) {
		if info, err := parseAddress(text); err == nil && (info.ID == "" || len(info.Addrs) == 0) {
			t.Errorf("%q is %v", text, info)
		}
	})
}
