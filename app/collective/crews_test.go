package collective_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/print"
	"moot/app/refusal"
	"moot/app/statement"
)

// crewed is three phones with a working group of Ana and Boris, which was moved with
// this rule of its own, if any.
func crewed(t *testing.T, rule motion.Rule) ([]*collective.Collective, group.ID) {
	t.Helper()
	s := streetOf(t, nil, "Boris", "Chona")
	all := s.phones("Ana", "Boris", "Chona")
	levels(t, all)
	m := sits(t, all)
	plan := group.Plan{Name: "The well", Purpose: "Clean water.", People: member.SetOf(all[0].Me(), all[1].Me()), Rule: rule}
	o, err := all[0].MoveGroup(plan, motion.Submission{Meeting: m, Text: "A group for the well.", Rule: motion.Simple})
	must(t, err)
	levels(t, all)
	adopts(t, all, o)
	return all, group.Name(o, "The well")
}

// gathers calls a meeting of a group, which these two come to.
func gathers(t *testing.T, all []*collective.Collective, id group.ID) meeting.ID {
	t.Helper()
	m, err := all[0].CallMeeting(collective.Called{Title: "At the well", When: "2026-11-24T18:30", Group: id})
	must(t, err)
	levels(t, all)
	must(t, all[0].OpenMeeting(m))
	levels(t, all)
	must(t, all[1].Attend(m, meeting.Arrived))
	levels(t, all)
	return m
}

// A working group decides among its own by consent, and what it decides stands on its
// page and nowhere else.
func TestAWorkingGroupDecidesAmongItsOwnByConsent(t *testing.T) {
	all, id := crewed(t, "")
	_, err := all[2].CallMeeting(collective.Called{Title: "Mine", When: "2026-11-24T18:30", Group: id})
	refused(t, err, refusal.GroupNotIn)
	m := gathers(t, all, id)
	if held := look(t, all[2], m); held.First || !slices.Equal(held.Electorate, member.SetOf(all[0].Me(), all[1].Me())) {
		t.Errorf("electorate %v, first %v", held.Electorate, held.First)
	}
	rope := motion.Submission{Meeting: m, Text: "The rope is of hemp.", Rule: motion.Simple, Plan: motion.Plan{Review: "2027-03-01"}}
	_, err = all[0].Submit(rope)
	refused(t, err, refusal.GroupOtherRule)
	if way, among, err := all[0].Among(m); err != nil || !among || way.Rule != motion.Consent {
		t.Errorf("it decides by %+v, %v, %v", way, among, err)
	}
	rope.Rule = motion.Consent
	o, err := all[0].Submit(rope)
	must(t, err)
	levels(t, all)
	adopts(t, all[:2], o)
	levels(t, all)
	for i, c := range all {
		decided, err := c.DecidedAmong(id)
		must(t, err)
		if len(decided) != 1 || decided[0].ID != o {
			t.Errorf("phone %d: the group decided %+v", i, decided)
		}
		register, err := c.Decisions()
		must(t, err)
		if slices.ContainsFunc(register, func(d decision.Decision) bool { return d.ID == o }) {
			t.Errorf("phone %d: it is in the register of everybody", i)
		}
	}
	if words := string(paper(t, all[2], m)); !strings.Contains(words, "working group “The well”") || !strings.Contains(words, "The rope is of hemp.") {
		t.Errorf("the minutes of the group say\n%s", words)
	}
}

