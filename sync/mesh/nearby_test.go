package mesh

import (
	"crypto/rand"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// hangs runs a node whose nameplate hangs out as long as its switch is on.
func hangs(t *testing.T, plate Nameplate, on *atomic.Bool) *person {
	t.Helper()
	p := &person{device: newDevice(t)}
	n, err := Start(t.Context(), Options{Listen: []string{"/ip4/127.0.0.1/tcp/0"}, Rand: rand.Reader, Log: quiet},
		Home{Device: p.device, Spaces: p.Spaces, Nameplate: func() (Nameplate, bool) { return plate, on.Load() }})
	if err != nil {
		t.Fatal(err)
	}
	p.node = n
	t.Cleanup(func() {
		if err := n.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func TestDevicesNearbyGoByTheirOwnersName(t *testing.T) {
	var open, shut, odd atomic.Bool
	open.Store(true)
	odd.Store(true)
	ana := hangs(t, Nameplate{Name: "Ana", Collective: "Upper Larch"}, &open)
	boris := hangs(t, Nameplate{Name: "Boris", Collective: "Upper Larch"}, &shut)
	eve := hangs(t, Nameplate{Name: strings.Repeat("e", maxNameplateText+1), Collective: "x"}, &odd)
	guest := start(t, newDevice(t), Options{}, nil, nil)
	for _, host := range []*person{ana, boris, eve} {
		guest.meets(t, host, "tcp")
	}
	want := []Found{{Nameplate: Nameplate{Name: "Ana", Collective: "Upper Larch"}, Addresses: ana.node.Addresses()}}
	ignore := cmpopts.IgnoreFields(Nameplate{}, "_")
	if diff := cmp.Diff(want, guest.node.Nearby(t.Context()), ignore); diff != "" {
		t.Errorf("nearby are (-want +got):\n%s", diff)
	}
	open.Store(false)
	if got := guest.node.Nearby(t.Context()); len(got) > 0 {
		t.Errorf("with the nameplates taken in, nearby are %+v", got)
	}
}

// What a stranger gets to see is two names and not a byte more.
func TestANameplateSaysNothingElse(t *testing.T) {
	var on atomic.Bool
	on.Store(true)
	ana := hangs(t, Nameplate{Name: "Ana", Collective: "Upper Larch"}, &on)
	guest := start(t, newDevice(t), Options{}, nil, nil)
	infos, err := parseAddresses(ana.node.Addresses())
	if err != nil {
		t.Fatal(err)
	}
	p, err := guest.node.dial(t.Context(), infos[0])
	if err != nil {
		t.Fatal(err)
	}
	stream, err := guest.node.host.NewStream(t.Context(), p, nearbyProtocol)
	if err != nil {
		t.Fatal(err)
	}
	if err := stream.SetReadDeadline(time.Now().Add(strangerTimeout)); err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(stream)
	if want := "\x00\x00\x00\x11\x82\x63Ana\x6bUpper Larch"; err != nil || string(all) != want {
		t.Errorf("told %q (%v), want %q", all, err, want)
	}
}

func TestAskingAroundIsLimited(t *testing.T) {
	host := start(t, newDevice(t), Options{Clock: frozenClock{}}, nil, nil)
	guest := start(t, newDevice(t), Options{}, nil, nil)
	guest.meets(t, host, "tcp")
	for range 2 * strangerBurst {
		guest.node.Nearby(t.Context())
	}
	if host.node.Problems()[CodeBusy] == 0 {
		t.Errorf("%d questions and none was turned away", 2*strangerBurst)
	}
}
