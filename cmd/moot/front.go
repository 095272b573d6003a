//go:build !headless

package main

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui"
	"moot/app/gui/feed"
	"moot/app/gui/kit"
	"moot/app/gui/lock"
	"moot/app/gui/remind"
	"moot/app/gui/seat"
	"moot/cmd/node"
	"moot/cmd/zone"
)

const (
	// tick is how often the window reads its screens anew though nothing happened.
	tick = time.Minute
	// glance is how often it sees whether somebody is writing.
	glance = 10 * time.Second
)

// front is the one window before a house. It shows the house as it stands: the
// places of an open one, the lock of a locked one. All its methods belong to the
// goroutine that draws.
type front struct {
	app      fyne.App
	window   fyne.Window
	house    *node.House
	language string
	feed     *feed.Feed // ends with the window
	resident *collective.Resident
	inside   *inside // nil while locked
	rekeyed  atomic.Pointer[outcome]
	// reminders are what the system says for this house, also while it is locked.
	reminders *remind.Reminders
}

// inside is what runs for the window while one resident is at home.
type inside struct {
	window       *gui.Window
	feed         *feed.Feed
	ticks, looks *time.Ticker
}

func (i *inside) close() {
	i.ticks.Stop()
	i.looks.Stop()
	i.window.Close()
	i.feed.Close()
}

// outcome is how something ended.
type outcome struct{ err error }

// show begins with what there is.
func (f *front) show() error {
	if f.resident = f.house.Resident(); f.resident == nil {
		return f.lock()
	}
	return f.enter()
}

// follow shows what the house became. Nothing of a locked one stays in sight.
func (f *front) follow() {
	select {
	case <-f.house.Gone():
		return // the window is about to close
	default:
	}
	if f.house.Resident() == f.resident {
		return
	}
	place := gui.AtHome
	if f.inside != nil {
		place = f.inside.window.Shell().Place()
	}
	f.leave()
	if err := f.show(); err != nil {
		f.app.Quit()
		return
	}
	rekeyed := f.rekeyed.Swap(nil)
	if f.inside == nil || rekeyed == nil {
		return
	}
	f.inside.window.Shell().Go(place)
	f.tell(rekeyed.err)
	if rekeyed.err == nil {
		f.inside.window.Shell().Tell(kit.Good(f.inside.window.Seat().Words().Say("lock.set.done")))
	}
}

// leave ends what runs for the window, and takes away what lies over it.
func (f *front) leave() {
	if f.inside != nil {
		f.inside.close()
		f.inside = nil
	}
	overlays := f.window.Canvas().Overlays()
	for top := overlays.Top(); top != nil; top = overlays.Top() {
		overlays.Remove(top)
	}
}

// lock shows the way to unlock the house.
func (f *front) lock() error {
	v := f.house.Settings().Values()
	words, err := seat.Speak(v.Language, f.language)
	if err := errors.Join(err, gui.Dress(v)); err != nil {
		return err
	}
	lock.New(words, f.feed, f.house).Attach(f.window)
	return nil
}

// enter shows the open house.
func (f *front) enter() error {
	i := &inside{feed: feed.New(), ticks: time.NewTicker(tick), looks: time.NewTicker(glance)}
	shown, err := gui.New(gui.Parts{
		Parts: seat.Parts{
			Resident: f.resident, Settings: f.house.Settings(), Problems: f.house.Problems(),
			Feed: i.feed, Device: device{f.app, f.window, i.feed}, System: f.language, Now: time.Now, Used: f.house.Touch,
			Reminders: f.reminders, SecondOpinion: secondOpinion(),
		},
		Zone: zone.Own(), Addresses: f.house.Addresses, Ticks: i.ticks.C, Looks: i.looks.C,
		House: lockable{f.house, f}, Key: f.house.Home(),
	})
	if err != nil {
		i.ticks.Stop()
		i.looks.Stop()
		i.feed.Close()
		return err
	}
	i.window = shown
	f.inside = i
	shown.Attach(f.window)
	return nil
}

// tell says an error where there is somebody to hear it.
func (f *front) tell(err error) {
	if f.inside == nil {
		return
	}
	if err != nil {
		f.inside.window.Seat().Tell(err)
	}
	f.inside.window.Shell().Refresh()
}

// close ends everything that runs for the window.
func (f *front) close() {
	if f.inside != nil {
		f.inside.close()
	}
	f.feed.Close()
}

// run follows the house until the window is closed, ctx ends or the house is gone.
func (f *front) run(ctx context.Context, work ...func(context.Context) error) error {
	changes := make(chan struct{}, 1)
	defer f.house.Watch(func() {
		select {
		case changes <- struct{}{}:
		default:
		}
	})()
	defer f.close()
	if err := f.show(); err != nil {
		return err
	}
	feed.Follow(f.feed, changes, f.follow)
	for _, w := range work {
		f.feed.Run(w, f.tell)
	}
	f.feed.Run(func(living context.Context) error {
		select {
		case <-ctx.Done():
		case <-living.Done():
		case <-f.house.Gone():
		}
		return nil
	}, func(error) { f.quit() })
	f.window.ShowAndRun()
	return nil
}

// quit closes the window. Of a house that was wiped nobody is reminded any more.
func (f *front) quit() {
	select {
	case <-f.house.Gone():
		if err := f.reminders.Clear(); err != nil {
			fyne.LogError("take back reminders", err)
		}
	default:
	}
	f.app.Quit()
}

// lockable is the house as its own settings lock it. A new key makes another
// resident, and so another window: how it went is kept for that one.
type lockable struct {
	*node.House
	front *front
}

// Rekey is that of the house.
func (l lockable) Rekey(ctx context.Context, passphrase []byte, progress func(done, total int64)) error {
	err := l.House.Rekey(ctx, passphrase, progress)
	l.front.rekeyed.Store(&outcome{err})
	return err
}
