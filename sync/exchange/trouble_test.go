package exchange_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/exchange"
	"moot/sync/exchange/exchangetest"
	"moot/sync/log"
)

// chainOf is a device's record chain.
func chainOf(device string) log.Chain {
	return log.Chain{Kind: log.Record, Device: exchangetest.Device(device).ID()}
}

func TestForkTroublesOneChainOnly(t *testing.T) {
	tests := []struct {
		name string
		a, b []string // what clara is said to have written after "1"
	}{
		{"equally long", []string{"2a"}, []string{"2b"}},
		{"the initiator's is longer", []string{"2a", "3a"}, []string{"2b"}},
		{"the responder's is longer", []string{"2a"}, []string{"2b", "3b", "4b"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := exchangetest.NewSpace("hall")
			a.Write(clara, log.Record, "1")
			b := a.Clone()
			for _, body := range tt.a {
				a.Write(clara, log.Record, body)
			}
			for _, body := range tt.b {
				b.Write(clara, log.Record, body)
			}
			a.Write(anna, log.Record, "yes")
			b.Write(boris, log.Record, "no")
			pair := meet(t, peer("anna", a), peer("boris", b), 1)
			for _, s := range []*exchange.Session{pair.Initiator, pair.Responder} {
				r := s.Report().Spaces[0]
				if r.Level || len(r.Troubles) != 1 || r.Troubles[0].Chain != chainOf("clara") || !errors.Is(r.Troubles[0].Err, log.ErrFork) {
					t.Errorf("report %+v, want a fork of clara's chain", r)
				}
			}
			for _, name := range []string{"anna", "boris"} {
				if diff := cmp.Diff(a.Bodies(chainOf(name)), b.Bodies(chainOf(name))); diff != "" {
					t.Errorf("%s's chain was held up:\n%s", name, diff)
				}
			}
			if got := strings.Join(a.Bodies(chainOf("clara")), " "); got != "1 "+strings.Join(tt.a, " ") {
				t.Errorf("the initiator's copy of the forked chain became %s", got)
			}
		})
	}
}

var errDisk = errors.New("the disk is full")

func TestOwnDiskTroubleEndsTheSession(t *testing.T) {
	a, b := exchangetest.NewSpace("hall"), exchangetest.NewSpace("hall")
	a.Write(anna, log.Record, "yes")
	b.Fail = func() error { return errDisk }
	pair, err := exchangetest.Meet(peer("anna", a), peer("boris", b), 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := pair.Run(); !errors.Is(err, errDisk) {
		t.Fatalf("Run = %v, want the disk's error", err)
	}
	if pair.Responder.Done() || pair.Initiator.Done() {
		t.Error("a session that failed says it is done")
	}
	if err := pair.Responder.Receive(nil); !errors.Is(err, errDisk) {
		t.Errorf("a further Receive = %v, want the same error", err)
	}
	b.Fail = nil
	wantLevel(t, meet(t, peer("anna", a), peer("boris", b), 2), a, b)
}

func TestUnreadableChainIsReportedAndOthersGoOn(t *testing.T) {
	a, b := exchangetest.NewSpace("hall"), exchangetest.NewSpace("hall")
	a.Write(anna, log.Record, "unreadable")
	b.Write(boris, log.Record, "no")
	a.Fail = func() error {
		a.Fail = nil // the first read fails
		return errDisk
	}
	pair := meet(t, peer("anna", a), peer("boris", b), 1)
	r := pair.Initiator.Report().Spaces[0]
	if r.Level || len(r.Troubles) != 1 || !errors.Is(r.Troubles[0].Err, errDisk) {
		t.Errorf("report %+v, want the disk's trouble", r)
	}
	if pair.Responder.Report().Spaces[0].Level {
		t.Error("the responder believes it has all")
	}
	if got := a.Bodies(chainOf("boris")); len(got) != 1 {
		t.Error("the other chain did not arrive")
	}
}

// A chain one side refuses is left; both sides know, and the rest is moved.
func TestRefusedChainIsLeft(t *testing.T) {
	tests := []struct {
		name string
		why  error
	}{
		{"invalid", log.ErrInvalid},
		{"a gap", log.ErrGap},
		{"a newer version", log.ErrVersion},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, b := exchangetest.NewSpace("hall"), exchangetest.NewSpace("hall")
			for i := range 1000 {
				a.Write(anna, log.Record, incompressible(2000, i))
			}
			a.Write(clara, log.Record, "yes")
			b.Refuse = func(c log.Chain) error {
				if c == chainOf("anna") {
					return fmt.Errorf("a rule: %w", tt.why)
				}
				return nil
			}
			pair := meet(t, peer("anna", a), peer("boris", b), 1)
			for _, s := range []*exchange.Session{pair.Initiator, pair.Responder} {
				r := s.Report().Spaces[0]
				if r.Level || len(r.Troubles) != 1 || r.Troubles[0].Chain != chainOf("anna") || !errors.Is(r.Troubles[0].Err, tt.why) {
					t.Errorf("troubles %+v, want %v in anna's chain", r.Troubles, tt.why)
				}
				if theirs := s == pair.Initiator; len(r.Troubles) == 1 && r.Troubles[0].Theirs != theirs {
					t.Errorf("it is the other side's trouble: %v, want %v", r.Troubles[0].Theirs, theirs)
				}
			}
			if got := b.Bodies(chainOf("clara")); len(got) != 1 {
				t.Error("the other chain did not arrive")
			}
			if pair.Bytes() > 1<<20 {
				t.Errorf("%d bytes were sent for a chain nobody takes", pair.Bytes())
			}
		})
	}
}
