// Package remind has the system say, when something is due, that something is due,
// also while Moot is closed where the system can do that. It is off until a person
// turns it on. What is written never says what it is about, nor for whom: it may
// lie on a locked screen.
//
//	what is due in all collectives ──> Set ──> the system: a notification for each moment
//	                                    └────> kept: which, to take them back
package remind

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

// System is what notifications are asked of; a [fyne.App] is one.
type System interface {
	// ScheduleNotification fails for a moment that is past.
	ScheduleNotification(n *fyne.Notification, at time.Time) (*fyne.ScheduledNotification, error)
	// CancelScheduledNotification does nothing about one that is not there.
	CancelScheduledNotification(id string) error
}

// Notebook is where is written down what was scheduled, outside the sealed home: the
// preferences of a [fyne.App].
type Notebook interface {
	StringList(key string) []string
	SetStringList(key string, lines []string)
}

// key is the page of the notebook.
const key = "reminders"

// Reminders are those scheduled on this device. Its methods belong to the goroutine
// that draws.
type Reminders struct {
	system System
	book   Notebook
	// Closed says that the system reminds while Moot is closed. Where it does not,
	// what fell due meanwhile is said when Moot is opened.
	Closed bool
}

// New makes the reminders of a device. goos is its system, as in runtime.GOOS.
func New(system System, book Notebook, goos string) *Reminders {
	return &Reminders{system, book, slices.Contains([]string{"android", "ios", "windows", "darwin"}, goos)}
}

// scheduled is a notification the system holds.
type scheduled struct {
	id    string
	at    int64 // seconds since 1970
	words string
}

// Set has the system say these words at these moments, and nothing else. What it
// holds already it keeps. What it does not take is in the error, and is asked for
// again the next time.
func (r *Reminders) Set(at []time.Time, words, title string) error {
	wanted := make(map[int64]bool, len(at))
	for _, when := range at {
		wanted[when.Unix()] = true
	}
	before := r.kept()
	var now []scheduled
	var problems []error
	for _, s := range before {
		if wanted[s.at] && s.words == words {
			delete(wanted, s.at)
			now = append(now, s)
			continue
		}
		if err := r.system.CancelScheduledNotification(s.id); err != nil {
			problems = append(problems, fmt.Errorf("take back a reminder: %w", err))
		}
	}
	for _, when := range at {
		if !wanted[when.Unix()] {
			continue
		}
		delete(wanted, when.Unix())
		s, err := r.system.ScheduleNotification(fyne.NewNotification(title, words), when)
		if err != nil {
			problems = append(problems, fmt.Errorf("schedule a reminder: %w", err))
			continue
		}
		now = append(now, scheduled{s.ID(), when.Unix(), words})
	}
	if !slices.Equal(before, now) {
		r.keep(now)
	}
	return errors.Join(problems...)
}

// Clear takes all reminders back, for a device that is wiped or wants none.
func (r *Reminders) Clear() error { return r.Set(nil, "", "") }

// kept are those the system was given, by what was written down of it. What cannot
// be read was written by nobody and is forgotten.
func (r *Reminders) kept() (all []scheduled) {
	for _, line := range r.book.StringList(key) {
		parts := strings.SplitN(line, " ", 3)
		if len(parts) != 3 {
			continue
		}
		if at, err := strconv.ParseInt(parts[1], 10, 64); err == nil {
			all = append(all, scheduled{parts[0], at, parts[2]})
		}
	}
	return all
}

func (r *Reminders) keep(all []scheduled) {
	lines := make([]string, 0, len(all))
	for _, s := range all {
		lines = append(lines, fmt.Sprintf("%s %d %s", s.id, s.at, s.words))
	}
	r.book.SetStringList(key, lines)
}
