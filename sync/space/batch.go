package space

import (
	"fmt"

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
	if err := canon.Unmarshal(body, &b, log.MaxBodyBytes); err != nil {
		return batch{}, fmt.Errorf("read changes: %w", err)
	}
	if b.Version != batchVersion {
		return batch{}, fmt.Errorf("%w: changes of version %d", log.ErrVersion, b.Version)
	}
	if len(b.Edits) > MaxBatchEdits {
		return batch{}, fmt.Errorf("%w: %d documents in one entry", log.ErrInvalid, len(b.Edits))
	}
	for _, e := range b.Edits {
		if !validDoc(e.Doc) {
			return batch{}, fmt.Errorf("%w: a document named %q", log.ErrInvalid, e.Doc)
		}
	}
	return b, nil
}

// docsOf names the documents an entry changes; none for acts and for bodies
// this release cannot read.
func docsOf(e log.Entry) []string {
	if e.Header.Chain.Kind != log.Record {
		return nil
	}
	b, err := parseBatch(e.Body)
	if err != nil {
		return nil
	}
	docs := make([]string, len(b.Edits))
	for i, edit := range b.Edits {
		docs[i] = edit.Doc
	}
	return docs
}
