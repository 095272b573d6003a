package meeting

import (
	"moot/app/member"
	"moot/app/refusal"
)

// CanOpen says why the meeting cannot be opened; nil if it can, by any member.
func (m Meeting) CanOpen() *refusal.Refusal {
	switch m.State {
	case Opened:
		return refusal.New(refusal.MeetingOpen, "meeting", m.Call.Title)
	case Closed:
		return refusal.New(refusal.MeetingClosed, "meeting", m.Call.Title)
	}
	return nil
}

// CanAttend says why by cannot say that they arrived or left; nil if they can.
// People may be there before the meeting is opened, and whether or not they may
// vote.
func (m Meeting) CanAttend(by member.ID, presence Presence) *refusal.Refusal {
	if m.State == Closed {
		return refusal.New(refusal.MeetingClosed, "meeting", m.Call.Title)
	}
	if presence == Left {
		return m.mustBeThere(by)
	}
	return nil
}

// CanAct says why by cannot do what only people there may do while a meeting is
// open (put, freeze, close); nil if they can.
func (m Meeting) CanAct(by member.ID) *refusal.Refusal {
	switch m.State {
	case Called:
		return refusal.New(refusal.MeetingNotOpen, "meeting", m.Call.Title)
	case Closed:
		return refusal.New(refusal.MeetingClosed, "meeting", m.Call.Title)
	}
	return m.mustBeThere(by)
}

// CanClose says why by cannot close the meeting while pollsOpen polls wait for
// their result; nil if they can.
func (m Meeting) CanClose(by member.ID, pollsOpen int) *refusal.Refusal {
	if no := m.CanAct(by); no != nil {
		return no
	}
	if pollsOpen > 0 {
		return refusal.New(refusal.MeetingPollOpen, "polls", pollsOpen)
	}
	return nil
}

func (m Meeting) mustBeThere(by member.ID) *refusal.Refusal {
	if !m.Present.Has(by) {
		return refusal.New(refusal.MeetingNotPresent, "meeting", m.Call.Title)
	}
	return nil
}
