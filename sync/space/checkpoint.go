package space

import (
	"fmt"
	"maps"
	"slices"

	"moot/sync/batch"
	"moot/sync/canon"
	"moot/sync/log"
	"moot/sync/store"
)

// checkpoint says what the snapshots of the documents hold, so that a start need
// not read the entries: of each record chain, everything up to Seq is in the
// snapshots or listed as a row, as far as it lies within Limit.
type checkpoint struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Chains  []settledChain
	Docs    []settledDoc
}

type settledChain struct {
	_          struct{} `cbor:",toarray"`
	Chain      log.Chain
	Seq, Limit uint64
}

// settledDoc is a document with the entries that change it and are not in its
// snapshot, each by the place of its chain; without a name, those that nothing here
// opens yet.
type settledDoc struct {
	_    struct{} `cbor:",toarray"`
	Name string
	Rows []settledRow
}

type settledRow struct {
	_     struct{} `cbor:",toarray"`
	Chain int
	Seq   uint64
}

const (
	checkpointVersion = 1
	// unsaved is what is kept of a document that has not had a snapshot; one
	// more says that it had.
	unsaved = 0
)

// checkpoint writes down what the snapshots hold now.
func (s *Space) checkpoint() error {
	b, err := s.checkpointBytes()
	if err != nil || b == nil {
		return err
	}
	changes := []store.Change{{Key: s.at("settled"), Value: b}}
	for _, d := range s.docs {
		if d.forgotten {
			changes = append(changes, store.Change{Key: s.at("heard", d.name), Value: []byte{unsaved}})
		}
	}
	if err := s.writeAll(changes); err != nil {
		return fmt.Errorf("keep what is settled: %w", err)
	}
	for _, d := range s.docs {
		d.forgotten = false
	}
	s.since = 0
	return nil
}

// waiting is how many entries wait to be read into documents.
func (s *Space) waiting() (n int) {
	for _, d := range s.docs {
		n += len(d.rows)
	}
	return n
}

// checkpointBytes returns nil where there are too many rows to list.
func (s *Space) checkpointBytes() ([]byte, error) {
	c := checkpoint{Version: checkpointVersion}
	place := make(map[log.Chain]int)
	for i, name := range s.sortedChains() {
		place[name] = i
		c.Chains = append(c.Chains, settledChain{Chain: name, Seq: s.chain(name).State.Seq, Limit: s.limits[name]})
	}
	rows := map[string][]row{"": s.reading.sealed}
	for name, d := range s.docs {
		rows[name] = d.rows
	}
	total := 0
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		doc := settledDoc{Name: name}
		for _, r := range rows[name] {
			if s.there(r) {
				doc.Rows = append(doc.Rows, settledRow{Chain: place[r.chain], Seq: r.seq})
			}
		}
		if total += len(doc.Rows); total > MaxRows {
			return nil, nil
		}
		if len(doc.Rows) > 0 {
			c.Docs = append(c.Docs, doc)
		}
	}
	return canon.Marshal(c)
}

// readCheckpoint returns the last checkpoint; without one that can be read it is
// [store.ErrDamaged].
func (s *Space) readCheckpoint() (checkpoint, error) {
	var c checkpoint
	b, err := s.opts.Store.Get(s.at("settled"))
	if err != nil {
		return c, err
	}
	if err := canon.Unmarshal(b, &c, store.MaxValueBytes); err != nil || c.Version != checkpointVersion {
		return checkpoint{}, fmt.Errorf("%w: what is settled", store.ErrDamaged)
	}
	for _, doc := range c.Docs {
		for _, r := range doc.Rows {
			if r.Chain < 0 || r.Chain >= len(c.Chains) || doc.Name != "" && !batch.ValidDoc(doc.Name) {
				return checkpoint{}, fmt.Errorf("%w: what is settled", store.ErrDamaged)
			}
		}
	}
	return c, nil
}
