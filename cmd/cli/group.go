package cli

import (
	"time"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/day"
	"moot/app/group"
	"moot/app/joining"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/words"
)

type groupAnswer struct {
	ID        group.ID        `json:"id"`
	Name      string          `json:"name"`
	Purpose   string          `json:"purpose"`
	State     group.State     `json:"state"`
	Until     day.Date        `json:"until"`
	Overdue   bool            `json:"overdue"`
	Decision  motion.ID       `json:"decision"`
	FoundedAt *time.Time      `json:"founded_at"`
	In        []person        `json:"in"`
	Asked     []person        `json:"asked"`
	Gone      []person        `json:"gone"`
	Reports   []groupReported `json:"reports"`
	Ended     string          `json:"ended,omitempty"`
	Disputed  bool            `json:"disputed,omitempty"`
	// Rule is how it decides among its own, Decided what it did.
	Rule    motion.Rule    `json:"rule"`
	Decided []groupDecided `json:"decided"`
	joined  string
	way     charter.Way
}

type groupDecided struct {
	ID        motion.ID  `json:"id"`
	Text      string     `json:"text"`
	AdoptedAt *time.Time `json:"adopted_at"`
	Meeting   meeting.ID `json:"meeting"`
}

type groupReported struct {
	By   person     `json:"by"`
	At   *time.Time `json:"at"`
	Text string     `json:"text"`
}

func (c *call) describeGroup(of *collective.Collective, g group.Group) (groupAnswer, error) {
	zone, err := zoneOf(of)
	if err != nil {
		return groupAnswer{}, err
	}
	today, err := of.Today()
	if err != nil {
		return groupAnswer{}, err
	}
	a := groupAnswer{ID: g.ID, Name: g.Plan.Name, Purpose: g.Plan.Purpose, State: g.State, Until: g.Plan.Until,
		Overdue: g.Overdue(today), Decision: g.Decision, FoundedAt: moment(g.FoundedAt, zone),
		In: persons(of, g.People.In), Asked: persons(of, g.People.Asked), Gone: persons(of, g.People.Gone),
		Reports: []groupReported{}, Ended: g.Ending.Reason, Disputed: g.Disputed, Decided: []groupDecided{}, joined: c.joined(of, g.People)}
	if a.way, err = of.WayOf(g); err != nil {
		return a, err
	}
	a.Rule = a.way.Rule
	decided, err := of.DecidedAmong(g.ID)
	if err != nil {
		return a, err
	}
	for _, d := range decided {
		a.Decided = append(a.Decided, groupDecided{d.ID, d.Wording.Text, moment(d.AdoptedAt, zone), d.Meeting})
	}
	for _, r := range g.Reports {
		a.Reports = append(a.Reports, groupReported{person{r.By, of.Name(r.By)}, moment(r.At, zone), r.Text})
	}
	return a, nil
}

// joined says who is in something, in the reader's language.
func (c *call) joined(of *collective.Collective, s joining.Standing) string {
	return words.Joined(c.said(), s, of.Name)
}

func (a groupAnswer) text(p *page) {
	p.say("group.shown", "id", short(a.ID), "name", a.Name, "state", words.GroupState(p.Localizer, a.State))
	p.block(a.Purpose)
	p.say("group.people", "people", a.joined)
	p.line(words.GroupRule(p.Localizer, a.way))
	if a.Until != "" {
		p.say("group.until", "day", words.Date(p.Localizer, a.Until))
	}
	if a.Overdue {
		p.say("group.overdue")
	}
	if a.Ended != "" {
		p.say("group.ended", "reason", a.Ended)
	}
	if a.Disputed {
		p.say("group.disputed")
	}
	if len(a.Decided) > 0 {
		p.say("group.decided")
	}
	for _, d := range a.Decided {
		p.line(d.AdoptedAt.Format(time.DateOnly) + "  " + words.Gist(d.Text))
	}
	for _, r := range a.Reports {
		p.say("group.report", "name", r.By.Name, "when", p.DateTime(*r.At))
		p.block(r.Text)
	}
}

type groupList struct {
	Groups []groupAnswer `json:"groups"`
}

func (l groupList) text(p *page) {
	if len(l.Groups) == 0 {
		p.say("group.none")
	}
	var rows [][]string
	for _, g := range l.Groups {
		rows = append(rows, []string{short(g.ID), g.Name, words.GroupState(p.Localizer, g.State), g.joined})
	}
	p.table(rows)
}

