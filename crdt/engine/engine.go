// Package engine is an Automerge document in Go: the same changes, byte for byte,
// the same conflicts, winners and orders as the engine of the Automerge project,
// without cgo, and with nothing in what arrives that can hurt it.
//
//	Edit  ─> editor ────────────────┬─> content: what can be read, and what could be
//	Apply ─> change.Parse ─> checks ┴─> history: who wrote which change, after which
//
// A document keeps every operation ever made, and nothing twice: the bytes of
// changes are not kept, since they follow from the operations. The present is
// read directly. The past is read from the same operations through a clock, which
// says for each actor up to where it had come; so At costs nothing until
// something is read.
//
// A change is checked against the content operation by operation while it is
// made part of it. If one does not fit, those before it are taken back. The same
// way back is taken by an Edit that fails.
//
// # Opening
//
// Load makes every change of a saved document again, hashes it and lets it pass
// the gates: it is for files from anywhere. Open is for what this device itself
// has kept, sealed. It takes the operations as they lie there and the hashes of
// the newest changes, on which those to come depend. The older hashes are worked
// out at once when somebody asks for one of the past, and only then does it show
// if the snapshot was not what it was.
//
// # Texts and lists
//
// A text is a row of runs in a tree with counts ([branch]): what one person typed
// in one go takes the bytes it has and some hundred more. Finding an index, an
// element or the place of an insertion takes steps that grow with the logarithm
// of the length.
//
// # What callers must know
//
// While an Edit runs, the document takes no other Edit, Apply or Save. A
// [crdt.Reader] of the past shares memory with its document and belongs to the
// same goroutine. It may be read after Close.
package engine

import (
	"errors"
	"fmt"
	"slices"

	"moot/crdt"
	"moot/crdt/change"
)

// Engine makes documents.
type Engine struct{}

var _ crdt.Engine = Engine{}

// New returns an empty document.
func (Engine) New(actor crdt.Actor) (crdt.Doc, error) { return newDoc(actor), nil }

// Load opens a saved document, also one that another program of Automerge saved.
func (Engine) Load(actor crdt.Actor, saved []byte) (crdt.Doc, error) {
	d := newDoc(actor)
	if err := d.load(saved); err != nil {
		return nil, fmt.Errorf("opening a document: %w", err)
	}
	return d, nil
}

// Open opens a snapshot without making its changes again.
func (Engine) Open(actor crdt.Actor, snapshot []byte) (crdt.Doc, error) {
	d := newDoc(actor)
	if err := d.open(snapshot); err != nil {
		return nil, fmt.Errorf("opening a document: %w", err)
	}
	return d, nil
}

type doc struct {
	view
	actor   crdt.Actor
	h       *history
	queue   *change.Queue
	editing bool
}

var errEditing = errors.New("the document is being edited")

func newDoc(actor crdt.Actor) *doc {
	h := newHistory()
	return &doc{
		view:  view{content: newContent(h)},
		actor: actor, h: h,
		queue: change.NewQueue(h, waitingMax, waitingBytesMax),
	}
}

func (d *doc) Heads() []crdt.Hash { return d.h.hashes(d.h.heads) }

func (d *doc) Has(hash crdt.Hash) bool { return d.h.Has(hash) }

func (d *doc) Waiting() []crdt.Hash { return d.queue.Missing() }

func (d *doc) Size() int {
	return docBytes + len(d.h.nodes)*nodeBytes + d.content.size
}

func (d *doc) At(heads []crdt.Hash) (crdt.Reader, error) {
	at := make([]int32, 0, len(heads))
	for _, hash := range heads {
		place, known := d.h.at(hash)
		if d.h.damaged != nil {
			return nil, d.h.damaged
		}
		if !known {
			return nil, fmt.Errorf("reading as of %.8s: %w", hash, crdt.ErrUnknownHeads)
		}
		at = append(at, place)
	}
	return &view{content: d.content, past: d.h.clock(at), lists: map[*object][]*slot{}}, nil
}

// Close lets go of the document.
func (d *doc) Close() { *d = doc{} }

func (d *doc) Edit(fn func(crdt.Editor) error) (raw []byte, err error) {
	if d.editing {
		return nil, errEditing
	}
	if d.queue.Taken(d.actor, d.h.wrote(d.actor)+1) {
		return nil, crdt.Newer.Errorf("its writer has gone on in a way this release does not know")
	}
	known := len(d.h.actors)
	first := change.Ref{Ctr: d.h.last() + 1, Actor: d.h.number(d.actor)}
	e := &editor{view: view{content: d.content}, next: first, open: true}
	d.editing = true
	done := false
	defer func() {
		e.open, d.editing = false, false
		if !done { // fn failed or panicked, or the result was not sound
			d.content.drop(first, e.ops)
		}
		if raw == nil {
			d.h.forget(known) // an actor has written something
		}
	}()
	if err := fn(e); err != nil {
		return nil, err
	}
	if len(e.ops) > 0 {
		if raw, err = d.commit(first, e.ops); err != nil {
			return nil, err
		}
	}
	done = true
	return raw, nil
}

// commit closes what was edited into one change. It has to pass the gates that
// the changes of others pass.
func (d *doc) commit(first change.Ref, ops []change.Op) ([]byte, error) {
	draft := change.Draft{
		Deps: d.Heads(), Author: first.Actor, Actors: d.h.actors,
		Seq: d.h.wrote(d.actor) + 1, StartOp: uint64(first.Ctr),
		Ops: func(yield func(*change.Op) bool) {
			for i := range ops {
				if !yield(&ops[i]) {
					return
				}
			}
		},
	}
	if own := d.h.written[first.Actor]; len(own) > 0 {
		last := own[len(own)-1]
		if !slices.Contains(d.h.heads, last) {
			draft.Deps = append(draft.Deps, d.h.hashOf(last)) // as Automerge does
		}
	}
	if d.h.damaged != nil {
		return nil, d.h.damaged
	}
	c, err := change.Parse(draft.Encode())
	if err != nil {
		return nil, fmt.Errorf("the change just made is not sound: %w", err)
	}
	n, err := d.h.place(&c)
	if err != nil {
		return nil, fmt.Errorf("the change just made is not sound: %w", err)
	}
	d.h.add(n)
	return c.Raw, nil
}
