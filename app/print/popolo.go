package print

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"time"

	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
)

// Proceedings is what was done at a meeting, for programs.
type Proceedings struct {
	CollectiveID, Collective string
	Meeting                  meeting.Meeting
	Motions                  []motion.Motion
	Polls                    []poll.Poll
	Names                    Names
}

// popoloJSON holds objects with the names of the Popolo specification
// (https://www.popoloproject.com/specs): an Event with its attendees, the Persons,
// Motions, and for each poll a VoteEvent with Counts and Votes.
type popoloJSON struct {
	Organization popoloOrganization `json:"organization"`
	Event        popoloEvent        `json:"event"`
	Persons      []popoloPerson     `json:"persons"`
	Motions      []popoloMotion     `json:"motions"`
	VoteEvents   []popoloVoteEvent  `json:"vote_events"`
}

type popoloOrganization struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type popoloPerson struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type popoloEvent struct {
	ID             string         `json:"id"`
	Name           string         `json:"name"`
	Classification string         `json:"classification"`
	OrganizationID string         `json:"organization_id"`
	Location       string         `json:"location,omitempty"`
	StartDate      string         `json:"start_date"`
	EndDate        string         `json:"end_date,omitempty"`
	Status         string         `json:"status"`
	Attendees      []popoloPerson `json:"attendees"`
}

type popoloMotion struct {
	ID             string `json:"id"`
	OrganizationID string `json:"organization_id"`
	CreatorID      string `json:"creator_id"`
	EventID        string `json:"event_id"` // beside Popolo's names
	Text           string `json:"text"`
	Date           string `json:"date"`
	Requirement    string `json:"requirement"`
	Result         string `json:"result,omitempty"`
}

type popoloVoteEvent struct {
	ID             string       `json:"id"`
	OrganizationID string       `json:"organization_id"`
	MotionID       string       `json:"motion_id"`
	StartDate      string       `json:"start_date"`
	EndDate        string       `json:"end_date,omitempty"`
	Result         string       `json:"result,omitempty"`
	Counts         []countJSON  `json:"counts"`
	Votes          []popoloVote `json:"votes"`
}

type popoloVote struct {
	VoterID string `json:"voter_id"`
	Option  string `json:"option"`
}

// Popolo writes the proceedings as JSON with Popolo's names.
func Popolo(w io.Writer, p Proceedings, zone *time.Location) error {
	form := popoloJSON{Organization: popoloOrganization{p.CollectiveID, p.Collective}, Event: p.event(zone),
		Persons: []popoloPerson{}, Motions: []popoloMotion{}, VoteEvents: []popoloVoteEvent{}}
	people := member.SetOf()
	for _, m := range p.Motions {
		form.Motions = append(form.Motions, p.motion(m))
		people = people.Or(member.SetOf(m.Mover))
	}
	for _, o := range p.Polls {
		event, voters := p.voteEvent(o)
		form.VoteEvents = append(form.VoteEvents, event)
		people = people.Or(voters)
	}
	for _, id := range people.Or(p.attendees()) {
		form.Persons = append(form.Persons, popoloPerson{id.String(), p.Names[id]})
	}
	data, err := canonical(form)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// attendees are all who were there at some time.
func (p Proceedings) attendees() member.Set {
	var there []member.ID
	for _, a := range p.Meeting.Attendances {
		if a.Presence == meeting.Arrived {
			there = append(there, a.Who())
		}
	}
	return member.SetOf(there...)
}

func (p Proceedings) event(zone *time.Location) popoloEvent {
	m := p.Meeting
	e := popoloEvent{ID: m.ID.String(), Name: m.Call.Title, Classification: "meeting", OrganizationID: p.CollectiveID,
		Location: m.Call.Place, StartDate: string(m.Call.When), Status: string(m.State), Attendees: []popoloPerson{}}
	if t, err := time.ParseInLocation(meeting.LocalTimeLayout, string(m.Call.When), zone); err == nil {
		e.StartDate = t.Format(time.RFC3339)
	}
	if !m.ClosedAt.IsZero() {
		e.EndDate = m.ClosedAt.In(zone).Format(time.RFC3339)
	}
	for _, id := range p.attendees() {
		e.Attendees = append(e.Attendees, popoloPerson{id.String(), p.Names[id]})
	}
	return e
}

func (p Proceedings) motion(m motion.Motion) popoloMotion {
	return popoloMotion{ID: m.ID.String(), OrganizationID: p.CollectiveID, CreatorID: m.Mover.String(), EventID: p.Meeting.ID.String(),
		Text: m.Wording.Text, Date: instant(m.SubmittedAt), Requirement: string(m.Rule), Result: string(m.State)}
}

func (p Proceedings) voteEvent(o poll.Poll) (popoloVoteEvent, member.Set) {
	e := popoloVoteEvent{ID: o.ID.String(), OrganizationID: p.CollectiveID, MotionID: o.Motion.String(),
		Counts: []countJSON{}, Votes: []popoloVote{}}
	if len(o.Puttings) > 0 {
		e.StartDate = instant(o.Puttings[0].At)
	}
	if len(o.Freezes) > 0 {
		e.EndDate = instant(o.Freezes[0].At)
	}
	if o.Outcome != nil {
		outcome := outcomeForm(*o.Outcome)
		e.Result, e.Counts = outcome.Result, outcome.Counts
	}
	var voters []member.ID
	for _, b := range o.Ballots {
		e.Votes = append(e.Votes, popoloVote{b.By.String(), string(b.Choice)})
		voters = append(voters, b.By)
	}
	slices.SortFunc(e.Votes, func(a, b popoloVote) int { return strings.Compare(a.VoterID, b.VoterID) })
	return e, member.SetOf(voters...)
}

// AttendanceCSV writes who came and went when, one line for each time, under
// titles in the reader's language; a moment that has not been is left empty.
func AttendanceCSV(w io.Writer, p Proceedings, l i18n.Localizer, zone *time.Location) error {
	out := csv.NewWriter(w)
	rows := [][]string{{l.Say("print.pack.name"), l.Say("print.csv.entitled"), l.Say("print.csv.what"), l.Say("print.csv.when"), l.Say("print.csv.by")}}
	for _, a := range p.Meeting.Attendances {
		entitled := ""
		if p.Meeting.Call.Entitled.Has(a.Who()) {
			entitled = "x"
		}
		rows = append(rows, []string{cell(p.Names[a.Who()]), entitled, l.Say("print.csv." + string(a.Presence)),
			a.Moment().In(zone).Format(time.RFC3339), cell(p.Names[a.By])})
	}
	if err := out.WriteAll(rows); err != nil {
		return err
	}
	return out.Error()
}

// cell disarms what a spreadsheet would take for a formula.
func cell(text string) string {
	if strings.IndexAny(text, "=+-@\t\r") == 0 {
		return "'" + text
	}
	return text
}
