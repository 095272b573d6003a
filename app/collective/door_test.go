package collective_test

import (
	"context"
	"crypto/rand"
	"errors"
	"testing"
	"time"

	"moot/app/collective"
	"moot/app/member"
	"moot/app/refusal"
	"moot/sync/knock"
	"moot/sync/knock/knocktest"
)

// hall is the collective at Ana's, and people who come to her door.
type hall struct {
	*testing.T
	ana *collective.Resident
	at  *collective.Collective
	net door
}

func newHall(t *testing.T, vouchers int) *hall {
	t.Helper()
	ana, h := residentAt(t, "Ana")
	charter := village()
	charter.Vouchers = vouchers
	at, err := ana.Found(charter)
	must(t, err)
	return &hall{T: t, ana: ana, at: at, net: door{host: ana, at: h}}
}

// comes brings somebody with a phone to the door.
func (h *hall) comes(name string) *collective.Resident {
	h.Helper()
	r, at := residentAt(h.T, name)
	net := h.net
	net.guest = at
	r.Attach(net)
	return r
}

func (h *hall) invite() collective.Invitation {
	h.Helper()
	i, err := h.ana.Invite(h.at)
	must(h.T, err)
	return i
}

func (h *hall) waiting() []collective.Waiting {
	h.Helper()
	all, err := h.at.Waiting()
	must(h.T, err)
	return all
}

// asks knocks once and returns how the ask stands then.
func (h *hall) asks(r *collective.Resident, i collective.Invitation) collective.Ask {
	h.Helper()
	_, err := r.Join(h.Context(), i)
	must(h.T, err)
	all, err := r.Joining()
	must(h.T, err)
	if len(all) != 1 {
		h.Fatalf("%d asks, want one", len(all))
	}
	return all[0]
}

func TestBothScreensShowTheSameCode(t *testing.T) {
	h := newHall(t, 1)
	boris, i := h.comes("Boris"), h.invite()
	first := h.asks(boris, i)
	if first.State != collective.AskWaiting || first.Code == "" || first.Needed != 1 {
		t.Errorf("the ask stands %+v", first)
	}
	for range 3 {
		if again := h.asks(boris, i); again.Code != first.Code {
			t.Errorf("the code changed from %s to %s", first.Code, again.Code)
		}
	}
	if w := h.waiting(); len(w) != 1 || w[0].Code != first.Code || w[0].Name != "Boris" {
		t.Errorf("waiting are %+v, Boris's screen shows %s", w, first.Code)
	}
}

// broken loses the last answer of a knock, once.
type broken struct {
	door
	lost *bool
}

func (b broken) Ask(ctx context.Context, at []string, w knock.Wish) (knock.Answer, knock.Match, error) {
	answer, match, err := b.door.Ask(ctx, at, w)
	if !*b.lost {
		*b.lost = true
		return knock.Answer{}, w.Match, collective.ErrNobody
	}
	return answer, match, err
}

// A connection that breaks at the worst moment leaves both screens with the same
// code in the end.
func TestALostAnswerSettlesTheCodeAnew(t *testing.T) {
	h := newHall(t, 1)
	boris, at := residentAt(t, "Boris")
	h.net.guest = at
	boris.Attach(broken{h.net, new(bool)})
	i := h.invite()
	if _, err := boris.Join(t.Context(), i); !errors.Is(err, collective.ErrNobody) {
		t.Fatal(err)
	}
	before := h.waiting()[0].Code
	ask := h.asks(boris, i)
	w := h.waiting()
	if len(w) != 1 || w[0].Code != ask.Code || ask.Code == before {
		t.Errorf("after %s, Ana sees %+v and Boris %s", before, w, ask.Code)
	}
}

