package collective_test

import (
	"crypto/rand"
	"testing"
	"time"

	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/record"
	"moot/app/refusal"
)

func (s *street) calls(phone, title string) meeting.ID {
	s.t.Helper()
	id, err := s.of(phone).CallMeeting(collective.Called{Title: title, When: "2026-11-24T18:30", Agenda: meeting.Titles(title)})
	must(s.t, err)
	return id
}

// puts opens a meeting, to which another comes, and puts a motion in it to the
// vote.
func (s *street) puts(phone, other string, m meeting.ID) motion.ID {
	s.t.Helper()
	c := s.of(phone)
	must(s.t, c.OpenMeeting(m))
	s.tell(phone, other)
	must(s.t, s.of(other).Attend(m, meeting.Arrived))
	s.tell(other, phone)
	seen, err := c.Meeting(m)
	must(s.t, err)
	o, err := c.Submit(motion.Submission{Meeting: m, Item: seen.Call.Agenda[0].ID, Text: "We repair the well.", Rule: motion.Simple})
	must(s.t, err)
	must(s.t, c.Put(o, collective.Ways{}))
	return o
}

func (s *street) ballots(phone string, m meeting.ID) []poll.Ballot {
	s.t.Helper()
	seen, err := s.of(phone).Meeting(m)
	must(s.t, err)
	if len(seen.Polls) != 1 {
		s.t.Fatalf("%d polls", len(seen.Polls))
	}
	return seen.Polls[0].Ballots
}

// Two neighbours must not take the vote of a third by giving them a new phone.
func TestANewPhoneVotesFromTheNextMeetingOn(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona")
	m := s.calls("Ana", "The well")
	s.level()
	o := s.puts("Ana", "Chona", m)
	s.level()
	must(t, s.of("Chona").Cast(o, poll.Answer{Choice: poll.Yes}))
	s.level()
	chona := s.of("Chona").Me()
	s.comes("new", "Chona")
	waits := s.waiting("Chona")
	s.tell("Ana", "Boris")
	must(t, s.of("Ana").Replace(chona, waits))
	s.tell("Ana", "Boris")
	must(t, s.of("Boris").Replace(chona, waits))
	s.tell("Boris", "Ana")
	s.enters("new")
	fresh := s.of("new")
	s.refused(fresh.Cast(o, poll.Answer{Choice: poll.No}), refusal.PollNewPhone)

	// A device that pays no heed to its rules casts one all the same, in place of
	// the one from the lost phone.
	before := s.ballots("Ana", m)
	if len(before) != 1 || before[0].Choice != poll.Yes {
		t.Fatalf("before: %+v", before)
	}
	seen, err := fresh.Meeting(m)
	must(t, err)
	forged := seen.Polls[0].ToCast(chona, poll.Answer{Choice: poll.No})
	pen := record.Pen{By: chona, Rand: rand.Reader, Now: time.Now}
	w, err := pen.Write(forged, before[0].ID)
	must(t, err)
	must(t, fresh.Space().Edit(pen.Edit(w)))
	s.tell("new", "Ana")
	s.tell("new", "Boris")
	for _, phone := range []string{"Ana", "Boris", "new"} {
		if got := s.ballots(phone, m); len(got) != 1 || got[0].ID != before[0].ID {
			t.Errorf("with %s: %+v", phone, got)
		}
	}
	next := s.calls("Ana", "Bread")
	p := s.puts("Ana", "new", next)
	s.tell("Ana", "new")
	must(t, fresh.Cast(p, poll.Answer{Choice: poll.No}))
	s.tell("new", "Ana")
	if got := s.ballots("Ana", next); len(got) != 1 || got[0].Choice != poll.No {
		t.Errorf("at the next meeting: %+v", got)
	}
}

// Before the first roll everybody who belongs votes, and then those on the last.
func TestNewcomersVoteFromTheNextRollOn(t *testing.T) {
	s := streetOf(t, nil, "Boris")
	ana, boris := s.of("Ana"), s.of("Boris")
	entitled := func(m meeting.ID) int {
		t.Helper()
		seen, err := ana.Meeting(m)
		must(t, err)
		return len(seen.Call.Rules.Entitled)
	}
	if n := entitled(s.calls("Ana", "The well")); n != 2 {
		t.Errorf("%d vote before any roll", n)
	}
	must(t, ana.ConfirmRoll())
	roll, err := ana.Roll()
	must(t, err)
	if roll.Confirmed || roll.Asked == nil || roll.Asked.More() != 1 {
		t.Fatalf("the roll %+v", roll)
	}
	s.level()
	must(t, boris.ConfirmRoll())
	s.level()
	must(t, ana.AddWithoutDevice("Olga Mir", "Pau Serra", "Rosa Vila"))
	roll, err = ana.Roll()
	must(t, err)
	if !roll.Confirmed || roll.Asked != nil || len(roll.On) != 2 || len(roll.Newcomers) != 3 {
		t.Errorf("after the roll %+v", roll)
	}
	if n := entitled(s.calls("Ana", "Bread")); n != 2 {
		t.Errorf("%d vote though three came after the roll", n)
	}
	m, err := ana.Membership(roll.Newcomers[0])
	must(t, err)
	if m.Votes || m.Since.IsZero() || len(m.Vouchers) != 1 {
		t.Errorf("a newcomer is %+v", m)
	}
	must(t, ana.ConfirmRoll())
	s.level()
	must(t, boris.ConfirmRoll())
	s.level()
	if n := entitled(s.calls("Ana", "Seed")); n != 5 {
		t.Errorf("%d vote after the second roll", n)
	}
}
