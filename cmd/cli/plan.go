package cli

import (
	"time"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
	"moot/app/words"
)

// without is what takes something out of a plan.
const without = "none"

// plan is a plan with what the options say otherwise.
func (o PlanOptions) plan(c *call, p motion.Plan) (motion.Plan, error) {
	for _, set := range []struct {
		said string
		to   *day.Date
	}{{o.Due, &p.Due}, {o.Review, &p.Review}, {o.HoldsFrom, &p.From}, {o.HoldsUntil, &p.Until}} {
		switch set.said {
		case "":
		case without:
			*set.to = ""
		default:
			*set.to = day.Date(set.said)
		}
	}
	switch o.Topic {
	case "":
	case without:
		p.Topic = ""
	default:
		p.Topic = o.Topic
	}
	switch o.Group {
	case "":
	case without:
		p.Group = statement.ID{}
	default:
		_, g, err := find(c, groups, o.Group)
		if err != nil {
			return p, err
		}
		p.Group = statement.ID(g.ID)
	}
	if len(o.Responsible) == 0 {
		return p, nil
	}
	if len(o.Responsible) == 1 && o.Responsible[0] == without {
		p.Responsible = nil
		return p, nil
	}
	var err error
	p.Responsible, err = c.people(o.Responsible)
	return p, err
}

// effects are the decisions a motion replaces, repeals or suspends.
func (v *motionSubmitVerb) effects(c *call) (all []motion.Effect, err error) {
	for _, part := range []struct {
		does    motion.EffectKind
		queries []string
	}{{motion.Replaces, v.Replaces}, {motion.Repeals, v.Repeals}, {motion.Suspends, v.Suspends}} {
		for _, query := range part.queries {
			_, d, err := find(c, decisions, query)
			if err != nil {
				return nil, err
			}
			all = append(all, motion.Effect{Does: part.does, Decision: d.ID})
		}
	}
	return all, nil
}

// reword gives one's motion the words and the plan that are said, and leaves the
// others.
func (v *motionAmendVerb) reword(c *call, of *collective.Collective, id motion.ID) error {
	o, err := of.Motion(id)
	if err != nil {
		return err
	}
	plan, err := v.plan(c, o.Wording.Plan)
	if err != nil {
		return err
	}
	text := v.Text
	if text == "" {
		text = o.Wording.Text
	}
	return of.Reword(id, text, plan)
}

// planAnswer is the plan of a motion or a decision in JSON; what is none is null.
type planAnswer struct {
	Responsible []person    `json:"responsible"`
	Group       *groupNamed `json:"group"`
	Due         *day.Date   `json:"due"`
	Review      *day.Date   `json:"review"`
	From        *day.Date   `json:"from"`
	Until       *day.Date   `json:"until"`
	Topic       string      `json:"topic,omitempty"`
}

// groupNamed is a working group by its name.
type groupNamed struct {
	ID   group.ID `json:"id"`
	Name string   `json:"name"`
}

func describePlan(of *collective.Collective, p motion.Plan) *planAnswer {
	a := &planAnswer{Responsible: persons(of, p.Responsible), Due: dayOr(p.Due), Review: dayOr(p.Review),
		From: dayOr(p.From), Until: dayOr(p.Until), Topic: p.Topic}
	if id := group.ID(p.Group); !id.IsZero() {
		a.Group = &groupNamed{id, of.GroupName(id)}
	}
	return a
}

// text says who sees to it and its days.
func (a *planAnswer) text(p *page) {
	names := make(map[member.ID]string)
	plan := motion.Plan{Due: orNone(a.Due), Review: orNone(a.Review), From: orNone(a.From), Until: orNone(a.Until), Topic: a.Topic}
	for _, who := range a.Responsible {
		names[who.ID] = who.Name
		plan.Responsible = append(plan.Responsible, who.ID)
	}
	find := words.Finder{Member: func(id member.ID) string { return names[id] }}
	if a.Group != nil {
		plan.Group = statement.ID(a.Group.ID)
		find.Group = func(group.ID) string { return a.Group.Name }
	}
	for _, line := range words.Plan(p.Localizer, plan, find) {
		p.line(line)
	}
}

// effectAnswer is what a motion does to a decision, or a decision did to another.
type effectAnswer struct {
	Does     motion.EffectKind `json:"does"`
	Decision motion.ID         `json:"decision"`
	// Text and AdoptedAt are the decision's; empty if it is not here.
	Text      string     `json:"text"`
	AdoptedAt *time.Time `json:"adopted_at"`
	sets      []motion.Setting
}

// describeEffects says what a motion does to decisions.
func describeEffects(of *collective.Collective, effects []motion.Effect, zone *time.Location) []effectAnswer {
	var all []effectAnswer
	for _, e := range effects {
		a := effectAnswer{Does: e.Does, Decision: e.Decision}
		if on, err := of.Decision(e.Decision); err == nil {
			a.Text, a.AdoptedAt, a.sets = on.Wording.Text, moment(on.AdoptedAt, zone), on.Wording.Sets
		}
		all = append(all, a)
	}
	return all
}

func (a effectAnswer) text(p *page) {
	on := decision.Decision{Wording: motion.Wording{Text: a.Text, Sets: a.sets}}
	zone := time.UTC
	if a.AdoptedAt != nil {
		on.AdoptedAt, zone = *a.AdoptedAt, a.AdoptedAt.Location()
	}
	p.line(words.Effect(p.Localizer, motion.Effect{Does: a.Does, Decision: a.Decision}, on, zone) + " (" + short(a.Decision) + ")")
}

func dayOr(d day.Date) *day.Date {
	if d == "" {
		return nil
	}
	return &d
}

func orNone(d *day.Date) day.Date {
	if d == nil {
		return ""
	}
	return *d
}

// under is what stands under the words of a motion and is voted on with them.
func (c *call) under(of *collective.Collective, w motion.Wording, zone *time.Location) []string {
	return words.Under(c.l, w, finder(of, zone))
}

// finder finds what motions and decisions name.
func finder(of *collective.Collective, zone *time.Location) words.Finder {
	return words.Finder{Member: of.Name, Group: of.GroupName, Zone: zone, Decision: func(id motion.ID) (decision.Decision, bool) {
		d, err := of.Decision(id)
		return d, err == nil
	}}
}