// What is about others it cannot decide, whatever its rule.
func TestAWorkingGroupDecidesNothingAboutOthers(t *testing.T) {
	all, id := crewed(t, motion.Simple)
	register, err := all[0].Decisions()
	must(t, err)
	m := gathers(t, all, id)
	way, among, err := all[0].Among(m)
	if must(t, err); !among || way.Rule != motion.Simple {
		t.Errorf("the rule that was voted on with the group is lost: %+v", way)
	}
	_, err = changes(all[0], m, charter.Notice, "7")
	refused(t, err, refusal.GroupBeyond)
	_, err = all[0].Submit(motion.Submission{Meeting: m, Text: "No group any more.", Rule: motion.Simple,
		Effects: []motion.Effect{{Does: motion.Repeals, Decision: register[0].ID}}})
	refused(t, err, refusal.GroupBeyond)
	_, err = all[0].MoveGroup(group.Plan{Name: "The mill", Purpose: "Flour.", People: member.SetOf(all[0].Me())},
		motion.Submission{Meeting: m, Text: "A group for the mill.", Rule: motion.Simple})
	refused(t, err, refusal.GroupBeyond)
	if sitting, ok := all[0].Sitting(); ok && sitting == m {
		t.Error("what everybody decides would be moved in it")
	}
}

// The minutes of an evening say what was decided with a decision; what became of it
// since is told below them, with its day, and changes nothing of what is signed.
func TestWhatBecameOfADecisionStandsBelowTheMinutes(t *testing.T) {
	all, id := crewed(t, "")
	sitting := look(t, all[0], mustSit(t, all[0]))
	m := sitting.ID
	moved := func(s motion.Submission) motion.ID {
		t.Helper()
		s.Meeting, s.Rule = m, motion.Simple
		o, err := all[0].Submit(s)
		must(t, err)
		levels(t, all)
		adopts(t, all, o)
		return o
	}
	dogs := moved(motion.Submission{Text: "Dogs are on a leash."})
	moved(motion.Submission{Text: "The well is cleaned.", Plan: motion.Plan{Group: statement.ID(id), Due: "2027-05-01"},
		Effects: []motion.Effect{{Does: motion.Suspends, Decision: dogs}}})
	must(t, all[0].CloseMeeting(m))
	levels(t, all)
	draft := func(c *collective.Collective) []byte {
		t.Helper()
		now, err := c.Minutes(m)
		must(t, err)
		return now.Draft.Bytes()
	}
	before := draft(all[0])
	for _, want := range []string{"Seen to by the working group The well.", "To be done by 1 May 2027.", "as long as it holds itself"} {
		if !bytes.Contains(before, []byte(want)) {
			t.Errorf("the minutes do not say %q", want)
		}
	}

	later := sits(t, all)
	o, err := all[1].Submit(motion.Submission{Meeting: later, Text: "No dogs.", Rule: motion.Simple, Effects: []motion.Effect{{Does: motion.Replaces, Decision: dogs}}})
	must(t, err)
	levels(t, all)
	adopts(t, all, o)
	name, err := changes(all[0], later, charter.Name, "Lower Larch")
	must(t, err)
	levels(t, all)
	adopts(t, all, name)
	must(t, all[0].EndGroup(id, true, "It runs.", motion.ID{}))
	for i := range all { // in another order for each
		levels(t, append(slices.Clone(all[i:]), all[:i]...))
	}
	l, err := i18n.New("en")
	must(t, err)
	for i, c := range all {
		if !bytes.Equal(draft(c), before) {
			t.Errorf("phone %d: the minutes became\n%s\nthey were\n%s", i, draft(c), before)
		}
		now, err := c.Minutes(m)
		must(t, err)
		var b bytes.Buffer
		must(t, print.Minutes(&b, print.Text, now.Text, now.Status(), l, village().Location()))
		_, below, told := strings.Cut(strings.ReplaceAll(b.String(), "\n", " "), "What became of it, as known on")
		if !told || !strings.Contains(below, "replaced") || !strings.Contains(below, "No dogs.") {
			t.Errorf("phone %d: below the minutes stands %q", i, below)
		}
	}
}

func mustSit(t *testing.T, c *collective.Collective) meeting.ID {
	t.Helper()
	id, ok := c.Sitting()
	if !ok {
		t.Fatal("no meeting goes on")
	}
	return id
}
