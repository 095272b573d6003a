package minutes

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/decision"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

// planned is an evening with one decision that has everything under its words, and
// one that has nothing.
func planned() Source {
	s := newStory().source()
	well := motion.Wording{Text: "We mend the well.",
		Plan: motion.Plan{Responsible: member.SetOf(boris, ana), Group: statement.ID{7}, Due: "2026-05-01", Review: "2027-03-01", From: "2026-04-01", Until: "2030-12-31"},
		Effects: []motion.Effect{{Does: motion.Replaces, Decision: motion.ID{21}}, {Does: motion.Repeals, Decision: motion.ID{22}},
			{Does: motion.Suspends, Decision: motion.ID{23}}, {Does: motion.Repeals, Decision: motion.ID{24}}},
		Sets: []motion.Setting{{Line: "notice", Value: "7"}}}
	s.Motions = []motion.Motion{moved(1, well.Text), moved(2, "Buy rope.")}
	for i := range s.Motions {
		s.Motions[i].Meeting = s.Meeting.ID
	}
	s.Decisions = []decision.Decision{{ID: s.Motions[0].ID, Wording: well}, {ID: s.Motions[1].ID, Wording: motion.Wording{Text: "Buy rope."}}}
	at := time.Date(2025, 3, 3, 23, 30, 0, 0, time.UTC)
	s.Earlier = map[motion.ID]Earlier{{21}: {"The old rota.\nWith a second line.", at}, {22}: {"No rope.", at}, {23}: {"The mill runs.", at}}
	s.Meeting.Original.Group = statement.ID{7}
	s.Groups = map[statement.ID]string{{7}: "The well"}
	s.Zone = time.FixedZone("there", 60*60)
	return s
}

// TestWhatFollowsFromADecision: who does it and by when, and what it does to earlier
// decisions and to the charter. Nothing is said of what was not set.
func TestWhatFollowsFromADecision(t *testing.T) {
	var got []string
	for _, section := range Compose(planned()).Sections {
		if section.Heading == HeadingDecisions {
			for line := range strings.Lines(dump(Minutes{Sections: []Section{section}})) {
				got = append(got, strings.TrimSpace(line))
			}
		}
	}
	want := []string{
		"plan.group: group=The well",
		"plan.who: names=(Ana Petrak, Boris Onal)",
		"plan.due: day=2026-05-01",
		"plan.review: day=2027-03-01",
		"plan.from: day=2026-04-01",
		"plan.until: day=2030-12-31",
		"effect.replaces: day=2025-03-04 text=The old rota.",
		"effect.repeals: day=2025-03-04 text=No rope.",
		"effect.suspends: day=2025-03-04 text=The mill runs.",
		"effect.missing: mark=18000000",
		"effect.sets: setting={notice 7}",
	}
	var follows []string
	for _, line := range got {
		if strings.HasPrefix(line, "plan.") || strings.HasPrefix(line, "effect.") {
			follows = append(follows, line)
		}
	}
	if diff := cmp.Diff(want, follows); diff != "" {
		t.Errorf("(-want +got)\n%s\nin\n%s", diff, strings.Join(got, "\n"))
	}
}

// TestWhatBecameOfADecisionIsNotInTheMinutes: whatever is known of a decision later,
// and in whatever order it came, the minutes are the same to the letter.
func TestWhatBecameOfADecisionIsNotInTheMinutes(t *testing.T) {
	want := dump(Compose(planned()))
	rapid.Check(t, func(t *rapid.T) {
		s := planned()
		s.Motions, s.Decisions = rapid.Permutation(s.Motions).Draw(t, "motions"), rapid.Permutation(s.Decisions).Draw(t, "decisions")
		for i := range s.Decisions {
			d := &s.Decisions[i]
			d.State = rapid.SampledFrom(decision.States()).Draw(t, "state")
			d.Due, d.Review, d.DoneOn = "2099-01-01", "2099-01-02", "2027-02-02"
			d.Responsible, d.Crew = member.SetOf(chona), member.SetOf(ana)
			d.EndedBy, d.Disputed, d.Forsaken = []motion.ID{{66}}, rapid.Bool().Draw(t, "disputed"), rapid.Bool().Draw(t, "forsaken")
			d.Reports = []decision.Report{{Decision: d.ID, Says: decision.Late, Text: "The rope broke."}}
		}
		if diff := cmp.Diff(want, dump(Compose(s))); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
}
