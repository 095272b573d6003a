package main

import "moot/app/gui/guitest"

// The motions of the village's meetings.
const stove = "The stove in the school gets a new pipe before the first snow. Boris Onal asks the smith."

// vote opens a motion of the meeting as it stands after [guitest.Village.Votes],
// and presses what keys of the catalogues say.
func vote(text string, keys ...string) func(*stage) {
	return func(s *stage) {
		if err := s.village.Votes(); err != nil && s.lost == "" {
			s.lost = "the votes: " + err.Error()
		}
		open("Village meeting")(s)
		s.pressWord(text)
		for _, key := range keys {
			s.press(key)
		}
	}
}

// voteScenes are those of motions and votes.
func voteScenes() []scene {
	return []scene{
		{"vote-result", false, ana, func(s *stage) {
			open("First meeting")(s)
			s.pressWord(stove)
		}},
		{"vote-proof", false, ana, func(s *stage) {
			open("First meeting")(s)
			s.pressWord(stove)
			s.press("motions.check")
		}},
		{"vote-ranked", false, ana, vote(guitest.Ranking)},
		{"vote-chosen", false, ana, vote(guitest.Scoring)},
		{"vote-tellers", false, ana, vote(guitest.Ranking, "motions.tellers")},
		{"vote-sheet", false, ana, vote(guitest.Ranking, "motions.tellers", "motions.sheet.open")},
		{"election", false, ana, vote(guitest.Election)},
		{"put", false, ana, vote(guitest.Election, "motions.put")},
		{"amend", false, boris, vote(guitest.Election, "motions.amend")},
		{"motion-new", false, ana, vote(guitest.Election, "motions.instead.move")},
	}
}
