package carry

import (
	"errors"
	"io"
	"sync/atomic"
)

// errStopped ends a parcel under way because the person wants it to.
var errStopped = errors.New("stopped by the person at this device")

// task is a parcel being written or read. Bytes pass through it, wherever that
// happens; everything else belongs to the goroutine that draws.
type task struct {
	// does is the key of what it does: "packing" or "unpacking".
	does  string
	bytes atomic.Int64
	ended atomic.Bool
	// moved is told of progress, and closed at the end.
	moved chan struct{}
}

func newTask(does string) *task { return &task{does: does, moved: make(chan struct{}, 1)} }

// stop ends it at the next bytes.
func (t *task) stop() { t.ended.Store(true) }

// pass counts bytes, and reports whether to go on.
func (t *task) pass(n int) error {
	t.bytes.Add(int64(n))
	select {
	case t.moved <- struct{}{}:
	default:
	}
	if t.ended.Load() {
		return errStopped
	}
	return nil
}

// writer counts what is written to w.
func (t *task) writer(w io.Writer) io.Writer {
	return written(func(b []byte) (int, error) {
		if err := t.pass(0); err != nil {
			return 0, err
		}
		n, err := w.Write(b)
		return n, errors.Join(err, t.pass(n))
	})
}

// reader counts what is read from r.
func (t *task) reader(r io.Reader) io.Reader {
	return read(func(b []byte) (int, error) {
		if err := t.pass(0); err != nil {
			return 0, err
		}
		n, err := r.Read(b)
		if stopped := t.pass(n); stopped != nil {
			return n, stopped
		}
		return n, err
	})
}

type written func([]byte) (int, error)

func (w written) Write(b []byte) (int, error) { return w(b) }

type read func([]byte) (int, error)

func (r read) Read(b []byte) (int, error) { return r(b) }
