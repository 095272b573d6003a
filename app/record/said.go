package record

import (
	"fmt"
	"io"
	"time"

	"moot/app/member"
	"moot/app/statement"
	"moot/crdt"
	"moot/sync/canon"
	"moot/sync/space"
)

// wire is a statement as it stands on a page.
type wire struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Kind    string
	// At is the author's clock in seconds since 1970.
	At    int64
	After []statement.ID
	// Nonce makes two statements that say the same thing two.
	Nonce [8]byte
	Body  canon.Raw
}

const wireVersion = 1

// Pen writes statements for one member.
type Pen struct {
	By   member.ID
	Rand io.Reader
	Now  func() time.Time
}

// Written is a statement ready to be put on its author's page.
type Written struct {
	Envelope statement.Envelope
	bytes    []byte
}

// Write makes a statement of one of the types this package knows, ignoring what
// its envelope says; after names the author's statements it replaces.
func (p Pen) Write(what statement.Sayer, after ...statement.ID) (Written, error) {
	kind, body, err := bodyOf(what)
	if err != nil {
		return Written{}, err
	}
	raw, err := canon.Marshal(body)
	if err != nil {
		return Written{}, err
	}
	statement.SortIDs(after)
	at := p.Now().UTC().Truncate(time.Second)
	w := wire{Version: wireVersion, Kind: kind, At: at.Unix(), After: after, Body: raw}
	if w.After == nil {
		w.After = []statement.ID{}
	}
	if _, err := io.ReadFull(p.Rand, w.Nonce[:]); err != nil {
		return Written{}, fmt.Errorf("write a statement: %w", err)
	}
	b, err := canon.Marshal(w)
	if err != nil {
		return Written{}, err
	}
	if len(b) > maxStatementBytes {
		return Written{}, fmt.Errorf("write a statement: %w", space.ErrTooLarge)
	}
	return Written{
		Envelope: statement.Envelope{ID: idOf(p.By, b), By: p.By, At: at, After: after},
		bytes:    b,
	}, nil
}

// Edit puts statements on their author's page.
func (p Pen) Edit(statements ...Written) space.Edit {
	return space.Edit{Doc: PageOf(p.By), Do: func(e crdt.Editor) error {
		if err := stamp(e); err != nil {
			return err
		}
		for _, w := range statements {
			if err := e.Put(crdt.At(statementPrefix+w.Envelope.ID.String()), crdt.BytesOf(w.bytes)); err != nil {
				return err
			}
		}
		return nil
	}}
}

// ReadPage reads a projected page. Statements it cannot read are counted, and
// kept where they are.
func ReadPage(by member.ID, projection []byte) (Facts, error) { return ReadPageFor(by, by, projection) }

// ReadPageFor reads the page of somebody who writes for another: what a delegate
// says in an association is said by the collective that sent them. What people say
// of themselves they say in their own names.
func ReadPageFor(by, writesFor member.ID, projection []byte) (Facts, error) {
	var facts Facts
	var all [][]byte
	if len(projection) == 0 {
		return facts, nil
	}
	if err := canon.Unmarshal(projection, &all, maxPageBytes); err != nil {
		return facts, fmt.Errorf("%w: a page: %v", ErrUnreadable, err)
	}
	for _, b := range all {
		facts.hear(by, writesFor, b)
	}
	return facts, nil
}

// IsPersonal reports whether a statement is one that people say in their own names
// also where they write for a collective.
func IsPersonal(what statement.Sayer) bool {
	for _, k := range known.all {
		if _, ok, _ := k.body(what); ok {
			return k.personal
		}
	}
	return false
}

// ReadStatement reads one statement of a member, as it stands on a page.
func ReadStatement(by member.ID, b []byte) (facts Facts) {
	facts.hear(by, by, b)
	return facts
}

// hear adds one statement; one that cannot be read is counted.
func (f *Facts) hear(by, writesFor member.ID, b []byte) {
	var w wire
	if err := canon.Unmarshal(b, &w, maxStatementBytes); err != nil || w.Version != wireVersion {
		f.Unread++
		return
	}
	e := statement.Envelope{ID: idOf(by, b), By: by, At: time.Unix(w.At, 0).UTC(), After: w.After}
	if len(e.After) == 0 {
		e.After = nil
	}
	if err := f.add(w.Kind, e, w.Body, writesFor); err != nil {
		f.Unread++
	}
}
