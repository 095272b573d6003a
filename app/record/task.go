package record

import (
	"moot/app/day"
	"moot/app/group"
	"moot/app/hours"
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
	// What follows makes shifts of it.
	Kind    string
	Skills  string
	Rule    string
	At      string
	Minutes int
}

type taskOpeningBody struct {
	_        struct{} `cbor:",toarray"`
	Plan     taskPlanBody
	People   []member.ID
	Decision motion.ID
	Meeting  meeting.ID
	Item     string
	Line     string
	Round    statement.ID
	Period   string
	Good     string
}

type taskChangeBody struct {
	_    struct{} `cbor:",toarray"`
	Task task.ID
	Plan taskPlanBody
	Over []statement.ID
}

type swapBody struct {
	_         struct{} `cbor:",toarray"`
	Task      task.ID
	Day       string
	To        member.ID
	For       string
	Withdrawn bool
	Note      string
	Over      []statement.ID
}

type swapTakingBody struct {
	_    struct{} `cbor:",toarray"`
	Swap statement.ID
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
		orEarlier[task.Opening, plainOpeningBody](kindOf("task-opening", taskOpeningOf, openings), openings),
		orEarlier[task.Change, plainChangeBody](kindOf("task-change", taskChangeOf, taskChanges), taskChanges),
		kindOf("task-report", taskReportOf, func(f *Facts) *[]task.Report { return &f.Tasks.Reports }),
		kindOf("shift-swap", swapOf, func(f *Facts) *[]task.Swap { return &f.Tasks.Swaps }),
		kindOf("shift-taking", swapTakingOf, func(f *Facts) *[]task.Taking { return &f.Tasks.Takings }),
	}
}

func openings(f *Facts) *[]task.Opening   { return &f.Tasks.Openings }
func taskChanges(f *Facts) *[]task.Change { return &f.Tasks.Changes }

func taskPlanOf(p task.Plan) taskPlanBody {
	return taskPlanBody{Text: p.Text, Note: p.Note, Group: p.Group, Needed: p.Needed, From: string(p.From), Due: string(p.Due),
		Kind: string(p.Kind), Skills: p.Skills, Rule: p.Rule, At: p.At, Minutes: p.Minutes}
}

func (b taskPlanBody) plan() task.Plan {
	return task.Plan{Text: b.Text, Note: b.Note, Group: b.Group, Needed: b.Needed, From: day.Date(b.From), Due: day.Date(b.Due),
		Kind: hours.Kind(b.Kind), Skills: b.Skills, Rule: b.Rule, At: b.At, Minutes: b.Minutes}
}

func taskOpeningOf(s task.Opening) (taskOpeningBody, error) {
	return taskOpeningBody{Plan: taskPlanOf(s.Plan), People: list(s.People), Decision: s.Origin.Decision,
		Meeting: s.Origin.Meeting, Item: string(s.Origin.Item), Line: s.Origin.Line,
		Round: s.Origin.Round, Period: string(s.Origin.Period), Good: s.Origin.Good}, nil
}

func (b taskOpeningBody) read(e statement.Envelope) (task.Opening, error) {
	return task.Opening{Envelope: e, Plan: b.Plan.plan(), People: some(b.People),
		Origin: task.Origin{Decision: b.Decision, Meeting: b.Meeting, Item: meeting.ItemID(b.Item), Line: b.Line,
			Round: b.Round, Period: day.Date(b.Period), Good: b.Good}}, nil
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

func swapOf(s task.Swap) (swapBody, error) {
	return swapBody{Task: s.Task, Day: string(s.Day), To: s.To, For: string(s.For), Withdrawn: s.Withdrawn, Note: s.Note, Over: list(s.Over)}, nil
}

func (b swapBody) read(e statement.Envelope) (task.Swap, error) {
	return task.Swap{Envelope: e, Task: b.Task, Day: day.Date(b.Day), To: b.To, For: day.Date(b.For), Withdrawn: b.Withdrawn, Note: b.Note, Over: some(b.Over)}, nil
}

func swapTakingOf(s task.Taking) (swapTakingBody, error) {
	return swapTakingBody{Swap: s.Swap, Over: list(s.Over)}, nil
}

func (b swapTakingBody) read(e statement.Envelope) (task.Taking, error) {
	return task.Taking{Envelope: e, Swap: b.Swap, Over: some(b.Over)}, nil
}

// The bodies as they were before there were shifts.
type (
	plainPlanBody struct {
		_      struct{} `cbor:",toarray"`
		Text   string
		Note   string
		Group  group.ID
		Needed int
		From   string
		Due    string
	}
	plainOpeningBody struct {
		_        struct{} `cbor:",toarray"`
		Plan     plainPlanBody
		People   []member.ID
		Decision motion.ID
		Meeting  meeting.ID
		Item     string
		Line     string
	}
	plainChangeBody struct {
		_    struct{} `cbor:",toarray"`
		Task task.ID
		Plan plainPlanBody
		Over []statement.ID
	}
)

func (b plainPlanBody) now() taskPlanBody {
	return taskPlanBody{Text: b.Text, Note: b.Note, Group: b.Group, Needed: b.Needed, From: b.From, Due: b.Due}
}

func (b plainOpeningBody) read(e statement.Envelope) (task.Opening, error) {
	return taskOpeningBody{Plan: b.Plan.now(), People: b.People, Decision: b.Decision, Meeting: b.Meeting, Item: b.Item, Line: b.Line}.read(e)
}

func (b plainChangeBody) read(e statement.Envelope) (task.Change, error) {
	return taskChangeBody{Task: b.Task, Plan: b.Plan.now(), Over: b.Over}.read(e)
}
