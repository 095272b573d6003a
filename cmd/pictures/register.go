package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui"
	"moot/app/gui/guitest"
	"moot/app/gui/kit"
)

// down scrolls everything that scrolls, as far as its end.
func (s *stage) down() {
	for _, scroll := range guitest.All[*container.Scroll](s.canvas) {
		scroll.ScrollToOffset(fyne.NewPos(0, scroll.Content.MinSize().Height))
	}
}

// to brings a text that is read into sight.
func (s *stage) to(text string) {
	for _, word := range guitest.All[*kit.Text](s.canvas) {
		if word.Text() != text {
			continue
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(word)
		for _, scroll := range guitest.All[*container.Scroll](s.canvas) {
			if over := at.Y - s.canvas.Size().Height/4; over > 0 && scroll.Content.MinSize().Height > at.Y {
				scroll.ScrollToOffset(fyne.NewPos(0, over))
			}
		}
	}
}

// register is the list of decisions after [guitest.Village.Register].
func register(play func(*stage)) func(*stage) {
	return func(s *stage) {
		if err := s.village.Register(); err != nil && s.lost == "" {
			s.lost = "the register: " + err.Error()
		}
		s.Shell().Go(gui.AtDecisions)
		play(s)
	}
}

// decided opens one decision of the register, and presses what keys say.
func decided(text string, keys ...string) func(*stage) {
	return register(func(s *stage) {
		s.pressWord(text)
		for _, key := range keys {
			s.press(key)
		}
	})
}

// rules is the page of the charter after [guitest.Village.Amend].
func rules(play func(*stage)) func(*stage) {
	return func(s *stage) {
		if err := s.village.Amend(); err != nil && s.lost == "" {
			s.lost = "the charter: " + err.Error()
		}
		s.Shell().Go(gui.AtPeople)
		s.press("charter.title")
		play(s)
	}
}

// registerScenes are those of decisions and of the charter. They come last: days
// go by in them.
func registerScenes() []scene {
	return []scene{
		{"register", false, ana, register(func(*stage) {})},
		{"register-long", false, ana, register((*stage).down)},
		{"register-search", false, ana, register(func(s *stage) {
			if entry, ok := guitest.Find[*widget.Entry](s.canvas); ok {
				entry.SetText("mills")
			}
		})},
		{"register-nothing", false, ana, register(func(s *stage) {
			if entry, ok := guitest.Find[*widget.Entry](s.canvas); ok {
				entry.SetText("zeppelin")
			}
		})},
		{"register-due", false, ana, register(func(s *stage) { s.press("decisions.view.due") })},
		{"register-narrow", false, ana, register(func(s *stage) { s.press("decisions.narrow") })},
		{"decision-late", false, boris, decided(guitest.Roof)},
		{"decision-late-end", false, boris, func(s *stage) {
			decided(guitest.Roof)(s)
			s.down()
		}},
		{"decision-force", false, ana, decided(guitest.Path)},
		{"decision-replaced", false, ana, decided(guitest.MillTwo)},
		{"decision-report", false, boris, decided(guitest.Roof, "decisions.report")},
		{"charter", false, ana, rules(func(*stage) {})},
		{"charter-open", false, ana, rules(func(s *stage) { s.to(s.Seat().Words().Say("charter.line.notice")) })},
		{"charter-end", false, ana, rules((*stage).down)},
		{"charter-propose", false, ana, rules(func(s *stage) {
			s.press("charter.propose")
			s.press("charter.line.quorum")
			s.press("charter.line.rule.ordinary")
			s.to(s.Seat().Words().Say("charter.line.rule.ordinary"))
		})},
	}
}
