package space

import (
	"errors"
	"fmt"
	"slices"

	"moot/crdt/change"
	"moot/sync/canon"
	"moot/sync/log"
)

// batchVersion is the version of the bodies of record chains.
const batchVersion = 1

// batch is the body of a record entry: what one intention of a person changed.
type batch struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Edits   []docChange
}

// docChange is one Automerge change of one document.
type docChange struct {
	_      struct{} `cbor:",toarray"`
	Doc    string
	Change []byte
}

func parseBatch(body []byte) (batch, error) {
	var b batch
	if err := canon.Unmarshal(body, &b, log.MaxPlainBytes); err != nil {
		return batch{}, fmt.Errorf("read changes: %w", err)
	}
	if b.Version != batchVersion {
		return batch{}, fmt.Errorf("%w: changes of version %d", log.ErrVersion, b.Version)
	}
	if len(b.Edits) > MaxBatchEdits {
		return batch{}, fmt.Errorf("%w: %d documents in one entry", log.ErrInvalid, len(b.Edits))
	}
	for i, e := range b.Edits {
		if !validDoc(e.Doc) {
			return batch{}, fmt.Errorf("%w: change %d names no document", log.ErrInvalid, i)
		}
	}
	return b, nil
}

// effectiveIn returns the changes of a batch that can have an effect, if its author
// may write the documents: those that are changes, under the author's own name.
// Batches this release cannot read have none.
func effectiveIn(author log.Chain, said []byte) []docChange {
	b, err := parseBatch(said)
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(b.Edits, func(edit docChange) bool { return edit.check(author) != nil })
}

// check says what is wrong with a change in an entry of the chain.
func (c docChange) check(author log.Chain) error {
	parsed, err := change.Parse(c.Change)
	switch {
	case err != nil:
		return err
	case parsed.Actor != change.ActorOf(author.Device, author.Incarnation, c.Doc):
		return errors.New("written under another's name")
	}
	return nil
}

// docsOf names the documents an entry may have an effect on, each once; errNoKey if
// nobody can tell yet.
func (s *Space) docsOf(e log.Entry) ([]string, error) {
	edits, err := s.effective(e)
	return docsIn(edits), err
}

func docsIn(edits []docChange) []string {
	var docs []string
	for _, edit := range edits {
		docs = append(docs, edit.Doc)
	}
	slices.Sort(docs)
	return slices.Compact(docs)
}
