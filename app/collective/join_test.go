package collective_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/record"
	"moot/app/refusal"
	"moot/sync/home"
	"moot/sync/knock"
	"moot/sync/log"
)

// door is a network of one neighbour, at whose door everybody knocks.
type door struct {
	host  *collective.Resident
	guest *home.Home
}

func (d door) Addresses() []string { return []string{"/ip4/127.0.0.1/tcp/1"} }

func (d door) Ask(ctx context.Context, _ []string, name string, t knock.Token) (knock.Answer, error) {
	bound := []byte("a connection")
	b, err := knock.New(d.guest.Device(), name, t, bound)
	if err != nil {
		return knock.Answer{}, err
	}
	ask, err := knock.Read(b, bound)
	if err != nil {
		return knock.Answer{}, err
	}
	return d.host.Knock(ctx, ask)
}

func (d door) Publish(log.SpaceID, log.Run)       {}
func (d door) SpacesChanged()                     {}
func (d door) Neighbours() []collective.Neighbour { return nil }

func village() record.Charter {
	return record.Charter{Name: "Upper Larch", Zone: "Europe/Madrid", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1}
}

// Several knocks that are answered at once enter one collective once.
func TestKnocksAnsweredAtOnceEnterOnce(t *testing.T) {
	ana := resident(t, "Ana")
	at, err := ana.Found(village())
	must(t, err)
	boris, h := residentAt(t, "Boris")
	boris.Attach(door{ana, h})
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
	for _, i := range joining {
		if _, err := boris.Join(t.Context(), i); err != nil {
			t.Error(err)
		}
	}
	if joining, err = boris.Joining(); err != nil || len(joining) > 0 {
		t.Errorf("still knocking with %d invitations, %v", len(joining), err)
	}
}

// An old invitation that is refused does not take a newer one with it.
func TestARefusedInvitationLeavesTheNewerOne(t *testing.T) {
	ana := resident(t, "Ana")
	at, err := ana.Found(village())
	must(t, err)
	boris, h := residentAt(t, "Boris")
	boris.Attach(door{ana, h})
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
	if len(joining) != 1 || joining[0].Token != good.Token {
		t.Errorf("remembers %+v, want the good one", joining)
	}
}
