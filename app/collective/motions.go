package collective

import (
	"cmp"
	"slices"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
)

// Motions are all motions, by the time they were submitted. Amendments are among
// them; see [motion.Motion.Amends].
func (c *Collective) Motions() ([]motion.Motion, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.motions), nil
}

// Motion returns one motion.
func (c *Collective) Motion(id motion.ID) (motion.Motion, error) {
	v, err := c.look()
	if err != nil {
		return motion.Motion{}, err
	}
	o, _, err := v.motion(id)
	return o, err
}

// Submit moves something in a meeting, under an agenda item or under none. A
// motion that was rejected can only come back as one that names it.
func (c *Collective) Submit(s motion.Submission) (motion.ID, error) { return c.submit(s) }

// submit is Submit with what else is said in the same breath.
func (c *Collective) submit(s motion.Submission, with ...statement.Sayer) (motion.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return motion.ID{}, err
	}
	m, err := v.meeting(s.Meeting)
	if err != nil {
		return motion.ID{}, err
	}
	if no := motion.CanSubmit(m.Meeting, s.Item); no != nil {
		return motion.ID{}, no
	}
	if err := c.amongOwn(v, m, s); err != nil {
		return motion.ID{}, err
	}
	s, no := s.Cleaned()
	if no != nil {
		return motion.ID{}, no
	}
	if err := cmp.Or(v.related(s), v.trusted(s.Plan)); err != nil {
		return motion.ID{}, err
	}
	if len(s.Sets) > 0 {
		if s, no = c.charterMotion(v, s, m); no != nil {
			return motion.ID{}, no
		}
		if s, no = s.Cleaned(); no != nil {
			return motion.ID{}, no
		}
	}
	said, err := c.sayAll(append(with, s))
	return motion.ID(said), err
}

// related refuses a submission that does not go with the motions there are.
func (v *view) related(s motion.Submission) error {
	if id := s.Amends.Motion; !id.IsZero() {
		o, _, err := v.motion(id)
		if err != nil {
			return err
		}
		if no := o.CanAmend(s.Amends, s.Text); no != nil {
			return no
		}
		if o.Meeting != s.Meeting {
			return refusal.New(refusal.MotionAmendment)
		}
	}
	if id := s.InsteadOf; !id.IsZero() {
		o, _, err := v.motion(id)
		if err != nil {
			return err
		}
		if o.Meeting != s.Meeting || !o.Amends.IsZero() || !o.InsteadOf.IsZero() {
			return refusal.New(refusal.MotionNoOther)
		}
	}
	if id := s.Renews; !id.IsZero() {
		_, _, err := v.motion(id)
		return err
	}
	if no := v.endable(s.Effects); no != nil {
		return no
	}
	for _, o := range v.motions {
		if s.Amends.IsZero() && o.State == motion.Rejected && o.Wording.Text == s.Text && o.Amends.IsZero() {
			return refusal.New(refusal.MotionRenew, "id", o.ID.String()[:idShown])
		}
	}
	return nil
}

// Sitting is where something can be moved now: a meeting of everybody that goes on, or
// else the first that is called.
func (c *Collective) Sitting() (meeting.ID, bool) {
	all, err := c.Meetings()
	if err != nil {
		return meeting.ID{}, false
	}
	for _, state := range []meeting.State{meeting.Opened, meeting.Suspended, meeting.Called} {
		i := slices.IndexFunc(all, func(m meeting.Meeting) bool { return m.State == state && m.OfAll() })
		if i >= 0 {
			return all[i].ID, true
		}
	}
	return meeting.ID{}, false
}

// idShown is how much of an id people are shown and can type.
const idShown = 8

// Amend moves to change a paragraph of a motion as it stands now, by the motion's
// own rule where it is one of yes and no. With [motion.Strike] the text is the
// paragraph's and need not be given.
func (c *Collective) Amend(id motion.ID, kind motion.ChangeKind, paragraph int, text, reasons string) (motion.ID, error) {
	o, err := c.Motion(id)
	if err != nil {
		return motion.ID{}, err
	}
	s := motion.Submission{Meeting: o.Meeting, Item: o.Item, Text: text, Reasons: reasons, Rule: motion.Simple,
		Amends: motion.Change{Motion: id, Wording: o.Wording.Hash, Kind: kind, Paragraph: paragraph}}
	if slices.Contains(motion.Rules(), o.Rule) {
		s.Rule = o.Rule
	}
	if way, among, err := c.Among(o.Meeting); among && err == nil {
		s.Rule, s.Terms = way.Rule, way.Terms
	}
	if all := motion.Paragraphs(o.Wording.Text); kind == motion.Strike && paragraph >= 1 && paragraph <= len(all) {
		s.Text = all[paragraph-1]
	}
	return c.Submit(s)
}

