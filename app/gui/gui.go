// Package gui is the window: it puts the screens into the shell, and keeps them
// up to date.
//
//	name or collective missing ──> onboard
//	otherwise ──> Home · Meetings · Decisions · Needs · Commons · Work · People · Carry · Settings
//
// Screens know neither each other nor the shell's order of places; the links
// between them are drawn here. News of any kind has the screens in sight read
// anew. A change of language, look or collective builds all of them anew, and
// one finds oneself in the place where one was.
package gui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/gui/feed"
	"moot/app/gui/lock"
	"moot/app/gui/look"
	"moot/app/gui/onboard"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/settings"
)

// Parts is what a window is made of.
type Parts struct {
	// Parts of the seat; Changed is the window's own and need not be set.
	seat.Parts
	// Zone is the IANA name of the zone this device's clock is in; empty if it is
	// not known.
	Zone string
	// Addresses are where this device answers, best first.
	Addresses func() []string
	// Ticks have the screens read anew as time goes by: "a minute ago" does not
	// stay true. It may be nil.
	Ticks <-chan time.Time
	// Looks have the window see whether somebody writes or scrolls, see [seat.Parts]. It
	// may be nil.
	Looks <-chan time.Time
	// House and Key are what the settings lock. They may both be nil: then there is
	// nothing to lock.
	House lock.House
	Key   lock.Key
}

// Window is what one person sees. All its methods belong to the goroutine that
// draws.
type Window struct {
	parts  Parts
	seat   *seat.Seat
	asks   *onboard.Asks
	root   *fyne.Container
	window fyne.Window // nil until attached
	inside bool        // the places are shown, not the way in
	stop   func()      // ends the watching
	mute   bool        // the system refused a reminder the last time

	used using // as last seen
}

// New builds the window for the running Fyne app, whose theme it sets, and
// follows the news until Close.
func New(p Parts) (*Window, error) {
	w := &Window{parts: p, root: container.NewStack()}
	w.parts.Changed = w.rebuild
	var err error
	if w.seat, err = seat.New(w.parts.Parts); err != nil {
		return nil, fmt.Errorf("open the window: %w", err)
	}
	w.asks = onboard.NewAsks(p.Resident, p.Feed, w.refresh)
	if err := w.build(); err != nil {
		return nil, fmt.Errorf("open the window: %w", err)
	}
	w.remind()
	news := make(chan struct{}, 1)
	w.stop = p.Resident.Watch(func() {
		select {
		case news <- struct{}{}:
		default:
		}
	})
	feed.Follow(p.Feed, news, w.refresh)
	feed.Follow(p.Feed, p.Ticks, w.refresh)
	feed.Follow(p.Feed, p.Looks, w.notice)
	return w, nil
}

// Object is the content, for a canvas without questions and keys.
func (w *Window) Object() fyne.CanvasObject { return w.root }

// Attach fills a window and gives it its keys.
func (w *Window) Attach(window fyne.Window) {
	w.window = window
	w.seat.Shell().Attach(window)
	w.feel()
}

// Shell is the frame with the places, as it is now.
func (w *Window) Shell() *shell.Shell { return w.seat.Shell() }

// Seat is who sits here.
func (w *Window) Seat() *seat.Seat { return w.seat }

// Close ends the following of news. The feed is closed by whoever made it.
func (w *Window) Close() { w.stop() }

// build makes the screens anew.
func (w *Window) build() error {
	if err := Dress(w.parts.Settings.Values()); err != nil {
		return err
	}
	place := 0
	if before := w.seat.Shell(); before != nil && w.inside {
		place = before.Place()
	}
	places := w.wayIn()
	if w.inside = w.belongs(); w.inside {
		places = w.places()
	} else {
		place = 0
	}
	now := shell.New(shell.WordsIn(w.seat.Words()), places)
	w.seat.Sit(now)
	now.Go(place)
	w.root.Objects = []fyne.CanvasObject{now.Object()}
	w.root.Refresh()
	if w.window != nil {
		now.Attach(w.window)
		w.feel()
	}
	return nil
}

// rebuild is build for a window that is open: what goes wrong is told in it.
func (w *Window) rebuild() {
	if err := w.build(); err != nil {
		w.seat.Tell(err)
	}
	w.remind()
}

// refresh shows news.
func (w *Window) refresh() {
	w.remind()
	if w.belongs() != w.inside {
		w.rebuild()
		return
	}
	w.seat.Shell().Refresh()
}

// belongs reports whether there is anything to show but the way in.
func (w *Window) belongs() bool {
	return w.parts.Settings.Values().Name != "" && w.seat.Collective() != nil
}

// Dress gives the running Fyne app the look the settings ask for.
func Dress(v settings.Values) error {
	theme, err := look.New(palette(v.Palette), v.TextScalePercent)
	if err != nil {
		return err
	}
	fyne.CurrentApp().Settings().SetTheme(theme)
	return nil
}

// palette is what the settings call the colours.
func palette(p settings.Palette) look.Palette {
	switch p {
	case settings.PaletteLight:
		return look.Light
	case settings.PaletteDark:
		return look.Dark
	case settings.PaletteContrast:
		return look.HighContrast
	default:
		return look.FromDevice
	}
}
