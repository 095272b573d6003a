package carry

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"moot/app/collective"
	"moot/app/gui/guitest"
)

func TestWhatAParcelCameTo(t *testing.T) {
	v, err := guitest.New(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	}()
	sitting, err := v.Sit(v.Ana, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer sitting.Leave()
	s := New(sitting.Seat, func() []string { return nil }, Links{})

	for _, c := range []struct {
		name     string
		unpacked collective.Unpacked
		word     string
		lines    []string
	}{
		{"nothing for anybody here", collective.Unpacked{Others: 2}, "nothing new",
			[]string{"It also holds something for 2 other collectives. Carry it on."}},
		{"an old one", collective.Unpacked{Known: 12, PackedBy: "Dilan Moro", PackedAt: v.Time().Add(-50 * time.Hour)}, "nothing new",
			[]string{"12 entries were here already.", "Packed by Dilan Moro, 2 days ago."}},
		{"news", collective.Unpacked{New: 1, Known: 1}, "unpacked",
			[]string{"1 new entry has arrived.", "1 entry was here already."}},
		{"a gap", collective.Unpacked{New: 3, Missing: true, Troubled: 1}, "unpacked in part",
			[]string{"3 new entries have arrived.",
				"Something that comes before it is missing here: an earlier parcel or a neighbour brings it. Then unpack this one again."}},
		{"something unsound", collective.Unpacked{New: 3, Troubled: 2}, "unpacked in part",
			[]string{"3 new entries have arrived.", "Something from 2 devices was not sound and was left out."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := s.onUnpacked(c.unpacked)
			if diff := cmp.Diff(c.lines, got.Lines); diff != "" || got.Word != c.word {
				t.Errorf("%q, want %q; (-want +got):\n%s", got.Word, c.word, diff)
			}
		})
	}
}

func TestSizesOfFiles(t *testing.T) {
	v, err := guitest.Found(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	}()
	sitting, err := v.Sit(v.Ana, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer sitting.Leave()
	for bytes, want := range map[int64]string{
		1: "1\u00a0kB", 1000: "1\u00a0kB", 1001: "2\u00a0kB", 9_999_000: "9999\u00a0kB", 12_000_000: "12\u00a0MB",
	} {
		if got := size(sitting.Seat, bytes); got != want {
			t.Errorf("%d bytes are written as %q, want %q", bytes, got, want)
		}
	}
}
