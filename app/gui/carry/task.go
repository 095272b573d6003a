package carry

import (
	"errors"
	"io"
	"io/fs"
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
	// done of total is how far it is, in bytes or entries; a total of 0 is not known.
	done, total atomic.Uint64
	ended       atomic.Bool
	// moved is told of progress, and closed at the end.
	moved chan struct{}
}

func newTask(does string) *task { return &task{does: does, moved: make(chan struct{}, 1)} }

// stop ends it at the next bytes.
func (t *task) stop() { t.ended.Store(true) }

// reach notes how far it is.
func (t *task) reach(done, total uint64) {
	t.total.Store(total)
	t.done.Store(done)
}

// percent is how far it is; ok is false where nobody knows how long it is.
func (t *task) percent() (percent uint64, ok bool) {
	done, total := t.done.Load(), t.total.Load()
	if total == 0 {
		return 0, false
	}
	return min(done, total) * 100 / total, true
}

// sized is what files tell of themselves, where they are files.
type sized interface{ Stat() (fs.FileInfo, error) }

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

// reader counts what is read from r, of so much if r is a file.
func (t *task) reader(r io.Reader) io.Reader {
	total := uint64(0)
	if file, ok := r.(sized); ok {
		if info, err := file.Stat(); err == nil {
			total = uint64(max(0, info.Size()))
		}
	}
	return read(func(b []byte) (int, error) {
		if err := t.pass(0); err != nil {
			return 0, err
		}
		n, err := r.Read(b)
		t.reach(t.done.Load()+uint64(n), total)
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
