package change

import (
	"testing"

	"moot/crdt"
)

func TestActorOf(t *testing.T) {
	device := [32]byte{0: 1, 31: 2}
	const frozen = "505912478abe3bda7a901645e771ffee"
	if got := ActorOf(device, 1, "meeting/7").String(); got != frozen {
		t.Errorf("got %s, want %s", got, frozen)
	}
	seen := map[crdt.Actor]string{}
	for name, a := range map[string]crdt.Actor{
		"one":                 ActorOf(device, 1, "meeting/7"),
		"another document":    ActorOf(device, 1, "meeting/8"),
		"no document":         ActorOf(device, 1, ""),
		"another incarnation": ActorOf(device, 2, "meeting/7"),
		"another device":      ActorOf([32]byte{0: 1, 31: 3}, 1, "meeting/7"),
	} {
		if other, taken := seen[a]; taken {
			t.Errorf("%s and %s share an actor", name, other)
		}
		seen[a] = name
	}
}
