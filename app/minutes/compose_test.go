package minutes

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
)

// spring is a whole meeting: somebody leaves, somebody stays away, one motion is
// adopted, one has no quorum, one is withdrawn.
func spring() *story {
	s := newStory()
	s.opens(boris)
	s.goes(ana, meeting.Arrived)
	s.goes(chona, meeting.Arrived)
	s.texts[wells] = "The winding gear slips.\nBoris lent his rope again."
	gear := s.moves(ana, wells, "Repair the winding gear.", motion.TwoThirds)
	s.puts(boris, gear)
	s.votes(ana, gear, poll.Yes)
	s.votes(boris, gear, poll.Yes)
	s.votes(chona, gear, poll.No)
	s.freezes(boris, gear)
	s.votes(dilan, gear, poll.No)
	s.counts(ana, gear)
	s.goes(ana, meeting.Left)
	s.goes(chona, meeting.Left)
	leash := s.moves(boris, "", "Dogs go on a leash.", motion.Simple)
	s.puts(boris, leash)
	s.votes(boris, leash, poll.Yes)
	s.freezes(boris, leash)
	s.counts(chona, leash)
	s.closes(boris)
	return s
}

func TestCompose(t *testing.T) {
	const want = `Spring meeting

minutes.heading.meeting
  kind.later: collective=Upper Larch
  place: place=the school
  called-for: at=18:01 by=Ana Petrak when=2026-03-03T18:30
  notice.today: min=0 n=0
  opened: at=18:02 by=Boris Onal
  closed: at=18:20 by=Boris Onal

minutes.heading.attendance
  entitled: n=4 names=(04000000, Ana Petrak, Boris Onal, Chona Vale)
  quorum.at-least: den=2 num=1
  there-until: from=18:03 name=Ana Petrak to=18:13
  there: from=18:02 name=Boris Onal
  there-until: from=18:04 name=Chona Vale to=18:14
  absent: n=1 names=(04000000)

minutes.heading.agenda
  agenda.item: number=1 title=The well
  agenda.item: number=2 title=The dogs

1 minutes.heading.item The well
  prose: The winding gear slips.
Boris lent his rope again.
  motion.moved: mover=Ana Petrak number=1 rule=two-thirds
  wording: Repair the winding gear.
  motion.mark: mark=313fd9a61c21
  poll.put: at=18:06 by=Boris Onal
  poll.by-device:
  poll.frozen: at=18:10 by=Boris Onal
  poll.quorum: quorum=3/2/4
  poll.figures: abstain=0 invalid=0 no=1 yes=2
  poll.mark: mark=3f6a1ce33dc8
  poll.counted: by=Boris Onal names=(Ana Petrak)
  poll.late: at=18:11 choice=two-thirds/no name=04000000
  poll.announced: result=enough-for

2 minutes.heading.item The dogs

minutes.heading.motions
  motion.moved: mover=Boris Onal number=2 rule=simple
  wording: Dogs go on a leash.
  motion.mark: mark=21841f0eaf91
  poll.put: at=18:16 by=Boris Onal
  poll.by-device:
  poll.frozen: at=18:18 by=Boris Onal
  poll.quorum: quorum=1/2/4
  poll.figures: abstain=0 invalid=0 no=0 yes=1
  poll.mark: mark=1db4ae507554
  poll.counted: by=Boris Onal names=(Chona Vale)
  poll.announced: result=no-quorum
  motion.undecided:

minutes.heading.decisions
  decision: number=1
  wording: Repair the winding gear.
`
	if diff := cmp.Diff(want, dump(Compose(spring().source()))); diff != "" {
		t.Errorf("minutes (-want +got):\n%s", diff)
	}
}

// Whoever composes the minutes of what happened composes the same.
func TestComposeInAnyOrder(t *testing.T) {
	source := spring().source()
	want := Compose(source)
	rapid.Check(t, func(t *rapid.T) {
		again := source
		again.Motions = rapid.Permutation(source.Motions).Draw(t, "motions")
		again.Polls = rapid.Permutation(source.Polls).Draw(t, "polls")
		again.Meeting.Attendances = rapid.Permutation(source.Meeting.Attendances).Draw(t, "attendances")
		if diff := cmp.Diff(want, Compose(again)); diff != "" {
			t.Fatalf("the order matters (-first +second):\n%s", diff)
		}
	})
}

func TestAttendanceFollowsWhatPeopleSaidAndNotTheirClocks(t *testing.T) {
	s := newStory()
	s.opens(boris)
	s.goes(chona, meeting.Arrived)
	s.goes(chona, meeting.Left)
	s.goes(chona, meeting.Arrived)
	for i := range s.meetings.Attendances {
		if a := &s.meetings.Attendances[i]; a.Presence == meeting.Left {
			a.At = a.At.Add(-time.Hour)
		}
	}
	var keys []Key
	for _, l := range Compose(s.source()).Sections[1].Lines {
		if l.Args["name"] == "Chona Vale" {
			keys = append(keys, l.Key)
		}
	}
	if diff := cmp.Diff([]Key{ThereUntil, There}, keys); diff != "" {
		t.Errorf("Chona came, went and came back (-want +got):\n%s", diff)
	}
}

