// Package together is a text that several people write at once, on the screen: the
// place to write it, and how it came to be.
//
// The minutes of an item are one, and so is a document of a working group.
package together

import (
	"context"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/seat"
)

// typingPause is how long typing is gathered before it is recorded: one entry in
// the record for a sentence, not one for a letter.
const typingPause = 1500 * time.Millisecond

// draftLines is how high the place to write is; longer texts scroll in it.
const draftLines = 10

// Draft is a text several people write at once. What is typed here is recorded
// in batches: after a pause, when the focus leaves, and when the window closes.
// What others recorded comes in by [Draft.Update] without moving the cursor and
// without touching what is not recorded yet.
//
//	typed ──> pending ──(pause)──> write(base, text) ──> the record
//	text  <── merge(base, text, recorded) <── Update <───────┘
type Draft struct {
	widget.Entry
	seat  *seat.Seat
	pause time.Duration
	write func(seen, wrote string) error

	// base is the recorded text that the one on the screen grew from.
	base string
	// waiting and writing say what is under way. While writing, base is what is
	// being written, and the record may hold it already or not: Update waits.
	waiting, writing, showing bool

	// pending is what is to be recorded; the only part that another goroutine
	// than the drawing one looks at.
	pending pending
}

type pending struct {
	mu          sync.Mutex
	due         bool
	seen, wrote string
}

func (p *pending) set(seen, wrote string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.due, p.seen, p.wrote = seen != wrote, seen, wrote
}

// take returns what is to be recorded, once.
func (p *pending) take() (seen, wrote string, due bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	due, p.due = p.due, false
	return p.seen, p.wrote, due
}

// NewDraft is a place to write, with an example while it is empty. Write records
// what was written over what was seen, away from the screen.
func NewDraft(s *seat.Seat, example string, write func(seen, wrote string) error) *Draft {
	d := &Draft{seat: s, pause: typingPause, write: write}
	d.ExtendBaseWidget(d)
	d.MultiLine, d.Wrapping = true, fyne.TextWrapWord
	d.SetPlaceHolder(example)
	d.SetMinRowsVisible(draftLines)
	d.OnChanged = d.typed
	return d
}

// Update brings in the text as it is recorded now.
func (d *Draft) Update(recorded string) {
	if d.writing || recorded == d.base {
		return
	}
	text, cursor := merge(d.base, d.Text, recorded, d.CursorTextOffset())
	d.base = recorded
	d.pending.set(recorded, text)
	if text == d.Text {
		return
	}
	d.showing = true
	d.SetText(text)
	d.showing = false
	d.SetCursor(cursor)
}

// SetCursor puts the cursor behind so many characters. Rows are those of the
// screen, so the one that holds the place is looked for.
func (d *Draft) SetCursor(offset int) {
	d.CursorColumn = 0
	row, begin := 0, 0
	for next := 1; ; next++ {
		d.CursorRow = next
		start := d.CursorTextOffset()
		if start <= begin || start > offset {
			break
		}
		row, begin = next, start
	}
	d.CursorRow, d.CursorColumn = row, offset-begin
	d.Refresh()
}

// typed notes what was typed, to be recorded after a pause.
func (d *Draft) typed(text string) {
	if d.showing {
		return
	}
	d.pending.set(d.base, text)
	d.later()
}

// later records what is pending after a pause, or at once when the window closes.
func (d *Draft) later() {
	if d.waiting {
		return
	}
	d.waiting = true
	d.seat.Feed.Run(func(ctx context.Context) error {
		pause := time.NewTimer(d.pause)
		defer pause.Stop()
		select {
		case <-pause.C:
			return nil
		case <-ctx.Done():
		}
		if seen, wrote, due := d.pending.take(); due {
			return d.write(seen, wrote)
		}
		return nil
	}, func(error) {
		d.waiting = false
		d.record()
	})
}

// record writes what is pending. If that fails the text stays on the screen and
// goes with what is typed next.
func (d *Draft) record() {
	if d.writing {
		d.later()
		return
	}
	seen, wrote, due := d.pending.take()
	if !due {
		return
	}
	d.writing, d.base = true, wrote
	var failed error
	d.seat.Do(func() error {
		failed = d.write(seen, wrote)
		return nil
	}, func() {
		d.writing = false
		if failed != nil {
			d.base = seen
			d.pending.set(seen, d.Text)
			d.seat.Tell(failed)
		}
	})
}

// AcceptsTab leaves the Tab key to those who go through the screen with it.
func (d *Draft) AcceptsTab() bool { return false }

// FocusLost records at once: whoever goes elsewhere has finished a thought.
func (d *Draft) FocusLost() {
	d.Entry.FocusLost()
	d.record()
}
