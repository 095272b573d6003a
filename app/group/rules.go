package group

import (
	"moot/app/charter"
	"moot/app/joining"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
)

// Way is how the group decides among its own: as the motion says that made it, and
// else as the charter has it for working groups, which is by consent where nobody
// decided otherwise.
func (g Group) Way(usual charter.Way) charter.Way {
	if g.Plan.Rule != "" {
		return charter.Way{Rule: g.Plan.Rule}
	}
	return usual
}

// CanCall says why by cannot call a meeting of the group; nil if they can.
func (g Group) CanCall(by member.ID) *refusal.Refusal {
	switch {
	case g.State == Ended:
		return refusal.New(refusal.GroupEnded, "name", g.Plan.Name)
	case !g.People.In.Has(by):
		return refusal.New(refusal.GroupNotIn, "name", g.Plan.Name)
	}
	return nil
}

// Decided reports whether what a meeting decided is the group's: somebody of it called
// the meeting, for people of it, and it was decided in its way.
func (g Group) Decided(call meeting.Call, way, by charter.Way) bool {
	return statement.ID(g.ID) == call.Group && g.Ever.Has(call.By) && call.Crew.Within(g.Ever) && way.Met(by, len(call.Crew))
}

// ToJoin makes the word with which by puts who in a group, or out of it; nil if it
// is so already. Only people without a device are spoken for, see package joining.
func (g Group) ToJoin(by, who member.ID, in bool, on joining.Ground) (*joining.Word, *refusal.Refusal) {
	if g.State == Ended {
		return nil, refusal.New(refusal.GroupEnded, "name", g.Plan.Name)
	}
	if no := joining.CanSay(by, who, in, g.People, on); no != nil {
		return nil, no
	}
	if g.People.Is(who, in) {
		return nil, nil
	}
	w := joining.Say(statement.ID(g.ID), by, who, in, g.Words)
	return &w, nil
}

// CanReport says why by cannot report for a group; nil if they can. Those who are in
// it report, and where nobody is, anyone.
func (g Group) CanReport(by member.ID) *refusal.Refusal {
	if g.State == Ended {
		return refusal.New(refusal.GroupEnded, "name", g.Plan.Name)
	}
	if !g.People.In.Has(by) && len(g.People.In) > 0 {
		return refusal.New(refusal.GroupNotIn, "name", g.Plan.Name)
	}
	return nil
}

// ToEnd makes the word with which by ends a group or says that it goes on. Those who
// are in it end it with its purpose; with a decision anyone says so.
func (g Group) ToEnd(by member.ID, ends bool, reason string, decision motion.ID) (Ending, *refusal.Refusal) {
	switch {
	case ends && g.State == Ended:
		return Ending{}, refusal.New(refusal.GroupEnded, "name", g.Plan.Name)
	case !ends && g.State != Ended:
		return Ending{}, refusal.New(refusal.GroupGoesOn, "name", g.Plan.Name)
	case decision.IsZero() && !g.Ever.Has(by):
		return Ending{}, refusal.New(refusal.GroupNotIn, "name", g.Plan.Name)
	}
	e := Ending{Group: g.ID, Ends: ends, Reason: reason, Decision: decision}
	for _, known := range statement.Heads(g.Endings, func(e Ending) []statement.ID { return e.Over }) {
		if known.By == by {
			e.After = append(e.After, known.ID)
		} else {
			e.Over = append(e.Over, known.ID)
		}
	}
	return e.Cleaned()
}
