package collective

import (
	"slices"
	"strings"
	"time"

	"moot/app/calendar"
	"moot/app/day"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/task"
)

// Tasks are all tasks, by the time they were opened.
func (c *Collective) Tasks() ([]task.Task, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.tasks), nil
}

// Task is one task.
func (c *Collective) Task(id task.ID) (task.Task, error) {
	v, err := c.look()
	if err != nil {
		return task.Task{}, err
	}
	return v.task(id)
}

func (v *view) task(id task.ID) (task.Task, error) {
	i := slices.IndexFunc(v.tasks, func(t task.Task) bool { return t.ID == id })
	if i < 0 {
		return task.Task{}, refusal.New(refusal.TaskUnknown, "name", id.String()[:idShown])
	}
	return v.tasks[i], nil
}

// TasksDue are the tasks this member is in or asked for that are late at a moment,
// or fall due in the week after it; the first to be done first.
func (c *Collective) TasksDue(at time.Time) ([]task.Task, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return task.Due(v.tasks, c.Me(), day.Of(at, v.charter.Location()).Add(taskSoonDays)), nil
}

// OpenTask opens a task. The people it names are asked; who opens it is in if it
// names them.
func (c *Collective) OpenTask(o task.Opening) (task.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return task.ID{}, err
	}
	o, no := o.Cleaned()
	if no != nil {
		return task.ID{}, no
	}
	if err := v.canPlan(o.Plan); err != nil {
		return task.ID{}, err
	}
	if o.Origin.Line != "" {
		if _, err := v.task(o.Name()); err == nil {
			return task.ID{}, refusal.New(refusal.TaskThere)
		}
	}
	o.Envelope = statement.Envelope{}
	id, err := c.say(o)
	o.ID = id
	return o.Name(), err
}

// canPlan says what is wrong with the group or the rule of a plan; nil if nothing is.
func (v *view) canPlan(p task.Plan) error {
	if !p.Group.IsZero() {
		if _, err := v.group(p.Group); err != nil {
			return err
		}
	}
	if p.Recurs() && p.From != "" {
		if no := calendar.CheckDays(p.From, p.Rule); no != nil {
			return no
		}
	}
	return nil
}

// Action is a line of the minutes that says what is to be done, and the task it has
// become; its zero value while it is a line only.
type Action struct {
	Line string
	Plan task.Plan
	// People are those the line names.
	People member.Set
	Task   task.Task
}

// Actions are the lines under a place of the minutes, in their order. The minutes
// stay as they were, whatever becomes of their lines.
func (c *Collective) Actions(id meeting.ID, item meeting.ItemID) ([]Action, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	texts, err := c.texts(id)
	if err != nil {
		return nil, err
	}
	var all []Action
	for _, line := range paragraphs(texts[item]) {
		a := Action{Line: strings.Join(strings.Fields(line), " ")}
		a.Plan, a.People = task.FromLine(a.Line, v.members)
		name := task.Opening{Origin: task.Origin{Meeting: id, Item: item, Line: a.Line}}.Name()
		a.Task, _ = v.task(name) // none yet
		all = append(all, a)
	}
	return all, nil
}

// MakeTask makes a task of a line of the minutes.
func (c *Collective) MakeTask(id meeting.ID, item meeting.ItemID, line string) (task.ID, error) {
	actions, err := c.Actions(id, item)
	if err != nil {
		return task.ID{}, err
	}
	i := slices.IndexFunc(actions, func(a Action) bool { return a.Line == line })
	if i < 0 {
		return task.ID{}, refusal.New(refusal.TaskNoLine)
	}
	return c.OpenTask(task.Opening{Plan: actions[i].Plan, People: actions[i].People,
		Origin: task.Origin{Meeting: id, Item: item, Line: line}})
}

// NextStepsOf are the lines of what is to happen now in the minutes of a meeting.
func (c *Collective) NextStepsOf(id meeting.ID) ([]Action, error) {
	return c.Actions(id, record.NextSteps)
}

// JoinTask puts somebody in a task or out of it: oneself, a person without a device,
// or one who is asked by it.
func (c *Collective) JoinTask(id task.ID, who member.ID, in bool) error {
	return c.onTask(id, func(v *view, t task.Task, _ member.Set) (statement.Sayer, error) {
		w, no := t.ToJoin(c.Me(), who, in, v.ground())
		if no != nil {
			return nil, no
		}
		if w == nil {
			return nil, nil
		}
		return *w, nil
	})
}

// ReportTask says how far a task has come; due is the new date of what is late.
func (c *Collective) ReportTask(id task.ID, is task.State, what string, due day.Date) error {
	return c.onTask(id, func(_ *view, t task.Task, group member.Set) (statement.Sayer, error) {
		r, no := t.ToReport(c.Me(), group, is, what, due)
		if no != nil {
			return nil, no
		}
		return r, nil
	})
}

// ChangeTask says what a task asks for from now on.
func (c *Collective) ChangeTask(id task.ID, plan task.Plan) error {
	return c.onTask(id, func(v *view, t task.Task, group member.Set) (statement.Sayer, error) {
		if err := v.canPlan(plan); err != nil {
			return nil, err
		}
		change, no := t.ToChange(c.Me(), group, plan)
		if no != nil {
			return nil, no
		}
		return change, nil
	})
}

// onTask says one thing about a task after asking the rules, which are told who is
// in its group; nothing if there is nothing to say.
func (c *Collective) onTask(id task.ID, rule func(*view, task.Task, member.Set) (statement.Sayer, error)) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	t, err := v.task(id)
	if err != nil {
		return err
	}
	var in member.Set
	if g, err := v.group(t.Plan.Group); err == nil {
		in = g.People.In
	}
	what, err := rule(v, t, in)
	if err != nil || what == nil {
		return err
	}
	_, err = c.say(what)
	return err
}