// Amendments are the motions that would change another one, by the time they
// were submitted.
func (c *Collective) Amendments(id motion.ID) ([]motion.Motion, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(v.motions), func(o motion.Motion) bool { return o.Amends.Motion != id }), nil
}

// Accept takes an amendment into one's own motion without a vote.
func (c *Collective) Accept(amendment motion.ID) error {
	a, err := c.Motion(amendment)
	if err != nil {
		return err
	}
	return c.about(a.Amends.Motion, func(v *view, o motion.Motion, _ Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := o.CanReword(c.Me()); no != nil {
			return nil, no
		}
		text, fits := o.With(a)
		if !fits || !a.State.Free() {
			return nil, refusal.New(refusal.MotionAmendment)
		}
		r, no := o.ToReword(text, o.Wording.Plan, amendment)
		return r, no
	})
}

// Reword gives a motion another wording or another plan; only its mover may,
// before the vote.
func (c *Collective) Reword(id motion.ID, text string, plan motion.Plan) error {
	v, err := c.look()
	if err != nil {
		return err
	}
	if err := v.trusted(plan); err != nil {
		return err
	}
	return c.about(id, func(_ *view, o motion.Motion, _ Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := o.CanReword(c.Me()); no != nil {
			return nil, no
		}
		r, no := o.ToReword(text, plan, motion.ID{})
		return r, no
	})
}

// Withdraw takes a motion back; only its mover may, before the vote.
func (c *Collective) Withdraw(id motion.ID) error {
	return c.about(id, func(_ *view, o motion.Motion, _ Meeting) (statement.Sayer, *refusal.Refusal) {
		return motion.Withdrawal{Motion: id}, o.CanWithdraw(c.Me())
	})
}

// Support says whether this member stands behind a motion.
func (c *Collective) Support(id motion.ID, supports bool) error {
	return c.about(id, func(_ *view, o motion.Motion, _ Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := o.CanSupport(); no != nil {
			return nil, no
		}
		s := motion.Support{Motion: id, Supports: supports}
		for _, earlier := range c.ownWords(o.Meeting).motions.Supports {
			if earlier.Motion == id {
				s.After = append(s.After, earlier.ID)
			}
		}
		if len(s.After) == 0 && !supports || o.Supporters.Has(c.Me()) == supports && len(s.After) > 0 {
			return nil, nil
		}
		return s, nil
	})
}

// Stand says in an election that somebody is proposed, or accepts, or declines.
// People do the latter two themselves; for those without a device two others do.
func (c *Collective) Stand(id motion.ID, who member.ID, says motion.Stand) error {
	return c.about(id, func(v *view, o motion.Motion, m Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := o.CanStand(says); no != nil {
			return nil, no
		}
		if !v.roll.Has(who) {
			return nil, refusal.New(refusal.MemberUnknown, "name", who.String())
		}
		s := motion.Candidacy{Motion: id, Who: who, Says: says}
		for _, earlier := range c.ownWords(o.Meeting).motions.Candidacies {
			if earlier.Motion == id && earlier.Who == who {
				s.After = append(s.After, earlier.ID)
			}
		}
		return s, nil
	})
}

// Turn records what became of a motion otherwise than by a vote: admitted,
// debated, postponed, referred, not admitted, superseded or merged. Anyone there
// may. other is the motion it was superseded by or merged into.
func (c *Collective) Turn(id motion.ID, to motion.State, reason string, other motion.ID) error {
	return c.about(id, func(v *view, o motion.Motion, m Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := m.CanAct(c.Me()); no != nil {
			return nil, no
		}
		if no := o.CanTurn(to); no != nil {
			return nil, no
		}
		if _, _, err := v.motion(other); err != nil && !other.IsZero() {
			return nil, refusal.New(refusal.MotionNoOther)
		}
		t, no := o.ToTurn(to, reason, other)
		return t, no
	})
}

func (v *view) motion(id motion.ID) (motion.Motion, Meeting, error) {
	i := slices.IndexFunc(v.motions, func(m motion.Motion) bool { return m.ID == id })
	if i < 0 {
		return motion.Motion{}, Meeting{}, refusal.New(refusal.MotionUnknown, "id", id.String())
	}
	m, err := v.meeting(v.motions[i].Meeting)
	return v.motions[i], m, err
}

// about says one thing about a motion after asking the rules; see meet.
func (c *Collective) about(id motion.ID, rule func(*view, motion.Motion, Meeting) (statement.Sayer, *refusal.Refusal)) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	o, m, err := v.motion(id)
	if err != nil {
		return err
	}
	what, no := rule(v, o, m)
	if no != nil {
		return no
	}
	if what == nil {
		return nil
	}
	_, err = c.say(what)
	return err
}
