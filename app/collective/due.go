package collective

import (
	"cmp"
	"slices"
	"time"

	"moot/app/calendar"
	"moot/app/meeting"
	"moot/app/refusal"
)

// upcoming are the meetings of series that are due and not called.
func (v *view) upcoming(from, to time.Time) []Upcoming {
	type due struct {
		series meeting.SeriesID
		when   meeting.LocalTime
	}
	called := make(map[due]bool)
	for _, m := range v.meetings {
		if m.State != meeting.Cancelled {
			called[due{m.Call.Series, m.Call.Occurrence}] = true
		}
	}
	zone := v.charter.Location()
	first := meeting.LocalTime(from.In(zone).Format(meeting.LocalTimeLayout))
	last := meeting.LocalTime(to.In(zone).Format(meeting.LocalTimeLayout))
	var all []Upcoming
	for _, s := range v.series {
		for _, when := range calendar.Occurrences(s, first, last) {
			if !called[due{s.Name(), when}] {
				all = append(all, Upcoming{s, when})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Upcoming) int { return cmp.Compare(a.When, b.When) })
	return all
}

func (v *view) seriesOf(id meeting.SeriesID) (meeting.Series, *refusal.Refusal) {
	for _, s := range v.series {
		if s.Name() == id {
			return s, nil
		}
	}
	return meeting.Series{}, refusal.New(refusal.MeetingNoSeries)
}

// agendaOf is the agenda of the next meeting of a series: what it always has, and
// before it what earlier meetings of the series left unfinished.
func (v *view) agendaOf(s meeting.Series) []meeting.Item {
	ours := make(map[meeting.ID]bool)
	for _, m := range v.meetings {
		ours[m.ID] = m.Call.Series == s.Name()
	}
	always := make(map[string]bool)
	for _, item := range s.Agenda {
		always[item.Title] = true
	}
	var agenda []meeting.Item
	for _, item := range meeting.CarriedOver(v.ofAll()) {
		if ours[item.Origin.Meeting] && !always[item.Title] {
			agenda = append(agenda, item)
		}
	}
	for _, item := range s.Agenda {
		item.ID = ""
		agenda = append(agenda, item)
	}
	return agenda
}
