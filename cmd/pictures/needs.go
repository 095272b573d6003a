package main

import (
	"moot/app/gui"
	"moot/app/gui/guitest"
)

// orders is the place of needs in the village after [guitest.Village.Orders]; keys of
// the catalogues are pressed there.
func orders(keys ...string) func(*stage) {
	return func(s *stage) {
		if err := s.village.Orders(); err != nil && s.lost == "" {
			s.lost = "the orders: " + err.Error()
		}
		in(gui.AtNeeds, keys...)(s)
	}
}

// words presses what is called so, after something else.
func words(first func(*stage), words ...string) func(*stage) {
	return func(s *stage) {
		first(s)
		for _, word := range words {
			s.pressWord(word)
		}
	}
}

// needScenes are those of asking, offering and gathering.
func needScenes() []scene {
	const flour = guitest.Flour + ", 2\u00a0kg"
	rounds, houses := orders("needs.section.rounds"), orders("needs.section.more", "needs.door.households")
	return []scene{
		{"needs-orders", false, ana, orders()},
		{"needs-ask", false, ana, orders("needs.ask")},
		{"needs-ask-again", false, ana, words(orders(), "soap, 3\u00a0pieces")},
		{"needs-ask-all", false, ana, func(s *stage) {
			words(orders("needs.ask"), guitest.Flour)(s)
			s.press("calendar.repeat.week")
			s.press("needs.wider")
		}},
		{"needs-request", false, ana, words(orders(), flour)},
		{"needs-request-pause", false, ana, func(s *stage) {
			words(orders(), flour)(s)
			s.press("needs.pause")
			s.end()
		}},
		{"needs-offered", false, ana, orders("needs.section.offered")},
		{"needs-offer", false, ana, orders("needs.section.offered", "needs.offer")},
		{"needs-rounds", false, ana, rounds},
		{"needs-round", false, ana, words(rounds, guitest.PotatoRound)},
		{"needs-round-shared", false, ana, words(rounds, guitest.BreadRound)},
		{"needs-round-freeze", false, ana, func(s *stage) {
			words(rounds, guitest.PotatoRound)(s)
			s.press("needs.freeze")
		}},
		{"needs-round-announce", false, ana, orders("needs.section.rounds", "needs.round.announce")},
		{"needs-more", false, ana, orders("needs.section.more")},
		{"needs-households", false, ana, houses},
		{"needs-household", false, ana, words(houses, guitest.AnasHouse)},
		{"needs-household-confirm", false, ana, words(houses, guitest.BorisHouse)},
		{"needs-household-declare", false, ana, func(s *stage) {
			words(houses, guitest.AnasHouse)(s)
			s.press("needs.household.declare")
		}},
		{"home-needs", false, ana, func(s *stage) {
			orders()(s)
			in(gui.AtHome)(s)
		}},
	}
}
