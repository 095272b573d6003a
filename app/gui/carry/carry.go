// Package carry is how news travels, on the screen: the neighbours' devices
// with how level they are, parcels to be carried by hand, and the receipts that
// came back.
//
//	carry.go      the place, part by part
//	neighbours.go who is near, and level as of when
//	parcels.go    pack and unpack
//	whom.go       for whom to pack
//	road.go       what a delegate takes along, all at once
//	arrival.go    what was brought, of any kind, and what came of it
//	task.go       one parcel under way: how much, and a way to stop it
//	receipts.go   who had what as of when
//	book.go       the parcels packed and unpacked here, one by one, with the proof
//	addresses.go  the way to this device, for typing by hand
package carry

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/levels"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/mandate"
	"moot/app/ratification"
)

// Links lead from what is taken along to where it comes from. All are given.
type Links struct {
	Mandate   func(from shell.Screen, id mandate.ID)
	Agreement func(from shell.Screen, id ratification.ID)
}

// Screen is the place from which news is carried.
type Screen struct {
	seat      *seat.Seat
	addresses func() []string
	links     Links
	list      *kit.Scroll
	buttons   fyne.CanvasObject
	pack      *kit.Press
	unpack    *kit.Press
	// task is the parcel under way, nil if there is none, and report what the
	// last one came to; brought is what it held beside parcels.
	task    *task
	report  report
	brought brought
}

// New makes the screen. addresses are where this device answers, best first.
func New(s *seat.Seat, addresses func() []string, links Links) *Screen {
	screen := &Screen{seat: s, addresses: addresses, links: links, list: kit.NewScroll(3*look.Step, 4*look.Step)}
	screen.pack = kit.Primary(say(s, "pack"), look.IconCarry, screen.choose)
	screen.unpack = kit.SecondaryButton(say(s, "unpack"), "", screen.unpackParcel)
	screen.buttons = kit.Column(2*look.Step, screen.pack, screen.unpack)
	return screen
}

// say puts a key of this screen's catalogue into words.
func say(s *seat.Seat, key string, args ...any) string { return s.Words().Say("carry."+key, args...) }

// Title is the name of the place.
func (s *Screen) Title() string { return s.seat.Say("place.carry") }

// Content is a scrolled page.
func (s *Screen) Content() fyne.CanvasObject { return s.list.Object() }

// Action is to pack a parcel or to unpack one.
func (s *Screen) Action() fyne.CanvasObject { return s.buttons }

// Refresh reads anew who is near and what has arrived where.
func (s *Screen) Refresh() {
	s.pack.SetDisabled(s.task != nil)
	s.unpack.SetDisabled(s.task != nil)
	items := append(s.parcel(), s.doors()...)
	items = append(items, s.carried()...)
	items = append(append(items, s.neighbours()...), levels.Door(s.seat, func() { s.seat.Shell().Open(s, levels.New(s.seat, s.addresses)) }))
	items = append(items, s.receipts()...)
	items = append(items, s.booked()...)
	s.list.Set(append(items, kit.Item{Key: "addresses", Make: func() fyne.CanvasObject {
		return kit.ListRow(kit.Entry{Icon: look.IconQR, What: say(s.seat, "addresses"), Note: say(s.seat, "addresses.why")}, s.openAddresses)
	}})...)
}

// head begins a part of the page.
func (s *Screen) head(key string) kit.Item {
	return kit.Item{Key: "head " + key, Make: func() fyne.CanvasObject {
		return kit.Pad(0, look.Step, kit.NewText(say(s.seat, key),
			kit.Style{Size: look.SizeText, Color: look.ColorMuted, Bold: true}))
	}}
}

// note is a paragraph of its own.
func note(key, text string) kit.Item {
	return kit.Item{Key: key, Shows: text, Make: func() fyne.CanvasObject { return kit.Secondary(text) }}
}
