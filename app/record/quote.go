package record

import (
	"fmt"

	"moot/app/member"
	"moot/app/statement"
	"moot/sync/canon"
)

// Quoted is a statement word for word: whoever has it can work out its id, so
// nothing in it can have been altered unseen.
type Quoted struct {
	By member.ID `json:"by"`
	// For is whom its author writes for; zero for themselves.
	For   member.ID `json:"for,omitzero"`
	Bytes []byte    `json:"bytes"`
}

// Quote returns the statements of a projected page that are wanted, in the order
// of the page.
func Quote(by member.ID, projection []byte, wanted func(statement.ID) bool) ([]Quoted, error) {
	var all [][]byte
	if len(projection) == 0 {
		return nil, nil
	}
	if err := canon.Unmarshal(projection, &all, maxPageBytes); err != nil {
		return nil, fmt.Errorf("%w: a page: %v", ErrUnreadable, err)
	}
	var quoted []Quoted
	for _, b := range all {
		if wanted(idOf(by, b)) {
			quoted = append(quoted, Quoted{By: by, Bytes: b})
		}
	}
	return quoted, nil
}

// ReadQuoted reads what [Quote] returned, or anybody who claims to have it.
func ReadQuoted(all []Quoted) (Facts, error) {
	var facts Facts
	for _, q := range all {
		if len(q.Bytes) > maxStatementBytes {
			return Facts{}, fmt.Errorf("%w: a statement of %d bytes", ErrUnreadable, len(q.Bytes))
		}
		writesFor := q.For
		if writesFor.IsZero() {
			writesFor = q.By
		}
		facts.hear(q.By, writesFor, q.Bytes)
	}
	return facts, nil
}
