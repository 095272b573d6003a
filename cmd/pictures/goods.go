package main

import (
	"fmt"
	"slices"

	"moot/app/gui"
	"moot/app/gui/guitest"
	"moot/app/stock"
)

// goods goes behind a door of the place of needs, in the village as it is after one of
// its chapters on goods; keys of the catalogues, and words, are pressed there.
func goods(chapter func(*guitest.Village) error, door string, labels ...string) func(*stage) {
	return func(s *stage) {
		if err := chapter(s.village); err != nil && s.lost == "" {
			s.lost = "the goods: " + err.Error()
		}
		in(gui.AtNeeds, "needs.section.more", "needs.door."+door)(s)
		if slices.Contains([]string{"plan", "shares", "handovers"}, door) {
			s.saturday()
		}
		for _, label := range labels {
			s.pressWord(label)
		}
	}
}

// saturday looks at the round of [guitest.Village.Goods], and not at another one.
func (s *stage) saturday() {
	_, day, err := s.village.Round()
	if err != nil && s.lost == "" {
		s.lost = "the round: " + err.Error()
	}
	for _, shown := range []string{guitest.SaturdayRound, guitest.BreadRound, guitest.PotatoRound} {
		if guitest.Press(s.canvas, shown) {
			break
		}
	}
	on, _ := day.Time()
	s.pressWord(guitest.SaturdayRound + ", " + s.Seat().Words().Day(on))
}

// handedOver is the page of the bread that was handed over and stands so.
func handedOver(state stock.State) func(*stage) {
	return func(s *stage) {
		then(goods((*guitest.Village).Shared, "handovers"), "handovers.handed")(s)
		store, err := s.Seat().Collective().Stock()
		if err != nil && s.lost == "" {
			s.lost = "the store: " + err.Error()
		}
		for _, h := range store.Handovers {
			if h.State == state && h.Event.Good.Is(guitest.Bread) && s.lost == "" {
				s.pressWord(fmt.Sprintf("%s, %s\u00a0%s", h.Event.Good.What, h.Event.Amount, h.Event.Good.Unit))
				return
			}
		}
	}
}

// then presses keys of the catalogues after something was played.
func then(play func(*stage), keys ...string) func(*stage) {
	return func(s *stage) {
		play(s)
		for _, key := range keys {
			s.press(key)
		}
	}
}

// goodsScenes are those of plan, sharing, handover and store, in the order in which the
// round goes on.
func goodsScenes() []scene {
	planned, frozen, shared := (*guitest.Village).Goods, (*guitest.Village).Frozen, (*guitest.Village).Shared
	return slices.Concat([]scene{
		{"plan", false, ana, goods(planned, "plan")},
		{"plan-end", false, ana, func(s *stage) { goods(planned, "plan")(s); s.end() }},
		{"plan-rounds", false, ana, goods(planned, "plan", guitest.SaturdayRound)},
		{"plan-promise", false, ana, then(goods(planned, "plan"), "making.promise.other")},
		{"promises", false, boris, then(goods(planned, "plan"), "making.promises")},
		{"promise", false, boris, func(s *stage) {
			then(goods(planned, "plan"), "making.promises")(s)
			s.pressWord("bread, 10\u00a0loaves")
		}},
		{"recipes", false, ana, then(goods(planned, "plan"), "making.recipes")},
		{"recipe-form", false, ana, then(goods(planned, "plan"), "making.recipes", "making.recipe.write")},
		{"sharing-open", false, ana, goods(planned, "shares")},
		{"store", false, ana, goods(planned, "store")},
		{"store-good", false, ana, goods(planned, "store", guitest.Potatoes.What)},
		{"store-write", false, ana, then(goods(planned, "store"), "stores.write")},
		{"store-taking", false, ana, then(goods(planned, "store"), "stores.taking")},
		{"sharing", false, ana, goods(frozen, "shares")},
		{"sharing-good", false, ana, goods(frozen, "shares", guitest.Potatoes.What)},
		{"sharing-less", false, ana, func(s *stage) {
			goods(frozen, "shares", guitest.Potatoes.What)(s)
			s.press("allocation.less", "amount", "2\u00a0kg")
			s.press("allocation.less", "amount", "2\u00a0kg")
		}},
		{"sharing-good-end", false, ana, func(s *stage) { goods(frozen, "shares", guitest.Potatoes.What)(s); s.end() }},
		{"sharing-rules", false, ana, then(goods(frozen, "shares"), "allocation.rules")},
		{"sharing-rule-move", false, ana, then(goods(frozen, "shares"), "allocation.rules", "allocation.rule.move")},
		{"handover", false, ana, goods(shared, "handovers")},
		{"handover-goods", false, ana, then(goods(shared, "handovers"), "handovers.by-good")},
		{"handed-over", false, boris, then(goods(shared, "handovers"), "handovers.handed")},
		{"handover-page", false, boris, handedOver(stock.Given)},
		{"handover-disputed", false, ana, handedOver(stock.Disputed)},
		{"carrying", false, ana, then(goods(shared, "handovers"), "handovers.handed", "handovers.carry")},
		{"home-goods", false, boris, func(s *stage) {
			goods(shared, "handovers")(s)
			in(gui.AtHome)(s)
		}},
		{"months", false, ana, goods(shared, "months")},
		{"months-good", false, ana, goods(shared, "months", guitest.Potatoes.What)},
		{"months-good-end", false, ana, func(s *stage) { goods(shared, "months", guitest.Potatoes.What)(s); s.end() }},
		{"outcome", false, ana, then(goods(shared, "plan"), "making.outcome")},
	}, laterGoodsScenes())
}

// laterGoodsScenes are those of what the village does with goods after that: another
// rule, a special need, another recipe, something on the road.
func laterGoodsScenes() []scene {
	frozen, carried := (*guitest.Village).Frozen, (*guitest.Village).Carried
	road := then(goods(carried, "handovers"), "handovers.handed")
	return []scene{
		{"sharing-rule-end", false, ana, func(s *stage) {
			then(goods(frozen, "shares"), "allocation.rules", "allocation.rule.move")(s)
			s.pressWord("5/4")
			s.end()
		}},
		{"needs-ask-special", false, ana, func(s *stage) {
			goods((*guitest.Village).Special, "households")(s)
			in(gui.AtNeeds, "needs.section.asked", "needs.ask")(s)
			s.pressWord(guitest.Potatoes.What)
			s.press("needs.wider")
			s.pressWord("illness")
			s.end()
		}},
		{"plan-ways", false, ana, goods((*guitest.Village).OtherWay, "plan")},
		{"plan-way", false, ana, func(s *stage) {
			goods((*guitest.Village).OtherWay, "plan")(s)
			s.pressWord(s.Seat().Words().Say("making.way.other", "what", guitest.Bread.What))
		}},
		{"road", false, ana, road},
		{"road-arrived", false, ana, func(s *stage) {
			road(s)
			s.pressWord(guitest.RyeFlour.What + ", 1\u00a0kg")
		}},
		{"road-arrived-end", false, ana, func(s *stage) {
			road(s)
			s.pressWord(guitest.RyeFlour.What + ", 1\u00a0kg")
			s.end()
		}},
	}
}
