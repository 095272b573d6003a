package main

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/widget"

	"moot/app/approval"
	"moot/app/gui"
	"moot/app/gui/guitest"
	"moot/app/gui/lock"
	"moot/app/meeting"
)

// scene is one picture: whose window it is, and how one comes to what it shows.
type scene struct {
	name string
	// early scenes play before there is a collective.
	early bool
	who   func(*guitest.Village) *guitest.Person
	play  func(*stage)
}

func ana(v *guitest.Village) *guitest.Person  { return v.Ana }
func emil(v *guitest.Village) *guitest.Person { return v.Emil }

// in goes to a place and presses what a key of the catalogues says.
func in(place int, keys ...string) func(*stage) {
	return func(s *stage) {
		s.Shell().Go(place)
		for _, key := range keys {
			s.press(key)
		}
	}
}

// open opens a meeting of the village beside the list of meetings.
func open(title string) func(*stage) {
	return func(s *stage) {
		s.Shell().Go(gui.AtMeetings)
		s.pressWord(title)
	}
}

func boris(v *guitest.Village) *guitest.Person { return v.Boris }

// after plays a scene in the village as it is after [guitest.Village.Quarrel].
func after(play func(*stage)) func(*stage) {
	return func(s *stage) {
		if err := s.village.Quarrel(); err != nil && s.lost == "" {
			s.lost = "the quarrel: " + err.Error()
		}
		play(s)
	}
}

// told plays a scene in the village as it is after [guitest.Village.Told].
func told(play func(*stage)) func(*stage) {
	return func(s *stage) {
		if err := s.village.Told(); err != nil && s.lost == "" {
			s.lost = "what was told: " + err.Error()
		}
		play(s)
	}
}

// noted opens the motion under which notes stand, and shows those.
func noted(s *stage) {
	s.Shell().Go(gui.AtHome)
	s.pressWord("Can you bring the old drum to the meeting, so that all see the crack?")
	s.end()
}

// hall is the meeting as it goes on in [guitest.Village.Hall]; a key, if any, is
// pressed there.
func hall(key string, args ...any) func(*stage) {
	return func(s *stage) {
		if err := s.village.Hall(); err != nil && s.lost == "" {
			s.lost = "the hall: " + err.Error()
		}
		open("Village meeting")(s)
		if key != "" {
			s.press(key, args...)
		}
	}
}

// evening is a meeting that is over, as [guitest.Village.Evening] held it; keys
// are pressed there.
func evening(keys ...string) func(*stage) {
	return func(s *stage) {
		if _, err := s.village.Evening(); err != nil && s.lost == "" {
			s.lost = "the evening: " + err.Error()
		}
		open("The bridge after the flood")(s)
		for _, key := range keys {
			s.press(key)
		}
	}
}

// proposed is evening with its minutes proposed, and signed by Ana.
func proposed(keys ...string) func(*stage) {
	return func(s *stage) {
		id, err := s.village.Evening()
		if err == nil {
			err = sign(s, id)
		}
		if err != nil && s.lost == "" {
			s.lost = "the signature: " + err.Error()
		}
		evening(keys...)(s)
	}
}

// sign proposes minutes that are not, and signs them.
func sign(s *stage, id meeting.ID) error {
	c := s.Seat().Collective()
	m, err := c.Minutes(id)
	if err != nil || m.State != approval.Drafted {
		return err
	}
	h, err := c.ProposeMinutes(id)
	if err != nil {
		return err
	}
	return c.ApproveMinutes(id, h)
}

// lostPhone is where one says whose phone waits at the door.
func lostPhone(s *stage) {
	person("Chona Vale")(s)
	s.press("people.lost")
}

// invitations opens those given out; each picture of an invitation gives one more.
func invitations(s *stage) {
	in(gui.AtPeople)(s)
	all, err := s.Seat().Collective().Invitations()
	if err != nil {
		s.lost = "the invitations"
	}
	s.press("people.given.open", "n", len(all))
}

// person opens the page of somebody beside the list of people.
func person(name string) func(*stage) {
	return func(s *stage) {
		s.Shell().Go(gui.AtPeople)
		s.pressWord(name)
	}
}

