package collective

import (
	"time"

	"moot/app/calendar"
	"moot/app/group"
	"moot/app/meeting"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/sync/space"
)

// ReviseMeeting changes title, time, place and agenda of a meeting; once it began
// only the agenda. The change names everything: what it leaves out of the agenda
// is off it. Items without an id are new. The notice is judged again.
func (c *Collective) ReviseMeeting(id meeting.ID, change meeting.Change) error {
	return c.inMeeting(id, func(_ *view, m Meeting) (err error) {
		if no := m.CanStep(c.Me(), meeting.Revise, 0); no != nil {
			return no
		}
		s := m.ToStep(meeting.Revise)
		s.Change = change
		if s.Change.Agenda, err = c.identified(change.Agenda); err != nil {
			return err
		}
		s, no := s.Cleaned()
		if no != nil {
			return no
		}
		var added []meeting.Item
		for _, item := range s.Change.Agenda {
			if !m.Call.HasItem(item.ID) && !m.Original.HasItem(item.ID) {
				added = append(added, item)
			}
		}
		if len(added) == 0 {
			_, err = c.say(s)
			return err
		}
		_, err = c.say(s, func(statement.ID) space.Edit { return record.AddTexts(id, added) })
		return err
	})
}

// CallAgain calls a meeting that was closed for want of a quorum a second time,
// with the same agenda; the charter may ask for a lower quorum there.
func (c *Collective) CallAgain(first meeting.ID, when meeting.LocalTime, place string) (meeting.ID, error) {
	m, err := c.Meeting(first)
	if err != nil {
		return meeting.ID{}, err
	}
	if no := m.CanCallAgain(); no != nil {
		return meeting.ID{}, no
	}
	if place == "" {
		place = m.Call.Place
	}
	return c.CallMeeting(Called{Title: m.Call.Title, When: when, Place: place, Agenda: m.Again(), SecondOf: first,
		Group: group.ID(m.Original.Group)})
}

// CarriedOver are the unfinished items of earlier meetings that no later agenda
// has taken up, ready to be put on one. Those of working groups are their own.
func (c *Collective) CarriedOver() ([]meeting.Item, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return meeting.CarriedOver(v.ofAll()), nil
}

// Drafts are the meetings somebody thinks of calling, oldest first.
func (c *Collective) Drafts() ([]meeting.Draft, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return v.drafts, nil
}

// SaveDraft writes a draft, or with of a newer version of one. Every member sees
// it and may write it anew; a meeting is called of it with [Called.Draft].
func (c *Collective) SaveDraft(of meeting.DraftID, change meeting.Change) (meeting.DraftID, error) {
	return c.saveDraft(of, meeting.Draft{Of: of, Change: change})
}

// DropDraft takes a draft from the list.
func (c *Collective) DropDraft(of meeting.DraftID) error {
	_, err := c.saveDraft(of, meeting.Draft{Of: of, Dropped: true})
	return err
}

func (c *Collective) saveDraft(of meeting.DraftID, d meeting.Draft) (meeting.DraftID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return meeting.DraftID{}, err
	}
	for _, known := range v.drafts {
		if known.Name() == of {
			d.Over = append(d.Over, known.ID)
		}
	}
	if !of.IsZero() && len(d.Over) == 0 {
		return meeting.DraftID{}, refusal.New(refusal.MeetingNoDraft)
	}
	if d.Change.Agenda, err = c.identified(d.Change.Agenda); err != nil {
		return meeting.DraftID{}, err
	}
	var no *refusal.Refusal
	if d.Change, no = d.Change.Cleaned(); no != nil {
		return meeting.DraftID{}, no
	}
	id, err := c.say(d)
	if of.IsZero() {
		of = meeting.DraftID(id)
	}
	return of, err
}

// Series are the series as they stand, ended ones too.
func (c *Collective) Series() ([]meeting.Series, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return v.series, nil
}

// SaveSeries begins a series, or changes it if Of names one. With Ended it has no
// more meetings; with Omitted some do not take place.
func (c *Collective) SaveSeries(s meeting.Series) (meeting.SeriesID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return meeting.SeriesID{}, err
	}
	s.Over = nil
	for _, known := range v.series {
		if known.Name() == s.Of {
			s.Over = append(s.Over, known.Versions...)
		}
	}
	if !s.Of.IsZero() && len(s.Over) == 0 {
		return meeting.SeriesID{}, refusal.New(refusal.MeetingNoSeries)
	}
	if s.Agenda, err = c.identified(s.Agenda); err != nil {
		return meeting.SeriesID{}, err
	}
	s, no := s.Cleaned()
	if no != nil {
		return meeting.SeriesID{}, no
	}
	if no := calendar.Check(s.Start, s.Rule); no != nil {
		return meeting.SeriesID{}, no
	}
	id, err := c.say(s)
	if s.Of.IsZero() {
		return meeting.SeriesID(id), err
	}
	return s.Of, err
}

// Upcoming is one meeting of a series that is due and not called.
type Upcoming struct {
	Series meeting.Series
	When   meeting.LocalTime
}

// Upcoming are the meetings of all series from one moment to another that nobody
// has called and that are not omitted, the soonest first.
func (c *Collective) Upcoming(from, to time.Time) ([]Upcoming, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return v.upcoming(from, to), nil
}

// CallUpcoming calls a meeting of a series: its title, place and agenda, and the
// unfinished items of earlier meetings of the same series.
func (c *Collective) CallUpcoming(id meeting.SeriesID, when meeting.LocalTime) (meeting.ID, error) {
	v, err := c.look()
	if err != nil {
		return meeting.ID{}, err
	}
	s, no := v.seriesOf(id)
	if no != nil {
		return meeting.ID{}, no
	}
	if no := calendar.Has(s, when); no != nil {
		return meeting.ID{}, no
	}
	return c.CallMeeting(Called{Title: s.Title, When: when, Place: s.Place, Agenda: v.agendaOf(s), Series: id, Occurrence: when})
}

// Calendar writes meetings as an iCalendar file: one of them, or, without ids, all
// of them and what the series bring within a year from now.
func (c *Collective) Calendar(ids ...meeting.ID) ([]byte, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	zone := v.charter.Location()
	var events []calendar.Event
	if len(ids) == 0 {
		for _, m := range v.meetings {
			events = append(events, calendar.Of(m, zone))
		}
		now := c.now()
		for _, u := range v.upcoming(now, now.AddDate(1, 0, 0)) {
			events = append(events, calendar.Due(u.Series, u.When, zone))
		}
	}
	for _, id := range ids {
		m, err := v.meeting(id)
		if err != nil {
			return nil, err
		}
		events = append(events, calendar.Of(m.Meeting, zone))
	}
	return calendar.Write(v.charter.Name, events)
}
