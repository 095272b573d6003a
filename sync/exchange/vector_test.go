package exchange_test

import (
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/exchange/exchangetest"
	"moot/sync/log"
)

var update = flag.Bool("update", false, "write the test vectors anew")

// The first frames of a session, up to the vectors, keep their bytes between
// releases. What follows is compressed and depends on the compressor.
func TestFrozenFrames(t *testing.T) {
	a := exchangetest.NewSpace("hall")
	a.Write(anna, log.Roster, "founding")
	b := a.Clone()
	a.Write(anna, log.Record, "yes")
	pair, err := exchangetest.Meet(peer("anna", a), peer("boris", b), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, toResponder := range []bool{true, false, false, false} { // hello; hello, proof, vector
		if _, err := pair.Step(toResponder); err != nil {
			t.Fatal(err)
		}
	}
	var got strings.Builder
	if len(pair.Frames) < 6 {
		t.Fatalf("%d frames, want a hello, a proof and a vector of each", len(pair.Frames))
	}
	for _, frame := range pair.Frames[:6] {
		fmt.Fprintln(&got, hex.EncodeToString(frame))
	}
	const file = "testdata/session-2.txt"
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

// What is written while a session runs does not disturb it: it travels along or
// is left to the next.
func TestWritingMeanwhile(t *testing.T) {
	a, b := exchangetest.NewSpace("hall"), exchangetest.NewSpace("hall")
	a.Write(anna, log.Record, "before")
	b.Write(boris, log.Record, "before")
	pair, err := exchangetest.Meet(peer("anna", a), peer("boris", b), 1)
	if err != nil {
		t.Fatal(err)
	}
	for n := 0; len(pair.ToInitiator)+len(pair.ToResponder) > 0; n++ {
		if _, err := pair.Step(n%2 == 0); err != nil {
			t.Fatal(err)
		}
		a.Write(anna, log.Record, fmt.Sprint("meanwhile ", n))
		b.Write(clara, log.Roster, fmt.Sprint("meanwhile ", n))
	}
	if !pair.Initiator.Done() || !pair.Responder.Done() {
		t.Fatal("the session did not come to an end")
	}
	for _, r := range append(pair.Initiator.Report().Spaces, pair.Responder.Report().Spaces...) {
		if !r.Level || len(r.Troubles) > 0 {
			t.Errorf("report %+v, want level with what was there at the beginning", r)
		}
	}
	wantLevel(t, meet(t, peer("anna", a), peer("boris", b), 2), a, b)
}
