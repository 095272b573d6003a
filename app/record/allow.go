package record

import (
	"errors"
	"fmt"

	"moot/crdt"
	"moot/crdt/change"
)

var errNotTheSchema = errors.New("the schema of a document is a number and stays")

// Allow refuses what would alter that which must stay: in every kind of document
// its schema, and what the kind itself does not let go; see space.Rules. It judges
// by the change alone. Of documents of other kinds it knows nothing and refuses
// nothing.
func (Rules) Allow(doc string, c *change.Change) error {
	d, known := kindOfDoc(doc)
	if !known {
		return nil
	}
	for ctr, op := range c.Operations() {
		if op.Obj != (change.Ref{}) {
			continue
		}
		err := d.allow(doc, op)
		if op.Key == schemaKey && (putBy(op).Kind != crdt.Int || op.Value.Num < 1) {
			err = errNotTheSchema
		}
		if err != nil {
			return fmt.Errorf("operation %d: %w", ctr, err)
		}
	}
	return nil
}

// putBy is the scalar that an operation puts; of kind [crdt.Missing] for anything
// else it does.
func putBy(op *change.Op) crdt.Value {
	if op.Action != change.Set {
		return crdt.Value{}
	}
	return op.Value
}
