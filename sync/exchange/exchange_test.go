package exchange_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/exchange"
	"moot/sync/exchange/exchangetest"
	"moot/sync/log"
)

var (
	anna  = exchangetest.Device("anna")
	boris = exchangetest.Device("boris")
	clara = exchangetest.Device("clara")
)

func peer(device string, spaces ...*exchangetest.Space) exchangetest.Peer {
	p := exchangetest.Peer{Device: exchangetest.Device(device)}
	for _, space := range spaces {
		p.Spaces = append(p.Spaces, space)
	}
	return p
}

// meet runs a whole session and returns it.
func meet(t *testing.T, a, b exchangetest.Peer, number int) *exchangetest.Pair {
	t.Helper()
	pair, err := exchangetest.Meet(a, b, number)
	if err != nil {
		t.Fatal(err)
	}
	if err := pair.Run(); err != nil {
		t.Fatal(err)
	}
	return pair
}

func wantLevel(t *testing.T, pair *exchangetest.Pair, a, b *exchangetest.Space) {
	t.Helper()
	if diff := cmp.Diff(a.Vector(), b.Vector()); diff != "" {
		t.Errorf("the two copies differ (-initiator +responder):\n%s", diff)
	}
	for _, r := range append(pair.Initiator.Report().Spaces, pair.Responder.Report().Spaces...) {
		if !r.Level || len(r.Troubles) > 0 || r.Done != r.Total {
			t.Errorf("report %+v is not level", r)
		}
	}
}

func TestTwoSidesBecomeLevel(t *testing.T) {
	tests := []struct {
		name        string
		write       func(a, b *exchangetest.Space)
		aSent, aGot uint64
	}{
		{"both empty", func(a, b *exchangetest.Space) {}, 0, 0},
		{"one has all", func(a, b *exchangetest.Space) {
			a.Write(anna, log.Roster, "founding")
			a.Write(anna, log.Record, "call")
		}, 2, 0},
		{"the other has all", func(a, b *exchangetest.Space) {
			b.Write(boris, log.Record, "call")
		}, 0, 1},
		{"each has its own", func(a, b *exchangetest.Space) {
			a.Write(anna, log.Record, "yes")
			b.Write(boris, log.Record, "no")
			b.Write(boris, log.Roster, "act")
		}, 1, 2},
		{"one is behind in one chain and ahead in another", func(a, b *exchangetest.Space) {
			for _, s := range []*exchangetest.Space{a, b} {
				s.Write(anna, log.Record, "1")
				s.Write(boris, log.Record, "1")
			}
			a.Write(anna, log.Record, "2")
			b.Write(boris, log.Record, "2")
		}, 0, 0},
		{"more than a window", func(a, b *exchangetest.Space) {
			for i := range 400 {
				a.Write(anna, log.Record, fmt.Sprint(i, incompressible(4000, i)))
			}
		}, 400, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, b := exchangetest.NewSpace("hall"), exchangetest.NewSpace("hall")
			tt.write(a, b)
			pair := meet(t, peer("anna", a), peer("boris", b), 1)
			wantLevel(t, pair, a, b)
			if tt.aSent+tt.aGot > 0 {
				r := pair.Initiator.Report().Spaces[0]
				if r.Sent != tt.aSent || r.Received != tt.aGot {
					t.Errorf("sent %d, received %d entries, want %d, %d", r.Sent, r.Received, tt.aSent, tt.aGot)
				}
				if diff := cmp.Diff(a.Vector(), r.Acknowledged); diff != "" {
					t.Errorf("acknowledged (-want +got):\n%s", diff)
				}
			}
			if got := pair.Initiator.Report().Device; got != boris.ID() {
				t.Errorf("the initiator met %s", got)
			}
			if got := pair.Responder.Report().Device; got != anna.ID() {
				t.Errorf("the responder met %s", got)
			}
		})
	}
}

// incompressible is text that no compressor makes shorter, the same each time.
func incompressible(n, seed int) string {
	var b bytes.Buffer
	for x := uint64(seed)*0x9e3779b97f4a7c15 + 1; b.Len() < n; {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		b.WriteByte(byte(x >> 32))
	}
	return b.String()
}

func TestSeveralSpacesShareOneSession(t *testing.T) {
	hallA, hallB := exchangetest.NewSpace("hall"), exchangetest.NewSpace("hall")
	millA, millB := exchangetest.NewSpace("mill"), exchangetest.NewSpace("mill")
	farm, forge := exchangetest.NewSpace("farm"), exchangetest.NewSpace("forge")
	hallA.Write(anna, log.Record, "hall")
	millB.Write(boris, log.Record, "mill")
	farm.Write(anna, log.Record, "farm")
	forge.Write(boris, log.Record, "forge")
	pair := meet(t, peer("anna", farm, millA, hallA), peer("boris", hallB, forge, millB), 1)
	wantLevel(t, pair, hallA, hallB)
	wantLevel(t, pair, millA, millB)
	if n := len(pair.Initiator.Report().Spaces); n != 2 {
		t.Errorf("%d shared spaces, want 2", n)
	}
	if farm.Entries() != 1 || forge.Entries() != 1 {
		t.Error("a space that is not shared took something")
	}
}

