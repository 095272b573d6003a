package mesh

import (
	"os"
	"testing"

	"go.uber.org/goleak"
)

// roleVariable holds, in JSON, what a process in a network namespace is to play.
const roleVariable = "MOOT_MESH_ROLE"

// TestMain checks at the end that no goroutine is left of any node. In a
// network namespace the same program plays one device; see [playDevice]. Beside a
// benchmark it plays one end of a meeting; see [playBeside].
func TestMain(m *testing.M) {
	if role := os.Getenv(roleVariable); role != "" {
		os.Exit(playDevice(role))
	}
	if plan := os.Getenv(besideVariable); plan != "" {
		os.Exit(playBeside(plan))
	}
	goleak.VerifyTestMain(m)
}
