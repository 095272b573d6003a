// Package crdt is Moot's view of a document: something several people edit at
// once, apart from each other, and that is the same for all of them as soon as
// they hold the same changes.
//
// Documents are Automerge documents and changes are Automerge changes, byte for
// byte, so that any Automerge tool can open what Moot keeps. The package holds
// the words ([Doc], [Reader], [Editor], [Value]) and no engine. There are two, and
// for the same edits both write the same bytes: crdt/engine runs documents in Go,
// everywhere; crdt/official, on automerge-go, is the referee it is held against.
// Whatever passes the suite in crdt/crdttest is an engine.
//
// # How a document changes
//
//	Edit(func) ──> one change ──> (signed, kept, carried elsewhere)
//	Apply(changes) <── what others made; a change whose past is missing waits
//
// One intention of a person is one Edit and therefore one change. Nothing else
// alters a document.
//
// # What callers must know
//
// Two people who make the same object under the same key, apart from each
// other, make two objects of which only one is seen. So an object is made once,
// under a key that no one else will choose (an id), and the keys that everybody
// writes hold scalars. [Editor.Put] makes no object on the way.
//
// A Doc belongs to one goroutine at a time; the caller guards it.
package crdt

import (
	"encoding/hex"
	"errors"
	"fmt"
)

// Actor names one writer of one document: a device, in one incarnation, in one
// document. It is never used by another device and never used again.
type Actor [16]byte

func (a Actor) String() string { return hex.EncodeToString(a[:]) }

// Hash is the SHA-256 of a change, as Automerge defines it.
type Hash [32]byte

func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Compare orders hashes bytewise; it is how heads are sorted.
func (h Hash) Compare(o Hash) int {
	for i := range h {
		if h[i] != o[i] {
			return int(h[i]) - int(o[i])
		}
	}
	return 0
}

// Path leads from the root of a document to a value: a string is a key of a
// map, an int is a place in a list. The empty path is the root map.
type Path []any

// At builds a Path: At("agenda", 2, "title").
func At(steps ...any) Path { return steps }

func (p Path) String() string {
	s := ""
	for _, step := range p {
		s += fmt.Sprintf("/%v", step)
	}
	if s == "" {
		return "/"
	}
	return s
}

// Engine makes documents.
type Engine interface {
	// New returns an empty document in which the actor writes.
	New(Actor) (Doc, error)
	// Load opens what [Doc.Save] returned. Bytes that are not a whole, sound
	// document are refused.
	Load(actor Actor, saved []byte) (Doc, error)
	// Open opens what [Doc.Snapshot] returned and nobody can have altered since.
	// It may take its word for it, which is faster: that the changes are not those
	// they should be may then come out as [ErrDamaged] when one of the past is
	// asked for.
	Open(actor Actor, snapshot []byte) (Doc, error)
}

// Doc is one document. Close releases it; a closed Doc must not be used.
type Doc interface {
	Reader
	// Heads returns the hashes of the newest changes, sorted bytewise. Equal
	// heads mean equal documents.
	Heads() []Hash
	// Edit runs fn and makes everything it did one change, which it returns.
	// The change is uncompressed, has time 0 and no message, so that its bytes
	// follow from its content. If fn fails, nothing has happened. If fn did
	// nothing, the change is nil.
	Edit(fn func(Editor) error) (change []byte, err error)
	// Apply takes changes of others, in any order. A change whose past is
	// missing waits inside the document until the past arrives; one that is [Newer]
	// than this release waits for another release, and the document takes no Edit of
	// its author, whose numbers it cannot know. A change that cannot be applied is
	// refused whole: the rest is applied all the same and the error is, or wraps,
	// [*RefusedError] for each refused one (errors.Join). Of two changes of an actor
	// under one number that are given together, the first stays if it can be applied;
	// one that comes later is refused.
	Apply(changes ...[]byte) error
	// Has reports whether the change is part of the document.
	Has(Hash) bool
	// Waiting returns the missing hashes that waiting changes depend on, and those of
	// changes that are newer than this release, sorted.
	Waiting() []Hash
	// At reads the document as it was at the heads. All of them must be known.
	At(heads []Hash) (Reader, error)
	// Size is about how many bytes of memory the document takes.
	Size() int
	// Save returns the whole document, compact. Waiting changes are not in it.
	Save() ([]byte, error)
	// Snapshot returns the same for [Engine.Open] alone.
	Snapshot() ([]byte, error)
	Close()
}

// Reader reads a document as of a moment.
type Reader interface {
	// Get returns the value at the path; a missing one is Value{} with Kind
	// [Missing]. Maps, lists and texts come as their kind alone.
	Get(Path) Value
	// Keys returns the keys of the map at the path, sorted bytewise.
	Keys(Path) []string
	// Len returns the number of keys, elements or characters (Unicode code
	// points) of the object at the path.
	Len(Path) int
	// Text returns the text at the path, "" if there is none.
	Text(Path) string
}

// Editor changes a document inside [Doc.Edit] and sees its own changes.
type Editor interface {
	Reader
	// Put sets a key of a map, or replaces an element of a list. The parent
	// must be there. Values of kind [Map], [List] and [Text] make an empty
	// object of that kind.
	Put(Path, Value) error
	// Insert puts a value in front of the element at the path (a path that
	// ends in an int); an index equal to the length appends.
	Insert(Path, Value) error
	// Delete removes a key or an element; a missing one is no error.
	Delete(Path) error
	// Splice removes del characters of the text at the path from pos on and
	// writes s in their place. Positions count Unicode code points.
	Splice(path Path, pos, del int, s string) error
	// Add adds to the counter at the path.
	Add(Path, int64) error
}

// ErrDamaged is what Apply, Edit, At and Save of an opened document return from
// the moment on at which it turned out not to be what it was when saved; Apply
// does so also if it is given nothing.
var ErrDamaged = errors.New("the document is damaged")

// ErrUnknownHeads is returned by [Doc.At] for a moment the document has not reached.
var ErrUnknownHeads = errors.New("the document has not reached that moment")
