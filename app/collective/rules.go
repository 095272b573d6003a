package collective

import (
	"reflect"
	"slices"
	"time"

	"moot/app/charter"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/record"
)

// A meeting keeps the rules of its call, so what was decided in it hangs on
// decisions of earlier meetings about the charter. A call can only name what was
// said before it: to fold, look what was decided, and fold again the meetings whose
// rules are others by that, comes to an end.

// rule makes the charter of what was decided, and reports whether meetings have to
// be folded again.
func (c *Collective) rule(v *view) (again bool) {
	changes := c.changes(v)
	if reflect.DeepEqual(changes, c.shards.changes) {
		return false
	}
	c.shards.changes = changes
	v.history = charter.Fold(v.founding, changes)
	for _, m := range v.meetings {
		if len(m.Original.Charter) > 0 && !sameRules(m.Original.Rules, c.rulesAt(v, m.Original)) {
			c.shards.fresh[m.ID] = true
			again = true
		}
	}
	return again
}

func sameRules(a, b meeting.Rules) bool {
	return a.Quorum == b.Quorum && a.SecondQuorum == b.SecondQuorum && a.NoticeDaysMin == b.NoticeDaysMin &&
		a.Signers == b.Signers && a.Zone.String() == b.Zone.String() && slices.Equal(a.Entitled, b.Entitled)
}

// changes are the motions about the charter that came to a vote, with what came
// of it.
func (c *Collective) changes(v *view) (all []charter.Decision) {
	for _, o := range v.motions {
		if len(o.Sets) == 0 || len(o.Questions) == 0 {
			continue
		}
		d := charter.Decision{ID: o.ID, Sets: o.Sets, Knows: o.Knows, Way: charter.Way{Rule: o.Rule, Terms: o.Terms}}
		i := slices.IndexFunc(v.meetings, func(m meeting.Meeting) bool { return m.ID == o.Meeting })
		if i < 0 {
			continue
		}
		call := v.meetings[i].Original
		if !call.Group.IsZero() {
			continue // a working group has no say in it
		}
		for _, id := range call.Charter {
			d.Called = append(d.Called, motion.ID(id))
		}
		if r, ok := c.rosterAt(call.RosterHeads); ok {
			d.Confirming = confirming(r)
		}
		for _, p := range v.polls {
			if p.Motion == o.ID && p.State == poll.Announced && p.Outcome.Passed && o.State == motion.Adopted {
				d.Adopted, d.At, d.People = true, p.AnnouncedAt, p.Outcome.Tally.Electorate
			}
		}
		all = append(all, d)
	}
	return all
}

// adoptedAt is when a change of the charter was decided; zero if it was not.
func (v *view) adoptedAt(id motion.ID) (at time.Time) {
	for _, d := range v.decisions {
		if d.ID == id {
			return d.AdoptedAt
		}
	}
	return at
}

// charterOf is the charter in the eyes of whoever called a meeting.
func (c *Collective) charterOf(v *view, call meeting.Call) charter.Charter {
	founding := v.founding
	if r, ok := c.rosterAt(call.RosterHeads); ok {
		if then, err := record.ReadCharter(r.Charter); err == nil {
			founding = then
		}
	}
	var heads []motion.ID
	for _, id := range call.Charter {
		heads = append(heads, motion.ID(id))
	}
	return v.history.At(founding, heads)
}

// rulesAt are the rules of a meeting that was called so: those of the charter as
// it was then, for those who were entitled then.
func (c *Collective) rulesAt(v *view, call meeting.Call) meeting.Rules {
	then := c.charterOf(v, call)
	rules := meeting.Rules{Quorum: then.Quorum, SecondQuorum: then.SecondQuorum, NoticeDaysMin: then.NoticeDaysMin,
		Signers: then.Signers, Zone: then.Location()}
	if r, ok := c.rosterAt(call.RosterHeads); ok {
		rules.Entitled = entitled(r)
	}
	if v.union != nil {
		rules.Entitled = v.electorate(call)
	}
	if !call.Group.IsZero() {
		rules.Entitled = rules.Entitled.And(call.Crew)
	}
	return rules
}
