package collective

import (
	"slices"

	"moot/app/decision"
	"moot/app/group"
	"moot/app/joining"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
)

// Groups are the working groups, ended ones too, in the order in which they were
// decided.
func (c *Collective) Groups() ([]group.Group, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.groups), nil
}

// Group is one working group.
func (c *Collective) Group(id group.ID) (group.Group, error) {
	v, err := c.look()
	if err != nil {
		return group.Group{}, err
	}
	return v.group(id)
}

func (v *view) group(id group.ID) (group.Group, error) {
	i := slices.IndexFunc(v.groups, func(g group.Group) bool { return g.ID == id })
	if i < 0 {
		return group.Group{}, refusal.New(refusal.GroupUnknown, "name", id.String()[:idShown])
	}
	return v.groups[i], nil
}

// ground is what joining and leaving hangs on.
func (v *view) ground() joining.Ground {
	return joining.Ground{Here: v.roll, Equipped: v.equipped()}
}

// GroupName is what a working group is called; of one that is not here the beginning
// of its id.
func (c *Collective) GroupName(id group.ID) string {
	if g, err := c.Group(id); err == nil {
		return g.Plan.Name
	}
	return id.String()[:idShown]
}

// bases are decisions as what a group may stand on.
func bases(register []decision.Decision) []group.Basis {
	all := make([]group.Basis, 0, len(register))
	for _, d := range register {
		over := d.State == decision.Expired || d.State == decision.Replaced || d.State == decision.Repealed
		all = append(all, group.Basis{ID: d.ID, At: d.AdoptedAt, Text: d.Wording.Text, Amended: len(d.Wording.Amendments) > 0, Over: over})
	}
	return all
}

// MoveGroup moves that there be a working group. The words of the motion are s.Text,
// which says in people's language what the plan does, and the plan's own last line:
// once it is adopted the group is there.
func (c *Collective) MoveGroup(plan group.Plan, s motion.Submission) (motion.ID, error) {
	plan, no := plan.Cleaned()
	if no == nil {
		no = plan.CanBegin()
	}
	if no != nil {
		return motion.ID{}, no
	}
	s.Text += "\n" + plan.Effect()
	return c.submit(s, group.Founding{Plan: plan})
}

// PlannedGroup is the working group that a motion makes if it is adopted in exactly
// these words, and whether it makes one.
func (c *Collective) PlannedGroup(wording string) (group.Plan, bool) {
	h, carries := group.Carries(wording)
	if !carries {
		return group.Plan{}, false
	}
	v, err := c.look()
	if err != nil {
		return group.Plan{}, false
	}
	return group.Planned(v.facts.Groups, h)
}

// MakeGroup makes a working group of a decision that was adopted. The people of the
// plan are asked; who makes it is in if the plan names them.
func (c *Collective) MakeGroup(of motion.ID, plan group.Plan) (group.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return group.ID{}, err
	}
	plan, no := plan.Cleaned()
	if no == nil {
		no = plan.CanBegin()
	}
	if no != nil {
		return group.ID{}, no
	}
	i := slices.IndexFunc(bases(v.register), func(b group.Basis) bool { return b.ID == of && !b.Over })
	if i < 0 {
		return group.ID{}, refusal.New(refusal.GroupNoDecision)
	}
	id := group.Name(of, plan.Name)
	if _, err := v.group(id); err == nil {
		return group.ID{}, refusal.New(refusal.GroupThere, "name", plan.Name)
	}
	_, err = c.say(group.Founding{Plan: plan, Decision: of})
	return id, err
}

// JoinGroup puts somebody in a working group or out of it: oneself, a person without
// a device, or one who is asked by it.
func (c *Collective) JoinGroup(id group.ID, who member.ID, in bool) error {
	return c.inGroup(id, func(v *view, g group.Group) (statement.Sayer, error) {
		w, no := g.ToJoin(c.Me(), who, in, v.ground())
		if no != nil {
			return nil, no
		}
		if w == nil {
			return nil, nil
		}
		return *w, nil
	})
}

// ReportForGroup says how far a working group is.
func (c *Collective) ReportForGroup(id group.ID, text string) error {
	return c.inGroup(id, func(_ *view, g group.Group) (statement.Sayer, error) {
		if no := g.CanReport(c.Me()); no != nil {
			return nil, no
		}
		r, no := group.Report{Group: id, Text: text}.Cleaned()
		if no != nil {
			return nil, no
		}
		return r, nil
	})
}

// EndGroup says that a working group has ended, with its purpose or by a decision,
// or (ends is false) that it goes on all the same.
func (c *Collective) EndGroup(id group.ID, ends bool, reason string, by motion.ID) error {
	return c.inGroup(id, func(v *view, g group.Group) (statement.Sayer, error) {
		if !by.IsZero() && !slices.ContainsFunc(bases(v.register), func(b group.Basis) bool { return b.ID == by && !b.Over }) {
			return nil, refusal.New(refusal.GroupNoDecision)
		}
		e, no := g.ToEnd(c.Me(), ends, reason, by)
		if no != nil {
			return nil, no
		}
		return e, nil
	})
}

// inGroup says one thing about a group after asking the rules; nothing if there is
// nothing to say.
func (c *Collective) inGroup(id group.ID, rule func(*view, group.Group) (statement.Sayer, error)) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	g, err := v.group(id)
	if err != nil {
		return err
	}
	what, err := rule(v, g)
	if err != nil || what == nil {
		return err
	}
	_, err = c.say(what)
	return err
}
