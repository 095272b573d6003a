//go:build cgo && (linux || darwin) && (amd64 || arm64)

package record_test

import "moot/crdt/official"

func init() { otherTools["automerge-go"] = official.Engine{} }
