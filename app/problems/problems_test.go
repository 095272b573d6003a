package problems

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestCodesAndCountsAreKeptAndNothingElse(t *testing.T) {
	l := opened(t, t.TempDir())
	logger := slog.New(l.Handler())
	for _, c := range []struct {
		name string
		log  func()
		want Problem
	}{
		{"a code alone", func() { logger.Warn("store.full") },
			Problem{Code: "store.full"}},
		{"counts of all kinds", func() {
			logger.Error("exchange.nonsense", "bytes", 12, "entries", uint64(3), "resumed", true, "after", time.Second)
		}, Problem{Code: "exchange.nonsense", Text: "bytes=12 entries=3 resumed=true after=1s"}},
		{"names, errors and texts are left out", func() {
			logger.Warn("member.bad", "name", "Anna", "title", errors.New("Bread for Anna"), "n", 1, "any", []string{"Anna"})
		}, Problem{Code: "member.bad", Text: "n=1"}},
		{"a code as a value", func() { logger.Warn("refused", "why", Code("poll.no-quorum"), "not", Code("Anna B")) },
			Problem{Code: "refused", Text: "why=poll.no-quorum"}},
		{"a sentence instead of a code", func() { logger.Warn("Anna did not vote", "n", 1) },
			Problem{Code: Unnamed, Text: "n=1"}},
		{"a sentence instead of a name", func() { logger.Warn("a.b", "Anna B", 1, "ok", 2) },
			Problem{Code: "a.b", Text: "ok=2"}},
		{"groups", func() {
			logger.With("n", 1).WithGroup("mesh").Warn("a.b", slog.Group("in", "bytes", 2), slog.Group("", "k", 3))
		}, Problem{Code: "a.b", Text: "n=1 mesh.in.bytes=2 mesh.k=3"}},
		{"too many counts", func() {
			many := logger
			for i := range 100 {
				many = many.With(fmt.Sprintf("count%02d", i), 1)
			}
			many.Warn("a.b")
		}, Problem{Code: "a.b", Text: counts(20)}},
	} {
		c.log()
		got := recent(t, l, 1)
		if len(got) != 1 {
			t.Fatalf("%s: nothing was kept", c.name)
		}
		got[0].Time = time.Time{}
		if diff := cmp.Diff(c.want, got[0]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	before := len(recent(t, l, 100))
	logger.Info("a.b")
	logger.Debug("a.b")
	if after := len(recent(t, l, 100)); after != before {
		t.Errorf("less than a warning was kept")
	}
}

func counts(n int) string {
	var fields []string
	for i := range n {
		fields = append(fields, fmt.Sprintf("count%02d=1", i))
	}
	return strings.Join(fields, " ")
}

func TestTheNewestComeFirstAndSurvive(t *testing.T) {
	dir := t.TempDir()
	l := opened(t, dir)
	for i := range 5 {
		slog.New(l.Handler()).Warn("a.b", "n", i)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = opened(t, dir)
	slog.New(l.Handler()).Warn("a.b", "n", 5)
	for _, n := range []int{-1, 0, 1, 6, 100} {
		var got, wanted []string
		for _, p := range recent(t, l, n) {
			got = append(got, p.Text)
		}
		for i := range min(max(n, 0), 6) {
			wanted = append(wanted, fmt.Sprintf("n=%d", 5-i))
		}
		if diff := cmp.Diff(wanted, got); diff != "" {
			t.Errorf("the newest %d (-want +got):\n%s", n, diff)
		}
	}
}

func TestTheRecordStaysSmall(t *testing.T) {
	dir := t.TempDir()
	l := opened(t, dir)
	logger := slog.New(l.Handler())
	const lines = 5000
	for i := range lines {
		logger.Warn("a.b", "n", i)
	}
	for _, name := range []string{newerName, olderName} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > FileBytesMax || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has %d bytes and mode %o", name, info.Size(), info.Mode().Perm())
		}
	}
	got := recent(t, l, lines)
	lineBytes := len(Problem{Code: "a.b", Text: "n=4999"}.line())
	if most := 2 * FileBytesMax / lineBytes; len(got) < most/2 || len(got) > most {
		t.Errorf("%d problems are kept, want between %d and %d", len(got), most/2, most)
	}
	for i, p := range got {
		if want := fmt.Sprintf("n=%d", lines-1-i); p.Text != want {
			t.Fatalf("problem %d is %s, want %s", i, p.Text, want)
		}
	}
}

// A file cut anywhere, or with anything in it, is read as far as it makes sense,
// and what comes next is not lost with the line that was cut.
func TestADamagedRecord(t *testing.T) {
	whole := "2026-11-23T14:00:00Z a.b n=1\n2026-11-23T14:00:01Z a.c\n"
	for cut := range len(whole) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, newerName), []byte(whole[:cut]), 0o600); err != nil {
			t.Fatal(err)
		}
		l := opened(t, dir)
		slog.New(l.Handler()).Warn("a.next")
		got := recent(t, l, 10)
		if len(got) == 0 || got[0].Code != "a.next" {
			t.Errorf("cut at %d: %v", cut, got)
		}
	}
	for _, line := range []string{"", "Anna", "2026-11-23T14:00:00Z", "2026-11-23T14:00:00Z Anna", "2026-11-23T14:00:00Z a.b Anna", "x a.b"} {
		if p, ok := parse(line); ok {
			t.Errorf("%q is read as %v", line, p)
		}
	}
}

func TestNoFolderNoRecord(t *testing.T) {
	if _, err := Open(filepath.Join(t.TempDir(), "gone")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want fs.ErrNotExist", err)
	}
}

func opened(t *testing.T, dir string) *Log {
	t.Helper()
	l, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() }) // a second time, in some tests
	return l
}

func recent(t *testing.T, l *Log, n int) []Problem {
	t.Helper()
	got, err := l.Recent(n)
	if err != nil {
		t.Fatal(err)
	}
	return got
}
