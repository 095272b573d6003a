package task

import (
	"cmp"
	"slices"

	"moot/app/day"
	"moot/app/joining"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

// ToJoin makes the word with which by puts who in a task, or out of it; nil if it is
// so already. Only people without a device are spoken for, see package joining. More
// than are needed may join: many hands make it light.
func (t Task) ToJoin(by, who member.ID, in bool, on joining.Ground) (*joining.Word, *refusal.Refusal) {
	if t.State.Over() {
		return nil, refusal.New(refusal.TaskOver)
	}
	if no := joining.CanSay(by, who, in, t.People, on); no != nil {
		return nil, no
	}
	if t.People.Is(who, in) {
		return nil, nil
	}
	w := joining.Say(statement.ID(t.ID), by, who, in, t.Words)
	return &w, nil
}

// CanSpeak says why by cannot report on a task or change it; nil if they can: who is
// in it, who opened it, who is in its group, and anyone while nobody is in it.
func (t Task) CanSpeak(by member.ID, group member.Set) *refusal.Refusal {
	if by == t.By || t.People.In.Has(by) || group.Has(by) || len(t.People.In) == 0 {
		return nil
	}
	return refusal.New(refusal.TaskNotYours)
}

// ToReport makes a report that a task has come so far.
func (t Task) ToReport(by member.ID, group member.Set, is State, what string, due day.Date) (Report, *refusal.Refusal) {
	if no := t.CanSpeak(by, group); no != nil {
		return Report{}, no
	}
	switch {
	case t.State.Over() && is != Open:
		return Report{}, refusal.New(refusal.TaskOver)
	case !t.State.Over() && is == Open:
		return Report{}, refusal.New(refusal.TaskNotOver)
	}
	r := Report{Task: t.ID, State: is, Text: what, Due: due}
	for _, known := range t.heads() {
		if known.By == by {
			r.After = append(r.After, known.ID)
		} else {
			r.Over = append(r.Over, known.ID)
		}
	}
	return r.Cleaned()
}

// ToChange makes a change of what a task asks for.
func (t Task) ToChange(by member.ID, group member.Set, plan Plan) (Change, *refusal.Refusal) {
	if no := t.CanSpeak(by, group); no != nil {
		return Change{}, no
	}
	if t.State.Over() {
		return Change{}, refusal.New(refusal.TaskOver)
	}
	plan, no := plan.Cleaned()
	c := Change{Task: t.ID, Plan: plan}
	for _, known := range statement.Heads(t.Changes, func(c Change) []statement.ID { return c.Over }) {
		if known.By == by {
			c.After = append(c.After, known.ID)
		} else {
			c.Over = append(c.Over, known.ID)
		}
	}
	if !t.Report.ID.IsZero() {
		c.Over = append(c.Over, t.Report.ID)
	}
	return c, no
}

// Due are the tasks that somebody is in or asked for and that are to be done by that
// day, the first to be done first. A late day is shown, and nothing else happens.
func Due(tasks []Task, who member.ID, by day.Date) []Task {
	var due []Task
	for _, t := range tasks {
		if t.FallsDue(by) && (t.People.In.Has(who) || t.People.Asked.Has(who)) {
			due = append(due, t)
		}
	}
	slices.SortStableFunc(due, func(a, b Task) int { return cmp.Compare(a.Due, b.Due) })
	return due
}
