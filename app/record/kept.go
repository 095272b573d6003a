package record

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"strings"

	"moot/app/approval"
	"moot/app/member"
	"moot/app/refusal"
	"moot/crdt"
	"moot/crdt/change"
	"moot/sync/space"
)

// A copy of minutes, "minutes/<hash>-<member>", is one version of the minutes of a
// meeting in the words that were proposed, as one member keeps it. Only that member's
// devices write it; whoever proposes or confirms keeps one, so that the words do not
// hang on one phone.
//
//	schema   number
//	bytes    bytes: the canonical words in every language, deflated (RFC 1951)
//
// The name has half of the hash of the words, and nothing else may ever stand under
// "bytes": a copy is what its name says, or nothing.
var keptMinutes = docKind{prefix: keptPrefix, allow: allowInKept,
	owner:   func(doc string) (member.ID, error) { return member.ParseID(keeper(doc)) },
	project: func(_ string, r crdt.Reader) ([]byte, error) { return projectKept(r) }}

var errNotTheMinutes = errors.New("kept minutes are neither altered nor taken away")

func allowInKept(doc string, op *change.Op) error {
	if op.Key != keptKey {
		return nil
	}
	put := putBy(op)
	canonical, err := inflate([]byte(put.Str))
	if put.Kind != crdt.Bytes || err != nil || !strings.HasPrefix(doc, KeptOf(approval.HashOf(canonical))) {
		return errNotTheMinutes
	}
	return nil
}

// KeptOf is the prefix of the documents that hold the version of minutes with
// this hash; each stands under a member's name, and only that member writes it.
// The name has half of the hash, and what stands there is held against all of it.
func KeptOf(h approval.Hash) string { return keptPrefix + h.String()[:len(h)] + "-" }

// Keep writes a version of minutes into a document of the member's own, deflated
// under the root key "bytes". It is found by the hash of its bytes and can hold
// nothing else, see [Rules.Allow].
func Keep(by member.ID, canonical []byte) (space.Edit, error) {
	if len(canonical) > maxKeptBytes {
		return space.Edit{}, refusal.New(refusal.MinutesTooLong)
	}
	var small bytes.Buffer
	w, err := flate.NewWriter(&small, flate.BestCompression)
	if err != nil {
		return space.Edit{}, err
	}
	_, err = w.Write(canonical)
	if err := errors.Join(err, w.Close()); err != nil {
		return space.Edit{}, fmt.Errorf("keep minutes: %w", err)
	}
	if small.Len() > maxDeflatedBytes {
		return space.Edit{}, refusal.New(refusal.MinutesTooLong)
	}
	doc := KeptOf(approval.HashOf(canonical)) + by.String()
	return space.Edit{Doc: doc, Do: func(e crdt.Editor) error {
		if err := stamp(e); err != nil {
			return err
		}
		return e.Put(crdt.At(keptKey), crdt.BytesOf(small.Bytes()))
	}}, nil
}

// projectKept returns what a document of kept minutes holds, still deflated.
func projectKept(r crdt.Reader) ([]byte, error) {
	v := r.Get(crdt.At(keptKey))
	if v.Kind != crdt.Bytes || len(v.Str) > maxDeflatedBytes {
		return nil, nil
	}
	return []byte(v.Str), nil
}

// ReadKept reads the projection of kept minutes. Anything but the bytes that the
// hash names is [ErrUnreadable].
func ReadKept(h approval.Hash, projection []byte) ([]byte, error) {
	canonical, err := inflate(projection)
	if err != nil || approval.HashOf(canonical) != h {
		return nil, fmt.Errorf("%w: minutes %s", ErrUnreadable, h.Mark())
	}
	return canonical, nil
}

// inflate undoes what Keep did; more than maxKeptBytes is an error.
func inflate(small []byte) ([]byte, error) {
	if len(small) > maxDeflatedBytes {
		return nil, fmt.Errorf("%w: %d bytes", ErrUnreadable, len(small))
	}
	r := flate.NewReader(bytes.NewReader(small))
	canonical, err := io.ReadAll(io.LimitReader(r, maxKeptBytes+1))
	if err == nil && len(canonical) > maxKeptBytes {
		err = fmt.Errorf("%w: more than %d bytes", ErrUnreadable, maxKeptBytes)
	}
	return canonical, err
}

// keeper returns whose document a copy of minutes is.
func keeper(doc string) string { return doc[strings.LastIndexByte(doc, '-')+1:] }
