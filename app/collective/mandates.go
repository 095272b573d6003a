package collective

import (
	"slices"
	"strings"

	"moot/app/decision"
	"moot/app/mandate"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/sync/roster"
)

// Mandates are those that this collective gave its delegates, ended ones too, in the
// order in which they were decided.
func (c *Collective) Mandates() ([]mandate.Mandate, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.mandates), nil
}

// Mandate is one of them.
func (c *Collective) Mandate(id mandate.ID) (mandate.Mandate, error) {
	v, err := c.look()
	if err != nil {
		return mandate.Mandate{}, err
	}
	return v.mandate(id)
}

func (v *view) mandate(id mandate.ID) (mandate.Mandate, error) {
	i := slices.IndexFunc(v.mandates, func(m mandate.Mandate) bool { return m.ID == id })
	if i < 0 {
		return mandate.Mandate{}, refusal.New(refusal.MandateUnknown, "name", id.String()[:idShown])
	}
	return v.mandates[i], nil
}

// givers are the decisions that may have given a mandate, as they stand today. One
// that another decision replaced has had its mandate amended if that one gives a
// mandate too, else recalled.
func (v *view) givers() []mandate.Basis {
	gives := make(map[motion.ID]bool)
	for _, d := range v.register {
		_, gives[d.ID] = mandate.Carries(d.Wording.Text)
	}
	var all []mandate.Basis
	for _, d := range v.register {
		if !gives[d.ID] {
			continue
		}
		b := mandate.Basis{ID: d.ID, At: d.AdoptedAt, Text: d.Wording.Text, Reworded: len(d.Wording.Amendments) > 0, EndedBy: d.EndedBy}
		switch d.State {
		case decision.Replaced, decision.Repealed:
			b.State = mandate.Recalled
			if slices.ContainsFunc(d.EndedBy, func(by motion.ID) bool { return gives[by] }) {
				b.State = mandate.Amended
			}
		case decision.Expired:
			b.State = mandate.Expired
		case decision.Suspended:
			b.State = mandate.Suspended
		}
		all = append(all, b)
	}
	return all
}

// MoveMandate moves that somebody be sent with these instructions. The words of the
// motion are s.Text, which says in people's language what the plan does, and the
// plan's own last line; its last day is the decision's. amends is the mandate that
// it replaces, zero for none.
func (c *Collective) MoveMandate(plan mandate.Plan, amends mandate.ID, s motion.Submission) (motion.ID, error) {
	v, err := c.look()
	if err != nil {
		return motion.ID{}, err
	}
	plan = v.abroad(plan)
	plan, no := plan.Cleaned()
	if no != nil {
		return motion.ID{}, no
	}
	if gone := plan.Named().Less(v.roll); len(gone) > 0 {
		return motion.ID{}, refusal.New(refusal.JoiningNotHere)
	}
	if !amends.IsZero() {
		old, err := v.mandate(amends)
		if err != nil {
			return motion.ID{}, err
		}
		s.Effects = append(s.Effects, motion.Effect{Does: motion.Replaces, Decision: old.Decision})
		if plan.Abroad() {
			plan.Instead = old.Plan.Hash()
		}
	}
	s.Text += "\n" + plan.Effect()
	s.Plan.From, s.Plan.Until = plan.From, plan.Until
	return c.submit(s, mandate.Drafting{Plan: plan})
}

// abroad completes a plan to send somebody to an association that is known by its
// name: what that is called abroad, and which devices write for those who go.
func (v *view) abroad(p mandate.Plan) mandate.Plan {
	if p.At.IsZero() {
		for _, parent := range v.parents() {
			if strings.EqualFold(strings.Join(strings.Fields(parent.Name), " "), strings.Join(strings.Fields(p.To), " ")) {
				p.At = parent.ID
			}
		}
	}
	if p.At.IsZero() || len(p.Keys) > 0 {
		return p
	}
	for _, who := range append([]member.ID{p.Delegate}, p.Alternates...) {
		p.Keys = append(p.Keys, v.keysOf(who))
	}
	return p
}

