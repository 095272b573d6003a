package gui

import (
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
)

// feel tells of use whenever a pointer moves over the window.
func (w *Window) feel() {
	if w.parts.Used != nil {
		w.window.SetContent(kit.Sense(w.seat.Shell().Object(), w.parts.Used))
	}
}

// using is what changes while somebody uses the window without pressing anything:
// where one writes and what stands there, and how far one has scrolled.
type using struct {
	entry       *widget.Entry
	text        string
	row, column int
	offset      float32
}

func (w *Window) using() using {
	u := using{offset: w.seat.Shell().Offset()}
	if e, ok := w.window.Canvas().Focused().(*widget.Entry); ok {
		u.entry, u.text, u.row, u.column = e, e.Text, e.CursorRow, e.CursorColumn
	}
	return u
}

// notice tells of use when somebody has written or scrolled since the last look:
// Fyne gives keys to the entry and wheels to the scrolled page alone.
func (w *Window) notice() {
	if w.window == nil || w.parts.Used == nil {
		return
	}
	now := w.using()
	if now != w.used && (now.entry != nil || now.offset != w.used.offset) {
		w.parts.Used()
	}
	w.used = now
}
