package lock

import (
	"context"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"moot/app/gui/feed"
	"moot/app/gui/kit"
	"moot/app/gui/look"
)

// rewriting is everything being written anew under another key.
type rewriting struct {
	percent atomic.Int64
	stop    context.CancelFunc
	// moved is told of every percent, and closed at the end.
	moved chan struct{}
}

// rewrite prepares to write everything anew, which is what it returns: the verb, to
// be done on another goroutine.
func (p *Settings) rewrite() func(fresh []byte) error {
	ctx, stop := context.WithCancel(context.Background())
	r := &rewriting{stop: stop, moved: make(chan struct{}, 1)}
	p.rewriting = r
	feed.Follow(p.seat.Feed, r.moved, p.Refresh)
	return func(fresh []byte) error {
		defer close(r.moved)
		defer stop()
		return p.house.Rekey(ctx, fresh, r.tell)
	}
}

func (r *rewriting) tell(done, total int64) {
	if percent := done * 100 / total; r.percent.Swap(percent) == percent {
		return
	}
	select {
	case r.moved <- struct{}{}:
	default:
	}
}

// underWay is all one sees meanwhile. What is half overwritten cannot be left as it
// was, so from there on there is nothing to stop.
func (p *Settings) underWay(r *rewriting) fyne.CanvasObject {
	percent := r.percent.Load()
	shown := []fyne.CanvasObject{
		kit.Body(p.seat.Words().Say("lock.rewriting", "percent", percent)),
		kit.Body(p.say("rewriting.words")),
	}
	if percent < 50 {
		shown = append(shown, kit.SecondaryButton(p.say("rewriting.stop"), look.IconCross, func() { r.stop() }))
	}
	return kit.Column(4*look.Step, shown...)
}
