// Package record is where what people mean meets what devices keep: it writes
// statements and shared texts into documents, and reads them back. It is pure:
// bytes and documents in, concepts out.
//
// There are five kinds of documents; [docKinds] lists them, and each has a file
// that says what stands in it.
//
//	page/<member>            page.go   statements of one member, which only their devices write
//	meeting/<id>             texts.go  texts of one meeting, which every member writes
//	group/<id>               document.go   documents of a working group, which every member writes
//	minutes/<hash>-<member>  kept.go   minutes in the words that were proposed, as a member
//	                                   keeps them; only their devices write it
//	photo/<hash>-<member>    photo.go  one photo, as a member keeps it
//
// What a document of any kind may hold besides belongs to later releases: it stays,
// untouched, and so do documents of kinds this release does not know.
//
// # Versions
//
// Every document says its schema version under the root key "schema", a number.
// Whoever writes raises it to their own and never lowers it ([stamp]), so that it
// says what at least one writer knew. A later version may add root keys and kinds
// of statements, which this release passes over. It does not alter what stands under
// a key of an earlier one: what has to change gets a new key, and for two releases
// both are written. So a document is never converted, which could only be done by
// one device for all. testdata/v1 has a document of each kind as version 1 wrote
// it; they are read by every later release.
package record

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"moot/app/member"
	"moot/app/statement"
	"moot/crdt"
	"moot/crdt/change"
	"moot/sync/roster"
)

// ErrUnreadable is wrapped for bytes that are not what this package writes.
var ErrUnreadable = errors.New("not readable")

// schema is the version of all kinds of documents.
const schema = 1

const (
	pagePrefix      = "page/"
	meetingPrefix   = "meeting/"
	groupPrefix     = "group/"
	keptPrefix      = "minutes/"
	statementPrefix = "s/"
	textPrefix      = "text/"
	titlePrefix     = "title/"
	keptKey         = "bytes"
	schemaKey       = "schema"
	broughtPrefix   = "brought/"
)

// Rules tells a space what its documents mean; see space.Rules.
type Rules struct{}

// Version changes with the projections.
func (Rules) Version() uint32 { return 3 }

// docKind is a kind of documents.
type docKind struct {
	prefix string
	// owner returns the one member who writes it; nil where every member does.
	owner func(doc string) (member.ID, error)
	// late is true for what is large and can wait, see space.Rules.
	late bool
	// allow says what is wrong with an operation on a root key; see [Rules.Allow].
	allow   func(doc string, op *change.Op) error
	project func(doc string, r crdt.Reader) ([]byte, error)
}

// docKinds are all kinds there are.
func docKinds() []docKind {
	return []docKind{pages, meetings, groups, keptMinutes, photos}
}

func kindOfDoc(doc string) (docKind, bool) {
	for _, d := range docKinds() {
		if strings.HasPrefix(doc, d.prefix) {
			return d, true
		}
	}
	return docKind{}, false
}

// Owner returns whose page, or whose copy of minutes, the document is.
func (Rules) Owner(doc string) (roster.MemberID, bool) {
	d, known := kindOfDoc(doc)
	if !known || d.owner == nil {
		return roster.MemberID{}, false
	}
	// A page of nobody has an owner all the same, whom no device belongs to.
	id, _ := d.owner(doc)
	return roster.MemberID(id), true
}

// Late reports whether the document is large and can wait: it is a photo.
func (Rules) Late(doc string) bool {
	d, _ := kindOfDoc(doc)
	return d.late
}

// Project reads what the application wants to know of a document.
func (Rules) Project(doc string, r crdt.Reader) ([]byte, error) {
	if d, known := kindOfDoc(doc); known {
		return d.project(doc, r)
	}
	return nil, nil
}

// stamp says in a document which schema its writer knew.
func stamp(e crdt.Editor) error {
	if e.Get(crdt.At(schemaKey)).Num >= schema {
		return nil
	}
	return e.Put(crdt.At(schemaKey), crdt.IntOf(schema))
}

// idOf names a statement: the first 16 bytes of the SHA-256 over a label, its
// author and its bytes.
func idOf(by member.ID, b []byte) statement.ID {
	h := sha256.New()
	h.Write([]byte("\x10moot statement 1"))
	h.Write(by[:])
	h.Write(b)
	return statement.ID(h.Sum(nil)[:16])
}

func parseHex[T ~[32]byte](s string) (T, error) {
	var v T
	if len(s) != 2*len(v) {
		return v, fmt.Errorf("%w: %q", ErrUnreadable, s)
	}
	_, err := hex.Decode(v[:], []byte(s))
	return v, err
}
