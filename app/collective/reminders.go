package collective

import (
	"time"

	"moot/app/reminder"
)

// reminderDays is how far ahead this device knows of what is due. It looks anew
// whenever it is used.
const reminderDays = 60

// Reminders are the moments from now on at which this member is to be told that
// something is due; see [reminder.Facts.Moments].
func (c *Collective) Reminders() ([]time.Time, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	f := reminder.Facts{Tasks: v.tasks, Decisions: v.register, Meetings: v.meetings, Notices: v.notices}
	return f.Moments(c.Me(), c.now(), reminderDays, v.charter.Location()), nil
}
