// Package levels is who has the record as of when, on the screen: with whom this
// device is level, through whom the word of others came, and who is level with whom.
// It opens from Home, People and Carry.
//
//	levels.go  everybody, with a chip for the way their word comes
//	person.go  one person: with whom they were level, the latest first
//	advice.go  what to do while nobody is near
//
// It is what devices say of themselves: what nobody has told here is not made up.
package levels

import (
	"time"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/member"
)

// Screen is the map: everybody, and how level they are.
type Screen struct {
	seat      *seat.Seat
	addresses func() []string
	list      *kit.Scroll
}

// New makes the screen. addresses are where this device answers: none while it is in
// no network.
func New(s *seat.Seat, addresses func() []string) *Screen {
	return &Screen{seat: s, addresses: addresses, list: kit.NewScroll(3*look.Step, 4*look.Step)}
}

// say puts a key of this screen's catalogue into words.
func say(s *seat.Seat, key string, args ...any) string { return s.Words().Say("levels."+key, args...) }

// Title says what this is.
func (s *Screen) Title() string { return say(s.seat, "title") }

// Content is a scrolled list.
func (s *Screen) Content() fyne.CanvasObject { return s.list.Object() }

// Refresh reads anew who is near and what was heard.
func (s *Screen) Refresh() {
	c := s.seat.Collective()
	if c == nil {
		return
	}
	all, err := s.seat.Resident.Standings(c)
	all = seat.Trust(s.seat, all, err)
	items := s.advice(all)
	if len(all) > 1 {
		items = append(items, kit.Item{Key: "why", Make: func() fyne.CanvasObject { return kit.Secondary(say(s.seat, "why")) }})
	}
	for _, one := range all {
		entry := entryOf(s.seat, c, one)
		items = append(items, kit.Item{Key: one.Member.String(), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { s.seat.Shell().Open(s, NewPerson(s.seat, one.Member)) })
		}})
	}
	s.list.Set(items...)
}

// entryOf says whose word is here up to when, and through whom it came.
func entryOf(s *seat.Seat, c *collective.Collective, one collective.Standing) kit.Entry {
	entry := kit.Entry{Icon: look.IconPerson, What: one.Name}
	if one.Me {
		entry.States = []kit.State{kit.Calm(say(s, "state.me"))}
		entry.Note = met(s, len(one.With))
		return entry
	}
	entry.States = []kit.State{stateOf(s, c, one)}
	entry.Note = asOf(s, one)
	return entry
}

// asOf is until when what somebody wrote is here.
func asOf(s *seat.Seat, one collective.Standing) string {
	if one.AsOf.IsZero() {
		return say(s, "unknown")
	}
	return say(s, "asof", "ago", ago(s, one.AsOf))
}

// met says with how many somebody was level.
func met(s *seat.Seat, n int) string {
	if n == 0 {
		return say(s, "met.none")
	}
	return say(s, "met", "n", n)
}

// stateOf is the way somebody's word comes here now.
func stateOf(s *seat.Seat, c *collective.Collective, one collective.Standing) kit.State {
	switch {
	case one.Connected && one.LevelAt.IsZero():
		return kit.Running(say(s, "state.talking"))
	case one.Connected:
		return kit.Good(say(s, "state.near"))
	case one.AsOf.IsZero():
		return kit.Careful(say(s, "state.unheard"))
	case one.Through != member.ID{}:
		return kit.State{Word: say(s, "state.through", "name", c.Name(one.Through)), Icon: look.IconCarry, Color: look.ColorInk}
	}
	return kit.Calm(say(s, "state.away"))
}

func ago(s *seat.Seat, at time.Time) string {
	zone := s.Zone()
	return s.Words().Ago(at.In(zone), s.Now().In(zone))
}

// Door is the row that opens the map from another screen.
func Door(s *seat.Seat, open func()) kit.Item {
	return kit.Item{Key: "levels", Make: func() fyne.CanvasObject {
		return kit.ListRow(kit.Entry{Icon: look.IconCarry, What: say(s, "title"), Note: say(s, "door")}, open)
	}}
}
