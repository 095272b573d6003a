package change

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"moot/crdt"
)

// Told is what one device has told another of documents, change by change. From
// it follows most of what a next change says about itself, so the change can be
// said shorter, and be made again by whoever was told the same:
//
//	short     what is given 1 | [seq] | [start op] | [dependencies] | [other actors] |
//	          column metadata | columns
//	verbatim  0 | the change
//
// Left out are the author, whom both sides know, and what is as expected: the
// number after the author's last, the operations counting on from what the change
// depends on, and as only dependency the author's last change. Changes and actors
// that were named before are named by a small number.
//
// Both sides learn from every change, in the order in which they are told, unless
// it holds what the format did not have in its first release: that is said verbatim
// and learned by nobody, so that a release which does not know it stays in step. The
// zero Told has told nothing. It holds at most toldMax changes and then begins
// anew, on both sides alike.
type Told struct {
	docs map[string]*told
	size int
}

// told is what was told of one document.
type told struct {
	changes []toldChange
	places  map[crdt.Hash]int
	actors  []crdt.Actor
	last    map[crdt.Actor]int // the author's last change
}

// toldChange is a change that was told, or only named: then its seq is 0.
type toldChange struct {
	hash       crdt.Hash
	seq, maxOp uint64
}

// What is given because it is not as expected.
const (
	givenShort = 1 << iota
	givenSeq
	givenStart
	givenDeps
	givenOthers
	givenAll = 1<<iota - 1

	saidVerbatim = 0
)

// Shorten says a change of the author in fewer bytes, if they lead back to it.
func (t *Told) Shorten(doc string, author crdt.Actor, raw []byte) []byte {
	in := t.of(doc)
	c, err := Parse(raw)
	if err == nil && c.Actor == author && c.Time == 0 && c.Message == "" {
		short := in.shorten(&c)
		if again, err := in.restore(author, short); err == nil && bytes.Equal(again, raw) {
			t.learn(doc, &c)
			return short
		}
	}
	if err == nil {
		t.learn(doc, &c)
	}
	return append([]byte{saidVerbatim}, raw...)
}

// Restore makes a change again that was shortened. If it was not told what the
// other side has told, the change is another one.
func (t *Told) Restore(doc string, author crdt.Actor, short []byte) (raw []byte, err error) {
	switch {
	case len(short) == 0:
		return nil, errors.New("restoring a change: nothing is said")
	case short[0] == saidVerbatim:
		raw = short[1:]
	default:
		if raw, err = t.of(doc).restore(author, short); err != nil {
			return nil, fmt.Errorf("restoring a change: %w", err)
		}
	}
	if c, err := Parse(raw); err == nil {
		t.learn(doc, &c)
	}
	return raw, nil
}

var nothingTold = &told{}

func (t *Told) of(doc string) *told {
	if in := t.docs[doc]; in != nil {
		return in
	}
	return nothingTold
}

// learn takes note of a change, and of those it names.
func (t *Told) learn(doc string, c *Change) {
	if t.docs == nil || t.size > toldMax {
		t.docs, t.size = map[string]*told{}, 0
	}
	in := t.docs[doc]
	if in == nil {
		in = &told{places: map[crdt.Hash]int{}, last: map[crdt.Actor]int{}}
		t.docs[doc] = in
		t.size++
	}
	before := len(in.changes) + len(in.actors)
	for _, dep := range c.Deps {
		in.name(dep)
	}
	at := in.name(c.Hash)
	in.changes[at].seq, in.changes[at].maxOp = c.Seq, c.MaxOp()
	in.last[c.Actor] = at
	for _, a := range c.Actors() {
		if !slices.Contains(in.actors, a) {
			in.actors = append(in.actors, a)
		}
	}
	t.size += len(in.changes) + len(in.actors) - before
}

// name returns the place of a change and gives it one if it has none.
func (in *told) name(hash crdt.Hash) int {
	at, named := in.places[hash]
	if !named {
		at = len(in.changes)
		in.places[hash] = at
		in.changes = append(in.changes, toldChange{hash: hash})
	}
	return at
}

// expected is what a change of the author says of itself if nothing is given.
func (in *told) expected(author crdt.Actor) (seq uint64, deps []crdt.Hash) {
	at, wrote := in.last[author]
	if !wrote {
		return 1, nil
	}
	return in.changes[at].seq + 1, []crdt.Hash{in.changes[at].hash}
}

