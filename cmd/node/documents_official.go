//go:build cgo && (linux || darwin) && (amd64 || arm64)

package node

import (
	"moot/crdt"
	"moot/crdt/official"
)

// documents run on automerge-go, wherever its library links.
func documents() crdt.Engine { return official.Engine{} }
