package cli

import (
	"time"

	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/refusal"
)

// localTime reads when a meeting is: "2026-03-03T18:30" or "2026-03-03 18:30" on
// the clock of the collective, or an instant as RFC 3339 writes it.
func localTime(s string, zone *time.Location) (meeting.LocalTime, error) {
	for _, layout := range []string{meeting.LocalTimeLayout, "2006-01-02 15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return meeting.LocalTime(t.Format(meeting.LocalTimeLayout)), nil
		}
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil {
			return meeting.LocalTime(t.In(zone).Format(meeting.LocalTimeLayout)), nil
		}
	}
	return "", refusal.New(refusal.MeetingNoTime)
}

// instant is the moment of a wall-clock time where the collective is. A time that
// the clocks skip in spring is the one an hour later.
func instant(t meeting.LocalTime, zone *time.Location) time.Time {
	at, err := time.ParseInLocation(meeting.LocalTimeLayout, string(t), zone)
	if err != nil { // statements with another form have no effect
		return time.Time{}
	}
	return at
}

// zoneOf is where the clocks of a collective stand.
func zoneOf(c *collective.Collective) (*time.Location, error) {
	charter, err := c.Charter()
	if err != nil {
		return nil, err
	}
	return charter.Location(), nil
}

// moment is a time in JSON: RFC 3339 to the second, null for never.
func moment(t time.Time, zone *time.Location) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.In(zone).Truncate(time.Second)
	return &t
}
