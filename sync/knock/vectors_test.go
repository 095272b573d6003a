package knock_test

import (
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/knock"
)

var update = flag.Bool("update", false, "write the test vectors anew")

// What goes over the wire at a knock, and the code people compare, keeps its bytes
// between releases.
func TestFrozenKnock(t *testing.T) {
	var got strings.Builder
	say := func(name string, b []byte) { fmt.Fprintln(&got, name, hex.EncodeToString(b)) }
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	asking := asking(t)
	say("ask", asking.Message)
	ask, err := knock.Read(asking.Message, bound)
	must(err)
	turn, err := ask.Turn(deviceOf(t, "A"), seeded("door"))
	must(err)
	say("turn", turn.Message)
	reveal, match, err := asking.Compare(turn.Message)
	must(err)
	say("reveal", reveal)
	say("match", match[:])
	fmt.Fprintln(&got, "code", match.Code())
	settled, err := turn.Compare(reveal)
	must(err)
	if settled != match {
		t.Errorf("the two ends settle on %s and %s", match.Code(), settled.Code())
	}
	for _, a := range []knock.Answer{
		{State: knock.Compare, Turn: turn.Message}, {State: knock.Waiting, Vouched: 1, Needed: 2},
		{State: knock.Refused, Reason: "knock.refused"}, {State: knock.Admitted, Box: []byte("box"), Space: space, Entries: 5},
	} {
		b, err := a.Marshal()
		must(err)
		if _, err := knock.ReadAnswer(b); err != nil {
			t.Error(err)
		}
		say("answer", b)
	}
	const file = "testdata/knock-1.txt"
	if *update {
		must(os.WriteFile(file, []byte(got.String()), 0o644))
	}
	frozen, err := os.ReadFile(file)
	must(err)
	if diff := cmp.Diff(string(frozen), got.String()); diff != "" {
		t.Errorf("other bytes than before (-frozen +now):\n%s", diff)
	}
}
