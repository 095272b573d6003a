package collective_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	"moot/app/collective"
	"moot/app/refusal"
	"moot/sync/knock"
)

// Who left and who was removed are people who belonged once, the last to go first.
func TestWhoBelongedOnce(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona")
	ana, chona := s.of("Ana"), s.of("Chona")
	boris := s.of("Boris").Me()
	if former, err := ana.Former(); err != nil || len(former) > 0 {
		t.Errorf("before anybody went: %+v, %v", former, err)
	}
	must(t, ana.Remove(boris))
	s.level()
	must(t, chona.Remove(boris))
	s.level()
	must(t, chona.Leave())
	s.level()
	former, err := ana.Former()
	must(t, err)
	gone := map[string]collective.Membership{}
	for i, m := range former {
		gone[m.Name] = m
		if m.Until.IsZero() || m.Votes || len(m.Devices) > 0 {
			t.Errorf("%s went and is %+v", m.Name, m)
		}
		if i > 0 && m.Until.After(former[i-1].Until) {
			t.Errorf("%s went last and comes later", m.Name)
		}
	}
	if len(gone) != 2 || len(gone["Boris"].EndedBy) != 2 || len(gone["Chona"].EndedBy) != 0 {
		t.Errorf("who went: %+v", former)
	}
	again, err := ana.Membership(boris)
	must(t, err)
	if !again.Until.Equal(gone["Boris"].Until) {
		t.Errorf("one by one, Boris is %+v", again)
	}
}

// Members of one name are shown together, however it is written.
func TestMembersOfOneName(t *testing.T) {
	s := streetOf(t, nil)
	ana := s.of("Ana")
	must(t, ana.AddWithoutDevice("Olga Mir", "Pau Serra"))
	if all, err := ana.Namesakes(); err != nil || len(all) > 0 {
		t.Errorf("three of different names: %+v, %v", all, err)
	}
	for phone, name := range map[string]string{"1": "olga mir", "2": "Zoe", "3": "OLGA MIR", "4": "zoe"} {
		s.comes(phone, name)
		must(t, ana.Vouch(s.waiting(name)))
	}
	all, err := ana.Namesakes()
	must(t, err)
	if len(all) != 2 || len(all[0]) != 3 || len(all[1]) != 2 {
		t.Errorf("want three Olgas and two Zoes, got %+v", all)
	}
}

// From one roll to the next a member brings in as many as the charter says.
func TestNewcomersAreCapped(t *testing.T) {
	r, at := residentAt(t, "Ana")
	charter := village()
	charter.Newcomers = 2
	c, err := r.Found(charter)
	must(t, err)
	s := &street{t: t, at: map[string]*collective.Resident{"Ana": r}, door: door{host: r, at: at}}
	s.room, err = r.InviteRoom(c)
	must(t, err)
	must(t, c.AddWithoutDevice("Olga", "Pau", "Rosa")) // before the first roll nobody counts
	must(t, c.ConfirmRoll())
	must(t, c.AddWithoutDevice("Sol"))
	s.comes("phone", "Boris")
	must(t, c.Vouch(s.waiting("Boris")))
	s.comes("another", "Dilan")
	s.refused(c.Vouch(s.waiting("Dilan")), refusal.MemberEnough)
	s.refused(c.AddWithoutDevice("Tea"), refusal.MemberEnough)
	if waiting, err := c.Waiting(); err != nil || len(waiting) != 1 {
		t.Errorf("Dilan waits no more: %+v, %v", waiting, err)
	}
}

// during does something while an ask is on its way.
type during struct {
	collective.Network
	do func()
}

func (d during) Ask(ctx context.Context, addresses []string, w knock.Wish) (knock.Answer, knock.Match, error) {
	answer, match, err := d.Network.Ask(ctx, addresses, w)
	d.do()
	return answer, match, err
}

// An ask that is taken back while it is on its way is taken back, whatever is
// answered.
func TestAnAskIsTakenBackInFlight(t *testing.T) {
	for name, admitted := range map[string]bool{"while members think": false, "when it was granted": true} {
		t.Run(name, func(t *testing.T) {
			ana, atAna := residentAt(t, "Ana")
			at, err := ana.Found(village())
			must(t, err)
			room, err := ana.InviteRoom(at)
			must(t, err)
			boris, h := residentAt(t, "Boris")
			boris.Attach(door{ana, atAna, h})
			_, err = boris.Join(t.Context(), room)
			must(t, err)
			if admitted {
				waiting, err := at.Waiting()
				must(t, err)
				must(t, at.Vouch(waiting[0].ID))
			}
			boris.Attach(during{door{ana, atAna, h}, func() { must(t, boris.Withdraw(room)) }})
			c, err := boris.JoinAndWait(t.Context(), room)
			if c != nil || !errors.Is(err, refusal.New(refusal.JoinWithdrawn)) {
				t.Errorf("it ends with %v, %v", c, err)
			}
			if asks, err := boris.Joining(); err != nil || len(asks) > 0 {
				t.Errorf("it is still asked for: %+v, %v", asks, err)
			}
			if len(boris.Collectives()) > 0 {
				t.Error("Boris is in all the same")
			}
		})
	}
}

// So is one that is taken back between two knocks: it is not knocked with again.
func TestAnAskIsTakenBackBetweenKnocks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ana, atAna := residentAt(t, "Ana")
		at, err := ana.Found(village())
		must(t, err)
		room, err := ana.InviteRoom(at)
		must(t, err)
		boris, h := residentAt(t, "Boris")
		knocks := 0
		boris.Attach(during{door{ana, atAna, h}, func() { knocks++ }})
		ended := make(chan error, 1)
		go func() {
			_, err := boris.JoinAndWait(t.Context(), room)
			ended <- err
		}()
		synctest.Wait()
		must(t, boris.Withdraw(room))
		if err := <-ended; !errors.Is(err, refusal.New(refusal.JoinWithdrawn)) {
			t.Errorf("it ends with %v", err)
		}
		if knocks != 1 {
			t.Errorf("it knocked %d times", knocks)
		}
		if asks, err := boris.Joining(); err != nil || len(asks) > 0 {
			t.Errorf("it is still asked for: %+v, %v", asks, err)
		}
	})
}
