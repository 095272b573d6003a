package guitest

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"moot/app/gui/kit"
)

// Press presses what is labelled so, the first in reading order, on top of
// everything else if a question is asked. It reports whether there was such a
// thing and it could be pressed.
func Press(c fyne.Canvas, label string) bool {
	for _, o := range layers(c) {
		var found *kit.Press
		walk(o, func(o fyne.CanvasObject) {
			if p, ok := o.(*kit.Press); ok && found == nil && p.AccessibilityLabel() == label && !p.Disabled() {
				found = p
			}
		})
		if found != nil {
			found.Tapped(nil)
			return true
		}
	}
	return false
}

// Read is everything written on a canvas, a line for each text, in reading order;
// of a question only, if one is asked.
func Read(c fyne.Canvas) string {
	var lines []string
	walk(layers(c)[0], func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Text:
			lines = append(lines, o.Text())
		case *canvas.Text:
			if len(lines) == 0 || !strings.Contains(lines[len(lines)-1], strings.TrimSuffix(o.Text, "…")) {
				lines = append(lines, o.Text)
			}
		}
	})
	return strings.Join(lines, "\n")
}

// Find returns the first thing on a canvas of a type, as in Find[*widget.Entry].
func Find[T fyne.CanvasObject](c fyne.Canvas) (found T, ok bool) {
	for _, o := range layers(c) {
		walk(o, func(o fyne.CanvasObject) {
			if one, fits := o.(T); fits && !ok {
				found, ok = one, true
			}
		})
	}
	return found, ok
}

// layers are what lies on a canvas, the topmost first.
func layers(c fyne.Canvas) []fyne.CanvasObject {
	var all []fyne.CanvasObject
	if top := c.Overlays().Top(); top != nil {
		all = append(all, top)
	}
	return append(all, c.Content())
}

// walk visits everything that is shown, in reading order.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	var children []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		children = o.Objects
	case fyne.Widget:
		children = test.WidgetRenderer(o).Objects()
	}
	for _, child := range children {
		walk(child, visit)
	}
}
