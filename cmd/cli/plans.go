package cli

import (
	"strings"
	"time"

	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/refusal"
)

// Do changes title, time, place and agenda; what is not given stays.
func (v *meetingChangeVerb) Do(c *call) (answer, error) {
	return c.step(v.Meeting, func(of *collective.Collective, m collective.Meeting) error {
		change := meeting.Change{Title: v.Title, Place: v.Place, Agenda: m.Call.Agenda}
		if len(v.Agenda) > 0 {
			change.Agenda = meeting.Revised(m.Call.Agenda, meeting.Outline(strings.Join(v.Agenda, "\n")))
		}
		var err error
		if change.When, err = whenOf(of, v.At); err != nil {
			return err
		}
		return of.ReviseMeeting(m.ID, change)
	})
}

// whenOf reads a time on the clock of the collective; "" for none.
func whenOf(of *collective.Collective, at string) (meeting.LocalTime, error) {
	if at == "" {
		return "", nil
	}
	zone, err := zoneOf(of)
	if err != nil {
		return "", err
	}
	return localTime(at, zone)
}

// Do moves a meeting to another time, or to one that is not fixed yet.
func (v *meetingPostponeVerb) Do(c *call) (answer, error) {
	return c.step(v.Meeting, func(of *collective.Collective, m collective.Meeting) error {
		when, err := whenOf(of, v.At)
		if err != nil {
			return err
		}
		return of.PostponeMeeting(m.ID, when, v.Reason)
	})
}

// Do calls a meeting off.
func (v *meetingCancelVerb) Do(c *call) (answer, error) {
	return c.step(v.Meeting, func(of *collective.Collective, m collective.Meeting) error { return of.CancelMeeting(m.ID, v.Reason) })
}

// Do opens a meeting.
func (v *meetingOpenVerb) Do(c *call) (answer, error) {
	return c.step(v.Meeting, func(of *collective.Collective, m collective.Meeting) error { return of.OpenMeeting(m.ID) })
}

// Do begins a break.
func (v *meetingSuspendVerb) Do(c *call) (answer, error) {
	return c.step(v.Meeting, func(of *collective.Collective, m collective.Meeting) error { return of.SuspendMeeting(m.ID, v.Reason) })
}

// Do ends a break.
func (v *meetingResumeVerb) Do(c *call) (answer, error) {
	return c.step(v.Meeting, func(of *collective.Collective, m collective.Meeting) error { return of.ResumeMeeting(m.ID) })
}

// Do closes a meeting.
func (v *meetingCloseVerb) Do(c *call) (answer, error) {
	return c.step(v.Meeting, func(of *collective.Collective, m collective.Meeting) error { return of.CloseMeeting(m.ID) })
}

// step brings a meeting further and says in one line where it is then.
func (c *call) step(query string, do func(*collective.Collective, collective.Meeting) error) (answer, error) {
	of, m, err := c.meeting(query)
	if err != nil {
		return nil, err
	}
	if err := do(of, m); err != nil {
		return nil, err
	}
	return meetingNow(of, m.ID)
}

// Do calls a meeting without a quorum a second time.
func (v *meetingAgainVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	when, err := whenOf(of, v.At)
	if err != nil {
		return nil, err
	}
	id, err := of.CallAgain(m.ID, when, v.Place)
	if err != nil {
		return nil, err
	}
	return meetingNow(of, id)
}

type calendarKept struct {
	File string `json:"file"`
}

func (a calendarKept) text(p *page) { p.say("meeting.calendar", "file", a.File) }

// Do writes one meeting or all of them as a calendar.
func (v *meetingCalendarVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	var ids []meeting.ID
	if v.Meeting != "" {
		var m collective.Meeting
		if of, m, err = c.meeting(v.Meeting); err != nil {
			return nil, err
		}
		ids = append(ids, m.ID)
	}
	file, err := of.Calendar(ids...)
	if err != nil {
		return nil, err
	}
	if v.Output == "" || v.Output == "-" {
		_, err := c.stdout.Write(file)
		return nil, err
	}
	return calendarKept{v.Output}, writeFile(c.path(v.Output), file)
}

// seriesAnswer is a series, with what it brings in the time to come.
type seriesAnswer struct {
	ID     meeting.SeriesID `json:"id"`
	Title  string           `json:"title"`
	Rule   string           `json:"rule"`
	Ended  bool             `json:"ended"`
	Coming []time.Time      `json:"coming"`
}

type seriesList struct {
	Series []seriesAnswer `json:"series"`
}

