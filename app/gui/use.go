package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// writing is where one writes, and what stands there.
type writing struct {
	entry       *widget.Entry
	text        string
	row, column int
}

// writingOn is what has the keyboard on a canvas; zero if nobody writes.
func writingOn(c fyne.Canvas) writing {
	e, ok := c.Focused().(*widget.Entry)
	if !ok {
		return writing{}
	}
	return writing{e, e.Text, e.CursorRow, e.CursorColumn}
}

// notice tells of use when somebody has written since the last look: Fyne gives
// typed keys to the entry alone.
func (w *Window) notice() {
	if w.window == nil || w.parts.Used == nil {
		return
	}
	now := writingOn(w.window.Canvas())
	if now != w.written && now.entry != nil {
		w.parts.Used()
	}
	w.written = now
}
