// Package batch is what entries of record chains say: what one intention of a
// person changed, in which documents.
//
//	[version, [[document, change], ...]]   canonical CBOR
//
// A device that tells another one many of them, in order, can leave out what the
// other can work out: see [Told].
package batch

import (
	"fmt"
	"math"
	"strings"

	"moot/crdt"
	"moot/crdt/change"
	"moot/sync/canon"
	"moot/sync/log"
)

// Version is the version that this release writes and reads.
const Version = 1

// Body is what one entry says.
type Body struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Edits   []Edit
}

// Edit is one Automerge change of one document.
type Edit struct {
	_      struct{} `cbor:",toarray"`
	Doc    string
	Change []byte
}

// Parse reads a body, which refers to said. A change in it may be anything; see
// [Edit.Read].
func Parse(said []byte) (Body, error) {
	r := canon.NewReader(said, log.MaxPlainBytes)
	r.ArrayOf(2)
	b := Body{Version: uint8(r.Uint(math.MaxUint8))}
	n := r.Array(math.MaxInt)
	for range n {
		r.ArrayOf(2)
		edit := Edit{Doc: r.Text(), Change: r.Bytes()}
		if r.Err() != nil {
			break
		}
		b.Edits = append(b.Edits, edit)
	}
	if err := r.End(); err != nil {
		return Body{}, fmt.Errorf("read changes: %w", err)
	}
	if b.Version != Version {
		return Body{}, fmt.Errorf("%w: changes of version %d", log.ErrVersion, b.Version)
	}
	if len(b.Edits) > MaxEdits {
		return Body{}, fmt.Errorf("%w: %d documents in one entry", log.ErrInvalid, len(b.Edits))
	}
	for i, e := range b.Edits {
		if !ValidDoc(e.Doc) {
			return Body{}, fmt.Errorf("%w: change %d names no document", log.ErrInvalid, i)
		}
	}
	return b, nil
}

// Read reads the change as one in an entry of the chain, or says what is wrong
// with it; of one that is [crdt.Newer] than this release it reads the envelope.
func (e Edit) Read(author log.Chain) (change.Change, error) {
	c, err := change.Parse(e.Change)
	read := err == nil || crdt.ReasonOf(err) == crdt.Newer
	if read && c.Actor != change.ActorOf(author.Device, author.Incarnation, e.Doc) {
		err = crdt.WrongAuthor.Errorf("written under another's name")
	}
	return c, err
}

// ValidDoc accepts "kind/name" of lower-case letters, digits and hyphens: what
// can stand in a key of the store and leads nowhere else.
func ValidDoc(name string) bool {
	kind, rest, ok := strings.Cut(name, "/")
	if !ok || kind == "" || rest == "" || len(name) > MaxDocNameBytes {
		return false
	}
	for _, r := range kind + rest {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return true
}
