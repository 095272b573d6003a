package main

import (
	"moot/app/gui"
	"moot/app/gui/guitest"
)

// work is the place of work in the village after [guitest.Village.Work]; keys of
// the catalogues, and words, are pressed there.
func work(keys []string, words ...string) func(*stage) {
	return func(s *stage) {
		if err := s.village.Work(); err != nil && s.lost == "" {
			s.lost = "the work: " + err.Error()
		}
		in(gui.AtWork, keys...)(s)
		for _, word := range words {
			s.pressWord(word)
		}
	}
}

// workScenes are those of tasks and groups.
func workScenes() []scene {
	groups := []string{"work.view.groups"}
	group := func(key string) func(*stage) {
		return func(s *stage) {
			work(groups, guitest.StoveGroup)(s)
			s.press(key)
		}
	}
	return []scene{
		{"tasks", false, ana, work(nil)},
		{"task", false, ana, work(nil, guitest.WallTask)},
		{"task-mine", false, boris, work(nil, guitest.PipeTask)},
		{"task-add", false, ana, work([]string{"work.add"})},
		{"task-report", false, boris, func(s *stage) {
			work(nil, guitest.PipeTask)(s)
			s.press("work.report")
			s.press("work.says.late")
		}},
		{"task-ask", false, boris, func(s *stage) {
			work(nil, guitest.PipeTask)(s)
			s.press("work.ask")
		}},
		{"groups", false, ana, work(groups)},
		{"group", false, ana, work(groups, guitest.StoveGroup)},
		{"group-end", false, boris, group("work.end")},
		{"group-move", false, ana, work([]string{"work.view.groups", "work.found"})},
		{"decision-work", false, ana, func(s *stage) {
			work(nil)(s)
			in(gui.AtDecisions)(s)
			s.pressWord(stove)
		}},
	}
}
