package motion

import (
	"slices"

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

// CanAmend says why the motion cannot be changed so; nil if it can, by any
// member. brings is the paragraph, clean; see [Change].
func (m Motion) CanAmend(c Change, brings string) *refusal.Refusal {
	if no := m.mustBeFree(); no != nil {
		return no
	}
	if len(m.Sets) > 0 {
		return refusal.New(refusal.CharterMotion)
	}
	if !m.Amends.IsZero() || c.Wording != m.Wording.Hash || !c.fits(brings, m.Wording.Text) {
		return refusal.New(refusal.MotionAmendment)
	}
	return nil
}

// CanReword says why by cannot reword the motion; nil if they can. Words that
// people voted into it are no longer its mover's to change.
func (m Motion) CanReword(by member.ID) *refusal.Refusal {
	switch {
	case by != m.Mover:
		return refusal.New(refusal.MotionNotMover)
	case len(m.Wording.Amendments) > 0, !m.Amends.IsZero():
		return refusal.New(refusal.MotionAmended)
	case len(m.Sets) > 0:
		return refusal.New(refusal.CharterMotion)
	}
	return m.mustBeFree()
}

// ToReword is what its mover says to move it in other words, or with another plan; the envelope's id
// and time are left to the caller. accepts names the amendment taken in, if any.
func (m Motion) ToReword(text string, plan Plan, accepts ID) (Rewording, *refusal.Refusal) {
	r, no := Rewording{Motion: m.ID, Text: text, Plan: plan, Accepts: accepts}.Cleaned()
	if m.Rule == Consent && no == nil && r.Plan.Review == "" {
		no = refusal.New(refusal.MotionNoReview)
	}
	for _, w := range m.Wordings[1:] {
		r.After = append(r.After, w.ID)
	}
	return r, no
}

// CanWithdraw says why by cannot withdraw the motion; nil if they can.
func (m Motion) CanWithdraw(by member.ID) *refusal.Refusal {
	if by != m.Mover {
		return refusal.New(refusal.MotionNotMover)
	}
	if m.State == Postponed || m.State == Referred {
		return nil
	}
	return m.mustBeFree()
}

// CanSupport says why nobody can say that they support the motion; nil if any
// member can. One may stop while it is put, and then votes as one likes.
func (m Motion) CanSupport() *refusal.Refusal {
	if m.State == Put {
		return nil
	}
	return m.mustBeFree()
}

// CanStand says why by cannot say so about who in an election; nil if they can.
// Accepting and declining are one's own; for people without a device two others
// say it.
func (m Motion) CanStand(says Stand) *refusal.Refusal {
	if !m.Election || says != Proposed && says != Accepted && says != Declined {
		return refusal.New(refusal.MotionNoElection)
	}
	return m.mustBeFree()
}

// CanPut says why by cannot put the motion to the vote in its meeting, whose
// electorate is given; nil if they can. Without a quorum nothing is put.
func (m Motion) CanPut(mt meeting.Meeting, by member.ID, electorate member.Set) *refusal.Refusal {
	if no := mt.CanAct(by); no != nil {
		return no
	}
	if no := m.mustBeFree(); no != nil {
		return no
	}
	if n := len(m.asking()); m.Election && n == 0 {
		return refusal.New(refusal.MotionNoCandidates)
	}
	if check := mt.Quorate(electorate); !check.Met {
		return refusal.New(refusal.PollNoQuorum, "present", check.Present, "needed", check.Needed, "members", check.Electorate)
	}
	return nil
}

// ToPut is what is said to put the motion now; the envelope, the roster's heads
// and the roll are left to the caller, and whether it runs over days and who
// votes without a device. present is who is there.
func (m Motion) ToPut(present member.Set) Putting {
	w := m.Wording
	w.Options = m.asking()
	p := Putting{Motion: m.ID, Wording: w.hash(), Rule: m.Rule, Amendments: w.Amendments, Present: present}
	if m.NextRule != "" {
		p.Rule = m.NextRule
	}
	for _, o := range w.Options {
		p.Options = append(p.Options, o.ID)
	}
	for _, q := range m.Questions {
		for _, before := range q.Puttings {
			p.Over = append(p.Over, before.ID)
		}
	}
	statement.SortIDs(p.Over)
	return p
}

// asking are the options the next putting asks about, in order.
func (m Motion) asking() []Option {
	if m.NextOptions != nil {
		options, _ := m.optionsOf(m.NextOptions)
		return options
	}
	if !m.Rule.Chooses() {
		return nil
	}
	options := slices.Clone(m.Wordings[0].Options)
	if m.Election {
		options = m.standing()
	}
	if m.Rule == Ranked && len(options) > 0 {
		options = append(options, Option{ID: Keep})
	}
	slices.SortFunc(options, func(a, b Option) int { return CompareOptions(a.ID, b.ID) })
	return options
}

// mustBeFree refuses unless the motion may be put.
func (m Motion) mustBeFree() *refusal.Refusal {
	if no := m.mustBeOpen(); no != nil {
		return no
	}
	if !m.State.Free() {
		return refusal.New(refusal.MotionAside, "state", string(m.State))
	}
	return nil
}

// mustBeOpen refuses once the motion is put, was decided, or was withdrawn.
func (m Motion) mustBeOpen() *refusal.Refusal {
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
