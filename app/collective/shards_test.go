package collective

import (
	"crypto/rand"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"moot/app/charter"
	"moot/app/decision"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/record"
	"moot/app/statement"
	"moot/crdt/engine"
	"moot/sync/home"
)

// village is who says things in these tests; each has a page.
var village = []member.ID{{1}, {2}, {3}}

// ground is what everything is folded on here: at a second call one of three is
// enough.
func testGround(people member.Set) ground {
	return ground{people, func(_ meeting.ID, said *about) error { enrichAll(&said.meeting, &said.motions, people); return nil }}
}

func enrichAll(meetings *meeting.Facts, motions *motion.Facts, people member.Set) {
	for i := range meetings.Calls {
		meetings.Calls[i].Rules = meeting.Rules{Entitled: people, Quorum: meeting.Quorum{Num: 1, Den: 1}, SecondQuorum: meeting.Quorum{Num: 1, Den: 3}}
	}
	for i := range motions.Puttings {
		motions.Puttings[i].Entitled, motions.Puttings[i].Equipped = people, people
	}
}

// something is one statement about one of a few meetings.
func something(t *rapid.T, n int, by member.ID) meeting.Facts {
	e := statement.Envelope{ID: statement.ID{byte(n), byte(n >> 8), 1}, By: by, At: time.Unix(int64(1_800_000_000+n), 0).UTC()}
	about := meeting.ID{rapid.ByteRange(1, 3).Draw(t, "about"), 0, 1}
	var over []statement.ID
	if n > 0 && rapid.Bool().Draw(t, "knowing") {
		earlier := rapid.IntRange(0, n-1).Draw(t, "of")
		over = []statement.ID{{byte(earlier), byte(earlier >> 8), 1}}
	}
	switch rapid.IntRange(0, 4).Draw(t, "kind") {
	case 0:
		e.ID[3] = 2
		if by == village[about[0]-1] { // one statement is one person's
			e.ID, e.At = statement.ID(about), time.Unix(1_800_000_000, 0).UTC()
		}
		return meeting.Facts{Calls: []meeting.Call{{Envelope: e, Title: "The well", When: "2026-03-03T18:30", SecondOf: meeting.ID{2, 0, 1}}}}
	case 1, 2:
		act := rapid.SampledFrom([]meeting.Act{meeting.Open, meeting.Suspend, meeting.Resume, meeting.Close, meeting.Cancel}).Draw(t, "act")
		return meeting.Facts{Steps: []meeting.Step{{Envelope: e, Meeting: about, Act: act, Over: over, Inquorate: true}}}
	case 3:
		return meeting.Facts{Attendances: []meeting.Attendance{{Envelope: e, Meeting: about, Presence: meeting.Arrived, Over: over}}}
	}
	return meeting.Facts{Takings: []meeting.Taking{{Envelope: e, Meeting: about, Job: meeting.Chair, Over: over}}}
}

// However the record grew, folding only what is new gives what folding everything
// gives; also when a page loses what it had, as after a fork, and when a vote is
// here before what it answers.
func TestShardsFoldLikeEverythingAtOnce(t *testing.T) {
	people := member.SetOf(village...)
	evenings := twoEvenings(t)
	rapid.Check(t, func(t *rapid.T) {
		s := newShards()
		said := make(map[string]record.Facts)
		arriving := rapid.Permutation(evenings).Draw(t, "order")
		for n := range rapid.IntRange(1, 25+len(arriving)).Draw(t, "n") {
			by := rapid.SampledFrom(village).Draw(t, "by")
			one := record.Facts{Meetings: something(t, n, by)}
			if n < len(arriving) {
				by, one = arriving[n].by, arriving[n].facts
			}
			name := record.PageOf(by)
			var facts record.Facts
			if rapid.IntRange(0, 19).Draw(t, "kept") > 0 {
				facts.Add(said[name])
				facts.Add(one)
			}
			said[name] = facts
			s.turn(name, &page{facts: facts})
			if rapid.IntRange(0, 3).Draw(t, "look") == 0 {
				compare(t, &s, said, people)
			}
		}
		compare(t, &s, said, people)
	})
}

