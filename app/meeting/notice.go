package meeting

import "time"

// Notice is how long before a meeting people were told, judged from the dates
// that were written and never from a clock.
type Notice struct {
	// Days from the day of the call (or of the last change of time or place) to
	// the day of the meeting; negative if it was called for a day gone by.
	Days int
	// DaysMin is what the charter asks.
	DaysMin int
	// Short says that it was less than the charter asks.
	Short bool
}

// Notice judges the notice of the meeting as it stands. A later change of time,
// place or agenda begins it anew.
func (m Meeting) Notice() Notice {
	zone := m.Call.Zone
	if zone == nil {
		zone = time.UTC
	}
	told := m.Original.At
	for _, s := range m.Steps {
		if (s.Act == Revise || s.Act == Postpone) && (m.OpenedAt.IsZero() || s.At.Before(m.OpenedAt)) {
			told = s.At
		}
	}
	n := Notice{DaysMin: m.Call.NoticeDaysMin}
	day, err := time.Parse(LocalTimeLayout, string(m.Call.When))
	if err != nil {
		return n
	}
	n.Days = dayNumber(day) - dayNumber(told.In(zone))
	n.Short = n.DaysMin > 0 && n.Days < n.DaysMin
	return n
}

// dayNumber counts calendar days, so that a day of 23 hours is one.
func dayNumber(t time.Time) int {
	y, m, d := t.Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}
