// Package handovers is how goods go from those who make them to those who use them, on
// the screen: who still gets what in a round, what was handed over, and what the other
// side says of it.
//
//	handovers.go  the lists of a round: by household, by good, and what was handed over
//	lists.go      what stands in them
//	page.go       one handover: received, otherwise than written, corrected
//	carried.go    what somebody carries to another settlement
//	arrived.go    that it came there
//	papers.go     on paper
//
// Who gives writes it down, who takes says that it came. Until then it is one side's
// word, and it is shown as that.
package handovers

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/household"
	"moot/app/need"
	"moot/app/order"
)

const area = "handovers"

// Screen is the handover of a round.
type Screen struct {
	goods.Page
	at     *goods.Round
	narrow *kit.Options
	foot   kit.Foot
	held   collective.Held
	ok     bool
	// states are how far the round has come with each basket; signable the households
	// that may have signed on paper, as far as this person can say so.
	states   map[order.Basket]need.State
	signable []household.ID
}

// The lists, in the order of the choice.
const (
	byHousehold = iota
	byGood
	handedOver
)

// New makes the screen for the round that is looked at.
func New(s *seat.Seat, at *goods.Round) *Screen {
	screen := &Screen{Page: goods.NewPage(s, area, 3*look.Step), at: at}
	screen.narrow = kit.NewPills([]string{screen.Say("by-household"), screen.Say("by-good"), screen.Say("handed")}, byHousehold, func(int) {
		screen.List.Top()
		s.Shell().Refresh()
	})
	return screen
}

// Title is the name of the place.
func (s *Screen) Title() string { return s.Say("title") }

// Action says that everything was handed over, once it is; among the handovers it is to
// send something to another settlement.
func (s *Screen) Action() fyne.CanvasObject {
	if s.narrow.Chosen() == handedOver {
		return s.foot.As("carry", func() fyne.CanvasObject {
			return kit.Primary(s.Say("carry"), look.IconCarry, func() { s.Open(s, newCarrying(s.Seat)) })
		})
	}
	if !s.ok || s.held.Over() {
		return nil
	}
	picks, err := s.C.PickList(s.held.Round.Name(), s.held.Day)
	if err != nil || len(picks) == 0 {
		return nil
	}
	for _, p := range picks {
		if p.Left() > 0 {
			return nil
		}
	}
	return s.foot.As("over", func() fyne.CanvasObject {
		return kit.Primary(s.Say("over"), look.IconTick, s.Told(func() error {
			return s.C.TurnRound(s.held.Round.Name(), s.held.Day, order.HandedOver, "")
		}, "over.told"))
	})
}

// Refresh reads the lists anew.
func (s *Screen) Refresh() {
	narrow := kit.Still("narrow", s.narrow.Object())
	if s.narrow.Chosen() == handedOver {
		s.ok = false
		s.List.Set(append([]kit.Item{narrow}, s.all()...)...)
		return
	}
	if s.held, s.ok = s.at.In(s.Page); !s.ok {
		s.List.Set(narrow, s.NoRound())
		return
	}
	items := []kit.Item{narrow, s.at.Item(s.Page, s, s.held)}
	picks, err := s.picks()
	switch {
	case err != nil:
		s.Seat.Tell(err)
		return
	case len(picks) == 0:
		items = append(items, s.None("none", look.IconPrint))
	case s.narrow.Chosen() == byGood:
		items = append(append(items, s.goods(picks)...), s.papers()...)
	default:
		items = append(append(items, s.households(picks)...), s.papers()...)
	}
	s.List.Set(items...)
}

// picks reads who gets what, and how it stands.
func (s *Screen) picks() (picks []order.Pick, err error) {
	round, day := s.held.Round.Name(), s.held.Day
	if picks, err = s.C.PickList(round, day); err != nil {
		return nil, err
	}
	if s.states, err = s.C.Progress(round, day); err != nil {
		return nil, err
	}
	s.signable, err = s.C.Signable(round, day)
	return picks, err
}
