package change

import (
	"fmt"

	"moot/crdt"
)

// Saved is a saved document that is read as it lies there: its changes are not
// made again, and so nothing proves that they lead to its heads. It is for what
// this program has saved itself; [Document.Hashes] proves it later, if that is
// needed.
type Saved struct {
	Actors  []crdt.Actor // what references point into
	Heads   []Head
	Changes []Summary // in causal order

	packed *packed
}

// Open reads what a saved document says of its changes.
func Open(saved []byte) (*Saved, error) {
	p, err := openDocument(saved)
	if err == nil {
		err = p.readChanges()
	}
	if err != nil {
		return nil, fmt.Errorf("reading a document: %w", err)
	}
	return &Saved{Actors: p.actors, Heads: p.heads, Changes: p.changes, packed: p}, nil
}

// Ops hands out the operations in the order of [Document.Ops], until take fails.
// What it hands out is valid until the next one. Of each operation the references
// are to actors of the document, and to operations of lower counters.
func (s *Saved) Ops(take func(*StoredOp) error) error {
	if err := s.packed.eachStored(take); err != nil {
		return fmt.Errorf("reading a document: %w", err)
	}
	return nil
}

// Hashes makes the changes again and returns their hashes. If those of the heads
// are among them, the whole document is as its authors wrote it.
func (d *Document) Hashes() ([]crdt.Hash, error) {
	p := &packed{actors: d.Actors, places: map[Ref]int{}, own: map[uint32][]int{}}
	for c := range d.Changes {
		p.changes = append(p.changes, *c)
	}
	for o := range d.Ops {
		if err := p.addStored(o); err != nil {
			return nil, fmt.Errorf("hashing a document: %w", err)
		}
	}
	err := p.join()
	if err != nil {
		return nil, fmt.Errorf("hashing a document: %w", err)
	}
	_, hashes, err := p.rebuild()
	if err != nil {
		return nil, fmt.Errorf("hashing a document: %w", err)
	}
	return hashes, nil
}
