package collective_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"moot/app/collective"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/refusal"
)

// forty is a hall of 28 people with a phone and 12 without one. Ana has the chair,
// Boris the pen; both write down what those without a phone do.
type forty struct {
	*testing.T
	phones     []*collective.Collective
	elders     []member.ID
	ana, boris *collective.Collective
	meeting    meeting.ID
}

// newForty founds Upper Larch, where a quarter is enough at a second call, and
// brings everybody in.
func newForty(t *testing.T) *forty {
	t.Helper()
	const phones, without = 28, 12
	ana, at := residentAt(t, "Ana")
	charter := village()
	charter.SecondQuorum = meeting.Quorum{Num: 1, Den: 4}
	charter.NoticeDaysMin = 3
	c, err := ana.Found(charter)
	must(t, err)
	h := &hall{T: t, ana: ana, at: c, net: door{host: ana, at: at}}
	room, err := ana.InviteRoom(c)
	must(t, err)
	guests := make([]*collective.Resident, phones-1)
	for i := range guests {
		guests[i] = h.comes(fmt.Sprintf("Guest %02d", i))
		h.asks(guests[i], room)
	}
	for _, w := range h.waiting() {
		must(t, c.Vouch(w.ID))
	}
	f := &forty{T: t, ana: c, phones: []*collective.Collective{c}}
	for _, g := range guests {
		in, err := g.Join(t.Context(), room)
		must(t, err)
		f.phones = append(f.phones, in)
	}
	f.boris = f.phones[1]
	var names []string
	for i := range without {
		names = append(names, fmt.Sprintf("Elder %02d", i))
	}
	must(t, c.AddWithoutDevice(names...))
	members, err := c.Members()
	must(t, err)
	for _, m := range members {
		if m.Devices == 0 {
			f.elders = append(f.elders, m.ID)
		}
	}
	return f
}

// level carries everything to everybody.
func (f *forty) level() {
	f.Helper()
	levels(f.T, f.phones)
}

// pass carries what the chair and the pen wrote from one to the other.
func (f *forty) pass() {
	f.Helper()
	levels(f.T, []*collective.Collective{f.ana, f.boris})
}

// hear brings the chair and the pen what these phones said.
func (f *forty) hear(phones []*collective.Collective) {
	f.Helper()
	for _, c := range phones {
		if c != f.ana {
			level(f.T, c, f.ana)
		}
	}
	f.pass()
}

// meets has these phones come, and the first two take the jobs.
func (f *forty) meets(id meeting.ID, coming []*collective.Collective) {
	f.Helper()
	f.meeting = id
	f.level()
	must(f.T, f.ana.OpenMeeting(id))
	must(f.T, f.ana.TakeJob(id, meeting.Chair, f.ana.Me()))
	f.level()
	for _, c := range coming[1:] {
		must(f.T, c.Attend(id, meeting.Arrived))
	}
	must(f.T, f.boris.TakeJob(id, meeting.Pen, f.boris.Me()))
	f.hear(coming)
}

// puts moves something and puts it to the vote.
func (f *forty) puts(text string, rule motion.Rule, ways collective.Ways) (motion.ID, error) {
	f.Helper()
	o, err := f.boris.Submit(motion.Submission{Meeting: f.meeting, Text: text, Rule: rule})
	must(f.T, err)
	f.pass()
	return o, f.ana.Put(o, ways)
}

// votes has each of these phones say the next of the choices.
func (f *forty) votes(o motion.ID, phones []*collective.Collective, choices ...poll.Choice) {
	f.Helper()
	for i, c := range phones {
		must(f.T, c.Cast(o, poll.Answer{Choice: choices[i]}))
	}
}

func (f *forty) poll(o motion.ID) poll.Poll {
	f.Helper()
	p, err := f.boris.Poll(o)
	must(f.T, err)
	return p
}

// refused holds that it was refused for this reason, and in these words.
func (f *forty) refused(err error, want refusal.Code, words string) {
	f.Helper()
	l, lost := i18n.New("en")
	must(f.T, lost)
	if !errors.Is(err, refusal.New(want)) || !strings.Contains(l.Refuse(err), words) {
		f.Errorf("got %v: %q, want %s: %q", err, l.Refuse(err), want, words)
	}
}

