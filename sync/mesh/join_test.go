package mesh

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"moot/sync/identity"
	"moot/sync/knock"
)

// oneInvitation is a door that knows one token and asks a person once.
type oneInvitation struct {
	token knock.Token

	mu    sync.Mutex
	yes   bool
	asked []knock.Ask
}

func (d *oneInvitation) Knock(_ context.Context, a knock.Ask) (knock.Answer, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !a.Shows(d.token) {
		return knock.Answer{State: knock.Refused, Reason: "invitation-unknown"}, nil
	}
	d.asked = append(d.asked, a)
	if !d.yes {
		return knock.Answer{State: knock.Waiting}, nil
	}
	box, err := identity.SealTo(a.BoxKey, "test", []byte("the keys"))
	return knock.Answer{State: knock.Admitted, Box: box}, err
}

func (d *oneInvitation) say(yes bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.yes = yes
}

func TestKnocking(t *testing.T) {
	door := &oneInvitation{token: knock.Token{1, 2, 3}}
	host := start(t, newDevice(t), Options{}, nil, door)
	guest := start(t, newDevice(t), Options{}, nil, nil)
	at := host.node.Addresses()
	ask := func(tok knock.Token) knock.Answer {
		t.Helper()
		a, err := guest.node.Ask(t.Context(), at, "Мария", tok)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	ignore := cmp.Options{cmpopts.IgnoreFields(knock.Answer{}, "_"), cmpopts.EquateEmpty()}
	if diff := cmp.Diff(knock.Answer{State: knock.Refused, Reason: "invitation-unknown"}, ask(knock.Token{9}), ignore); diff != "" {
		t.Errorf("with a wrong token (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(knock.Answer{State: knock.Waiting}, ask(door.token), ignore); diff != "" {
		t.Errorf("at first (-want +got):\n%s", diff)
	}
	door.say(true)
	got := ask(door.token)
	if got.State != knock.Admitted {
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
	if _, err := guest.node.Ask(t.Context(), at, "Ana", knock.Token{}); !errors.Is(err, ErrNobody) {
		t.Errorf("got %v", err)
	}
	if _, err := guest.node.Ask(t.Context(), []string{"my neighbour"}, "Ana", knock.Token{}); !errors.Is(err, ErrNobody) {
		t.Errorf("got %v", err)
	}
	if _, err := guest.node.Ask(t.Context(), at, strings.Repeat("a", knock.MaxNameBytes+1), knock.Token{}); err == nil {
		t.Error("a name that is too long was sent")
	}
}

func TestGuessingTokensIsEnded(t *testing.T) {
	door := &oneInvitation{token: knock.Token{1}}
	host := start(t, newDevice(t), Options{Clock: frozenClock{}}, nil, door)
	guest := start(t, newDevice(t), Options{}, nil, nil)
	for i := range strangerBurst {
		_, err := guest.node.Ask(t.Context(), host.node.Addresses(), "Eve", knock.Token{0, byte(i)})
		if errors.Is(err, ErrBusy) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Errorf("%d wrong tokens and still answered", strangerBurst)
}
