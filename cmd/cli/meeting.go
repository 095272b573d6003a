package cli

import (
	"strconv"
	"time"

	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/words"
)

// meetingAnswer is a meeting in a list, and when something was done to it.
type meetingAnswer struct {
	ID    meeting.ID    `json:"id"`
	Title string        `json:"title"`
	At    time.Time     `json:"at"`
	Place string        `json:"place"`
	State meeting.State `json:"state"`
}

func brief(m meeting.Meeting, zone *time.Location) meetingAnswer {
	return meetingAnswer{m.ID, m.Call.Title, instant(m.Call.When, zone), m.Call.Place, m.State}
}

func (a meetingAnswer) text(p *page) {
	p.say("meeting.done."+string(a.State), "title", a.Title, "id", short(a.ID))
}

type meetingList struct {
	Meetings []meetingAnswer `json:"meetings"`
}

func (l meetingList) text(p *page) {
	if len(l.Meetings) == 0 {
		p.say("meeting.none")
	}
	var rows [][]string
	for _, m := range l.Meetings {
		rows = append(rows, []string{short(m.ID), m.At.Format("2006-01-02 15:04"), m.Title, words.MeetingState(p.Localizer, m.State)})
	}
	p.table(rows)
}

type agendaItem struct {
	Number int            `json:"number"`
	ID     meeting.ItemID `json:"id"`
	Title  string         `json:"title"`
	Text   string         `json:"text"`
}

type quorumAnswer struct {
	quorumRule
	Present    int  `json:"present"`
	Electorate int  `json:"electorate"`
	Needed     int  `json:"needed"`
	Met        bool `json:"met"`
	check      meeting.Check
}

func describeQuorum(q meeting.Check) quorumAnswer {
	return quorumAnswer{quorumRule{q.Num, q.Den, q.Strict}, q.Present, q.Electorate, q.Needed, q.Met, q}
}

// meetingShown is a meeting with everything that belongs to it.
type meetingShown struct {
	meetingAnswer
	Agenda   []agendaItem   `json:"agenda"`
	Entitled []person       `json:"entitled"`
	Present  []person       `json:"present"`
	Quorum   quorumAnswer   `json:"quorum"`
	Motions  []motionAnswer `json:"motions"`
}

func (a meetingShown) text(p *page) {
	p.line(a.Title)
	p.line(p.DateTime(a.At))
	if a.Place != "" {
		p.line(a.Place)
	}
	p.say("meeting.state", "state", words.MeetingState(p.Localizer, a.State))
	if len(a.Present) > 0 {
		p.say("meeting.present", "names", p.And(names(a.Present)...))
	}
	p.line(words.Quorum(p.Localizer, a.Quorum.check))
	for _, item := range a.Agenda {
		p.line("")
		p.line(strconv.Itoa(item.Number) + "  " + item.Title)
		p.block(item.Text)
	}
	if len(a.Motions) > 0 {
		p.line("")
		p.say("meeting.motions")
		motionList{a.Motions}.text(p)
	}
}

// Do calls a meeting.
func (v *meetingCallVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	when, err := localTime(v.At, zone)
	if err != nil {
		return nil, err
	}
	id, err := of.CallMeeting(collective.Called{Title: v.Title, When: when, Place: v.Place, Agenda: meeting.Titles(v.Agenda...)})
	if err != nil {
		return nil, err
	}
	return meetingNow(of, id)
}

// meetingNow is the meeting after something was done.
func meetingNow(of *collective.Collective, id meeting.ID) (answer, error) {
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	m, err := of.Meeting(id)
	return brief(m.Meeting, zone), err
}

// Do lists all meetings by their time.
func (v *meetingsVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	l := meetingList{Meetings: []meetingAnswer{}}
	all, err := of.Meetings()
	for _, m := range all {
		l.Meetings = append(l.Meetings, brief(m, zone))
	}
	return l, err
}

// Do shows a meeting with agenda, people and motions.
func (v *meetingShownVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	return describeMeeting(of, m)
}

func describeMeeting(of *collective.Collective, m collective.Meeting) (meetingShown, error) {
	zone, err := zoneOf(of)
	if err != nil {
		return meetingShown{}, err
	}
	a := meetingShown{
		meetingAnswer: brief(m.Meeting, zone),
		Agenda:        []agendaItem{},
		Entitled:      persons(of, m.Electorate),
		Present:       persons(of, m.Present),
		Quorum:        describeQuorum(m.Quorum),
		Motions:       []motionAnswer{},
	}
	for i, item := range m.Call.Agenda {
		a.Agenda = append(a.Agenda, agendaItem{i + 1, item.ID, item.Title, m.Texts[item.ID]})
	}
	for _, o := range m.Motions {
		a.Motions = append(a.Motions, describeMotion(of, o, zone))
	}
	return a, nil
}

// Do opens a meeting.
func (v *meetingOpenVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	if err := of.OpenMeeting(m.ID); err != nil {
		return nil, err
	}
	return meetingNow(of, m.ID)
}

// Do closes a meeting.
func (v *meetingCloseVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	if err := of.CloseMeeting(m.ID); err != nil {
		return nil, err
	}
	return meetingNow(of, m.ID)
}
