package collective

import (
	"slices"

	"moot/app/approval"
	"moot/app/charter"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/mandate"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
)

// A working group meets and votes like everybody, with those in it as the electorate
// and by one rule. What it decides stands on its page. It is in no register, so that
// nothing which hangs on the register can follow from it.

// Among is the rule by which every question of a meeting is decided, if a working
// group meets; among is false where everybody does.
func (c *Collective) Among(id meeting.ID) (way charter.Way, among bool, err error) {
	v, err := c.look()
	if err != nil {
		return way, false, err
	}
	m, err := v.meeting(id)
	if err != nil || m.OfAll() {
		return way, false, err
	}
	g, err := v.group(group.ID(m.Original.Group))
	return c.wayOf(v, g, m.Meeting), true, err
}

// wayOf is how a group decides at a meeting of its own, whose electorate is small.
func (c *Collective) wayOf(v *view, g group.Group, m meeting.Meeting) charter.Way {
	return g.Way(c.charterOf(v, m.Original).Way(charter.Groups)).For(len(m.Original.Crew))
}

// WayOf is how a group decides among its own if it meets now.
func (c *Collective) WayOf(g group.Group) (charter.Way, error) {
	is, err := c.Charter()
	return g.Way(is.Way(charter.Groups)), err
}

// crew is who is in the group that is to meet; nobody where everybody does.
func (c *Collective) crew(v *view, id group.ID) (statement.ID, member.Set, error) {
	if id.IsZero() {
		return statement.ID{}, nil, nil
	}
	if v.union != nil { // where collectives vote, people do not
		return statement.ID{}, nil, refusal.New(refusal.GroupBeyond)
	}
	g, err := v.group(id)
	if err != nil {
		return statement.ID{}, nil, err
	}
	if no := g.CanCall(c.Me()); no != nil {
		return statement.ID{}, nil, no
	}
	return statement.ID(id), g.People.In, nil
}

// amongOwn refuses what a working group cannot decide among its own: what is about
// others, and what goes by another rule than its own.
func (c *Collective) amongOwn(v *view, m Meeting, s motion.Submission) error {
	if m.OfAll() {
		return nil
	}
	g, err := v.group(group.ID(m.Original.Group))
	if err != nil {
		return err
	}
	_, founds := group.Carries(s.Text)
	_, gives := mandate.Carries(s.Text)
	_, approves := approval.Carries(s.Text)
	if len(s.Sets)+len(s.Effects) > 0 || founds || gives || approves {
		return refusal.New(refusal.GroupBeyond)
	}
	if way := c.wayOf(v, g, m.Meeting); s.Rule != way.Rule || s.Terms != way.Terms {
		return refusal.New(refusal.GroupOtherRule, "name", g.Plan.Name)
	}
	return nil
}

// ofAll are the meetings of everybody, amongOwn those of working groups.
func (v *view) ofAll() []meeting.Meeting {
	return slices.DeleteFunc(slices.Clone(v.meetings), func(m meeting.Meeting) bool { return !m.OfAll() })
}

func (v *view) amongOwn() map[meeting.ID]bool {
	among := make(map[meeting.ID]bool)
	for _, m := range v.meetings {
		if !m.OfAll() {
			among[m.ID] = true
		}
	}
	return among
}

// DecidedAmong is what a working group decided among its own, the earliest first. What
// was decided by another rule than its own, or by others, is not among it.
func (c *Collective) DecidedAmong(id group.ID) ([]decision.Decision, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	g, err := v.group(id)
	if err != nil {
		return nil, err
	}
	var all []decision.Decision
	for _, d := range v.crewed {
		o, m, err := v.motion(d.ID)
		if err != nil {
			continue
		}
		if g.Decided(m.Original, c.wayOf(v, g, m.Meeting), charter.Way{Rule: o.Rule, Terms: o.Terms}) {
			d.State, d.Outcome = decision.InForce, d.Outcome.Named(v.name)
			all = append(all, d)
		}
	}
	return all, nil
}
