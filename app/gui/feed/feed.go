// Package feed brings news to the screen. The rest of the program tells of
// changes whenever they happen and from wherever; a screen may be touched only
// by the goroutine that draws. The feed stands between, and is the only user of
// fyne.Do in Moot.
//
//	changes ──> Follow ──(fyne.Do)──> show
//	work    ──> Run ─────(fyne.Do)──> then
//
// A burst of changes is shown once: while the screen is busy showing, whatever
// arrives is remembered as one.
package feed

import (
	"context"
	"sync"

	"fyne.io/fyne/v2"
)

// Feed owns the goroutines that wait for news. Close ends them.
type Feed struct {
	do      func(func())
	ctx     context.Context
	cancel  context.CancelFunc
	running sync.WaitGroup
}

// New makes a feed for the running Fyne app.
func New() *Feed { return On(fyne.Do) }

// On makes a feed whose drawing goroutine is reached by do. Tests and pictures
// have one of their own; everything else uses [New].
func On(do func(func())) *Feed {
	ctx, cancel := context.WithCancel(context.Background())
	return &Feed{do: do, ctx: ctx, cancel: cancel}
}

// Follow calls show on the drawing goroutine after every change, or once after
// several, until the channel or the feed is closed. What the changes were does
// not matter: show asks anew for what it draws.
func Follow[T any](f *Feed, changes <-chan T, show func()) {
	f.running.Go(func() { follow(f, changes, show) })
}

func follow[T any](f *Feed, changes <-chan T, show func()) {
	pending, open := false, true
	for open || pending {
		if !pending {
			select {
			case _, open = <-changes:
				pending = open
			case <-f.ctx.Done():
				return
			}
			continue
		}
		pending = false
		shown := f.post(show)
		for busy := true; busy; {
			news := changes
			if !open {
				news = nil
			}
			select {
			case <-shown:
				busy = false
			case _, open = <-news:
				pending = pending || open
			case <-f.ctx.Done():
				return
			}
		}
	}
}

// Run does work that may take long away from the screen, and then calls then
// with its result on the drawing goroutine. Closing the feed ends the work's
// context; then is not called any more.
func (f *Feed) Run(work func(context.Context) error, then func(error)) {
	f.running.Go(func() {
		err := work(f.ctx)
		f.post(func() { then(err) })
	})
}

// post gives a function to the drawing goroutine and returns what is closed when
// it has run. After Close it does not run.
func (f *Feed) post(show func()) <-chan struct{} {
	done := make(chan struct{})
	f.do(func() {
		defer close(done)
		if f.ctx.Err() == nil {
			show()
		}
	})
	return done
}

// Close ends all following and waits for it, and for work under way to give up.
// It may be called on the drawing goroutine, and more than once.
func (f *Feed) Close() {
	f.cancel()
	f.running.Wait()
}
