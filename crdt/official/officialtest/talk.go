// Package officialtest levels documents as automerge-go does by itself, with its own
// sync protocol, so that tests can hold Moot's levelling against it.
package officialtest

import (
	"fmt"
	"slices"

	"github.com/automerge/automerge-go"
)

// Talk is one side that levels some documents with one other side. Both number them
// alike, which spares the protocol from naming them.
type Talk struct {
	docs   []*automerge.Doc
	states []*automerge.SyncState
}

// NewTalk begins with documents made of these changes. They must be sound: the library
// ends the process over those that are not.
func NewTalk(changes [][][]byte) (*Talk, error) {
	t := &Talk{}
	for i, of := range changes {
		d := automerge.New()
		if len(of) > 0 {
			if err := d.LoadIncremental(slices.Concat(of...)); err != nil {
				return nil, fmt.Errorf("load document %d: %w", i, err)
			}
		}
		t.docs = append(t.docs, d)
		t.states = append(t.states, automerge.NewSyncState(d))
	}
	return t, nil
}

// Next is what to send of a document now; false if nothing.
func (t *Talk) Next(doc int) ([]byte, bool) {
	m, ok := t.states[doc].GenerateMessage()
	if !ok {
		return nil, false
	}
	return m.Bytes(), true
}

// Receive takes what the other side sent of a document.
func (t *Talk) Receive(doc int, message []byte) error {
	if _, err := t.states[doc].ReceiveMessage(message); err != nil {
		return fmt.Errorf("document %d: %w", doc, err)
	}
	return nil
}

// Heads names how far a document is.
func (t *Talk) Heads(doc int) string { return fmt.Sprint(t.docs[doc].Heads()) }

// Level lets both sides talk in turns until neither has anything to say. It returns how
// often the first had to wait for an answer, and the bytes of all messages, each with
// so many more.
func Level(here, there *Talk, overheadBytes int) (roundTrips, bytes int, err error) {
	for {
		sent := 0
		for _, way := range [][2]*Talk{{here, there}, {there, here}} {
			for doc := range here.docs {
				m, ok := way[0].Next(doc)
				if !ok {
					continue
				}
				sent++
				bytes += len(m) + overheadBytes
				if err := way[1].Receive(doc, m); err != nil {
					return 0, 0, err
				}
			}
		}
		if sent == 0 {
			break
		}
		roundTrips++
	}
	for doc := range here.docs {
		if here.Heads(doc) != there.Heads(doc) {
			return 0, 0, fmt.Errorf("document %d is not level", doc)
		}
	}
	return roundTrips, bytes, nil
}