// whole is everything folded at once.
type whole struct {
	Meetings  []meeting.Meeting
	Motions   []motion.Motion
	Polls     []poll.Poll
	Decisions []decision.Decision
}

func everything(f record.Facts, people member.Set) whole {
	enrichAll(&f.Meetings, &f.Motions, people)
	w := whole{Meetings: meeting.Fold(f.Meetings, people)}
	motions := motion.Fold(f.Motions, people)
	w.Polls = poll.Fold(w.Meetings, motions, f.Polls, people)
	w.Motions = poll.Settle(motions, w.Polls)
	w.Decisions = decision.Register(w.Motions, w.Polls)
	return w
}

func compare(t rapid.TB, s *shards, said map[string]record.Facts, people member.Set) {
	var got whole
	var err error
	if got.Meetings, _, err = s.fold(testGround(people)); err != nil {
		t.Fatal(err)
	}
	got.Motions, got.Polls, got.Decisions, _ = s.questions()
	s.done()
	var all record.Facts
	for _, facts := range said {
		all.Add(facts)
	}
	if diff := cmp.Diff(everything(all, people), got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("(-everything +shards):\n%s", diff)
	}
}

// one is a statement and whose it is.
type one struct {
	by    member.ID
	facts record.Facts
}

// twoEvenings is what was said at a meeting for which too few came, and at its
// second call, where something was amended and decided.
func twoEvenings(t *testing.T) []one {
	t.Helper()
	var all []one
	var known record.Facts
	people := member.SetOf(village...)
	n := 0
	envelope := func(by member.ID, after ...statement.ID) statement.Envelope {
		n++
		return statement.Envelope{ID: statement.ID{9, byte(n)}, By: by, After: after, At: time.Unix(int64(1_800_100_000+n), 0).UTC()}
	}
	say := func(by member.ID, f record.Facts) {
		all = append(all, one{by, f})
		known.Add(f)
	}
	ana, boris, chona := village[0], village[1], village[2]
	step := func(id meeting.ID, act meeting.Act) {
		w := everything(known, people)
		i := slices.IndexFunc(w.Meetings, func(m meeting.Meeting) bool { return m.ID == id })
		s := w.Meetings[i].ToStep(act)
		s.Envelope, s.Inquorate = envelope(ana), act == meeting.Close
		say(ana, record.Facts{Meetings: meeting.Facts{Steps: []meeting.Step{s}}})
	}
	call := func(c meeting.Call) meeting.ID {
		c.Envelope, c.When = envelope(ana), "2026-03-03T18:30"
		say(ana, record.Facts{Meetings: meeting.Facts{Calls: []meeting.Call{c}}})
		return meeting.ID(c.ID)
	}
	move := func(s motion.Submission) motion.ID {
		s.Envelope, s.Rule = envelope(boris), motion.Simple
		say(boris, record.Facts{Motions: motion.Facts{Submissions: []motion.Submission{s}}})
		return motion.ID(s.ID)
	}
	asked := func(id motion.ID) (o motion.Motion, p poll.Poll, m meeting.Meeting) {
		w := everything(known, people)
		o = w.Motions[slices.IndexFunc(w.Motions, func(o motion.Motion) bool { return o.ID == id })]
		m = w.Meetings[slices.IndexFunc(w.Meetings, func(m meeting.Meeting) bool { return m.ID == o.Meeting })]
		if i := slices.IndexFunc(w.Polls, func(p poll.Poll) bool { return p.Motion == id }); i >= 0 {
			p = w.Polls[i]
		}
		return o, p, m
	}
	decide := func(id motion.ID, voters ...member.ID) {
		o, _, m := asked(id)
		put := o.ToPut(m.Present)
		put.Envelope = envelope(chona)
		say(chona, record.Facts{Motions: motion.Facts{Puttings: []motion.Putting{put}}})
		for _, by := range voters {
			_, p, _ := asked(id)
			b := p.ToCast(by, poll.Answer{Choice: poll.Yes})
			b.Envelope = envelope(by, b.After...)
			say(by, record.Facts{Polls: poll.Facts{Papers: poll.Papers{Ballots: []poll.Ballot{b}}}})
		}
		_, p, m := asked(id)
		f := p.ToFreeze(m, people)
		f.Envelope = envelope(ana)
		say(ana, record.Facts{Polls: poll.Facts{Freezes: []poll.Freeze{f}}})
		_, p, _ = asked(id)
		c := p.ToCount(boris, member.ID{}, false)
		c.Envelope = envelope(boris)
		say(boris, record.Facts{Polls: poll.Facts{Counts: []poll.Count{c}}})
	}
	first := call(meeting.Call{Title: "The well"})
	step(first, meeting.Open)
	decide(move(motion.Submission{Meeting: first, Text: "We dig."}), ana)
	step(first, meeting.Close)
	again := call(meeting.Call{Title: "The well", SecondOf: first})
	step(again, meeting.Open)
	well := move(motion.Submission{Meeting: again, Text: "We dig a well."})
	o, _, _ := asked(well)
	decide(move(motion.Submission{Meeting: again, Text: "We dig two wells.",
		Amends: motion.Change{Motion: well, Wording: o.Wording.Hash, Kind: motion.Replace, Paragraph: 1}}), village...)
	decide(well, village...)
	w := everything(known, people)
	if len(w.Decisions) != 2 || w.Decisions[1].Wording.Text != "We dig two wells." || w.Motions[0].State != motion.Admitted {
		t.Fatalf("the evenings came to %+v", w.Decisions)
	}
	return all
}

