package collective_test

import (
	"testing"

	"moot/app/day"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
)

// TestAGroupSeesToADecision: whoever is in the group now finds the decision on Home
// and reports on it; with the group everybody is gone who saw to it.
func TestAGroupSeesToADecision(t *testing.T) {
	c, spring := inSession(t)
	founded, err := c.MoveGroup(group.Plan{Name: "The well", Purpose: "Clean water.", People: member.SetOf(c.Me())},
		motion.Submission{Meeting: spring, Text: "Let there be a group.", Rule: motion.Simple})
	must(t, err)
	adopt(t, c, founded)
	well := group.Name(founded, "The well")
	today, err := c.Today()
	must(t, err)
	plan := motion.Plan{Group: statement.ID(well), Due: today.Add(2)}
	unknown := plan
	unknown.Group = statement.ID{9}
	_, err = c.Submit(motion.Submission{Meeting: spring, Text: "Clean it.", Rule: motion.Simple, Plan: unknown})
	refused(t, err, refusal.GroupUnknown)
	clean, err := c.Submit(motion.Submission{Meeting: spring, Text: "Clean it.", Rule: motion.Simple, Plan: plan})
	must(t, err)
	refused(t, c.Reword(clean, "Clean it.", unknown), refusal.GroupUnknown)
	adopt(t, c, clean)
	is := func() decision.Decision {
		t.Helper()
		d, err := c.Decision(clean)
		must(t, err)
		return d
	}
	pressing := func(want int) {
		t.Helper()
		h, err := c.Home()
		must(t, err)
		if len(h.Pressing) != want {
			t.Errorf("%d decisions press, want %d", len(h.Pressing), want)
		}
	}
	if d := is(); !d.SeesTo(c.Me()) || len(d.Responsible) != 0 || c.GroupName(well) != "The well" {
		t.Fatalf("%+v", d)
	}
	pressing(1)
	at, err := c.Reminders()
	must(t, err)
	if len(at) != 1 || day.Of(at[0], at[0].Location()) != today.Add(2) {
		t.Errorf("reminded at %v", at)
	}
	must(t, c.JoinGroup(well, c.Me(), false))
	if d := is(); d.SeesTo(c.Me()) || !d.Forsaken {
		t.Errorf("nobody is in the group, and it is %+v", d)
	}
	refused(t, c.Report(clean, decision.Progress, "I had a look.", ""), refusal.DecisionNotYours)
	must(t, c.JoinGroup(well, c.Me(), true))
	must(t, c.Report(clean, decision.Progress, "The bucket is new.", ""))
	must(t, c.EndGroup(well, true, "It runs.", motion.ID{}))
	if d := is(); !d.Forsaken || len(d.Reports) != 1 {
		t.Errorf("the group has ended, and it is %+v", d)
	}
	_, err = c.Submit(motion.Submission{Meeting: spring, Text: "Clean it again.", Rule: motion.Simple, Plan: plan})
	refused(t, err, refusal.GroupEnded)
	history, err := c.History(clean)
	must(t, err)
	if len(history) != 3 || history[0].Kind != decision.Moved || history[1].Kind != decision.Voted || history[2].Report.Text != "The bucket is new." {
		t.Errorf("its history is %+v", history)
	}
	_, err = c.History(motion.ID{1})
	refused(t, err, refusal.DecisionUnknown)
}
