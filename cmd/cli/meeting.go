package cli

import (
	"strings"
	"time"

	"moot/app/collective"
	"moot/app/group"
	"moot/app/i18n"
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
	// Group is the working group that meets; missing where everybody does.
	Group *group.ID `json:"group,omitempty"`
}

func brief(m meeting.Meeting, zone *time.Location) meetingAnswer {
	a := meetingAnswer{ID: m.ID, Title: m.Call.Title, At: instant(m.Call.When, zone), Place: m.Call.Place, State: m.State}
	if of := group.ID(m.Original.Group); !of.IsZero() {
		a.Group = &of
	}
	return a
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
	// Margin is the number people see, "2.1"; State how far the item has come.
	Margin  string            `json:"margin"`
	State   meeting.ItemState `json:"state"`
	Minutes int               `json:"minutes"`
}

// holder is who has a job now.
type holder struct {
	Job meeting.Job `json:"job"`
	person
}

// speaker is a hand that is up, or whoever has the floor.
type speaker struct {
	person
	State meeting.HandState `json:"state"`
	Order bool              `json:"order"`
	Text  string            `json:"text"`
}

type noticeAnswer struct {
	Days  int  `json:"days"`
	Asked int  `json:"asked"`
	Short bool `json:"short"`
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
	Notice   noticeAnswer   `json:"notice"`
	Second   bool           `json:"second"`
	Jobs     []holder       `json:"jobs"`
	Excused  []person       `json:"excused"`
	Disputed []person       `json:"disputed"`
	Guests   []string       `json:"guests"`
	Speakers []speaker      `json:"speakers"`
	meets    string         // the working group
}

func (a meetingShown) text(p *page) {
	p.line(a.Title)
	p.line(p.DateTime(a.At))
	if a.Place != "" {
		p.line(a.Place)
	}
	if a.meets != "" {
		p.say("meeting.group", "group", a.meets)
	}
	p.say("meeting.state", "state", words.MeetingState(p.Localizer, a.State))
	if len(a.Present) > 0 {
		p.say("meeting.present", "names", p.And(names(a.Present)...))
	}
	a.people(p)
	p.line(words.Quorum(p.Localizer, a.Quorum.check))
	if a.Notice.Short {
		p.say("meeting.short-notice", "n", a.Notice.Days, "asked", a.Notice.Asked)
	}
	for _, s := range a.Speakers {
		key := "meeting.hand." + string(s.State)
		if s.Order {
			key = "meeting.order"
		}
		p.say(key, "name", s.Name, "text", s.Text)
	}
	for _, item := range a.Agenda {
		p.line("")
		line := item.Margin + "  " + item.Title
		if item.State != meeting.Waiting {
			line += " (" + words.ItemState(p.Localizer, item.State) + ")"
		}
		p.line(line)
		p.block(item.Text)
	}
	if len(a.Motions) > 0 {
		p.line("")
		p.say("meeting.motions")
		motionList{a.Motions}.text(p)
	}
}

// people says who has a job, who is excused, who is disputed and who is a guest.
func (a meetingShown) people(p *page) {
	for _, h := range a.Jobs {
		p.say("meeting.job", "job", i18n.Capital(words.Job(p.Localizer, h.Job)), "name", h.Name)
	}
	if len(a.Excused) > 0 {
		p.say("meeting.excused-are", "names", p.And(names(a.Excused)...))
	}
	if len(a.Disputed) > 0 {
		p.say("meeting.disputed-are", "names", p.And(names(a.Disputed)...))
	}
	if len(a.Guests) > 0 {
		p.say("meeting.guests-are", "names", p.And(a.Guests...))
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
	agenda := meeting.Outline(strings.Join(v.Agenda, "\n"))
	if v.Carry {
		carried, err := of.CarriedOver()
		if err != nil {
			return nil, err
		}
		agenda = append(carried, agenda...)
	}
	call := collective.Called{Title: v.Title, When: when, Place: v.Place, Agenda: agenda}
	if v.Group != "" {
		_, g, err := find(c, groups, v.Group)
		if err != nil {
			return nil, err
		}
		call.Group = g.ID
	}
	id, err := of.CallMeeting(call)
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
	if v.Search != "" {
		all, err = of.SearchMeetings(v.Search)
	}
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
		Notice:        noticeAnswer{m.Notice().Days, m.Notice().DaysMin, m.Notice().Short},
		Second:        m.Second,
		Jobs:          []holder{},
		Excused:       persons(of, m.Excused),
		Disputed:      []person{},
		Guests:        []string{},
		Speakers:      []speaker{},
	}
	if a.Group != nil {
		a.meets = of.GroupName(*a.Group)
	}
	margin := meeting.Numbers(m.Call.Agenda)
	for i, item := range m.Call.Agenda {
		a.Agenda = append(a.Agenda, agendaItem{i + 1, item.ID, item.Title, m.Texts[item.ID], margin[i], m.Items[i].State, item.Minutes})
	}
	for _, job := range meeting.Jobs {
		for _, id := range m.Holders(job) {
			a.Jobs = append(a.Jobs, holder{job, person{id, of.Name(id)}})
		}
	}
	for _, d := range m.Disputed {
		a.Disputed = append(a.Disputed, person{d.Member, of.Name(d.Member)})
	}
	for _, g := range m.Guests {
		a.Guests = append(a.Guests, g.Name)
	}
	speaking, is := m.Speaking()
	queue := m.Queue()
	if is {
		queue = append([]meeting.Speaker{speaking}, queue...)
	}
	for _, s := range queue {
		a.Speakers = append(a.Speakers, speaker{person{s.Who(), of.Name(s.Who())}, s.State, s.Order, s.Text})
	}
	for _, o := range m.Motions {
		a.Motions = append(a.Motions, describeMotion(of, o, zone))
	}
	return a, nil
}
