package change

import (
	"bytes"
	"errors"
	"fmt"
	"sync"

	"moot/crdt"
)

// row is one operation as it is read.
type row struct {
	Op
	ctr    uint32
	hasKey bool
	value  valueType
	raw    []byte // of the value
	runes  int    // of a string
}

// rows goes through the operations of a change.
type rows struct {
	start  uint64 // the counter of the first
	author crdt.Actor
	others []crdt.Actor

	objActor, keyActor, predActor runs[uint64]
	objCtr, action, meta, predNum runs[uint64]
	keyCtr, predCtr               deltas
	keyStr                        runs[string]
	insert                        flags
	raw                           reader

	row   row
	preds []Ref
	total int // preds so far
	used  []bool
	err   error
}

// rowsPool keeps decoders for reuse: one is some 1.3 KB, a typical change 100
// bytes.
var rowsPool = sync.Pool{New: func() any { return new(rows) }}

// rows returns a decoder, to be closed.
func (c *Change) rows() *rows {
	cs, number := &c.columns, (*reader).rawUint
	rs := rowsPool.Get().(*rows)
	preds, used := rs.preds[:0], rs.used[:0]
	*rs = rows{
		start: c.StartOp, author: c.Actor, others: c.Others,
		objActor: newRuns(cs.objActor, number), objCtr: newRuns(cs.objCtr, number),
		keyActor: newRuns(cs.keyActor, number), keyCtr: newDeltas(cs.keyCtr), keyStr: newRuns(cs.keyStr, readString),
		insert: newFlags(cs.insert), action: newRuns(cs.action, number),
		meta: newRuns(cs.valMeta, number), raw: reader{rest: cs.valRaw},
		predNum: newRuns(cs.predNum, number), predActor: newRuns(cs.predActor, number), predCtr: newDeltas(cs.predCt),
		preds: preds,
		used:  append(used, make([]bool, 1+len(c.Others))...),
	}
	return rs
}

// close gives the decoder back. What it has yielded is no longer valid.
func (rs *rows) close() {
	preds, used := rs.preds, rs.used
	*rs = rows{preds: preds, used: used} // the bytes of the change are let go
	rowsPool.Put(rs)
}

// checkRows reads all operations once and counts them.
func (c *Change) checkRows() error {
	rs := c.rows()
	defer rs.close()
	writes := 0
	for rs.next() {
		c.Ops++
		if rs.row.Action != Delete {
			writes++
		}
	}
	if rs.err != nil {
		return rs.err
	}
	if writes > len(c.Raw)+writesSpareMax {
		return fmt.Errorf("%d values in %d bytes", writes, len(c.Raw))
	}
	if c.StartOp+uint64(c.Ops) > counterMax {
		return fmt.Errorf("its operations count beyond %d", uint64(counterMax))
	}
	return rs.finish()
}

// next decodes the next operation into rs.row. It returns false at the end and
// at the first error, which is then in rs.err.
func (rs *rows) next() bool {
	if rs.err != nil || !rs.action.more() {
		return false
	}
	if rs.row.ctr++; rs.row.ctr == 1 {
		rs.row.ctr = uint32(rs.start)
	}
	if uint64(rs.row.ctr)-rs.start >= OpsMax {
		rs.err = fmt.Errorf("more than %d operations", OpsMax)
		return false
	}
	what, has := rs.action.next()
	switch {
	case rs.action.r.err != nil:
		rs.err = rs.action.r.err
	case !has:
		rs.err = errors.New("no action")
	case what > uint64(Increment):
		rs.err = crdt.Newer.Errorf("action %d is not known", what)
	default:
		rs.row.Action = Action(what)
		rs.err = rs.decode()
	}
	if rs.err != nil {
		rs.err = fmt.Errorf("operation %d: %w", rs.row.ctr, rs.err)
	}
	return rs.err == nil
}

func (rs *rows) decode() error {
	if err := rs.decodeObject(); err != nil {
		return err
	}
	if err := rs.decodeKey(); err != nil {
		return err
	}
	rs.row.Insert = rs.insert.next()
	if rs.insert.r.err != nil {
		return rs.insert.r.err
	}
	if err := rs.decodeValue(); err != nil {
		return err
	}
	if err := rs.decodePreds(); err != nil {
		return err
	}
	return rs.row.check()
}

// check holds the columns of one operation against each other.
func (w *row) check() error {
	switch {
	case w.hasKey && w.Key == "":
		return errors.New("an empty key")
	case w.Insert && w.hasKey:
		return errors.New("an insertion into a map")
	case w.Insert && (w.Action == Delete || w.Action == Increment || len(w.Preds) > 0):
		return errors.New("an insertion that alters something")
	case !w.Insert && !w.hasKey && w.Elem.Ctr == 0:
		return errors.New("the head of a list is not an element")
	case (w.Action == Delete || w.Action == Increment) && len(w.Preds) == 0:
		return errors.New("a deletion or increment of nothing")
	case w.Action == Increment && w.value != valueInt:
		return errors.New("an increment without a number")
	case w.Action != Set && w.Action != Increment && w.value != valueNull:
		return errors.New("a value where none belongs")
	}
	return nil
}

