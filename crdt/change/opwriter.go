package change

import (
	"encoding/binary"
	"sync"
)

// column is a finished column under its number.
type column struct {
	spec uint64
	data []byte
}

// opWriter writes operations into columns, those of a change or of a document.
// The two differ in what an operation knows about others: in a change what it
// replaces, in a document its own id and what replaced it.
type opWriter struct {
	actorAt func(uint32) uint64 // where an actor stands in the table written

	objActor, keyActor, idActor, listActor runWriter[uint64]
	objCtr, action, meta, listLen          runWriter[uint64]
	keyCtr, idCtr, listCtr                 deltaWriter
	keyStr                                 runWriter[string]
	insert                                 flagWriter
	raw                                    []byte
}

// writerPool keeps writers for reuse: one is some 1.6 KB, and more with what its
// columns have grown to.
var writerPool = sync.Pool{New: func() any { return new(opWriter) }}

// newOpWriter returns a writer, to be closed once its columns were copied.
func newOpWriter(actorAt func(uint32) uint64) *opWriter {
	w := writerPool.Get().(*opWriter)
	w.actorAt = actorAt
	for _, c := range []*runWriter[uint64]{&w.objActor, &w.keyActor, &w.idActor, &w.listActor, &w.objCtr, &w.action, &w.meta, &w.listLen} {
		c.reset(binary.AppendUvarint)
	}
	for _, c := range []*deltaWriter{&w.keyCtr, &w.idCtr, &w.listCtr} {
		c.reset()
	}
	w.keyStr.reset(appendString)
	w.insert = flagWriter{out: w.insert.out[:0]}
	w.raw = w.raw[:0]
	return w
}

func (w *opWriter) close() {
	w.actorAt = nil
	if cap(w.raw) <= pooledBytesMax {
		writerPool.Put(w)
	}
}

// add writes an operation; list is what it replaces, or what replaced it.
func (w *opWriter) add(o *Op, list []Ref) {
	inObject, atElem := o.Obj != Ref{}, o.Elem != Ref{}
	w.objActor.add(w.actor(o.Obj, inObject), inObject)
	w.objCtr.add(uint64(o.Obj.Ctr), inObject)
	w.keyActor.add(w.actor(o.Elem, atElem), atElem)
	w.keyCtr.add(int64(o.Elem.Ctr), o.Key == "") // the head of a list is element 0 of no actor
	w.keyStr.add(o.Key, o.Key != "")
	w.insert.add(o.Insert)
	w.action.add(uint64(o.Action), true)
	before := len(w.raw)
	raw, typ := appendValue(w.raw, o.Value)
	w.raw = raw
	w.meta.add(uint64(len(raw)-before)<<4|uint64(typ), true)
	w.listLen.add(uint64(len(list)), true)
	for _, r := range list {
		w.listActor.add(w.actor(r, true), true)
		w.listCtr.add(int64(r.Ctr), true)
	}
}

// addID writes the operation's own id, in a document.
func (w *opWriter) addID(id Ref) {
	w.idActor.add(w.actor(id, true), true)
	w.idCtr.add(int64(id.Ctr), true)
}

func (w *opWriter) actor(r Ref, has bool) uint64 {
	if !has {
		return 0
	}
	return w.actorAt(r.Actor)
}

// columns ends all columns. The list is that of a change or of a document.
func (w *opWriter) columns(listLen, listActor, listCtr uint64) []column {
	return []column{
		{colObjActor, w.objActor.bytes()}, {colObjCtr, w.objCtr.bytes()},
		{colKeyActor, w.keyActor.bytes()}, {colKeyCtr, w.keyCtr.bytes()}, {colKeyStr, w.keyStr.bytes()},
		{colIDActor, w.idActor.bytes()}, {colIDCtr, w.idCtr.bytes()},
		{colInsert, w.insert.bytes()}, {colAction, w.action.bytes()},
		{colValMeta, w.meta.bytes()}, {colValRaw, w.raw},
		{listLen, w.listLen.bytes()}, {listActor, w.listActor.bytes()}, {listCtr, w.listCtr.bytes()},
	}
}

// appendMetadata writes the number and length of each column that is not empty.
func appendMetadata(b []byte, columns []column) []byte {
	n := 0
	for _, c := range columns {
		if len(c.data) > 0 {
			n++
		}
	}
	b = binary.AppendUvarint(b, uint64(n))
	for _, c := range columns {
		if len(c.data) > 0 {
			b = binary.AppendUvarint(binary.AppendUvarint(b, c.spec), uint64(len(c.data)))
		}
	}
	return b
}

func appendColumns(b []byte, columns []column) []byte {
	for _, c := range columns {
		b = append(b, c.data...)
	}
	return b
}
