package gui_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui"
	"moot/app/gui/guitest"
	"moot/app/gui/picture"
)

func TestUseIsToldOf(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	studio := picture.NewStudio()
	parts, drawing := v.Parts(v.Ana)
	used, looks := 0, make(chan time.Time)
	parts.Used = func() { used++ }
	w, err := gui.New(gui.Parts{Parts: parts, Looks: looks})
	guitest.Must(t, err)
	window := studio.Window(picture.Frames()[0], w.Object())
	t.Cleanup(func() {
		window.Close()
		w.Close()
		parts.Feed.Close()
	})
	w.Attach(window)

	told := func(what string, do func()) {
		t.Helper()
		before := used
		do()
		if used == before {
			t.Errorf("%s is not told of", what)
		}
	}
	told("going to another place", func() { w.Shell().Go(gui.AtSettings) })
	told("doing something", func() {
		w.Seat().Do(func() error { return nil }, nil)
		drawing.Until(func() bool { return !w.Seat().Busy() })
	})
	told("moving the pointer", func() { test.MoveMouse(window.Canvas(), fyne.NewPos(180, 360)) })
	told("scrolling", func() {
		page, ok := guitest.Find[*container.Scroll](window.Canvas())
		if !ok {
			t.Fatal("nothing scrolls")
		}
		page.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -80)})
		before := used
		looks <- time.Time{}
		drawing.Until(func() bool { return used != before })
	})
	entry, ok := guitest.Find[*widget.Entry](window.Canvas())
	if !ok {
		t.Fatal("there is nowhere to write")
	}
	window.Canvas().Focus(entry)
	told("writing", func() {
		test.Type(entry, "Ana")
		before := used
		looks <- time.Time{}
		drawing.Until(func() bool { return used != before })
	})
}
