package collective

import (
	"errors"
	"slices"
	"time"

	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
)

// Ways is how a poll is held: by whom not with their own device, and until when.
type Ways struct {
	// Named vote by name through two who hold a job; Counted are counted by
	// tellers, by hands or on paper. Everybody else votes with their own device.
	Named, Counted member.Set
	// Until is when a poll over days ends; zero in the hall.
	Until time.Time
}

// Put puts a motion to the vote in its present wording, which is frozen by it.
// Amendments that are being voted on come first.
func (c *Collective) Put(id motion.ID, ways Ways) error {
	return c.about(id, func(v *view, o motion.Motion, m Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := o.CanPut(m.Meeting, c.Me(), m.Electorate); no != nil {
			return nil, no
		}
		for _, a := range m.Motions {
			if a.Amends.Motion == id && a.State == motion.Put {
				return nil, refusal.New(refusal.MotionAmendmentOpen)
			}
		}
		if no := c.mayPut(v, o, m); no != nil {
			return nil, no
		}
		if no := v.endable(o.Wording.Effects); no != nil {
			return nil, no
		}
		p := o.ToPut(m.Present.And(v.roll))
		p.Named, p.Counted = ways.Named.And(v.roll), ways.Counted.And(v.roll).Less(ways.Named)
		if !ways.Until.IsZero() {
			if p.Until = ways.Until.UTC().Truncate(time.Second); !p.Until.After(c.now()) {
				return nil, refusal.New(refusal.PollBadDate)
			}
		}
		p.RosterHeads = record.Opaque(c.space.RosterHeads())
		return p, nil
	})
}

// Cast votes on a motion that was put, by name. Who votes in a meeting is there.
func (c *Collective) Cast(id motion.ID, a poll.Answer) error {
	return c.inPoll(id, func(v *view, p poll.Poll, m Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := p.CanCast(c.Me(), a); no != nil {
			return nil, no
		}
		if no := c.votesIn(v, m.ID); no != nil {
			return nil, no
		}
		b, no := p.ToCast(c.Me(), a).Cleaned()
		return b, no
	})
}

// EnterVote writes down the vote of somebody without a device. It counts when another
// who holds a job in the meeting writes down the same.
func (c *Collective) EnterVote(id motion.ID, who member.ID, a poll.Answer) error {
	return c.inPoll(id, func(_ *view, p poll.Poll, _ Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := p.CanEnter(c.Me(), who, a); no != nil {
			return nil, no
		}
		e, no := p.ToEnter(c.Me(), who, a).Cleaned()
		return e, no
	})
}

// Tell hands in what this member counted as a teller: the people, the votes. It
// counts when another who holds a job counted the same.
func (c *Collective) Tell(id motion.ID, s poll.Sheet) error {
	return c.inPoll(id, func(_ *view, p poll.Poll, _ Meeting) (statement.Sayer, *refusal.Refusal) {
		s := p.ToTell(c.Me(), s)
		if no := p.CanTell(c.Me(), s); no != nil {
			return nil, no
		}
		s, no := s.Cleaned()
		return s, no
	})
}

// FindObjection says whether somebody's objection applies. One that two others found not
// to apply is no longer open, unless somebody else finds that it does.
func (c *Collective) FindObjection(id motion.ID, objection statement.ID, applies bool) error {
	return c.inPoll(id, func(_ *view, p poll.Poll, _ Meeting) (statement.Sayer, *refusal.Refusal) {
		return p.ToFind(c.Me(), objection, applies), p.CanFind(c.Me(), objection)
	})
}

// WishForTellers asks that two who hold a job sign the result.
func (c *Collective) WishForTellers(id motion.ID) error {
	return c.inPoll(id, func(_ *view, p poll.Poll, _ Meeting) (statement.Sayer, *refusal.Refusal) {
		if slices.ContainsFunc(p.Papers.Wishes, func(w poll.Wish) bool { return w.By == c.Me() }) {
			return nil, nil
		}
		return poll.Wish{Poll: p.ID}, p.CanWish(c.Me())
	})
}

