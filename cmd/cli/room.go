package cli

import (
	"time"

	"moot/app/collective"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/words"
)

// attended is a coming or going: one's own, or somebody's without a device.
type attended struct {
	ID       meeting.ID       `json:"id"`
	Title    string           `json:"title"`
	Member   member.ID        `json:"member"`
	Presence meeting.Presence `json:"presence"`
	Quorum   quorumAnswer     `json:"quorum"`
	name     string           // of somebody else
}

func (a attended) text(p *page) {
	if a.name != "" {
		p.say("meeting.entered."+string(a.Presence), "name", a.name, "title", a.Title)
	} else {
		p.say("meeting."+string(a.Presence), "title", a.Title)
	}
	p.line(words.Quorum(p.Localizer, a.Quorum.check))
}

// Do says that one is there, or somebody without a device.
func (v *meetingAttendVerb) Do(c *call) (answer, error) {
	return c.attend(v.Meeting, v.Member, v.When, meeting.Arrived)
}

// Do says that one is leaving, or somebody without a device.
func (v *meetingLeaveVerb) Do(c *call) (answer, error) {
	return c.attend(v.Meeting, v.Member, v.When, meeting.Left)
}

// Do says that one will not come, or somebody who sent word.
func (v *meetingExcuseVerb) Do(c *call) (answer, error) {
	return c.attend(v.Meeting, v.Member, "", meeting.Excused)
}

func (c *call) attend(query, who, when string, presence meeting.Presence) (answer, error) {
	of, m, err := c.meeting(query)
	if err != nil {
		return nil, err
	}
	id, err := someone(of, who)
	if err != nil {
		return nil, err
	}
	moment, err := momentOf(of, when)
	if err != nil {
		return nil, err
	}
	if err := of.Enter(m.ID, id, presence, moment); err != nil {
		return nil, err
	}
	now, err := of.Meeting(m.ID)
	a := attended{m.ID, m.Call.Title, id, presence, describeQuorum(now.Quorum), ""}
	if id != of.Me() {
		a.name = of.Name(id)
	}
	return a, err
}

// someone is the member a query means; oneself without one.
func someone(of *collective.Collective, query string) (member.ID, error) {
	if query == "" {
		return of.Me(), nil
	}
	members, err := of.Members()
	if err != nil {
		return member.ID{}, err
	}
	switch found := member.Find(members, query); len(found) {
	case 0:
		return member.ID{}, refusal.New(refusal.MemberUnknown, "name", query)
	case 1:
		return found[0].ID, nil
	}
	return member.ID{}, refusal.New(refusal.MemberAmbiguous, "name", query)
}

// momentOf is an instant given on the clock of the collective; zero for now.
func momentOf(of *collective.Collective, when string) (time.Time, error) {
	if when == "" {
		return time.Time{}, nil
	}
	zone, err := zoneOf(of)
	if err != nil {
		return time.Time{}, err
	}
	local, err := localTime(when, zone)
	return local.In(zone), err
}

// Do lists somebody who is there and does not belong.
func (v *meetingGuestVerb) Do(c *call) (answer, error) {
	return c.at(v.Meeting, func(of *collective.Collective, m collective.Meeting) error { return of.AddGuest(m.ID, v.Guest) })
}

// Do takes a job of the meeting, gives it to somebody there without a device, or
// gives it up.
func (v *meetingTakeVerb) Do(c *call) (answer, error) {
	return c.at(v.Meeting, func(of *collective.Collective, m collective.Meeting) error {
		job := jobNamed(c.l, v.Job)
		if v.Yield {
			return of.YieldJob(m.ID, job)
		}
		who, err := someone(of, v.Member)
		if err != nil {
			return err
		}
		return of.TakeJob(m.ID, job, who)
	})
}

// jobNamed reads a job by its code or by what the language calls it.
func jobNamed(l i18n.Localizer, name string) meeting.Job {
	for _, job := range meeting.Jobs {
		if words.Job(l, job) == name {
			return job
		}
	}
	return meeting.Job(name)
}

// Do takes up an item of the agenda, or says that it is done, skipped or for
// later.
func (v *meetingItemVerb) Do(c *call) (answer, error) {
	return c.at(v.Meeting, func(of *collective.Collective, m collective.Meeting) error {
		id, err := item(m, v.Item)
		if err != nil {
			return err
		}
		switch {
		case v.Done:
			return of.FinishItem(m.ID, id, "")
		case v.Skip:
			return of.SkipItem(m.ID, id)
		case v.Later:
			return of.DeferItem(m.ID, id)
		}
		return of.TakeUp(m.ID, id)
	})
}

// Do puts one on the list of speakers, or somebody without a device; or raises a
// point of order.
func (v *meetingHandVerb) Do(c *call) (answer, error) {
	return c.at(v.Meeting, func(of *collective.Collective, m collective.Meeting) error {
		who, err := someone(of, v.Member)
		if err != nil {
			return err
		}
		if v.Order != "" {
			_, err = of.RaiseOrder(m.ID, who, v.Order)
		} else {
			_, err = of.RaiseHand(m.ID, who)
		}
		return err
	})
}

// Do gives somebody the floor, or says that they have spoken, that their hand is
// down, or what was ruled on their point of order.
func (v *meetingFloorVerb) Do(c *call) (answer, error) {
	return c.at(v.Meeting, func(of *collective.Collective, m collective.Meeting) error {
		who, err := someone(of, v.Who)
		if err != nil {
			return err
		}
		state := meeting.Raised
		if v.Done {
			state = meeting.Speaking
		}
		for _, s := range m.Speakers {
			if s.Who() != who || s.State != state && v.Ruling == "" || v.Ruling != "" && !s.Order {
				continue
			}
			switch {
			case v.Done:
				return of.EndFloor(m.ID, s.ID)
			case v.Lower:
				return of.LowerHand(m.ID, s.ID)
			case v.Ruling != "":
				return of.RuleOn(m.ID, s.ID, v.Ruling)
			}
			return of.GiveFloor(m.ID, s.ID)
		}
		return refusal.New(refusal.MeetingNoHand)
	})
}

// at does something at a meeting and shows it as it is then.
func (c *call) at(query string, do func(*collective.Collective, collective.Meeting) error) (answer, error) {
	of, m, err := c.meeting(query)
	if err != nil {
		return nil, err
	}
	if err := do(of, m); err != nil {
		return nil, err
	}
	now, err := of.Meeting(m.ID)
	if err != nil {
		return nil, err
	}
	return describeMeeting(of, now)
}
