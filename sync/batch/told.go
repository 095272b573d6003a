package batch

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"moot/crdt/change"
	"moot/sync/canon"
	"moot/sync/log"
)

// Told is what one device has told another in one session: what follows can be
// said shorter, and be made again by whoever was told the same, in the same order.
//
//	number of edits | of each: number of the document from 1, or 0 and its name |
//	length | the change, shortened
//
// All numbers are unsigned LEB128. The zero Told has told nothing.
type Told struct {
	changes change.Told
	docs    []string
	numbers map[string]int
}

// Shorten says in fewer bytes what an entry of the chain says; ok is false for
// what is no body as this release writes them, of which nothing is learnt.
func (t *Told) Shorten(c log.Chain, said []byte) (short []byte, ok bool) {
	b, err := Parse(said)
	if err != nil {
		return nil, false
	}
	if again, err := canon.Marshal(b); err != nil || !bytes.Equal(again, said) {
		return nil, false
	}
	short = binary.AppendUvarint(nil, uint64(len(b.Edits)))
	for _, e := range b.Edits {
		number, known := t.numbers[e.Doc]
		short = binary.AppendUvarint(short, uint64(number))
		if !known {
			short = append(binary.AppendUvarint(short, uint64(len(e.Doc))), e.Doc...)
			t.number(e.Doc)
		}
		shortened := t.changes.Shorten(e.Doc, change.ActorOf(c.Device, c.Incarnation, e.Doc), e.Change)
		short = append(binary.AppendUvarint(short, uint64(len(shortened))), shortened...)
	}
	return short, true
}

// Restore makes again what was shortened.
func (t *Told) Restore(c log.Chain, short []byte) (said []byte, err error) {
	r := reader{rest: short}
	b := Body{Version: Version, Edits: make([]Edit, min(r.number(), MaxEdits, uint64(len(short))))}
	size := 0
	for i := range b.Edits {
		doc := ""
		if number := r.number(); number == 0 {
			if doc = string(r.take(r.number())); !ValidDoc(doc) {
				return nil, fmt.Errorf("%w: a change that names no document", log.ErrInvalid)
			}
			t.number(doc)
		} else if number <= uint64(len(t.docs)) {
			doc = t.docs[number-1]
		} else {
			return nil, fmt.Errorf("%w: a document nobody has named", log.ErrInvalid)
		}
		raw, err := t.changes.Restore(doc, change.ActorOf(c.Device, c.Incarnation, doc), r.take(r.number()))
		if err != nil {
			return nil, fmt.Errorf("%w: %w", log.ErrInvalid, err)
		}
		if size += len(raw) + len(doc) + editBytes; size > log.MaxPlainBytes {
			return nil, fmt.Errorf("%w: changes of more than %d bytes", log.ErrInvalid, log.MaxPlainBytes)
		}
		b.Edits[i] = Edit{Doc: doc, Change: raw}
	}
	if len(r.rest) > 0 {
		return nil, fmt.Errorf("%w: more than the changes", log.ErrInvalid)
	}
	return canon.Marshal(b)
}

// number gives a document the next number.
func (t *Told) number(doc string) {
	if t.numbers == nil || len(t.docs) >= maxNames {
		t.docs, t.numbers = nil, make(map[string]int)
	}
	t.docs = append(t.docs, doc)
	t.numbers[doc] = len(t.docs)
}

// reader takes bytes off the front; where they end early, nothing is left.
type reader struct{ rest []byte }

func (r *reader) number() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.rest = nil
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

func (r *reader) take(n uint64) []byte {
	if n > uint64(len(r.rest)) {
		r.rest = nil
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}
