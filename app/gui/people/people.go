// Package people is who belongs, on the screen: the members, whoever waits at
// the door, and the way to invite somebody.
//
//	people.go   the list, and the roll
//	member.go   one person: since when, on whose word, what others can do
//	self.go     one's own page: devices, and the way out
//	waiting.go  whoever is at the door, one by one or as a list to tick
//	whose.go    somebody at the door is a member already
//	lost.go     a lost phone and the new one
//	former.go   people who belonged once, and how it looks for them
//	enrol.go    people without a device, one name a line
//	invite.go   an invitation as picture, text and file
//	given.go    the invitations given out, and what became of each
//
// All members are equal, so there is nothing to manage here.
package people

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/charter"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/pending"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/member"
)

// Links lead to those beyond this collective: whom we sent, what we agreed on with
// others, and who is known. All are given.
type Links struct {
	Delegates, Agreements, Neighbours func(from shell.Screen)
}

// Screen is the list of people.
type Screen struct {
	seat  *seat.Seat
	links Links
	list  *kit.Scroll
	// invite and inviteToo lead to the same: the second stands back while
	// somebody waits to be let in.
	invite, inviteToo *kit.Press
	waits             bool
	door              *door
}

// opener is a screen that opens others.
type opener = shell.Screen

// New makes the screen.
func New(s *seat.Seat, links Links) *Screen {
	screen := &Screen{seat: s, links: links, list: kit.NewScroll(3*look.Step, 4*look.Step)}
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
	if gone := pending.Outside(s.seat, c); len(gone) > 0 {
		s.list.Set(gone...)
		return
	}
	if !home.Arrived {
		s.list.Set(s.arriving(home.Coming))
		return
	}
	roll, err := c.Roll()
	roll = seat.Trust(s.seat, roll, err)
	s.waits = len(home.Waiting) > 0
	items := append(pending.Cards(s.seat, c), s.door.items(c, waiting)...)
	if home.Alone {
		items = append(items, kit.Item{Key: "alone", Make: func() fyne.CanvasObject {
			return kit.Banner(kit.Careful(say(s.seat, "alone")), "", nil)
		}})
	}
	items = append(items, s.beyond(home), kit.Item{Key: "members", Shows: len(members), Make: func() fyne.CanvasObject {
		return kit.Pad(0, look.Step, kit.NewText(say(s.seat, "members", "n", len(members)),
			kit.Style{Size: look.SizeText, Color: look.ColorMuted, Bold: true}))
	}})
	for _, m := range members {
		items = append(items, s.member(c, m, roll.Newcomers.Has(m.ID)))
	}
	items = append(items, kit.Item{Key: "enrol", Make: func() fyne.CanvasObject {
		return kit.Quiet(say(s.seat, "enrol"), look.IconPlus, func() { s.seat.Shell().Open(s, newEnrol(s.seat)) })
	}})
	s.list.Set(append(items, s.below(c, roll)...)...)
}

// beyond are the doors to delegates and to other collectives, with what waits there.
func (s *Screen) beyond(h collective.Home) kit.Item {
	sent, asking := len(h.Sent), len(h.Asking)
	return kit.Item{Key: "beyond", Shows: []int{sent, asking}, Make: func() fyne.CanvasObject {
		door := func(key string, n int, icon look.Icon, open func(shell.Screen)) fyne.CanvasObject {
			word := say(s.seat, key)
			if n > 0 {
				word = say(s.seat, key+".waiting", "n", n)
			}
			return kit.Quiet(word, icon, func() { open(s) })
		}
		return kit.Card(kit.Column(0,
			door("delegates", sent, look.IconPerson, s.links.Delegates),
			door("agreements", asking, look.IconDecisions, s.links.Agreements),
			door("neighbours", 0, look.IconPlace, s.links.Neighbours)))
	}}
}

// below the list stand the roll, while it is not being asked for above, the
// invitations, and those who belonged once.
func (s *Screen) below(c *collective.Collective, roll collective.CurrentRoll) (items []kit.Item) {
	if roll.Asked == nil {
		words := say(s.seat, "roll.words")
		if len(roll.Newcomers) > 0 {
			words = say(s.seat, "roll.newcomers", "n", len(roll.Newcomers)) + " " + words
		}
		items = append(items, kit.Item{Key: "roll", Shows: words, Make: func() fyne.CanvasObject {
			return kit.Card(kit.Heading(say(s.seat, "roll")), kit.Body(words),
				kit.SecondaryButton(say(s.seat, "roll.do"), look.IconTick, func() {
					if !s.seat.Busy() {
						s.seat.Do(c.ConfirmRoll, nil)
					}
				}))
		}})
	}
	items = append(items, kit.Item{Key: "charter", Make: func() fyne.CanvasObject {
		return kit.Quiet(s.seat.Words().Say("charter.title"), look.IconDecisions, func() { s.seat.Shell().Open(s, charter.New(s.seat)) })
	}})
	given, err := c.Invitations()
	if n := len(seat.Trust(s.seat, given, err)); n > 0 {
		items = append(items, kit.Item{Key: "given", Shows: n, Make: func() fyne.CanvasObject {
			return kit.Quiet(say(s.seat, "given.open", "n", n), look.IconQR, func() { s.seat.Shell().Open(s, newGiven(s.seat)) })
		}})
	}
	gone, err := c.Former()
	if n := len(seat.Trust(s.seat, gone, err)); n > 0 {
		items = append(items, kit.Item{Key: "former", Shows: n, Make: func() fyne.CanvasObject {
			return kit.Quiet(say(s.seat, "former.open", "n", n), look.IconPeople, func() { s.seat.Shell().Open(s, newFormer(s.seat)) })
		}})
	}
	return items
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
func (s *Screen) member(c *collective.Collective, m member.Member, newcomer bool) kit.Item {
	entry := kit.Entry{Icon: look.IconPerson, What: m.Name, Note: devicesOf(s.seat, m)}
	if m.ID == c.Me() {
		entry.States = append(entry.States, kit.Calm(say(s.seat, "me")))
	}
	if newcomer {
		entry.States = append(entry.States, kit.Running(say(s.seat, "votes.later")))
	}
	return kit.Item{Key: m.ID.String(), Shows: entry, Make: func() fyne.CanvasObject {
		return kit.ListRow(entry, func() { s.seat.Shell().Open(s, NewPage(s.seat, m.ID)) })
	}}
}
