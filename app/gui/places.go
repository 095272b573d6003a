package gui

import (
	"moot/app/collective"
	"moot/app/day"
	"moot/app/gui/agreements"
	"moot/app/gui/carry"
	"moot/app/gui/commons"
	"moot/app/gui/decisions"
	"moot/app/gui/delegates"
	"moot/app/gui/goods"
	"moot/app/gui/handovers"
	"moot/app/gui/home"
	"moot/app/gui/hours"
	"moot/app/gui/levels"
	"moot/app/gui/lock"
	"moot/app/gui/look"
	"moot/app/gui/making"
	"moot/app/gui/manual"
	"moot/app/gui/meetings"
	"moot/app/gui/minutes"
	"moot/app/gui/motions"
	"moot/app/gui/needs"
	"moot/app/gui/notices"
	"moot/app/gui/onboard"
	"moot/app/gui/people"
	"moot/app/gui/prefs"
	"moot/app/gui/room"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/gui/shifts"
	"moot/app/gui/trouble"
	"moot/app/gui/work"
	"moot/app/household"
	"moot/app/loan"
	"moot/app/mandate"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/ratification"
	"moot/app/statement"
	"moot/app/talk"
	"moot/app/task"
)

// The places, in the order of the rail, for [shell.Shell.Go].
const (
	AtHome = iota
	AtMeetings
	AtDecisions
	AtNeeds
	AtCommons
	AtWork
	AtPeople
	AtCarry
	AtSettings
)

// wayIn is the only place there is until one belongs somewhere.
func (w *Window) wayIn() []shell.Place {
	return []shell.Place{{Icon: look.IconHome, Title: w.seat.Words().Say("common.app"), Open: func() shell.Screen {
		return onboard.New(w.seat, w.asks, w.parts.Zone)
	}}}
}

// places are all of them, with the links between their screens.
func (w *Window) places() []shell.Place {
	s := w.seat
	place := func(icon look.Icon, name string, open func() shell.Screen) shell.Place {
		return shell.Place{Icon: icon, Title: s.Say("place." + name), Open: open}
	}
	front := place(look.IconHome, "home", w.home)
	front.Beside = w.nextMeeting()
	return []shell.Place{
		AtHome:      front,
		AtMeetings:  place(look.IconMeetings, "meetings", w.meetings),
		AtDecisions: place(look.IconDecisions, "decisions", func() shell.Screen { return decisions.New(s) }),
		AtNeeds:     place(look.IconNeeds, "needs", func() shell.Screen { return needs.New(s, decisions.Sharing(s)) }),
		AtCommons:   place(look.IconCommons, "commons", func() shell.Screen { return commons.New(s, w.commons()) }),
		AtWork:      place(look.IconWork, "work", func() shell.Screen { return work.New(s, w.work()) }),
		AtPeople:    place(look.IconPeople, "people", func() shell.Screen { return people.New(s, beyond(s)) }),
		AtCarry:     place(look.IconCarry, "carry", func() shell.Screen { return carry.New(s, w.parts.Addresses, road(s)) }),
		AtSettings:  place(look.IconSettings, "settings", w.settings),
	}
}

func (w *Window) home() shell.Screen {
	s := w.seat
	to := func(place int) func() { return func() { s.Shell().Go(place) } }
	var screen shell.Screen
	open := func(id meeting.ID) { s.Shell().Open(screen, meetings.Of(s, id, w.room)) }
	screen = home.New(s, home.Links{
		Meeting: open,
		Vote:    func(m motion.Motion) { s.Shell().Open(screen, motions.New(s, m.Meeting, m.ID)) },
		Decided: func(id motion.ID) { s.Shell().Open(screen, decisions.NewDetail(s, id)) },
		Minutes: func(id meeting.ID) { s.Shell().Open(screen, minutes.New(s, id)) },
		Again:   func(m meeting.Meeting) { s.Shell().Open(screen, meetings.NewAgain(s, m, open)) },
		Due:     func(u collective.Upcoming) { s.Shell().Open(screen, meetings.NewDue(s, u, open)) },
		Matter:  func(m talk.Matter) { s.Shell().Open(screen, w.matter(m)) },
		Task:    func(id task.ID) { s.Shell().Open(screen, work.NewTask(s, w.work(), id)) },
		Fetch: func(h collective.Held) {
			s.Shell().Open(screen, handovers.New(s, goods.At(h.Round.Name(), h.Day)))
		},
		Promise:  func(p plan.Commitment) { s.Shell().Open(screen, making.NewPromise(s, p)) },
		Received: func(id statement.ID) { s.Shell().Open(screen, handovers.NewPage(s, id)) },
		Board:    func() { s.Shell().Open(screen, notices.New(s)) },

		Shift:   func(id task.ID, on day.Date) { s.Shell().Open(screen, shifts.NewShift(s, w.shifts(), id, on)) },
		Loan:    func(id loan.ID) { s.Shell().Open(screen, commons.NewLoan(s, w.commons(), id)) },
		Confirm: func() { s.Shell().Open(screen, hours.NewWaiting(s)) },

		Round: func(id order.RoundID, day need.Date) {
			s.Shell().Open(screen, needs.NewRound(s, id, day, decisions.Sharing(s)))
		},
		Request:   func(id need.ID) { s.Shell().Open(screen, needs.NewRequest(s, id)) },
		Household: func(id household.ID) { s.Shell().Open(screen, needs.NewHousehold(s, id)) },

		Mandate: func(id mandate.ID) { s.Shell().Open(screen, delegates.NewMandate(s, decisions.Delegates(s), id)) },
		Agreement: func(id ratification.ID) {
			s.Shell().Open(screen, agreements.NewRound(s, decisions.Agreements(s), id))
		},

		Meetings: to(AtMeetings), Decisions: to(AtDecisions), Needs: to(AtNeeds), People: to(AtPeople),
		Levels: func() { s.Shell().Open(screen, levels.New(s, w.parts.Addresses)) },
	})
	return screen
}

