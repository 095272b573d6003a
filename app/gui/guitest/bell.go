package guitest

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"moot/app/gui/remind"
)

// Bell is a system that is asked for reminders, with a notebook beside it. Like the
// real ones it gives each a name of its own and refuses what is past.
type Bell struct {
	Now func() time.Time
	// Held are the reminders that were asked for and not taken back.
	Held []*fyne.ScheduledNotification
	// Deaf refuses everything.
	Deaf bool

	given int
	lines map[string][]string
}

var (
	errPast = errors.New("the moment is past")
	errDeaf = errors.New("there are no reminders here")
)

// Reminders are those of the bell, on a system that reminds while Moot is closed.
func (b *Bell) Reminders() *remind.Reminders { return remind.New(b, b, "android") }

// ScheduleNotification holds a reminder.
func (b *Bell) ScheduleNotification(n *fyne.Notification, at time.Time) (*fyne.ScheduledNotification, error) {
	switch {
	case b.Deaf:
		return nil, errDeaf
	case !at.After(b.Now()):
		return nil, errPast
	}
	b.given++
	s := fyne.NewScheduledNotification(fmt.Sprint(b.given), n, at)
	b.Held = append(b.Held, s)
	return s, nil
}

// CancelScheduledNotification lets a reminder go.
func (b *Bell) CancelScheduledNotification(id string) error {
	b.Held = slices.DeleteFunc(b.Held, func(s *fyne.ScheduledNotification) bool { return s.ID() == id })
	return nil
}

// StringList is a page of the notebook.
func (b *Bell) StringList(key string) []string { return b.lines[key] }

// SetStringList writes a page of the notebook.
func (b *Bell) SetStringList(key string, lines []string) {
	if b.lines == nil {
		b.lines = make(map[string][]string)
	}
	b.lines[key] = lines
}
