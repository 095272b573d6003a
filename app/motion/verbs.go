package motion

import (
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

// CanSubmit says why nothing can be moved in that meeting under that agenda item
// (or under none, if item is empty); nil if it can, by any member.
func CanSubmit(mt meeting.Meeting, item meeting.ItemID) *refusal.Refusal {
	if mt.State == meeting.Closed {
		return refusal.New(refusal.MeetingClosed, "meeting", mt.Call.Title)
	}
	if item != "" && !mt.Call.HasItem(item) {
		return refusal.New(refusal.MeetingNoItem, "item", string(item))
	}
	return nil
}

// CanReword says why by cannot reword the motion; nil if they can.
func (m Motion) CanReword(by member.ID) *refusal.Refusal {
	if by != m.Mover {
		return refusal.New(refusal.MotionNotMover)
	}
	return m.mustBeFree()
}

// CanWithdraw says why by cannot withdraw the motion; nil if they can.
func (m Motion) CanWithdraw(by member.ID) *refusal.Refusal { return m.CanReword(by) }

// CanPut says why by cannot put the motion to the vote in its meeting, whose
// electorate is given; nil if they can. Without a quorum nothing is put.
func (m Motion) CanPut(mt meeting.Meeting, by member.ID, electorate member.Set) *refusal.Refusal {
	if no := mt.CanAct(by); no != nil {
		return no
	}
	if no := m.mustBeFree(); no != nil {
		return no
	}
	if check := mt.Quorate(electorate); !check.Met {
		return refusal.New(refusal.PollNoQuorum, "present", check.Present, "needed", check.Needed, "members", check.Electorate)
	}
	return nil
}

// ToPut is what is said to put the motion now; the envelope, the roster's heads
// and the roll are left to the caller. present is who is there.
func (m Motion) ToPut(present member.Set) Putting {
	p := Putting{Motion: m.ID, Wording: m.Wording.Hash, Rule: m.Rule, Present: present}
	for _, q := range m.Questions {
		for _, before := range q.Puttings {
			p.Over = append(p.Over, before.ID)
		}
	}
	statement.SortIDs(p.Over)
	return p
}

// mustBeFree refuses unless the motion is neither in a vote, nor decided, nor
// withdrawn.
func (m Motion) mustBeFree() *refusal.Refusal {
	switch m.State {
	case Put:
		return refusal.New(refusal.MotionPut)
	case Adopted, Rejected:
		return refusal.New(refusal.MotionDecided)
	case Withdrawn:
		return refusal.New(refusal.MotionWithdrawn)
	}
	return nil
}
