package collective

import (
	"slices"
	"time"

	"moot/app/approval"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/poll"
)

// dueDays is how long before it is due the first screen asks for a meeting of a
// series to be called, at least.
const dueDays = 14

// toConfirm are the meetings whose minutes a member may sign and has not.
func (c *Collective) toConfirm(v *view, me member.ID) []meeting.Meeting {
	if len(v.facts.Minutes.Proposals) == 0 {
		return nil
	}
	waits := make(map[meeting.ID]bool)
	for _, s := range c.approvals(v) {
		for _, p := range s.Proposals {
			open := s.Approved.IsZero() && s.CanApprove(me, p.Hash) == nil && !s.HasApproved(me, p.Hash)
			waits[s.Meeting] = waits[s.Meeting] || open
		}
	}
	var all []meeting.Meeting
	for _, m := range v.meetings {
		if waits[m.ID] {
			all = append(all, m)
		}
	}
	return all
}

// toPropose is the last meeting that was held, if a member held the pen there, or
// the chair where nobody did, and nobody has proposed its minutes.
func (c *Collective) toPropose(v *view, me member.ID) ([]meeting.Meeting, error) {
	for _, m := range slices.Backward(v.meetings) {
		if m.State != meeting.Closed {
			continue
		}
		s, err := c.approvalOf(v, m.ID)
		writers := s.Room.Pens
		if len(writers) == 0 {
			writers = s.Room.Chairs
		}
		if err != nil || s.State != approval.Drafted || !writers.Has(me) {
			return nil, err
		}
		return []meeting.Meeting{m}, nil
	}
	return nil, nil
}

// toCount reports whether a vote waits for a member to look at its count: devices
// sign by themselves only where nobody has to.
func (v *view) toCount(p poll.Poll, me member.ID) bool {
	byHand := p.State == poll.Contested || p.State == poll.Frozen && p.NeedsTellers
	signed := slices.ContainsFunc(p.Confirmed, func(c poll.Count) bool { return c.By == me })
	return byHand && !signed && p.CanCount(me, member.ID{}, v.roll, true) == nil
}

// due are the next meetings of series, one of each, that are to be called soon:
// early enough for the notice the charter asks for.
func (v *view) due(now time.Time) []Upcoming {
	var next []Upcoming
	for _, u := range v.upcoming(now, now.AddDate(0, 0, dueDays+v.charter.NoticeDaysMin)) {
		if !slices.ContainsFunc(next, func(n Upcoming) bool { return n.Series.Name() == u.Series.Name() }) {
			next = append(next, u)
		}
	}
	return next
}
