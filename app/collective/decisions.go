package collective

import (
	"cmp"
	"slices"

	"moot/app/day"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/mandate"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
)

// Decisions is the register as it stands today, by the time of adoption.
func (c *Collective) Decisions() ([]decision.Decision, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.register), nil
}

// Decision returns one decision as it stands today.
func (c *Collective) Decision(id motion.ID) (decision.Decision, error) {
	v, err := c.look()
	if err != nil {
		return decision.Decision{}, err
	}
	d, no := v.decided(id)
	if no != nil {
		return decision.Decision{}, no
	}
	return d, nil
}

// History is everything that happened to a decision up to today, the earliest first.
func (c *Collective) History(id motion.ID) ([]decision.Event, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	d, no := v.decided(id)
	if no != nil {
		return nil, no
	}
	past := decision.Past{Motions: v.motions, Polls: v.polls, Register: v.register}
	events := d.History(past, v.today, v.charter.Location())
	for i, e := range events {
		if e.Outcome != nil {
			named := e.Outcome.Named(v.name)
			events[i].Outcome = &named
		}
	}
	return events, nil
}

// Today is the day that clocks show where the collective is.
func (c *Collective) Today() (day.Date, error) {
	v, err := c.look()
	if err != nil {
		return "", err
	}
	return c.today(v), nil
}

func (c *Collective) today(v *view) day.Date { return day.Of(c.now(), v.charter.Location()) }

// Report says something about a decision; see [decision.Report]. on is the day
// that goes with it, if one does.
func (c *Collective) Report(id motion.ID, says decision.Saying, words string, on day.Date) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	d, no := v.decided(id)
	if no != nil {
		return no
	}
	if no := d.CanReport(c.Me(), says); no != nil {
		return no
	}
	r, no := d.ToReport(says, words, on)
	if no != nil {
		return no
	}
	_, err = c.say(r)
	return err
}

// bind makes the register of the decisions and of what was reported of them, if
// either may be another than before, or who ever was in a group.
func (c *Collective) bind(v *view, moved bool, everyone member.Set) {
	waits := func(a, b decision.Decision) bool { return a.ID == b.ID && a.Provisional == b.Provisional }
	if !moved && !c.worked && c.view != nil && slices.EqualFunc(v.decisions, c.view.decisions, waits) &&
		statement.Same(v.facts.Decisions.Reports, c.view.facts.Decisions.Reports) {
		v.book = c.view.book
		return
	}
	v.book = decision.Bind(v.decisions, v.facts.Decisions, everyone, v.teams(everyone))
}

// teams are those who ever were in the groups that decisions name. That hangs on
// which decisions there are, and not on how they stand.
func (v *view) teams(everyone member.Set) decision.Teams {
	if !slices.ContainsFunc(v.decisions, func(d decision.Decision) bool { return !d.Wording.Plan.Group.IsZero() }) {
		return nil
	}
	ground := group.Ground{People: everyone, On: v.ground(), Decisions: bases(v.decisions)}
	teams := make(decision.Teams)
	for _, g := range group.Fold(v.facts.Groups, v.facts.Joinings, ground) {
		teams[statement.ID(g.ID)] = g.Ever
	}
	return teams
}

// onToday is the view with the register as it stands today: when the day has
// changed it is another view, so that who reads the old one is not disturbed.
func (c *Collective) onToday(v *view) *view {
	today := c.today(v)
	if v.today == today {
		return v
	}
	w := *v
	w.today, w.register = today, v.book.On(today, v.roll)
	for i, d := range w.register {
		w.register[i].Outcome = d.Outcome.Named(v.name)
	}
	w.groups = group.Fold(v.facts.Groups, v.facts.Joinings, group.Ground{People: v.everyone(v.roster), On: v.ground(), Decisions: bases(w.register)})
	w.man()
	w.mandates = mandate.Fold(v.facts.Mandates, v.facts.Joinings, mandate.Ground{People: v.everyone(v.roster), On: v.ground(), Decisions: w.givers()})
	return &w
}

// man fills in who is in the groups that see to decisions now.
func (v *view) man() {
	in := make(map[group.ID]member.Set, len(v.groups))
	for _, g := range v.groups {
		if g.State != group.Ended {
			in[g.ID] = g.People.In
		}
	}
	for i, d := range v.register {
		if of := d.Wording.Plan.Group; !of.IsZero() {
			v.register[i] = d.Manned(in[group.ID(of)])
		}
	}
}

// trusted refuses a plan that leaves a decision to a group that is not there.
func (v *view) trusted(p motion.Plan) error {
	if p.Group.IsZero() {
		return nil
	}
	g, err := v.group(group.ID(p.Group))
	if err == nil && g.State == group.Ended {
		return refusal.New(refusal.GroupEnded, "name", g.Plan.Name)
	}
	return err
}

func (v *view) decided(id motion.ID) (decision.Decision, *refusal.Refusal) {
	for _, d := range v.register {
		if d.ID == id {
			return d, nil
		}
	}
	return decision.Decision{}, refusal.New(refusal.DecisionUnknown, "id", id.String())
}

// endable refuses effects on what is no decision, or on one that was replaced or
// repealed already.
func (v *view) endable(effects []motion.Effect) *refusal.Refusal {
	for _, e := range effects {
		d, no := v.decided(e.Decision)
		if no != nil {
			return no
		}
		if d.State == decision.Replaced || d.State == decision.Repealed {
			return refusal.New(refusal.MotionOverDecision, "id", d.ID.String()[:idShown])
		}
	}
	return nil
}

// pressing are the decisions that want something of a member today: they see to one
// that is due soon or overdue, or has to be looked at again; nobody sees to one
// that has to be; or two contradict each other, which concerns everybody.
func pressing(all []decision.Decision, me member.ID, today day.Date) []decision.Decision {
	soon := today.Add(decisionSoonDays)
	var mine []decision.Decision
	for _, d := range all {
		ours, nobodys := d.SeesTo(me), d.Nobodys()
		due := d.Live() && d.Due != "" && !soon.Before(d.Due)
		if len(d.Rivals) > 0 || ours && (due || d.Disputed) || (ours || nobodys) && d.ToReview(today) || d.Forsaken && due {
			mine = append(mine, d)
		}
	}
	slices.SortStableFunc(mine, func(a, b decision.Decision) int { return cmp.Compare(urgency(a), urgency(b)) })
	return mine
}

// urgency is the day from which a decision waits for somebody.
func urgency(d decision.Decision) day.Date {
	switch {
	case len(d.Rivals) > 0 || d.Disputed:
		return ""
	case d.Due != "" && (d.Review == "" || d.Due < d.Review):
		return d.Due
	}
	return d.Review
}
