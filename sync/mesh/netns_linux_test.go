package mesh

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"moot/sync/mesh/beacon"
)

// ground is where rooms are built: network namespaces with cables between them.
type ground struct {
	t     *testing.T
	count int
}

// newGround skips the test where namespaces cannot be made, and says why.
func newGround(t *testing.T) *ground {
	t.Helper()
	if testing.Short() {
		t.Skip("skipped: short")
	}
	for _, program := range []string{"ip", "bridge", "tc"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("skipped: the program %s is not here", program)
		}
	}
	if os.Geteuid() != 0 {
		t.Skip("skipped: only root may make network namespaces")
	}
	return &ground{t: t}
}

// run runs a command; "@NAME" in it is a namespace of this test.
func (g *ground) run(command string) {
	g.t.Helper()
	words := strings.Fields(command)
	for i, w := range words {
		if name, ok := strings.CutPrefix(w, "@"); ok {
			words[i] = g.namespace(name)
		}
	}
	if out, err := exec.Command(words[0], words[1:]...).CombinedOutput(); err != nil {
		g.t.Skipf("skipped: this system does not do %q: %v: %s", strings.Join(words, " "), err, bytes.TrimSpace(out))
	}
}

func (g *ground) namespace(name string) string { return fmt.Sprintf("moot-%s-%d", name, os.Getpid()) }

// place makes a namespace.
func (g *ground) place(name string) {
	g.t.Helper()
	g.run("ip netns add @" + name)
	g.t.Cleanup(func() {
		if out, err := exec.Command("ip", "netns", "del", g.namespace(name)).CombinedOutput(); err != nil {
			g.t.Errorf("remove the namespace: %v: %s", err, out)
		}
	})
	g.run("ip -n @" + name + " link set lo up")
}

// bridge makes a place whose cables are one network, as an access point is.
func (g *ground) bridge(name string) {
	g.t.Helper()
	g.place(name)
	g.run("ip -n @" + name + " link add br0 type bridge mcast_snooping 0")
	g.run("ip -n @" + name + " link set br0 up")
}

// cable leads from a place to a bridge, and gives the place an address there. It
// returns the name of its end at the bridge.
func (g *ground) cable(place, inPlace, bridge, address string) (end string) {
	g.t.Helper()
	g.count++
	end = fmt.Sprintf("port%d", g.count)
	g.run(fmt.Sprintf("ip -n @%s link add %s type veth peer name %s netns @%s", bridge, end, inPlace, place))
	g.run(fmt.Sprintf("ip -n @%s link set %s master br0", bridge, end))
	g.run(fmt.Sprintf("ip -n @%s link set %s up", bridge, end))
	if address != "" {
		g.run(fmt.Sprintf("ip -n @%s addr add %s dev %s", place, address, inPlace))
	}
	g.run(fmt.Sprintf("ip -n @%s link set %s up", place, inPlace))
	return end
}

// player is a process in a place.
type player struct {
	t  *testing.T
	in io.WriteCloser

	mu   sync.Mutex
	said []string
	more chan struct{} // closed when something more was said
	stop func()
}

// play starts one. It ends with the test at the latest.
func (g *ground) play(place string, r role) *player {
	g.t.Helper()
	text, err := json.Marshal(r)
	if err != nil {
		g.t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		g.t.Fatal(err)
	}
	cmd := exec.Command("ip", "netns", "exec", g.namespace(place), self)
	cmd.Env = append(os.Environ(), roleVariable+"="+string(text))
	cmd.Stderr = os.Stderr
	p := &player{t: g.t, more: make(chan struct{})}
	out, err := cmd.StdoutPipe()
	if err != nil {
		g.t.Fatal(err)
	}
	if p.in, err = cmd.StdinPipe(); err != nil {
		g.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		g.t.Fatal(err)
	}
	heard := make(chan struct{})
	go func() {
		defer close(heard)
		lines := bufio.NewScanner(out)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			p.mu.Lock()
			p.said = append(p.said, lines.Text())
			close(p.more)
			p.more = make(chan struct{})
			p.mu.Unlock()
		}
	}()
	p.stop = sync.OnceFunc(func() {
		p.in.Close()
		<-heard
		if err := cmd.Wait(); err != nil {
			g.t.Errorf("%s: %v", r.Name, err)
		}
	})
	g.t.Cleanup(p.stop)
	p.says("address")
	return p
}

// says waits until a line begins so, and returns the rest of it.
func (p *player) says(begin string) string {
	p.t.Helper()
	late := time.After(4 * time.Minute)
	for {
		p.mu.Lock()
		said, more := p.said, p.more
		p.mu.Unlock()
		for _, line := range said {
			if rest, ok := strings.CutPrefix(line, begin); ok {
				return strings.TrimSpace(rest)
			}
		}
		select {
		case <-more:
		case <-late:
			p.t.Fatalf("never said %q, but %q", begin, said[max(0, len(said)-20):])
		}
	}
}

// writes has it write one entry more.
func (p *player) writes() {
	if _, err := fmt.Fprintln(p.in, "write"); err != nil {
		p.t.Error(err)
	}
}

var threePeople = []string{"anna", "boris", "clara"}

// inRoom puts three devices into one network.
func (g *ground) inRoom() (ports []string) {
	g.bridge("hall")
	for i, name := range threePeople {
		g.place(name)
		ports = append(ports, g.cable(name, "wlan0", "hall", fmt.Sprintf("10.77.0.%d/24", i+1)))
	}
	return ports
}

func (g *ground) playThree() (all []*player) {
	for _, name := range threePeople {
		all = append(all, g.play(name, role{Name: name, All: threePeople}))
	}
	return all
}

