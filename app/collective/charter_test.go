package collective_test

import (
	"testing"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/refusal"
)

// changes moves in a meeting to set a line of the charter.
func changes(c *collective.Collective, m meeting.ID, line charter.Line, value string) (motion.ID, error) {
	return c.Submit(motion.Submission{Meeting: m, Text: "The charter is to say otherwise.", Rule: motion.TwoThirds,
		Sets: []motion.Setting{{Line: string(line), Value: value}}})
}

// adopts puts a motion to those there, who all vote for it, and counts it.
func adopts(t *testing.T, there []*collective.Collective, o motion.ID) {
	t.Helper()
	must(t, there[0].Put(o, collective.Ways{}))
	levels(t, there)
	for _, c := range there {
		must(t, c.Cast(o, poll.Answer{Choice: poll.Yes}))
	}
	levels(t, there)
	must(t, there[0].Freeze(o))
	levels(t, there)
	must(t, there[1].Count(o, member.ID{}))
	levels(t, there)
	if p := pollOf(t, there[0], o); p.State != poll.Announced || !p.Outcome.Passed {
		t.Fatalf("the motion is %s, %+v", p.State, p.Outcome)
	}
}

func charterOf(t *testing.T, c *collective.Collective) charter.Charter {
	t.Helper()
	is, err := c.Charter()
	must(t, err)
	return is
}

// What was counted by one quorum is not counted again by another.
func TestAMeetingKeepsTheCharterOfItsCall(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona")
	all := s.phones("Ana", "Boris", "Chona")
	levels(t, all)
	before := s.calls("Ana", "Bread")
	m := sits(t, all)
	o, err := changes(all[0], m, charter.Quorum, ">2/3")
	must(t, err)
	levels(t, all)
	adopts(t, all, o)
	after := s.calls("Boris", "Seed")
	levels(t, all)
	for i, c := range all {
		is := charterOf(t, c)
		if from := is.Origin(charter.Quorum); is.Value(charter.Quorum) != ">2/3" || from.Decision != o || from.At.IsZero() {
			t.Errorf("phone %d: quorum %s from %+v", i, is.Value(charter.Quorum), from)
		}
		if is.Value(charter.SecondQuorum) != ">2/3" {
			t.Errorf("phone %d: at a second call still %s", i, is.Value(charter.SecondQuorum))
		}
		for id, want := range map[meeting.ID]meeting.Quorum{before: village().Quorum, m: village().Quorum, after: {Num: 2, Den: 3, Strict: true}} {
			seen, err := c.Meeting(id)
			must(t, err)
			if seen.Call.Quorum != want {
				t.Errorf("phone %d: %s has quorum %v, want %v", i, seen.Call.Title, seen.Call.Quorum, want)
			}
		}
	}
	if u, err := all[0].Unconfirmed(); err != nil || len(u.Lines) > 0 {
		t.Errorf("a quorum waits for phones: %+v, %v", u, err)
	}
}

// What devices need to fold who belongs follows by the word of enough members.
func TestWhatIsDecidedAboutWhoBelongsIsConfirmed(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona")
	all := s.phones("Ana", "Boris", "Chona")
	levels(t, all)
	s.refused(all[0].ConfirmCharter(), refusal.CharterSettled)
	m := sits(t, all)
	o, err := changes(all[0], m, charter.Vouchers, "2")
	must(t, err)
	levels(t, all)
	adopts(t, all, o)
	for i, c := range all {
		u, err := c.Unconfirmed()
		must(t, err)
		if len(u.Lines) != 1 || u.Lines[0] != charter.Vouchers || u.Was.Vouchers != 1 || u.Decision != o || u.More() != 2 {
			t.Errorf("phone %d: %+v", i, u)
		}
	}
	p := s.pending("Chona")
	if len(p) != 1 || p[0].More() != 2 || p[0].Said {
		t.Fatalf("nobody is asked: %+v", p)
	}
	must(t, all[2].Confirm(p[0].ID))
	must(t, all[2].ConfirmCharter())
	levels(t, all)
	if p := s.pending("Boris"); len(p) != 1 || p[0].Matter != collective.Amendment || p[0].More() != 1 || p[0].Charter.Vouchers != 2 {
		t.Fatalf("pending %+v", p)
	}
	must(t, all[1].ConfirmCharter())
	levels(t, all)
	for i, c := range all {
		u, err := c.Unconfirmed()
		must(t, err)
		if is := charterOf(t, c); len(u.Lines) > 0 || is.Vouchers != 2 || is.Origin(charter.Vouchers).Decision != o {
			t.Errorf("phone %d: %+v, %d vouch", i, u, is.Vouchers)
		}
	}
	if p := s.pending("Ana"); len(p) > 0 {
		t.Errorf("still pending: %+v", p)
	}
}

