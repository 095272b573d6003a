package guitest

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/picture"
	"moot/app/gui/shell"
)

// Sight is a screen in somebody's window, in light colours. Close it before the
// seat is left.
type Sight struct {
	*Sitting
	fyne.Window
}

// See opens a screen in a window of its own.
func (s *Sitting) See(frame picture.Frame, screen shell.Screen) *Sight {
	sh := s.Show(screen)
	w := s.studio.Window(frame, sh.Object())
	sh.Attach(w)
	w.Resize(frame.Size)
	return &Sight{s, w}
}

// Text is what one reads.
func (s *Sight) Text() string { return Read(s.Canvas()) }

// TabTo presses Tab until the focus is on what is labelled so, at most so often, and
// reports whether it came there.
func (s *Sight) TabTo(label string, most int) bool {
	for range most {
		s.Canvas().FocusNext()
		if p, ok := s.Canvas().Focused().(*kit.Press); ok && p.AccessibilityLabel() == label {
			return true
		}
	}
	return false
}

// Press presses what is labelled so, and waits until it is done. The error says
// what one reads instead.
func (s *Sight) Press(label string) error {
	if !Press(s.Canvas(), label) {
		return fmt.Errorf("there is no %q to press; one reads:\n%s", label, s.Text())
	}
	s.Settle()
	return nil
}

// Reads fails for the first of the texts that one does not read.
func (s *Sight) Reads(texts ...string) error {
	read := s.Text()
	for _, text := range texts {
		if !strings.Contains(read, text) {
			return fmt.Errorf("one does not read %q but:\n%s", text, read)
		}
	}
	return nil
}

// Write types into the first place to write, instead of what is there.
func (s *Sight) Write(text string) error {
	entry, ok := Find[*widget.Entry](s.Canvas())
	if !ok {
		return fmt.Errorf("there is nowhere to write; one reads:\n%s", s.Text())
	}
	entry.SetText(text)
	return nil
}

// Fill types into the place to write that stands below a label, instead of what
// is there.
func (s *Sight) Fill(label, text string) error {
	found, labelled := false, false
	for _, o := range layers(s.Canvas()) {
		walk(o, func(o fyne.CanvasObject) {
			entry, writes := o.(interface{ SetText(string) })
			_, types := o.(fyne.Focusable)
			switch word, is := o.(*kit.Text); {
			case is:
				labelled = word.Text() == label
			case writes && types && labelled && !found:
				entry.SetText(text)
				found = true
			}
		})
	}
	if !found {
		return fmt.Errorf("there is nowhere to write below %q; one reads:\n%s", label, s.Text())
	}
	return nil
}

// Path is what Tab comes to in so many steps: the labels of what can be pressed,
// and what is written where one can write.
func (s *Sight) Path(steps int) []string {
	var path []string
	for range steps {
		s.Canvas().FocusNext()
		switch part := s.Canvas().Focused().(type) {
		case *kit.Press:
			path = append(path, part.AccessibilityLabel())
		case *widget.Entry:
			path = append(path, part.Text)
		}
	}
	return path
}

// Press presses what is labelled so, the first in reading order, on top of
// everything else if a question is asked. What is not in sight is looked for further
// down, as people do. It reports whether there was such a thing and it could be
// pressed.
func Press(c fyne.Canvas, label string) bool {
	found := find(c, label)
	for range pagesMost {
		if found != nil || !scrolls(c) {
			break
		}
		found = find(c, label)
	}
	if found == nil {
		return false
	}
	found.Tapped(nil)
	return true
}

// pagesMost is how far down somebody looks.
const pagesMost = 200

// scrolls goes half a screen down wherever that is possible, and reports whether it was.
func scrolls(c fyne.Canvas) bool {
	before, size := kit.Offset(c.Content()), c.Size()
	for _, part := range []float32{0.25, 0.75} { // on a desktop there are two columns
		test.Scroll(c, fyne.NewPos(size.Width*part, size.Height/2), 0, -size.Height/2)
	}
	return kit.Offset(c.Content()) != before
}

// find is what can be pressed and is labelled so; nil if there is none.
func find(c fyne.Canvas, label string) (found *kit.Press) {
	for _, o := range layers(c) {
		walk(o, func(o fyne.CanvasObject) {
			if p, ok := o.(*kit.Press); ok && found == nil && p.AccessibilityLabel() == label && !p.Disabled() {
				found = p
			}
		})
		if found != nil {
			return found
		}
	}
	return nil
}

// Where is the place in the window of what is labelled so and can be pressed.
func (s *Sight) Where(label string) (fyne.Position, bool) {
	found := find(s.Canvas(), label)
	if found == nil {
		return fyne.Position{}, false
	}
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(found), true
}

// Read is everything written on a canvas, a line for each text, in reading order;
// of a question only, if one is asked.
func Read(c fyne.Canvas) string { return ReadOf(layers(c)[0]) }

// ReadOf is everything written on a part of a screen.
func ReadOf(part fyne.CanvasObject) string {
	var lines []string
	walk(part, func(o fyne.CanvasObject) {
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

// All are all things on a canvas of a type, in reading order; of a question only,
// if one is asked.
func All[T fyne.CanvasObject](c fyne.Canvas) (all []T) {
	walk(layers(c)[0], func(o fyne.CanvasObject) {
		if one, fits := o.(T); fits {
			all = append(all, one)
		}
	})
	return all
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