// Do lists the working groups.
func (v *groupsVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	l := groupList{Groups: []groupAnswer{}}
	all, err := of.Groups()
	for _, g := range all {
		one, err := c.describeGroup(of, g)
		if err != nil {
			return nil, err
		}
		l.Groups = append(l.Groups, one)
	}
	return l, err
}

// Do shows a working group.
func (v *groupShownVerb) Do(c *call) (answer, error) {
	return c.onGroup(v.Group, func(*collective.Collective, group.ID) error { return nil })
}

// onGroup does something to a group and shows what it is then.
func (c *call) onGroup(query string, do func(*collective.Collective, group.ID) error) (answer, error) {
	of, g, err := find(c, groups, query)
	if err != nil {
		return nil, err
	}
	if err := do(of, g.ID); err != nil {
		return nil, err
	}
	now, err := of.Group(g.ID)
	if err != nil {
		return nil, err
	}
	return c.describeGroup(of, now)
}

// plan reads what a group is to be.
func (o GroupOptions) plan(of *collective.Collective, name string) (p group.Plan, err error) {
	p = group.Plan{Name: name, Purpose: o.Purpose, Until: day.Date(o.Until)}
	p.People, err = people(of, o.People)
	return p, err
}

// people are the members that queries mean.
func people(of *collective.Collective, queries []string) (member.Set, error) {
	var all []member.ID
	for _, query := range queries {
		id, err := someone(of, query)
		if err != nil {
			return nil, err
		}
		all = append(all, id)
	}
	return member.SetOf(all...), nil
}

// Do moves that there be a working group.
func (v *groupMoveVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	plan, err := v.plan(of, v.Called)
	if err != nil {
		return nil, err
	}
	plan.Rule = motion.Rule(v.DecidesBy)
	s := motion.Submission{Meeting: m.ID, Text: words.GroupMotion(c.said(), plan, of.Name), Reasons: v.Reasons, Rule: motion.Rule(v.Rule)}
	if v.Item != "" {
		if s.Item, err = item(m, v.Item); err != nil {
			return nil, err
		}
	}
	id, err := of.MoveGroup(plan, s)
	if err != nil {
		return nil, err
	}
	return motionNow(of, id)
}

// Do makes a working group of a decision.
func (v *groupMakeVerb) Do(c *call) (answer, error) {
	of, d, err := find(c, decisions, v.Decision)
	if err != nil {
		return nil, err
	}
	plan, err := v.plan(of, v.Called)
	if err != nil {
		return nil, err
	}
	id, err := of.MakeGroup(d.ID, plan)
	if err != nil {
		return nil, err
	}
	return c.onGroup(id.String(), func(*collective.Collective, group.ID) error { return nil })
}

// Do comes into a working group, or asks somebody to.
func (v *groupJoinVerb) Do(c *call) (answer, error) { return c.joinGroup(v.Group, v.Who, true) }

// Do leaves a working group.
func (v *groupLeaveVerb) Do(c *call) (answer, error) { return c.joinGroup(v.Group, v.Who, false) }

func (c *call) joinGroup(query, who string, in bool) (answer, error) {
	return c.onGroup(query, func(of *collective.Collective, id group.ID) error {
		whom, err := someone(of, who)
		if err != nil {
			return err
		}
		return of.JoinGroup(id, whom, in)
	})
}

// Do says how far a working group is.
func (v *groupReportVerb) Do(c *call) (answer, error) {
	return c.onGroup(v.Group, func(of *collective.Collective, id group.ID) error { return of.ReportForGroup(id, v.Text) })
}

// Do says that a working group has ended.
func (v *groupEndVerb) Do(c *call) (answer, error) {
	return c.onGroup(v.Group, func(of *collective.Collective, id group.ID) error {
		var by motion.ID
		if v.By != "" {
			_, d, err := find(c, decisions, v.By)
			if err != nil {
				return err
			}
			by = d.ID
		}
		return of.EndGroup(id, true, v.Reason, by)
	})
}

// Do says that a working group goes on all the same.
func (v *groupReviveVerb) Do(c *call) (answer, error) {
	return c.onGroup(v.Group, func(of *collective.Collective, id group.ID) error {
		return of.EndGroup(id, false, v.Reason, motion.ID{})
	})
}