func TestStrangersLearnNothing(t *testing.T) {
	a, b := exchangetest.NewSpace("hall"), exchangetest.NewSpace("mill")
	a.Write(anna, log.Record, "secret")
	pair := meet(t, peer("anna", a), peer("boris", b), 1)
	if len(pair.Frames) != 2 {
		t.Errorf("%d frames, want a hello each", len(pair.Frames))
	}
	if len(pair.Frames[0]) != len(pair.Frames[1]) {
		t.Error("the number of spaces shows in the length of the hello")
	}
	if r := pair.Initiator.Report(); r.Proven || len(r.Spaces) > 0 {
		t.Errorf("strangers report %+v", r)
	}
}

func TestFramesNameNothing(t *testing.T) {
	a, b := exchangetest.NewSpace("hall"), exchangetest.NewSpace("hall")
	for i := range 20 {
		a.Write(anna, log.Record, fmt.Sprintf("canary %d", i))
		b.Write(boris, log.Record, "canary of boris")
	}
	pair := meet(t, peer("anna", a), peer("boris", b), 1)
	id, annaID, borisID, key := a.ID(), anna.ID(), boris.ID(), a.CarryKey()
	for i, frame := range pair.Frames {
		for name, secret := range map[string][]byte{
			"the space": id[:], "a device": annaID[:], "the other device": borisID[:],
			"the carry key": key[:], "a body": []byte("canary"),
		} {
			if bytes.Contains(frame, secret) {
				t.Errorf("frame %d shows %s", i, name)
			}
		}
	}
	again := meet(t, peer("anna", a), peer("boris", b), 2)
	slots := pair.Frames[0][len(pair.Frames[0])-8*16:]
	for tag := range slices.Chunk(slots, 8) {
		if bytes.Contains(again.Frames[0], tag) {
			t.Error("two hellos of one device have a tag in common")
		}
	}
}

func TestManySpacesTakeMoreSlots(t *testing.T) {
	var here, there exchangetest.Peer
	here.Device, there.Device = anna, boris
	for i := range 9 {
		a, b := exchangetest.NewSpace(fmt.Sprint("space", i)), exchangetest.NewSpace(fmt.Sprint("space", i))
		a.Write(anna, log.Record, "news")
		here.Spaces, there.Spaces = append(here.Spaces, a), append(there.Spaces, b)
	}
	one := meet(t, exchangetest.Peer{Device: anna, Spaces: here.Spaces[:1]}, exchangetest.Peer{Device: boris}, 1)
	eight := meet(t, exchangetest.Peer{Device: anna, Spaces: here.Spaces[:8]}, exchangetest.Peer{Device: boris}, 1)
	if len(one.Frames[0]) != len(eight.Frames[0]) {
		t.Error("whether there are one or eight spaces shows in the hello")
	}
	nine := meet(t, here, there, 1)
	if len(nine.Frames[0]) <= len(eight.Frames[0]) {
		t.Error("nine spaces fit into eight slots")
	}
	for _, r := range nine.Responder.Report().Spaces {
		if !r.Level || r.Received != 1 {
			t.Errorf("report %+v", r)
		}
	}
	here.Spaces = make([]exchange.Space, exchange.MaxSpaces+1)
	if _, err := exchangetest.Meet(here, there, 1); err == nil {
		t.Error("a session over too many spaces begins")
	}
}

func TestNothingNewIsOneRoundTrip(t *testing.T) {
	a := exchangetest.NewSpace("hall")
	for i := range 50 {
		d := exchangetest.Device(fmt.Sprint("device", i))
		a.Write(d, log.Roster, "act")
		for range 20 {
			a.Write(d, log.Record, "change")
		}
	}
	pair := meet(t, peer("anna", a), peer("boris", a.Clone()), 1)
	t.Logf("%d bytes in %d frames, %d round trip", pair.Bytes(), len(pair.Frames), pair.Waits)
	if pair.Waits != 1 {
		t.Errorf("%d round trips, want 1", pair.Waits)
	}
	if pair.Bytes() >= 1024 {
		t.Errorf("%d bytes, want less than 1024", pair.Bytes())
	}
	if r := pair.Initiator.Report(); !r.Spaces[0].Level || r.Device != boris.ID() {
		t.Errorf("report %+v", r)
	}
}

func TestRosterTravelsBeforeRecordAndChainsTakeTurns(t *testing.T) {
	a, b := exchangetest.NewSpace("hall"), exchangetest.NewSpace("hall")
	for i := range 200 {
		a.Write(anna, log.Record, incompressible(2000, i))
	}
	a.Write(boris, log.Record, "short")
	a.Write(clara, log.Roster, "act")
	pair, err := exchangetest.Meet(peer("anna", a), peer("boris", b), 1)
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	seen := map[string]bool{}
	for len(pair.ToInitiator)+len(pair.ToResponder) > 0 {
		for _, toResponder := range []bool{true, false} {
			if _, err := pair.Step(toResponder); err != nil {
				t.Fatal(err)
			}
		}
		for _, m := range b.Vector() {
			name := fmt.Sprint(m.Chain.Kind, m.Chain.Device.Short(), m.Seq == a.Vector().Seq(m.Chain))
			if !seen[name] {
				seen[name] = true
				order = append(order, name)
			}
		}
	}
	want := []string{
		fmt.Sprint(log.Roster, clara.ID().Short(), true),
		fmt.Sprint(log.Record, boris.ID().Short(), true), // who has little to tell
		fmt.Sprint(log.Record, anna.ID().Short(), false),
		fmt.Sprint(log.Record, anna.ID().Short(), true),
	}
	if diff := cmp.Diff(want, order); diff != "" {
		t.Errorf("order of arrival (-want +got):\n%s", diff)
	}
}
