package motion

import (
	"testing"

	"moot/app/day"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

func TestPlanCleaned(t *testing.T) {
	var crowd member.Set
	for i := range responsibleMax + 1 {
		crowd = append(crowd, member.ID{byte(i), 1})
	}
	for _, c := range []struct {
		name string
		plan Plan
		want refusal.Code
	}{
		{"none", Plan{}, ""},
		{"all of it", Plan{Responsible: crowd[:2], Due: "2027-05-01", Review: "2027-06-01", From: "2027-01-01", Until: "2028-01-01", Topic: " water "}, ""},
		{"no such day", Plan{Due: "2027-02-30"}, refusal.MotionDate},
		{"a word for a day", Plan{Review: "soon"}, refusal.MotionDate},
		{"over before it begins", Plan{From: "2027-02-01", Until: "2027-01-01"}, refusal.MotionDate},
		{"done before it holds", Plan{From: "2027-02-01", Due: "2027-01-01"}, refusal.MotionDate},
		{"more people than one can ask", Plan{Responsible: crowd}, refusal.MotionManyPeople},
		{"a topic of two lines", Plan{Topic: "water\nand wood"}, ""},
		{"a topic that is a speech", Plan{Topic: string(make([]byte, 2_000))}, refusal.TextTooLong},
	} {
		got, no := c.plan.Cleaned()
		if code(no) != c.want {
			t.Errorf("%s: %q, want %q", c.name, code(no), c.want)
		}
		if c.name == "all of it" && (got.Topic != "water" || len(got.Responsible) != 2) {
			t.Errorf("the plan came back as %+v", got)
		}
	}
}

func TestWhatAMotionDoesToDecisions(t *testing.T) {
	move := func(effects ...Effect) Submission {
		return Submission{Text: "A new rota.", Rule: Simple, Effects: effects}
	}
	for _, c := range []struct {
		name string
		s    Submission
		want refusal.Code
	}{
		{"one of each", move(Effect{Replaces, ID{1}}, Effect{Repeals, ID{2}}, Effect{Suspends, ID{3}}), ""},
		{"the same twice", move(Effect{Replaces, ID{1}}, Effect{Repeals, ID{1}}), refusal.MotionEffects},
		{"nothing", move(Effect{Replaces, ID{}}), refusal.MotionEffects},
		{"what nobody has heard of", move(Effect{"forgets", ID{1}}), refusal.MotionEffects},
		{"consent without a day of review", Submission{Text: "A rota.", Rule: Consent}, refusal.MotionNoReview},
		{"consent with one", Submission{Text: "A rota.", Rule: Consent, Plan: Plan{Review: "2027-01-01"}}, ""},
		{"an amendment with a plan", Submission{Text: "A rota.", Rule: Simple, Amends: Change{Motion: ID{9}, Kind: Replace, Paragraph: 1},
			Plan: Plan{Due: "2027-01-01"}}, refusal.MotionAmendment},
	} {
		if _, no := c.s.Cleaned(); code(no) != c.want {
			t.Errorf("%s: %q, want %q", c.name, code(no), c.want)
		}
	}
}

// TestEverythingUnderTheWordsIsVotedOn: two motions that differ in anything that
// stands under the same words are two questions.
func TestEverythingUnderTheWordsIsVotedOn(t *testing.T) {
	seen := make(map[Hash]string)
	for name, s := range map[string]Submission{
		"nothing":          {},
		"a day":            {Plan: Plan{Due: "2027-01-01"}},
		"another day":      {Plan: Plan{Due: "2027-01-02"}},
		"a day of review":  {Plan: Plan{Review: "2027-01-01"}},
		"a first day":      {Plan: Plan{From: "2027-01-01"}},
		"a last day":       {Plan: Plan{Until: "2027-01-01"}},
		"a topic":          {Plan: Plan{Topic: "2027-01-01"}},
		"somebody":         {Plan: Plan{Responsible: member.Set{{1}}}},
		"a group":          {Plan: Plan{Group: statement.ID{1}}},
		"another group":    {Plan: Plan{Group: statement.ID{2}}},
		"somebody else":    {Plan: Plan{Responsible: member.Set{{2}}}},
		"an end":           {Effects: []Effect{{Repeals, ID{1}}}},
		"another's end":    {Effects: []Effect{{Repeals, ID{2}}}},
		"a replacement":    {Effects: []Effect{{Replaces, ID{1}}}},
		"both":             {Effects: []Effect{{Repeals, ID{1}}, {Repeals, ID{2}}}},
		"options and more": {Rule: Approval, Options: []Option{{ID: "1", Text: "plan"}}},
	} {
		s.Text = "A rota."
		w := s.wording()
		if was, twice := seen[w.Hash]; twice {
			t.Errorf("%s and %s have the same hash", was, name)
		}
		if !w.Sound() {
			t.Errorf("%s: the wording is not the one its hash names", name)
		}
		seen[w.Hash] = name
	}
}

func TestTheMoverPlansAnew(t *testing.T) {
	s := Submission{Envelope: statement.Envelope{ID: statement.ID{1}, By: member.ID{1}}, Text: "A rota.", Rule: Consent, Plan: Plan{Review: "2027-01-01", Due: "2026-12-01"}}
	m := Fold(Facts{Submissions: []Submission{s}}, member.Set{{1}})[0]
	plan := m.Wording.Plan
	if plan.Due = "2026-12-24"; plan.Review != "2027-01-01" {
		t.Fatalf("the plan is %+v", plan)
	}
	r, no := m.ToReword(m.Wording.Text, plan, ID{})
	if no != nil {
		t.Fatal(no)
	}
	r.Envelope = statement.Envelope{ID: statement.ID{2}, By: member.ID{1}}
	m = Fold(Facts{Submissions: []Submission{s}, Rewordings: []Rewording{r}}, member.Set{{1}})[0]
	if got := m.Wording.Plan.Due; got != day.Date("2026-12-24") || len(m.Wordings) != 2 {
		t.Errorf("it is due on %s, in %d wordings", got, len(m.Wordings))
	}
	if _, no := m.ToReword(m.Wording.Text, Plan{}, ID{}); code(no) != refusal.MotionNoReview {
		t.Errorf("consent without a day of review: %q", code(no))
	}
}
