package collective

import (
	"moot/app/meeting"
	"moot/app/poll"
	"moot/app/refusal"
	"moot/app/statement"
)

// OpenMeeting opens a meeting that was called. Who opens it is there.
func (c *Collective) OpenMeeting(id meeting.ID) error { return c.step(id, meeting.Open, "") }

// SuspendMeeting begins a break.
func (c *Collective) SuspendMeeting(id meeting.ID, reason string) error {
	return c.step(id, meeting.Suspend, reason)
}

// ResumeMeeting ends a break.
func (c *Collective) ResumeMeeting(id meeting.ID) error { return c.step(id, meeting.Resume, "") }

// CancelMeeting calls off a meeting that was not opened.
func (c *Collective) CancelMeeting(id meeting.ID, reason string) error {
	return c.step(id, meeting.Cancel, reason)
}

// CloseMeeting closes an open meeting; not while people may still vote. A count
// that waits for a second device can be confirmed afterwards. If too few were
// there to decide when it is closed, it may be called a second time; see
// [Called.SecondOf].
func (c *Collective) CloseMeeting(id meeting.ID) error { return c.step(id, meeting.Close, "") }

// PostponeMeeting moves a meeting that was not opened to another time, or, if
// when is empty, to a day that is not fixed yet.
func (c *Collective) PostponeMeeting(id meeting.ID, when meeting.LocalTime, reason string) error {
	return c.meet(id, func(_ *view, m Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := m.CanStep(c.Me(), meeting.Postpone, 0); no != nil {
			return nil, no
		}
		s := m.ToStep(meeting.Postpone)
		s.Change.When, s.Reason = when, reason
		s, no := s.Cleaned()
		return s, no
	})
}

func (c *Collective) step(id meeting.ID, act meeting.Act, reason string) error {
	return c.meet(id, func(_ *view, m Meeting) (statement.Sayer, *refusal.Refusal) {
		votes := 0
		for _, p := range m.Polls {
			if p.State == poll.Open && p.Until.IsZero() { // one over days goes on
				votes++
			}
		}
		if no := m.CanStep(c.Me(), act, votes); no != nil {
			return nil, no
		}
		s := m.ToStep(act)
		s.Reason, s.Inquorate = reason, act == meeting.Close && !m.Quorum.Met
		s, no := s.Cleaned()
		return s, no
	})
}
