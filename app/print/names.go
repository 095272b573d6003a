package print

import (
	"cmp"

	"moot/app/member"
)

// Names is what people are called, by who they are.
type Names map[member.ID]string

// of is what a member is called, or the beginning of their id while the name has not
// arrived.
func (n Names) of(id member.ID) string { return cmp.Or(n[id], id.String()[:8]) }
