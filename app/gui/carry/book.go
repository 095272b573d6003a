package carry

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
)

// booked leads to the parcels of this device, if there are any.
func (s *Screen) booked() []kit.Item {
	all, err := s.seat.Resident.Parcels()
	n := len(seat.Trust(s.seat, all, err))
	if n == 0 {
		return nil
	}
	return []kit.Item{{Key: "book", Shows: n, Make: func() fyne.CanvasObject {
		return kit.Quiet(say(s.seat, "book.open", "n", n), look.IconCarry, func() { s.seat.Shell().Open(s, newBook(s.seat)) })
	}}}
}

// book is the list of the parcels that were packed and unpacked here.
type book struct {
	seat *seat.Seat
	list *kit.Scroll
}

func newBook(s *seat.Seat) *book {
	return &book{seat: s, list: kit.NewScroll(3*look.Step, 4*look.Step)}
}

// Title says what they are.
func (b *book) Title() string { return say(b.seat, "book") }

// Content is a scrolled list.
func (b *book) Content() fyne.CanvasObject { return b.list.Object() }

// Refresh reads it anew, the newest first.
func (b *book) Refresh() {
	all, err := b.seat.Resident.Parcels()
	var items []kit.Item
	for _, p := range seat.Trust(b.seat, all, err) {
		entry := kit.Entry{Icon: look.IconCarry, What: bookedAs(b.seat, p), States: []kit.State{parcelState(b.seat, p)}, Note: held(b.seat, p)}
		items = append(items, kit.Item{Key: keyOf(p), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { b.seat.Shell().Open(b, newParcelPage(b.seat, keyOf(p))) })
		}})
	}
	b.list.Set(items...)
}

// keyOf tells parcels apart: one packed here may have been unpacked here as well.
func keyOf(p collective.Parcel) string {
	if p.Packed {
		return "packed " + p.ID.String()
	}
	return "unpacked " + p.ID.String()
}

// bookedAs says what was done with a parcel and when.
func bookedAs(s *seat.Seat, p collective.Parcel) string {
	if p.Packed {
		return say(s, "book.packed", "at", s.At(p.At))
	}
	return say(s, "book.unpacked", "at", s.At(p.At))
}

// held says what it held, or brought.
func held(s *seat.Seat, p collective.Parcel) string {
	if p.Packed {
		return say(s, "book.held", "n", p.Entries, "names", partNames(s, p), "amount", size(s, p.Bytes))
	}
	return say(s, "book.brought", "n", p.New, "names", partNames(s, p))
}

func partNames(s *seat.Seat, p collective.Parcel) string {
	var of []*collective.Collective
	for _, part := range p.Parts {
		of = append(of, part.Collective)
	}
	return names(s, of)
}

// parcelState is whether a parcel has arrived, or what came of it here, as shape and
// word.
func parcelState(s *seat.Seat, p collective.Parcel) kit.State {
	switch {
	case p.Packed && len(arrivedAt(p)) > 0:
		return kit.Good(say(s, "book.arrived"))
	case p.Packed:
		return kit.Running(say(s, "book.underway"))
	case p.Damaged || p.Missing || p.Troubled > 0:
		return kit.Careful(say(s, "unpacked.partly"))
	case p.New == 0:
		return kit.Even(say(s, "unpacked.nothing"))
	}
	return kit.Good(say(s, "unpacked"))
}

// arrivedAt are the receipts for what a parcel held, of any collective in it.
func arrivedAt(p collective.Parcel) (all []collective.Received) {
	for _, part := range p.Parts {
		all = append(all, part.Arrived...)
	}
	return all
}

// parcelPage is one parcel, with the proof.
type parcelPage struct {
	seat *seat.Seat
	key  string
	list *kit.Scroll
}

func newParcelPage(s *seat.Seat, key string) *parcelPage {
	return &parcelPage{seat: s, key: key, list: kit.NewScroll(4*look.Step, 4*look.Step)}
}

// Title says what it is.
func (p *parcelPage) Title() string { return say(p.seat, "book.one") }

// Content is a scrolled page.
func (p *parcelPage) Content() fyne.CanvasObject { return p.list.Object() }

// Refresh reads it anew: somebody may have said that it arrived.
func (p *parcelPage) Refresh() {
	all, err := p.seat.Resident.Parcels()
	for _, one := range seat.Trust(p.seat, all, err) {
		if keyOf(one) == p.key {
			p.list.Set(p.about(one), p.proof(one))
			return
		}
	}
}

// about is what was done with it.
func (p *parcelPage) about(one collective.Parcel) kit.Item {
	shown := report{parcelState(p.seat, one), []string{bookedAs(p.seat, one), held(p.seat, one)}}
	add := func(key string, args ...any) { shown.Lines = append(shown.Lines, say(p.seat, key, args...)) }
	if !one.Packed && one.Known > 0 {
		add("unpacked.known", "n", one.Known)
	}
	if one.Others > 0 {
		add("unpacked.others", "n", one.Others)
	}
	switch {
	case one.Damaged:
		add("book.damaged")
	case one.Missing:
		add(missing(one.Kept))
	case one.Troubled > 0:
		add("unpacked.troubled", "n", one.Troubled)
	}
	return shown.item("about")
}

// proof is how anybody tells that it is this parcel, who packed it, and where it has
// arrived.
func (p *parcelPage) proof(one collective.Parcel) kit.Item {
	lines := []string{say(p.seat, "book.mark")}
	switch {
	case !one.Packed && one.PackedBy != "":
		lines = append(lines, say(p.seat, "book.signed", "name", one.PackedBy, "at", p.seat.At(one.PackedAt)))
	case one.Packed && len(arrivedAt(one)) == 0:
		lines = append(lines, say(p.seat, "book.unheard"))
	}
	for _, r := range arrivedAt(one) {
		lines = append(lines, say(p.seat, "book.receipt", "name", r.By, "at", p.seat.At(r.At)))
	}
	return kit.Item{Key: "proof", Shows: lines, Make: func() fyne.CanvasObject {
		return kit.Proof(say(p.seat, "book.proof"), one.ID.String()[:markLetters], lines...)
	}}
}

// markLetters is how many letters of a parcel's mark are shown.
const markLetters = 16
