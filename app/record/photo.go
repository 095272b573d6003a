package record

import (
	"errors"
	"fmt"
	"strings"

	"moot/app/member"
	"moot/app/photo"
	"moot/app/statement"
	"moot/app/thing"
	"moot/crdt"
	"moot/crdt/change"
	"moot/sync/space"
)

// A photo, "photo/<hash>-<member>", is one photo as a member keeps it; only that
// member's devices write it, once.
//
//	schema   number
//	bytes    bytes: a JPEG, see package photo
//
// As with kept minutes the name has half of the hash, and nothing else may ever stand
// under "bytes". Photos are large and can wait, so they come last in an exchange; a
// statement that names one is there long before it.
var photos = docKind{prefix: photoPrefix, late: true, allow: allowInPhoto,
	owner:   func(doc string) (member.ID, error) { return member.ParseID(keeper(doc)) },
	project: func(string, crdt.Reader) ([]byte, error) { return nil, nil }}

const photoPrefix = "photo/"

var errNotThePhoto = errors.New("a photo is neither altered nor taken away")

func allowInPhoto(doc string, op *change.Op) error {
	if op.Key != keptKey {
		return nil
	}
	put := putBy(op)
	if put.Kind != crdt.Bytes || len(put.Str) > photo.BytesMax || !strings.HasPrefix(doc, PhotoOf(photo.HashOf([]byte(put.Str)))) {
		return errNotThePhoto
	}
	return nil
}

// PhotoOf is the prefix of the documents that hold the photo with this hash; each
// stands under a member's name.
func PhotoOf(h photo.Hash) string { return photoPrefix + h.String()[:len(h)] + "-" }

// KeepPhoto writes a photo into a document of the member's own. It is an intention of
// its own: what can wait is not written with what cannot.
func KeepPhoto(by member.ID, b []byte) space.Edit {
	return space.Edit{Doc: PhotoOf(photo.HashOf(b)) + by.String(), Do: func(e crdt.Editor) error {
		if e.Get(crdt.At(keptKey)).Kind != crdt.Missing {
			return nil
		}
		if err := stamp(e); err != nil {
			return err
		}
		return e.Put(crdt.At(keptKey), crdt.BytesOf(b))
	}}
}

// PhotoIn reads a photo in its document. Anything but the bytes that the hash names is
// [ErrUnreadable].
func PhotoIn(r crdt.Reader, h photo.Hash) ([]byte, error) {
	v := r.Get(crdt.At(keptKey))
	if v.Kind != crdt.Bytes || len(v.Str) > photo.BytesMax || photo.HashOf([]byte(v.Str)) != h {
		return nil, fmt.Errorf("%w: photo %s", ErrUnreadable, h)
	}
	return []byte(v.Str), nil
}

type pictureBody struct {
	_     struct{} `cbor:",toarray"`
	Thing thing.ID
	Page  int
	Photo photo.Hash
	Over  []statement.ID
}

func pictureOf(s thing.Picture) (pictureBody, error) {
	return pictureBody{Thing: s.Thing, Page: s.Page, Photo: s.Photo, Over: list(s.Over)}, nil
}

func (b pictureBody) read(e statement.Envelope) (thing.Picture, error) {
	return thing.Picture{Envelope: e, Thing: b.Thing, Page: b.Page, Photo: b.Photo, Over: some(b.Over)}, nil
}
