package exchange_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/canon"
	"moot/sync/exchange"
	"moot/sync/exchange/exchangetest"
	"moot/sync/identity"
	"moot/sync/log"
)

// twoCopies are two copies that both have something to tell.
func twoCopies() (a, b *exchangetest.Space) {
	a, b = exchangetest.NewSpace("hall"), exchangetest.NewSpace("hall")
	a.Write(anna, log.Record, "yes")
	a.Write(anna, log.Record, "and bread")
	b.Write(boris, log.Record, "no")
	return a, b
}

// talking returns an initiator that knows its partner and waits for messages.
func talking(t testing.TB) (*exchangetest.Pair, *exchangetest.Space) {
	a, b := twoCopies()
	pair, err := exchangetest.Meet(peer("anna", a), peer("boris", b), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, toResponder := range []bool{true, false, false, true} { // hello; hello, proof; proof
		if _, err := pair.Step(toResponder); err != nil {
			t.Fatal(err)
		}
	}
	return pair, a
}

func TestReplayedFramesDoNothing(t *testing.T) {
	a, b := twoCopies()
	captured := meet(t, peer("anna", a), peer("boris", b), 1).Frames
	others := map[string]func() (*exchange.Session, error){
		"another session of the responder": func() (*exchange.Session, error) {
			return exchange.New(exchangetest.Config(peer("boris", exchangetest.NewSpace("hall")), false, 2))
		},
		"another session of the initiator": func() (*exchange.Session, error) {
			return exchange.New(exchangetest.Config(peer("anna", exchangetest.NewSpace("hall")), true, 2))
		},
		"another connection": func() (*exchange.Session, error) {
			cfg := exchangetest.Config(peer("boris", exchangetest.NewSpace("hall")), false, 1)
			cfg.Remote = []byte("transport of the one who captured")
			return exchange.New(cfg)
		},
	}
	for name, begin := range others {
		t.Run(name, func(t *testing.T) {
			s, err := begin()
			if err != nil {
				t.Fatal(err)
			}
			for _, frame := range captured {
				if err := s.Receive(frame); err != nil {
					break
				}
				for more := true; more; {
					_, more = s.Next()
				}
			}
			r := s.Report()
			if r.Proven {
				t.Errorf("captured frames proved a device: %+v", r)
			}
			for _, space := range r.Spaces {
				if space.Received > 0 {
					t.Error("captured frames brought entries")
				}
			}
		})
	}
}

func TestChangedLostAndRepeatedFramesEndTheSession(t *testing.T) {
	tests := []struct {
		name   string
		change func(frames [][]byte) [][]byte
	}{
		{"a changed byte", func(f [][]byte) [][]byte {
			f[1] = bytes.Clone(f[1])
			f[1][len(f[1])/2] ^= 1
			return f
		}},
		{"another kind", func(f [][]byte) [][]byte {
			f[1] = bytes.Clone(f[1])
			f[1][1] = exchange.KindVector
			return f
		}},
		{"a lost frame", func(f [][]byte) [][]byte { return append(f[:1:1], f[2:]...) }},
		{"a repeated frame", func(f [][]byte) [][]byte { return append(f[:2:2], f[1:]...) }},
		{"the hello twice", func(f [][]byte) [][]byte { return append(f[:1:1], f...) }},
		{"a cut frame", func(f [][]byte) [][]byte { f[1] = f[1][:len(f[1])-1]; return f }},
		{"an empty frame", func(f [][]byte) [][]byte { f[1] = nil; return f }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, b := twoCopies()
			pair, err := exchangetest.Meet(peer("anna", a), peer("boris", b), 1)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := pair.Step(true); err != nil {
				t.Fatal(err)
			}
			pair.ToInitiator = tt.change(pair.ToInitiator)
			if err := pair.Run(); !errors.Is(err, exchange.ErrProtocol) {
				t.Errorf("Run = %v, want ErrProtocol", err)
			}
			if pair.Initiator.Done() {
				t.Error("a broken session says it is done")
			}
		})
	}
}

func TestNewerProtocolEndsPolitely(t *testing.T) {
	s, err := exchange.New(exchangetest.Config(peer("boris", exchangetest.NewSpace("hall")), false, 1))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Receive([]byte{3, 77, 1, 2, 3}); !errors.Is(err, exchange.ErrVersion) {
		t.Errorf("a hello of version 3 = %v, want ErrVersion", err)
	}
	pair, _ := talking(t)
	if err := pair.Initiator.TakeOpened(99, []byte{0x80}); !errors.Is(err, exchange.ErrVersion) {
		t.Errorf("an unknown kind = %v, want ErrVersion", err)
	}
}