// scenes in the order in which a newcomer sees them.
func scenes() []scene {
	return append([]scene{
		{"welcome", true, ana, func(*stage) {}},
		{"found", true, ana, func(s *stage) { s.press("start.found") }},
		{"join", true, ana, func(s *stage) { s.press("start.join") }},
		{"asked", false, emil, ask},
		{"home", false, ana, func(*stage) {}},
		{"home-told", false, ana, told(in(gui.AtHome))},
		{"board", false, ana, told(in(gui.AtHome, "gui.home.board.open"))},
		{"board-post", false, ana, told(in(gui.AtHome, "gui.home.board.open", "notices.post"))},
		{"notes", false, ana, told(noted)},
		{"note-write", false, ana, told(func(s *stage) {
			noted(s)
			s.press("notes.answer")
		})},
		{"let-in", false, ana, in(gui.AtHome, "gui.home.letin")},
		{"meetings", false, ana, in(gui.AtMeetings)},
		{"meeting-open", false, ana, open("Village meeting")},
		{"meeting-closed", false, ana, open("First meeting")},
		{"decisions", false, ana, in(gui.AtDecisions)},
		{"needs", false, ana, in(gui.AtNeeds)},
		{"people", false, ana, in(gui.AtPeople)},
		{"member", false, ana, person("Boris Onal")},
		{"my-page", false, ana, person("Ana Petrak")},
		{"invite", false, ana, in(gui.AtPeople, "people.invite")},
		{"invite-room", false, ana, in(gui.AtPeople, "people.invite", "people.invitation.room")},
		{"invitations", false, ana, invitations},
		{"invitation", false, ana, func(s *stage) {
			invitations(s)
			s.press("people.given.one")
		}},
		{"carry", false, ana, in(gui.AtCarry)},
		{"levels", false, ana, in(gui.AtCarry, "levels.title")},
		{"levels-person", false, ana, func(s *stage) {
			in(gui.AtCarry, "levels.title")(s)
			s.pressWord("Boris Onal")
		}},
		{"parcels", false, ana, func(s *stage) {
			in(gui.AtCarry, "carry.pack")(s)
			all, err := s.Seat().Resident.Parcels() // each picture packs one more
			if err != nil {
				s.lost = "the parcels"
			}
			s.press("carry.book.open", "n", len(all))
		}},
		{"locked", false, ana, func(s *stage) { lock.New(s.Seat().Words(), s.Seat().Feed, nil).Attach(s.frame) }},
		{"settings", false, ana, in(gui.AtSettings)},
		{"guide", false, ana, in(gui.AtSettings, "gui.prefs.guide")},
		{"protection", false, ana, in(gui.AtSettings, "gui.prefs.protection")},
		{"problems", false, ana, in(gui.AtSettings, "gui.prefs.problems")},
		{"room", false, ana, hall("")},
		{"room-speakers", false, ana, hall("room.speakers.door", "n", 2)},
		{"room-jobs", false, ana, hall("room.helm", "chair", "Boris Onal", "pen", "Ana Petrak")},
		{"room-people", false, ana, func(s *stage) {
			hall("room.attendance.door", "who", s.Seat().Words().Say("room.attendance.opened"), "n", 4)(s)
		}},
		{"minutes-draft", false, ana, evening("room.minutes")},
		{"minutes-proposed", false, ana, proposed("room.minutes")},
		{"minutes-proof", false, ana, proposed("room.minutes", "gui.minutes.proof")},
		{"minutes-texts", false, ana, checked},
		{"home-pending", false, boris, after(in(gui.AtHome))},
		{"people-pending", false, boris, after(in(gui.AtPeople))},
		{"lost-phone", false, ana, after(lostPhone)},
		{"removal", false, ana, after(func(s *stage) {
			person("Dilan Moro")(s)
			s.press("people.remove")
		})},
		{"set-aside", false, ana, after(in(gui.AtSettings, "gui.prefs.problems"))},
	}, slices.Concat(meetingScenes(), voteScenes(), registerScenes(), workScenes(), needScenes(), goodsScenes(), beyondScenes(), commonsScenes())...)
}

// ask asks to join with Emil's invitation, and waits until the members know.
func ask(s *stage) {
	joining, err := s.village.Emil.Joining()
	if err != nil || len(joining) == 0 {
		s.lost = "an invitation"
		return
	}
	s.press("start.join")
	s.press("start.join.another")
	entry, ok := guitest.Find[*widget.Entry](s.canvas)
	if !ok {
		s.lost = "a place to write"
		return
	}
	entry.SetText(joining[0].Invitation.String())
	s.press("start.join.do")
	told := s.Seat().Words().Say("start.ask.told")
	s.drawing.Until(func() bool { return strings.Contains(guitest.Read(s.canvas), told) })
}
