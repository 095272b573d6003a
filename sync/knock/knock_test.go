package knock_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/knock"
	"moot/sync/log"
)

var (
	token = knock.Token{1, 2, 3}
	space = log.SpaceID{7}
	bound = []byte("transport id of one, transport id of the other")
)

func deviceOf(t testing.TB, name string) *identity.Device {
	t.Helper()
	seed := sha256.Sum256([]byte(name))
	d, err := identity.Generate(bytes.NewReader(seed[:]))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// seeded is randomness that is the same in every run.
func seeded(name string) io.Reader {
	seed := sha256.Sum256([]byte(name))
	return rand.NewChaCha8(seed)
}

func asking(t testing.TB) *knock.Asking {
	t.Helper()
	a, err := knock.New(deviceOf(t, "B"), seeded("asker"), knock.Wish{Name: "Bela", Space: space, Token: token}, bound)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func ask(t testing.TB) []byte {
	t.Helper()
	return asking(t).Message
}

func TestAnAskIsRead(t *testing.T) {
	d := deviceOf(t, "B")
	a, err := knock.Read(ask(t), bound)
	if err != nil {
		t.Fatal(err)
	}
	if a.Name != "Bela" || a.Device != d.ID() || a.BoxKey != d.BoxKey() {
		t.Errorf("read %+v", a)
	}
	if !a.Shows(space, token) {
		t.Error("it does not show its token")
	}
	for _, other := range []knock.Token{{}, {1, 2, 4}, {0, 1, 2, 3}} {
		if a.Shows(space, other) {
			t.Errorf("it shows the token %x", other)
		}
	}
	if a.Shows(log.SpaceID{8}, token) {
		t.Error("it shows an invitation to another space")
	}
	if bytes.Contains(ask(t), token[:]) || bytes.Contains(ask(t), space[:]) {
		t.Error("the token or the space is sent")
	}
}

// form is an ask on the wire, to take one apart.
type form struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Name    string
	Device  identity.DeviceID
	BoxKey  identity.BoxKey
	Proof   [32]byte
	Commit  [32]byte
	Match   knock.Match
	Belongs bool
	Consent identity.Signature
	Sig     identity.Signature
}

// An ask that was altered anywhere, or shown over another connection, is refused;
// one that its own device signs with another's proof shows no token.
func TestAnAlteredAskIsRefused(t *testing.T) {
	tests := []struct {
		name  string
		alter func(*form)
	}{
		{"another version", func(f *form) { f.Version++ }},
		{"another name", func(f *form) { f.Name = "Ana" }},
		{"another device", func(f *form) { f.Device = deviceOf(t, "C").ID() }},
		{"a device under which anybody can sign", func(f *form) { f.Device = identity.DeviceID{1}; f.Sig = identity.Signature{1} }},
		{"another box", func(f *form) { f.BoxKey = deviceOf(t, "C").BoxKey() }},
		{"another proof", func(f *form) { f.Proof[31] ^= 1 }},
		{"another commitment", func(f *form) { f.Commit[0] ^= 1 }},
		{"another match", func(f *form) { f.Match[0] ^= 1 }},
		{"another signature", func(f *form) { f.Sig[0] ^= 1 }},
		{"no name", func(f *form) { f.Name = "" }},
		{"too long a name", func(f *form) { f.Name = strings.Repeat("n", knock.MaxNameBytes+1) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var f form
			if err := canon.Unmarshal(ask(t), &f, knock.MaxAskBytes); err != nil {
				t.Fatal(err)
			}
			tt.alter(&f)
			b, err := canon.Marshal(f)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := knock.Read(b, bound); !errors.Is(err, knock.ErrInvalid) {
				t.Errorf("Read = %v", err)
			}
		})
	}
	b := ask(t)
	for i := range b {
		b[i] ^= 1
		if _, err := knock.Read(b, bound); err == nil {
			t.Fatalf("byte %d may be altered", i)
		}
		b[i] ^= 1
	}
	for _, other := range [][]byte{nil, bound[1:], append(bytes.Clone(bound), 0)} {
		if _, err := knock.Read(b, other); !errors.Is(err, knock.ErrInvalid) {
			t.Errorf("over another connection: %v", err)
		}
	}
}

// Whoever sees an ask can sign its proof as their own, for the connection it was
// made for or for theirs; it then shows no token.
func TestAProofIsOfOneDeviceAndConnection(t *testing.T) {
	thief := deviceOf(t, "C")
	var seen, own form
	if err := canon.Unmarshal(ask(t), &seen, knock.MaxAskBytes); err != nil {
		t.Fatal(err)
	}
	for name, alter := range map[string]func(*form){
		"under their own name":    func(f *form) { f.Name = "Cem" },
		"for their own device":    func(f *form) { f.Device = thief.ID() },
		"for their own box":       func(f *form) { f.BoxKey = thief.BoxKey() },
		"for their own of all":    func(f *form) { f.Device, f.BoxKey, f.Name = thief.ID(), thief.BoxKey(), "Cem" },
		"over another connection": func(*form) {},
	} {
		own = seen
		alter(&own)
		over := bound
		if own == seen {
			over = []byte("another connection")
		}
		own.Sig = identity.Signature{}
		signed, err := canon.Marshal([]any{own, over})
		if err != nil {
			t.Fatal(err)
		}
		signer := thief
		if own.Device != thief.ID() {
			signer = deviceOf(t, "B") // as if that device helped
		}
		own.Sig = signer.Sign("moot ask 1", signed)
		b, err := canon.Marshal(own)
		if err != nil {
			t.Fatal(err)
		}
		a, err := knock.Read(b, over)
		if err != nil {
			t.Fatalf("%s: it is not even read: %v", name, err)
		}
		if a.Shows(space, token) {
			t.Errorf("%s the proof still holds", name)
		}
	}
}

func TestWhatCannotBeAsked(t *testing.T) {
	for name, ask := range map[string]struct {
		name  string
		bound []byte
	}{
		"no name": {"", bound}, "too long a name": {strings.Repeat("n", knock.MaxNameBytes+1), bound},
		"a name that is no text": {"\xff", bound}, "too long a connection": {"Bela", make([]byte, knock.MaxBoundBytes+1)},
	} {
		if _, err := knock.New(deviceOf(t, "B"), seeded("asker"), knock.Wish{Name: ask.name, Token: token}, ask.bound); !errors.Is(err, knock.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	longest, err := knock.New(deviceOf(t, "B"), seeded("asker"), knock.Wish{Name: strings.Repeat("n", knock.MaxNameBytes), Token: token}, make([]byte, knock.MaxBoundBytes))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := knock.Read(longest.Message, make([]byte, knock.MaxBoundBytes)); err != nil {
		t.Errorf("the longest there is: %v", err)
	}
	if _, err := knock.Read(longest.Message, make([]byte, knock.MaxBoundBytes+1)); err == nil {
		t.Error("a connection beyond the limit was taken")
	}
}

func TestAnswers(t *testing.T) {
	box, err := identity.SealTo(deviceOf(t, "B").BoxKey(), "purpose", make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		answer knock.Answer
		ok     bool
	}{
		{"refused", knock.Answer{State: knock.Refused, Reason: "invitation-unknown"}, true},
		{"waiting", knock.Answer{State: knock.Waiting, Vouched: 1, Needed: 3}, true},
		{"admitted", knock.Answer{State: knock.Admitted, Box: box, Space: space, Entries: 1 << 40}, true},
		{"to compare", knock.Answer{State: knock.Compare, Turn: []byte("a nonce")}, true},
		{"to compare nothing", knock.Answer{State: knock.Compare}, false},
		{"waiting and to compare", knock.Answer{State: knock.Waiting, Turn: []byte("a nonce")}, false},
		{"too long a turn", knock.Answer{State: knock.Compare, Turn: make([]byte, knock.MaxTurnBytes+1)}, false},
		{"no state", knock.Answer{}, false},
		{"an unknown state", knock.Answer{State: knock.Compare + 1}, false},
		{"admitted without a key", knock.Answer{State: knock.Admitted}, false},
		{"waiting with a key", knock.Answer{State: knock.Waiting, Box: box}, false},
		{"too long a reason", knock.Answer{State: knock.Refused, Reason: strings.Repeat("r", knock.MaxReasonBytes+1)}, false},
		{"too long a box", knock.Answer{State: knock.Admitted, Box: make([]byte, knock.MaxBoxBytes+1)}, false},
		{"too long at all", knock.Answer{State: knock.Admitted, Box: make([]byte, knock.MaxAnswerBytes)}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := tt.answer.Marshal()
			if err != nil {
				t.Fatal(err)
			}
			got, err := knock.ReadAnswer(b)
			if (err == nil) != tt.ok {
				t.Fatalf("ReadAnswer = %v", err)
			}
			if diff := cmp.Diff(tt.answer, got, cmpopts.IgnoreFields(knock.Answer{}, "_"), cmpopts.EquateEmpty()); tt.ok && diff != "" {
				t.Errorf("read (-want +got):\n%s", diff)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(ask(f), bound)
	f.Add(ask(f), []byte{})
	f.Add(ask(f)[:40], bound)
	f.Fuzz(func(t *testing.T, b, bound []byte) {
		a, err := knock.Read(b, bound)
		if err != nil {
			return
		}
		if a.Name == "" || len(a.Name) > knock.MaxNameBytes || len(b) > knock.MaxAskBytes || len(bound) > knock.MaxBoundBytes {
			t.Errorf("taken: a name of %d bytes in %d, a connection of %d", len(a.Name), len(b), len(bound))
		}
		if _, err := knock.Read(b, append(bytes.Clone(bound), 1)); err == nil {
			t.Error("it holds over another connection as well")
		}
	})
}

func FuzzReadAnswer(f *testing.F) {
	for _, a := range []knock.Answer{
		{State: knock.Refused, Reason: "no"}, {State: knock.Waiting}, {State: knock.Admitted, Box: make([]byte, 80)},
	} {
		b, err := a.Marshal()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := knock.ReadAnswer(b)
		if err != nil {
			return
		}
		again, err := a.Marshal()
		if err != nil || !bytes.Equal(again, b) {
			t.Errorf("read %x, written %x (%v)", b, again, err)
		}
	})
}