// What a fold reads and cannot finish is not forgotten: the next one has it.
func TestAFoldThatFailsForgetsNothing(t *testing.T) {
	people := member.SetOf(village...)
	s := newShards()
	said := make(map[string]record.Facts)
	for _, one := range twoEvenings(t) {
		name := record.PageOf(one.by)
		var facts record.Facts
		facts.Add(said[name])
		facts.Add(one.facts)
		said[name] = facts
		s.turn(name, &page{facts: facts})
		broken := errors.New("the disk is full")
		if _, _, err := s.fold(ground{people, func(meeting.ID, *about) error { return broken }}); !errors.Is(err, broken) {
			t.Fatalf("the fold fails with %v", err)
		}
	}
	compare(t, &s, said, people)
}

// A look that fails after it read a page leaves the page to the next look.
func TestALookAfterOneThatFailedShowsTheNews(t *testing.T) {
	h, err := home.Create(t.TempDir(), rand.Reader)
	must(t, err)
	r, err := Open(Parts{Home: h, Engine: engine.Engine{}, Rand: rand.Reader, Now: time.Now,
		Person:     func() (string, string) { return "Ana", "en" },
		Unattended: func(err error) { t.Error(err) }})
	must(t, err)
	defer func() { must(t, r.Close()); must(t, h.Close()) }()
	charter := charter.Usual()
	charter.Name, charter.Zone = "Upper Larch", "Europe/Madrid"
	c, err := r.Found(charter)
	must(t, err)
	_, err = c.Meetings()
	must(t, err)
	_, err = c.CallMeeting(Called{Title: "The well", When: "2026-11-24T18:30", Agenda: meeting.Titles("The well")})
	must(t, err)
	c.mu.Lock()
	err = c.readPages() // and no further
	c.mu.Unlock()
	must(t, err)
	all, err := c.Meetings()
	must(t, err)
	if len(all) != 1 {
		t.Errorf("%d meetings are shown, want 1", len(all))
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
