package cli

import (
	"time"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/group"
	"moot/app/hours"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/task"
	"moot/app/words"
)

type taskAnswer struct {
	ID       task.ID            `json:"id"`
	Text     string             `json:"text"`
	Note     string             `json:"note"`
	State    task.State         `json:"state"`
	Due      day.Date           `json:"due"`
	From     day.Date           `json:"from"`
	Needed   int                `json:"needed"`
	Lacks    int                `json:"lacks"`
	Late     bool               `json:"late"` // its day has passed
	By       person             `json:"by"`
	In       []person           `json:"in"`
	Asked    []person           `json:"asked"`
	Gone     []person           `json:"gone"`
	Group    *group.ID          `json:"group"`
	Decision *motion.ID         `json:"decision"`
	Meeting  *meeting.ID        `json:"meeting"`
	Reports  []taskReportAnswer `json:"reports"`
	Kind     hours.Kind         `json:"kind"`
	Skills   string             `json:"skills"`
	Every    string             `json:"every"`
	At       string             `json:"at"`
	Minutes  int                `json:"minutes"`

	joined, needs string
	work          string
	abandoned     bool
}

type taskReportAnswer struct {
	By    person     `json:"by"`
	At    *time.Time `json:"at"`
	State task.State `json:"state"`
	Text  string     `json:"text"`
	Due   day.Date   `json:"due"`
}

func (c *call) describeTask(of *collective.Collective, t task.Task) (taskAnswer, error) {
	zone, err := zoneOf(of)
	if err != nil {
		return taskAnswer{}, err
	}
	today, err := of.Today()
	if err != nil {
		return taskAnswer{}, err
	}
	a := taskAnswer{ID: t.ID, Text: t.Plan.Text, Note: t.Plan.Note, State: t.State, Due: t.Due, From: t.Plan.From,
		Needed: t.Plan.Needed, Lacks: t.Lacks(), Late: t.FallsDue(today.Add(-1)), By: person{t.By, of.Name(t.By)},
		In: persons(of, t.People.In), Asked: persons(of, t.People.Asked), Gone: persons(of, t.People.Gone),
		Reports: []taskReportAnswer{}, Kind: t.Plan.Kind, Skills: t.Plan.Skills, Every: t.Plan.Rule, At: t.Plan.At, Minutes: t.Plan.Minutes, joined: c.joined(of, t.People), needs: words.TaskNeeds(c.said(), t), abandoned: t.Abandoned(), work: words.TaskWork(c.said(), t.Plan)}
	if !t.Plan.Group.IsZero() {
		a.Group = &t.Plan.Group
	}
	if !t.Origin.Decision.IsZero() {
		a.Decision = &t.Origin.Decision
	}
	if t.Origin.Line != "" {
		a.Meeting = &t.Origin.Meeting
	}
	for _, r := range t.Reports {
		a.Reports = append(a.Reports, taskReportAnswer{person{r.By, of.Name(r.By)}, moment(r.At, zone), r.State, r.Text, r.Due})
	}
	return a, nil
}

func (a taskAnswer) text(p *page) {
	p.say("task.shown", "id", short(a.ID), "text", a.Text, "state", words.TaskState(p.Localizer, a.State))
	if a.Note != "" {
		p.block(a.Note)
	}
	if a.work != "" {
		p.line(a.work)
	}
	p.line(a.joined)
	if a.needs != "" {
		p.line(a.needs)
	}
	if a.Late {
		p.say("task.overdue")
	}
	if a.abandoned {
		p.say("task.abandoned")
	}
	for _, r := range a.Reports {
		p.say("task.report", "name", r.By.Name, "when", p.DateTime(*r.At), "state", words.TaskState(p.Localizer, r.State))
		if r.Text != "" {
			p.block(r.Text)
		}
	}
}

type taskList struct {
	Tasks []taskAnswer `json:"tasks"`
}

func (l taskList) text(p *page) {
	if len(l.Tasks) == 0 {
		p.say("task.none")
	}
	var rows [][]string
	for _, t := range l.Tasks {
		rows = append(rows, []string{short(t.ID), firstLine(t.Text), words.TaskState(p.Localizer, t.State), string(t.Due), t.joined})
	}
	p.table(rows)
}

// Do lists the tasks.
func (v *tasksVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	all, err := of.Tasks()
	if v.Due {
		all, err = of.TasksDue(of.Now())
	}
	if err != nil {
		return nil, err
	}
	var in group.ID
	if v.Group != "" {
		_, g, err := find(c, groups, v.Group)
		if err != nil {
			return nil, err
		}
		in = g.ID
	}
	l := taskList{Tasks: []taskAnswer{}}
	for _, t := range all {
		if v.Open && t.State.Over() || v.Group != "" && t.Plan.Group != in ||
			v.Mine && !t.People.In.Has(of.Me()) && !t.People.Asked.Has(of.Me()) {
			continue
		}
		one, err := c.describeTask(of, t)
		if err != nil {
			return nil, err
		}
		l.Tasks = append(l.Tasks, one)
	}
	return l, nil
}

// Do shows a task.
func (v *taskShownVerb) Do(c *call) (answer, error) {
	return c.onTask(v.Task, func(*collective.Collective, task.Task) error { return nil })
}

// onTask does something to a task and shows what it is then.
func (c *call) onTask(query string, do func(*collective.Collective, task.Task) error) (answer, error) {
	of, t, err := find(c, tasks, query)
	if err != nil {
		return nil, err
	}
	if err := do(of, t); err != nil {
		return nil, err
	}
	return c.taskNow(of, t.ID)
}

