package collective

import (
	"slices"

	"moot/app/decision"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
)

// Decisions is the register: what was adopted, by the time it was.
func (c *Collective) Decisions() ([]decision.Decision, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.decisions), nil
}

// Motions are all motions, by the time they were submitted.
func (c *Collective) Motions() ([]motion.Motion, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.motions), nil
}

// Submit moves something in a meeting, under an agenda item or under none.
func (c *Collective) Submit(id meeting.ID, item meeting.ItemID, text string, rule motion.Rule) (motion.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return motion.ID{}, err
	}
	m, err := v.meeting(id)
	if err != nil {
		return motion.ID{}, err
	}
	if no := motion.CanSubmit(m.Meeting, item); no != nil {
		return motion.ID{}, no
	}
	s, no := motion.Submission{Meeting: id, Item: item, Text: text, Rule: rule}.Cleaned()
	if no != nil {
		return motion.ID{}, no
	}
	said, err := c.say(s)
	return motion.ID(said), err
}

// Reword gives a motion another wording; only its mover may, before the vote.
func (c *Collective) Reword(id motion.ID, text string) error {
	return c.about(id, func(_ *view, o motion.Motion, _ Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := o.CanReword(c.Me()); no != nil {
			return nil, no
		}
		r, no := motion.Rewording{Motion: id, Text: text}.Cleaned()
		for _, w := range o.Wordings[1:] {
			r.After = append(r.After, w.ID)
		}
		return r, no
	})
}

// Withdraw takes a motion back; only its mover may, before the vote.
func (c *Collective) Withdraw(id motion.ID) error {
	return c.about(id, func(_ *view, o motion.Motion, _ Meeting) (statement.Sayer, *refusal.Refusal) {
		return motion.Withdrawal{Motion: id}, o.CanWithdraw(c.Me())
	})
}

// Put puts a motion to the vote in its present wording, which is frozen by it.
func (c *Collective) Put(id motion.ID) error {
	return c.about(id, func(v *view, o motion.Motion, m Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := o.CanPut(m.Meeting, c.Me(), m.Electorate); no != nil {
			return nil, no
		}
		p := o.ToPut(m.Present.And(v.roll))
		p.RosterHeads = record.Opaque(c.space.RosterHeads())
		return p, nil
	})
}

// Cast votes on a motion that was put, by name. Who votes in a meeting is there.
func (c *Collective) Cast(id motion.ID, choice poll.Choice, reason string) error {
	return c.about(id, func(v *view, o motion.Motion, m Meeting) (statement.Sayer, *refusal.Refusal) {
		p, no := m.poll(o)
		if no != nil {
			return nil, no
		}
		if no := p.CanCast(c.Me(), choice); no != nil {
			return nil, no
		}
		if no := c.votesIn(v, m.ID); no != nil {
			return nil, no
		}
		b, no := p.ToCast(c.Me(), choice, reason).Cleaned()
		return b, no
	})
}

// Freeze ends the vote on a motion. The result is announced as soon as a second
// member's device has counted the same by itself.
func (c *Collective) Freeze(id motion.ID) error {
	return c.about(id, func(v *view, o motion.Motion, m Meeting) (statement.Sayer, *refusal.Refusal) {
		p, no := m.poll(o)
		if no != nil {
			return nil, no
		}
		if no := p.CanFreeze(m.Meeting, c.Me()); no != nil {
			return nil, no
		}
		return p.ToFreeze(m.Meeting, v.roll), nil
	})
}

// Count counts the frozen ballots of a motion on this device and says so. The
// devices do it by themselves; it is a command for who wants to see to it.
func (c *Collective) Count(id motion.ID) error {
	return c.about(id, func(v *view, o motion.Motion, m Meeting) (statement.Sayer, *refusal.Refusal) {
		p, no := m.poll(o)
		if no != nil {
			return nil, no
		}
		if p.State == poll.Announced {
			return nil, nil
		}
		if no := p.CanCount(c.Me(), v.roll); no != nil {
			return nil, no
		}
		return p.ToCount(c.Me()), nil
	})
}

// Poll returns the vote on a motion: the one that decided it, or the last.
func (c *Collective) Poll(id motion.ID) (poll.Poll, error) {
	v, err := c.look()
	if err != nil {
		return poll.Poll{}, err
	}
	o, m, err := v.motion(id)
	if err != nil {
		return poll.Poll{}, err
	}
	p, no := m.poll(o)
	if no != nil {
		return poll.Poll{}, no
	}
	return p, nil
}

func (v *view) motion(id motion.ID) (motion.Motion, Meeting, error) {
	i := slices.IndexFunc(v.motions, func(m motion.Motion) bool { return m.ID == id })
	if i < 0 {
		return motion.Motion{}, Meeting{}, refusal.New(refusal.MotionUnknown, "id", id.String())
	}
	m, err := v.meeting(v.motions[i].Meeting)
	return v.motions[i], m, err
}

// poll finds the vote on a motion: the latest round that is not void.
func (m Meeting) poll(o motion.Motion) (poll.Poll, *refusal.Refusal) {
	var last *poll.Poll
	for i, p := range m.Polls {
		if p.Motion != o.ID {
			continue
		}
		if last == nil || last.State == poll.Void || (p.State != poll.Void && p.Round >= last.Round) {
			last = &m.Polls[i]
		}
	}
	if last == nil {
		return poll.Poll{}, refusal.New(refusal.MotionNotPut)
	}
	return *last, nil
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
