package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/mobile"
)

// Attach fills a window with the shell and gives it its keys: Ctrl+1 to Ctrl+9
// go to the places, Escape, Alt+Left and a phone's back key go back. Tab and
// Shift+Tab move the focus, Space and Enter press.
func (s *Shell) Attach(window fyne.Window) {
	window.SetPadded(false)
	window.SetContent(s.frame)
	s.canvas = window.Canvas()
	keys := []fyne.KeyName{
		fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9,
	}
	for i, key := range keys {
		s.canvas.AddShortcut(
			&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault},
			func(fyne.Shortcut) { s.Go(i) })
	}
	s.canvas.AddShortcut(
		&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierAlt},
		func(fyne.Shortcut) { s.Back() })
	s.canvas.SetOnTypedKey(func(key *fyne.KeyEvent) {
		switch key.Name {
		case fyne.KeyEscape, mobile.KeyBack:
			if !s.answerNo() {
				s.Back()
			}
		}
	})
}
