// Package member says who belongs to a collective: people, with a name they
// chose, each with zero or more devices. All members are equal; there is no
// other kind.
package member

import "moot/app/ids"

// ID names a member for good, whatever they are called and whichever device
// they write with.
type ID = ids.ID[Member]

// ParseID reads an id written by [ID.String].
func ParseID(s string) (ID, error) { return ids.Parse[Member](s) }

// Member is one person of a collective.
type Member struct {
	ID   ID
	Name string
	// Devices is how many devices write for this member; a member may have none.
	Devices int
}
