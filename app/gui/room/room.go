// Package room is the screen of one meeting: from the call to its minutes.
//
//	Room ──> item ──> motion                 a motion and its vote; see package motions
//	  ├────> attendance                      who is here, with times
//	  └────> minutes                         to read, to sign and to print
//
// The room reads like a printed agenda: numbers in the margin, the current item
// marked, motions set off below their items. The one thing to do next (open, say
// that one is here, vote) is the button at the foot of the screen; it leads to a
// motion and never votes by itself, so that nobody votes because something moved
// under the finger.
//
// Everything shown is asked of the collective at each Refresh.
package room

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/minutes"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/poll"
)

// Room is the screen of one meeting.
type Room struct {
	page
	action kit.Foot
}

// New makes the screen of a meeting.
func New(s *seat.Seat, id meeting.ID) *Room {
	return &Room{page: newPage(s, id)}
}

// Title is that of the meeting.
func (r *Room) Title() string { return r.meeting().Call.Title }

// Refresh reads the meeting anew.
func (r *Room) Refresh() {
	m := r.meeting()
	items := []kit.Item{r.head(m)}
	if m.State != meeting.Called {
		items = append(items, r.quorum(m))
	}
	items = append(items, r.doors(m), r.rule("agenda"))
	items = append(items, r.agenda(m)...)
	if m.State == meeting.Opened && m.Present.Has(r.me()) {
		items = append(items, r.closing())
	}
	r.list.Set(items...)
}

// Action is the one thing to do next.
func (r *Room) Action() fyne.CanvasObject {
	m := r.meeting()
	here := m.Present.Has(r.me())
	asked, voted := r.vote(m)
	switch {
	case m.State == meeting.Called && r.today(m):
		return r.action.As("open", func() fyne.CanvasObject { return kit.Primary(r.say("open"), look.IconTick, r.begin) })
	case m.State == meeting.Called:
		return r.action.As("open early", func() fyne.CanvasObject {
			return kit.SecondaryButton(r.say("open"), look.IconTick, func() { r.beginEarly(m.Call.When) })
		})
	case m.State == meeting.Opened && !here:
		return r.action.As("arrive", func() fyne.CanvasObject {
			return kit.Primary(r.say("arrive"), look.IconHand, func() { r.attend(meeting.Arrived) })
		})
	case asked != nil && !voted:
		return r.action.As("vote "+asked.Motion.String(), func() fyne.CanvasObject {
			return kit.Primary(r.say("vote"), look.IconHand, func() { r.open(r, newMotion(r.seat, r.id, asked.Motion)) })
		})
	case asked != nil:
		return r.action.As("voted "+asked.Motion.String(), func() fyne.CanvasObject {
			return kit.SecondaryButton(r.say("vote.see"), look.IconHand, func() { r.open(r, newMotion(r.seat, r.id, asked.Motion)) })
		})
	}
	return nil
}

// today tells whether the meeting is called for the day it is now.
func (r *Room) today(m collective.Meeting) bool {
	return strings.HasPrefix(string(m.Call.When), r.seat.Now().In(r.zone).Format(time.DateOnly))
}

func (r *Room) begin() {
	r.seat.Do(func() error { return r.c.OpenMeeting(r.id) }, nil)
}

// beginEarly asks first: a meeting that was opened cannot be called again.
func (r *Room) beginEarly(when meeting.LocalTime) {
	r.seat.Shell().Ask(shell.Question{
		Title: r.say("open.ask"), Words: r.say("open.words", "when", r.when(when)), Do: r.say("open"),
	}, r.begin)
}

// vote is the poll that waits for people, and whether this person has answered
// it or may not. One that waits for this person comes first; nil is none.
func (r *Room) vote(m collective.Meeting) (asked *poll.Poll, voted bool) {
	for i, p := range m.Polls {
		if p.State != poll.Open && p.State != poll.Frozen {
			continue
		}
		_, done := ballotOf(p, r.me())
		if p.State == poll.Open && p.Entitled.Has(r.me()) && !done {
			return &m.Polls[i], false
		}
		asked = &m.Polls[i]
	}
	return asked, true
}

// head says how the meeting stands, when and where it is.
func (r *Room) head(m collective.Meeting) kit.Item {
	type shows struct{ state, when, place, opened, closed string }
	now := shows{state: r.stateWord(m.State), when: r.when(m.Call.When), place: m.Call.Place}
	if m.State != meeting.Called {
		now.opened = r.say("opened", "at", r.at(m.OpenedAt), "by", r.c.Name(m.OpenedBy))
	}
	if m.State == meeting.Closed {
		now.closed = r.say("closed", "at", r.at(m.ClosedAt), "by", r.c.Name(m.ClosedBy))
	}
	return kit.Item{Key: "head", Shows: now, Make: func() fyne.CanvasObject {
		column := kit.Column(2*look.Step, kit.Flow(look.Step, kit.Chip(stateOf(m.State, now.state))), signed(look.IconClock, now.when))
		if now.place != "" {
			column.Add(signed(look.IconPlace, now.place))
		}
		for _, line := range []string{now.opened, now.closed} {
			if line != "" {
				column.Add(kit.Secondary(line))
			}
		}
		return column
	}}
}

// doors lead to who is here and to the minutes, and let one leave.
func (r *Room) doors(m collective.Meeting) kit.Item {
	here, today := m.Present.Has(r.me()), r.today(m)
	type shows struct {
		state       meeting.State
		here, today bool
		who         string
	}
	who := r.say("attendance.door", "who", r.say("attendance."+string(m.State)), "n", listed(m))
	return kit.Item{Key: "doors", Shows: shows{m.State, here, today, who}, Make: func() fyne.CanvasObject {
		doors := container.NewGridWithColumns(doorsMax,
			kit.Door(who, look.IconPeople, false, false,
				func() { r.open(r, newAttendance(r.seat, r.id)) }),
			kit.Door(r.say("minutes"), look.IconPrint, false, false,
				func() { r.open(r, minutes.New(r.seat, r.id)) }))
		switch {
		case today && m.State == meeting.Called && !here:
			doors.Add(kit.Door(r.say("arrive"), look.IconHand, false, false, func() { r.attend(meeting.Arrived) }))
		case m.State != meeting.Closed && here:
			doors.Add(kit.Door(r.say("leave"), look.IconBack, false, false, func() { r.attend(meeting.Left) }))
		}
		return doors
	}}
}

// doorsMax is how many doors stand beside each other; they keep their places
// when one of them goes.
const doorsMax = 3

func (r *Room) attend(p meeting.Presence) {
	r.seat.Do(func() error { return r.c.Attend(r.id, p) }, nil)
}

// closing is the last thing on the agenda.
func (r *Room) closing() kit.Item {
	return kit.Item{Key: "close", Make: func() fyne.CanvasObject {
		return kit.Pad(0, 4*look.Step, kit.SecondaryButton(r.say("close"), look.IconLock, func() {
			r.seat.Shell().Ask(shell.Question{Title: r.say("close.ask"), Words: r.say("close.words"), Do: r.say("close")},
				func() { r.seat.Do(func() error { return r.c.CloseMeeting(r.id) }, nil) })
		}))
	}}
}
