package mesh

import (
	"bytes"
	"testing"
	"time"

	"moot/sync/canon"
)

// FuzzFrames reads frames until the bytes end: none is longer than allowed, and what
// was read is what was sent.
func FuzzFrames(f *testing.F) {
	var good bytes.Buffer
	for _, frame := range []string{"a", "another frame"} {
		if err := writeFrame(pipe{nil, &good}, []byte(frame), time.Second); err != nil {
			f.Fatal(err)
		}
	}
	f.Add(good.Bytes())
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 1})
	f.Add([]byte{0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		const most = 1 << 16
		in := bytes.NewReader(b)
		var again bytes.Buffer
		for {
			frame, err := readFrame(pipe{in, nil}, most, time.Second)
			if err != nil {
				break
			}
			if len(frame) > most {
				t.Fatalf("a frame of %d bytes", len(frame))
			}
			if err := writeFrame(pipe{nil, &again}, frame, time.Second); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.HasPrefix(b, again.Bytes()) {
			t.Error("other frames than were sent")
		}
	})
}

// FuzzNews reads any message of live news: what is taken is one entry, and said again
// it has the same bytes.
func FuzzNews(f *testing.F) {
	run, err := newRoom('a').space(newDevice(f)).append("news")
	if err != nil {
		f.Fatal(err)
	}
	good, err := marshalNews(run)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Fuzz(func(t *testing.T, b []byte) {
		run, err := parseNews(b)
		if err != nil {
			return
		}
		_ = run.Tip.Verify() // either answer is right
		if again, err := marshalNews(run); err != nil || !bytes.Equal(again, b) {
			t.Errorf("news in two forms: %v", err)
		}
	})
}

// FuzzNameplate reads what any stranger says of itself.
func FuzzNameplate(f *testing.F) {
	good, err := canon.Marshal(Nameplate{Name: "Ana", Collective: "Mill"})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := parseNameplate(b)
		if err == nil && len(p.Name)+len(p.Collective) > 2*maxNameplateText {
			t.Errorf("a nameplate of %d bytes", len(p.Name)+len(p.Collective))
		}
	})
}
