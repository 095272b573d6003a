package roster_test

import (
	"encoding/hex"
	"os"
	"strings"
	"testing"

	"moot/sync/log"
	"moot/sync/roster"
)

type vector struct {
	name  string
	bytes []byte
}

// acts are one of each kind, made of fixed values.
func acts(t testing.TB) []vector {
	w := &world{t: t, charter: roster.Charter{Vouchers: 2, Removal: 3, Settling: 4, Amendment: 5, Newcomers: 6, Text: []byte("rules")}}
	founding := w.founding("A")
	founding.Nonce = [16]byte{1, 2, 3}
	w.space = roster.SpaceOf(w.bytes(founding))
	first := admission("P2")
	first.Member = w.member("P")
	words := []log.Hash{{1}, {2}}
	all := []struct {
		name    string
		content roster.Content
	}{
		{"founding", founding},
		{"admission", admission("B")},
		{"first-device", first},
		{"enrolment", &roster.Enrolment{Nonce: nonce("P")}},
		{"addition", &roster.Addition{Device: device("A2"), BoxKey: box("A2"), Box: []byte("key for A2"), Consent: consent("A2")}},
		{"roll", &roster.Roll{After: log.Hash{9}, Members: []roster.MemberID{{1}, {2}}}},
		{"amendment", &roster.Amendment{After: w.charter.Hash(), Charter: roster.Charter{Vouchers: 1}, Decision: log.Hash{8}}},
		{"confirmation", &roster.Confirmation{Of: admission("B").Subject()}},
		{"removal", &roster.Removal{Member: w.member("B"), Held: held("B", []string{"7"}), Words: words}},
		{"replacement", w.replacement("B", "B2", nil, []string{"7"}, words)},
		{"contest", &roster.Contest{Replacement: log.Hash{7}}},
		{"leaving", &roster.Leaving{Devices: devices([]string{"A2"}), Held: held("A2", []string{"3"})}},
		{"rotation", &roster.Rotation{Suite: 1, Commitment: log.Hash{6}, Boxes: boxes([]string{"A", "B"}),
			Parents: []roster.Rung{{Epoch: log.Hash{5}, Sealed: []byte("earlier key")}}}},
		{"boxing", &roster.Boxing{Epoch: log.Hash{5}, Boxes: boxes([]string{"B"})}},
	}
	var vectors []vector
	for _, a := range all {
		vectors = append(vectors, vector{a.name, w.bytes(a.content)})
	}
	return vectors
}

// vectors are acts and what is derived from them; testdata/vectors.txt has the
// same.
func vectors(t testing.TB) []vector {
	all := acts(t)
	space := roster.SpaceOf(all[0].bytes)
	member, enrolled := roster.MemberOf(space, device("A")), roster.EnrolledAs(space, nonce("P"))
	subject := admission("B").Subject()
	return append(all, vector{"space", space[:]}, vector{"member", member[:]}, vector{"enrolled", enrolled[:]},
		vector{"admission-subject", subject[:]})
}

func TestVectors(t *testing.T) {
	kept, err := os.ReadFile("testdata/vectors.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range vectors(t) {
		if line := v.name + " " + hex.EncodeToString(v.bytes) + "\n"; !strings.Contains(string(kept), "\n"+line) {
			t.Errorf("testdata/vectors.txt has not\n%s", line)
		}
	}
}