// A device that settles one code after the other is turned away.
func TestNobodyGoesOnSettlingCodes(t *testing.T) {
	h := newHall(t, 1)
	_, eve := residentAt(t, "Eve")
	i := h.invite()
	for tries := range 100 {
		answer, _, err := knocktest.Knock(t.Context(), h.ana, h.net.at.Device(), eve.Device(), rand.Reader,
			knock.Wish{Name: "Eve", Space: i.Space, Token: i.Token})
		must(t, err)
		if answer.State == knock.Refused {
			if tries > 10 {
				t.Errorf("only after %d tries", tries)
			}
			return
		}
	}
	t.Error("she may try as often as she likes")
}

func TestHowManyHaveVouchedIsSaidOnBothSides(t *testing.T) {
	h := newHall(t, 2)
	var inside []*collective.Resident
	for _, name := range []string{"Boris", "Chona"} {
		r, i := h.comes(name), h.invite()
		h.asks(r, i)
		must(t, h.at.Vouch(h.waiting()[0].ID))
		c, err := r.Join(t.Context(), i)
		must(t, err)
		level(t, h.at, c)
		inside = append(inside, r)
	}
	dilan, i := h.comes("Dilan"), h.invite()
	h.asks(dilan, i)
	id := h.waiting()[0].ID
	must(t, h.at.Vouch(id))
	must(t, h.at.Vouch(id)) // a second word of the same person is none
	if ask := h.asks(dilan, i); ask.Vouched != 1 || ask.Needed != 2 {
		t.Errorf("Dilan reads %d of %d", ask.Vouched, ask.Needed)
	}
	chona := inside[1].Collectives()[0]
	level(t, h.at, chona)
	w, err := chona.Waiting()
	must(t, err)
	if len(w) != 1 || len(w[0].Vouchers) != 1 || w[0].Vouchers[0] != h.at.Me() || w[0].Code == "" {
		t.Fatalf("Chona sees %+v", w)
	}
	must(t, chona.Vouch(id))
	level(t, chona, h.at)
	if c, err := dilan.Join(t.Context(), i); c == nil || err != nil {
		t.Errorf("Dilan is not in: %v", err)
	}
}

func TestAnInvitationForOneAndOneForARoom(t *testing.T) {
	h := newHall(t, 1)
	one := h.invite()
	boris, chona := h.comes("Boris"), h.comes("Chona")
	h.asks(boris, one)
	must(t, h.at.Vouch(h.waiting()[0].ID))
	h.asks(chona, one)
	if w := h.waiting(); len(w) != 1 || w[0].Name != "Chona" || h.at.Name(w[0].TakenBy) != "Boris" {
		t.Errorf("with Boris's invitation wait %+v", w)
	}
	room, err := h.ana.InviteRoom(h.at)
	must(t, err)
	var ids []member.ID
	for _, name := range []string{"Dilan", "Emil", "Fatma"} {
		h.asks(h.comes(name), room)
	}
	for _, w := range h.waiting() {
		if w.Name != "Chona" {
			ids = append(ids, w.ID)
		}
		if w.Name != "Chona" && !w.TakenBy.IsZero() {
			t.Errorf("the room's invitation was taken by %s", w.TakenBy)
		}
	}
	must(t, h.at.Vouch(ids...))
	members, err := h.at.Members()
	must(t, err)
	if len(members) != 5 || len(h.waiting()) != 1 {
		t.Errorf("%d belong and %d wait", len(members), len(h.waiting()))
	}
}

