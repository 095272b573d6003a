package meeting

import (
	"slices"

	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

// CanStep says why by cannot do that now; nil if they can. Before the meeting any
// member may do anything, and open it; from then on those who are there. pollsOpen
// is how many polls wait for their result.
func (m Meeting) CanStep(by member.ID, act Act, pollsOpen int) *refusal.Refusal {
	if _, ok := legal[act][m.State]; !ok {
		return m.not(act)
	}
	if m.Began() {
		if no := m.mustBeThere(by); no != nil {
			return no
		}
	}
	if act == Close && pollsOpen > 0 {
		return refusal.New(refusal.MeetingPollOpen, "polls", pollsOpen)
	}
	return nil
}

// not says why an act makes no sense in the meeting's state.
func (m Meeting) not(act Act) *refusal.Refusal {
	title := m.Call.Title
	switch m.State {
	case Closed:
		return refusal.New(refusal.MeetingClosed, "meeting", title)
	case Cancelled:
		return refusal.New(refusal.MeetingCancelled, "meeting", title)
	case Suspended:
		if act == Suspend {
			return refusal.New(refusal.MeetingSuspended, "meeting", title)
		}
		return refusal.New(refusal.MeetingOpen, "meeting", title)
	case Opened:
		if act == Resume {
			return refusal.New(refusal.MeetingNotSuspended, "meeting", title)
		}
		return refusal.New(refusal.MeetingOpen, "meeting", title)
	}
	return refusal.New(refusal.MeetingNotOpen, "meeting", title)
}

// ToStep is what is said to do it; the envelope is left to the caller.
func (m Meeting) ToStep(act Act) Step {
	return Step{Meeting: m.ID, Act: act, Over: heads(m.Steps)}
}

// CanOpen says why the meeting cannot be opened; nil if it can, by any member.
func (m Meeting) CanOpen() *refusal.Refusal { return m.CanStep(member.ID{}, Open, 0) }

// CanAct says why by cannot do what only people there may do while a meeting is
// open (put, freeze, speak); nil if they can.
func (m Meeting) CanAct(by member.ID) *refusal.Refusal {
	switch m.State {
	case Opened:
		return m.mustBeThere(by)
	case Suspended:
		return refusal.New(refusal.MeetingSuspended, "meeting", m.Call.Title)
	case Closed:
		return refusal.New(refusal.MeetingClosed, "meeting", m.Call.Title)
	case Cancelled:
		return refusal.New(refusal.MeetingCancelled, "meeting", m.Call.Title)
	}
	return refusal.New(refusal.MeetingNotOpen, "meeting", m.Call.Title)
}

// CanAttend says why by cannot say that they arrived, left or will not come; nil
// if they can. People may be there before the meeting is opened, and whether or
// not they may vote.
func (m Meeting) CanAttend(by member.ID, presence Presence) *refusal.Refusal {
	switch {
	case m.State == Closed:
		return refusal.New(refusal.MeetingClosed, "meeting", m.Call.Title)
	case m.State == Cancelled:
		return refusal.New(refusal.MeetingCancelled, "meeting", m.Call.Title)
	case presence == Left:
		return m.mustBeThere(by)
	}
	return nil
}

// CanEnter says why by cannot write down whether who, of those on the roll, is
// there; nil if they can. It is done for people without a device of their own by
// who holds a job at this meeting.
func (m Meeting) CanEnter(by, who member.ID, presence Presence, roll member.Set) *refusal.Refusal {
	switch {
	case m.State == Cancelled:
		return refusal.New(refusal.MeetingCancelled, "meeting", m.Call.Title)
	case m.State == Closed:
		return refusal.New(refusal.MeetingClosed, "meeting", m.Call.Title)
	case !roll.Has(who):
		return refusal.New(refusal.MemberNotOnRoll)
	case presence == Excused:
		return nil
	case !m.HeldAny(by):
		return refusal.New(refusal.MeetingNoJob)
	case m.Spoke(who):
		return refusal.New(refusal.MeetingOwnWord)
	}
	return nil
}

// ToAttend is what by says of who (themselves, or somebody else); the envelope's
// id and time are left to the caller.
func (m Meeting) ToAttend(by, who member.ID, presence Presence) Attendance {
	a := Attendance{Meeting: m.ID, Presence: presence}
	if a.By = by; who != by {
		a.Member = who
	}
	for _, said := range m.Attendances {
		switch {
		case said.Who() != who:
		case said.By == by:
			a.After = append(a.After, said.ID)
		default:
			a.Over = append(a.Over, said.ID)
		}
	}
	if presence == Left || presence == Absent {
		for _, t := range m.Takings {
			if t.Who() == who && !t.Yields {
				a.Ends = append(a.Ends, t.ID)
			}
		}
	}
	for _, ids := range [][]statement.ID{a.After, a.Over, a.Ends} {
		statement.SortIDs(ids)
	}
	return a
}

// CanCallAgain says why there is no second call of the meeting; nil if there may
// be one.
func (m Meeting) CanCallAgain() *refusal.Refusal {
	if m.State != Closed || !m.Inquorate {
		return refusal.New(refusal.MeetingHadQuorum, "meeting", m.Call.Title)
	}
	return nil
}

// ToCallAgain is the last meeting that was held, if too few were there to decide
// and nobody has called it a second time. The meetings are those of [Fold].
func ToCallAgain(meetings []Meeting) (last Meeting, ok bool) {
	called := make(map[ID]bool)
	for _, m := range meetings {
		called[m.Call.SecondOf] = called[m.Call.SecondOf] || m.State != Cancelled
		if m.State == Closed {
			last = m
		}
	}
	return last, last.CanCallAgain() == nil && !called[last.ID]
}

// Again is the agenda of a second call: the same items, each naming its origin.
func (m Meeting) Again() []Item {
	agenda := slices.Clone(m.Call.Agenda)
	for i := range agenda {
		agenda[i].Origin = Origin{m.ID, agenda[i].ID}
		agenda[i].ID = ""
	}
	return agenda
}

// apartMin is from how many people present on chair and minute-taker are two.
const apartMin = 5

// CanTake says why by cannot give a job to who (themselves, or somebody there
// without a device); nil if they can.
func (m Meeting) CanTake(by, who member.ID, job Job) *refusal.Refusal {
	if _, no := (Taking{Job: job}).Cleaned(); no != nil {
		return no
	}
	if no := m.canSpeakUp(by); no != nil {
		return no
	}
	if !m.Present.Has(who) {
		return refusal.New(refusal.MeetingNotPresent, "meeting", m.Call.Title)
	}
	if who != by && m.Spoke(who) {
		return refusal.New(refusal.MeetingOwnWord)
	}
	other := map[Job]Job{Chair: Pen, Pen: Chair}[job]
	if holder, has := m.Holder(other); other != "" && has && holder == who && len(m.Present) >= apartMin {
		return refusal.New(refusal.MeetingTwoJobs, "present", len(m.Present))
	}
	return nil
}

// ToTake is what by says to give a job to who, or with yields to give it up; the
// envelope's id and time are left to the caller.
func (m Meeting) ToTake(by, who member.ID, job Job, yields bool) Taking {
	t := Taking{Meeting: m.ID, Job: job, Yields: yields}
	if t.By = by; who != by {
		t.Member = who
	}
	for _, head := range statement.Heads(m.of(job), Taking.over) {
		if job == Teller && head.Who() != who {
			continue
		}
		if head.By == by {
			t.After = append(t.After, head.ID)
		} else {
			t.Over = append(t.Over, head.ID)
		}
	}
	statement.SortIDs(t.After)
	statement.SortIDs(t.Over)
	return t
}

// canSpeakUp is for what people there do whether or not there is a break, and
// before it is opened as well.
func (m Meeting) canSpeakUp(by member.ID) *refusal.Refusal {
	switch m.State {
	case Closed:
		return refusal.New(refusal.MeetingClosed, "meeting", m.Call.Title)
	case Cancelled:
		return refusal.New(refusal.MeetingCancelled, "meeting", m.Call.Title)
	}
	return m.mustBeThere(by)
}

// CanProgress says why by cannot bring an item so far; nil if they can.
func (m Meeting) CanProgress(by member.ID, item ItemID) *refusal.Refusal {
	if no := m.CanAct(by); no != nil {
		return no
	}
	if !m.Call.HasItem(item) {
		return refusal.New(refusal.MeetingNoItem, "item", string(item))
	}
	return nil
}

// CanRaise says why by cannot raise a hand for who; nil if they can. For others
// it is done by who holds a job.
func (m Meeting) CanRaise(by, who member.ID, order bool) *refusal.Refusal {
	if no := m.CanAct(by); no != nil {
		return no
	}
	if !m.Present.Has(who) {
		return refusal.New(refusal.MeetingNotPresent, "meeting", m.Call.Title)
	}
	if who != by && !m.HeldAny(by) {
		return refusal.New(refusal.MeetingNoJob)
	}
	if slices.ContainsFunc(m.Speakers, func(s Speaker) bool { return s.Who() == who && s.Order == order && s.State == Raised }) {
		return refusal.New(refusal.MeetingHandUp)
	}
	return nil
}

// CanList says why by cannot change the list of guests; nil if they can.
func (m Meeting) CanList(by member.ID) *refusal.Refusal { return m.canSpeakUp(by) }

// CanFloor says why by cannot do that with a raised hand; nil if they can.
func (m Meeting) CanFloor(by member.ID, hand statement.ID, act FloorAct) *refusal.Refusal {
	if no := m.CanAct(by); no != nil {
		return no
	}
	s, known := m.Speaker(hand)
	possible := map[FloorAct]bool{
		Give:     s.State == Raised,
		Finish:   s.State == Speaking,
		Withdraw: s.State == Raised,
		Rule:     s.Order && s.State != Withdrawn,
	}
	if !known || !possible[act] {
		return refusal.New(refusal.MeetingNoHand)
	}
	return nil
}

func (m Meeting) mustBeThere(by member.ID) *refusal.Refusal {
	if !m.Present.Has(by) {
		return refusal.New(refusal.MeetingNotPresent, "meeting", m.Call.Title)
	}
	return nil
}
