package mesh

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"moot/sync/identity"
	"moot/sync/knock"
	"moot/sync/log"
)

// oneInvitation is a door that knows one token and asks a person once.
type oneInvitation struct {
	token knock.Token

	mu    sync.Mutex
	yes   bool
	asked []knock.Ask
	match knock.Match
}

func (d *oneInvitation) Knock(_ context.Context, a knock.Ask) (knock.Answer, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !a.Shows(log.SpaceID{}, d.token) {
		return knock.Answer{State: knock.Refused, Reason: "invitation-unknown"}, nil
	}
	d.asked = append(d.asked, a)
	if d.match.IsZero() || a.Match != d.match {
		return knock.Answer{State: knock.Compare}, nil
	}
	if !d.yes {
		return knock.Answer{State: knock.Waiting}, nil
	}
	box, err := identity.SealTo(a.BoxKey, "test", []byte("the keys"))
	return knock.Answer{State: knock.Admitted, Box: box}, err
}

func (d *oneInvitation) Introduce(_ context.Context, _ knock.Ask, m knock.Match) (knock.Answer, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.match = m
	return knock.Answer{State: knock.Waiting, Needed: 1}, nil
}

func (d *oneInvitation) settled() knock.Match {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.match
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
	var match knock.Match
	ask := func(tok knock.Token) (a knock.Answer) {
		t.Helper()
		var err error
		a, match, err = guest.node.Ask(t.Context(), at, knock.Wish{Name: "Мария", Token: tok, Match: match})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	ignore := cmp.Options{cmpopts.IgnoreFields(knock.Answer{}, "_"), cmpopts.EquateEmpty()}
	if diff := cmp.Diff(knock.Answer{State: knock.Refused, Reason: "invitation-unknown"}, ask(knock.Token{9}), ignore); diff != "" {
		t.Errorf("with a wrong token (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(knock.Answer{State: knock.Waiting, Needed: 1}, ask(door.token), ignore); diff != "" {
		t.Errorf("at first (-want +got):\n%s", diff)
	}
	if match.IsZero() || match != door.settled() {
		t.Errorf("the asker has the match %x, the door %x", match, door.settled())
	}
	settled := match
	if diff := cmp.Diff(knock.Answer{State: knock.Waiting}, ask(door.token), ignore); diff != "" || match != settled {
		t.Errorf("the second time, with match %x after %x (-want +got):\n%s", match, settled, diff)
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
	if _, _, err := guest.node.Ask(t.Context(), at, knock.Wish{Name: "Ana"}); !errors.Is(err, ErrNobody) {
		t.Errorf("got %v", err)
	}
	if _, _, err := guest.node.Ask(t.Context(), []string{"my neighbour"}, knock.Wish{Name: "Ana"}); !errors.Is(err, ErrNobody) {
		t.Errorf("got %v", err)
	}
	if _, _, err := guest.node.Ask(t.Context(), at, knock.Wish{Name: strings.Repeat("a", knock.MaxNameBytes+1)}); err == nil {
		t.Error("a name that is too long was sent")
	}
}

func TestGuessingTokensIsEnded(t *testing.T) {
	door := &oneInvitation{token: knock.Token{1}}
	host := start(t, newDevice(t), Options{Clock: frozenClock{}}, nil, door)
	guest := start(t, newDevice(t), Options{}, nil, nil)
	for i := range strangerBurst {
		_, _, err := guest.node.Ask(t.Context(), host.node.Addresses(), knock.Wish{Name: "Eve", Token: knock.Token{0, byte(i)}})
		if errors.Is(err, ErrBusy) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Errorf("%d wrong tokens and still answered", strangerBurst)
}

// Who does not like a code and asks for another one runs out of tries as fast as
// somebody who guesses tokens.
func TestLookingForACodeIsEnded(t *testing.T) {
	door := &oneInvitation{token: knock.Token{1}}
	host := start(t, newDevice(t), Options{Clock: frozenClock{}}, nil, door)
	guest := start(t, newDevice(t), Options{}, nil, nil)
	info, err := parseAddresses([]string{host.address(t, "quic")})
	if err != nil {
		t.Fatal(err)
	}
	p, err := guest.node.dial(t.Context(), info[0])
	if err != nil {
		t.Fatal(err)
	}
	for tries := range strangerBurst {
		stream, err := guest.node.host.NewStream(t.Context(), p, joinProtocol)
		if err != nil {
			t.Fatal(err)
		}
		asking, err := knock.New(guest.device, rand.Reader, knock.Wish{Name: "Eve", Token: door.token},
			bind(stream.Conn().LocalPeer(), stream.Conn().RemotePeer()))
		if err != nil {
			t.Fatal(err)
		}
		answer, err := say(stream, asking.Message)
		if errors.Is(err, ErrBusy) {
			if most := strangerBurst/refusedCost + 1; tries > most {
				t.Errorf("%d tries, want at most %d", tries, most)
			}
			return
		}
		if err != nil || answer.State != knock.Compare {
			t.Fatalf("try %d: %+v, %v", tries, answer, err)
		}
		stream.Reset()
		fined := func() bool {
			host.node.strangers.mu.Lock()
			defer host.node.strangers.mu.Unlock()
			return host.node.strangers.each["127.0.0.1"].left <= float64(strangerBurst-(tries+1)*(refusedCost+1))
		}
		eventually(t, "breaking off costs", fined)
	}
	t.Error("as many tries as one likes")
}
