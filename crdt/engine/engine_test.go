package engine

import (
	"testing"

	"moot/crdt/crdttest"
)

func TestEngine(t *testing.T) { crdttest.Run(t, Engine{}) }
