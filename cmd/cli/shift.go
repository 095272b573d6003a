package cli

import (
	"cmp"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/hours"
	"moot/app/member"
	"moot/app/plan"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/task"
	"moot/app/words"
)

// into alters a plan as the options say.
func (o ShiftOptions) into(p *task.Plan) (err error) {
	p.Kind, p.Skills, p.At = cmp.Or(hours.Kind(o.Kind), p.Kind), cmp.Or(o.Skills, p.Skills), cmp.Or(o.Begins, p.At)
	if o.Every != "" {
		p.Rule = everyRule(o.Every)
	}
	if o.Lasts != "" {
		p.Minutes, err = minutes(o.Lasts)
	}
	return err
}

type swapAnswer struct {
	ID   statement.ID `json:"id"`
	By   person       `json:"by"`
	With *person      `json:"with"`
	Back day.Date     `json:"back"`
	Note string       `json:"note"`
}

// shiftAnswer is one shift, or a task that lacks people.
type shiftAnswer struct {
	Task   task.ID      `json:"task"`
	Text   string       `json:"text"`
	Day    day.Date     `json:"day"`
	At     string       `json:"at"`
	Kind   hours.Kind   `json:"kind"`
	Skills string       `json:"skills"`
	Needed int          `json:"needed"`
	Lacks  int          `json:"lacks"`
	In     []person     `json:"in"`
	Swaps  []swapAnswer `json:"swaps"`

	joined string
}

func (c *call) describeShift(of *collective.Collective, s task.Shift) shiftAnswer {
	a := shiftAnswer{Task: s.Task.ID, Text: s.Task.Plan.Text, Day: s.Day, At: s.Task.Plan.At, Kind: s.Task.Plan.Kind, Skills: s.Task.Plan.Skills,
		Needed: s.Task.Plan.Needed, Lacks: s.Lacks(), In: persons(of, s.People.In), Swaps: []swapAnswer{}, joined: c.joined(of, s.People)}
	for _, swap := range s.Swaps {
		one := swapAnswer{ID: swap.ID, By: person{swap.By, of.Name(swap.By)}, Back: swap.For, Note: swap.Note}
		if !swap.To.IsZero() {
			one.With = &person{swap.To, of.Name(swap.To)}
		}
		a.Swaps = append(a.Swaps, one)
	}
	return a
}

func (a shiftAnswer) text(p *page) { shiftList{[]shiftAnswer{a}}.text(p) }

type shiftList struct {
	Shifts []shiftAnswer `json:"shifts"`
}

func (l shiftList) text(p *page) {
	if len(l.Shifts) == 0 {
		p.say("shift.none")
	}
	var rows [][]string
	for _, a := range l.Shifts {
		lacks := ""
		if a.Lacks > 0 {
			lacks = p.Say("words.task.lacks", "n", a.Lacks)
		}
		rows = append(rows, []string{short(a.Task), string(a.Day), a.At, firstLine(a.Text), a.joined, lacks})
	}
	p.table(rows)
	for _, a := range l.Shifts {
		for _, s := range a.Swaps {
			switch {
			case s.Back != "":
				p.under("shift.swap-back", "name", s.By.Name, "day", words.Date(p.Localizer, a.Day), "back", words.Date(p.Localizer, s.Back), "note", s.Note)
			default:
				p.under("shift.swap", "name", s.By.Name, "day", words.Date(p.Localizer, a.Day), "note", s.Note)
			}
		}
	}
}

// soon is from which day to which; without them from today for two weeks.
func (o SpanOptions) soon(of *collective.Collective) (from, until day.Date, err error) {
	today, err := of.Today()
	if err != nil {
		return "", "", err
	}
	from = cmp.Or(day.Date(o.From), today)
	until = cmp.Or(day.Date(o.Until), from.Add(shiftDays))
	for _, d := range []day.Date{from, until} {
		if !d.Valid() {
			return from, until, refusal.New(refusal.DayUnreadable, "date", string(d))
		}
	}
	return from, until, nil
}

// shiftDays is how far a list of shifts looks ahead.
const shiftDays = 13

// Do lists the shifts of the next two weeks.
func (v *shiftsVerb) Do(c *call) (answer, error) {
	return c.listShifts(v.SpanOptions, (*collective.Collective).Shifts, func(of *collective.Collective, s task.Shift) bool {
		return !v.Mine || s.People.In.Has(of.Me())
	})
}