// times is one choice so many times.
func times(n int, c poll.Choice) []poll.Choice {
	all := make([]poll.Choice, n)
	for i := range all {
		all[i] = c
	}
	return all
}

func choices(yes, no, abstain int) []poll.Choice {
	return append(append(times(yes, poll.Yes), times(no, poll.No)...), times(abstain, poll.Abstain)...)
}

// Forty meet, twelve of them without a phone. They are ticked off, vote by name
// through two who hold a job, and by a count of hands; too many go home while the
// second vote runs; what was left is decided at a second call.
func TestAHallOfForty(t *testing.T) {
	f := newForty(t)
	id, err := f.ana.CallMeeting(collective.Called{Title: "Village meeting", When: "2030-03-05T18:30", Place: "the hall",
		Agenda: meeting.Titles("The well", "Bread", "The roof")})
	must(t, err)

	// Ticking off is for those who hold a job; who has a phone speaks for themselves.
	f.meets(id, f.phones)
	f.refused(f.phones[2].Enter(id, f.elders[0], meeting.Arrived, time.Time{}), refusal.MeetingNoJob, "Only the chair")
	f.refused(f.boris.Enter(id, f.phones[2].Me(), meeting.Absent, time.Time{}), refusal.MeetingOwnWord, "said it themselves")
	for i, elder := range f.elders {
		must(t, []*collective.Collective{f.ana, f.boris}[i%2].Enter(id, elder, meeting.Arrived, time.Time{}))
	}
	f.level()
	if m := look(t, f.phones[27], id); m.Quorum.Present != 40 || m.Quorum.Electorate != 40 || m.Quorum.Needed != 20 || m.Notice().Short {
		t.Fatalf("quorum %+v, notice %+v", m.Quorum, m.Notice())
	}

	well := f.votesOnTheWell()
	bread := f.votesOnBreadAndGoes()

	// Nineteen are left: the next poll refuses and says why. A break, the next
	// meeting and adjourning are what is left to do.
	_, err = f.puts("We mend the roof.", motion.Simple, collective.Ways{})
	f.refused(err, refusal.PollNoQuorum, "19 of 40, and 20 are needed")
	must(t, f.ana.SuspendMeeting(id, "to see whether anybody comes back"))
	must(t, f.ana.ResumeMeeting(id))
	must(t, f.ana.CloseMeeting(id))
	again, err := f.ana.CallAgain(id, "2030-03-12T18:30", "")
	must(t, err)

	// Ten come the second time: a quarter of forty.
	few := f.phones[:10]
	f.meets(again, few)
	if m := look(t, f.boris, again); !m.Second || !m.Quorum.Met || m.Quorum.Needed != 10 {
		t.Fatalf("second call %t, quorum %+v", m.Second, m.Quorum)
	}
	roof, err := f.puts("We mend the roof.", motion.Simple, collective.Ways{})
	must(t, err)
	f.level()
	f.votes(roof, few, choices(6, 2, 2)...)
	f.hear(few)
	must(t, f.ana.Freeze(roof))
	f.pass()
	must(t, f.boris.Count(roof, member.ID{}))
	must(t, f.ana.CloseMeeting(again))
	f.level()

	decided, err := f.phones[20].Decisions()
	must(t, err)
	var texts []string
	for _, d := range decided {
		texts = append(texts, d.Wording.Text)
	}
	if len(decided) != 2 || decided[0].ID != well || decided[1].ID != roof {
		t.Errorf("decided: %q", texts)
	}
	if o, err := f.boris.Motion(bread); err != nil || o.State != motion.Rejected {
		t.Errorf("bread is %s, %v", o.State, err)
	}
	want := paper(t, f.ana, id)
	for i, c := range f.phones {
		if got := paper(t, c, id); string(got) != string(want) {
			t.Errorf("phone %d has other minutes", i)
		}
	}
}

