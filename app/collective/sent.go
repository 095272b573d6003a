package collective

import (
	"slices"

	"moot/app/mandate"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/ratification"
)

// Sent is a mandate that wants something of this member, and what that is.
type Sent struct {
	Mandate mandate.Mandate
	Wants   Want
	// Motion would end the mandate, where that is what is wanted.
	Motion motion.Motion
}

// Want is what a mandate wants of a member.
type Want string

// What a mandate can want: that who goes takes it along, or reports, or hears that it
// may be taken back; that the others say whether it is done with, or settle what two
// of them say differently.
const (
	WantTake      Want = "take"
	WantReport    Want = "report"
	WantRecall    Want = "recall"
	WantDischarge Want = "discharge"
	WantClash     Want = "clash"
)

// sent are the mandates that want something of a member, in the order in which they
// were given; one that may be taken back comes first.
func (v *view) sent(me member.ID) (all []Sent) {
	for _, m := range v.mandates {
		one := Sent{Mandate: m}
		if i := slices.IndexFunc(v.motions, func(o motion.Motion) bool { return ends(o, m.Decision) }); i >= 0 && m.Plan.Named().Has(me) {
			one.Motion = v.motions[i]
			all = append(all, Sent{Mandate: m, Wants: WantRecall, Motion: v.motions[i]})
		}
		switch {
		case m.Acting == me && m.State == mandate.Given:
			one.Wants = WantTake
		case m.Acting == me && m.State == mandate.Carried:
			one.Wants = WantReport
		case m.State == mandate.Reported && !m.Plan.Named().Has(me) && !slices.ContainsFunc(m.Discharges, func(d mandate.Discharge) bool { return d.By == me }):
			one.Wants = WantDischarge
		case len(m.Clashes) > 0 && !slices.ContainsFunc(all, func(s Sent) bool { return slices.Contains(m.Clashes, s.Mandate.ID) }):
			one.Wants = WantClash
		default:
			continue
		}
		all = append(all, one)
	}
	slices.SortStableFunc(all, func(a, b Sent) int {
		switch first, second := a.Wants == WantRecall, b.Wants == WantRecall; {
		case first == second:
			return 0
		case first:
			return -1
		}
		return 1
	})
	return all
}

// ends reports whether a motion that is not decided would end a decision.
func ends(o motion.Motion, id motion.ID) bool {
	return undecided(o) && slices.ContainsFunc(o.Wording.Effects, func(e motion.Effect) bool { return e.Decision == id })
}

func undecided(o motion.Motion) bool { return o.State.Free() || o.State == motion.Put }

// Ending is the motion that would end a decision and is not decided; ok is false if
// there is none.
func (c *Collective) Ending(id motion.ID) (o motion.Motion, ok bool) {
	return c.undecided(func(o motion.Motion) bool { return ends(o, id) })
}

// Answering is the motion with which this collective would answer a round, and is not
// decided; ok is false if there is none.
func (c *Collective) Answering(id ratification.ID) (o motion.Motion, ok bool) {
	return c.undecided(func(o motion.Motion) bool {
		_, round, names := ratification.Names(o.Wording.Text)
		return names && round == id
	})
}

func (c *Collective) undecided(is func(motion.Motion) bool) (motion.Motion, bool) {
	v, err := c.look()
	if err != nil {
		return motion.Motion{}, false
	}
	i := slices.IndexFunc(v.motions, func(o motion.Motion) bool { return undecided(o) && is(o) })
	if i < 0 {
		return motion.Motion{}, false
	}
	return v.motions[i], true
}

// Answer is the decision with which this collective answered a round; ok is false if
// it has not decided. The last one counts, as in the round itself.
func (c *Collective) Answer(id ratification.ID) (answer motion.ID, ok bool) {
	v, err := c.look()
	if err != nil {
		return motion.ID{}, false
	}
	for _, d := range v.register {
		if _, round, names := ratification.Names(d.Wording.Text); names && round == id {
			answer, ok = d.ID, true
		}
	}
	return answer, ok
}

// asking are the rounds that wait for this collective's answer while nothing is moved
// on it, or for a second member who has seen an answer on paper.
func (c *Collective) asking(v *view, me member.ID) (all []ratification.Round) {
	own := ratification.PartyID(c.Abroad())
	for _, r := range v.ratifications {
		if r.State != ratification.Collecting {
			continue
		}
		moved := slices.ContainsFunc(v.motions, func(o motion.Motion) bool {
			_, round, names := ratification.Names(o.Wording.Text)
			return names && round == r.ID && undecided(o)
		})
		if slices.ContainsFunc(r.Rows, func(row ratification.Row) bool {
			return row.Party.ID == own && row.Kind == "" && !moved || row.Half && !row.Entered.Has(me)
		}) {
			all = append(all, r)
		}
	}
	return all
}
