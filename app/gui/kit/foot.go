package kit

import "fyne.io/fyne/v2"

// Foot keeps the button at the foot of a screen the same object while it means
// the same, so that a finger on its way to it finds it.
type Foot struct {
	key    string
	object fyne.CanvasObject
}

// As is the button of that key; it is made if it is not the one that is there.
func (f *Foot) As(key string, make func() fyne.CanvasObject) fyne.CanvasObject {
	if f.key != key || f.object == nil {
		f.key, f.object = key, make()
	}
	return f.object
}
