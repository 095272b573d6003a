// Package record is where what people mean meets what devices keep: it writes
// statements and shared texts into documents, and reads them back. It is pure:
// bytes and documents in, concepts out.
//
// There are four kinds of documents.
//
//	page/<member>            statements of one member, which only their devices write
//	meeting/<id>             texts of one meeting, which every member writes
//	group/<id>               documents of a working group, which every member writes
//	minutes/<hash>-<member>  minutes in the words that were proposed, as a member
//	                         keeps them; only their devices write it
//
// On a page each statement is one byte string under the root key "s/<id>". Its
// id is a hash of its author and its bytes, so a statement cannot be altered,
// whatever a merge does: an altered one has another id. Nor is it ever taken off
// the page: a change that does so has no effect, see [Rules.Allow]. Statements of kinds and
// versions this release does not know stay on the page, untouched.
//
// A meeting's document has one text for each agenda item, under the root key
// "text/<item>", made when the meeting is called; writers merge inside them.
//
// A group's document has one text for each document of the group in the same form,
// and its title under "title/<document>"; whoever begins one gives it a random name.
//
// Every document says its schema version under the root key "schema".
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
)

// PageOf names the page of a member.
func PageOf(id member.ID) string { return pagePrefix + id.String() }

// Pages is the prefix of all pages' names.
const Pages = pagePrefix

// Rules tells a space what its documents mean; see space.Rules.
type Rules struct{}

// Version changes with the projections.
func (Rules) Version() uint32 { return 3 }

// Owner returns whose page, or whose copy of minutes, the document is.
func (Rules) Owner(doc string) (roster.MemberID, bool) {
	name, ok := strings.CutPrefix(doc, pagePrefix)
	if strings.HasPrefix(doc, keptPrefix) {
		name, ok = keeper(doc), true
	}
	if !ok {
		return roster.MemberID{}, false
	}
	// A page of nobody has an owner all the same, whom no device belongs to.
	id, _ := member.ParseID(name)
	return roster.MemberID(id), true
}

// Project reads what the application wants to know of a document.
func (Rules) Project(doc string, r crdt.Reader) ([]byte, error) {
	switch {
	case strings.HasPrefix(doc, pagePrefix):
		return projectPage(doc, r)
	case strings.HasPrefix(doc, meetingPrefix):
		return projectMeeting(r)
	case strings.HasPrefix(doc, groupPrefix):
		return projectGroup(r)
	case strings.HasPrefix(doc, keptPrefix):
		return projectKept(r)
	}
	return nil, nil
}

// StatementAt returns the statement that stands under a root key of a page.
func StatementAt(key string) (statement.ID, bool) {
	name, ok := strings.CutPrefix(key, statementPrefix)
	if !ok {
		return statement.ID{}, false
	}
	id, err := statement.ParseID(name)
	return id, err == nil
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