func TestPeopleNearbyAskWithoutAnInvitation(t *testing.T) {
	h := newHall(t, 1)
	boris, chona := h.comes("Boris"), h.comes("Chona")
	around := func() []collective.Found {
		t.Helper()
		all, err := boris.Around(t.Context())
		must(t, err)
		return all
	}
	if got := around(); len(got) != 0 {
		t.Fatalf("nobody let them, and there is %+v", got)
	}
	i := h.invite()
	h.ana.WelcomeNearby(i, time.Minute)
	got := around()
	if len(got) != 1 || got[0].Name != "Ana" || got[0].Collective != "Upper Larch" {
		t.Fatalf("around is %+v", got)
	}
	wish := collective.Nearby(got[0])
	ask := h.asks(boris, wish)
	if w := h.waiting(); len(w) != 1 || w[0].Code != ask.Code || ask.Code == "" {
		t.Fatalf("Ana sees %+v, Boris %s", w, ask.Code)
	}
	h.ana.TurnAway(i) // whoever asked before goes on
	if ask := h.asks(boris, wish); ask.State != collective.AskWaiting {
		t.Errorf("then Boris's ask stands %+v", ask)
	}
	if _, err := chona.Join(t.Context(), wish); !errors.Is(err, refusal.New(refusal.JoinRefused)) {
		t.Errorf("then Chona is told %v", err)
	}
	must(t, h.at.Vouch(h.waiting()[0].ID))
	c, err := boris.Join(t.Context(), wish)
	must(t, err)
	if c == nil || c.ID() != h.at.ID() {
		t.Errorf("Boris came into %v", c)
	}
	if left, err := boris.Joining(); err != nil || len(left) != 0 {
		t.Errorf("he still asks with %+v, %v", left, err)
	}
}

func TestAnAskThatWasRefusedIsShown(t *testing.T) {
	h := newHall(t, 1)
	boris, i := h.comes("Boris"), h.invite()
	i.Token[0]++
	if _, err := boris.JoinAndWait(t.Context(), i); !errors.Is(err, refusal.New(refusal.JoinRefused)) {
		t.Fatal(err)
	}
	all, err := boris.Joining()
	must(t, err)
	if len(all) != 1 || all[0].State != collective.AskRefused || all[0].No == nil {
		t.Errorf("Boris reads %+v", all)
	}
}

func TestPeopleWithoutADevice(t *testing.T) {
	h := newHall(t, 1)
	must(t, h.at.AddWithoutDevice("Petra Vale", "Old Sava", " Petra  Vale "))
	members, err := h.at.Members()
	must(t, err)
	if len(members) != 3 {
		t.Fatalf("members are %+v", members)
	}
	petra := members[2]
	if petra.Name != "Petra Vale" || petra.Devices != 0 {
		t.Fatalf("the third is %+v", petra)
	}
	if err := h.at.AddWithoutDevice("  "); !errors.Is(err, refusal.New(refusal.MemberNoName)) {
		t.Errorf("nobody was written down: %v", err)
	}
	phone, i := h.comes("Petra"), h.invite()
	h.asks(phone, i)
	w := h.waiting()[0]
	if err := h.at.VouchAs(w.ID, h.at.Me()); !errors.Is(err, refusal.New(refusal.MemberUnknown)) {
		t.Errorf("a second device of Ana's came in as her first: %v", err)
	}
	must(t, h.at.VouchAs(w.ID, petra.ID))
	c, err := phone.Join(t.Context(), i)
	must(t, err)
	level(t, h.at, c)
	if c.Me() != petra.ID {
		t.Errorf("Petra's phone writes for %s, want %s", c.Me(), petra.ID)
	}
	if members, err = h.at.Members(); err != nil || len(members) != 3 {
		t.Errorf("then there are %d members, %v", len(members), err)
	}
}

// Two have to vouch for somebody without a device, too, and see who waits.
func TestTwoVouchForSomebodyWithoutADevice(t *testing.T) {
	h := newHall(t, 2)
	var chona *collective.Collective
	for _, name := range []string{"Boris", "Chona"} {
		r, i := h.comes(name), h.invite()
		h.asks(r, i)
		must(t, h.at.Vouch(h.waiting()[0].ID))
		c, err := r.Join(t.Context(), i)
		must(t, err)
		level(t, h.at, c)
		chona = c
	}
	must(t, h.at.AddWithoutDevice("Petra Vale"))
	level(t, h.at, chona)
	w, err := chona.Waiting()
	must(t, err)
	if len(w) != 1 || !w[0].NoDevice || w[0].Code != "" || len(w[0].Vouchers) != 1 || w[0].Needed != 2 {
		t.Fatalf("Chona sees %+v", w)
	}
	must(t, chona.Vouch(w[0].ID))
	members, err := chona.Members()
	must(t, err)
	if len(members) != 4 {
		t.Errorf("members are %+v", members)
	}
}
