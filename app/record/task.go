package record

import (
	"moot/app/day"
	"moot/app/group"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
	"moot/app/task"
)

// taskPlanBody is what a task asks for, wherever it is said.
type taskPlanBody struct {
	_      struct{} `cbor:",toarray"`
	Text   string
	Note   string
	Group  group.ID
	Needed int
	From   string
	Due    string
}

type taskOpeningBody struct {
	_        struct{} `cbor:",toarray"`
	Plan     taskPlanBody
	People   []member.ID
	Decision motion.ID
	Meeting  meeting.ID
	Item     string
	Line     string
}

type taskChangeBody struct {
	_    struct{} `cbor:",toarray"`
	Task task.ID
	Plan taskPlanBody
	Over []statement.ID
}

type taskReportBody struct {
	_     struct{} `cbor:",toarray"`
	Task  task.ID
	State string
	Text  string
	Due   string
	Over  []statement.ID
}

// taskKinds are what is to be done, and how far it has come.
func taskKinds() []kind {
	return []kind{
		kindOf("task-opening", taskOpeningOf, func(f *Facts) *[]task.Opening { return &f.Tasks.Openings }),
		kindOf("task-change", taskChangeOf, func(f *Facts) *[]task.Change { return &f.Tasks.Changes }),
		kindOf("task-report", taskReportOf, func(f *Facts) *[]task.Report { return &f.Tasks.Reports }),
	}
}

func taskPlanOf(p task.Plan) taskPlanBody {
	return taskPlanBody{Text: p.Text, Note: p.Note, Group: p.Group, Needed: p.Needed, From: string(p.From), Due: string(p.Due)}
}

func (b taskPlanBody) plan() task.Plan {
	return task.Plan{Text: b.Text, Note: b.Note, Group: b.Group, Needed: b.Needed, From: day.Date(b.From), Due: day.Date(b.Due)}
}

func taskOpeningOf(s task.Opening) (taskOpeningBody, error) {
	return taskOpeningBody{Plan: taskPlanOf(s.Plan), People: list(s.People), Decision: s.Origin.Decision,
		Meeting: s.Origin.Meeting, Item: string(s.Origin.Item), Line: s.Origin.Line}, nil
}

func (b taskOpeningBody) read(e statement.Envelope) (task.Opening, error) {
	return task.Opening{Envelope: e, Plan: b.Plan.plan(), People: some(b.People),
		Origin: task.Origin{Decision: b.Decision, Meeting: b.Meeting, Item: meeting.ItemID(b.Item), Line: b.Line}}, nil
}

func taskChangeOf(s task.Change) (taskChangeBody, error) {
	return taskChangeBody{Task: s.Task, Plan: taskPlanOf(s.Plan), Over: list(s.Over)}, nil
}

func (b taskChangeBody) read(e statement.Envelope) (task.Change, error) {
	return task.Change{Envelope: e, Task: b.Task, Plan: b.Plan.plan(), Over: some(b.Over)}, nil
}

func taskReportOf(s task.Report) (taskReportBody, error) {
	return taskReportBody{Task: s.Task, State: string(s.State), Text: s.Text, Due: string(s.Due), Over: list(s.Over)}, nil
}

func (b taskReportBody) read(e statement.Envelope) (task.Report, error) {
	return task.Report{Envelope: e, Task: b.Task, State: task.State(b.State), Text: b.Text, Due: day.Date(b.Due), Over: some(b.Over)}, nil
}
