// Package official runs documents on automerge-go, which wraps the Rust engine
// of the Automerge project. It is the only importer of automerge-go.
//
// The library is fast and exact, and unforgiving: a change whose content does
// not fit ends the whole process. So this package never shows it anything that
// crdt/change has not admitted first:
//
//	Apply ─> change.Queue ─> Past.Admit ─> LoadIncremental ─> heads as expected?
//
// What callers need to know beyond [crdt.Doc]:
//
//   - A document takes 60 to 160 KiB of memory that Go's garbage collector does
//     not see, and some 50 bytes for each operation. Close lets go of it; the
//     library frees it with the next collection.
//   - A failing Edit costs as much as opening the document again; others cost
//     what they change.
//   - At copies the document as of the heads.
//   - One Edit may be as large as crdt/change takes: 4 MiB and 131,072
//     operations, where each character written or removed is one.
package official

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/automerge/automerge-go"

	"moot/crdt"
	"moot/crdt/change"
)

// Engine makes documents that run on automerge-go.
type Engine struct{}

var _ crdt.Engine = Engine{}

// New returns an empty document.
func (Engine) New(actor crdt.Actor) (crdt.Doc, error) {
	d := &doc{actor: actor}
	if err := d.adopt(automerge.New()); err != nil {
		return nil, fmt.Errorf("making a document: %w", err)
	}
	return d, nil
}

// Load opens a saved document.
func (Engine) Load(actor crdt.Actor, saved []byte) (crdt.Doc, error) {
	if err := change.VerifyDocument(saved); err != nil {
		return nil, err
	}
	am, err := automerge.Load(saved)
	if err != nil {
		return nil, fmt.Errorf("opening a document: %w", err)
	}
	d := &doc{actor: actor}
	if err := d.adopt(am); err != nil {
		return nil, fmt.Errorf("opening a document: %w", err)
	}
	return d, nil
}

// Open is Load: automerge-go takes nobody's word.
func (e Engine) Open(actor crdt.Actor, saved []byte) (crdt.Doc, error) { return e.Load(actor, saved) }

func (d *doc) Snapshot() ([]byte, error) { return d.Save() }

type doc struct {
	view
	actor crdt.Actor
	past  *change.Past
	queue *change.Queue
}

// known is what the document holds, which is another Past after each restore.
type known doc

func (k *known) Has(h crdt.Hash) bool { return k.past.Has(h) }

// adopt makes am what the document consists of.
func (d *doc) adopt(am *automerge.Doc) error {
	if err := am.SetActorID(d.actor.String()); err != nil {
		return err
	}
	history, err := am.Changes()
	if err != nil {
		return err
	}
	past := change.NewPast()
	for _, h := range history {
		c, err := change.Parse(h.Save())
		if err != nil {
			return err
		}
		if err := past.Admit(&c); err != nil {
			return fmt.Errorf("change %.8s: %w", c.Hash, err)
		}
	}
	d.am, d.past = am, past
	if d.queue == nil {
		d.queue = change.NewQueue((*known)(d), waitingMax, waitingBytesMax)
	}
	return nil
}

// restore takes the document back to earlier heads.
func (d *doc) restore(heads []crdt.Hash) error {
	am, err := fork(d.am, heads)
	if err != nil {
		return err
	}
	return d.adopt(am)
}

// fork copies a document as of the heads.
func fork(am *automerge.Doc, heads []crdt.Hash) (*automerge.Doc, error) {
	if len(heads) == 0 {
		return automerge.New(), nil // without heads the library would copy the present
	}
	asOf := make([]automerge.ChangeHash, len(heads))
	for i, h := range heads {
		asOf[i] = automerge.ChangeHash(h)
	}
	return am.Fork(asOf...)
}

func (d *doc) Heads() []crdt.Hash { return d.past.Heads() }

func (d *doc) Has(h crdt.Hash) bool { return d.past.Has(h) }

func (d *doc) Waiting() []crdt.Hash { return d.queue.Missing() }

func (d *doc) At(heads []crdt.Hash) (crdt.Reader, error) {
	for _, h := range heads {
		if !d.past.Has(h) {
			return nil, fmt.Errorf("reading as of %.8s: %w", h, crdt.ErrUnknownHeads)
		}
	}
	am, err := fork(d.am, heads)
	if err != nil {
		return nil, fmt.Errorf("reading as of earlier heads: %w", err)
	}
	return view{am}, nil
}

// Size counts what the library takes as measured: it does not tell.
func (d *doc) Size() int { return emptyBytes + opBytes*d.past.Ops() }

func (d *doc) Save() ([]byte, error) { return d.am.Save(), nil }

// Close lets go of the document, so that the collector can free it.
func (d *doc) Close() { *d = doc{} }

func (d *doc) Edit(fn func(crdt.Editor) error) (raw []byte, err error) {
	if d.queue.Taken(d.actor, d.past.Wrote(d.actor)+1) {
		return nil, crdt.Newer.Errorf("its writer has gone on in a way this release does not know")
	}
	before := d.Heads()
	e := &editor{view: d.view, open: true}
	done := false
	defer func() {
		e.open = false
		if !done { // fn failed or panicked, or the result was not sound
			raw, err = nil, errors.Join(err, d.restore(before))
		}
	}()
	if err := fn(e); err != nil {
		return nil, err
	}
	raw, err = d.commit(before)
	done = err == nil
	return raw, err
}

// commit closes what was edited into one change. It has to pass the gates that
// the changes of others pass.
func (d *doc) commit(before []crdt.Hash) ([]byte, error) {
	hash, err := d.am.Commit("", automerge.CommitOptions{Time: &time.Time{}})
	if err != nil {
		if slices.Equal(d.amHeads(), before) {
			return nil, nil // the library calls it an error to have changed nothing
		}
		return nil, fmt.Errorf("committing an edit: %w", err)
	}
	made, err := d.am.Change(hash)
	if err != nil {
		return nil, fmt.Errorf("reading the change just made: %w", err)
	}
	c, err := change.Parse(made.Save())
	if err == nil {
		err = d.past.Admit(&c)
	}
	if err != nil {
		return nil, fmt.Errorf("the change just made is not sound: %w", err)
	}
	return c.Raw, nil
}

// amHeads returns what the library thinks the heads are, sorted.
func (d *doc) amHeads() []crdt.Hash {
	var heads []crdt.Hash
	for _, h := range d.am.Heads() {
		heads = append(heads, crdt.Hash(h))
	}
	slices.SortFunc(heads, crdt.Hash.Compare)
	return heads
}
