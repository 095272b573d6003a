package main

import (
	"bytes"

	"moot/app/gui"
	"moot/app/gui/guitest"
)

// beyond goes behind one of the doors from the people to others, in the village as it is
// after [guitest.Village.Abroad]; words are pressed there.
func beyond(door string, words ...string) func(*stage) {
	return func(s *stage) {
		if err := s.village.Abroad(); err != nil && s.lost == "" {
			s.lost = "what lies beyond: " + err.Error()
		}
		in(gui.AtPeople)(s)
		if s.lost != "" {
			return
		}
		for _, key := range []string{door, door + ".waiting"} {
			h, err := s.Seat().Collective().Home()
			if err != nil {
				s.lost = err.Error()
				return
			}
			n := map[string]int{"delegates": len(h.Sent), "agreements": len(h.Asking)}[door]
			if guitest.Press(s.canvas, s.Seat().Words().Say("people."+key, "n", n)) {
				break
			}
		}
		for _, word := range words {
			s.pressWord(word)
		}
	}
}

// brought takes a file that somebody brought.
func brought(s *stage) {
	beyond("neighbours")(s)
	file, err := s.village.FromVesna()
	if device, ok := s.Seat().Device.(*guitest.Device); ok && err == nil {
		device.Chosen = bytes.NewReader(file)
	}
	s.press("abroad.take")
}

// road is the place of carrying after [guitest.Village.Abroad].
func road(keys ...string) func(*stage) {
	return func(s *stage) {
		beyond("delegates")(s)
		in(gui.AtCarry, keys...)(s)
	}
}

// beyondScenes are those of delegates, agreements, and collectives that are known.
func beyondScenes() []scene {
	end := func(play func(*stage)) func(*stage) {
		return func(s *stage) {
			play(s)
			s.end()
		}
	}
	mandate, spring := beyond("delegates", guitest.TheValley), beyond("agreements", guitest.SpringText)
	return []scene{
		{"delegates", false, ana, beyond("delegates")},
		{"mandate", false, ana, mandate},
		{"mandate-end", false, ana, end(mandate)},
		{"mandate-reported", false, boris, mandate},
		{"mandate-reported-end", false, boris, end(mandate)},
		{"mandate-report", false, boris, then(mandate, "delegates.report")},
		{"mandate-send", false, ana, then(beyond("delegates"), "delegates.send")},
		{"mandate-send-end", false, ana, end(then(beyond("delegates"), "delegates.send"))},
		{"mandate-question", false, ana, then(beyond("delegates"), "delegates.send", "delegates.question.add", "delegates.way.divided")},
		{"mandate-recall", false, ana, then(mandate, "delegates.recall")},
		{"agreements", false, ana, beyond("agreements")},
		{"agreement", false, ana, spring},
		{"agreement-end", false, ana, end(spring)},
		{"agreement-waits", false, ana, beyond("agreements", guitest.RoadText)},
		{"agreement-refused", false, ana, beyond("agreements", guitest.WolvesText)},
		{"agreement-answer", false, ana, then(beyond("agreements", guitest.RoadText), "agreements.answer", "agreements.answer.reserved")},
		{"agreement-party", false, ana, words(spring, guitest.TheFord)},
		{"agreement-paper", false, ana, then(spring, "agreements.written")},
		{"agreement-open", false, ana, then(beyond("agreements"), "agreements.begin", "agreements.many.double")},
		{"agreement-open-end", false, ana, end(then(beyond("agreements"), "agreements.begin", "agreements.many.double"))},
		{"neighbours", false, ana, beyond("neighbours")},
		{"neighbour", false, ana, beyond("neighbours", guitest.LowerLarch)},
		{"certificate", false, ana, brought},
		{"certificate-end", false, ana, end(brought)},
		{"shown", false, ana, then(spring, "agreements.ours")},
		{"shown-end", false, ana, end(then(spring, "agreements.ours"))},
		{"leave", false, ana, road("carry.leave")},
		{"leave-packed", false, ana, road("carry.leave", "carry.leave.take")},
		{"arrive", false, ana, road("carry.arrive")},
		{"home-beyond", false, ana, func(s *stage) {
			beyond("delegates")(s)
			in(gui.AtHome)(s)
		}},
	}
}
