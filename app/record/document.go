package record

import (
	"cmp"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"moot/app/group"
	"moot/app/statement"
	"moot/crdt"
	"moot/crdt/change"
	"moot/sync/canon"
	"moot/sync/space"
)

// A group's document, "group/<id>", is what a working group writes together: some
// texts, each with a title. Every member may write it, and writers merge inside the
// texts.
//
//	schema         number
//	title/<text>   string; whoever writes it last is read
//	text/<text>    Automerge text, at most maxTextRunes characters of which are read
//	brought/<hash> true; a change of a [File] that was brought in
//
// Whoever begins a text draws its name, so nobody makes the same one twice. As in a
// meeting's document none is ever taken away or replaced, nor is a title.
var groups = docKind{prefix: groupPrefix, allow: allowInGroup,
	project: func(_ string, r crdt.Reader) ([]byte, error) { return projectGroup(r) }}

var errNotTheTitle = errors.New("the title of a document is a string and stays")

func allowInGroup(doc string, op *change.Op) error {
	if strings.HasPrefix(op.Key, titlePrefix) && putBy(op).Kind != crdt.String {
		return errNotTheTitle
	}
	return allowInMeeting(doc, op)
}

// DocumentID names a document of a working group: sixteen hexadecimal digits.
type DocumentID string

// NewDocument draws a name for a document.
func NewDocument(rand io.Reader) (DocumentID, error) {
	var b [8]byte
	if _, err := io.ReadFull(rand, b[:]); err != nil {
		return "", fmt.Errorf("name a document: %w", err)
	}
	return DocumentID(hex.EncodeToString(b[:])), nil
}

// Document is a text that a working group writes together.
type Document struct {
	ID    DocumentID
	Title string
	Text  string
}

// documentBody is one document in the projection of a group.
type documentBody struct {
	_     struct{} `cbor:",toarray"`
	ID    string
	Title string
	Text  string
}

// GroupOf names the shared document of a working group.
func GroupOf(id group.ID) string { return groupPrefix + id.String() }

// GroupIn is the group whose documents a document holds.
func GroupIn(doc string) (id group.ID, ok bool) {
	name, ok := strings.CutPrefix(doc, groupPrefix)
	if !ok {
		return id, false
	}
	parsed, err := statement.ParseID(name)
	return group.ID(parsed), err == nil
}

// BeginDocument makes a document of a group. Its id is new, so nobody else makes
// the same.
func BeginDocument(id group.ID, document DocumentID, title string) space.Edit {
	return space.Edit{Doc: GroupOf(id), Do: func(e crdt.Editor) error {
		if err := stamp(e); err != nil {
			return err
		}
		if err := e.Put(crdt.At(titlePrefix+string(document)), crdt.StringOf(title)); err != nil {
			return err
		}
		return e.Put(crdt.At(textPrefix+string(document)), crdt.Empty(crdt.Text))
	}}
}

// EditDocument changes a document from the version its writer saw to the version
// they wrote, and leaves alone what others wrote meanwhile.
func EditDocument(id group.ID, document DocumentID, seen, wrote string) space.Edit {
	return editText(GroupOf(id), string(document), seen, wrote)
}

// RestoreDocument makes a document what it was, as one edit of what differs.
func RestoreDocument(id group.ID, document DocumentID, was string) space.Edit {
	return restoreText(GroupOf(id), string(document), was)
}

func projectGroup(r crdt.Reader) ([]byte, error) {
	all := []documentBody{}
	for _, key := range r.Keys(nil) {
		id, ok := strings.CutPrefix(key, textPrefix)
		if !ok || r.Get(crdt.At(key)).Kind != crdt.Text || len(all) == maxDocuments {
			continue
		}
		d := documentBody{ID: id, Text: TextAt(r, id)}
		if v := r.Get(crdt.At(titlePrefix + id)); v.Kind == crdt.String {
			title := []rune(v.Str)
			d.Title = string(title[:min(len(title), titleRunesMax)])
		}
		all = append(all, d)
	}
	return canon.Marshal(all)
}

// ReadDocuments reads the projection of a group, by title.
func ReadDocuments(projection []byte) ([]Document, error) {
	if len(projection) == 0 {
		return nil, nil
	}
	var all []documentBody
	if err := canon.Unmarshal(projection, &all, maxGroupBytes); err != nil {
		return nil, fmt.Errorf("%w: a group's documents: %v", ErrUnreadable, err)
	}
	documents := make([]Document, len(all))
	for i, d := range all {
		documents[i] = Document{DocumentID(d.ID), d.Title, d.Text}
	}
	slices.SortFunc(documents, func(a, b Document) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title)), cmp.Compare(a.ID, b.ID))
	})
	return documents, nil
}