// beyond are the ways from the people to delegates and to other collectives.
func beyond(s *seat.Seat) people.Links {
	links := decisions.Agreements(s)
	return people.Links{
		Delegates:  func(from shell.Screen) { s.Shell().Open(from, delegates.New(s, decisions.Delegates(s))) },
		Agreements: func(from shell.Screen) { s.Shell().Open(from, agreements.New(s, links)) },
		Neighbours: links.Neighbours,
	}
}

// road are the ways from what is taken along to where it comes from.
func road(s *seat.Seat) carry.Links {
	return carry.Links{
		Mandate: func(from shell.Screen, id mandate.ID) {
			s.Shell().Open(from, delegates.NewMandate(s, decisions.Delegates(s), id))
		},
		Agreement: func(from shell.Screen, id ratification.ID) {
			s.Shell().Open(from, agreements.NewRound(s, decisions.Agreements(s), id))
		},
	}
}

// matter is the screen of what a note is under.
func (w *Window) matter(m talk.Matter) shell.Screen {
	s := w.seat
	switch m.Kind {
	case talk.OnItem:
		return room.Item(s, meeting.ID(m.ID), m.Item)
	case talk.OnDecision:
		return decisions.NewDetail(s, motion.ID(m.ID))
	}
	o, err := s.Collective().Motion(motion.ID(m.ID))
	return motions.New(s, seat.Trust(s, o, err).Meeting, o.ID)
}

// nextMeeting is the meeting that goes on, or else the next one, for beside Home.
func (w *Window) nextMeeting() func() shell.Screen {
	type key struct {
		id    meeting.ID
		began bool
	}
	var shown key
	var screen shell.Screen
	return func() shell.Screen {
		c := w.seat.Collective()
		if c == nil {
			return nil
		}
		h, err := c.Home()
		all := append(h.Open, h.Next...)
		if err != nil || !h.Arrived || len(all) == 0 {
			return nil
		}
		if now := (key{all[0].ID, all[0].Began()}); screen == nil || now != shown {
			shown, screen = now, meetings.Of(w.seat, now.id, w.room)
		}
		return screen
	}
}

func (w *Window) meetings() shell.Screen { return meetings.New(w.seat, w.room) }

func (w *Window) room(id meeting.ID) shell.Screen { return room.New(w.seat, id) }

func (w *Window) settings() shell.Screen {
	s := w.seat
	var screen shell.Screen
	beside := func(next func() shell.Screen) func() {
		return func() { s.Shell().Open(screen, next()) }
	}
	links := prefs.Links{
		Guide:      beside(func() shell.Screen { return manual.New(s) }),
		Protection: beside(func() shell.Screen { return manual.Open(s, "protect") }),
		Problems:   beside(func() shell.Screen { return trouble.New(s) }),
		Found:      beside(func() shell.Screen { return onboard.NewFound(s, w.parts.Zone) }),
		Join:       beside(func() shell.Screen { return onboard.NewJoin(s, w.asks) }),
	}
	if p := w.parts; p.House != nil {
		links.Lock = beside(func() shell.Screen { return lock.NewSettings(s, p.House, p.Key) })
	}
	screen = prefs.New(s, links)
	return screen
}
