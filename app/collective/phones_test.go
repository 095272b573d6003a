package collective_test

import (
	"bytes"
	"errors"
	"testing"

	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/refusal"
)

// street is people who carry each other's news on sticks.
type street struct {
	t    testing.TB
	room collective.Invitation
	at   map[string]*collective.Resident
	door door // whose host is Ana
}

// streetOf is Ana's collective with these people let in.
func streetOf(t testing.TB, charter func(*collective.Collective), names ...string) *street {
	ana, atAna := residentAt(t, "Ana")
	c, err := ana.Found(village())
	must(t, err)
	s := &street{t: t, at: map[string]*collective.Resident{"Ana": ana}, door: door{host: ana, at: atAna}}
	s.room, err = ana.InviteRoom(c)
	must(t, err)
	for _, name := range names {
		s.comes(name, name)
		must(t, c.Vouch(s.waiting(name)))
		s.enters(name)
	}
	if charter != nil {
		charter(c)
	}
	s.level()
	return s
}

// comes has a new phone ask at Ana's door, under a name of its own in the test.
func (s *street) comes(phone, name string) {
	s.t.Helper()
	s.stands(phone, name, s.room)
}

// belongs has a new phone ask at Ana's door, of somebody who says that they belong.
func (s *street) belongs(phone, name string) {
	s.t.Helper()
	room := s.room
	room.Belongs = true
	s.stands(phone, name, room)
}

func (s *street) stands(phone, name string, room collective.Invitation) {
	s.t.Helper()
	r, h := residentAt(s.t, name)
	d := s.door
	d.guest = h
	r.Attach(d)
	s.at[phone] = r
	_, err := r.Join(s.t.Context(), room)
	must(s.t, err)
}

// enters knocks again, once a phone was let in.
func (s *street) enters(phone string) {
	s.t.Helper()
	c, err := s.at[phone].Join(s.t.Context(), s.room)
	must(s.t, err)
	if c == nil {
		s.t.Fatalf("%s is not let in", phone)
	}
	s.tell("Ana", phone)
}

func (s *street) of(phone string) *collective.Collective {
	s.t.Helper()
	all := s.at[phone].Collectives()
	if len(all) != 1 {
		s.t.Fatalf("%s is in %d collectives", phone, len(all))
	}
	return all[0]
}

// tell carries what one phone has to another.
func (s *street) tell(from, to string) {
	s.t.Helper()
	var b bytes.Buffer
	_, err := s.at[from].Pack(&b, everything(s.of(from)))
	must(s.t, err)
	_, err = s.at[to].Unpack(&b)
	must(s.t, err)
}

// level carries everything to everybody who is in.
func (s *street) level() {
	s.t.Helper()
	for range 2 {
		for from := range s.at {
			for to := range s.at {
				if from != to && len(s.at[to].Collectives()) > 0 && len(s.at[from].Collectives()) > 0 {
					s.tell(from, to)
				}
			}
		}
	}
}

// waiting is who waits under a name, for Ana.
func (s *street) waiting(name string) member.ID {
	s.t.Helper()
	all, err := s.of("Ana").Waiting()
	must(s.t, err)
	for _, w := range all {
		if w.Name == name {
			return w.ID
		}
	}
	s.t.Fatalf("%s does not wait", name)
	return member.ID{}
}

func (s *street) pending(phone string) []collective.Pending {
	s.t.Helper()
	all, err := s.of(phone).Pending()
	must(s.t, err)
	return all
}

func (s *street) refused(err error, want refusal.Code) {
	s.t.Helper()
	if !errors.Is(err, refusal.New(want)) {
		s.t.Errorf("got %v, want %s", err, want)
	}
}

