package collective

import (
	"cmp"
	"slices"

	"moot/app/calendar"
	"moot/app/day"
	"moot/app/hours"
	"moot/app/member"
	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/task"
)

// Shifts are the shifts of all tasks that recur from one day to another, both included,
// by day and then by when they begin.
func (c *Collective) Shifts(from, to day.Date) ([]task.Shift, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return v.shifts(from, to), nil
}

func (v *view) shifts(from, to day.Date) (all []task.Shift) {
	for _, t := range v.tasks {
		if t.State.Over() {
			continue
		}
		for _, d := range daysOfTask(t, from, to) {
			all = append(all, v.rota.On(t, d))
		}
	}
	sortShifts(all)
	return all
}

func sortShifts(all []task.Shift) {
	slices.SortStableFunc(all, func(a, b task.Shift) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Task.Plan.At, b.Task.Plan.At), statement.ID(a.Task.ID).Compare(statement.ID(b.Task.ID)))
	})
}

// daysOfTask are the days of a task that recurs.
func daysOfTask(t task.Task, from, to day.Date) []day.Date {
	if t.Due != "" {
		to = min(to, t.Due)
	}
	if !t.Plan.Recurs() || to < t.Plan.From {
		return nil
	}
	return calendar.Days(t.Plan.From, t.Plan.Rule, max(from, t.Plan.From), to)
}

// Lacking is the necessary work and the care for which people are still needed from one
// day to another: shifts, and tasks that are to be done by then, the first to be done
// first. A task without shifts stands under the day on which it is due.
func (c *Collective) Lacking(from, to day.Date) ([]task.Shift, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	all := slices.DeleteFunc(v.shifts(from, to), func(s task.Shift) bool { return s.Lacks() == 0 })
	for _, t := range v.tasks {
		if !t.Plan.Recurs() && t.Lacks() > 0 && t.FallsDue(to) {
			all = append(all, task.Shift{Task: t, Day: t.Due, People: t.People})
		}
	}
	all = slices.DeleteFunc(all, func(s task.Shift) bool { return s.Task.Plan.Kind != hours.Necessary && s.Task.Plan.Kind != hours.Care })
	sortShifts(all)
	return all, nil
}

// Shift is one shift of a task.
func (c *Collective) Shift(id task.ID, on day.Date) (task.Shift, error) {
	v, err := c.look()
	if err != nil {
		return task.Shift{}, err
	}
	return v.shift(id, on)
}

func (v *view) shift(id task.ID, on day.Date) (task.Shift, error) {
	t, err := v.task(id)
	if err != nil {
		return task.Shift{}, err
	}
	if len(daysOfTask(t, on, on)) == 0 {
		return task.Shift{}, refusal.New(refusal.TaskNoShift, "date", string(on))
	}
	return v.rota.On(t, on), nil
}

// JoinShift says that somebody comes to one shift, or does not: oneself, or a person
// without a device.
func (c *Collective) JoinShift(id task.ID, on day.Date, who member.ID, in bool) error {
	return c.onShift(id, on, func(v *view, s task.Shift) (statement.Sayer, error) {
		if c.today(v) > on {
			return nil, refusal.New(refusal.TaskPast)
		}
		w, no := s.ToJoin(c.Me(), who, in, v.ground())
		if no != nil {
			return nil, no
		}
		if w == nil {
			return nil, nil
		}
		return *w, nil
	})
}

// SwapShift asks somebody, or everybody if to is zero, to come in one's place; in return
// one comes on the day back, if there is one.
func (c *Collective) SwapShift(id task.ID, on day.Date, to member.ID, back day.Date, note string) (swap statement.ID, err error) {
	err = c.onShift(id, on, func(v *view, s task.Shift) (statement.Sayer, error) {
		if c.today(v) > on {
			return nil, refusal.New(refusal.TaskPast)
		}
		if back != "" {
			if _, err := v.shift(id, back); err != nil {
				return nil, err
			}
		}
		said, no := v.rota.ToSwap(s.Task, c.Me(), to, on, back, note)
		if no != nil {
			return nil, no
		}
		return said, nil
	}, &swap)
	return swap, err
}

// TakeShift takes a swap that was asked for: one comes in the place of who asked.
func (c *Collective) TakeShift(id task.ID, on day.Date, swap statement.ID) error {
	return c.onShift(id, on, func(v *view, s task.Shift) (statement.Sayer, error) {
		said, no := v.rota.ToTake(s.Task, swap, c.Me())
		if no != nil {
			return nil, no
		}
		return said, nil
	})
}

// KeepShift takes back that one asked for a swap, if nobody has taken it.
func (c *Collective) KeepShift(id task.ID, on day.Date) error {
	return c.onShift(id, on, func(_ *view, s task.Shift) (statement.Sayer, error) {
		back := task.Swap{Task: id, Day: on, Withdrawn: true}
		for _, swap := range s.Swaps {
			if swap.By == c.Me() {
				back.After = append(back.After, swap.ID)
			}
		}
		if len(back.After) == 0 {
			return nil, refusal.New(refusal.TaskNoSwap)
		}
		return back, nil
	})
}

// onShift says one thing about a shift after asking the rules; nothing if there is
// nothing to say. said are told the id of it.
func (c *Collective) onShift(id task.ID, on day.Date, rule func(*view, task.Shift) (statement.Sayer, error), said ...*statement.ID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	s, err := v.shift(id, on)
	if err != nil {
		return err
	}
	what, err := rule(v, s)
	if err != nil || what == nil {
		return err
	}
	saying, err := c.say(what)
	for _, id := range said {
		*id = saying
	}
	return err
}

// shiftMinutes is how long one person works on what a plan asks for before a second one is
// asked for.
const shiftMinutes = 6 * 60

// PlanTasks makes a task of everything that the plan of a round says is to be made: with
// the day on which it begins and is due, and as many people as its recipe takes. What is a
// task already stays what it is. text says in the caller's language what is to be done.
func (c *Collective) PlanTasks(id order.RoundID, on need.Date, text func(plan.Line) string) ([]task.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	planned, err := v.plan(id, on, nil)
	if err != nil {
		return nil, err
	}
	var all []statement.Sayer
	var made []task.ID
	for _, l := range planned.Plan.Lines {
		if l.Make <= 0 {
			continue
		}
		people := max(1, (l.Minutes+shiftMinutes-1)/shiftMinutes)
		key := l.Good.Key()
		o, no := task.Opening{Origin: task.Origin{Round: statement.ID(id), Period: on, Good: key.What + "/" + key.Unit + " " + string(l.By)},
			Plan: task.Plan{Text: text(l), Needed: int(people), From: l.Begin, Due: l.By, Kind: hours.Necessary, Minutes: int(min(l.Minutes/people, shiftMinutes))}}.Cleaned()
		if no != nil {
			return nil, no
		}
		made = append(made, o.Name())
		if _, err := v.task(o.Name()); err != nil {
			all = append(all, o)
		}
	}
	if len(all) > 0 {
		_, err = c.sayAll(all)
	}
	return made, err
}