// Do lists the necessary work that lacks people.
func (v *taskLackingVerb) Do(c *call) (answer, error) {
	return c.listShifts(v.SpanOptions, (*collective.Collective).Lacking, func(*collective.Collective, task.Shift) bool { return true })
}

func (c *call) listShifts(o SpanOptions, list func(*collective.Collective, day.Date, day.Date) ([]task.Shift, error), wanted func(*collective.Collective, task.Shift) bool) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	from, until, err := o.soon(of)
	if err != nil {
		return nil, err
	}
	l := shiftList{[]shiftAnswer{}}
	all, err := list(of, from, until)
	for _, s := range all {
		if wanted(of, s) {
			l.Shifts = append(l.Shifts, c.describeShift(of, s))
		}
	}
	return l, err
}

// onShift does something to a shift and shows what it is then.
func (c *call) onShift(at ShiftDay, do func(of *collective.Collective, id task.ID, on day.Date) error) (answer, error) {
	of, t, err := find(c, tasks, at.Task)
	if err != nil {
		return nil, err
	}
	on := day.Date(at.Day)
	if !on.Valid() {
		return nil, refusal.New(refusal.DayUnreadable, "date", at.Day)
	}
	if err := do(of, t.ID, on); err != nil {
		return nil, err
	}
	s, err := of.Shift(t.ID, on)
	if err != nil {
		return nil, err
	}
	return c.describeShift(of, s), nil
}

// Do shows a shift.
func (v *shiftShownVerb) Do(c *call) (answer, error) {
	return c.onShift(v.ShiftDay, func(*collective.Collective, task.ID, day.Date) error { return nil })
}

// Do comes to one shift.
func (v *shiftJoinVerb) Do(c *call) (answer, error) { return c.joinShift(v.ShiftDay, v.Who, true) }

// Do stays away from one shift.
func (v *shiftLeaveVerb) Do(c *call) (answer, error) { return c.joinShift(v.ShiftDay, v.Who, false) }

func (c *call) joinShift(at ShiftDay, who string, in bool) (answer, error) {
	return c.onShift(at, func(of *collective.Collective, id task.ID, on day.Date) error {
		whom, err := someone(of, who)
		if err != nil {
			return err
		}
		return of.JoinShift(id, on, whom, in)
	})
}

// Do asks somebody to come in one's place.
func (v *shiftSwapVerb) Do(c *call) (answer, error) {
	return c.onShift(v.ShiftDay, func(of *collective.Collective, id task.ID, on day.Date) (err error) {
		var with member.ID
		if v.With != "" {
			if with, err = someone(of, v.With); err != nil {
				return err
			}
		}
		_, err = of.SwapShift(id, on, with, day.Date(v.Back), v.Note)
		return err
	})
}

// Do comes in the place of somebody who asked: the only one, or the one named.
func (v *shiftTakeVerb) Do(c *call) (answer, error) {
	return c.onShift(v.ShiftDay, func(of *collective.Collective, id task.ID, on day.Date) error {
		s, err := of.Shift(id, on)
		if err != nil {
			return err
		}
		var whose member.ID
		if v.Whose != "" {
			if whose, err = someone(of, v.Whose); err != nil {
				return err
			}
		}
		for _, swap := range s.Swaps {
			if (swap.To.IsZero() || swap.To == of.Me()) && swap.By != of.Me() && (whose.IsZero() || whose == swap.By) {
				return of.TakeShift(id, on, swap.ID)
			}
		}
		return refusal.New(refusal.TaskNoSwap)
	})
}

// Do takes back that one asked.
func (v *shiftKeepVerb) Do(c *call) (answer, error) {
	return c.onShift(v.ShiftDay, (*collective.Collective).KeepShift)
}

// Do makes tasks of what the plan of a round says is to be made.
func (v *planTasksVerb) Do(c *call) (answer, error) {
	of, r, on, err := v.find(c)
	if err != nil {
		return nil, err
	}
	made, err := of.PlanTasks(r.Name(), on, func(l plan.Line) string {
		return c.l.Say("cli.plan.task", "what", l.Good.What, "amount", words.Amount(c.l, l.Make, l.Good.Unit))
	})
	if err != nil {
		return nil, err
	}
	list := taskList{Tasks: []taskAnswer{}}
	for _, id := range made {
		t, err := of.Task(id)
		if err != nil {
			return nil, err
		}
		a, err := c.describeTask(of, t)
		if err != nil {
			return nil, err
		}
		list.Tasks = append(list.Tasks, a)
	}
	return list, nil
}
