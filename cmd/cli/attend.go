package cli

import (
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/words"
)

// attended is one's own coming or going.
type attended struct {
	ID       meeting.ID       `json:"id"`
	Title    string           `json:"title"`
	Member   member.ID        `json:"member"`
	Presence meeting.Presence `json:"presence"`
	Quorum   quorumAnswer     `json:"quorum"`
}

func (a attended) text(p *page) {
	p.say("meeting."+string(a.Presence), "title", a.Title)
	p.line(words.Quorum(p.Localizer, a.Quorum.check))
}

// Do says that one is there.
func (v *meetingAttendVerb) Do(c *call) (answer, error) { return c.attend(v.Meeting, meeting.Arrived) }

// Do says that one is leaving.
func (v *meetingLeaveVerb) Do(c *call) (answer, error) { return c.attend(v.Meeting, meeting.Left) }

func (c *call) attend(query string, presence meeting.Presence) (answer, error) {
	of, m, err := c.meeting(query)
	if err != nil {
		return nil, err
	}
	if err := of.Attend(m.ID, presence); err != nil {
		return nil, err
	}
	now, err := of.Meeting(m.ID)
	return attended{m.ID, m.Call.Title, of.Me(), presence, describeQuorum(now.Quorum)}, err
}
