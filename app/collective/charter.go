package collective

import (
	"slices"

	"moot/app/charter"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/record"
	"moot/app/refusal"
	"moot/sync/log"
	"moot/sync/roster"
)

// Charter is the rules in force: those the collective was founded with, as it has
// changed them since, each line with where it comes from.
func (c *Collective) Charter() (charter.Charter, error) {
	v, err := c.look()
	if err != nil {
		return charter.Charter{}, err
	}
	return v.charter, nil
}

// CharterOf is the charter a meeting keeps: that of its call.
func (c *Collective) CharterOf(id meeting.ID) (charter.Charter, error) {
	v, err := c.look()
	if err != nil {
		return charter.Charter{}, err
	}
	m, err := v.meeting(id)
	if err != nil {
		return charter.Charter{}, err
	}
	return c.charterOf(v, m.Original), nil
}

// CharterMotions are the motions to change the charter, by the time they were
// submitted.
func (c *Collective) CharterMotions() ([]motion.Motion, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(v.motions), func(o motion.Motion) bool { return len(o.Sets) == 0 }), nil
}

// CharterNo says why a motion to change the charter that was adopted has no
// effect; nil if it has.
func (c *Collective) CharterNo(id motion.ID) (*refusal.Refusal, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return v.history.No(id), nil
}

// charterMotion completes a motion that sets lines of the charter: it knows the
// changes there were and is decided as the charter of its meeting asks. What would
// change nothing or lock people out is refused.
func (c *Collective) charterMotion(v *view, s motion.Submission, m Meeting) (motion.Submission, *refusal.Refusal) {
	if slices.ContainsFunc(s.Sets, func(set motion.Setting) bool { return set.Line == string(charter.Quorum) }) &&
		v.charter.Quorum == v.charter.SecondQuorum {
		s.Sets = alsoSecond(s.Sets)
	}
	is, no := v.charter.With(s.Sets)
	if no != nil {
		return s, no
	}
	changes := charter.Changes(v.charter.Rules, is)
	for i := range s.Sets { // "as it was" is no change, and takes part in no quarrel
		if set := s.Sets[i]; v.open(set) {
			changes = append(changes, set)
		}
	}
	if s.Sets = changes; len(changes) == 0 {
		return s, refusal.New(refusal.CharterSame)
	}
	people := len(m.Electorate)
	if no := is.Reachable(s.Sets, people, confirming(v.roster)); no != nil {
		return s, no
	}
	way := c.charterOf(v, m.Original).Way(charter.OfCharter).For(people)
	s.Rule, s.Terms, s.Knows = way.Rule, way.Terms, v.history.Heads()
	return s, nil
}

// alsoSecond has the quorum of a second call follow where it was the same as that
// of the first and nothing else was asked for.
func alsoSecond(sets []motion.Setting) []motion.Setting {
	value := ""
	for _, s := range sets {
		switch s.Line {
		case string(charter.SecondQuorum):
			return sets
		case string(charter.Quorum):
			value = s.Value
		}
	}
	return append(slices.Clone(sets), motion.Setting{Line: string(charter.SecondQuorum), Value: value})
}

// open reports whether a setting says what a line says already while decisions
// about it contradict each other: saying it again settles that.
func (v *view) open(s motion.Setting) bool {
	l := charter.Line(s.Line)
	return len(v.charter.Origin(l).Open) > 0 && v.charter.Value(l) == s.Value
}

// mayPut refuses to put a motion that sets lines which have changed since it was
// moved, or that would lock people out now.
func (c *Collective) mayPut(v *view, o motion.Motion, m Meeting) *refusal.Refusal {
	if len(o.Sets) == 0 {
		return nil
	}
	if len(v.history.Since(o.Knows, o.Sets)) > 0 {
		return refusal.New(refusal.CharterStale)
	}
	is, no := v.charter.With(o.Sets)
	if no != nil {
		return no
	}
	people := len(m.Electorate)
	if !c.charterOf(v, m.Original).Way(charter.OfCharter).Met(charter.Way{Rule: o.Rule, Terms: o.Terms}, people) {
		return refusal.New(refusal.CharterOtherRule)
	}
	return is.Reachable(o.Sets, people, confirming(v.roster))
}

// Unconfirmed is what was decided about who belongs and has not been confirmed by
// the devices of enough members: until then it does not hold.
type Unconfirmed struct {
	// Lines are decided to be otherwise than Was says, which holds meanwhile.
	Lines []charter.Line
	Was   charter.Rules
	// Decision is the newest behind it.
	Decision motion.ID
	// By are the members who have confirmed it, Needed is how many it takes.
	By     []member.ID
	Needed int
	// Said is true if this member has, and No is why they cannot.
	Said bool
	No   *refusal.Refusal
}

// More is how many more members have to confirm it.
func (u Unconfirmed) More() int { return max(0, u.Needed-len(u.By)) }

// Unconfirmed is what of the charter is decided and not confirmed; its Lines are
// empty if there is nothing.
func (c *Collective) Unconfirmed() (Unconfirmed, error) {
	v, err := c.look()
	if err != nil {
		return Unconfirmed{}, err
	}
	u, _, _ := c.unconfirmed(v)
	return u, nil
}

// ConfirmCharter says that the charter is what was decided. Once as many members
// as it asks for have said so it holds for who belongs as well.
func (c *Collective) ConfirmCharter() error {
	c.writing.Lock()
	defer c.writing.Unlock()
	return c.confirmCharter()
}

func (c *Collective) confirmCharter() error {
	v, err := c.look()
	if err != nil {
		return err
	}
	u, form, decision := c.unconfirmed(v)
	switch {
	case len(u.Lines) == 0:
		return refusal.New(refusal.CharterSettled)
	case u.Said:
		return nil
	case u.No != nil:
		return u.No
	}
	return c.space.Amend(form, decision)
}

// unconfirmed also returns the charter as acts are to hold it, and the hash of the
// words that were decided: everybody who knows the same decisions says the same.
func (c *Collective) unconfirmed(v *view) (u Unconfirmed, form roster.Charter, decision log.Hash) {
	u.Was = v.founding
	for _, l := range charter.Lines() {
		if l.OfRoster() && v.charter.Value(l) != u.Was.Value(l) {
			u.Lines = append(u.Lines, l)
			if from := v.charter.Origin(l); u.Decision.IsZero() || from.At.After(v.adoptedAt(u.Decision)) {
				u.Decision = from.Decision
			}
		}
	}
	if len(u.Lines) == 0 {
		return u, form, decision
	}
	if o, _, err := v.motion(u.Decision); err == nil {
		decision = log.Hash(o.Wording.Hash)
	}
	form = record.WithFigures(v.roster.Charter, v.charter.Rules)
	able := confirming(v.roster)
	if u.Needed = min(u.Was.Amendment, able); u.Was.Amendment == 0 {
		u.Needed = able/2 + 1
	}
	for _, p := range v.pending {
		if p.Matter == Amendment && p.Charter.Hash() == form.Hash() && p.Decision == decision {
			u.By, u.Needed = memberIDs(p.By), p.Needed
		}
	}
	if u.Said = slices.Contains(u.By, c.person()); !u.Said {
		u.No = Plain(c.mayConfirm())
	}
	return u, form, decision
}