// start is the first counter of a change with these dependencies; 0 if unknown.
func (in *told) start(deps []crdt.Hash) uint64 {
	last := uint64(0)
	for _, dep := range deps {
		at, named := in.places[dep]
		if !named || in.changes[at].seq == 0 {
			return 0
		}
		last = max(last, in.changes[at].maxOp)
	}
	return last + 1
}

func (in *told) shorten(c *Change) []byte {
	seq, deps := in.expected(c.Actor)
	given := byte(givenShort)
	short := make([]byte, 1, 64+len(c.tail))
	if c.Seq != seq {
		given |= givenSeq
		short = binary.AppendUvarint(short, c.Seq)
	}
	if c.StartOp != in.start(c.Deps) {
		given |= givenStart
		short = binary.AppendUvarint(short, c.StartOp)
	}
	if !slices.Equal(c.Deps, deps) {
		given |= givenDeps
		short = binary.AppendUvarint(short, uint64(len(c.Deps)))
		for _, dep := range c.Deps {
			if at, named := in.places[dep]; named {
				short = binary.AppendUvarint(short, uint64(len(in.changes)-at))
			} else {
				short = append(append(short, 0), dep[:]...)
			}
		}
	}
	if len(c.Others) > 0 {
		given |= givenOthers
		short = binary.AppendUvarint(short, uint64(len(c.Others)))
		for _, a := range c.Others {
			if at := slices.Index(in.actors, a); at >= 0 {
				short = binary.AppendUvarint(short, uint64(at)+1)
			} else {
				short = append(append(short, 0), a[:]...)
			}
		}
	}
	short[0] = given
	return append(short, c.tail...)
}

// restore is the inverse of shorten.
func (in *told) restore(author crdt.Actor, short []byte) ([]byte, error) {
	r := reader{rest: short}
	given := byte(0)
	if b := r.take(1); b != nil {
		given = b[0]
	}
	if given&givenShort == 0 || given&^givenAll != 0 {
		return nil, errors.New("it is said in a way that is not known")
	}
	seq, deps := in.expected(author)
	if given&givenSeq != 0 {
		seq = r.uint("sequence number", 1, counterMax)
	}
	start := uint64(0)
	if given&givenStart != 0 {
		start = r.uint("start op", 1, counterMax)
	}
	if given&givenDeps != 0 {
		deps = in.readDeps(&r)
	}
	if given&givenStart == 0 {
		start = in.start(deps)
	}
	var others []crdt.Actor
	if given&givenOthers != 0 {
		others = in.readActors(&r)
	}
	if r.err != nil {
		return nil, r.err
	}
	b := binary.AppendUvarint(make([]byte, 0, 128+len(deps)*len(crdt.Hash{})+len(r.rest)), uint64(len(deps)))
	for _, dep := range deps {
		b = append(b, dep[:]...)
	}
	b = appendActor(b, author)
	b = binary.AppendUvarint(binary.AppendUvarint(b, seq), start)
	b = append(b, 0, 0) // no time, no message
	b = binary.AppendUvarint(b, uint64(len(others)))
	for _, a := range others {
		b = appendActor(b, a)
	}
	return sealChunk(chunkChange, append(b, r.rest...)), nil
}

func (in *told) readDeps(r *reader) []crdt.Hash {
	deps := make([]crdt.Hash, r.count("dependencies", depsMax, 1))
	for i := range deps {
		if back := r.uint("place of a change", 0, uint64(len(in.changes))); back > 0 {
			deps[i] = in.changes[uint64(len(in.changes))-back].hash
		} else {
			copy(deps[i][:], r.take(len(crdt.Hash{})))
		}
	}
	return deps
}

func (in *told) readActors(r *reader) []crdt.Actor {
	actors := make([]crdt.Actor, r.count("other actors", actorsMax-1, 1))
	for i := range actors {
		if at := r.uint("place of an actor", 0, uint64(len(in.actors))); at > 0 {
			actors[i] = in.actors[at-1]
		} else {
			copy(actors[i][:], r.take(len(crdt.Actor{})))
		}
	}
	return actors
}
