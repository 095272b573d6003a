package engine

import (
	"testing"

	"moot/crdt/crdttest"
)

func TestEngine(t *testing.T) { crdttest.Run(t, Engine{}) }

func TestHostile(t *testing.T) { crdttest.Hostile(t, Engine{}, nil) }

func TestHostileSaves(t *testing.T) { crdttest.HostileSaves(t, Engine{}) }
