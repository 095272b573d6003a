// Package home is the first screen. It answers: what needs me now? Below that
// stand what comes next, what happened last, and one honest line about who has
// the record and as of when.
//
// It opens other screens through [Links], so it knows none of them.
package home

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/pending"
	"moot/app/gui/seat"
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

// Links lead from here to the other places. All are given.
type Links struct {
	// These open something beside this screen: a meeting, a motion that is voted on, a decision,
	// minutes, the second call of a meeting, a meeting of a series to be called.
	Meeting func(meeting.ID)
	Vote    func(motion.Motion)
	Decided func(motion.ID)
	Minutes func(meeting.ID)
	Again   func(meeting.Meeting)
	Due     func(collective.Upcoming)
	// Matter opens what a note is under, unless that is a task; Task may be nil.
	Matter func(talk.Matter)
	Task   func(task.ID)
	// These open a round on one of its days, a request, a household; they may be nil.
	Round     func(order.RoundID, need.Date)
	Request   func(need.ID)
	Household func(household.ID)
	// Mandate opens a mandate, Agreement a text that collectives approve; they may be nil.
	Mandate   func(mandate.ID)
	Agreement func(ratification.ID)
	// Fetch opens the lists of a round, Promise a promise, Received a handover.
	Fetch    func(collective.Held)
	Promise  func(plan.Commitment)
	Received func(statement.ID)
	// These open a shift, a booking, and what waits for one's word about hours; they may
	// be nil.
	Shift   func(task.ID, day.Date)
	Loan    func(loan.ID)
	Confirm func()
	// The places themselves, and the notice board.
	Meetings, Decisions, Needs, People, Board func()
	// Levels opens who is level with whom.
	Levels func()
}

// Screen is the first screen.
type Screen struct {
	seat  *seat.Seat
	links Links
	list  *kit.Scroll
}

// New makes the screen.
func New(s *seat.Seat, links Links) *Screen {
	return &Screen{seat: s, links: links, list: kit.NewScroll(3*look.Step, 4*look.Step)}
}

// Title is the name of the collective.
func (s *Screen) Title() string {
	if c := s.seat.Collective(); c != nil {
		if charter, err := c.Charter(); err == nil && charter.Name != "" {
			return charter.Name
		}
	}
	return s.seat.Say("place.home")
}

// Content is a scrolled list.
func (s *Screen) Content() fyne.CanvasObject { return s.list.Object() }

// Refresh reads the collective anew.
func (s *Screen) Refresh() {
	c := s.seat.Collective()
	if c == nil {
		return
	}
	h, err := c.Home()
	h = seat.Trust(s.seat, h, err)
	if err != nil {
		return
	}
	if gone := pending.Outside(s.seat, c); len(gone) > 0 {
		s.list.Set(append(gone, s.mesh(c))...)
		return
	}
	if !h.Arrived {
		s.list.Set(s.underWay(h.Coming), s.mesh(c))
		return
	}
	var items []kit.Item
	if h.Reader {
		items = append(append(items, s.reads()), s.next(c, h)...)
		s.list.Set(append(append(items, s.latest(c, h)...), s.mesh(c))...)
		return
	}
	items = append(items, s.now(c, h)...)
	items = append(items, s.alone(h)...)
	items = append(items, s.next(c, h)...)
	items = append(items, s.board(c, h)...)
	items = append(items, s.latest(c, h)...)
	items = append(items, s.mine(h)...)
	s.list.Set(append(items, s.mesh(c))...)
}

// reads says that one only reads here, and who speaks.
func (s *Screen) reads() kit.Item {
	words := s.seat.Say("home.reader.words")
	return kit.Item{Key: "reader", Shows: words, Make: func() fyne.CanvasObject {
		return kit.Card(kit.Flow(look.Step, kit.Chip(kit.Even(s.seat.Say("home.reader")))), kit.Body(words))
	}}
}

// underWay is all there is between being let in and the arrival of the record,
// with how far it has come.
func (s *Screen) underWay(coming collective.Coming) kit.Item {
	return kit.Item{Key: "under way", Shows: coming, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.Heading(s.seat.Say("home.underway.title")), kit.Body(s.seat.Say("home.underway"))}
		if coming.Of > 0 {
			card = append(card, kit.Secondary(s.seat.Say("home.coming", "percent", int(coming.Here*100/coming.Of))))
		}
		return kit.Card(card...)
	}}
}

// alone warns while no other device has the record.
func (s *Screen) alone(h collective.Home) []kit.Item {
	if !h.Alone {
		return nil
	}
	return []kit.Item{{Key: "alone", Make: func() fyne.CanvasObject {
		return kit.Card(
			kit.TopRow(2*look.Step,
				kit.Picture(look.IconWarning, look.ColorWarning, look.SizeIcon),
				kit.Stretch(kit.Heading(s.seat.Say("home.alone.title")))),
			kit.Body(s.seat.Say("home.alone")),
			kit.Primary(s.seat.Say("home.invite"), look.IconPeople, s.links.People),
		)
	}}}
}

// head begins a part of the screen.
func (s *Screen) head(key string) kit.Item {
	return kit.Item{Key: "head " + key, Make: func() fyne.CanvasObject {
		return kit.Pad(0, look.Step, kit.NewText(s.seat.Say(key),
			kit.Style{Size: look.SizeText, Color: look.ColorMuted, Bold: true}))
	}}
}

// row is one entry that opens something.
func row(key string, entry kit.Entry, open func()) kit.Item {
	return kit.Item{Key: key, Shows: entry, Make: func() fyne.CanvasObject { return kit.ListRow(entry, open) }}
}
