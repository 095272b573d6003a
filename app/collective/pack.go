package collective

import (
	"moot/app/approval"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/print"
)

// MeetingPack gathers what a meeting needs on paper: its agenda, who may come, what
// is moved, and the newest minutes that are not approved yet. When it was made is
// for the caller to say.
func (c *Collective) MeetingPack(id meeting.ID) (print.Pack, error) {
	v, err := c.look()
	if err != nil {
		return print.Pack{}, err
	}
	m, err := v.meeting(id)
	if err != nil {
		return print.Pack{}, err
	}
	p := print.Pack{Collective: v.charter.Name, Meeting: m.Meeting, Motions: m.Motions, Electorate: m.Electorate, Names: v.names}
	var without []member.ID
	for _, one := range v.members {
		if one.Devices == 0 {
			without = append(without, one.ID)
		}
	}
	p.Without = member.SetOf(without...)
	for _, s := range c.approvals(v) {
		earlier, err := v.meeting(s.Meeting)
		if err != nil {
			return print.Pack{}, err
		}
		if !s.Room.Closed || s.State == approval.Approved || earlier.Call.When > m.Call.When || s.Meeting == id {
			continue
		}
		minutes, err := c.Minutes(s.Meeting)
		if err != nil {
			return print.Pack{}, err
		}
		p.Earlier = &print.Earlier{Version: minutes.Text, Status: minutes.Status()}
		break
	}
	return p, nil
}

// Proceedings gathers what was done at a meeting, for programs.
func (c *Collective) Proceedings(id meeting.ID) (print.Proceedings, error) {
	v, err := c.look()
	if err != nil {
		return print.Proceedings{}, err
	}
	m, err := v.meeting(id)
	return print.Proceedings{CollectiveID: c.ID().String(), Collective: v.charter.Name, Meeting: m.Meeting,
		Motions: m.Motions, Polls: m.Polls, Names: v.names}, err
}
