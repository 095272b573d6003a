//go:build official

package node

import (
	"moot/crdt"
	"moot/crdt/official"
)

// documents run on automerge-go, behind the checks of crdt/change.
func documents() crdt.Engine { return official.Engine{} }