// Each half of the village decides out of sight of the other: what is about other
// lines holds of both, what contradicts itself holds of neither, until all decide.
func TestTheCharterIsChangedInTwoHalves(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona", "Dilan")
	all := s.phones("Ana", "Boris", "Chona", "Dilan")
	levels(t, all)
	var meetings []meeting.ID
	for i, days := range []string{"3", "7"} {
		half := all[2*i : 2*i+2]
		m := sits(t, half)
		meetings = append(meetings, m)
		o, err := changes(half[0], m, charter.Notice, days)
		must(t, err)
		levels(t, half)
		adopts(t, half, o)
		if is := charterOf(t, half[1]); is.Value(charter.Notice) != days {
			t.Errorf("half %d has %s days", i, is.Value(charter.Notice))
		}
	}
	o, err := changes(all[3], meetings[1], charter.Name, "Lower Larch")
	must(t, err)
	levels(t, all[2:])
	adopts(t, all[2:], o)
	levels(t, all)
	for i, c := range all {
		is := charterOf(t, c)
		if from := is.Origin(charter.Notice); is.NoticeDaysMin != 0 || len(from.Open) != 2 || is.Name != "Lower Larch" {
			t.Errorf("phone %d: %d days from %+v, %s", i, is.NoticeDaysMin, from, is.Name)
		}
	}
	o, err = changes(all[0], meetings[0], charter.Notice, "5")
	must(t, err)
	levels(t, all)
	for _, c := range all[2:] {
		must(t, c.Attend(meetings[0], meeting.Arrived))
	}
	levels(t, all)
	adopts(t, all, o)
	for i, c := range all {
		if is := charterOf(t, c); is.NoticeDaysMin != 5 || len(is.Origin(charter.Notice).Open) > 0 {
			t.Errorf("phone %d: %d days from %+v", i, is.NoticeDaysMin, is.Origin(charter.Notice))
		}
	}
}

func TestWhatCannotBePutInTheCharter(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona")
	all := s.phones("Ana", "Boris", "Chona")
	levels(t, all)
	m := sits(t, all)
	for _, tc := range []struct {
		line  charter.Line
		value string
		code  refusal.Code
	}{
		{charter.Notice, "0", refusal.CharterSame},
		{charter.Vouchers, "4", refusal.CharterUnreachable},
		{charter.Quorum, "3/2", refusal.CollectiveQuorum},
		{charter.OfCharter.Line(), "general base=members share=1/2 least-yes=4", refusal.CharterUnreachable},
	} {
		_, err := changes(all[0], m, tc.line, tc.value)
		s.refused(err, tc.code)
	}
	first, err := changes(all[0], m, charter.Notice, "3")
	must(t, err)
	second, err := changes(all[1], m, charter.Notice, "7")
	must(t, err)
	s.refused(all[0].Reword(first, "Otherwise.", motion.Plan{}), refusal.CharterMotion)
	levels(t, all)
	adopts(t, all, first)
	s.refused(all[0].Put(second, collective.Ways{}), refusal.CharterStale)
}
