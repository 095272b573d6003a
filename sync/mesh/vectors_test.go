package mesh

import (
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
)

var update = flag.Bool("update", false, "write the test vectors anew")

// What devices say to each other beside an exchange keeps its bytes between releases:
// phones of different ages meet. An exchange and a beacon have vectors of their own.
func TestFrozenMessages(t *testing.T) {
	device, err := identity.Generate(zeros{})
	if err != nil {
		t.Fatal(err)
	}
	r := newRoom('a')
	news, err := marshalNews(r.space(device).write(t, "yes", log.Hash{1}))
	if err != nil {
		t.Fatal(err)
	}
	told, err := card{
		Version: cardVersion, Space: r.id, Device: device.ID(), Serial: 3,
		Addresses: []string{"/ip4/10.0.0.1/tcp/4001"}, Levels: []levelMark{{With: [8]byte{1, 2}, AgeSeconds: 60}},
	}.sign(device)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	say := func(name string, b []byte) { fmt.Fprintln(&got, name, hex.EncodeToString(b)) }
	marshal := func(name string, value any) {
		b, err := canon.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		say(name, b)
	}
	say("topic", []byte(topicName(r.carry)))
	say("news", news)
	marshal("card", []toldCard{told})
	marshal("nameplate", Nameplate{Name: "Ana", Collective: "Mill"})
	marshal("offers", []Offer{{ID: [32]byte{1}, Cover: []byte("cover"), Bytes: 1000, Hops: 3, AgeSeconds: 60}})
	const file = "testdata/messages-1.txt"
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	frozen, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(frozen), got.String()); diff != "" {
		t.Errorf("other bytes than before (-frozen +now):\n%s", diff)
	}
}
