package knock_test

import (
	"bytes"
	"errors"
	"regexp"
	"testing"

	"moot/sync/canon"
	"moot/sync/knock"
)

// door is a member's device that has read an ask and taken its turn.
func door(t testing.TB, message []byte, name string) *knock.Turn {
	t.Helper()
	a, err := knock.Read(message, bound)
	if err != nil {
		t.Fatal(err)
	}
	turn, err := a.Turn(deviceOf(t, name), seeded("door of "+name))
	if err != nil {
		t.Fatal(err)
	}
	return turn
}

// settle runs the rest of a knock that nobody disturbs.
func settle(t testing.TB, a *knock.Asking, d *knock.Turn) (asker, host knock.Match) {
	t.Helper()
	reveal, asker, err := a.Compare(d.Message)
	if err != nil {
		t.Fatal(err)
	}
	host, err = d.Compare(reveal)
	if err != nil {
		t.Fatal(err)
	}
	return asker, host
}

// The match of a knock between two fixed devices with fixed nonces stays what it
// is: devices of different releases have to show the same digits.
func TestBothSidesHaveTheSameCode(t *testing.T) {
	a := asking(t)
	asker, host := settle(t, a, door(t, a.Message, "A"))
	if asker != host {
		t.Fatalf("the asker has %x, the door %x", asker, host)
	}
	if got, want := asker.Code(), "502 000"; got != want {
		t.Errorf("the code is %q, want %q", got, want)
	}
	if !regexp.MustCompile(`^\d{3} \d{3}$`).MatchString(asker.Code()) {
		t.Errorf("%q is not two groups of three digits", asker.Code())
	}
	if got := (knock.Match{}).Code(); got != "" {
		t.Errorf("without a match the code is %q", got)
	}
}

// Whoever stands in between has one knock with each side: the codes differ,
// although the ask and both invitations are genuine.
func TestSomebodyInBetweenIsSeen(t *testing.T) {
	bela := asking(t) // believes to talk to Ana
	asker, between := settle(t, bela, door(t, bela.Message, "Eve"))
	if asker != between {
		t.Fatal("Eve cannot even play the door")
	}
	eve, err := knock.New(deviceOf(t, "Eve"), seeded("Eve"),
		knock.Wish{Name: "Bela", Space: space, Token: token}, bound)
	if err != nil {
		t.Fatal(err)
	}
	_, host := settle(t, eve, door(t, eve.Message, "A"))
	if asker.Code() == host.Code() {
		t.Errorf("both screens show %s", asker.Code())
	}
	// Nor can she hand on what the other side says.
	if _, _, err := bela.Compare(door(t, eve.Message, "A").Message); !errors.Is(err, knock.ErrInvalid) {
		t.Errorf("Ana's turn for Eve was taken by Bela: %v", err)
	}
}

// Who has seen the door's nonce cannot change their mind: there is one nonce for
// one commitment, and the next exchange has another nonce of the door's.
func TestThereIsOneTry(t *testing.T) {
	a := asking(t)
	d := door(t, a.Message, "A")
	for guess := range 1000 {
		other, err := canon.Marshal(struct {
			_     struct{} `cbor:",toarray"`
			Nonce [32]byte
		}{Nonce: [32]byte{byte(guess), byte(guess >> 8)}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Compare(other); !errors.Is(err, knock.ErrInvalid) {
			t.Fatalf("another nonce was taken: %v", err)
		}
	}
	again := asking(t)
	read, err := knock.Read(again.Message, bound)
	if err != nil {
		t.Fatal(err)
	}
	rand := seeded("door")
	codes := map[string]bool{}
	for range 20 {
		turn, err := read.Turn(deviceOf(t, "A"), rand)
		if err != nil {
			t.Fatal(err)
		}
		m, _ := settle(t, again, turn)
		codes[m.Code()] = true
	}
	if len(codes) != 20 {
		t.Errorf("20 exchanges of the same ask have %d codes", len(codes))
	}
}

func TestAnAlteredTurnIsRefused(t *testing.T) {
	a := asking(t)
	turn := door(t, a.Message, "A").Message
	for i := range turn {
		bad := bytes.Clone(turn)
		bad[i] ^= 1
		if _, _, err := a.Compare(bad); err == nil {
			t.Fatalf("byte %d may be altered", i)
		}
	}
	reveal, _, err := a.Compare(turn)
	if err != nil {
		t.Fatal(err)
	}
	d := door(t, a.Message, "A")
	for i := range reveal {
		bad := bytes.Clone(reveal)
		bad[i] ^= 1
		if _, err := d.Compare(bad); err == nil {
			t.Fatalf("byte %d of the nonce may be altered", i)
		}
	}
}

func FuzzCompare(f *testing.F) {
	a := asking(f)
	f.Add(door(f, a.Message, "A").Message)
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, m, err := a.Compare(b); (err == nil) == m.IsZero() {
			t.Errorf("match %x with %v", m, err)
		}
		if m, err := door(t, a.Message, "A").Compare(b); (err == nil) == m.IsZero() {
			t.Errorf("match %x with %v", m, err)
		}
	})
}
