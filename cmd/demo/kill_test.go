package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// program builds the program without its window, as the demo plays with it.
func program(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "moot")
	build := exec.Command("go", "build", "-tags", "headless", "-o", path, "moot/cmd/moot")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	return path
}

// Whatever is killed, and whenever: what a phone has confirmed is there when it
// is started again, and comes to the others.
func TestNothingConfirmedIsLostToKills(t *testing.T) {
	if testing.Short() {
		t.Skip("kills many processes, which takes a while")
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()

	bin, dir := program(t), t.TempDir()
	ana := &phone{program: bin, home: filepath.Join(dir, "ana"), name: "Ana Petrak"}
	boris := &phone{program: bin, home: filepath.Join(dir, "boris"), name: "Boris Onal"}
	t.Cleanup(func() {
		if err := errors.Join(ana.die(), boris.die()); err != nil {
			t.Error(err)
		}
	})
	meeting := gather(t, ctx, ana, boris)

	const rounds = 12
	var confirmed []string
	for round := range rounds {
		victim := []*phone{ana, boris}[random.IntN(2)]
		pause := time.Duration(random.IntN(400)) * time.Millisecond
		words := writeUntilKilled(ctx, victim, meeting, round, pause)
		confirmed = append(confirmed, words...)
		must(t, victim.switchOn(ctx))
		missing(t, ctx, victim, meeting, words)
	}
	if len(confirmed) == 0 {
		t.Fatal("nothing was confirmed between the kills, so nothing was tried")
	}
	t.Logf("%d paragraphs confirmed between %d kills", len(confirmed), rounds)
	for _, ph := range []*phone{ana, boris} {
		var seen minutesSeen
		must(t, ph.until(ctx, &seen, func() bool { return len(seen.without(confirmed)) == 0 }, "meeting", "show", meeting))
		var check struct {
			Findings []struct{ Code string }
		}
		must(t, ph.do(ctx, &check, "check"))
		if len(check.Findings) > 0 {
			t.Errorf("%s: moot check found %v", ph.name, check.Findings)
		}
	}
}

// gather makes two phones members of one collective, with an open meeting.
func gather(t *testing.T, ctx context.Context, ana, boris *phone) (meeting string) {
	t.Helper()
	must(t, ana.do(ctx, nil, "init", "--name", ana.name))
	must(t, boris.do(ctx, nil, "init", "--name", boris.name))
	must(t, ana.switchOn(ctx))
	must(t, ana.do(ctx, nil, "collective", "found", "Upper Larch"))
	boris.knows = []string{ana.address}
	must(t, (&play{ctx: ctx, order: []*phone{ana}}).letIn(ana, boris))
	var called struct{ ID string }
	must(t, ana.do(ctx, &called, "meeting", "call", "The well", "--at", "2026-12-01T18:30", "--agenda", "The well"))
	must(t, ana.do(ctx, nil, "meeting", "open", called.ID))
	var seen struct{ State string }
	must(t, boris.until(ctx, &seen, func() bool { return seen.State == "opened" }, "meeting", "show", called.ID))
	return called.ID
}

// writeUntilKilled writes one paragraph after the other on a phone that is killed
// after a pause, and returns those it confirmed.
func writeUntilKilled(ctx context.Context, ph *phone, meeting string, round int, pause time.Duration) (confirmed []string) {
	dead := make(chan struct{})
	time.AfterFunc(pause, func() {
		defer close(dead)
		_ = ph.on.Process.Kill()
	})
	for n := 0; ; n++ {
		word := fmt.Sprintf("%s-%d-%d", strings.Fields(ph.name)[0], round, n)
		if ph.do(ctx, nil, "minutes", "write", meeting, "--item", "1", word) == nil {
			confirmed = append(confirmed, word)
		}
		select {
		case <-dead:
			<-ph.done
			ph.on = nil
			return confirmed
		default:
		}
	}
}

// minutesSeen is what meeting show says about the texts.
type minutesSeen struct {
	Agenda []struct{ Text string }
}

// without returns the words that are not in the minutes.
func (m minutesSeen) without(words []string) (lost []string) {
	there := make(map[string]bool)
	for _, item := range m.Agenda {
		for _, word := range strings.Fields(item.Text) {
			there[word] = true
		}
	}
	for _, word := range words {
		if !there[word] {
			lost = append(lost, word)
		}
	}
	return lost
}

// missing fails if a phone that was killed has lost what it confirmed.
func missing(t *testing.T, ctx context.Context, ph *phone, meeting string, words []string) {
	t.Helper()
	var seen minutesSeen
	must(t, ph.do(ctx, &seen, "meeting", "show", meeting))
	if lost := seen.without(words); len(lost) > 0 {
		t.Errorf("%s confirmed and lost %v", ph.name, lost)
	}
}

func TestOnlyWhatADemoLeftIsCleared(t *testing.T) {
	dir := t.TempDir()
	letter := filepath.Join(dir, "letter.txt")
	must(t, os.WriteFile(letter, []byte("dear neighbour"), 0o644))
	if err := clear(dir); err == nil {
		t.Error("a folder with a letter in it was cleared")
	}
	if _, err := os.Stat(letter); err != nil {
		t.Error(err)
	}
	must(t, os.Remove(letter))
	must(t, clear(dir))
	must(t, os.WriteFile(letter, nil, 0o644))
	must(t, clear(dir))
	if _, err := os.Stat(letter); err == nil {
		t.Error("what a demo had left is still there")
	}
}

func TestStory(t *testing.T) {
	s, err := readStory()
	must(t, err)
	p := newPlay(t.Context(), s, "", "", nil)
	for _, m := range s.Minutes {
		if p.phones[m.By] == nil || m.Item < 1 || m.Item > len(s.Meeting.Agenda) {
			t.Errorf("item %d is written by %q", m.Item, m.By)
		}
	}
	for _, v := range s.Votes {
		if p.phones[v.Who] == nil {
			t.Errorf("%q votes", v.Who)
		}
	}
	for _, r := range s.Requests {
		if p.phones[r.Who] == nil {
			t.Errorf("%q asks for %s", r.Who, r.What)
		}
	}
	if p.words() == 0 || p.phones[s.Motion.By] == nil {
		t.Error("nothing to write, or nobody moves")
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
