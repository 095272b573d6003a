package node_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/meeting"
	"moot/cmd/node"
	"moot/sync/home/residue"
)

const memoryDir = "MOOT_NODE_TEST_MEMORY_DIR"

// A house in which people wrote is locked, and then wiped: what they wrote, and the
// passphrase, are looked for in the memory of the process.
func TestMemoryOfALockedHouse(t *testing.T) {
	child := exec.Command(os.Args[0], "-test.run=^TestChildThatLooksForWhatPeopleWrote$", "-test.v")
	child.Env = append(os.Environ(), memoryDir+"="+t.TempDir())
	out, err := child.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "looked for everything") {
		t.Fatalf("%v: %s", err, out)
	}
}

// canaries are what people write here, and never stand anywhere else: neither in the
// program nor, as they are, in a variable that stays.
func canaries() []residue.Masked {
	var all []residue.Masked
	for n, name := range []string{"name", "collective", "meeting", "item", "minutes"} {
		secret := make([]byte, 24)
		for i := range secret {
			secret[i] = 'a' + byte(i*7+n*5)%26
		}
		all = append(all, residue.Mask(name, secret))
		clear(secret)
	}
	return all
}

// TestChildThatLooksForWhatPeopleWrote has a memory without other tests in it.
func TestChildThatLooksForWhatPeopleWrote(t *testing.T) {
	dir := os.Getenv(memoryDir)
	if dir == "" {
		t.Skip("runs only as the child of TestMemoryOfALockedHouse")
	}
	secrets := canaries()
	h, err := node.Create(filepath.Join(dir, "home"), node.Options{Language: "en", Passphrase: phrase})
	must(t, err)
	apart(func() { write(t, h, secrets) })
	open := residue.Count(t, secrets)
	if len(open) != len(secrets) {
		t.Fatalf("while open, found only %v", open)
	}
	for range 2 {
		must(t, h.Lock())
		wantFew(t, "locked", open, residue.Count(t, secrets))
		must(t, h.Unlock(phrase))
		apart(func() { read(t, h) })
	}
	if found := residue.Count(t, secrets); len(found) == 0 {
		t.Error("after reading it all again, nothing of it is there")
	}
	must(t, h.Wipe())
	wantFew(t, "wiped", open, residue.Count(t, secrets))
	must(t, h.Close())
	fmt.Println("looked for everything")
}

// wantFew allows for what no Go program can clear, see [home.Scrub]: one copy of fifty.
func wantFew(t *testing.T, when string, open, left map[string]int) {
	t.Helper()
	sum := func(counts map[string]int) (n int) {
		for _, c := range counts {
			n += c
		}
		return n
	}
	if 50*sum(left) > sum(open) {
		t.Errorf("%s, and of %v there is %v", when, open, left)
	}
}

// apart does something on a stack of its own, which is gone afterwards.
func apart(do func()) {
	var done sync.WaitGroup
	done.Go(do)
	done.Wait()
}

// write is what people do in a house.
func write(t *testing.T, h *node.House, secrets []residue.Masked) {
	said := func(i int) string { return string(secrets[i].Reveal()) }
	must(t, h.Settings().Set("name", said(0)))
	c, err := h.Resident().Found(charter.Rules{Name: said(1), Zone: "Europe/Madrid", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1})
	must(t, err)
	m, err := c.CallMeeting(collective.Called{Title: said(2), When: "2026-11-24T18:30", Agenda: meeting.Titles(said(3))})
	must(t, err)
	must(t, c.OpenMeeting(m))
	must(t, c.AddToMinutes(m, seenItem(t, c, m), said(4)))
	read(t, h)
}

func seenItem(t *testing.T, c *collective.Collective, m meeting.ID) meeting.ItemID {
	seen, err := c.Meeting(m)
	must(t, err)
	return seen.Call.Agenda[0].ID
}

// read is what a screen does.
func read(t *testing.T, h *node.House) {
	for _, c := range h.Resident().Collectives() {
		all, err := c.Meetings()
		must(t, err)
		for _, m := range all {
			_, err := c.Minutes(m.ID)
			must(t, err)
		}
	}
}