func TestMembersWhoLieAreRefused(t *testing.T) {
	tests := []struct {
		name string
		kind byte
		say  any
	}{
		{"a vector of a space that is not shared", exchange.KindVector, []any{7, false, []any{}}},
		{"a vector out of order", exchange.KindVector, []any{0, false, []any{[]any{2, 1, 1}, []any{1, 1, 1}}}},
		{"a vector with a chain twice", exchange.KindVector, []any{0, false, []any{[]any{1, 1, 1}, []any{1, 2, 1}}}},
		{"a mark of no entry", exchange.KindVector, []any{0, false, []any{[]any{1, 0, 1}}}},
		{"a mark beyond all numbers", exchange.KindVector, []any{0, false, []any{[]any{1, uint64(1) << 60, 1}}}},
		{"a vector that differs from one nobody sent", exchange.KindVector, []any{0, true, []any{}}},
		{"runs before the vector", exchange.KindRuns, []any{0, []byte{0x80}}},
		{"runs of no space", exchange.KindRuns, []any{9, []byte{0x80}}},
		{"an acknowledgement of nothing", exchange.KindAck, []any{0, []any{}}},
		{"an acknowledgement of what was not sent", exchange.KindAck, []any{5, []any{}}},
		{"an end before the vectors", exchange.KindEnd, []any{}},
		{"something else", exchange.KindEnd, map[string]int{"a": 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pair, a := talking(t)
			body, err := canon.Marshal(tt.say)
			if err != nil {
				t.Fatal(err)
			}
			before := a.Vector()
			if err := pair.Initiator.TakeOpened(tt.kind, body); !errors.Is(err, exchange.ErrProtocol) {
				t.Errorf("TakeOpened = %v, want ErrProtocol", err)
			}
			if diff := cmp.Diff(before, a.Vector()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A member who sends the same run again and again is stopped.
func TestRepeatedRunsEndTheSession(t *testing.T) {
	pair, space := talking(t)
	if _, err := pair.Step(false); err != nil { // the vector
		t.Fatal(err)
	}
	var runs []byte
	for _, m := range opened(t) {
		if m[0] == exchange.KindRuns {
			runs = m[1:]
		}
	}
	if err := pair.Initiator.TakeOpened(exchange.KindRuns, runs); err != nil {
		t.Fatal(err)
	}
	if err := pair.Initiator.TakeOpened(exchange.KindRuns, runs); !errors.Is(err, exchange.ErrProtocol) {
		t.Errorf("the same runs again = %v, want ErrProtocol", err)
	}
	if got := space.Bodies(chainOf("boris")); len(got) != 1 {
		t.Errorf("boris's chain has %d entries, want 1", len(got))
	}
}

func TestProofOfAnotherDeviceIsRefused(t *testing.T) {
	a, b := twoCopies()
	pair, err := exchangetest.Meet(peer("anna", a), peer("boris", b), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, toResponder := range []bool{true, false} {
		if _, err := pair.Step(toResponder); err != nil {
			t.Fatal(err)
		}
	}
	body, err := canon.Marshal([]any{clara.ID(), boris.Sign("moot exchange 2", []byte("hello"))})
	if err != nil {
		t.Fatal(err)
	}
	if err := pair.Initiator.Receive(pair.Responder.SealAs(exchange.KindProof, body)); !errors.Is(err, exchange.ErrProtocol) {
		t.Errorf("Receive = %v, want ErrProtocol", err)
	}
	if r := pair.Initiator.Report(); r.Proven || r.Device != (identity.DeviceID{}) {
		t.Errorf("report %+v", r)
	}
}

// FuzzReceive gives any bytes to either side in each phase, as a stranger and as
// a member who knows the keys.
func FuzzReceive(f *testing.F) {
	a, b := twoCopies()
	real, err := exchangetest.Meet(peer("anna", a), peer("boris", b), 1)
	if err != nil {
		f.Fatal(err)
	}
	if err := real.Run(); err != nil {
		f.Fatal(err)
	}
	for _, frame := range real.Frames {
		f.Add(byte(0), byte(0), frame)
	}
	for _, m := range opened(f) {
		f.Add(byte(1), m[0], m[1:])
		f.Add(byte(2), m[0], m[1:])
	}
	f.Fuzz(func(t *testing.T, phase, kind byte, body []byte) {
		pair, space := talking(t)
		before := space.Entries()
		switch phase % 3 {
		case 0:
			fresh, err := exchange.New(exchangetest.Config(peer("boris", space), false, 1))
			if err != nil {
				t.Fatal(err)
			}
			_ = fresh.Receive(body) // any answer is right that is one
			_ = pair.Initiator.Receive(body)
		case 1: // before the vector
			_ = pair.Initiator.TakeOpened(kind, body)
		case 2: // after the vector
			if _, err := pair.Step(false); err != nil {
				t.Fatal(err)
			}
			_ = pair.Initiator.TakeOpened(kind, body)
		}
		pair.Collect()
		_ = pair.Initiator.Report()
		if space.Entries() < before {
			t.Error("entries were lost")
		}
	})
}

// opened is what the initiator of talking hears, without seals: the kind, then
// the content.
func opened(t testing.TB) [][]byte {
	pair, _ := talking(t)
	twin, _ := talking(t)
	var contents [][]byte
	for len(pair.ToInitiator)+len(pair.ToResponder) > 0 {
		for len(pair.ToResponder) > 0 {
			if _, err := pair.Step(true); err != nil {
				t.Fatal(err)
			}
		}
		for len(pair.ToInitiator) > 0 {
			kind, body, err := twin.Initiator.Open(pair.ToInitiator[0])
			if err != nil {
				t.Fatal(err)
			}
			contents = append(contents, append([]byte{kind}, body...))
			if _, err := pair.Step(false); err != nil {
				t.Fatal(err)
			}
		}
	}
	return contents
}
