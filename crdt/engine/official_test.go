//go:build cgo && (linux || darwin) && (amd64 || arm64)

package engine

import (
	"testing"

	"moot/crdt/crdttest"
	"moot/crdt/official"
)

func TestAgainstOfficial(t *testing.T) { crdttest.Compare(t, Engine{}, official.Engine{}) }

func TestHostileAgainstOfficial(t *testing.T) { crdttest.Hostile(t, Engine{}, official.Engine{}) }