func (a seriesAnswer) text(p *page) {
	if a.Ended {
		p.say("series.ended", "title", a.Title, "id", short(a.ID))
		return
	}
	p.say("series.line", "title", a.Title, "id", short(a.ID))
	for _, at := range a.Coming {
		p.line("  " + at.Format("2006-01-02 15:04"))
	}
}

func (l seriesList) text(p *page) {
	if len(l.Series) == 0 {
		p.say("series.none")
	}
	for _, s := range l.Series {
		s.text(p)
	}
}

// How far ahead a list of series looks, and how much of it is shown.
const (
	comingMonths = 6
	comingMost   = 6
)

func (c *call) describeSeries(of *collective.Collective) ([]seriesAnswer, error) {
	all, err := of.Series()
	if err != nil {
		return nil, err
	}
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	now := of.Now()
	coming, err := of.Upcoming(now, now.AddDate(0, comingMonths, 0))
	answers := []seriesAnswer{}
	for _, s := range all {
		a := seriesAnswer{ID: s.Name(), Title: s.Title, Rule: s.Rule, Ended: s.Ended, Coming: []time.Time{}}
		for _, u := range coming {
			if u.Series.Name() == s.Name() && len(a.Coming) < comingMost {
				a.Coming = append(a.Coming, u.When.In(zone))
			}
		}
		answers = append(answers, a)
	}
	return answers, err
}

// Do lists the series and what they bring.
func (v *seriesListVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	all, err := c.describeSeries(of)
	return seriesList{all}, err
}

// Do begins a series.
func (v *seriesBeginVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	start, err := whenOf(of, v.At)
	if err != nil {
		return nil, err
	}
	id, err := of.SaveSeries(meeting.Series{Title: v.Title, Place: v.Place, Start: start, Rule: everyRule(v.Every),
		Agenda: meeting.Outline(strings.Join(v.Agenda, "\n"))})
	if err != nil {
		return nil, err
	}
	return c.oneSeries(of, id)
}

// everyRule takes the plain words for a rule: day, week, month, year.
func everyRule(every string) string {
	plain := map[string]string{"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
	if freq, is := plain[every]; is {
		return "FREQ=" + freq
	}
	return every
}

func (c *call) oneSeries(of *collective.Collective, id meeting.SeriesID) (answer, error) {
	all, err := c.describeSeries(of)
	for _, a := range all {
		if a.ID == id {
			return a, err
		}
	}
	return nil, refusal.New(refusal.MeetingNoSeries)
}

// series finds a series by its id, its title or the beginning of its id.
func (c *call) series(query string) (*collective.Collective, meeting.Series, error) {
	return find(c, allSeries, query)
}

var allSeries = kind[meeting.Series]{
	(*collective.Collective).Series,
	func(s meeting.Series) string { return s.Name().String() },
	func(s meeting.Series) string { return s.Title },
	refusal.MeetingNoSeries, refusal.MeetingNoSeries,
}

// Do calls a meeting of a series: the next that is due, or the one at that time.
func (v *seriesCallVerb) Do(c *call) (answer, error) {
	of, s, err := c.series(v.Series)
	if err != nil {
		return nil, err
	}
	when, err := whenOf(of, v.At)
	if err != nil {
		return nil, err
	}
	if when == "" {
		now := of.Now()
		coming, err := of.Upcoming(now, now.AddDate(1, 0, 0))
		if err != nil {
			return nil, err
		}
		for _, u := range coming {
			if u.Series.Name() == s.Name() && when == "" {
				when = u.When
			}
		}
	}
	id, err := of.CallUpcoming(s.Name(), when)
	if err != nil {
		return nil, err
	}
	return meetingNow(of, id)
}

// Do leaves out one meeting of a series.
func (v *seriesOmitVerb) Do(c *call) (answer, error) {
	return c.changeSeries(v.Series, func(of *collective.Collective, s *meeting.Series) error {
		when, err := whenOf(of, v.At)
		s.Omitted = append(s.Omitted, when)
		return err
	})
}

// Do ends a series.
func (v *seriesEndVerb) Do(c *call) (answer, error) {
	return c.changeSeries(v.Series, func(_ *collective.Collective, s *meeting.Series) error {
		s.Ended = true
		return nil
	})
}

func (c *call) changeSeries(query string, change func(*collective.Collective, *meeting.Series) error) (answer, error) {
	of, s, err := c.series(query)
	if err != nil {
		return nil, err
	}
	s.Of = s.Name()
	if err := change(of, &s); err != nil {
		return nil, err
	}
	if _, err := of.SaveSeries(s); err != nil {
		return nil, err
	}
	return c.oneSeries(of, s.Of)
}
