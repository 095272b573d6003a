package home

import (
	"strings"
	"time"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/words"
)

func (s *Screen) vote(c *collective.Collective, v collective.Vote) kit.Item {
	return row("vote "+v.Motion.ID.String(), kit.Entry{
		Icon: look.IconHand, What: words.Moved(s.seat.Words(), v.Motion.Wording),
		States: []kit.State{kit.Running(s.seat.Say("home.vote"))},
		Note:   s.seat.Say("home.moved", "name", c.Name(v.Motion.Mover)),
	}, func() { s.links.Vote(v.Motion) })
}

func (s *Screen) open(m meeting.Meeting, absent bool) kit.Item {
	states := []kit.State{kit.Running(s.seat.Say("home.open")), kit.Good(s.seat.Say("home.here"))}
	if absent {
		states[1] = kit.Calm(s.seat.Say("home.absent"))
	}
	return row("open "+m.ID.String(), kit.Entry{
		Icon: look.IconMeetings, What: m.Call.Title, States: states, Note: m.Call.Place,
	}, func() { s.links.Meeting(m.ID) })
}

func (s *Screen) unfinished(v collective.Vote) kit.Item {
	return row("unfinished "+v.Motion.ID.String(), kit.Entry{
		Icon: look.IconClock, What: words.Moved(s.seat.Words(), v.Motion.Wording),
		States: []kit.State{kit.Careful(s.seat.Say("home.unfinished"))},
		Note:   s.seat.Say("home.unfinished.note"),
	}, func() { s.links.Vote(v.Motion) })
}

// count is a vote that has ended and waits for this member to look at the count.
func (s *Screen) count(v collective.Vote) kit.Item {
	return row("count "+v.Motion.ID.String(), kit.Entry{
		Icon: look.IconHand, What: words.Moved(s.seat.Words(), v.Motion.Wording),
		States: []kit.State{kit.Careful(s.seat.Say("home.count"))},
		Note:   s.seat.Say("home.count.note"),
	}, func() { s.links.Vote(v.Motion) })
}

// today are the meetings called for today.
func (s *Screen) today(h collective.Home) []kit.Item {
	var items []kit.Item
	for _, m := range h.Next {
		if s.isToday(m) {
			items = append(items, row("today "+m.ID.String(), kit.Entry{
				Icon: look.IconMeetings, What: m.Call.Title,
				States: []kit.State{kit.Running(s.seat.Say("home.today"))}, Note: s.whenAndWhere(m),
			}, func() { s.links.Meeting(m.ID) }))
		}
	}
	return items
}

// isToday tells whether a meeting is called for the day it is now.
func (s *Screen) isToday(m meeting.Meeting) bool {
	return strings.HasPrefix(string(m.Call.When), s.seat.Now().In(s.seat.Zone()).Format(time.DateOnly))
}

// minutes are those that wait for this member: to sign, or to propose them.
func (s *Screen) minutes(h collective.Home) []kit.Item {
	var items []kit.Item
	add := func(key string, all []meeting.Meeting) {
		for _, m := range all {
			items = append(items, row(key+" "+m.ID.String(), kit.Entry{
				Icon: look.IconPen, What: m.Call.Title,
				States: []kit.State{kit.Careful(s.seat.Say("home." + key))}, Note: s.seat.Say("home." + key + ".note"),
			}, func() { s.links.Minutes(m.ID) }))
		}
	}
	add("confirm", h.Confirm)
	add("propose", h.Propose)
	return items
}

// toCall are the meetings somebody has to call: one that too few came to, and those
// of a series.
func (s *Screen) toCall(h collective.Home) []kit.Item {
	var items []kit.Item
	for _, m := range h.Again {
		items = append(items, row("again "+m.ID.String(), kit.Entry{
			Icon: look.IconMeetings, What: m.Call.Title,
			States: []kit.State{kit.Careful(s.seat.Say("home.again"))}, Note: s.seat.Say("home.again.note"),
		}, func() { s.links.Again(m) }))
	}
	for _, u := range h.Due {
		when := u.When.In(s.seat.Zone())
		l := s.seat.Words()
		items = append(items, row("due "+u.Series.Name().String(), kit.Entry{
			Icon: look.IconMeetings, What: u.Series.Title,
			States: []kit.State{kit.Careful(s.seat.Say("home.due"))},
			Note:   i18n.Capital(l.Day(when)) + ", " + l.Time(when),
		}, func() { s.links.Due(u) }))
	}
	return items
}
