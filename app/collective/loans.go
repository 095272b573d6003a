package collective

import (
	"slices"

	"moot/app/calendar"
	"moot/app/day"
	"moot/app/hours"
	"moot/app/loan"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/task"
	"moot/app/thing"
)

// Loans are all loans by claimed time, those that are over, too.
func (c *Collective) Loans() ([]loan.Loan, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.loans().Loans), nil
}

// Loan is one loan.
func (c *Collective) Loan(id loan.ID) (loan.Loan, error) {
	v, err := c.look()
	if err != nil {
		return loan.Loan{}, err
	}
	return v.loan(id)
}

func (v *view) loan(id loan.ID) (loan.Loan, error) {
	l, ok := v.loans().Loan(id)
	if !ok {
		return l, refusal.New(refusal.LoanUnknown, "name", id.String()[:idShown])
	}
	return l, nil
}

// TimesOf are the times of a thing that are asked for or taken, from one moment to
// another, by their beginning.
func (c *Collective) TimesOf(of thing.ID, from, to loan.Time) ([]loan.Slot, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return v.loans().Of(of, from, to), nil
}

// FreeThings are the things that are lent, here, not damaged, and free from one moment to
// another.
func (c *Collective) FreeThings(from, to loan.Time) ([]thing.Thing, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	var free []thing.Thing
	for _, t := range v.things().Things {
		if t.Card.Terms.Lends && t.State == thing.Fine && v.loans().Free(t.ID, from, to) {
			free = append(free, t)
		}
	}
	return free, nil
}

// OtherTimes are the next days on which a thing is free for as long, for a loan that
// clashed or was declined.
func (c *Collective) OtherTimes(id loan.ID) ([]loan.Request, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	l, err := v.loan(id)
	if err != nil {
		return nil, err
	}
	return v.loans().Others(l.Request), nil
}

// wallClock is what the clocks of the collective show.
func (c *Collective) wallClock(v *view) loan.Time {
	return loan.Time(c.now().In(v.charter.Location()).Format("2006-01-02T15:04"))
}

// AskLoan asks for a thing, or has it at once if it approves free times by itself. It
// refuses times that are over or taken, and what the terms of the thing do not allow.
func (c *Collective) AskLoan(r loan.Request) (loan.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return loan.ID{}, err
	}
	t, err := v.thing(r.Thing)
	if err != nil {
		return loan.ID{}, err
	}
	if !v.roll.Has(c.Me()) {
		return loan.ID{}, refusal.New(refusal.JoiningNotHere)
	}
	if r.Rule != "" && len(r.From) > len(day.Layout) {
		if no := calendar.CheckDays(day.Date(r.From[:len(day.Layout)]), r.Rule); no != nil {
			return loan.ID{}, no
		}
	}
	r, no := v.loans().ToAsk(r, t, c.Me(), c.wallClock(v))
	if no != nil {
		return loan.ID{}, no
	}
	id, err := c.say(r)
	return loan.ID(id), err
}

// AnswerLoan approves a request or declines it with a reason. Stewards do, or anybody but
// who asks where there are none.
func (c *Collective) AnswerLoan(id loan.ID, approves bool, reason string) error {
	return c.onLoan(id, func(v *view, l loan.Loan, t thing.Thing) ([]statement.Sayer, error) {
		if !v.roll.Has(l.By) {
			return nil, refusal.New(refusal.JoiningNotHere)
		}
		a, no := v.loans().ToAnswer(l, t, c.Me(), approves, reason)
		if no != nil {
			return nil, no
		}
		return []statement.Sayer{a}, nil
	})
}

// CancelLoan says that one does not need it any more, of a loan that recurs from a time
// on.
func (c *Collective) CancelLoan(id loan.ID, from loan.Time) error {
	return c.onLoan(id, func(_ *view, l loan.Loan, _ thing.Thing) ([]statement.Sayer, error) {
		s, no := l.ToCancel(c.Me(), from)
		if no != nil {
			return nil, no
		}
		return []statement.Sayer{s}, nil
	})
}

// Repair is what follows when a thing came back damaged: a task for those who look after
// it, and what it takes to mend it, if anything.
type Repair struct {
	Text  string
	Needs []need.Request
}

// HandLoan says that a thing went out, came back, or how it was found. What is damaged is
// shown as damaged in the register and becomes a task, and what it takes becomes needs.
func (c *Collective) HandLoan(id loan.ID, act loan.Act, slot loan.Time, said string, repair Repair) error {
	return c.onLoan(id, func(v *view, l loan.Loan, t thing.Thing) ([]statement.Sayer, error) {
		h, no := v.loans().ToHand(l, t, c.Me(), act, slot, said)
		if no != nil {
			return nil, no
		}
		all := []statement.Sayer{h}
		if act != loan.Damaged {
			return all, nil
		}
		broken, no := thing.Condition{Thing: t.ID, State: thing.Damaged, Text: said, Over: t.Conditions}.Cleaned()
		if no != nil {
			return nil, no
		}
		mend, no := task.Opening{Plan: task.Plan{Text: repair.Text, Note: said, Needed: 1, Group: t.Card.Stewards, Kind: hours.Necessary}}.Cleaned()
		if no != nil {
			return nil, no
		}
		all = append(all, broken, mend)
		for _, r := range repair.Needs {
			clean, no := r.Cleaned()
			if no != nil {
				return nil, no
			}
			all = append(all, clean)
		}
		return all, nil
	})
}

// onLoan says what follows from a loan as one intention.
func (c *Collective) onLoan(id loan.ID, rule func(*view, loan.Loan, thing.Thing) ([]statement.Sayer, error)) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	l, err := v.loan(id)
	if err != nil {
		return err
	}
	t, err := v.thing(l.Request.Thing)
	if err != nil {
		return err
	}
	all, err := rule(v, l, t)
	if err != nil {
		return err
	}
	_, err = c.sayAll(all)
	return err
}

// OverdueLoans are the times of things that are out although they were to be back by now:
// a hint, nothing more.
func (c *Collective) OverdueLoans() ([]loan.Slot, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	var late []loan.Slot
	now := c.wallClock(v)
	for _, l := range v.loans().Loans {
		for _, s := range l.Slots {
			if s.State == loan.IsOut && s.To < now {
				late = append(late, s)
			}
		}
	}
	return late, nil
}

// MayAnswerLoan reports whether this member may approve or decline a loan.
func (c *Collective) MayAnswerLoan(l loan.Loan) (bool, error) {
	v, err := c.look()
	if err != nil {
		return false, err
	}
	t, err := v.thing(l.Request.Thing)
	return err == nil && loan.MayAnswer(t, l.By, c.Me(), v.loanGround()), err
}
