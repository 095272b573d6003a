package main

import (
	"moot/app/gui"
	"moot/app/gui/guitest"
)

// common is a place in the village after [guitest.Village.Commons]; keys of the
// catalogues are pressed there, and then words.
func common(place int, keys []string, words ...string) func(*stage) {
	return func(s *stage) {
		if err := s.village.Commons(); err != nil && s.lost == "" {
			s.lost = "the commons: " + err.Error()
		}
		in(place, keys...)(s)
		for _, word := range words {
			s.pressWord(word)
		}
	}
}

// commonsScenes are those of what is held in common, of shifts and of hours.
func commonsScenes() []scene {
	bookings := []string{"commons.part.bookings"}
	hours := func(keys ...string) func(*stage) { return common(gui.AtWork, append([]string{"work.hours"}, keys...)) }
	thing := func(name, key string) func(*stage) {
		return func(s *stage) {
			common(gui.AtCommons, nil, name)(s)
			s.press(key)
		}
	}
	return []scene{
		{"commons", false, ana, common(gui.AtCommons, nil)},
		{"commons-thing", false, ana, common(gui.AtCommons, nil, guitest.Ladder)},
		{"commons-tractor", false, ana, common(gui.AtCommons, nil, guitest.Tractor)},
		{"commons-tractor-below", false, ana, func(s *stage) { common(gui.AtCommons, nil, guitest.Tractor)(s); s.end() }},
		{"commons-wood", false, ana, common(gui.AtCommons, nil, guitest.Wood)},
		{"commons-broken", false, ana, thing(guitest.Drill, "commons.broken")},
		{"commons-add", false, ana, common(gui.AtCommons, []string{"commons.add"})},
		{"commons-book", false, ana, thing(guitest.Tractor, "commons.borrow")},
		{"commons-clash", false, ana, func(s *stage) {
			thing(guitest.Ladder, "commons.borrow")(s)
			s.press("commons.book.do")
		}},
		{"commons-bookings", false, ana, common(gui.AtCommons, bookings)},
		{"commons-bookings-all", false, ana, common(gui.AtCommons, []string{"commons.part.bookings", "commons.whose.all"})},
		{"commons-loan", false, ana, common(gui.AtCommons, bookings, guitest.Cider)},
		{"commons-loan-out", false, ana, common(gui.AtCommons, bookings, guitest.Ladder)},
		{"commons-funds", false, ana, common(gui.AtCommons, []string{"commons.part.funds"})},
		{"commons-fund", false, ana, common(gui.AtCommons, []string{"commons.part.funds"}, guitest.SeedStore)},
		{"shifts", false, ana, common(gui.AtWork, []string{"work.shifts"})},
		{"shift", false, ana, common(gui.AtWork, []string{"work.shifts"}, guitest.Milking)},
		{"task-series", false, ana, common(gui.AtWork, nil, guitest.Milking)},
		{"hours", false, ana, hours()},
		{"hours-waiting", false, ana, hours("hours.part.waiting")},
		{"hours-all", false, ana, hours("hours.part.all")},
		{"hours-write", false, ana, hours("hours.write")},
		{"home-commons", false, ana, common(gui.AtHome, nil)},
	}
}
