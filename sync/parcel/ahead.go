package parcel

import (
	"io"
	"sync"

	"moot/sync/bundle"
	"moot/sync/log"
)

// ahead reads items before it is their turn, while those before them are kept.
type ahead struct {
	items   chan item
	stopped chan struct{}
	reading sync.WaitGroup
}

// item is one that was read, with its runs where it is a bundle of them.
type item struct {
	kind byte
	b    []byte
	// runs are none where this release does not know the form.
	runs []log.Run
	// err is the last thing that is read: [io.EOF] where the stream ends between two
	// items.
	err error
}

// readAhead reads the items of one space until they end, or [ahead.end]. Until then in
// is for nobody else.
func readAhead(in io.Reader, space log.SpaceID) *ahead {
	a := &ahead{items: make(chan item, aheadItems), stopped: make(chan struct{})}
	a.reading.Go(func() {
		for {
			one := readWhole(in, space)
			select {
			case a.items <- one:
			case <-a.stopped:
				return
			}
			if one.err != nil {
				return
			}
		}
	})
	return a
}

func readWhole(in io.Reader, space log.SpaceID) (one item) {
	one.kind, one.b, one.err = readItem(in)
	if one.err != nil || one.kind != kindRuns {
		return one
	}
	if b, err := bundle.Parse(one.b, maxItemBytes); err == nil {
		if runs, err := b.Whole(space); err == nil {
			one.runs = runs
		}
	}
	return one
}

// end waits for who still reads.
func (a *ahead) end() {
	close(a.stopped)
	a.reading.Wait()
}
