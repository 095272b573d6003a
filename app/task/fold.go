package task

import (
	"slices"
	"time"

	"moot/app/day"
	"moot/app/hours"
	"moot/app/ids"
	"moot/app/joining"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// Facts are all statements about tasks that are known, in any order.
type Facts struct {
	Openings []Opening
	Changes  []Change
	Reports  []Report
	Swaps    []Swap
	Takings  []Taking
}

// Ground is what tasks stand on beside what was said about them: who ever
// belonged, and who belongs now.
type Ground struct {
	People member.Set
	On     joining.Ground
}

// Name is the id of the task that an opening makes.
func (o Opening) Name() ID {
	from := o.Origin
	var b ids.Form
	switch {
	case from.Line != "":
		b = ids.Form(lineLabel)
		b.Fixed(from.Meeting[:])
		b.Text(string(from.Item))
		b.Text(from.Line)
	case !from.Round.IsZero():
		b = ids.Form(planLabel)
		b.Fixed(from.Round[:])
		b.Text(string(from.Period))
		b.Text(from.Good)
	default:
		return ID(o.ID)
	}
	return b.ID()
}

// The labels that keep these hashes apart from all others.
const (
	lineLabel = "\x10moot task line 1"
	planLabel = "\x10moot task plan 1"
)

// Fold makes the tasks of the facts, by claimed time, then by id. What is said of
// an unknown task waits for it; what makes no sense has no effect. Of several
// openings of one line of the minutes the first one's plan counts, and all whom any
// of them names are asked.
func Fold(facts Facts, words []joining.Word, on Ground) []Task {
	said := make(map[statement.ID][]joining.Word)
	for _, w := range statement.FirstOfEach(statement.Sift(words, on.People), wordsOfOneMax) {
		said[w.To] = append(said[w.To], w)
	}
	changes, reports := make(map[ID][]Change), make(map[ID][]Report)
	for _, c := range statement.FirstOfEach(statement.Sift(facts.Changes, on.People), changesOfOneMax) {
		if plan, no := c.Plan.Cleaned(); no == nil && len(c.Over) <= overMax {
			c.Plan = plan
			changes[c.Task] = append(changes[c.Task], c)
		}
	}
	for _, r := range statement.FirstOfEach(statement.Sift(facts.Reports, on.People), reportsOfOneMax) {
		if r, no := r.Cleaned(); no == nil && len(r.Over) <= overMax {
			reports[r.Task] = append(reports[r.Task], r)
		}
	}
	at := make(map[ID]int)
	var tasks []Task
	var named, asked []member.Set
	for _, o := range statement.FirstOfEach(statement.Sift(facts.Openings, on.People), openingsOfOneMax) {
		o, no := o.Cleaned()
		if no != nil {
			continue
		}
		id := o.Name()
		i, known := at[id]
		if !known {
			i = len(tasks)
			at[id] = i
			tasks = append(tasks, Task{ID: id, By: o.By, OpenedAt: o.At, Plan: o.Plan, Origin: o.Origin})
			named, asked = append(named, nil), append(asked, nil)
		}
		named[i] = named[i].Or(o.People.And(member.SetOf(o.By))) // who takes it on says so
		asked[i] = asked[i].Or(o.People)
	}
	for i := range tasks {
		t := &tasks[i]
		t.Words, t.Changes, t.Reports = said[statement.ID(t.ID)], changes[t.ID], reports[t.ID]
		t.People = joining.Settle(named[i], asked[i], t.Words, on.On)
		t.settle()
	}
	return tasks
}

// settle says what a task asks for now, and how far it has come. Of changes that do
// not know of each other the last by claimed time counts.
func (t *Task) settle() {
	heads := statement.Heads(t.Changes, func(c Change) []statement.ID { return c.Over })
	var last Change
	if n := len(heads); n > 0 {
		last = heads[n-1]
		t.Plan = last.Plan
	}
	t.State, t.Due = Open, t.Plan.Due
	for _, r := range t.heads() {
		if r.State.rank() >= t.Report.State.rank() {
			t.Report, t.State = r, r.State
		}
	}
	if t.State == Late && t.Report.Due != "" && !slices.Contains(last.Over, t.Report.ID) {
		t.Due = t.Report.Due
	}
	if !t.State.Over() && len(t.People.In) == 0 {
		t.State = Open
	}
}

func (t *Task) heads() []Report {
	return statement.Heads(t.Reports, func(r Report) []statement.ID { return r.Over })
}

// Cleaned returns the plan with its texts in clean form, or why it cannot be.
func (p Plan) Cleaned() (Plan, *refusal.Refusal) {
	var err error
	if p.Text, err = text.Line(p.Text, textRunesMax); err != nil {
		return Plan{}, text.Refusal(err, refusal.TaskNoText, textRunesMax)
	}
	if p.Note, err = text.Optional(text.Prose(p.Note, noteRunesMax)); err != nil {
		return Plan{}, text.Refusal(err, refusal.TaskNoText, noteRunesMax)
	}
	if p.Skills, err = text.Optional(text.Line(p.Skills, skillsRunesMax)); err != nil {
		return Plan{}, text.Refusal(err, refusal.TaskNoText, skillsRunesMax)
	}
	if no := p.sound(); no != nil {
		return Plan{}, no
	}
	if p.Needed < 1 || p.Needed > neededMax {
		return Plan{}, refusal.New(refusal.TaskNeeded, "max", neededMax)
	}
	for _, d := range []day.Date{p.From, p.Due} {
		if !d.Valid() {
			return Plan{}, refusal.New(refusal.DayUnreadable, "date", string(d))
		}
	}
	return p, nil
}

// sound says what is wrong with how a plan recurs; nil if nothing is.
func (p Plan) sound() *refusal.Refusal {
	if p.At != "" {
		if at, err := time.Parse(clock, p.At); err != nil || at.Format(clock) != p.At {
			return refusal.New(refusal.TaskTime, "time", p.At)
		}
	}
	switch {
	case p.Kind != "" && !slices.Contains(hours.Kinds(), p.Kind):
		return refusal.New(refusal.HoursNoKind, "kind", string(p.Kind))
	case p.Minutes < 0 || p.Minutes > shiftMinutesMax:
		return refusal.New(refusal.HoursDay)
	case len(p.Rule) > ruleBytesMax || p.Rule != "" && p.From == "", p.Due.Before(p.From) && p.Rule != "":
		return refusal.New(refusal.TaskNoFirst)
	}
	return nil
}

// clock is how the time of a shift is written.
const clock = "15:04"

// Cleaned returns the opening with its texts in clean form, or why it cannot be.
func (o Opening) Cleaned() (Opening, *refusal.Refusal) {
	plan, no := o.Plan.Cleaned()
	if no != nil {
		return Opening{}, no
	}
	o.Plan = plan
	if len(o.People) > peopleMax || !member.IsSet(o.People) {
		return Opening{}, refusal.New(refusal.TaskNeeded, "max", peopleMax)
	}
	line, err := text.Optional(text.Line(o.Origin.Line, lineRunesMax))
	if err != nil || line != o.Origin.Line || len(o.Origin.Item) > itemBytesMax || len(o.Origin.Good) > goodBytesMax || !o.Origin.Period.Valid() {
		return Opening{}, refusal.New(refusal.TaskNoLine)
	}
	return o, nil
}

// Cleaned returns the report with its text in clean form, or why it cannot be made.
func (r Report) Cleaned() (Report, *refusal.Refusal) {
	var err error
	if r.Text, err = text.Optional(text.Prose(r.Text, reportRunesMax)); err != nil {
		return Report{}, text.Refusal(err, refusal.TaskNoReason, reportRunesMax)
	}
	switch {
	case r.State.rank() == 0:
		return Report{}, refusal.New(refusal.TaskNotOver)
	case !r.Due.Valid():
		return Report{}, refusal.New(refusal.DayUnreadable, "date", string(r.Due))
	case r.State == Late && r.Text == "":
		return Report{}, refusal.New(refusal.TaskNoReason)
	}
	return r, nil
}
