package log_test

import (
	"encoding/hex"
	"errors"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/canon"
	"moot/sync/log"
)

var update = flag.Bool("update", false, "write the test vectors anew")

// sample is an entry with every field in use.
func sample(t testing.TB) log.Entry {
	return log.Entry{
		Header: log.Header{
			Version: log.Version, Space: hall,
			Chain: log.Chain{Kind: log.Roster, Device: device(t, "anna").ID(), Incarnation: 2},
			Seq:   7, Prev: log.Hash{7}, Epoch: log.Hash{9}, Lamport: 300, Time: -5,
			RosterHeads: []log.Hash{{1}, {2}},
		},
		Body: []byte("the well is to be cleaned"),
	}
}

func TestParseEntryReadsWhatMarshalWrote(t *testing.T) {
	empty := sample(t)
	empty.Header.RosterHeads, empty.Body = nil, nil
	for name, want := range map[string]log.Entry{"full": sample(t), "empty": empty} {
		b := want.Marshal()
		got, err := log.ParseEntry(b)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		wantHash, _ := want.Hash()
		if gotHash, err := got.Hash(); err != nil || gotHash != wantHash {
			t.Errorf("%s: the entry has another hash after reading", name)
		}
	}
}

func TestParseEntryRefuses(t *testing.T) {
	tests := []struct {
		name   string
		change func(*log.Entry)
		want   error
	}{
		{"a newer version", func(e *log.Entry) { e.Header.Version = log.Version + 1 }, log.ErrVersion},
		{"an unknown kind of chain", func(e *log.Entry) { e.Header.Chain.Kind = 4 }, log.ErrInvalid},
		{"entry 0", func(e *log.Entry) { e.Header.Seq = 0 }, log.ErrInvalid},
		{"an entry beyond all numbers", func(e *log.Entry) { e.Header.Seq = log.MaxSeq + 1 }, log.ErrInvalid},
		{"a first entry with a past", func(e *log.Entry) { e.Header.Seq = 1 }, log.ErrInvalid},
		{"a later entry without a past", func(e *log.Entry) { e.Header.Prev = log.Hash{} }, log.ErrInvalid},
		{"roster heads out of order", func(e *log.Entry) { e.Header.RosterHeads = []log.Hash{{2}, {1}} }, log.ErrInvalid},
		{"a roster head twice", func(e *log.Entry) { e.Header.RosterHeads = []log.Hash{{1}, {1}} }, log.ErrInvalid},
		{"too many roster heads", func(e *log.Entry) {
			e.Header.RosterHeads = nil
			for i := range log.MaxRosterHeads + 1 {
				e.Header.RosterHeads = append(e.Header.RosterHeads, log.Hash{byte(i)})
			}
		}, log.ErrInvalid},
		{"a body too long", func(e *log.Entry) { e.Body = make([]byte, log.MaxBodyBytes+1) }, log.ErrInvalid},
		{"far too many bytes", func(e *log.Entry) { e.Body = make([]byte, 2*log.MaxBodyBytes) }, canon.ErrForm},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := sample(t)
			tt.change(&e)
			b := e.Marshal()
			if _, err := log.ParseEntry(b); !errors.Is(err, tt.want) {
				t.Errorf("ParseEntry = %v, want %v", err, tt.want)
			}
		})
	}
}

func TestTipIsForOneEntryOnly(t *testing.T) {
	e := sample(t)
	hash, err := e.Hash()
	if err != nil {
		t.Fatal(err)
	}
	tip, err := log.SignTip(device(t, "anna"), e.Header, hash)
	if err != nil {
		t.Fatal(err)
	}
	if !tip.Verify() {
		t.Fatal("a rightly signed tip does not verify")
	}
	for name, change := range map[string]func(*log.Tip){
		"space":       func(tip *log.Tip) { tip.Space[0] ^= 1 },
		"kind":        func(tip *log.Tip) { tip.Chain.Kind = log.Record },
		"device":      func(tip *log.Tip) { tip.Chain.Device = device(t, "boris").ID() },
		"incarnation": func(tip *log.Tip) { tip.Chain.Incarnation++ },
		"seq":         func(tip *log.Tip) { tip.Seq++ },
		"hash":        func(tip *log.Tip) { tip.Hash[31] ^= 1 },
		"signature":   func(tip *log.Tip) { tip.Sig[63] ^= 1 },
	} {
		other := tip
		if change(&other); other.Verify() {
			t.Errorf("a tip verifies for another %s", name)
		}
	}
}

// The bytes, hashes and signatures of the formats do not change between
// releases.
func TestFrozenBytes(t *testing.T) {
	e := sample(t)
	hash, err := e.Hash()
	if err != nil {
		t.Fatal(err)
	}
	tip, err := log.SignTip(device(t, "anna"), e.Header, hash)
	if err != nil {
		t.Fatal(err)
	}
	run := log.Run{Entries: []log.Entry{e}, Tip: tip}
	vector := log.Vector{{Chain: e.Header.Chain, Seq: 7, Hash: hash}}
	var b strings.Builder
	for _, line := range []struct {
		name  string
		bytes func() ([]byte, error)
	}{
		{"entry", func() ([]byte, error) { return e.Marshal(), nil }},
		{"entry hash", func() ([]byte, error) { return hash[:], nil }},
		{"tip", func() ([]byte, error) { return canon.Marshal(tip) }},
		{"run", run.Marshal},
		{"vector", func() ([]byte, error) { return canon.Marshal(vector) }},
		{"vector digest", func() ([]byte, error) { d := vector.Digest(); return d[:], nil }},
		{"salted", func() ([]byte, error) { return canon.Marshal(log.Salted([]byte("salt"), hash)) }},
	} {
		bytes, err := line.bytes()
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(line.name + ": " + hex.EncodeToString(bytes) + "\n")
	}
	const file = "testdata/vectors-1.txt"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	frozen, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(frozen), b.String()); diff != "" {
		t.Errorf("other bytes than before (-frozen +now):\n%s", diff)
	}
}
