package carry

import (
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
)

// openAddresses shows the way to this device.
func (s *Screen) openAddresses() {
	s.seat.Shell().Open(s, &way{seat: s.seat, addresses: s.addresses, list: kit.NewScroll(4*look.Step, 4*look.Step)})
}

// way is the addresses of this device, where devices do not find each other by
// themselves.
type way struct {
	seat      *seat.Seat
	addresses func() []string
	list      *kit.Scroll
}

// Title says what this is.
func (w *way) Title() string { return say(w.seat, "addresses") }

// Content is a scrolled page.
func (w *way) Content() fyne.CanvasObject { return w.list.Object() }

// Refresh asks for the addresses anew: another network gives others.
func (w *way) Refresh() {
	all := w.addresses()
	if len(all) == 0 {
		w.list.Set(kit.Item{Key: "none", Make: func() fyne.CanvasObject {
			return kit.Empty(look.IconQR, say(w.seat, "addresses.none.title"), say(w.seat, "addresses.none"), nil)
		}})
		return
	}
	items := []kit.Item{note("how", say(w.seat, "addresses.how"))}
	for i, address := range all {
		items = append(items, kit.Item{Key: address, Shows: i, Make: func() fyne.CanvasObject { return w.address(address, i == 0) }})
	}
	w.list.Set(items...)
}

// pictureSide is how large the picture is, in dp.
const pictureSide = 240

// address is one of them, the best with a picture.
func (w *way) address(address string, best bool) fyne.CanvasObject {
	var card []fyne.CanvasObject
	if best {
		if picture, err := kit.QR(address, pictureSide); err == nil {
			card = append(card, picture)
		}
	}
	return kit.Card(append(card,
		kit.NewText(breakable(address), kit.Style{Size: look.SizeText, Color: look.ColorInk, Serif: true}),
		kit.Quiet(say(w.seat, "copy"), "", func() { w.copy(address) }),
	)...)
}

// copy puts an address where it can be pasted from.
func (w *way) copy(address string) {
	if w.seat.Device == nil {
		return
	}
	w.seat.Device.Copy(address)
	w.seat.Shell().Tell(kit.Good(say(w.seat, "copied")))
}

// partLetters is the most of an address that stands together.
const partLetters = 16

// breakable begins a new line where a part of an address begins or is long, so
// that no hyphen is put in where one does not belong.
func breakable(address string) string {
	var lines []string
	for part := range strings.SplitSeq(strings.TrimPrefix(address, "/"), "/") {
		part = "/" + part
		for len(part) > partLetters {
			lines = append(lines, part[:partLetters])
			part = part[partLetters:]
		}
		lines = append(lines, part)
	}
	return strings.Join(lines, " ")
}
