//go:build cgo && (linux || darwin) && (amd64 || arm64)

package engine

import (
	"testing"

	"moot/crdt"
	"moot/crdt/crdttest"
	"moot/crdt/official"
)

func TestAgainstOfficial(t *testing.T) { crdttest.Compare(t, Engine{}, official.Engine{}) }

func TestHostileAgainstOfficial(t *testing.T) { crdttest.Hostile(t, Engine{}, official.Engine{}) }

func init() {
	engines = append(engines, struct {
		name   string
		engine crdt.Engine
	}{"automerge-go", official.Engine{}})
}