func allLevel(all []*player) {
	for _, p := range all {
		for _, name := range threePeople {
			p.says("has " + name)
		}
	}
}

// Three devices in a room find each other; whoever listens beside them hears no name
// and nothing that comes again.
func TestARoomWithMulticast(t *testing.T) {
	g := newGround(t)
	g.inRoom()
	g.place("eve")
	g.cable("eve", "wlan0", "hall", "10.77.0.66/24")
	eve := g.play("eve", role{Name: "eve", Ear: "wlan0"})
	begun := time.Now()
	allLevel(g.playThree())
	t.Logf("level after %v", time.Since(begun).Round(10*time.Millisecond))
	eve.stop()
	beacons := map[[16]byte]beacon.Beacon{}
	for _, line := range eve.said {
		frame, err := hex.DecodeString(strings.TrimPrefix(line, "frame "))
		if err != nil {
			continue
		}
		for _, word := range []string{"anna", "boris", "clara", "was here"} {
			if bytes.Contains(frame, []byte(word)) {
				t.Errorf("eve reads %q in %q", word, frame)
			}
		}
		if len(frame) > beacon.Bytes {
			if b, err := beacon.Parse(frame[len(frame)-beacon.Bytes:]); err == nil {
				beacons[b.Nonce] = b
			}
		}
	}
	names := map[[8]byte]bool{}
	for _, b := range beacons {
		for _, name := range b.Names {
			if names[name] {
				t.Errorf("the name %x comes again", name)
			}
			names[name] = true
		}
	}
	if len(beacons) < len(threePeople) {
		t.Errorf("eve heard %d beacons and cannot judge", len(beacons))
	}
}

// Where the access point drops multicast, broadcast does.
func TestARoomWithoutMulticast(t *testing.T) {
	g := newGround(t)
	for _, port := range g.inRoom() {
		g.run("bridge -n @hall link set dev " + port + " mcast_flood off")
	}
	allLevel(g.playThree())
}

// Where nobody gives out addresses, as on a cable between laptops, the addresses that
// every link has by itself will do.
func TestARoomWithoutAddresses(t *testing.T) {
	g := newGround(t)
	g.bridge("hall")
	for _, name := range threePeople {
		g.place(name)
		g.cable(name, "wlan0", "hall", "")
	}
	allLevel(g.playThree())
}

// On a phone's hotspot nothing goes through but what is for one device. The phone is
// where the way out is, and hears a knock there.
func TestAHotspot(t *testing.T) {
	for _, apart := range []bool{true, false} {
		t.Run(map[bool]string{true: "keeps devices apart", false: "lets devices meet"}[apart], func(t *testing.T) {
			g := newGround(t)
			g.bridge("anna")
			g.run("ip -n @anna addr add 192.168.43.1/24 dev br0")
			g.run("ip -n @anna route del table local broadcast 192.168.43.255 dev br0")
			g.run("ip -n @anna route add blackhole 224.0.0.0/4")
			for i, name := range threePeople[1:] {
				g.place(name)
				port := g.cable(name, "wlan0", "anna", fmt.Sprintf("192.168.43.%d/24", 17+i))
				if apart {
					g.run("bridge -n @anna link set dev " + port + " isolated on")
				}
				g.run("ip -n @" + name + " route del table local broadcast 192.168.43.255 dev wlan0")
				g.run("ip -n @" + name + " route add blackhole 224.0.0.0/4")
				g.run("ip -n @" + name + " route add default via 192.168.43.1")
			}
			all := g.playThree()
			allLevel(all)
			if apart {
				return
			}
			// They have met through the phone; now it ends, and the hotspot goes on.
			all[1].says("level clara")
			all[0].stop()
			all[1].writes()
			all[2].says("has boris 2")
		})
	}
}

// A device with two interfaces joins two rooms.
func TestTwoRoomsJoinedByOneDevice(t *testing.T) {
	g := newGround(t)
	for i, room := range []string{"mill", "barn"} {
		g.bridge(room)
		name := threePeople[2*i]
		g.place(name)
		g.cable(name, "wlan0", room, fmt.Sprintf("10.7%d.0.1/24", i))
	}
	g.place("boris")
	g.cable("boris", "wlan0", "mill", "10.70.0.9/24")
	g.cable("boris", "wlan1", "barn", "10.71.0.9/24")
	all := g.playThree()
	allLevel(all)
	all[0].writes()
	all[2].says("has anna 2")
}

// A device gets another address while much is on its way to it: what came stays, and
// the rest comes.
func TestAnAddressChangesInMidTransfer(t *testing.T) {
	g := newGround(t)
	ports := g.inRoom()
	g.run("tc -n @hall qdisc add dev " + ports[1] + " root tbf rate 8mbit burst 32kbit latency 400ms")
	const entries = 1000
	g.play("anna", role{Name: "anna", All: threePeople, Entries: entries, Bytes: 4000})
	boris := g.play("boris", role{Name: "boris", All: threePeople})
	boris.says("has anna")
	g.run("ip -n @boris addr del 10.77.0.2/24 dev wlan0")
	g.run("ip -n @boris addr add 10.77.0.202/24 dev wlan0")
	changed := time.Now()
	boris.mu.Lock()
	before := strings.Join(boris.said, "\n")
	boris.mu.Unlock()
	if strings.Contains(before, fmt.Sprintf("has anna %d", entries)) {
		t.Fatal("all had come before the address changed: nothing was tested")
	}
	boris.says(fmt.Sprintf("has anna %d", entries))
	t.Logf("all was there %v after the address had changed", time.Since(changed).Round(10*time.Millisecond))
}
