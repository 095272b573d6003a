package cli

import (
	"time"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/decision"
	"moot/app/motion"
)

// happenedAnswer is one thing in the history of a decision. What a kind has nothing of
// is left out.
type happenedAnswer struct {
	Kind decision.Happening `json:"kind"`
	At   *time.Time         `json:"at,omitempty"`
	Day  *day.Date          `json:"day,omitempty"`
	By   *person            `json:"by,omitempty"`
	// Motion is an amendment, State what became of it.
	Motion *motion.ID   `json:"motion,omitempty"`
	State  motion.State `json:"state,omitempty"`
	// Passed is there once there was a vote.
	Passed *bool `json:"passed,omitempty"`
	// Does says what was done to, or by, the Decision.
	Does     motion.EffectKind `json:"does,omitempty"`
	Decision *motion.ID        `json:"decision,omitempty"`
	Says     decision.Saying   `json:"says,omitempty"`
	Text     string            `json:"text,omitempty"`
}

func describeHappened(of *collective.Collective, e decision.Event, zone *time.Location) happenedAnswer {
	a := happenedAnswer{Kind: e.Kind, Day: dayOr(e.On), State: e.Motion.State, Does: e.Does, Says: e.Report.Says, Text: e.Report.Text}
	if !e.At.IsZero() {
		a.At = moment(e.At, zone)
	}
	if !e.By.IsZero() {
		a.By = &person{e.By, of.Name(e.By)}
	}
	if !e.Motion.ID.IsZero() {
		a.Motion, a.Text = &e.Motion.ID, e.Motion.Wording.Text
	}
	if e.Outcome != nil {
		a.Passed = &e.Outcome.Passed
	}
	if !e.Other.IsZero() {
		a.Decision = &e.Other
	}
	return a
}

// who lists who sees to a decision: its working group, and people.
func (a decisionAnswer) who(p *page) string {
	all := names(a.Responsible)
	if a.Plan != nil && a.Plan.Group != nil {
		all = append([]string{a.Plan.Group.Name}, all...)
	}
	return p.And(all...)
}
