package handout

import (
	"net"
	"testing"
)

func TestWhoIsHeard(t *testing.T) {
	for ip, want := range map[string]bool{
		"192.168.4.7": true, "10.42.0.9": true, "172.20.1.1": true, "169.254.3.4": true, "127.0.0.1": true, "fe80::1": true, "fd00::7": true,
		"::ffff:192.168.4.7": true, "8.8.8.8": false, "100.64.0.1": false, "2001:db8::1": false, "::ffff:8.8.8.8": false,
	} {
		if _, ok := private(&net.TCPAddr{IP: net.ParseIP(ip), Port: 1}); ok != want {
			t.Errorf("%s is heard: %v", ip, ok)
		}
	}
}