func (c *call) taskNow(of *collective.Collective, id task.ID) (answer, error) {
	t, err := of.Task(id)
	if err != nil {
		return nil, err
	}
	return c.describeTask(of, t)
}

// Do opens a task.
func (v *taskAddVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	o := task.Opening{Plan: task.Plan{Text: v.Text, Note: v.Note, Needed: v.Needed, From: day.Date(v.From), Due: day.Date(v.Until)}}
	if err := v.into(&o.Plan); err != nil {
		return nil, err
	}
	if v.Group != "" {
		in, g, err := find(c, groups, v.Group)
		if err != nil {
			return nil, err
		}
		of, o.Plan.Group = in, g.ID
	}
	if v.Decision != "" {
		in, d, err := find(c, decisions, v.Decision)
		if err != nil {
			return nil, err
		}
		of, o.Origin.Decision = in, d.ID
	}
	if o.People, err = people(of, v.People); err != nil {
		return nil, err
	}
	id, err := of.OpenTask(o)
	if err != nil {
		return nil, err
	}
	return c.taskNow(of, id)
}

type actionAnswer struct {
	Number int      `json:"number"`
	Line   string   `json:"line"`
	Due    day.Date `json:"due"`
	People []person `json:"people"`
	Task   *task.ID `json:"task"`
}

type actionList struct {
	Lines []actionAnswer `json:"lines"`
}

func (l actionList) text(p *page) {
	if len(l.Lines) == 0 {
		p.say("task.no-lines")
	}
	for _, a := range l.Lines {
		if a.Task == nil {
			p.say("task.line", "number", a.Number, "line", a.Line)
		} else {
			p.say("task.line.taken", "number", a.Number, "line", a.Line, "id", short(a.Task))
		}
	}
}

// Do makes a task of a line of the minutes, or shows the lines.
func (v *taskTakeVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	under := record.NextSteps
	if v.Item != "" {
		if under, err = item(m, v.Item); err != nil {
			return nil, err
		}
	}
	all, err := of.Actions(m.ID, under)
	if err != nil {
		return nil, err
	}
	if v.Line != 0 {
		if v.Line < 1 || v.Line > len(all) {
			return nil, refusal.New(refusal.TaskNoLine)
		}
		id, err := of.MakeTask(m.ID, under, all[v.Line-1].Line)
		if err != nil {
			return nil, err
		}
		return c.taskNow(of, id)
	}
	l := actionList{Lines: []actionAnswer{}}
	for i, a := range all {
		one := actionAnswer{Number: i + 1, Line: a.Line, Due: a.Plan.Due, People: persons(of, a.People)}
		if !a.Task.ID.IsZero() {
			one.Task = &a.Task.ID
		}
		l.Lines = append(l.Lines, one)
	}
	return l, nil
}

// Do comes into a task, or asks somebody to.
func (v *taskJoinVerb) Do(c *call) (answer, error) { return c.joinTask(v.Task, v.Who, true) }

// Do leaves a task.
func (v *taskLeaveVerb) Do(c *call) (answer, error) { return c.joinTask(v.Task, v.Who, false) }

func (c *call) joinTask(query, who string, in bool) (answer, error) {
	return c.onTask(query, func(of *collective.Collective, t task.Task) error {
		whom, err := someone(of, who)
		if err != nil {
			return err
		}
		return of.JoinTask(t.ID, whom, in)
	})
}

// Do says that a task has begun.
func (v *taskBeginVerb) Do(c *call) (answer, error) {
	return c.reportTask(v.Task, task.Begun, v.Text, "")
}

// Do says that a task is late, and why.
func (v *taskLateVerb) Do(c *call) (answer, error) {
	return c.reportTask(v.Task, task.Late, v.Reason, day.Date(v.Until))
}

// Do says that a task is done.
func (v *taskDoneVerb) Do(c *call) (answer, error) {
	return c.reportTask(v.Task, task.Done, v.Text, "")
}

// Do says that a task need not be done.
func (v *taskDropVerb) Do(c *call) (answer, error) {
	return c.reportTask(v.Task, task.Dropped, v.Reason, "")
}

// Do says that a task is to be done after all.
func (v *taskReopenVerb) Do(c *call) (answer, error) {
	return c.reportTask(v.Task, task.Open, v.Reason, "")
}

func (c *call) reportTask(query string, is task.State, what string, due day.Date) (answer, error) {
	return c.onTask(query, func(of *collective.Collective, t task.Task) error { return of.ReportTask(t.ID, is, what, due) })
}

// Do alters what a task asks for.
func (v *taskChangeVerb) Do(c *call) (answer, error) {
	return c.onTask(v.Task, func(of *collective.Collective, t task.Task) error {
		plan := t.Plan
		plan.Due = t.Due
		for _, change := range []struct {
			to *string
			in func(string)
		}{
			{v.Text, func(s string) { plan.Text = s }}, {v.Note, func(s string) { plan.Note = s }},
			{v.From, func(s string) { plan.From = day.Date(s) }}, {v.Until, func(s string) { plan.Due = day.Date(s) }},
		} {
			if change.to != nil {
				change.in(*change.to)
			}
		}
		if err := v.into(&plan); err != nil {
			return err
		}
		if v.Needed != nil {
			plan.Needed = *v.Needed
		}
		if v.Group != nil {
			plan.Group = group.ID{}
			if *v.Group != "" {
				_, g, err := find(c, groups, *v.Group)
				if err != nil {
					return err
				}
				plan.Group = g.ID
			}
		}
		return of.ChangeTask(t.ID, plan)
	})
}