// votesOnTheWell is the first vote: six elders by name, six by a count of hands.
func (f *forty) votesOnTheWell() motion.ID {
	f.Helper()
	ways := collective.Ways{Named: member.SetOf(f.elders[:6]...), Counted: member.SetOf(f.elders[6:]...)}
	o, err := f.puts("We repair the winding gear.", motion.TwoThirds, ways)
	must(f.T, err)
	f.level()
	f.votes(o, f.phones, choices(16, 7, 5)...)
	f.hear(f.phones)
	for i, elder := range f.elders[:6] {
		a := poll.Answer{Choice: choices(4, 1, 1)[i]}
		must(f.T, f.ana.EnterVote(o, elder, a))
		if i < 5 {
			must(f.T, f.boris.EnterVote(o, elder, a))
		}
	}
	hands := poll.Sheet{Manner: poll.Hands, Counted: ways.Counted,
		Piles: []poll.Pile{{Choice: poll.Yes, N: 4}, {Choice: poll.No, N: 1}, {Choice: poll.Abstain, N: 1}}}
	must(f.T, f.ana.Tell(o, hands))
	must(f.T, f.boris.Tell(o, hands))
	f.pass()

	// One elder is entered by Ana alone: that vote waits for a second word.
	f.refused(f.ana.Freeze(o), refusal.PollLastCall, "have not voted: 1")
	f.refused(f.boris.EnterVote(o, f.phones[5].Me(), poll.Answer{Choice: "maybe"}), refusal.PollUnknownChoice, "such")
	must(f.T, f.boris.EnterVote(o, f.elders[5], poll.Answer{Choice: poll.Abstain}))
	f.pass()
	must(f.T, f.ana.Freeze(o))
	f.pass()
	must(f.T, f.ana.Count(o, member.ID{}))
	f.pass()
	if p := f.poll(o); p.State != poll.Frozen {
		f.Errorf("after one of two tellers the poll is %s", p.State)
	}
	must(f.T, f.boris.Count(o, member.ID{}))
	f.pass()
	p := f.poll(o)
	want := poll.Tally{Yes: 24, No: 9, Abstain: 7, Present: 40, Electorate: 40}
	if p.State != poll.Announced || p.Outcome.Tally != want || !p.Outcome.Passed {
		f.Errorf("the well: %s, %+v", p.State, p.Outcome)
	}
	return o
}

// votesOnBreadAndGoes is the second vote. It opened with enough people there, so
// it stands although 21 are gone when it ends.
func (f *forty) votesOnBreadAndGoes() motion.ID {
	f.Helper()
	o, err := f.puts("We bake on Fridays.", motion.Simple, collective.Ways{Counted: member.SetOf(f.elders...)})
	must(f.T, err)
	f.level()
	f.votes(o, f.phones, choices(13, 13, 2)...)
	hands := poll.Sheet{Manner: poll.Hands, Counted: member.SetOf(f.elders...),
		Piles: []poll.Pile{{Choice: poll.Yes, N: 6}, {Choice: poll.No, N: 6}}}
	must(f.T, f.ana.Tell(o, hands))
	must(f.T, f.boris.Tell(o, hands))
	for _, c := range f.phones[13:] {
		must(f.T, c.Attend(f.meeting, meeting.Left))
	}
	for _, elder := range f.elders[:6] {
		must(f.T, f.boris.Enter(f.meeting, elder, meeting.Left, time.Time{}))
	}
	f.hear(f.phones)
	if m := look(f.T, f.ana, f.meeting); m.Quorum.Met || m.Quorum.Present != 19 {
		f.Errorf("after they went: %+v", m.Quorum)
	}
	must(f.T, f.ana.Freeze(o))
	f.pass()
	must(f.T, f.ana.Count(o, member.ID{}))
	must(f.T, f.boris.Count(o, member.ID{}))
	f.pass()
	p := f.poll(o)
	if p.State != poll.Announced || p.Outcome.Tally.Present != 40 || p.Outcome.Passed || !p.Outcome.Quorum.Met {
		f.Errorf("bread: %s, %+v", p.State, p.Outcome)
	}
	return o
}
