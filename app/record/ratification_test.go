package record

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/app/refusal"
)

func TestARoundFileIsReadAgain(t *testing.T) {
	want := RoundFile{Call: spring, Certificates: [][]byte{{1, 2}, {3}}}
	b, err := want.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	got, no := ParseRoundFile(b)
	if no != nil {
		t.Fatal(no)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got.Call.Name() != spring.Name() {
		t.Error("it came out as another round")
	}
}

func FuzzParseRoundFile(f *testing.F) {
	whole, err := RoundFile{Call: spring, Certificates: [][]byte{{1, 2}}}.Marshal()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add([]byte(roundFileStart))
	f.Fuzz(func(t *testing.T, b []byte) {
		file, no := ParseRoundFile(slices.Clone(b))
		if no != nil {
			if no.Code != refusal.RatifyUnreadable {
				t.Fatalf("refused with %s", no.Code)
			}
			return
		}
		again, err := file.Marshal()
		if err != nil {
			t.Fatal(err)
		}
		if read, no := ParseRoundFile(again); no != nil || read.Call.Name() != file.Call.Name() {
			t.Fatalf("what was read is not read again: %v", no)
		}
		if second, err := file.Marshal(); err != nil || !bytes.Equal(again, second) {
			t.Fatal("the same round in other bytes")
		}
	})
}
