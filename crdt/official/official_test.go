package official

import (
	"testing"

	"moot/crdt/crdttest"
)

func TestEngine(t *testing.T) { crdttest.Run(t, Engine{}) }

func TestHostile(t *testing.T) { crdttest.Hostile(t, Engine{}, nil) }