func TestComposeLeavesOtherMeetingsAside(t *testing.T) {
	source, elsewhere := spring().source(), spring().source()
	want := Compose(source)
	for _, m := range elsewhere.Motions {
		m.Meeting, m.ID = meeting.ID{99}, motion.ID{99}
		source.Motions = append(source.Motions, m)
	}
	for _, p := range elsewhere.Polls {
		void := poll.Poll{ID: poll.ID{98}, Motion: p.Motion, State: poll.Void}
		p.Meeting, p.Motion = meeting.ID{99}, motion.ID{99}
		source.Polls = append(source.Polls, p, void)
	}
	if diff := cmp.Diff(want, Compose(source)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestVotesComeByRound(t *testing.T) {
	source := again().source()
	source.Polls[0].ID = poll.ID{250} // ids do not decide
	var keys []Key
	for _, l := range Compose(source).Sections[3].Lines {
		if l.Key == Put || l.Key == PutAgain {
			keys = append(keys, l.Key)
		}
	}
	if diff := cmp.Diff([]Key{Put, PutAgain}, keys); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// other tells the stories that spring does not.
func other() []*story {
	called := newStory(func(c *meeting.Call) { c.Agenda, c.Place, c.Earlier = nil, "", nil })
	called.moves(ana, "", "Mend the path.", motion.Simple)

	guests := newStory(func(c *meeting.Call) { c.Entitled, c.Quorum = member.SetOf(ana), meeting.Quorum{} })
	guests.opens(ana)
	guests.goes(boris, meeting.Arrived)
	guests.goes(chona, meeting.Arrived)
	guests.goes(chona, meeting.Left)
	alone := guests.moves(ana, wells, "Mend the path.", motion.Unanimity)
	guests.puts(ana, alone)
	guests.votes(ana, alone, poll.Yes)
	guests.freezes(ana, alone)

	open := newStory(func(c *meeting.Call) { c.Quorum.Strict = true })
	open.opens(ana)
	taken := open.moves(ana, dogs, "No dogs.", motion.Simple)
	open.motions.Rewordings = append(open.motions.Rewordings, motion.Rewording{Envelope: open.envelope(ana), Motion: taken, Text: "Fewer dogs."})
	open.motions.Withdrawals = append(open.motions.Withdrawals, motion.Withdrawal{Envelope: open.envelope(ana), Motion: taken})
	for _, by := range []member.ID{boris, chona, dilan} {
		open.goes(by, meeting.Arrived)
	}
	running := open.moves(ana, wells, "Mend the path.", motion.Simple)
	open.puts(ana, running)
	open.votes(ana, running, poll.Yes)
	return []*story{spring(), called, guests, open, again(), counted(), apart(), missing()}
}

// again is a motion put twice because the first time nobody was there.
func again() *story {
	s := newStory()
	s.opens(ana)
	m := s.moves(ana, wells, "Mend the path.", motion.OfMembers)
	s.puts(ana, m)
	s.freezes(ana, m)
	s.counts(boris, m)
	s.goes(boris, meeting.Arrived)
	s.puts(ana, m)
	s.votes(ana, m, poll.Yes)
	s.freezes(ana, m)
	s.votes(chona, m, poll.No)
	return s
}

// counted is a result contested by a count.
func counted() *story {
	s := newStory()
	s.opens(ana)
	m := s.moves(ana, wells, "Mend the path.", motion.Simple)
	s.puts(ana, m)
	s.votes(ana, m, poll.Yes)
	s.freezes(ana, m)
	s.counts(chona, m).Yes++
	return s
}

// apart is a vote ended differently by two who were cut off from each other.
func apart() *story {
	s := newStory()
	s.opens(ana)
	m := s.moves(ana, wells, "Mend the path.", motion.Simple)
	s.puts(ana, m)
	s.freezes(ana, m)
	hers := s.polls.Freezes
	s.polls.Freezes = nil
	s.votes(chona, m, poll.Yes)
	s.freezes(chona, m)
	s.polls.Freezes = append(s.polls.Freezes, hers...)
	return s
}

// missing is a frozen vote one of whose ballots has not arrived.
func missing() *story {
	s := newStory()
	s.opens(ana)
	m := s.moves(ana, wells, "Mend the path.", motion.Simple)
	s.puts(ana, m)
	s.votes(chona, m, poll.Yes)
	s.freezes(chona, m)
	s.polls.Ballots = nil
	return s
}

// Translators can rely on the list of keys: minutes hold these and no others,
// and each is held by some minutes.
func TestKeysAreAllAndOnlyThoseUsed(t *testing.T) {
	used := make(map[Key]bool)
	sources := append(evenings(), planned())
	for _, s := range other() {
		sources = append(sources, s.source())
	}
	for _, all := range []map[string]told{fates(), ways()} {
		for _, c := range all {
			sources = append(sources, c.source())
		}
	}
	for _, source := range sources {
		for _, section := range Compose(source).Sections {
			used[section.Heading] = true
			for _, line := range section.Lines {
				used[line.Key] = true
			}
		}
	}
	nobody := newStory()
	used[Compose(nobody.source()).Sections[1].Lines[2].Key] = true
	delete(used, "") // lines of text
	if diff := cmp.Diff(Keys(), slices.Sorted(maps.Keys(used))); diff != "" {
		t.Errorf("keys (-listed +used):\n%s", diff)
	}
}
