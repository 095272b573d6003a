package collective_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
)

// sits opens a meeting at the first of some phones, which the others attend, and
// those without a device are written down.
func sits(t *testing.T, all []*collective.Collective) meeting.ID {
	t.Helper()
	id, err := all[0].CallMeeting(collective.Called{Title: "Village meeting", When: "2026-11-24T18:30", Agenda: meeting.Titles("The well")})
	must(t, err)
	must(t, all[0].OpenMeeting(id))
	levels(t, all)
	for _, c := range all[1:] {
		must(t, c.Attend(id, meeting.Arrived))
	}
	must(t, all[0].TakeJob(id, meeting.Teller, all[0].Me()))
	members, err := all[0].Members()
	must(t, err)
	for _, m := range members {
		if m.Devices == 0 {
			must(t, all[0].Enter(id, m.ID, meeting.Arrived, time.Time{}))
		}
	}
	levels(t, all)
	return id
}

func (s *street) phones(names ...string) []*collective.Collective {
	var all []*collective.Collective
	for _, name := range names {
		all = append(all, s.of(name))
	}
	return all
}

func pollOf(t *testing.T, c *collective.Collective, id motion.ID) poll.Poll {
	t.Helper()
	p, err := c.Poll(id)
	must(t, err)
	return p
}

// A cut between the putting and the end: each half ends the vote by itself and
// announces a result. When they meet, neither stands; what either froze is frozen
// again, and who voted meanwhile in neither half is late.
func TestACutBetweenPuttingAndFreezing(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona", "Dilan", "Elena")
	all := s.phones("Ana", "Boris", "Chona", "Dilan", "Elena")
	levels(t, all)
	m := sits(t, all)
	o, err := all[0].Submit(motion.Submission{Meeting: m, Text: "We mend the well.", Rule: motion.Simple})
	must(t, err)
	must(t, all[0].Put(o, collective.Ways{}))
	levels(t, all)
	for i, choice := range []poll.Choice{poll.Yes, poll.Yes, poll.No, poll.No, poll.Abstain} {
		must(t, all[i].Cast(o, poll.Answer{Choice: choice}))
	}
	levels(t, all)

	// In each half one of two says otherwise now, and it is over.
	for half, choice := range []poll.Choice{poll.No, poll.Yes} {
		two := all[2*half : 2*half+2]
		must(t, two[1].Cast(o, poll.Answer{Choice: choice}))
		levels(t, two)
		must(t, two[0].Freeze(o))
		levels(t, two)
		must(t, two[1].Count(o, member.ID{}))
		levels(t, two)
		if p := pollOf(t, two[0], o); p.State != poll.Announced {
			t.Errorf("half %d: %s", half, p.State)
		}
	}
	must(t, all[4].Cast(o, poll.Answer{Choice: poll.Yes}))
	levels(t, all)
	for i, c := range all {
		if p := pollOf(t, c, o); p.State != poll.Contested || len(p.Freezes) != 2 || p.Outcome != nil {
			t.Errorf("phone %d: %s, %d freezes, outcome %v", i, p.State, len(p.Freezes), p.Outcome)
		}
	}

	must(t, all[4].Freeze(o))
	levels(t, all)
	must(t, all[0].Count(o, member.ID{}))
	levels(t, all)
	want := poll.Tally{Electorate: 5, Present: 5, Yes: 2, No: 2, Abstain: 1}
	for i, c := range all {
		p := pollOf(t, c, o)
		if p.State != poll.Announced || p.Outcome == nil {
			t.Fatalf("phone %d: %s", i, p.State)
		}
		if diff := cmp.Diff(want, p.Outcome.Tally); diff != "" {
			t.Errorf("phone %d (-want +got):\n%s", i, diff)
		}
		if len(p.Late) != 1 || p.Late[0].By != all[4].Me() {
			t.Errorf("phone %d: late %v", i, p.Late)
		}
		file, err := c.ExportPoll(o)
		must(t, err)
		again, _, err := collective.RecountFile(file)
		must(t, err)
		if !again.Outcome.Same(*p.Outcome) || again.State != p.State {
			t.Errorf("phone %d counted again: %s, %+v", i, again.State, again.Outcome.Tally)
		}
	}
}

// Phones, hands and paper in one vote. Chona voted with her phone and was counted
// among the hands as well: she counts once, and both are shown.
func TestPhonesHandsAndPaperInOneVote(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona")
	all := s.phones("Ana", "Boris", "Chona")
	must(t, all[0].AddWithoutDevice("Olga Mir", "Pau Serra"))
	levels(t, all)
	m := sits(t, all)
	must(t, all[1].TakeJob(m, meeting.Teller, all[1].Me()))
	levels(t, all)
	named := make(map[string]member.ID)
	members, err := all[0].Members()
	must(t, err)
	for _, one := range members {
		named[one.Name] = one.ID
	}
	o, err := all[0].Submit(motion.Submission{Meeting: m, Text: "We mend the well.", Rule: motion.OfPresent})
	must(t, err)
	must(t, all[0].Put(o, collective.Ways{Counted: member.SetOf(named["Olga Mir"], named["Pau Serra"])}))
	levels(t, all)
	for i, choice := range []poll.Choice{poll.Yes, poll.No, poll.No} {
		must(t, all[i].Cast(o, poll.Answer{Choice: choice}))
	}
	levels(t, all)
	hands := poll.Sheet{Manner: poll.Hands, Counted: member.SetOf(named["Olga Mir"], all[2].Me()), Piles: []poll.Pile{{Choice: poll.Yes, N: 2}}}
	paper := poll.Sheet{Manner: poll.Paper, Counted: member.SetOf(named["Pau Serra"]), Piles: []poll.Pile{{Choice: poll.No, N: 1}}}
	for _, teller := range all[:2] {
		must(t, teller.Tell(o, hands))
		must(t, teller.Tell(o, paper))
	}
	levels(t, all)
	must(t, all[2].Freeze(o))
	levels(t, all)
	must(t, all[0].Count(o, member.ID{}))
	must(t, all[1].Count(o, member.ID{}))
	levels(t, all)
	for i, c := range all {
		p := pollOf(t, c, o)
		if p.State != poll.Announced {
			t.Fatalf("phone %d: %s", i, p.State)
		}
		if diff := cmp.Diff(poll.Tally{Electorate: 5, Present: 5, Yes: 3, No: 2}, p.Outcome.Tally); diff != "" || !p.Outcome.Passed {
			t.Errorf("phone %d, passed %v (-want +got):\n%s", i, p.Outcome.Passed, diff)
		}
		if len(p.Sheets) != 2 || len(p.Asides) != 1 || p.Asides[0].For != all[2].Me() || p.Asides[0].Why != poll.OnSheet {
			t.Errorf("phone %d: %d sheets, aside %+v", i, len(p.Sheets), p.Asides)
		}
	}
}