func TestAFurtherPhoneOfOnesOwn(t *testing.T) {
	s := streetOf(t, nil, "Boris")
	boris := s.of("Boris")
	s.belongs("Boris 2", "Boris")
	s.level()
	all, err := boris.Waiting()
	must(t, err)
	if len(all) != 1 || len(all[0].Namesakes) != 1 || all[0].Namesakes[0] != boris.Me() {
		t.Fatalf("waiting %+v", all)
	}
	must(t, boris.AddDevice(all[0].ID))
	s.tell("Boris", "Ana")
	s.enters("Boris 2")
	second := s.of("Boris 2")
	if second.Me() != boris.Me() {
		t.Errorf("the second phone writes for %s", second.Me())
	}
	m, err := second.Membership(second.Me())
	must(t, err)
	if len(m.Devices) != 2 || m.Devices[0].This || !m.Devices[1].This {
		t.Fatalf("phones %+v", m.Devices)
	}
	members, err := second.Members()
	must(t, err)
	if len(members) != 2 {
		t.Errorf("members %+v", members)
	}
	ana := s.of("Ana")
	s.refused(ana.EndDevice(m.Devices[0].ID), refusal.MemberPhoneUnknown)
	must(t, second.EndDevice(m.Devices[0].ID))
	s.refused(second.EndDevice(m.Devices[1].ID), refusal.MemberPhoneOnly)
	s.level()
	s.refused(boris.ConfirmRoll(), refusal.MemberPhoneEnded)
	_, err = boris.CallMeeting(collective.Called{Title: "Bread", When: "2026-11-24T18:30", Agenda: meeting.Titles("Bread")})
	s.refused(err, refusal.MemberPhoneEnded)
}

func TestALostPhone(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona", "Dilan")
	ana, boris, dilan := s.of("Ana"), s.of("Boris"), s.of("Dilan")
	chona := s.of("Chona").Me()
	s.comes("new", "Chona")
	waits := s.waiting("Chona")
	s.level()
	s.refused(s.of("Chona").Replace(chona, waits), refusal.MemberPhoneOthers)
	must(t, ana.Replace(chona, waits))
	pending := s.pending("Ana")
	if len(pending) != 1 || pending[0].Matter != collective.Replacement || !pending[0].Said || pending[0].More() != 1 || pending[0].Waiting != waits {
		t.Fatalf("pending %+v", pending)
	}
	s.tell("Ana", "Boris")
	s.tell("Ana", "Dilan")
	if p := s.pending("Boris"); len(p) != 1 || p[0].Said || p[0].No != nil {
		t.Fatalf("pending for Boris %+v", p)
	}
	must(t, boris.Confirm(pending[0].ID))
	s.tell("Boris", "Ana")
	s.enters("new")
	fresh := s.of("new")
	if fresh.Me() != chona {
		t.Fatal("the new phone writes for somebody else")
	}
	s.refused(fresh.ConfirmRoll(), refusal.MemberPhoneNew)
	s.refused(fresh.Leave(), refusal.MemberPhoneNew)

	// The old phone turns up and says no; then the others settle it.
	s.tell("Boris", "Chona")
	old := s.of("Chona")
	s.refused(old.ConfirmRoll(), refusal.MemberPhoneEnded)
	settling := s.pending("Chona")
	if len(settling) != 1 || settling[0].Matter != collective.Settling || !settling[0].Contestable {
		t.Fatalf("on the old phone %+v", settling)
	}
	if p := s.pending("new"); len(p) != 1 || p[0].Contestable {
		t.Fatalf("on the new phone %+v", p)
	}
	must(t, old.Contest(settling[0].ID))
	s.refused(old.Contest(settling[0].ID), refusal.MemberNotContested)
	s.level()
	s.refused(fresh.ConfirmRoll(), refusal.MemberPhoneFrozen)
	if p := s.pending("Ana"); len(p) != 1 || !p[0].Contested || p[0].Needed != 2 {
		t.Fatalf("contested %+v", p)
	}
	must(t, ana.Confirm(settling[0].ID))
	s.tell("Ana", "Dilan")
	must(t, dilan.Confirm(settling[0].ID))
	s.level()
	must(t, fresh.ConfirmRoll())
	s.tell("new", "Ana")
	s.refused(old.ConfirmRoll(), refusal.MemberPhoneEnded)
	if p := s.pending("Ana"); len(p) != 1 || p[0].Matter != collective.Roll || p[0].More() != 2 {
		t.Errorf("after settling %+v", p)
	}
}

// A phone that asks to be let in as somebody new becomes nobody's further phone; the
// same phone can ask again.
func TestAStrangersPhoneBecomesNobodysOwn(t *testing.T) {
	s := streetOf(t, nil, "Boris")
	boris := s.of("Boris")
	s.comes("phone", "Chona")
	s.level()
	s.refused(boris.AddDevice(s.waiting("Chona")), refusal.MemberSaysNew)
	room := s.room
	room.Belongs = true
	_, err := s.at["phone"].Join(t.Context(), room)
	must(t, err)
	s.level()
	must(t, boris.AddDevice(s.waiting("Chona")))
	m, err := boris.Membership(boris.Me())
	must(t, err)
	if len(m.Devices) != 2 {
		t.Errorf("Boris has %d phones, want 2", len(m.Devices))
	}
}
