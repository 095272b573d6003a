package collective_test

import (
	"context"
	"crypto/rand"
	"errors"
	"sync"
	"testing"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/refusal"
	"moot/sync/home"
	"moot/sync/knock"
	"moot/sync/knock/knocktest"
	"moot/sync/log"
)

// door is a network of one neighbour, at whose door everybody knocks.
type door struct {
	host  *collective.Resident
	at    *home.Home
	guest *home.Home
}

func (d door) Addresses() []string { return []string{"/ip4/127.0.0.1/tcp/1"} }

func (d door) Ask(ctx context.Context, _ []string, w knock.Wish) (knock.Answer, knock.Match, error) {
	return knocktest.Knock(ctx, d.host, d.at.Device(), d.guest.Device(), rand.Reader, w)
}

func (d door) Nearby(context.Context) []collective.Found {
	name, of, ok := d.host.Nameplate()
	if !ok {
		return nil
	}
	return []collective.Found{{Name: name, Collective: of, Addresses: d.Addresses()}}
}

func (d door) Publish(log.SpaceID, log.Run)       {}
func (d door) SpacesChanged()                     {}
func (d door) Neighbours() []collective.Neighbour { return nil }
func (d door) Levels() []collective.Level         { return nil }

func village() charter.Rules {
	return charter.Rules{Name: "Upper Larch", Zone: "Europe/Madrid", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1}
}

// Several knocks that are answered at once enter one collective once.
func TestKnocksAnsweredAtOnceEnterOnce(t *testing.T) {
	ana, atAna := residentAt(t, "Ana")
	at, err := ana.Found(village())
	must(t, err)
	boris, h := residentAt(t, "Boris")
	boris.Attach(door{ana, atAna, h})
	first, err := ana.Invite(at)
	must(t, err)
	second, err := ana.Invite(at)
	must(t, err)
	if c, err := boris.Join(t.Context(), first); err != nil || c != nil {
		t.Fatalf("entered %v without a voucher, %v", c, err)
	}
	waiting, err := at.Waiting()
	must(t, err)
	must(t, at.Vouch(waiting[0].ID))
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			if _, err := boris.Join(t.Context(), []collective.Invitation{first, second}[i%2]); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := len(boris.Collectives()); n != 1 {
		t.Errorf("the collective is there %d times", n)
	}
	joining, err := boris.Joining()
	must(t, err)
	for _, ask := range joining {
		if _, err := boris.Join(t.Context(), ask.Invitation); err != nil {
			t.Error(err)
		}
	}
	if joining, err = boris.Joining(); err != nil || len(joining) > 0 {
		t.Errorf("still knocking with %d invitations, %v", len(joining), err)
	}
}

// An old invitation that is refused does not take a newer one with it.
func TestARefusedInvitationLeavesTheNewerOne(t *testing.T) {
	ana, atAna := residentAt(t, "Ana")
	at, err := ana.Found(village())
	must(t, err)
	boris, h := residentAt(t, "Boris")
	boris.Attach(door{ana, atAna, h})
	good, err := ana.Invite(at)
	must(t, err)
	dead := good
	dead.Token = knock.Token{9}
	_, err = boris.Join(t.Context(), dead)
	if !errors.Is(err, refusal.New(refusal.JoinRefused)) {
		t.Fatalf("a dead invitation: %v", err)
	}
	if _, err := boris.Join(t.Context(), good); err != nil {
		t.Fatal(err)
	}
	joining, err := boris.Joining()
	must(t, err)
	if len(joining) != 1 || joining[0].Invitation.Token != good.Token {
		t.Errorf("remembers %+v, want the good one", joining)
	}
}
