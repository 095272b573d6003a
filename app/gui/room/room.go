// Package room is the screen of one meeting: from the call to its minutes.
//
//	Room ──> item ──> motion                 a motion and its vote; see package motions
//	  ├────> jobs, speakers                  chair and pen; who wishes to speak
//	  ├────> attendance ──> somebody         who is here; people without a device
//	  └────> minutes                         to read, to sign and to print
//
// At its top is what goes on: the current item with its timer, who speaks, the
// doors; all of it keeps its height whatever arrives. Below, the room reads like a
// printed agenda: numbers in the margin, the current item marked, motions set off
// below their items. The one thing to do next (open, say
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
	// ticking is true while the timer waits for the next minute.
	ticking bool
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
	var items []kit.Item
	if running(m) {
		items = append(items, r.now(m))
		if m.CanAct(r.me()) == nil {
			items = append(items, r.hands(m))
		}
		items = append(items, r.doors(m), r.quorum(m), r.helm(m))
	} else {
		items = append(items, r.head(m))
		if m.State == meeting.Closed {
			items = append(items, r.quorum(m))
		}
		items = append(items, r.doors(m))
	}
	items = append(items, r.rule("agenda"))
	items = append(items, r.agenda(m)...)
	if running(m) && m.Present.Has(r.me()) {
		items = append(items, r.ways(m))
	}
	r.list.Set(items...)
}

// Action is the one thing to do next.
func (r *Room) Action() fyne.CanvasObject {
	m := r.meeting()
	here := m.Present.Has(r.me())
	asked, waits := r.vote(m)
	switch {
	case m.State == meeting.Called && r.today(m):
		return r.foot("open", true, "open", look.IconTick, r.begin)
	case m.State == meeting.Called:
		return r.foot("open early", false, "open", look.IconTick, func() { r.beginEarly(m.Call.When) })
	case running(m) && !here:
		return r.foot("arrive", true, "arrive", look.IconHand, func() { r.attend(meeting.Arrived) })
	case m.State == meeting.Suspended:
		return r.foot("resume", true, "resume", look.IconNext, func() {
			r.seat.Do(func() error { return r.c.ResumeMeeting(r.id) }, nil)
		})
	case asked != nil:
		key := "vote.see"
		switch {
		case waits:
			key = "vote"
		case asked.State == poll.Open && asked.ByTellers(r.me()):
			key = "vote.counted"
		}
		return r.foot(key+asked.Motion.String(), waits, key, look.IconHand,
			func() { r.open(r, newMotion(r.seat, r.id, asked.Motion)) })
	case m.State == meeting.Closed:
		return r.unsigned()
	}
	return nil
}

// foot is the button at the foot, the same one while it means the same.
func (r *Room) foot(key string, primary bool, word string, icon look.Icon, do func()) fyne.CanvasObject {
	return r.action.As(key, func() fyne.CanvasObject {
		if primary {
			return kit.Primary(r.say(word), icon, do)
		}
		return kit.SecondaryButton(r.say(word), icon, do)
	})
}

// unsigned leads to the minutes of a closed meeting while they wait for this
// person.
func (r *Room) unsigned() fyne.CanvasObject {
	m, err := r.c.Minutes(r.id)
	if err != nil {
		return nil
	}
	key, waits := minutes.Waits(m, r.me())
	if !waits {
		return nil
	}
	return r.foot(key, true, key, look.IconPen, func() { r.open(r, minutes.New(r.seat, r.id)) })
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

// vote is the poll that waits for people, and whether it waits for this person to
// vote here. One that does comes first; nil is none.
func (r *Room) vote(m collective.Meeting) (asked *poll.Poll, waits bool) {
	for i, p := range m.Polls {
		if p.State != poll.Open && p.State != poll.Frozen {
			continue
		}
		_, done := ballotOf(p, r.me())
		if p.State == poll.Open && p.Entitled.Has(r.me()) && !done && !p.ByTellers(r.me()) {
			return &m.Polls[i], true
		}
		asked = &m.Polls[i]
	}
	return asked, false
}

// head says how the meeting stands, when and where it is, before it and after.
func (r *Room) head(m collective.Meeting) kit.Item {
	type shows struct{ state, when, place, opened, closed string }
	now := shows{state: r.stateWord(m.State), when: r.when(m.Call.When), place: m.Call.Place}
	if m.State == meeting.Closed {
		now.opened = r.say("opened", "at", r.at(m.OpenedAt), "by", r.c.Name(m.OpenedBy))
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
	who := r.say("attendance.door", "who", r.say("attendance."+phase(m)), "n", listed(m))
	return kit.Item{Key: "doors", Shows: shows{m.State, here, today, who}, Make: func() fyne.CanvasObject {
		doors := container.NewGridWithColumns(doorsMax,
			kit.Door(who, look.IconPeople, false, false,
				func() { r.open(r, newAttendance(r.seat, r.id)) }),
			kit.Door(r.say("minutes"), look.IconPrint, false, false,
				func() { r.open(r, minutes.New(r.seat, r.id)) }))
		switch {
		case today && m.State == meeting.Called && !here:
			doors.Add(kit.Door(r.say("arrive"), look.IconHand, false, false, func() { r.attend(meeting.Arrived) }))
		case here && (running(m) || m.State == meeting.Called):
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

// ways are those out of the meeting: what else is to be dealt with, a break, and
// the end.
func (r *Room) ways(m collective.Meeting) kit.Item {
	return kit.Item{Key: "ways", Shows: m.State, Make: func() fyne.CanvasObject {
		column := kit.Column(3 * look.Step)
		if m.State == meeting.Opened {
			column.Add(kit.SecondaryButton(r.say("add"), look.IconPlus, func() { r.open(r, newAdd(r.seat, r.id)) }))
			column.Add(kit.SecondaryButton(r.say("break"), look.IconBar, func() {
				r.seat.Do(func() error { return r.c.SuspendMeeting(r.id, "") }, nil)
			}))
		}
		column.Add(kit.SecondaryButton(r.say("close"), look.IconLock, func() {
			r.seat.Shell().Ask(shell.Question{Title: r.say("close.ask"), Words: r.say("close.words"), Do: r.say("close")},
				func() { r.seat.Do(func() error { return r.c.CloseMeeting(r.id) }, nil) })
		}))
		return kit.Pad(0, 4*look.Step, column)
	}}
}
