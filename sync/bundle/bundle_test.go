package bundle_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/klauspost/compress/zstd"

	"moot/sync/bundle"
	"moot/sync/exchange/exchangetest"
	"moot/sync/log"
)

const most = 1 << 20

var update = flag.Bool("update", false, "write the test vectors anew")

var ana = exchangetest.Device("ana")

// chain is what a device wrote, as runs.
func chain(tb testing.TB, entries int) (*exchangetest.Space, log.Chain, []log.Run) {
	tb.Helper()
	s := exchangetest.NewSpace("hall")
	for n := range entries {
		s.Write(ana, log.Record, fmt.Sprintf("entry %d", n))
	}
	c := log.Chain{Kind: log.Record, Device: ana.ID()}
	runs, err := s.Runs(c, 0, 1<<30)
	if err != nil {
		tb.Fatal(err)
	}
	return s, c, runs
}

func packed(tb testing.TB, c log.Chain, runs []log.Run, body func(log.Entry) (bundle.Form, []byte)) []byte {
	tb.Helper()
	b := bundle.New(c)
	last := log.Tip{}
	for _, r := range runs {
		if err := b.Add(r, last, body); err != nil {
			tb.Fatal(err)
		}
		last = r.Tip
	}
	return b.Marshal()
}

// What is packed comes out again to the last bit, wherever it begins, also with a hole.
func TestRunsComeOutAgain(t *testing.T) {
	s, c, runs := chain(t, 3*log.RunEntries+5)
	for name, some := range map[string][]log.Run{"all": runs, "from the middle on": runs[1:], "with a hole": {runs[0], runs[2]}} {
		t.Run(name, func(t *testing.T) {
			b, err := bundle.Parse(packed(t, c, some, nil), most)
			if err != nil {
				t.Fatal(err)
			}
			whole, err := b.Whole(s.ID())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(some, whole, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(log.Run{}, log.Entry{}, log.Header{}, log.Tip{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Beside its body an entry costs a few bytes, a sealed one too.
func TestAnEntryCostsLittle(t *testing.T) {
	s, c, runs := chain(t, 20*log.RunEntries)
	bodies := 0
	for _, body := range s.Bodies(c) {
		bodies += len(body)
	}
	noise := bytes.Repeat([]byte{1}, 7)
	size := len(packed(t, c, runs, func(e log.Entry) (bundle.Form, []byte) {
		hash, err := e.Hash()
		if err != nil {
			t.Fatal(err)
		}
		return 1, append(hash[:], noise...)[:len(e.Body)]
	}))
	if over := float64(size-bodies) / float64(20*log.RunEntries); over > 8 {
		t.Errorf("%.1f bytes an entry beside its body", over)
	}
}

// A body that goes otherwise is made again by who opens the bundle.
func TestBodiesInOtherForms(t *testing.T) {
	s, c, runs := chain(t, 10)
	b, err := bundle.Parse(packed(t, c, runs, func(e log.Entry) (bundle.Form, []byte) { return 7, e.Body[6:] }), most)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Whole(s.ID()); !errors.Is(err, bundle.ErrForm) {
		t.Errorf("without anybody to make the bodies: %v", err)
	}
	last := log.Tip{}
	for i, want := range runs {
		r, err := b.Restore(i, s.ID(), last, func(_ log.Header, form bundle.Form, came []byte) ([]byte, error) {
			if form != 7 {
				t.Errorf("form %d", form)
			}
			return append([]byte("entry "), came...), nil
		})
		if err != nil || r.Tip != want.Tip {
			t.Fatalf("run %d: %v, %v", i, r.Tip, err)
		}
		last = r.Tip
	}
}

func TestLiesAreRefused(t *testing.T) {
	_, c, runs := chain(t, 3)
	sound := packed(t, c, runs, nil)
	for name, b := range map[string][]byte{
		"nothing":                  nil,
		"a flag nobody knows":      append([]byte{4}, sound[1:]...),
		"heads beyond the end":     {0, 200, 1},
		"heads that are no heads":  {0, 1, 7},
		"a body more":              append(bytes.Clone(sound), 1),
		"a body less":              sound[:len(sound)-1],
		"heads said to be pressed": append([]byte{sound[0] ^ 1}, sound[1:]...),
		"no run":                   packed(t, c, nil, nil),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := bundle.Parse(b, most); !errors.Is(err, bundle.ErrForm) {
				t.Errorf("Parse = %v, want ErrForm", err)
			}
		})
	}
	if _, err := bundle.Parse(sound, 10); !errors.Is(err, bundle.ErrForm) {
		t.Errorf("more than is read: %v", err)
	}
}

// A few bytes that inflate to 50 MiB are refused before they do.
func TestBombIsNotInflated(t *testing.T) {
	enc, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	bomb := append([]byte{2, 0}, enc.EncodeAll(make([]byte, 50<<20), nil)...)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err = bundle.Parse(bomb, most)
	runtime.ReadMemStats(&after)
	if !errors.Is(err, bundle.ErrForm) {
		t.Errorf("Parse = %v, want ErrForm", err)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 16<<20 {
		t.Errorf("refusing a bomb of %d bytes took %d bytes of memory", len(bomb), took)
	}
}

// What an earlier release packed is read as long as there are parcels. A compressor may
// write other bytes in the next release, so only reading is frozen.
func TestFrozenBundle(t *testing.T) {
	const file = "testdata/bundle-1.txt"
	s, c, runs := chain(t, log.RunEntries+3)
	if *update {
		if err := os.WriteFile(file, []byte(hex.EncodeToString(packed(t, c, runs, nil))+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	frozen, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	b, err := bundle.Parse(frozen, most)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := b.Whole(s.ID())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(runs, whole, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(log.Run{}, log.Entry{}, log.Header{}, log.Tip{})); diff != "" {
		t.Error(diff)
	}
}

// FuzzParse opens anything: what opens can be packed again and says the same.
func FuzzParse(f *testing.F) {
	s, c, runs := chain(f, 70)
	f.Add(packed(f, c, runs, nil))
	f.Add(packed(f, c, runs[1:], nil))
	f.Fuzz(func(t *testing.T, b []byte) {
		one, err := bundle.Parse(b, most)
		if err != nil {
			return
		}
		whole, err := one.Whole(s.ID())
		if err != nil {
			return
		}
		again, err := bundle.Parse(packed(t, one.Chain, whole, nil), most)
		if err != nil {
			t.Fatalf("opened, and not packed again: %v", err)
		}
		if back, err := again.Whole(s.ID()); err != nil || !cmp.Equal(whole, back, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(log.Run{}, log.Entry{}, log.Header{}, log.Tip{})) {
			t.Errorf("another bundle than before, %v", err)
		}
	})
}
