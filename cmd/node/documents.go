//go:build !official

package node

import (
	"moot/crdt"
	"moot/crdt/engine"
)

// documents run in Go. With `-tags official` they run on automerge-go, where its
// library links; documents and changes are the same to the last byte.
func documents() crdt.Engine { return engine.Engine{} }
