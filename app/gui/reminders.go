package gui

import (
	"log/slog"
	"time"
)

// remind has the system say when something is due in any of the collectives, or
// nothing if the person wants none. What the system does not take is asked for again
// when the screens are next read.
func (w *Window) remind() {
	r := w.parts.Reminders
	if r == nil {
		return
	}
	if !w.parts.Settings.Values().Reminders {
		w.refused(r.Clear())
		return
	}
	var at []time.Time
	for _, c := range w.parts.Resident.Collectives() {
		of, err := c.Reminders()
		if err != nil {
			return // unreadable for now: what was scheduled stays
		}
		at = append(at, of...)
	}
	words := w.seat.Words()
	w.refused(r.Set(at, words.Say("gui.remind.due"), words.Say("common.app")))
}

// refused notes once that the system does not do what it is asked for.
func (w *Window) refused(err error) {
	if err != nil && !w.mute {
		slog.New(w.parts.Problems.Handler()).Warn("remind.refused")
	}
	w.mute = err != nil
}
