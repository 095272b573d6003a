package node

import (
	"net"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/store/storetest"
)

func TestPortsAreTakenAgain(t *testing.T) {
	s := storetest.InMemory()
	free, err := net.Listen("tcp", ":0")
	if err != nil {
		t.Fatal(err)
	}
	taken, err := net.ListenPacket("udp", ":0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, tcp, _ := net.SplitHostPort(free.Addr().String())
	_, udp, _ := net.SplitHostPort(taken.LocalAddr().String())
	if err := keepPorts(s, []string{"/ip4/127.0.0.1/tcp/" + tcp + "/p2p/x", "/ip4/127.0.0.1/udp/" + udp + "/quic-v1/p2p/x"}); err != nil {
		t.Fatal(err)
	}
	free.Close()
	listen := []string{"/ip4/0.0.0.0/tcp/0", "/ip4/0.0.0.0/udp/0/quic-v1", "/ip4/127.0.0.1/tcp/7000"}
	want := []string{"/ip4/0.0.0.0/tcp/" + tcp, "/ip4/0.0.0.0/udp/0/quic-v1", "/ip4/127.0.0.1/tcp/7000"}
	if diff := cmp.Diff(want, readPorts(s).in(listen)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if p := readPorts(storetest.InMemory()); p != (ports{}) {
		t.Errorf("nothing was kept, and got %+v", p)
	}
}
