package record

import (
	"errors"
	"strings"

	"moot/app/member"
	"moot/app/statement"
	"moot/crdt"
	"moot/crdt/change"
	"moot/sync/canon"
)

// A page, "page/<member>", is everything that one member says in their own name:
// calls, ballots, attendance, requests. Only that member's devices write it, so
// what stands on it needs no further signature inside the collective.
//
//	schema       number
//	s/<id>       bytes: one statement, canonical CBOR; see wire
//
// A statement is one byte string under the hash of its author and its bytes, so a
// merge neither alters one nor mixes two, and one that was copied to another's page
// is not read there. Several devices of a member write the page at once; they never
// write the same key with different bytes.
//
// What was said stays said: not even its author can alter a statement or take it
// off the page, since others build on it: a count on ballots, an approval on the
// minutes as they were proposed. To take something back is another statement.
// Statements of a kind or version that this release does not know stay where they
// are, are counted ([Facts].Unread) and have no effect. Those it knows are [kinds];
// testdata/statements-1.txt has one of each.
var pages = docKind{prefix: pagePrefix, owner: ownerOfPage, allow: allowOnPage, project: projectPage}

var errNotTheStatement = errors.New("a statement is neither altered nor taken away")

// PageOf names the page of a member.
func PageOf(id member.ID) string { return pagePrefix + id.String() }

// Pages is the prefix of all pages' names.
const Pages = pagePrefix

func ownerOfPage(doc string) (member.ID, error) { return member.ParseID(doc[len(pagePrefix):]) }

func allowOnPage(doc string, op *change.Op) error {
	by, err := ownerOfPage(doc)
	name, ok := strings.CutPrefix(op.Key, statementPrefix)
	if err != nil || !ok {
		return nil // nobody can write there, or it is no statement
	}
	put := putBy(op)
	if put.Kind != crdt.Bytes || name != idOf(by, []byte(put.Str)).String() {
		return errNotTheStatement
	}
	return nil
}

// projectPage returns the statements on a page whose ids are right, in the order
// of their ids.
func projectPage(doc string, r crdt.Reader) ([]byte, error) {
	by, err := ownerOfPage(doc)
	if err != nil {
		return nil, nil // nobody's page says nothing
	}
	all := [][]byte{}
	for _, key := range r.Keys(nil) {
		if len(key) < len(statementPrefix) || key[:len(statementPrefix)] != statementPrefix {
			continue
		}
		v := r.Get(crdt.At(key))
		b := []byte(v.Str)
		if v.Kind != crdt.Bytes || len(b) > maxStatementBytes || key != statementPrefix+idOf(by, b).String() {
			continue
		}
		all = append(all, b)
	}
	return canon.Marshal(all)
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
