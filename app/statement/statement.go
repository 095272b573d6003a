// Package statement is what a person says in their own name: "I call this
// meeting", "I am here", "yes", "I need two loaves". What counts in Moot is a
// statement; everything else is prose.
//
// A statement stands on its author's page, is never altered, and is named by a
// hash of its content. Whoever takes something back makes a new statement that
// names the old one in After. So "what does Maria say now?" has one answer on
// every device, whatever arrived first and whatever the clocks showed.
package statement

import (
	"time"

	"moot/app/ids"
	"moot/app/member"
)

// ID is the first 16 bytes of the SHA-256 of a statement's canonical bytes.
type ID = ids.ID[Envelope]

// ParseID reads an id written by [ID.String].
func ParseID(s string) (ID, error) { return ids.Parse[Envelope](s) }

// Envelope is what every statement has, whatever it says. The kinds of
// statements embed it.
type Envelope struct {
	ID ID
	// By is the member on whose page the statement stands.
	By member.ID
	// At is the author's clock when it was said, to the second. It is shown
	// and it orders lists; nothing is decided by it.
	At time.Time
	// After names the author's own earlier statements on the same matter that
	// this one replaces, sorted. A ballot names the ballots before it.
	After []ID
}

// Said lets generic code reach the envelope of any statement.
func (e Envelope) Said() Envelope { return e }

// Sayer is any statement: a struct that embeds [Envelope].
type Sayer interface{ Said() Envelope }
