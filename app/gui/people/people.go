// Package people is who belongs, on the screen: the members, whoever waits at
// the door, and the way to invite somebody.
//
//	people.go   the list
//	waiting.go  whoever is at the door, one by one or as a list to tick
//	listed.go   somebody at the door is a member who had no device
//	enrol.go    people without a device, one name a line
//	invite.go   an invitation as picture, text and file
//
// All members are equal, so there is nothing to manage here.
package people

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/member"
)

// Screen is the list of people.
type Screen struct {
	seat *seat.Seat
	list *kit.Scroll
	// invite and inviteToo lead to the same: the second stands back while
	// somebody waits to be let in.
	invite, inviteToo *kit.Press
	waits             bool
	door              *door
}

// opener is a screen that opens others.
type opener = shell.Screen

// New makes the screen.
func New(s *seat.Seat) *Screen {
	screen := &Screen{seat: s, list: kit.NewScroll(3*look.Step, 4*look.Step)}
	screen.door = newDoor(s, screen)
	screen.invite = kit.Primary(say(s, "invite"), look.IconPlus, screen.openInvitation)
	screen.inviteToo = kit.SecondaryButton(say(s, "invite"), look.IconPlus, screen.openInvitation)
	return screen
}

// say puts a key of this screen's catalogue into words.
func say(s *seat.Seat, key string, args ...any) string { return s.Words().Say("people."+key, args...) }

// Title is the name of the place.
func (s *Screen) Title() string { return s.seat.Say("place.people") }

// Content is a scrolled list.
func (s *Screen) Content() fyne.CanvasObject { return s.list.Object() }

// Action is to invite somebody, which only members can.
func (s *Screen) Action() fyne.CanvasObject {
	c := s.seat.Collective()
	switch {
	case c == nil || c.Me().IsZero():
		return nil
	case s.waits:
		return s.inviteToo
	}
	return s.invite
}

// Refresh reads the people anew.
func (s *Screen) Refresh() {
	c := s.seat.Collective()
	if c == nil {
		return
	}
	home, err := c.Home()
	home = seat.Trust(s.seat, home, err)
	members, err2 := c.Members()
	members = seat.Trust(s.seat, members, err2)
	waiting, err3 := c.Waiting()
	waiting = seat.Trust(s.seat, waiting, err3)
	if err != nil || err2 != nil || err3 != nil {
		return
	}
	if !home.Arrived {
		s.list.Set(s.arriving(home.Coming))
		return
	}
	s.waits = len(home.Waiting) > 0
	items := s.door.items(c, waiting)
	if home.Alone {
		items = append(items, kit.Item{Key: "alone", Make: func() fyne.CanvasObject {
			return kit.Banner(kit.Careful(say(s.seat, "alone")), "", nil)
		}})
	}
	items = append(items, kit.Item{Key: "members", Shows: len(members), Make: func() fyne.CanvasObject {
		return kit.Pad(0, look.Step, kit.NewText(say(s.seat, "members", "n", len(members)),
			kit.Style{Size: look.SizeText, Color: look.ColorMuted, Bold: true}))
	}})
	for _, m := range members {
		items = append(items, s.member(c, m))
	}
	items = append(items, kit.Item{Key: "enrol", Make: func() fyne.CanvasObject {
		return kit.Quiet(say(s.seat, "enrol"), look.IconPlus, func() { s.seat.Shell().Open(s, newEnrol(s.seat)) })
	}})
	s.list.Set(items...)
}

// arriving says how far the record has come.
func (s *Screen) arriving(coming collective.Coming) kit.Item {
	return kit.Item{Key: "arriving", Shows: coming, Make: func() fyne.CanvasObject {
		words := kit.Body(say(s.seat, "arriving"))
		if coming.Of == 0 {
			return words
		}
		return kit.Column(2*look.Step, words,
			kit.Secondary(say(s.seat, "coming", "percent", int(coming.Here*100/coming.Of))))
	}}
}

// member is one person who belongs.
func (s *Screen) member(c *collective.Collective, m member.Member) kit.Item {
	entry := kit.Entry{Icon: look.IconPerson, What: m.Name, Note: say(s.seat, "devices", "n", m.Devices)}
	if m.Devices == 0 {
		entry.Note = say(s.seat, "nodevice")
	}
	if m.ID == c.Me() {
		entry.States = []kit.State{kit.Calm(say(s.seat, "me"))}
	}
	return kit.Item{Key: m.ID.String(), Shows: entry, Make: func() fyne.CanvasObject { return kit.ListRow(entry, nil) }}
}
