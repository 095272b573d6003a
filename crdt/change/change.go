// Package change reads, checks and writes Automerge changes, as bytes, apart from
// any engine.
//
// An engine trusts what it is given: automerge-go ends the whole process on a
// change whose checksum is right and whose content is not. So a change passes
// two gates first, both in plain Go and both without side effects:
//
//	c, err := change.Parse(raw)   is this, by itself, a change as Moot writes them?
//	err = past.Admit(c)           does it fit what the document already holds?
//
// [Parse] opens the chunk, checks the hash and decodes every row of every
// column without keeping them; its memory is bounded by the bytes given, not by
// what they claim. [Change.Operations] decodes them again for whoever wants to
// know. [Past] remembers the operations of one document and answers whether
// everything a change refers to was there for its author to see; crdt/engine,
// which has all that in its own content, needs no Past. A [Queue] holds changes
// that came before what they depend on.
//
// [Told] says changes shorter to whoever was told the earlier ones.
//
// [Draft] writes changes, and [Document] whole documents; [Unpack] makes the
// changes of a saved document again.
//
// The format is Automerge's own (https://automerge.org/automerge-binary-format-spec):
//
//	chunk     magic 85 6f 4a 83 | checksum 4 | type 1 | length | contents
//	contents  deps | actor | seq | start op | time | message | other actors |
//	          column metadata | columns
//
// Where the format leaves a choice, only the form Automerge itself writes is
// taken. That is no pedantry: a document saved and opened again rebuilds the
// bytes of its changes, and a change in any other form would no longer have its
// own hash, so that the document could never be opened again.
package change

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"

	"moot/crdt"
)

// Change is what a change says about itself. It keeps the bytes it was parsed
// from, which must not be altered afterwards.
type Change struct {
	Hash    crdt.Hash
	Deps    []crdt.Hash // what its author had last seen, sorted
	Actor   crdt.Actor
	Seq     uint64 // 1 for the first change of the actor
	StartOp uint64 // the counter of the first operation
	Time    int64  // milliseconds since 1970; Moot writes 0
	Message string // Moot writes none
	Ops     int    // the number of operations
	Others  []crdt.Actor
	Raw     []byte

	columns columns
	tail    []byte // the column metadata and the columns
}

// MaxOp is the counter of the last operation; StartOp-1 if there is none.
func (c *Change) MaxOp() uint64 { return c.StartOp + uint64(c.Ops) - 1 }

// ParsePlain is [Parse] for changes of the kind Moot writes, which carry neither a
// time nor a message: what these say is in no document.
func ParsePlain(raw []byte) (Change, error) {
	c, err := Parse(raw)
	if err == nil && (c.Time != 0 || c.Message != "") {
		err = crdt.NotPlain.Errorf("it carries a time or a message, and those of Moot do not")
	}
	return c, err
}

// Parse reads one change and checks everything that can be known from its bytes
// alone. If it fails, the returned change has the Hash at most; one that is refused
// as [crdt.Newer], since it has columns or actions that this release does not know,
// has all but its operations.
func Parse(raw []byte) (Change, error) {
	if len(raw) > changeBytesMax {
		return Change{}, fmt.Errorf("reading a change: %d bytes, more than %d", len(raw), changeBytesMax)
	}
	kind, hash, contents, err := openChunk(raw)
	c := Change{Hash: hash}
	switch {
	case err != nil:
		return c, fmt.Errorf("reading a change: %w", err)
	case kind == chunkDeflated:
		return c, errors.New("reading a change: it is deflated, and Moot writes none so")
	case kind != chunkChange:
		return c, fmt.Errorf("reading a change: chunk type %d is not a change", kind)
	}
	parsed := Change{Hash: hash, Raw: raw}
	r := reader{rest: contents}
	parsed.readEnvelope(&r)
	parsed.tail = r.rest
	var newer error
	parsed.columns, newer = readColumns(&r)
	if r.err == nil && len(r.rest) > 0 {
		r.fail("%d bytes left over at the end", len(r.rest))
	}
	if r.err != nil {
		return c, fmt.Errorf("reading a change: %w", r.err)
	}
	if newer == nil {
		newer = parsed.checkRows()
	}
	switch {
	case newer == nil:
		return parsed, nil
	case crdt.ReasonOf(newer) == crdt.Newer:
		c = parsed
	}
	return c, fmt.Errorf("reading a change: %w", newer)
}

// Clone returns the change with bytes of its own.
func (c *Change) Clone() Change {
	clone, _ := Parse(bytes.Clone(c.Raw)) // these bytes have been parsed before
	return clone
}

// readEnvelope reads everything in front of the columns.
func (c *Change) readEnvelope(r *reader) {
	c.Deps = make([]crdt.Hash, r.count("dependencies", depsMax, len(crdt.Hash{})))
	for i := range c.Deps {
		copy(c.Deps[i][:], r.take(len(crdt.Hash{})))
		if i > 0 && c.Deps[i-1].Compare(c.Deps[i]) >= 0 {
			r.fail("dependencies out of order")
		}
	}
	c.Actor = r.actor()
	c.Seq = r.uint("sequence number", 1, counterMax)
	c.StartOp = r.uint("start op", 1, counterMax)
	c.Time = r.int()
	message := r.take(int(r.uint("message length", 0, messageBytesMax)))
	if !utf8.Valid(message) {
		r.fail("the message is not UTF-8")
	}
	c.Message = string(message)
	c.Others = make([]crdt.Actor, r.count("other actors", actorsMax-1, 1+len(crdt.Actor{})))
	for i := range c.Others {
		c.Others[i] = r.actor()
		if i > 0 && bytes.Compare(c.Others[i-1][:], c.Others[i][:]) >= 0 {
			r.fail("other actors out of order")
		}
		if c.Others[i] == c.Actor {
			r.fail("the author is among the other actors")
		}
	}
}
