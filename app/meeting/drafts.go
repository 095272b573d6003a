package meeting

import (
	"slices"

	"moot/app/member"
	"moot/app/statement"
)

// DraftID names a draft: it is the id of its first [Draft].
type DraftID statement.ID

func (id DraftID) String() string { return statement.ID(id).String() }

// IsZero reports whether id names nothing.
func (id DraftID) IsZero() bool { return id == DraftID{} }

// MarshalText writes the id as 32 hexadecimal digits.
func (id DraftID) MarshalText() ([]byte, error) { return statement.ID(id).MarshalText() }

// UnmarshalText reads what MarshalText wrote.
func (id *DraftID) UnmarshalText(text []byte) error { return (*statement.ID)(id).UnmarshalText(text) }

// Draft says: we might call such a meeting. All members see it, each may write it
// anew or drop it, and whoever calls a meeting of it ends it. It binds nobody.
type Draft struct {
	statement.Envelope
	// Of names the draft this is a newer version of; zero for the first.
	Of     DraftID
	Change Change
	// Dropped is true to take it from the list.
	Dropped bool
	// Over names the newest versions its author knew.
	Over []statement.ID
}

func (d Draft) over() []statement.ID { return d.Over }

// Name is the draft this is a version of.
func (d Draft) Name() DraftID {
	if d.Of.IsZero() {
		return DraftID(d.ID)
	}
	return d.Of
}

// Drafts are the drafts that nobody has dropped or called, oldest first. Two
// versions written out of sight of each other are both shown; one of them
// dropped alone does not drop the other.
func Drafts(said []Draft, meetings []Meeting, people member.Set) []Draft {
	called := make(map[DraftID]bool)
	for _, m := range meetings {
		called[m.Call.Draft] = true
	}
	return slices.DeleteFunc(statement.Heads(statement.FirstOfEach(cleaned(said, people, Draft.Cleaned), draftsOfOneMax), Draft.over), func(d Draft) bool {
		return d.Dropped || called[d.Name()]
	})
}