// keysOf are the devices that write for somebody; in an association, for the people
// whom a member collective sent.
func (v *view) keysOf(who member.ID) (keys []mandate.Key) {
	for _, m := range v.roster.Members {
		writes := member.ID(m.ID) == who
		if v.union != nil {
			of, sent := v.union.For(member.ID(m.ID))
			writes = writes || sent && of == who
		}
		if !writes {
			continue
		}
		for _, d := range m.Devices {
			if d.Standing == roster.Full {
				keys = append(keys, mandate.Key(d.ID))
			}
		}
	}
	return keys
}

// PlannedMandate is the mandate that a motion gives if it is adopted in exactly these
// words, and whether it gives one.
func (c *Collective) PlannedMandate(wording string) (mandate.Plan, bool) {
	h, carries := mandate.Carries(wording)
	if !carries {
		return mandate.Plan{}, false
	}
	v, err := c.look()
	if err != nil {
		return mandate.Plan{}, false
	}
	return mandate.Planned(v.facts.Mandates, h)
}

// MoveRecall moves that a mandate be taken back: a yes or no question, by simple
// majority, or by the rule of the decision that gave it if that asks less.
func (c *Collective) MoveRecall(id mandate.ID, s motion.Submission) (motion.ID, error) {
	v, err := c.look()
	if err != nil {
		return motion.ID{}, err
	}
	m, err := v.mandate(id)
	if err != nil {
		return motion.ID{}, err
	}
	if !m.InForce() && m.State != mandate.Vacant && m.State != mandate.Suspended {
		return motion.ID{}, refusal.New(refusal.MandateOver)
	}
	s.Rule, s.Terms = v.recallRule(m)
	s.Effects = append(s.Effects, motion.Effect{Does: motion.Repeals, Decision: m.Decision})
	if m.Plan.Abroad() {
		s.Text += "\n" + m.Plan.Recalls()
	}
	return c.Submit(s)
}

// recallRule is how a mandate is taken back: never harder than by a simple majority,
// and by the rule that gave it where less than half of the votes were enough for that.
func (v *view) recallRule(m mandate.Mandate) (motion.Rule, motion.Terms) {
	d, no := v.decided(m.Decision)
	if t := d.Outcome.Terms; no == nil && d.Outcome.Rule == motion.General && t.Base == motion.BaseDecisive &&
		2*t.Share.Num < t.Share.Den && t.LeastYes == 0 && t.LeastTaking == 0 && t.Turnout.Num == 0 {
		return motion.General, t
	}
	return motion.Simple, motion.Terms{}
}

// TakeMandate says that who takes a mandate along, or resigns it: oneself, or a
// person without a device.
func (c *Collective) TakeMandate(id mandate.ID, who member.ID, takes bool) error {
	return c.onMandate(id, func(v *view, m mandate.Mandate) (statement.Sayer, error) {
		w, no := m.ToTake(c.Me(), who, takes, v.ground())
		if no != nil {
			return nil, no
		}
		if w == nil {
			return nil, nil
		}
		return *w, nil
	})
}

// ReportMandate says what happened where the delegate was, and how they voted.
func (c *Collective) ReportMandate(id mandate.ID, text string, casts []mandate.Cast) error {
	return c.onMandate(id, func(v *view, m mandate.Mandate) (statement.Sayer, error) {
		if no := m.CanReport(c.Me(), v.ground()); no != nil {
			return nil, no
		}
		r, no := mandate.Report{Mandate: id, Text: text, Casts: casts}.Cleaned()
		if no != nil {
			return nil, no
		}
		return r, nil
	})
}

// Discharge says that a delegate has done what they were sent for, or that more is
// wanted of them.
func (c *Collective) Discharge(id mandate.ID, discharged bool, reason string) error {
	return c.onMandate(id, func(_ *view, m mandate.Mandate) (statement.Sayer, error) {
		d, no := m.ToDischarge(c.Me(), discharged, reason)
		if no != nil {
			return nil, no
		}
		return d, nil
	})
}

// onMandate says one thing about a mandate after asking the rules; nothing if there
// is nothing to say.
func (c *Collective) onMandate(id mandate.ID, rule func(*view, mandate.Mandate) (statement.Sayer, error)) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	m, err := v.mandate(id)
	if err != nil {
		return err
	}
	what, err := rule(v, m)
	if err != nil || what == nil {
		return err
	}
	_, err = c.say(what)
	return err
}