func (rs *rows) decodeObject() error {
	actor, hasActor := rs.objActor.next()
	ctr, hasCtr := rs.objCtr.next()
	if !hasActor && !hasCtr {
		rs.row.Obj = Ref{}
		return firstError(rs.objActor.r.err, rs.objCtr.r.err)
	}
	return firstError(rs.objActor.r.err, rs.objCtr.r.err,
		rs.reference(&rs.row.Obj, actor, hasActor, ctr, hasCtr))
}

func (rs *rows) decodeKey() error {
	key, hasKey := rs.keyStr.next()
	actor, hasActor := rs.keyActor.next()
	ctr, hasCtr := rs.keyCtr.next()
	rs.row.Key, rs.row.hasKey, rs.row.Elem = key, hasKey, Ref{}
	switch {
	case hasKey && !hasActor && !hasCtr, // a key of a map
		!hasKey && !hasActor && hasCtr && ctr == 0: // the head of a list
		return firstError(rs.keyStr.r.err, rs.keyActor.r.err, rs.keyCtr.r.err)
	case hasKey:
		return errors.New("a key and an element at once")
	}
	return firstError(rs.keyStr.r.err, rs.keyActor.r.err, rs.keyCtr.r.err,
		rs.reference(&rs.row.Elem, actor, hasActor, ctr, hasCtr))
}

// reference checks a reference to an earlier operation.
func (rs *rows) reference(into *Ref, actor uint64, hasActor bool, ctr uint64, hasCtr bool) error {
	switch {
	case !hasActor || !hasCtr:
		return errors.New("half a reference")
	case actor >= uint64(len(rs.used)):
		return fmt.Errorf("actor %d of %d", actor, len(rs.used))
	case ctr == 0 || ctr >= uint64(rs.row.ctr):
		return fmt.Errorf("a reference to operation %d, which is not before it", ctr)
	}
	rs.used[actor] = true
	*into = Ref{Ctr: uint32(ctr), Actor: uint32(actor)}
	return nil
}

func (rs *rows) decodePreds() error {
	n, has := rs.predNum.next()
	if !has {
		return errors.New("no number of predecessors")
	}
	if rs.total += int(min(n, predsMax)); n > predsMax || rs.total > predsMax {
		return fmt.Errorf("more than %d predecessors", predsMax)
	}
	rs.preds = rs.preds[:0]
	for i := range int(n) {
		actor, hasActor := rs.predActor.next()
		ctr, hasCtr := rs.predCtr.next()
		var p Ref
		if err := rs.reference(&p, actor, hasActor, ctr, hasCtr); err != nil {
			return fmt.Errorf("predecessor: %w", err)
		}
		if i > 0 && !rs.before(rs.preds[i-1], p) {
			return errors.New("predecessors out of order")
		}
		rs.preds = append(rs.preds, p)
	}
	rs.row.Preds = rs.preds
	return nil
}

// before is Automerge's order of operations: by counter, then by actor.
func (rs *rows) before(a, b Ref) bool {
	if a.Ctr != b.Ctr {
		return a.Ctr < b.Ctr
	}
	x, y := rs.actorAt(a.Actor), rs.actorAt(b.Actor)
	return bytes.Compare(x[:], y[:]) < 0
}

// actorAt returns the actor an index in a column means: 0 is the author.
func (rs *rows) actorAt(index uint32) *crdt.Actor {
	if index == 0 {
		return &rs.author
	}
	return &rs.others[index-1]
}

// decodeValue reads a value: its type and length in one column, its bytes in
// another.
func (rs *rows) decodeValue() error {
	meta, has := rs.meta.next()
	if !has {
		return errors.New("no type of value")
	}
	rs.row.value = valueType(meta & 15)
	if meta>>4 > uint64(len(rs.raw.rest)) {
		return errors.New("a value that is cut")
	}
	rs.row.raw = rs.raw.take(int(meta >> 4))
	var err error
	rs.row.runes, err = checkValue(rs.row.value, rs.row.raw)
	return err
}

// finish checks that every column ended with the last operation and that every
// actor named was needed.
func (rs *rows) finish() error {
	err := firstError(rs.objActor.finish(), rs.objCtr.finish(), rs.keyActor.finish(), rs.keyCtr.finish(),
		rs.keyStr.finish(), rs.insert.finish(), rs.action.finish(), rs.meta.finish(),
		rs.predNum.finish(), rs.predActor.finish(), rs.predCtr.finish())
	if err != nil {
		return err
	}
	if len(rs.raw.rest) > 0 {
		return errors.New("bytes of values that belong to none")
	}
	for i, used := range rs.used[1:] {
		if !used {
			return fmt.Errorf("actor %d is named and not used", i+1)
		}
	}
	return nil
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
