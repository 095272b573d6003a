package mesh

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"moot/sync/canon"
	"moot/sync/identity"
)

// oneInvitation is a door that knows one token and asks a person once.
type oneInvitation struct {
	token Token

	mu    sync.Mutex
	yes   bool
	asked []Ask
}

func (d *oneInvitation) Knock(_ context.Context, a Ask) (Answer, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !a.Shows(d.token) {
		return Answer{State: Refused, Reason: "invitation-unknown"}, nil
	}
	d.asked = append(d.asked, a)
	if !d.yes {
		return Answer{State: Waiting}, nil
	}
	box, err := identity.SealTo(a.BoxKey, "test", []byte("the keys"))
	return Answer{State: Admitted, Box: box, Payload: []byte("the founding")}, err
}

func (d *oneInvitation) say(yes bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.yes = yes
}

func TestKnocking(t *testing.T) {
	door := &oneInvitation{token: Token{1, 2, 3}}
	host := start(t, newDevice(t), Options{}, nil, door)
	guest := start(t, newDevice(t), Options{}, nil, nil)
	at := host.node.Addresses()
	knock := func(tok Token) Answer {
		t.Helper()
		a, err := guest.node.Ask(t.Context(), at, "Мария", tok)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	ignore := cmp.Options{cmpopts.IgnoreFields(Answer{}, "_"), cmpopts.EquateEmpty()}
	if diff := cmp.Diff(Answer{State: Refused, Reason: "invitation-unknown"}, knock(Token{9}), ignore); diff != "" {
		t.Errorf("with a wrong token (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(Answer{State: Waiting}, knock(door.token), ignore); diff != "" {
		t.Errorf("at first (-want +got):\n%s", diff)
	}
	door.say(true)
	got := knock(door.token)
	if got.State != Admitted || string(got.Payload) != "the founding" {
		t.Errorf("at last: %+v", got)
	}
	if plain, err := guest.device.Open("test", got.Box); err != nil || string(plain) != "the keys" {
		t.Errorf("the box: %q, %v", plain, err)
	}
	for _, a := range door.asked {
		if a.Name != "Мария" || a.Device != guest.device.ID() || a.BoxKey != guest.device.BoxKey() {
			t.Errorf("the door saw %+v", a)
		}
	}
}

func TestKnockingWhereNobodyAnswers(t *testing.T) {
	guest := start(t, newDevice(t), Options{}, nil, nil)
	gone := start(t, newDevice(t), Options{Listen: []string{"/ip4/127.0.0.1/tcp/0"}}, nil, nil)
	at := gone.node.Addresses()
	if err := gone.node.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := guest.node.Ask(t.Context(), at, "Ana", Token{}); !errors.Is(err, ErrNobody) {
		t.Errorf("got %v", err)
	}
	if _, err := guest.node.Ask(t.Context(), []string{"my neighbour"}, "Ana", Token{}); !errors.Is(err, ErrNobody) {
		t.Errorf("got %v", err)
	}
	if _, err := guest.node.Ask(t.Context(), at, strings.Repeat("a", maxNameBytes+1), Token{}); err == nil {
		t.Error("a name that is too long was sent")
	}
}

func TestGuessingTokensIsEnded(t *testing.T) {
	door := &oneInvitation{token: Token{1}}
	host := start(t, newDevice(t), Options{Clock: frozenClock{}}, nil, door)
	guest := start(t, newDevice(t), Options{}, nil, nil)
	for i := range strangerBurst {
		_, err := guest.node.Ask(t.Context(), host.node.Addresses(), "Eve", Token{0, byte(i)})
		if errors.Is(err, ErrBusy) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Errorf("%d wrong tokens and still answered", strangerBurst)
}

func TestParseAskRefuses(t *testing.T) {
	d, other := newDevice(t), newDevice(t)
	bound := bind("guest", "host")
	message := func(change func(*askMessage)) []byte {
		a, err := NewAsk("Ana", d.ID(), d.BoxKey(), Token{1}, bound)
		if err != nil {
			t.Fatal(err)
		}
		signed, err := a.signed()
		if err != nil {
			t.Fatal(err)
		}
		m := askMessage{
			Version: joinVersion, Name: a.Name, Device: a.Device, BoxKey: a.BoxKey,
			Proof: a.proof, Sig: d.Sign(askDomain, signed),
		}
		change(&m)
		b, err := canon.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	whole := message(func(*askMessage) {})
	a, err := parseAsk(whole, bound)
	if err != nil || !a.Shows(Token{1}) || a.Shows(Token{2}) {
		t.Fatalf("a whole ask: %+v, %v", a, err)
	}
	tests := map[string]struct{ frame, bound []byte }{
		"over another connection":  {whole, bind("guest", "another host")},
		"cut":                      {whole[:len(whole)-1], bound},
		"of another version":       {message(func(m *askMessage) { m.Version = 2 }), bound},
		"under another name":       {message(func(m *askMessage) { m.Name = "Eva" }), bound},
		"for another device":       {message(func(m *askMessage) { m.Device = other.ID() }), bound},
		"with another box key":     {message(func(m *askMessage) { m.BoxKey = other.BoxKey() }), bound},
		"with another proof":       {message(func(m *askMessage) { m.Proof[0] ^= 1 }), bound},
		"with a name without end":  {message(func(m *askMessage) { m.Name = strings.Repeat("a", maxNameBytes+1) }), bound},
		"of a device without keys": {message(func(m *askMessage) { m.Device = identity.DeviceID{} }), bound},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := parseAsk(tt.frame, tt.bound); err == nil {
				t.Error("it was taken")
			}
		})
	}
}

func FuzzParseAsk(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{0x86, 1, 0x60})
	f.Fuzz(func(t *testing.T, b []byte) {
		if a, err := parseAsk(b, nil); err == nil && len(a.Name) > maxNameBytes {
			t.Errorf("a name of %d bytes", len(a.Name))
		}
	})
}
