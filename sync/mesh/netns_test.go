package mesh

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"moot/sync/identity"
)

const roleVariable = "MOOT_MESH_ROLE"

// Two devices, each in a network namespace of its own, with nothing but a
// cable between them, find each other by mDNS and get level.
func TestDevicesInOneNetworkFindEachOther(t *testing.T) {
	cable(t)
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	t.Cleanup(cancel)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	var told []*bufio.Scanner
	for _, role := range roles {
		cmd := exec.CommandContext(ctx, "ip", "netns", "exec", namespace(role), self)
		cmd.Env = append(os.Environ(), roleVariable+"="+role)
		cmd.Stderr = os.Stderr
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			in.Close()
			if err := cmd.Wait(); err != nil {
				t.Errorf("device %s: %v", role, err)
			}
		})
		told = append(told, bufio.NewScanner(out))
	}
	for i, s := range told {
		if !s.Scan() || s.Text() != "level" {
			t.Fatalf("device %s said %q", roles[i], s.Text())
		}
	}
	t.Logf("found and level after %v", time.Since(begun).Round(10*time.Millisecond))
}

var roles = []string{"anna", "boris"}

func namespace(role string) string { return fmt.Sprintf("moot-%s-%d", role, os.Getpid()) }

// cable makes the two namespaces and the cable, or skips the test and says why
// it cannot.
func cable(t *testing.T) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("skipped: network namespaces are there on Linux only")
	}
	if _, err := exec.LookPath("ip"); err != nil {
		t.Skip("skipped: the program ip is not here")
	}
	if os.Geteuid() != 0 {
		t.Skip("skipped: only root may make network namespaces")
	}
	run := func(words string) {
		t.Helper()
		if out, err := exec.Command("ip", strings.Fields(words)...).CombinedOutput(); err != nil {
			t.Skipf("skipped: ip %s: %v: %s", words, err, bytes.TrimSpace(out))
		}
	}
	for _, role := range roles {
		run("netns add " + namespace(role))
		t.Cleanup(func() {
			if out, err := exec.Command("ip", "netns", "del", namespace(role)).CombinedOutput(); err != nil {
				t.Errorf("remove the namespace: %v: %s", err, out)
			}
		})
	}
	ends := []string{fmt.Sprintf("mta%d", os.Getpid()%100000), fmt.Sprintf("mtb%d", os.Getpid()%100000)}
	run("link add " + ends[0] + " type veth peer name " + ends[1])
	for i, role := range roles {
		in := "-n " + namespace(role) + " "
		run("link set " + ends[i] + " netns " + namespace(role))
		run(in + "link set lo up")
		run(fmt.Sprintf("%saddr add 10.77.0.%d/24 dev %s", in, i+1, ends[i]))
		run(in + "link set " + ends[i] + " up")
		run(in + "route add 224.0.0.0/4 dev " + ends[i])
	}
}

// playDevice is one device of the test above, in a process of its own: it says
// "level" when it has what the other wrote, and ends with its input.
func playDevice(role string) int {
	if err := playUntilLevel(role); err != nil {
		fmt.Fprintln(os.Stderr, role, err)
		return 1
	}
	return 0
}

func playUntilLevel(role string) error {
	r := newRoom('n')
	devices := map[string]*identity.Device{}
	for _, name := range roles {
		d, err := identity.Generate(bytes.NewReader(bytes.Repeat([]byte{name[0]}, 32)))
		if err != nil {
			return err
		}
		devices[name] = d
		r.writers[d.ID()] = true
	}
	space := r.space(devices[role])
	if _, err := space.append(role + " was here"); err != nil {
		return err
	}
	n, err := Start(context.Background(), Options{Discovery: true, Rand: rand.Reader, Log: quiet},
		Home{Device: devices[role], Spaces: func() []Space { return []Space{space} }})
	if err != nil {
		return err
	}
	for both := false; !both; {
		<-n.Changes()
		both = true
		for _, d := range devices {
			both = both && space.has(d) == 1
		}
	}
	fmt.Println("level")
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		return err
	}
	return n.Close()
}