// LastCall says the last call; half a minute later the vote may be ended.
func (c *Collective) LastCall(id motion.ID) error {
	return c.inPoll(id, func(_ *view, p poll.Poll, m Meeting) (statement.Sayer, *refusal.Refusal) {
		return poll.LastCall{Poll: p.ID}, p.CanCallLast(m.Meeting, c.Me())
	})
}

// Freeze ends the vote on a motion: when all there have voted, or half a minute
// after the last call; over days when the time is over or nothing can change. The
// result is announced as soon as a second member's device has counted the same by
// itself, or two who hold a job have signed; see [Collective.Count].
func (c *Collective) Freeze(id motion.ID) error {
	return c.inPoll(id, func(v *view, p poll.Poll, m Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := p.CanFreeze(m.Meeting, c.Me(), v.roll, c.now()); no != nil {
			return nil, no
		}
		return p.ToFreeze(m.Meeting, v.roll), nil
	})
}

// End is the one press that ends a vote. Where somebody there has not voted it
// says the last call and reports that the vote is not over; it is to be pressed
// again when the call has stood.
func (c *Collective) End(id motion.ID) (over bool, err error) {
	err = c.Freeze(id)
	var no *refusal.Refusal
	if !errors.As(err, &no) || no.Code != refusal.PollLastCall {
		return err == nil, err
	}
	p, err := c.Poll(id)
	if err != nil {
		return false, err
	}
	if len(p.LastCalls) > 0 {
		return false, no
	}
	return false, c.LastCall(id)
}

// Throw types the number that was thrown in the room for a lot. It stands once
// two have typed the same.
func (c *Collective) Throw(id motion.ID, number uint64) error {
	return c.inPoll(id, func(_ *view, p poll.Poll, _ Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := p.CanThrow(c.Me(), number); no != nil {
			return nil, no
		}
		return p.ToThrow(c.Me(), number), nil
	})
}

// Count counts what was frozen on this device and signs it. Where no tellers are
// needed the devices do it by themselves; it is a command for who wants to see to
// it, and for recounts of what somebody contests. second is the other teller, who
// signs on paper where there is one device in the room; zero otherwise.
func (c *Collective) Count(id motion.ID, second member.ID) error {
	return c.inPoll(id, func(v *view, p poll.Poll, m Meeting) (statement.Sayer, *refusal.Refusal) {
		if p.State == poll.Announced {
			return nil, nil
		}
		if no := p.CanCount(c.Me(), second, v.roll, true); no != nil {
			return nil, no
		}
		return p.ToCount(c.Me(), second, true), nil
	})
}

// ContestResult says that the result is not right. It is contested until two others
// have counted again.
func (c *Collective) ContestResult(id motion.ID, reason string) error {
	return c.inPoll(id, func(_ *view, p poll.Poll, _ Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := p.CanContest(c.Me()); no != nil {
			return nil, no
		}
		s, no := poll.Contest{Freeze: p.Freezes[0].ID, Reason: reason}.Cleaned()
		return s, no
	})
}

// VoidPoll says that a poll is void. It takes two, and no result that stands.
func (c *Collective) VoidPoll(id motion.ID, reason string) error {
	return c.inPoll(id, func(_ *view, p poll.Poll, _ Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := p.CanVoid(c.Me()); no != nil {
			return nil, no
		}
		s, no := poll.Voiding{Poll: p.ID, Reason: reason}.Cleaned()
		return s, no
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

// named returns a poll with the names of people in its outcome.
func (v *view) named(p poll.Poll) poll.Poll {
	if p.Outcome != nil && p.Election {
		o := p.Outcome.Named(v.name)
		p.Outcome = &o
	}
	return p
}

func (v *view) name(id member.ID) string { return v.names[id] }

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

// inPoll says one thing in the vote on a motion after asking the rules; see meet.
func (c *Collective) inPoll(id motion.ID, rule func(*view, poll.Poll, Meeting) (statement.Sayer, *refusal.Refusal)) error {
	return c.about(id, func(v *view, o motion.Motion, m Meeting) (statement.Sayer, *refusal.Refusal) {
		p, no := m.poll(o)
		if no != nil {
			return nil, no
		}
		return rule(v, p, m)
	})
}
