package decision

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/day"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
)

func minute(n int) time.Time { return time.Date(2026, 3, 1, 12, n, 0, 0, time.UTC) }

// past is the decision 1 on the well: reworded, amended twice, without a quorum the
// first time; it repealed 9, and 5 suspended it, 6 replaced it from a later day.
func past() (Past, []Report) {
	amends := func(id byte, state motion.State, at int) motion.Motion {
		return motion.Motion{ID: motion.ID{id}, Mover: boris, SubmittedAt: minute(at), State: state, Amends: motion.Change{Motion: motion.ID{1}, Kind: motion.Replace, Paragraph: 1}}
	}
	won, lost := poll.Outcome{Passed: true}, poll.Outcome{}
	announced := func(id byte, at int, o *poll.Outcome) poll.Poll {
		return poll.Poll{Motion: motion.ID{id}, State: poll.Announced, AnnouncedAt: minute(at), Outcome: o}
	}
	wordings := []motion.Wording{{Envelope: statement.Envelope{By: ana, At: minute(-30)}}, {Envelope: statement.Envelope{By: ana, At: minute(-20)}}}
	well := adopted(1, motion.Plan{Responsible: member.SetOf(chona)}, does(motion.Repeals, 9))
	return Past{
		Motions: []motion.Motion{
			amends(3, motion.Merged, -15), amends(2, motion.Rejected, -25),
			{ID: motion.ID{1}, Mover: ana, SubmittedAt: minute(-30), Wordings: wordings}, {ID: motion.ID{7}, Mover: chona, SubmittedAt: minute(-40)},
		},
		Polls: []poll.Poll{announced(1, 1, &won), announced(1, -10, &lost), announced(2, -12, &lost), {Motion: motion.ID{1}, State: poll.Open}},
		Register: []Decision{well, adopted(9, motion.Plan{}), adopted(5, motion.Plan{Until: "2026-03-20"}, does(motion.Suspends, 1)),
			adopted(6, motion.Plan{From: "2026-04-01"}, does(motion.Replaces, 1)), adopted(7, motion.Plan{From: "2027-01-01"}, does(motion.Repeals, 1))},
	}, []Report{says(9, chona, Late, "2026-05-01")}
}

// told is a history in short.
func told(events []Event) (lines []string) {
	for _, e := range events {
		line := fmt.Sprint(e.day(time.UTC), " ", e.Kind)
		switch e.Kind {
		case Amended:
			line += fmt.Sprint(" ", e.Motion.State, " ", e.Outcome != nil)
		case Voted:
			line += fmt.Sprint(" ", e.Outcome.Passed)
		case Ends, Ended:
			line += fmt.Sprint(" ", e.Does, " ", e.Other[0])
		case Reported:
			line += fmt.Sprint(" ", e.Report.Says)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestHistory(t *testing.T) {
	p, said := past()
	on := func(today day.Date) []string {
		of := Past{p.Motions, p.Polls, Bind(p.Register, Facts{said}, all, nil).On(today, all)}
		return told(of.Register[0].History(of, today, time.UTC))
	}
	want := []string{
		"2026-03-01 moved", "2026-03-01 amended rejected true", "2026-03-01 reworded", "2026-03-01 amended merged false",
		"2026-03-01 voted false", "2026-03-01 voted true", "2026-03-01 ends repeals 9", "2026-03-01 ended suspends 5", "2026-03-02 reported late",
	}
	if diff := cmp.Diff(want, on("2026-03-31")); diff != "" {
		t.Errorf("before it was replaced (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(append(want, "2026-04-01 ended replaces 6"), on("2026-06-15")); diff != "" {
		t.Errorf("after that (-want +got)\n%s", diff)
	}
}

func TestDaysInAHistory(t *testing.T) {
	d := Bind([]Decision{adopted(1, motion.Plan{From: "2026-04-01", Until: "2026-05-01"})}, Facts{}, all, nil)
	for today, want := range map[day.Date][]string{
		"2026-03-31": nil, "2026-04-01": {"2026-04-01 began"}, "2026-05-02": {"2026-04-01 began", "2026-05-01 ran-out"},
	} {
		if diff := cmp.Diff(want, told(d.On(today, all)[0].History(Past{}, today, time.UTC))); diff != "" {
			t.Errorf("%s (-want +got)\n%s", today, diff)
		}
	}
}

// TestAHistoryIsTheSameEverywhere: in whatever order things came.
func TestAHistoryIsTheSameEverywhere(t *testing.T) {
	p, said := past()
	register := Bind(p.Register, Facts{said}, all, nil).On("2026-06-15", all)
	want := told(register[0].History(Past{p.Motions, p.Polls, register}, "2026-06-15", time.UTC))
	rapid.Check(t, func(t *rapid.T) {
		of := Past{rapid.Permutation(p.Motions).Draw(t, "motions"), rapid.Permutation(p.Polls).Draw(t, "polls"), rapid.Permutation(register).Draw(t, "register")}
		i := slices.IndexFunc(of.Register, func(d Decision) bool { return d.ID == motion.ID{1} })
		if diff := cmp.Diff(want, told(of.Register[i].History(of, "2026-06-15", time.UTC))); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
}

// TestAGroupSeesToIt: whoever is in the group of a decision sees to it, what those
// who were in it reported stays, and nobody is left once the group is.
func TestAGroupSeesToIt(t *testing.T) {
	crew := statement.ID{42}
	teams := Teams{crew: member.SetOf(boris, chona)}
	book := Bind([]Decision{adopted(1, motion.Plan{Group: crew, Due: "2026-05-01"})},
		Facts{[]Report{says(1, boris, Progress, ""), says(2, chona, Done, "2026-04-01", 1), says(3, ana, NotDone, "", 2)}}, all, teams)
	d := book.On("2026-06-15", all)[0]
	if d.State != CarriedOut || len(d.Reports) != 2 {
		t.Errorf("it is %s, after %d reports", d.State, len(d.Reports))
	}
	open := Bind([]Decision{adopted(1, motion.Plan{Group: crew, Due: "2026-05-01"})}, Facts{}, all, teams).On("2026-06-15", all)[0]
	manned, left := open.Manned(member.SetOf(boris)), open.Manned(nil)
	if !manned.SeesTo(boris) || manned.SeesTo(ana) || manned.Forsaken || manned.Nobodys() {
		t.Errorf("with Boris in its group it is %+v", manned)
	}
	if !left.Forsaken || !left.Nobodys() || left.SeesTo(boris) {
		t.Errorf("with nobody in its group it is %+v", left)
	}
	if d := open.Manned(nil).Manned(member.SetOf(ana)); d.Forsaken {
		t.Error("somebody joined the group, and nobody sees to it")
	}
	for _, c := range []struct {
		by   member.ID
		says Saying
		ok   bool
	}{{boris, Late, true}, {boris, TakenOn, true}, {boris, GivenUp, false}, {ana, Late, false}, {ana, TakenOn, true}} {
		if no := manned.CanReport(c.by, c.says); (no == nil) != c.ok {
			t.Errorf("%v says %s: %v", c.by, c.says, no)
		}
	}
	for _, f := range []Filter{{Group: crew}, {Who: boris}} {
		if len(f.Keep([]Decision{manned}, time.UTC)) != 1 || len(f.Keep([]Decision{adopted(2, motion.Plan{})}, time.UTC)) != 0 {
			t.Errorf("%+v keeps something else", f)
		}
	}
}
