package commons

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/day"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/loan"
	"moot/app/thing"
	"moot/app/words"
)

// Thing is the page of one thing.
type Thing struct {
	goods.Page
	links Links
	id    thing.ID
	shown thing.Thing
	week  *week
	foot  kit.Foot
	// photo is the one that was read last, seen its picture, which may be nil.
	photo shot
}

// NewThing makes the page of a thing.
func NewThing(s *seat.Seat, links Links, id thing.ID) *Thing {
	t := &Thing{Page: goods.NewPage(s, area, 4*look.Step), links: links, id: id}
	t.week = newWeek(t.Page, id, t.Refresh, func(on day.Date) { t.Open(t, newBooking(t.Seat, t.shown, on)) }, func(l loan.ID) { t.Open(t, NewLoan(t.Seat, t.links, l)) })
	return t
}

// Title is what it is called.
func (t *Thing) Title() string {
	if t.shown.ID.IsZero() {
		if is, err := t.C.Thing(t.id); err == nil {
			return is.Card.Title
		}
	}
	return t.shown.Card.Title
}

// Action is to borrow it, where it is lent.
func (t *Thing) Action() fyne.CanvasObject {
	if !t.shown.Card.Terms.Lends || t.shown.Gone() {
		return nil
	}
	return t.foot.As("borrow", func() fyne.CanvasObject {
		return kit.Primary(t.Say("borrow"), look.IconMeetings, func() { t.Open(t, newBooking(t.Seat, t.shown, t.Today())) })
	})
}

// Refresh reads the thing anew.
func (t *Thing) Refresh() {
	is, err := t.C.Thing(t.id)
	if err != nil {
		t.Seat.Tell(err)
		return
	}
	t.shown = is
	items := t.picture()
	items = append(items, t.card())
	items = append(items, t.inHand()...)
	if is.Card.Terms.Lends && !is.Gone() {
		items = append(items, t.week.items()...)
	}
	items = append(items, t.taken()...)
	items = append(items, t.around()...)
	items = append(items, t.ways()...)
	t.List.Set(append(items, t.history()...)...)
}

// card is how it stands and what the register says of it.
func (t *Thing) card() kit.Item {
	l := t.Seat.Words()
	stand := states(t.Page, t.shown)
	lines := words.ThingCard(l, t.shown, func(id thing.ID) string {
		in, _ := t.C.Thing(id)
		return in.Card.Title
	})
	kind := i18n.Capital(words.ThingKind(l, t.shown.Card.Kind))
	return kit.Item{Key: "card", Shows: []any{stand, lines, kind}, Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		for _, s := range stand {
			chips.Add(kit.Chip(s))
		}
		column := []fyne.CanvasObject{chips, kit.Secondary(kind)}
		for _, line := range lines {
			column = append(column, kit.Body(line))
		}
		return kit.Card(column...)
	}}
}

// inHand is who has it now, and the next step there.
func (t *Thing) inHand() []kit.Item {
	l, out, err := t.C.InHand(t.id)
	if !seat.Trust(t.Seat, out, err) {
		return nil
	}
	return []kit.Item{loanRow(t.Page, "now ", l, slotNow(l), func() { t.Open(t, NewLoan(t.Seat, t.links, l.ID)) })}
}

// slotNow is the time of a loan that is out, or else its first.
func slotNow(l loan.Loan) loan.Slot {
	for _, s := range l.Slots {
		if s.State == loan.IsOut {
			return s
		}
	}
	return l.Slots[0]
}

// around are its group, what it lies in, its parts, and its tasks.
func (t *Thing) around() (items []kit.Item) {
	if g, err := t.C.Group(t.shown.Card.Stewards); err == nil && t.links.Group != nil {
		items = append(items, goods.Row("stewards", kit.Entry{Icon: look.IconPeople, What: g.Plan.Name, Note: t.Say("stewards")},
			func() { t.links.Group(t, g.ID) }))
	}
	door := func(id thing.ID, note string) {
		if other, err := t.C.Thing(id); err == nil {
			items = append(items, goods.Row("thing "+id.String(), kit.Entry{Icon: look.IconCommons, What: other.Card.Title, States: states(t.Page, other), Note: note},
				func() { t.Open(t, NewThing(t.Seat, t.links, id)) }))
		}
	}
	if !t.shown.Card.Within.IsZero() {
		door(t.shown.Card.Within, t.Say("within"))
	}
	for _, id := range t.shown.Parts {
		door(id, t.Say("part"))
	}
	return items
}

// ways are what one can do beside borrowing it.
func (t *Thing) ways() []kit.Item {
	if t.shown.Gone() {
		return nil
	}
	items := []kit.Item{t.Button("broken", look.IconWarning, func() { t.Open(t, newCondition(t.Seat, t.shown)) })}
	if slices.Contains([]thing.Kind{thing.Wood, thing.Water, thing.Pasture, thing.Land}, t.shown.Card.Kind) {
		items = append(items, t.Button("take", look.IconDown, func() { t.Open(t, newTake(t.Seat, t.shown)) }))
	}
	if may, err := t.C.MayChangeThing(t.id); seat.Trust(t.Seat, may, err) {
		items = append(items, t.photoWays()...)
		items = append(items, t.Button("change", look.IconPen, func() { t.Open(t, newCard(t.Seat, t.links, t.shown)) }))
	}
	return append(items, t.Button("leave", look.IconBar, func() { t.Open(t, newLeaving(t.Seat, t.shown)) }))
}

// historyMax is how many of its past bookings are shown.
const historyMax = 12

// history is who had it, the newest first.
func (t *Thing) history() []kit.Item {
	all, err := t.C.LoansOf(t.id)
	var items []kit.Item
	for _, l := range slices.Backward(seat.Trust(t.Seat, all, err)) {
		for _, s := range slices.Backward(l.Slots) {
			if len(items) < historyMax && slices.Contains([]loan.State{loan.Returned, loan.Checked, loan.ToRepair}, s.State) {
				items = append(items, loanRow(t.Page, "was ", l, s, func() { t.Open(t, NewLoan(t.Seat, t.links, l.ID)) }))
			}
		}
	}
	if len(items) == 0 {
		return nil
	}
	return append([]kit.Item{t.Head("history")}, items...)
}
