package change

import "encoding/binary"

// runWriter writes one run-length encoded column in its shortest form; it is the
// counterpart of [runs].
type runWriter[T comparable] struct {
	write func([]byte, T) []byte

	out      []byte
	literals []byte // values that are each different from their neighbours
	pending  int    // how many literals there are
	value    T      // the value of the run that is open
	has      bool   // false in a run without values
	length   int    // 0 if no run is open
	valued   bool   // a row had a value
}

// add writes the value of the next row; has is false if it has none.
func (w *runWriter[T]) add(v T, has bool) {
	if w.length > 0 && w.has == has && (!has || w.value == v) {
		w.length++
		return
	}
	w.close()
	w.value, w.has, w.length = v, has, 1
	w.valued = w.valued || has
}

// bytes ends the column. A column without any value is empty.
func (w *runWriter[T]) bytes() []byte {
	if !w.valued {
		return nil
	}
	w.close()
	w.closeLiterals()
	return w.out
}

// reset makes the writer new, with the memory it has.
func (w *runWriter[T]) reset(write func([]byte, T) []byte) {
	*w = runWriter[T]{write: write, out: w.out[:0], literals: w.literals[:0]}
}

// close ends the open run.
func (w *runWriter[T]) close() {
	switch {
	case w.length == 0:
	case !w.has:
		w.closeLiterals()
		w.out = binary.AppendUvarint(append(w.out, 0), uint64(w.length))
	case w.length == 1:
		w.literals = w.write(w.literals, w.value)
		w.pending++
	default:
		w.closeLiterals()
		w.out = w.write(appendInt(w.out, int64(w.length)), w.value)
	}
	w.length = 0
}

func (w *runWriter[T]) closeLiterals() {
	if w.pending > 0 {
		w.out = append(appendInt(w.out, int64(-w.pending)), w.literals...)
		w.pending, w.literals = 0, w.literals[:0]
	}
}

// deltaWriter writes numbers as differences; it is the counterpart of [deltas].
type deltaWriter struct {
	runWriter[int64]
	last int64
}

func (w *deltaWriter) reset() {
	w.runWriter.reset(appendInt)
	w.last = 0
}

func (w *deltaWriter) add(v int64, has bool) {
	if !has {
		w.runWriter.add(0, false)
		return
	}
	w.runWriter.add(v-w.last, true)
	w.last = v
}

// flagWriter writes truth values; it is the counterpart of [flags].
type flagWriter struct {
	out    []byte
	value  bool
	length int
}

func (w *flagWriter) add(v bool) {
	if v != w.value {
		w.out = binary.AppendUvarint(w.out, uint64(w.length))
		w.value, w.length = v, 0
	}
	w.length++
}

func (w *flagWriter) bytes() []byte {
	if w.length > 0 {
		w.out, w.length = binary.AppendUvarint(w.out, uint64(w.length)), 0
	}
	return w.out
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func newUintWriter() (w runWriter[uint64])   { w.reset(binary.AppendUvarint); return w }
func newStringWriter() (w runWriter[string]) { w.reset(appendString); return w }
func newDeltaWriter() (w deltaWriter)        { w.reset(); return w }
