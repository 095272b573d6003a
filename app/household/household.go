// Package household is who eats at one table: members, and others who are no
// members themselves, children and guests. What is scarce is shared by household,
// so each declares its heads and somebody else confirms them.
//
// Everybody belongs to exactly one: whoever has declared nothing is a household of
// one.
package household

import (
	"moot/app/ids"
	"moot/app/member"
	"moot/app/statement"
)

// ID names a household: the id of its first [Declaration], or, for somebody who
// lives alone and never declared anything, the id of the member.
type ID = ids.ID[Household]

// Alone is the household of a member who lives alone.
func Alone(m member.ID) ID { return ID(m) }

// Declaration says: these people are one household. One of its members says it.
type Declaration struct {
	statement.Envelope
	// Of names the household this is a newer version of; zero for the first.
	Of    ID
	Title string // "Petrak, at the mill"
	// Members are those of the household who belong to the collective, its author
	// among them.
	Members member.Set
	// Others is how many heads there are beside the members: children, guests.
	Others int
	// Over names the newest versions its author knew.
	Over []statement.ID
}

// Name is the household this is a version of.
func (d Declaration) Name() ID {
	if d.Of.IsZero() {
		return ID(d.ID)
	}
	return d.Of
}

func (d Declaration) over() []statement.ID { return d.Over }

// Confirmation says: so it is. It counts when its author is not of the household.
type Confirmation struct {
	statement.Envelope
	Declaration statement.ID
}

// Household is what the statements come to.
type Household struct {
	ID      ID
	Name    string // empty for somebody alone
	Members member.Set
	// Others are the heads that count beside the members: those of the newest
	// version that somebody outside has confirmed.
	Others int
	// Declared is how many others the newest version declares.
	Declared int
	// ConfirmedBy are those who confirmed the newest version.
	ConfirmedBy member.Set
	// Elsewhere are people it lists who are of another household already, and
	// count there.
	Elsewhere member.Set
	// Newest is the version that holds; zero for somebody alone.
	Newest statement.ID
	// Versions names the newest versions: more than one where two were written out
	// of sight of each other.
	Versions []statement.ID
}

// Heads is how many people count.
func (h Household) Heads() int { return len(h.Members) + h.Others }

// Open reports whether the newest version waits for somebody to confirm it.
func (h Household) Open() bool { return h.Declared != h.Others }
