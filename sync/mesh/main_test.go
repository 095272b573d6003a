package mesh

import (
	"os"
	"testing"

	"go.uber.org/goleak"
)

// roleVariable holds, in JSON, what a process in a network namespace is to play.
const roleVariable = "MOOT_MESH_ROLE"

// parts are what a process of this program can be told to play instead of the tests,
// by the variable that holds the plan. Beside automerge-go there is one more, where
// that links.
var parts = map[string]func(plan string) int{roleVariable: playDevice}

// TestMain checks at the end that no goroutine is left of any node.
func TestMain(m *testing.M) {
	for variable, play := range parts {
		if plan := os.Getenv(variable); plan != "" {
			os.Exit(play(plan))
		}
	}
	goleak.VerifyTestMain(m)
}
